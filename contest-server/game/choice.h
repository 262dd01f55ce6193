/* What a player chose, small enough to keep one for every player and question:
 * up to CHOICE_OPTIONS_MAX option indices in the order given, or one number. */
#ifndef GAME_CHOICE_H
#define GAME_CHOICE_H

#include <stdbool.h>
#include <stdint.h>

enum { CHOICE_OPTIONS_MAX = 10 };

/* The bits are choice.c's affair; a list never equals "no choice". Whether the
 * bits are a list or a number follows from the question's kind. */
struct choice {
	uint64_t bits;
};

/* indices are 0 to CHOICE_OPTIONS_MAX - 1, count 0 to CHOICE_OPTIONS_MAX. */
struct choice choice_of_list(const int *indices, int count);
struct choice choice_of_number(double number); /* finite */

/* No possible answer to any question: what a caller passes on for a choice that
 * fits no choice's form, so that the refusals come in their order. */
struct choice choice_impossible(bool is_number);

int choice_count(struct choice choice);
int choice_at(struct choice choice, int place);
double choice_number(struct choice choice);

bool choice_has(struct choice choice, int index);
bool choice_repeats(struct choice choice); /* an index occurs twice */

/* The list as a set: bit i is option i. */
unsigned choice_set(struct choice choice);

#endif
