/* Memory that is there or the program is not: running out is not limped through. */
#ifndef BASE_MEMORY_H
#define BASE_MEMORY_H

#include <stddef.h>

/* count things of this size, zeroed; at least one byte, so never NULL. To free(). */
void *memory_new(size_t count, size_t size);

/* The array with room for count things; what is beyond the old size is not set. */
void *memory_resize(void *array, size_t count, size_t size);

/* A copy of size bytes, of a terminated string. To free(). */
void *memory_copy(const void *bytes, size_t size);
char *memory_copy_string(const char *string);

#endif
