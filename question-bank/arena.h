/* Memory that is taken in many small pieces and given back all at once. A set
 * and all its texts live in one arena. */
#ifndef QUESTION_BANK_ARENA_H
#define QUESTION_BANK_ARENA_H

#include <stddef.h>

struct arena_block;

/* All zero is an empty arena. */
struct arena {
	struct arena_block *newest;
};

/* Zeroed memory, aligned for anything. Aborts on no memory. */
void *arena_take(struct arena *arena, size_t size);

/* A copy of length bytes, terminated. */
char *arena_copy(struct arena *arena, const char *text, size_t length);

/* Gives everything back; the arena is empty after it. */
void arena_clear(struct arena *arena);

#endif
