#include "question-bank/name_set.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { CAPACITY_MIN = 64 };

struct name_set_entry {
	const char *name; /* NULL: free */
	int number;
};

/* FNV-1a, 64 bits. */
static uint64_t hash_of(const char *name)
{
	uint64_t hash = 14695981039346656037U;

	for (; *name; name++)
		hash = (hash ^ (unsigned char)*name) * 1099511628211U;
	return hash;
}

/* The entry of this name, or the free one where it belongs. */
static struct name_set_entry *entry_of(const struct name_set *set, const char *name)
{
	size_t at = hash_of(name) & (set->capacity - 1);

	while (set->entries[at].name && strcmp(set->entries[at].name, name) != 0)
		at = (at + 1) & (set->capacity - 1);
	return &set->entries[at];
}

/* Never more than half full. */
static void grow(struct name_set *set)
{
	struct name_set larger = {
		.capacity = set->capacity ? set->capacity * 2 : CAPACITY_MIN,
		.count = set->count,
	};

	larger.entries = calloc(larger.capacity, sizeof(*larger.entries));
	if (!larger.entries)
		abort();
	for (size_t i = 0; i < set->capacity; i++)
		if (set->entries[i].name)
			*entry_of(&larger, set->entries[i].name) = set->entries[i];
	free(set->entries);
	*set = larger;
}

bool name_set_add(struct name_set *set, const char *name, int *number)
{
	struct name_set_entry *entry;

	if (set->count * 2 >= set->capacity)
		grow(set);
	entry = entry_of(set, name);
	if (entry->name) {
		if (number)
			*number = entry->number;
		return false;
	}
	*entry = (struct name_set_entry){ .name = name, .number = number ? *number : 0 };
	set->count++;
	return true;
}

bool name_set_find(const struct name_set *set, const char *name, int *number)
{
	const struct name_set_entry *entry = set->capacity ? entry_of(set, name) : NULL;

	if (!entry || !entry->name)
		return false;
	*number = entry->number;
	return true;
}

void name_set_clear(struct name_set *set)
{
	free(set->entries);
	*set = (struct name_set){ 0 };
}
