#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

static void *or_abort(void *memory)
{
	if (!memory)
		abort();
	return memory;
}

void *memory_new(size_t count, size_t size)
{
	return or_abort(calloc(count ? count : 1, size ? size : 1));
}

void *memory_resize(void *array, size_t count, size_t size)
{
	size_t bytes;

	if (__builtin_mul_overflow(count, size, &bytes))
		abort();
	return or_abort(realloc(array, bytes ? bytes : 1));
}

void *memory_copy(const void *bytes, size_t size)
{
	void *copy = or_abort(malloc(size ? size : 1));

	if (size)
		memcpy(copy, bytes, size);
	return copy;
}

char *memory_copy_string(const char *string)
{
	return or_abort(strdup(string));
}
