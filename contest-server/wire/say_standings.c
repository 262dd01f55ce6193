/* Tables on the wire: standings, the end, and the players' list for a host. */
#include "game/ceremony.h"
#include "wire/say.h"

#include <inttypes.h>
#include <stdio.h>

static void add_player_row(struct text *text, const struct round_texts *texts,
			   const struct round *round, const struct ranking_entry *entry)
{
	const struct player *player = &round->roster.players[entry->item];

	text_add_format(text, "{\"rank\":%d,\"name\":", entry->rank);
	say_add_name(text, player);
	if (player->unit != PLAYER_NO_UNIT) {
		text_add(text, ",\"unit\":");
		text_add_json(text, texts->units[player->unit].id);
	}
	text_add_format(text, ",\"score\":%d,\"right\":%d}", entry->key.score,
			entry->key.right);
}

static void add_player_rows(struct text *text, const struct round_texts *texts,
			    const struct round *round, const struct ranking_entry *entries,
			    int32_t count)
{
	for (int32_t i = 0; i < count; i++) {
		if (i)
			text_add(text, ",");
		add_player_row(text, texts, round, &entries[i]);
	}
}

static void add_top(struct text *text, const struct round_texts *texts,
		    const struct round *round, int32_t rows_max)
{
	int32_t rows;
	const struct ranking_entry *table = round_table_shown(round, &rows);

	text_add(text, ",\"top\":[");
	add_player_rows(text, texts, round, table, rows < rows_max ? rows : rows_max);
	text_add(text, "]");
}

static void add_unit_row(struct text *text, const struct round_texts *texts,
			 const struct unit_standing *standing)
{
	const struct unit_text *unit = &texts->units[standing->unit];

	text_add(text, "{");
	if (standing->rank)
		text_add_format(text, "\"rank\":%d,", standing->rank);
	text_add(text, "\"unit\":");
	text_add_json(text, unit->id);
	text_add(text, ",\"name\":");
	text_add_json(text, unit->name);
	text_add(text, ",\"score\":");
	say_add_thousandths(text, standing->score_thousandths);
	text_add_format(text, ",\"players\":%d", standing->players);
	if (standing->headcount)
		text_add_format(text, ",\"headcount\":%d", standing->headcount);
	text_add(text, "}");
}

static void add_unit_rows(struct text *text, const struct round_texts *texts,
			  const struct unit_standing *standings, int32_t count)
{
	for (int32_t i = 0; i < count; i++) {
		if (i)
			text_add(text, ",");
		add_unit_row(text, texts, &standings[i]);
	}
}

static void add_units(struct text *text, const struct round_texts *texts,
		      const struct round *round, int32_t rows_max)
{
	struct unit_standing standings[ROUND_UNITS_MAX];
	int32_t shown = round_units_shown(round, standings);
	int32_t rows = shown < rows_max ? shown : rows_max;

	text_add(text, ",\"units\":[");
	add_unit_rows(text, texts, standings, rows);
	text_add(text, "]");
	if (rows)
		text_add_format(text, ",\"unit_minimum\":%d", round->rules.unit_minimum);
}

/* Equal places are together at the head of what was revealed. */
static void add_latest_players(struct text *text, const struct round_texts *texts,
			       const struct round *round)
{
	int32_t place = round->ceremony.players_from, shown, count = 0;
	const struct ranking_entry *entries = ceremony_players(round, &shown);

	while (count < shown && entries[count].rank == place)
		count++;
	text_add_format(text,
			",\"latest\":{\"of\":\"players\",\"rank\":%d,\"count\":%d,\"top\":[",
			place, count);
	add_player_rows(text, texts, round, entries, count < SAY_TOP ? count : SAY_TOP);
	text_add(text, "]}");
}

static void add_latest_units(struct text *text, const struct round_texts *texts,
			     const struct round *round)
{
	struct unit_standing standings[ROUND_UNITS_MAX];
	int32_t place = round->ceremony.units_from, count = 0;
	int32_t shown = ceremony_units(round, standings);

	while (count < shown && standings[count].rank == place)
		count++;
	text_add_format(text,
			",\"latest\":{\"of\":\"units\",\"rank\":%d,\"count\":%d,\"units\":[",
			place, count);
	add_unit_rows(text, texts, standings, count < SAY_TOP ? count : SAY_TOP);
	text_add(text, "]}");
}

static void add_ceremony(struct text *text, const struct round_texts *texts,
			 const struct round *round)
{
	static const char *const nexts[] = {
		[CEREMONY_NOTHING] = "",
		[CEREMONY_PLAYERS] = ",\"next\":\"players\"",
		[CEREMONY_UNITS] = ",\"next\":\"units\"",
	};

	text_add_format(text, ",\"ceremony\":{\"places\":%d,\"step\":%d%s",
			round->ceremony.places, round->ceremony.step,
			nexts[ceremony_next(round)]);
	if (round->ceremony.latest == CEREMONY_PLAYERS)
		add_latest_players(text, texts, round);
	if (round->ceremony.latest == CEREMONY_UNITS)
		add_latest_units(text, texts, round);
	text_add(text, "}");
}

void say_add_annulled(struct text *text, const struct round *round)
{
	const char *start = ",\"annulled\":[";

	for (int32_t i = 0; i <= round->index; i++) {
		if (!round->annulled[i])
			continue;
		text_add_format(text, "%s%d", start, i);
		start = ",";
	}
	if (start[1] == '\0')
		text_add(text, "]");
}

static struct frame *say_tables(const char *start, const struct round_texts *texts,
				const struct round *round, bool is_brief)
{
	struct text text;

	text_init(&text);
	text_add(&text, start);
	text_add_format(&text, ",\"players\":%d,\"scored\":%d%s",
			roster_taking_part(&round->roster), round_scored(round),
			round_is_withheld(round) ? ",\"frozen\":true" : "");
	say_add_annulled(&text, round);
	if (round->state == ROUND_CEREMONY)
		add_ceremony(&text, texts, round);
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
