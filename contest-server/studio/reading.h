/* Reading for an answer on the thread pool, so that the loop never waits for the disk. */
#ifndef STUDIO_READING_H
#define STUDIO_READING_H

#include "app/rest.h"

enum { READINGS_MAX = 16 /* on their way at a time; over that: come again */ };

/* On a thread of the pool: opens the database by its path and adds the answer, with a copy of
 * what was asked. False if it cannot be read; the reason is logged. */
typedef bool reading_fn(const char *database, const void *order, struct text *body);

/* Answers the call with what is read, or refuses. order_size bytes are copied. */
void reading_ask(const struct call *call, reading_fn *read, const void *order,
		 size_t order_size);

#endif
