#include "app/outgoing.h"
#include "base/memory.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

enum { CAPACITY_MIN = 256, CAPACITY_KEPT = 4096 };

void outgoing_init(struct outgoing *outgoing)
{
	*outgoing = (struct outgoing){ 0 };
}

void outgoing_drop_frames(struct outgoing_item *item)
{
	for (int form = 0; form < OUTGOING_FORMS; form++) {
		frame_drop(item->frames[form]);
		item->frames[form] = NULL;
	}
}

void outgoing_clear(struct outgoing *outgoing)
{
	struct outgoing_item item;

	while (outgoing_next(outgoing, INT64_MAX, &item))
		outgoing_drop_frames(&item);
	free(outgoing->ring);
	outgoing_init(outgoing);
}

size_t outgoing_room(const struct outgoing *outgoing)
{
	return OUTGOING_MAX - outgoing->count;
}

static void grow(struct outgoing *outgoing)
{
	size_t capacity = outgoing->capacity ? outgoing->capacity * 2 : CAPACITY_MIN;
	struct outgoing_item *ring = memory_new(1, capacity * sizeof(*ring));

	for (size_t i = 0; i < outgoing->count; i++)
		ring[i] = outgoing->ring[(outgoing->first + i) & (outgoing->capacity - 1)];
	free(outgoing->ring);
	outgoing->ring = ring;
	outgoing->capacity = capacity;
	outgoing->first = 0;
}

void outgoing_take(struct outgoing *outgoing, const struct outgoing_item *item)
{
	assert(outgoing->count < OUTGOING_MAX);
	if (outgoing->count == outgoing->capacity)
		grow(outgoing);
	outgoing->ring[(outgoing->first + outgoing->count) & (outgoing->capacity - 1)] = *item;
	outgoing->count++;
}

bool outgoing_next(struct outgoing *outgoing, int64_t committed, struct outgoing_item *item)
{
	if (outgoing->count == 0 || outgoing->ring[outgoing->first].sequence > committed)
		return false;
	*item = outgoing->ring[outgoing->first];
	outgoing->first = (outgoing->first + 1) & (outgoing->capacity - 1);
	outgoing->count--;
	/* A burst to a full hall needs megabytes for a moment; give them back after it. */
	if (outgoing->count == 0 && outgoing->capacity > CAPACITY_KEPT) {
		free(outgoing->ring);
		outgoing_init(outgoing);
	}
	return true;
}
