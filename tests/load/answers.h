/* What a contestant of the marathon answers: a choice that is allowed for each question of
 * the paper it was given. Whether it is right is left to chance. */
#ifndef LOAD_ANSWERS_H
#define LOAD_ANSWERS_H

#include <stdbool.h>
#include <stddef.h>

enum { ANSWERS_MAX = 60, ANSWERS_TEXT_MAX = 64 };

/* A question as far as it matters here. */
struct asked {
	char kind;    /* first letter: single, multiple, true_false, numeric, ordering */
	char options; /* how many; 0 of a numeric one */
};

struct answers {
	int count;
	struct asked asked[ANSWERS_MAX];
};

/* Reads the questions of a `paper`. False if there are none, too many, or one of a kind that
 * cannot be in a paper. */
bool answers_read(struct answers *answers, const char *paper, size_t length);

/* The choice as JSON, without an end mark; returns its length. chance is any number. */
size_t answers_write(const struct answers *answers, int index, unsigned chance,
		     char text[ANSWERS_TEXT_MAX]);

#endif
