#include "studio/certificate_roll.h"
#include "app/contest_board.h"
#include "app/contest_load.h"
#include "app/rebuild.h"
#include "base/log.h"
#include "base/memory.h"
#include "contest/tally.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { AWARD_SIZE = 120, PERCENT = 100 };

static void award_of_place(char award[AWARD_SIZE], int32_t place, enum language language)
{
	*award = '\0';
	if (place > 0)
		snprintf(award, AWARD_SIZE, language == LANGUAGE_VI ? "hạng %d" : "place %d",
			 place);
}

/* What units are compared by, around the figure. */
struct figure_words {
	struct {
		const char *before, *after;
	} in[LANGUAGES];
};

static const struct figure_words round_figures[UNIT_RANKINGS] = {
	[UNITS_MEAN] = { { { "điểm trung bình ", "" }, { "mean score ", "" } } },
	[UNITS_SUM] = { { { "tổng điểm ", "" }, { "total score ", "" } } },
	[UNITS_RATE] = { { { "tỉ lệ tham gia ", "%" }, { "", "% took part" } } },
};

static const struct figure_words contest_figures[] = {
	[COLLECTIVE_ENTRANTS] = { { { "", " người dự thi" }, { "", " took part" } } },
	[COLLECTIVE_RATE] = { { { "tỉ lệ dự thi ", "%" }, { "", "% took part" } } },
	[COLLECTIVE_PRIZES] = { { { "", " điểm giải thưởng" }, { "", " points of prizes" } } },
	[COLLECTIVE_MEAN] = { { { "điểm trung bình ", "" }, { "mean score ", "" } } },
	[COLLECTIVE_RATE_AND_PRIZES] = { { { "", " điểm thi đua" }, { "", " points" } } },
};

/* "5.571,4" or "5,571.4", as on the screens: at most two decimals, and none that say nothing.
 */
static void add_figure(struct text *text, double value, enum language language)
{
	char digits[AWARD_SIZE];
	size_t length = (size_t)snprintf(digits, sizeof(digits), "%.2f", value);
	size_t whole = length - 3;

	while (digits[length - 1] == '0')
		length--;
	for (size_t i = 0; i < whole; i++) {
		if (i && (whole - i) % 3 == 0)
			text_add(text, language == LANGUAGE_VI ? "." : ",");
		text_add_bytes(text, &digits[i], 1);
	}
	if (length > whole + 1) {
		text_add(text, language == LANGUAGE_VI ? "," : ".");
		text_add_bytes(text, &digits[whole + 1], length - whole - 1);
	}
}

/* "hạng 2, điểm trung bình 853,3"; of a unit that is too small for a place the figure alone. */
static void award_unit(struct roll_row *row, const struct figure_words *words, double value,
		       enum language language)
{
	struct text award;

	text_init(&award);
	text_add_format(&award, "%s%s%s", row->award, *row->award ? ", " : "",
			words->in[language].before);
	add_figure(&award, value, language);
	text_add(&award, words->in[language].after);
	free(row->award);
	row->award = text_take(&award);
}

static struct roll_row *add_row(struct roll_list *list, size_t most)
{
	if (!list->rows)
		list->rows = memory_new(most, sizeof(*list->rows));
	return &list->rows[list->count++];
}

static void fill_row(struct roll_row *row, const char *name, const char *unit,
		     enum language language)
{
	char award[AWARD_SIZE];

	award_of_place(award, row->place, language);
	row->name = memory_copy_string(name);
	row->unit = memory_copy_string(unit ? unit : "");
	row->award = memory_copy_string(award);
}

static void take_players(struct roll *roll, const struct room *room, enum language language)
{
	const struct round *round = &room->round;

	for (int32_t i = 0; i < round->table_count; i++) {
		const struct ranking_entry *entry = &round->table[i];
		const struct player *player = &round->roster.players[entry->item];
		struct roll_row *row = add_row(&roll->people, (size_t)round->table_count);

		*row = (struct roll_row){ .holder = entry->item,
					  .place = entry->rank,
					  .score = entry->key.score,
					  .right = entry->key.right };
		fill_row(row, player->name,
			 player->unit == PLAYER_NO_UNIT ? NULL
							: room->texts.units[player->unit].name,
			 language);
	}
}

