#include "game/roster.h"
#include "base/memory.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

enum { ROSTER_CAPACITY_MIN = 16, SLOTS_PER_PLAYER = 2, NO_PLAYER = -1 };

void roster_init(struct roster *roster)
{
	*roster = (struct roster){ 0 };
}

void roster_clear(struct roster *roster)
{
	for (int32_t i = 0; i < roster->count; i++)
		free(roster->players[i].name);
	free(roster->players);
	free(roster->slots);
	roster_init(roster);
}

/* FNV-1a, 32 bits. */
static uint32_t hash_of(const char *name)
{
	uint32_t hash = 2166136261u;

	for (; *name; name++)
		hash = (hash ^ (unsigned char)*name) * 16777619u;
	return hash;
}

/* The slot that holds this name, or the free one where it belongs. */
static uint32_t slot_of(const struct roster *roster, const char *name)
{
	uint32_t slot = hash_of(name) & (roster->slot_count - 1);

	while (roster->slots[slot] != NO_PLAYER &&
	       strcmp(roster->players[roster->slots[slot]].name, name) != 0)
		slot = (slot + 1) & (roster->slot_count - 1);
	return slot;
}

bool roster_has_name(const struct roster *roster, const char *name)
{
	return roster->slot_count && roster->slots[slot_of(roster, name)] != NO_PLAYER;
}

static void grow(struct roster *roster)
{
	roster->capacity = roster->capacity ? roster->capacity * 2 : ROSTER_CAPACITY_MIN;
	roster->players = memory_resize(roster->players, (size_t)roster->capacity,
					sizeof(*roster->players));
	roster->slot_count = (uint32_t)roster->capacity * SLOTS_PER_PLAYER;
	roster->slots =
		memory_resize(roster->slots, roster->slot_count, sizeof(*roster->slots));
	for (uint32_t slot = 0; slot < roster->slot_count; slot++)
		roster->slots[slot] = NO_PLAYER;
	/* In the order of joining, so that the latest of a name stays in its slot. */
	for (int32_t i = 0; i < roster->count; i++)
		roster->slots[slot_of(roster, roster->players[i].name)] = i;
}

int32_t roster_add(struct roster *roster, const char *name, int32_t unit)
{
	struct player *player;
	uint32_t slot;
	int32_t index = roster->count;

	if (roster->count == roster->capacity)
		grow(roster);
	slot = slot_of(roster, name);
	player = &roster->players[index];
	*player =
		(struct player){ .name = memory_copy_string(name), .ordinal = 1, .unit = unit };
	if (roster->slots[slot] != NO_PLAYER)
		player->ordinal = roster->players[roster->slots[slot]].ordinal + 1;
	roster->slots[slot] = index;
	roster->count++;
	return index;
}

int32_t roster_taking_part(const struct roster *roster)
{
	return roster->count - roster->kicked_count;
}
