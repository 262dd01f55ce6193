/* The players of one round, in the order they joined. A player is an index
 * from 0; on the wire it is one more. Nobody is ever removed: who was kicked
 * is marked and keeps the answers. */
#ifndef GAME_ROSTER_H
#define GAME_ROSTER_H

#include "game/ranking.h"

#include <stdbool.h>
#include <stdint.h>

enum { ROSTER_NOBODY = -1, PLAYER_NO_UNIT = -1 };

struct player {
	char *name;      /* as typed, NFC, trimmed; owned by the roster */
	int32_t ordinal; /* 1 for the first of this name, 2 for the second ... */
	int32_t unit;    /* index in the round's units, or PLAYER_NO_UNIT */
	int32_t rank;    /* 1 is best; 0 before the first question is settled, or kicked */
	bool is_kicked;
	struct ranking_key key;
};

struct roster {
	struct player *players;
	int32_t count, capacity;
	int32_t kicked_count;
	int32_t *slots; /* open addressing by name: player index of the latest of that name */
	uint32_t slot_count;
};

void roster_init(struct roster *roster);
void roster_clear(struct roster *roster);

/* True if a player of this name is here, kicked ones included. Names are
 * compared byte by byte: fold them before if "lan" and "Lan" are to be one. */
bool roster_has_name(const struct roster *roster, const char *name);

/* Adds a player and returns the index. The name is copied. */
int32_t roster_add(struct roster *roster, const char *name, int32_t unit);

/* Players that take part: all but the kicked. */
int32_t roster_taking_part(const struct roster *roster);

#endif
