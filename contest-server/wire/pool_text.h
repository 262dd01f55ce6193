/* The questions that a contest draws papers from as one JSON object, {"set": [questions]}: how
 * they are kept beside it, and how the bundle has them. */
#ifndef WIRE_POOL_TEXT_H
#define WIRE_POOL_TEXT_H

#include "base/text.h"
#include "question-bank/set.h"

#include <stdbool.h>
#include <stdint.h>

/* Adds one set to the object, which begins with "{" and still needs its "}". */
void pool_text_add(struct text *text, const char *set, const struct question *const *questions,
		   size_t count);

/* Called for each set, in order; the questions are the callee's, to be given to
 * question_list_free(). */
typedef void pool_text_fn(void *owner, const char *set, struct question **questions,
			  int32_t count);

/* False for anything but what pool_text_add() wrote, or if a set is empty. */
bool pool_text_read(const char *pool, pool_text_fn *each, void *owner);

#endif
