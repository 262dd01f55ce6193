#include "game/ceremony.h"

#include <string.h>

void ceremony_begin(struct round_ceremony *ceremony, int32_t places)
{
	*ceremony = (struct round_ceremony){
		.places = places,
		.step = 1,
		.players_from = places + 1,
		.units_from = places + 1,
	};
}

static bool is_honoured_player(const struct round *round, const struct ranking_entry *entry)
{
	return entry->rank <= round->ceremony.places && entry->key.score > 0;
}

static bool is_honoured_unit(const struct round *round, const struct unit_standing *unit)
{
	return unit->rank > 0 && unit->rank <= round->ceremony.places &&
	       unit->score_thousandths > 0;
}

/* The last honoured place above the bound, 0: none is left. */
static int32_t next_player_place(const struct round *round)
{
	int32_t place = 0;

	for (int32_t i = 0; i < round->table_count; i++) {
		const struct ranking_entry *entry = &round->table[i];

		if (!is_honoured_player(round, entry) ||
		    entry->rank >= round->ceremony.players_from)
			break;
		place = entry->rank;
	}
	return place;
}

static int32_t next_unit_place(const struct round *round)
{
	struct unit_standing standings[ROUND_UNITS_MAX];
	int32_t place = 0;

	round_unit_standings(round, standings);
	for (int32_t i = 0; i < round->unit_count; i++) {
		if (!is_honoured_unit(round, &standings[i]) ||
		    standings[i].rank >= round->ceremony.units_from)
			break;
		place = standings[i].rank;
	}
	return place;
}

enum ceremony_board ceremony_next(const struct round *round)
{
	if (next_player_place(round))
		return CEREMONY_PLAYERS;
	return next_unit_place(round) ? CEREMONY_UNITS : CEREMONY_NOTHING;
}

bool ceremony_reveal(struct round *round)
{
	struct round_ceremony *ceremony = &round->ceremony;
	enum ceremony_board board = ceremony_next(round);

	if (board == CEREMONY_NOTHING)
		return false;
	if (board == CEREMONY_PLAYERS)
		ceremony->players_from = next_player_place(round);
	else
		ceremony->units_from = next_unit_place(round);
	ceremony->latest = board;
	ceremony->step++;
	return true;
}

const struct ranking_entry *ceremony_players(const struct round *round, int32_t *count)
{
	int32_t first = 0, end;

	while (first < round->table_count &&
	       round->table[first].rank < round->ceremony.players_from)
		first++;
	end = first;
	while (end < round->table_count && is_honoured_player(round, &round->table[end]))
		end++;
	*count = end - first;
	return round->table + first;
}

int32_t ceremony_units(const struct round *round, struct unit_standing *standings)
{
	int32_t first = 0, end;

	round_unit_standings(round, standings);
	while (first < round->unit_count && standings[first].rank > 0 &&
	       standings[first].rank < round->ceremony.units_from)
		first++;
	end = first;
	while (end < round->unit_count && is_honoured_unit(round, &standings[end]))
		end++;
	memmove(standings, standings + first, (size_t)(end - first) * sizeof(*standings));
	return end - first;
}

int32_t ceremony_rank(const struct round *round, int32_t player)
{
	int32_t rank = round_rank(round, player);
	bool has_points = round->roster.players[player].key.score > 0;

	return rank >= round->ceremony.players_from && rank <= round->ceremony.places &&
			       has_points
		       ? rank
		       : 0;
}
