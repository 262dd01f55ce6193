#include "app/hash_index.h"
#include "base/memory.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

enum { SIZE_MIN = 64 };

void hash_index_init(struct hash_index *index)
{
	*index = (struct hash_index){ 0 };
}

void hash_index_clear(struct hash_index *index)
{
	free(index->slots);
	hash_index_init(index);
}

/* The slot of this hash, or the free one where it would be. */
static struct hash_slot *slot_of(const struct hash_index *index, const struct secret_hash *hash)
{
	uint64_t start;
	size_t place;

	memcpy(&start, hash->bytes, sizeof(start));
	place = (size_t)start & (index->size - 1);
	while (index->slots[place].number &&
	       memcmp(&index->slots[place].hash, hash, sizeof(*hash)) != 0)
		place = (place + 1) & (index->size - 1);
	return &index->slots[place];
}

static void grow(struct hash_index *index)
{
	struct hash_index larger = { .size = index->size ? index->size * 2 : SIZE_MIN,
				     .count = index->count };

	larger.slots = memory_new(larger.size, sizeof(*larger.slots));
	for (size_t i = 0; i < index->size; i++)
		if (index->slots[i].number)
			*slot_of(&larger, &index->slots[i].hash) = index->slots[i];
	free(index->slots);
	*index = larger;
}

void hash_index_add(struct hash_index *index, const struct secret_hash *hash, int32_t number)
{
	struct hash_slot *slot;

	if (index->count * 3 >= index->size * 2)
		grow(index);
	slot = slot_of(index, hash);
	assert(slot->number == 0);
	*slot = (struct hash_slot){ .hash = *hash, .number = number + 1 };
	index->count++;
}

int32_t hash_index_find(const struct hash_index *index, const struct secret_hash *hash)
{
	return index->size ? slot_of(index, hash)->number - 1 : -1;
}
