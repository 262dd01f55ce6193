/* When attempts end: the next one first. A heap of instants and numbers. */
#ifndef APP_BELLS_H
#define APP_BELLS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct bell {
	int64_t at_ms;
	int32_t number;
};

struct bells {
	struct bell *heap;
	size_t count, capacity;
};

void bells_init(struct bells *bells);
void bells_clear(struct bells *bells);
void bells_add(struct bells *bells, int64_t at_ms, int32_t number);

/* The earliest, or INT64_MAX if there is none. */
int64_t bells_next_at(const struct bells *bells);

/* Takes out the number of the earliest; there must be one. */
int32_t bells_take(struct bells *bells);

#endif