static void take_round_units(struct roll *roll, const struct room *room, enum language language)
{
	size_t count = (size_t)room->round.unit_count;
	struct unit_standing *standings = memory_new(count, sizeof(*standings));
	enum unit_ranking by = room->round.rules.unit_ranking;

	round_unit_standings(&room->round, standings);
	for (size_t i = 0; i < count; i++) {
		struct roll_row *row = add_row(&roll->units, count);

		*row = (struct roll_row){ .holder = standings[i].unit,
					  .place = standings[i].rank,
					  .score = (double)standings[i].score_thousandths /
						   1000 };
		fill_row(row, room->texts.units[standings[i].unit].name, NULL, language);
		award_unit(row, &round_figures[by],
			   by == UNITS_RATE ? row->score * PERCENT : row->score, language);
	}
	free(standings);
}

static enum roll_status open_round(struct roll *roll, const struct roll_source *source)
{
	struct room *room;
	enum roll_status status = ROLL_OK;

	if (!rebuild_by_id(source->database, source->id, source->players_max, &room))
		return ROLL_FAILED;
	if (!room)
		return ROLL_NONE;
	if (room->settings.is_rehearsal) {
		status = ROLL_REHEARSAL;
	} else if (room->round.state != ROUND_FINISHED) {
		status = ROLL_NOT_OVER;
	} else {
		roll->event = memory_copy_string(room->settings.title);
		roll->questions = round_scored(&room->round);
		for (int32_t i = 0; i < room->round.question_count; i++)
			roll->annulled += room->round.annulled[i];
		take_players(roll, room, source->language);
		take_round_units(roll, room, source->language);
	}
	room_free(room);
	return status;
}

static void take_entrants(struct roll *roll, const struct contest *contest,
			  const struct tally *tally, enum language language)
{
	const struct tally_standing *standing = &tally->standings[0];

	for (size_t i = 0; i < standing->count; i++) {
		const struct tally_row *from = &standing->rows[i];
		const struct entrant *entrant = &contest->entrants[from->entrant];
		struct roll_row *row = add_row(&roll->people, standing->count);

		*row = (struct roll_row){ .holder = from->entrant,
					  .place = from->place,
					  .score = from->score,
					  .right = from->right };
		fill_row(row, entrant->name, contest_unit_name(contest, entrant, language),
			 language);
	}
}

static void take_contest_units(struct roll *roll, const struct contest *contest,
			       const struct tally *tally, enum language language)
{
	const struct tally_collective *collective = tally->collectives;
	enum contest_collective_kind kind =
		tally->collective_count
			? contest->rules->collectives[collective->collective].kind
			: COLLECTIVE_ENTRANTS;

	for (size_t i = 0; tally->collective_count && i < collective->count; i++) {
		const struct tally_unit_row *from = &collective->rows[i];
		struct roll_row *row = add_row(&roll->units, collective->count);

		*row = (struct roll_row){ .holder = from->unit,
					  .place = from->place,
					  .score = from->value };
		fill_row(row,
			 contest_text_in(&contest->rules->units[from->unit].name, language),
			 NULL, language);
		award_unit(row, &contest_figures[kind], from->value, language);
	}
}

static struct roll_row *row_of(struct roll_list *list, int32_t holder)
{
	for (size_t i = 0; i < list->count; i++)
		if (list->rows[i].holder == holder)
			return &list->rows[i];
	return NULL;
}

/* The first prize that somebody won is the one that is printed: prizes are in the order of the
 * document, best first. */
