/* What the log of a round amounts to: result tables, boards. */
#include "app/inside.h"
#include "base/log.h"
#include "base/memory.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

enum { BOARD_NAME_SIZE = 64 };

static void save_question(struct live *live, struct room *room, int32_t index)
{
	const struct answers *answers = &room->round.answers[index];
	struct store_result *results =
		memory_new((size_t)room->round.roster.count, sizeof(*results));
	size_t count = 0;

	for (int32_t player = 0; player < room->round.roster.count; player++) {
		const struct answer *answer = answers_get(answers, player);

		if (answer)
			results[count++] = (struct store_result){ .player = player,
								  .points = answer->points };
	}
	store_put_results(live->store, room->number, index, results, count);
	free(results);
	room->is_saved[index] = true;
}

static void save_standings(struct live *live, struct room *room)
{
	const struct round *round = &room->round;
	struct store_standing *standings =
		memory_new((size_t)round->table_count, sizeof(*standings));
	struct store_unit_standing units[ROUND_UNITS_MAX];
	struct unit_standing ranked[ROUND_UNITS_MAX];

	for (int32_t i = 0; i < round->table_count; i++)
		standings[i] = (struct store_standing){
			.player = round->table[i].item,
			.place = round->table[i].rank,
			.score = round->table[i].key.score,
			.right = round->table[i].key.right,
			.credited_ms = round->table[i].key.credited_ms,
			.last_answer_at_unix_ms = round->table[i].key.last_answer_at_ms,
		};
	round_unit_standings(round, ranked);
	for (int32_t i = 0; i < round->unit_count; i++)
		units[i] = (struct store_unit_standing){
			.unit = ranked[i].unit,
			.place = ranked[i].rank,
			.players = ranked[i].players,
			.score = (double)ranked[i].score_thousandths / 1000,
		};
	store_put_standings(live->store, room->number, standings, (size_t)round->table_count,
			    units, (size_t)round->unit_count, room->finished_at_ms);
	free(standings);
	room->is_end_saved = true;
}

void save_results(struct live *live, struct room *room)
{
	for (int32_t index = 0; index <= room->round.index; index++)
		if (room->round.settled[index] && !room->is_saved[index])
			save_question(live, room, index);
	if (room->round.state == ROUND_FINISHED && !room->is_end_saved)
		save_standings(live, room);
}

static size_t player_detail(char *detail, size_t size, const struct room *room,
			    const struct ranking_entry *entry)
{
	const struct player *player = &room->round.roster.players[entry->item];
	struct text text;
	size_t length;

	text_init(&text);
	text_add(&text, "\"name\":");
	say_add_name(&text, player);
	if (player->unit != PLAYER_NO_UNIT) {
		text_add(&text, ",\"unit\":");
		text_add_json(&text, room->settings.units[player->unit].id);
	}
	text_add_format(&text, ",\"right\":%d", entry->key.right);
	length = text.length < size ? text.length : 0;
	memcpy(detail, text.bytes, length);
	text_clear(&text);
	return length;
}

static void save_player_board(struct live *live, const struct room *room)
{
	const struct round *round = &room->round;
	int32_t count;
	const struct ranking_entry *table = round_table_shown(round, &count);
	struct board_row *rows = memory_new((size_t)count, sizeof(*rows));
	char *details = memory_new((size_t)count, BOARD_DETAIL_MAX);
	char(*ids)[BOARD_ID_MAX] = memory_new((size_t)count, BOARD_ID_MAX);
	char name[BOARD_NAME_SIZE];

	for (int32_t i = 0; i < count; i++) {
		const struct ranking_entry *entry = &table[i];
		char *detail = details + (size_t)i * BOARD_DETAIL_MAX;

		snprintf(ids[i], sizeof(ids[i]), "%d", entry->item + 1);
		rows[i] = (struct board_row){ .id = ids[i],
					      .score = entry->key.score,
					      .tie_length = RANKING_TIE_SIZE,
					      .detail = detail };
		ranking_tie_bytes(&entry->key, rows[i].tie);
		rows[i].detail_length = player_detail(detail, BOARD_DETAIL_MAX, room, entry);
	}
	snprintf(name, sizeof(name), "round:%s:player", room->id);
	board_replace(live->board, name, rows, (size_t)count);
	free(rows);
	free(details);
	free(ids);
}

static size_t unit_detail(char *detail, size_t size, const struct unit_text *unit,
			  const struct unit_standing *standing)
{
	struct text text;
	size_t length;

	text_init(&text);
	text_add(&text, "\"name\":");
	text_add_json(&text, unit->name);
	text_add_format(&text, ",\"players\":%d", standing->players);
	if (standing->headcount)
		text_add_format(&text, ",\"headcount\":%d", standing->headcount);
	if (!standing->rank)
		text_add(&text, ",\"ranked\":false");
	length = text.length < size ? text.length : 0;
	memcpy(detail, text.bytes, length);
	text_clear(&text);
	return length;
}

/* Unranked units come after the ranked ones by the first byte of the tie key, and
 * by a score below every real one. */
static void save_unit_board(struct live *live, const struct room *room)
{
	struct unit_standing ranked[ROUND_UNITS_MAX];
	struct board_row rows[ROUND_UNITS_MAX];
	char *details = memory_new((size_t)room->round.unit_count, BOARD_DETAIL_MAX);
	char name[BOARD_NAME_SIZE];
	int32_t shown;

	shown = round_units_shown(&room->round, ranked);
	for (int32_t i = 0; i < shown; i++) {
		const struct unit_text *unit = &room->settings.units[ranked[i].unit];
		char *detail = details + (size_t)i * BOARD_DETAIL_MAX;

		rows[i] = (struct board_row){
			.id = unit->id,
			.score = ranked[i].rank ? (double)ranked[i].score_thousandths / 1000
						: -1,
			.tie_length = 0,
			.detail = detail,
		};
		rows[i].detail_length = unit_detail(detail, BOARD_DETAIL_MAX, unit, &ranked[i]);
	}
	snprintf(name, sizeof(name), "round:%s:unit", room->id);
	board_replace(live->board, name, rows, (size_t)shown);
	free(details);
}

/* Everybody may read them: while the host keeps them frozen, they stay as they were. */
void save_boards(struct live *live, struct room *room)
{
	if (!live->board || !room->round.table)
		return;
	save_player_board(live, room);
	if (room->round.unit_count)
		save_unit_board(live, room);
}
