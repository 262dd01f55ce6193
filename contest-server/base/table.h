/* Things known by number: id -> pointer, in constant time.
 *
 * An id says the slot and the slot's generation, so a stale id is simply not
 * found: a slot that is used again gets another generation. 0 is never an id.
 * Slots stay where they are for the life of a thing and freed ones are used
 * first, so that a walk over the slots is dense and meets each thing once.
 * Pointers are borrowed. Not for several threads. */
#ifndef BASE_TABLE_H
#define BASE_TABLE_H

#include <stddef.h>
#include <stdint.h>

struct table_slot {
	void *thing; /* NULL: free */
	uint32_t generation;
	uint32_t next_free; /* slot + 1 of the next free one, 0: none */
};

struct table {
	struct table_slot *slots;
	uint32_t slot_count; /* slots ever used; a walk goes from 0 to here */
	uint32_t slot_size;  /* slots allocated */
	uint32_t first_free; /* slot + 1, 0: none */
	uint32_t count;      /* things inside */
};

void table_init(struct table *table);
void table_clear(struct table *table);

/* Gives the thing, not NULL, its number. Aborts on no memory. */
uint64_t table_add(struct table *table, void *thing);

/* NULL if nothing has this number (any more). */
void *table_find(const struct table *table, uint64_t id);

/* Takes the thing out and returns it; NULL if nothing has this number. */
void *table_remove(struct table *table, uint64_t id);

/* The thing in this slot, below slot_count, or NULL if the slot is free. */
void *table_at(const struct table *table, uint32_t slot);

#endif
