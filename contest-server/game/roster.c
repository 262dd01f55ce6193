#include "game/roster.h"
#include "base/memory.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ROSTER_CAPACITY_MIN = 16, SLOTS_PER_PLAYER = 2, NO_PLAYER = -1, NAME_SHOWN_MAX = 512 };

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

static const struct player *latest_of(const struct roster *roster, const char *name)
{
	int32_t index = roster->slots[slot_of(roster, name)];

	return index == NO_PLAYER ? NULL : &roster->players[index];
}

/* Somebody typed «Lan (2)», and the second «Lan» is shown so already. */
static bool is_shown_for_another(const struct roster *roster, const char *name)
{
	char base[NAME_SHOWN_MAX];
	const char *mark = strrchr(name, '(');
	int number = 0, end = 0;
	const struct player *latest;

	if (!mark || mark - name < 2 || mark[-1] != ' ' || mark - name > NAME_SHOWN_MAX - 1 ||
	    sscanf(mark, "(%9d)%n", &number, &end) != 1 || end == 0 || mark[end])
		return false;
	memcpy(base, name, (size_t)(mark - name) - 1);
	base[mark - name - 1] = '\0';
	latest = latest_of(roster, base);
	return latest && number > 1 && latest->ordinal >= number;
}

/* The first number with which the name is shown as nobody else is. */
static int32_t free_ordinal(const struct roster *roster, const char *name)
{
	const struct player *latest = latest_of(roster, name);
	int32_t ordinal = latest ? latest->ordinal + 1 : 1;
	char shown[NAME_SHOWN_MAX];

	if (ordinal == 1 && is_shown_for_another(roster, name))
		ordinal = 2;
	for (; ordinal > 1; ordinal++) {
		snprintf(shown, sizeof(shown), "%s (%d)", name, ordinal);
		if (!latest_of(roster, shown))
			break;
	}
	return ordinal;
}

int32_t roster_add(struct roster *roster, const char *name, int32_t unit)
{
	int32_t index = roster->count;

	if (roster->count == roster->capacity)
		grow(roster);
	roster->players[index] = (struct player){ .name = memory_copy_string(name),
						  .ordinal = free_ordinal(roster, name),
						  .unit = unit };
	roster->slots[slot_of(roster, name)] = index;
	roster->count++;
	return index;
}

int32_t roster_taking_part(const struct roster *roster)
{
	return roster->count - roster->kicked_count;
}
