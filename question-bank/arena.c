#include "question-bank/arena.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { ARENA_BLOCK_SIZE = 16 * 1024 };

struct arena_block {
	struct arena_block *older;
	size_t used, size;
	alignas(max_align_t) unsigned char bytes[];
};

static struct arena_block *block_new(struct arena_block *older, size_t size)
{
	struct arena_block *block = calloc(1, sizeof(*block) + size);

	if (!block)
		abort();
	block->older = older;
	block->size = size;
	return block;
}

void *arena_take(struct arena *arena, size_t size)
{
	size_t unit = alignof(max_align_t);
	struct arena_block *block = arena->newest;
	unsigned char *piece;

	if (size > SIZE_MAX / 2)
		abort();
	size = (size + unit - 1) / unit * unit;
	if (!block || block->size - block->used < size) {
		block = block_new(block, size > ARENA_BLOCK_SIZE ? size : ARENA_BLOCK_SIZE);
		arena->newest = block;
	}
	piece = block->bytes + block->used;
	block->used += size;
	return piece;
}

char *arena_copy(struct arena *arena, const char *text, size_t length)
{
	char *copy = arena_take(arena, length + 1);

	memcpy(copy, text, length);
	return copy;
}

void arena_clear(struct arena *arena)
{
	struct arena_block *block = arena->newest;

	while (block) {
		struct arena_block *older = block->older;

		free(block);
		block = older;
	}
	arena->newest = NULL;
}
