#include "wire/tally_text.h"

#include "contest/lots.h"

#include <inttypes.h>

static const char *scope_name(char name[LOTS_SCOPE_SIZE], const struct contest_rules *rules,
			      enum tally_scope scope, int32_t of)
{
	if (scope == TALLY_ROUND)
		lots_scope(name, "round", rules->rounds[of].id);
	else if (scope == TALLY_DIVISION)
		lots_scope(name, "division", rules->division_ids[of]);
	else
		lots_scope(name, "contest", NULL);
	return name;
}

static void add_comma(struct text *text, size_t index)
{
	if (index > 0)
		text_add(text, ",");
}

static void add_key(struct text *text, const struct contest_rules *rules, int32_t index)
{
	static const char *const words[KEYS] = {
		[KEY_SCORE] = "score",       [KEY_RIGHT] = "right",
		[KEY_TIME] = "time",         [KEY_SUBMITTED] = "submitted",
		[KEY_STARTED] = "started",   [KEY_PERFECT] = "perfect",
		[KEY_ATTEMPTS] = "attempts", [KEY_REGISTERED] = "registered",
		[KEY_LOT] = "lot",
	};
	const struct contest_sort_key *key = &rules->keys[index];

	if (key->key == KEY_PREDICTION)
		text_add_format(text, "\"prediction:%s\"",
				rules->predictions[key->prediction].id);
	else
		text_add_format(text, "\"%s\"", words[key->key]);
}

static void add_distances(struct text *text, const struct contest_rules *rules,
			  const struct tally_row *row)
{
	text_add(text, "{");
	for (int32_t p = 0; p < rules->prediction_count; p++) {
		add_comma(text, (size_t)p);
		text_add_format(text, "\"%s\":", rules->predictions[p].id);
		if (row->distances[p] == INT64_MAX)
			text_add(text, "null");
		else
			text_add_format(text, "%" PRId64, row->distances[p]);
	}
	text_add(text, "}");
}

static void add_row(struct text *text, const struct contest_rules *rules,
		    const struct tally_row *row, bool is_first)
{
	text_add_format(text, "{\"entrant\":%" PRId32 ",\"place\":%" PRId32 ",\"decided\":",
			row->entrant, row->place);
	if (is_first)
		text_add(text, "null");
	else
		add_key(text, rules, row->decided);
	text_add_format(text,
			",\"score\":%.17g,\"right\":%" PRId32 ",\"perfect\":%" PRId32
			",\"attempts\":%" PRId32 ",\"time_ms\":%" PRId64
			",\"submitted_at\":%" PRId64 ",\"started_at\":%" PRId64
			",\"distances\":",
			row->score, row->right, row->perfect, row->attempts, row->time_ms,
			row->submitted_at_ms, row->started_at_ms);
	add_distances(text, rules, row);
	text_add(text, "}");
}

void tally_text_rows(struct text *text, const struct contest_rules *rules,
		     const struct tally_standing *standing, size_t first, size_t count)
{
	text_add(text, "[");
	for (size_t i = first; i < standing->count && i - first < count; i++) {
		add_comma(text, i - first);
		add_row(text, rules, &standing->rows[i], i == 0);
	}
	text_add(text, "]");
}

void tally_text_units(struct text *text, const struct contest_rules *rules,
		      const struct tally_collective *collective)
{
	text_add(text, "[");
	for (size_t i = 0; i < collective->count; i++) {
		const struct tally_unit_row *row = &collective->rows[i];

		add_comma(text, i);
		text_add_format(text,
				"{\"unit\":\"%s\",\"place\":%" PRId32 ",\"entrants\":%" PRId32
				",\"headcount\":%" PRId32 ",\"value\":%.17g}",
				rules->units[row->unit].id, row->place, row->entrants,
				row->headcount, row->value);
	}
	text_add(text, "]");
}

static void add_win_scope(struct text *text, const struct contest_rules *rules,
			  const struct tally_win *win)
{
	static const enum tally_scope scopes[] = {
		[PRIZE_OF_CONTEST] = TALLY_CONTEST,
		[PRIZE_OF_ROUND] = TALLY_ROUND,
		[PRIZE_OF_DIVISION] = TALLY_DIVISION,
	};
	enum contest_prize_scope scope = rules->prizes[win->prize].scope;
	char name[LOTS_SCOPE_SIZE];

	if (scope == PRIZE_COLLECTIVE)
		lots_scope(name, "collective", rules->collectives[win->of].id);
	else
		scope_name(name, rules, scopes[scope], win->of);
	text_add_format(text, "\"%s\"", name);
}

void tally_text_wins(struct text *text, const struct contest_rules *rules,
		     const struct tally *tally)
{
	text_add(text, "[");
	for (size_t i = 0; i < tally->win_count; i++) {
		const struct tally_win *win = &tally->wins[i];
		const struct contest_prize *prize = &rules->prizes[win->prize];

		add_comma(text, i);
		text_add_format(text, "{\"prize\":\"%s\",\"scope\":", prize->id);
		add_win_scope(text, rules, win);
		if (prize->scope == PRIZE_COLLECTIVE)
			text_add_format(text, ",\"winner\":\"%s\"",
					rules->units[win->winner].id);
		else
			text_add_format(text, ",\"winner\":%" PRId32, win->winner);
		text_add_format(text, ",\"place\":%" PRId32 "}", win->place);
	}
	text_add(text, "]");
}

static void add_actual(struct text *text, const struct contest_rules *rules,
		       const struct tally *tally)
{
	char name[LOTS_SCOPE_SIZE];

	text_add(text, "[");
	for (int32_t i = 0; i <= rules->round_count; i++) {
		bool is_round = i < rules->round_count;
		const int64_t *values = tally->actual[is_round ? i : TALLY_WHOLE];

		add_comma(text, (size_t)i);
		text_add_format(
			text, "{\"scope\":\"%s\",\"values\":{",
			scope_name(name, rules, is_round ? TALLY_ROUND : TALLY_CONTEST, i));
		for (int32_t p = 0; p < rules->prediction_count; p++) {
			add_comma(text, (size_t)p);
			text_add_format(text, "\"%s\":%" PRId64, rules->predictions[p].id,
					values[p]);
		}
		text_add(text, "}}");
	}
	text_add(text, "]");
}

void tally_text_write(struct text *text, const struct contest_rules *rules,
		      const struct tally *tally)
{
	char name[LOTS_SCOPE_SIZE];

	text_add(text, "\"actual\":");
	add_actual(text, rules, tally);
	text_add(text, ",\"standings\":[");
	for (size_t i = 0; i < tally->standing_count; i++) {
		const struct tally_standing *standing = &tally->standings[i];

		add_comma(text, i);
		text_add_format(text, "{\"scope\":\"%s\",\"rows\":",
				scope_name(name, rules, standing->scope, standing->of));
		tally_text_rows(text, rules, standing, 0, standing->count);
		text_add(text, "}");
	}
	text_add(text, "],\"collectives\":[");
	for (size_t i = 0; i < tally->collective_count; i++) {
		add_comma(text, i);
		text_add_format(text, "{\"collective\":\"%s\",\"rows\":",
				rules->collectives[tally->collectives[i].collective].id);
		tally_text_units(text, rules, &tally->collectives[i]);
		text_add(text, "}");
	}
	text_add(text, "],\"wins\":");
	tally_text_wins(text, rules, tally);
}
