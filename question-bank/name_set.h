/* A set of names, to find those that come twice. */
#ifndef QUESTION_BANK_NAME_SET_H
#define QUESTION_BANK_NAME_SET_H

#include <stdbool.h>
#include <stddef.h>

/* All zero is an empty set. Names are borrowed as long as the set lives. */
struct name_set {
	struct name_set_entry *entries;
	size_t count, capacity;
};

/* Puts name in with a number of the caller's. If it is there already, nothing changes, false
 * is returned and *number (if not NULL) tells the number it came with first. */
bool name_set_add(struct name_set *set, const char *name, int *number);

/* The number that name came with; false if it is not there. */
bool name_set_find(const struct name_set *set, const char *name, int *number);

void name_set_clear(struct name_set *set);

#endif
