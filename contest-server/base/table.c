#include "base/table.h"

#include <assert.h>
#include <stdlib.h>

enum { TABLE_FIRST_SIZE = 64 };

void table_init(struct table *table)
{
	*table = (struct table){ 0 };
}

void table_clear(struct table *table)
{
	free(table->slots);
	table_init(table);
}

static void grow(struct table *table)
{
	uint32_t size = table->slot_size ? table->slot_size * 2 : TABLE_FIRST_SIZE;
	struct table_slot *slots;

	assert(size > table->slot_size);
	slots = realloc(table->slots, size * sizeof(*slots));
	if (!slots)
		abort();
	table->slots = slots;
	table->slot_size = size;
}

static uint32_t take_slot(struct table *table)
{
	uint32_t slot;

	if (table->first_free) {
		slot = table->first_free - 1;
		table->first_free = table->slots[slot].next_free;
		return slot;
	}
	if (table->slot_count == table->slot_size)
		grow(table);
	slot = table->slot_count++;
	table->slots[slot].generation = 1;
	return slot;
}

uint64_t table_add(struct table *table, void *thing)
{
	uint32_t slot;

	assert(thing);
	slot = take_slot(table);
	table->slots[slot].thing = thing;
	table->slots[slot].next_free = 0;
	table->count++;
	return (uint64_t)table->slots[slot].generation << 32 | slot;
}

void *table_find(const struct table *table, uint64_t id)
{
	uint32_t slot = (uint32_t)id;

	if (slot >= table->slot_count || table->slots[slot].generation != id >> 32)
		return NULL;
	return table->slots[slot].thing;
}

void *table_remove(struct table *table, uint64_t id)
{
	void *thing = table_find(table, id);
	uint32_t slot = (uint32_t)id;

	if (!thing)
		return NULL;
	table->slots[slot].thing = NULL;
	if (++table->slots[slot].generation == 0)
		table->slots[slot].generation = 1; /* 0 would make 0 an id */
	table->slots[slot].next_free = table->first_free;
	table->first_free = slot + 1;
	table->count--;
	return thing;
}

void *table_at(const struct table *table, uint32_t slot)
{
	assert(slot < table->slot_count);
	return table->slots[slot].thing;
}
