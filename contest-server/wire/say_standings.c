/* Tables on the wire: standings, the end, and the players' list for a host. */
#include "wire/say.h"

#include <inttypes.h>
#include <stdio.h>

static void add_top(struct text *text, const struct round_texts *texts,
		    const struct round *round, int32_t rows_max)
{
	int32_t rows;
	const struct ranking_entry *table = round_table_shown(round, &rows);

	if (rows > rows_max)
		rows = rows_max;
	text_add(text, ",\"top\":[");
	for (int32_t i = 0; i < rows; i++) {
		const struct player *player = &round->roster.players[table[i].item];

		text_add_format(text, "%s{\"rank\":%d,\"name\":", i ? "," : "", table[i].rank);
		say_add_name(text, player);
		if (player->unit != PLAYER_NO_UNIT) {
			text_add(text, ",\"unit\":");
			text_add_json(text, texts->units[player->unit].id);
		}
		text_add_format(text, ",\"score\":%d,\"right\":%d}", table[i].key.score,
				table[i].key.right);
	}
	text_add(text, "]");
}

static void add_units(struct text *text, const struct round_texts *texts,
		      const struct round *round, int32_t rows_max)
{
	struct unit_standing standings[ROUND_UNITS_MAX];
	int32_t rows = texts->unit_count < rows_max ? texts->unit_count : rows_max;

	round_units_shown(round, standings);
	text_add(text, ",\"units\":[");
	for (int32_t i = 0; i < rows; i++) {
		const struct unit_text *unit = &texts->units[standings[i].unit];

		text_add(text, i ? ",{" : "{");
		if (standings[i].rank)
			text_add_format(text, "\"rank\":%d,", standings[i].rank);
		text_add(text, "\"unit\":");
		text_add_json(text, unit->id);
		text_add(text, ",\"name\":");
		text_add_json(text, unit->name);
		text_add(text, ",\"score\":");
		say_add_thousandths(text, standings[i].score_thousandths);
		text_add_format(text, ",\"players\":%d", standings[i].players);
		if (standings[i].headcount)
			text_add_format(text, ",\"headcount\":%d", standings[i].headcount);
		text_add(text, "}");
	}
	text_add(text, "]");
	if (rows)
		text_add_format(text, ",\"unit_minimum\":%d", round->rules.unit_minimum);
}

static struct frame *say_tables(const char *start, const struct round_texts *texts,
				const struct round *round, bool is_brief)
{
	struct text text;

	text_init(&text);
	text_add(&text, start);
	text_add_format(&text, ",\"players\":%d,\"scored\":%d%s",
			roster_taking_part(&round->roster), round_scored(round),
			round->is_frozen ? ",\"frozen\":true" : "");
	add_top(&text, texts, round, is_brief ? SAY_TOP_BRIEF : SAY_TOP);
	add_units(&text, texts, round, is_brief ? SAY_UNITS_BRIEF : SAY_UNITS);
	text_add(&text, "}");
	return say_frame(&text);
}

struct frame *say_standings(const struct round_texts *texts, const struct round *round,
			    bool is_brief)
{
	char start[64];

	snprintf(start, sizeof(start), "{\"type\":\"standings\",\"index\":%d", round->index);
	return say_tables(start, texts, round, is_brief);
}

struct frame *say_finished(const struct round_texts *texts, const struct round *round,
			   bool is_brief)
{
	return say_tables("{\"type\":\"finished\"", texts, round, is_brief);
}

struct frame *say_players(const struct round_texts *texts, const struct round *round,
			  const int32_t *found, const bool *connected, int32_t count,
			  int64_t offset, int64_t total, int32_t online)
{
	struct text text;

	text_init(&text);
	text_add_format(&text,
			"{\"type\":\"players\",\"offset\":%" PRId64 ",\"total\":%" PRId64
			",\"online\":%d,\"players\":[",
			offset, total, online);
	for (int32_t i = 0; i < count; i++) {
		const struct player *player = &round->roster.players[found[i]];

		text_add_format(&text, "%s{\"player\":%d,\"name\":", i ? "," : "",
				found[i] + 1);
		say_add_name(&text, player);
		if (player->unit != PLAYER_NO_UNIT) {
			text_add(&text, ",\"unit\":");
			text_add_json(&text, texts->units[player->unit].id);
		}
		text_add_format(&text,
				",\"connected\":%s,\"kicked\":%s,\"score\":%d,\"right\":%d,"
				"\"rank\":%d}",
				connected[i] ? "true" : "false",
				player->is_kicked ? "true" : "false", player->key.score,
				player->key.right, round_rank(round, found[i]));
	}
	text_add(&text, "]}");
	return say_frame(&text);
}
