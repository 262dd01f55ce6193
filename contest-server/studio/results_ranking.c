/* Who stands where in a live round, by name: a page of all, or of those whose name holds what
 * is looked for. Ranks are those of everybody. */
#include "studio/results.h"
#include "wire/say.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

static bool is_found(const struct player *player, const char *letters)
{
	char *name = text_folded(player->name);
	bool is_it = !*letters || (name && strstr(name, letters) != NULL);

	free(name);
	return is_it;
}

static void add_player(struct text *body, const struct room *room,
		       const struct ranking_entry *entry)
{
	const struct player *player = &room->round.roster.players[entry->item];

	text_add_format(body, "{\"rank\":%d,\"player\":%d,\"name\":", entry->rank,
			entry->item + 1);
	say_add_name(body, player);
	if (player->unit != PLAYER_NO_UNIT) {
		text_add(body, ",\"unit\":");
		text_add_json(body, room->texts.units[player->unit].name);
	}
	text_add_format(body, ",\"score\":%d,\"right\":%d,\"time_ms\":%" PRId64 "}",
			entry->key.score, entry->key.right, entry->key.credited_ms);
}

static void write_ranking(struct text *body, const struct desk_order *order,
			  const struct room *room, const char *letters)
{
	const struct round *round = &room->round;
	int32_t total = 0;
	struct text rows;

	text_init(&rows);
	for (int32_t i = 0; i < round->table_count; i++) {
		const struct player *player = &round->roster.players[round->table[i].item];

		if (player->is_kicked || !is_found(player, letters))
			continue;
		if (total++ < order->offset || total > order->offset + order->limit)
			continue;
		if (rows.length)
			text_add(&rows, ",");
		add_player(&rows, room, &round->table[i]);
	}
	text_add_format(body, "{\"offset\":%d,\"total\":%d,\"standings\":[", order->offset,
			total);
	text_add(body, rows.length ? rows.bytes : "");
	text_add(body, "]}");
	text_clear(&rows);
}

enum desk_status results_ranking(struct text *body, const struct desk_order *order)
{
	enum desk_status status;
	struct room *room = results_room(order, &status);
	char *letters;

	if (!room)
		return status;
	letters = text_folded(order->search);
	write_ranking(body, order, room, letters ? letters : "");
	free(letters);
	room_free(room);
	return status;
}