static void take_prizes(struct roll *roll, const struct contest *contest,
			const struct tally *tally, enum language language)
{
	for (size_t i = 0; i < tally->win_count; i++) {
		const struct tally_win *win = &tally->wins[i];
		const struct contest_prize *prize = &contest->rules->prizes[win->prize];
		struct roll_row *row =
			row_of(prize->scope == PRIZE_COLLECTIVE ? &roll->units : &roll->people,
			       win->winner);

		if (!row || row->is_winner)
			continue;
		free(row->award);
		row->award = memory_copy_string(contest_text_in(&prize->name, language));
		row->is_winner = true;
	}
}

static void take_contest(struct roll *roll, const struct contest *contest,
			 enum language language)
{
	struct contest_people people;
	struct tally tally;

	contest_people_take(&people, contest, INT64_MAX);
	tally_make(&tally, contest->rules, people.entrants, people.entrant_count,
		   people.attempts, people.attempt_count, contest->seed);
	roll->event = memory_copy_string(contest_text_in(&contest->rules->title, language));
	for (int32_t i = 0; i < contest->rules->round_count; i++)
		roll->questions += contest_scored_questions(contest, i);
	take_entrants(roll, contest, &tally, language);
	take_contest_units(roll, contest, &tally, language);
	take_prizes(roll, contest, &tally, language);
	tally_clear(&tally);
	contest_people_clear(&people);
}

static enum roll_status read_contest(struct roll *roll, const struct roll_source *source,
				     struct contest_reader *reader)
{
	bool is_good = true;
	struct contest *contest = contest_load_one(reader, source->id, &is_good);
	enum roll_status status = ROLL_OK;

	if (!contest)
		return is_good ? ROLL_NONE : ROLL_FAILED;
	if (contest->erased_at_ms)
		status = ROLL_ERASED;
	else if (!contest->closed_at_ms)
		status = ROLL_NOT_OVER;
	else
		take_contest(roll, contest, source->language);
	contest_free(contest);
	return status;
}

static enum roll_status open_contest(struct roll *roll, const struct roll_source *source)
{
	struct failure why = { "" };
	struct contest_reader *reader = contest_reader_open(source->database, &why);
	enum roll_status status = ROLL_FAILED;

	if (!reader)
		log_error("roll-unreadable", "reason=\"%s\"", why.text);
	else if (contest_reader_begin(reader)) {
		status = read_contest(roll, source, reader);
		contest_reader_end(reader);
	}
	contest_reader_close(reader);
	return status;
}

enum roll_status roll_open(struct roll *roll, const struct roll_source *source)
{
	memset(roll, 0, sizeof(*roll));
	return strcmp(source->kind, "round") == 0 ? open_round(roll, source)
						  : open_contest(roll, source);
}

static void clear_list(struct roll_list *list)
{
	for (size_t i = 0; i < list->count; i++) {
		free(list->rows[i].name);
		free(list->rows[i].unit);
		free(list->rows[i].award);
		free(list->rows[i].paper);
		free(list->rows[i].paper_language);
	}
	free(list->rows);
}

void roll_clear(struct roll *roll)
{
	clear_list(&roll->people);
	clear_list(&roll->units);
	free(roll->event);
	memset(roll, 0, sizeof(*roll));
}

static bool is_among(const int32_t *list, size_t count, int32_t number)
{
	for (size_t i = 0; i < count; i++)
		if (list[i] == number)
			return true;
	return false;
}

bool roll_picks(const struct roll *roll, const struct roll_row *row, bool is_unit,
		const struct certificate_order *order)
{
	int32_t places = is_unit ? order->unit_places : order->places;

	if (order->is_winners && row->is_winner)
		return true;
	if (row->place > 0 && row->place <= places)
		return true;
	if (is_unit)
		return is_among(order->units, order->unit_count, row->holder);
	if (order->is_everybody || is_among(order->people, order->people_count, row->holder))
		return true;
	return order->right_percent > 0 && roll->questions > 0 &&
	       (int64_t)row->right * PERCENT >= (int64_t)order->right_percent * roll->questions;
}
