#include "app/bells.h"
#include "base/memory.h"

#include <assert.h>
#include <stdlib.h>

enum { CAPACITY_MIN = 64 };

void bells_init(struct bells *bells)
{
	*bells = (struct bells){ 0 };
}

void bells_clear(struct bells *bells)
{
	free(bells->heap);
	bells_init(bells);
}

static void swap(struct bell *one, struct bell *other)
{
	struct bell kept = *one;

	*one = *other;
	*other = kept;
}

void bells_add(struct bells *bells, int64_t at_ms, int32_t number)
{
	size_t place = bells->count++;

	if (place == bells->capacity) {
		bells->capacity = bells->capacity ? bells->capacity * 2 : CAPACITY_MIN;
		bells->heap = memory_resize(bells->heap, bells->capacity, sizeof(*bells->heap));
	}
	bells->heap[place] = (struct bell){ at_ms, number };
	for (; place && bells->heap[place].at_ms < bells->heap[(place - 1) / 2].at_ms;
	     place = (place - 1) / 2)
		swap(&bells->heap[place], &bells->heap[(place - 1) / 2]);
}

int64_t bells_next_at(const struct bells *bells)
{
	return bells->count ? bells->heap[0].at_ms : INT64_MAX;
}

int32_t bells_take(struct bells *bells)
{
	int32_t number;
	size_t place = 0;

	assert(bells->count > 0);
	number = bells->heap[0].number;
	bells->heap[0] = bells->heap[--bells->count];
	for (;;) {
		size_t least = place;

		for (size_t below = 2 * place + 1; below <= 2 * place + 2; below++)
			if (below < bells->count &&
			    bells->heap[below].at_ms < bells->heap[least].at_ms)
				least = below;
		if (least == place)
			return number;
		swap(&bells->heap[place], &bells->heap[least]);
		place = least;
	}
}
