/* Which of many questions ask nearly the same: the bank as it is at a moment, and the rows of a
 * file. Plain data, so that it can be looked through on another thread. */
#ifndef STUDIO_TWINS_H
#define STUDIO_TWINS_H

#include "question-bank/similar.h"

struct twins;

struct twin {
	const char *id, *text; /* of a question of the bank, borrowed; NULL for a row */
	size_t row;            /* of the file, counted from 0 */
	double share;
};

struct twins *twins_new(void);
void twins_free(struct twins *twins); /* NULL is ok */

/* A question of the bank; all of them before the first row. */
void twins_add(struct twins *twins, const char *id, const char *text, const uint64_t *shingles,
	       size_t count);

/* The next row of the file. */
void twins_add_row(struct twins *twins, const struct question *question);

/* The question of the bank that is most like this row from SIMILAR_SHARE on, and the first row
 * before it that is; their number, 0 to 2. After all rows were added. */
enum { TWINS_FOUND_MAX = 2 };
int twins_find(struct twins *twins, size_t row, struct twin found[TWINS_FOUND_MAX]);

#endif
