/* Who won, to be called up and written on certificates: one row a prize. */
#include "app/contest_archive.h"
#include "contest/lots.h"
#include "wire/results.h"

#include <assert.h>
#include <inttypes.h>
#include <stdio.h>

static const char *const heads[LANGUAGES] = {
	[LANGUAGE_VI] = "Giải,Ở,Hạng,Họ và tên,Năm sinh,Đơn vị,Địa phương,Số cuối định danh,"
			"Điểm,Câu đúng,Thời gian (giây),Thí sinh\r\n",
	[LANGUAGE_EN] = "Prize,In,Place,Name,Year of birth,Unit,Locality,End of identity,"
			"Score,Right,Time (s),Entrant\r\n",
};

static void add_cell(struct text *body, const char *cell)
{
	results_add_cell(body, cell ? cell : "");
	text_add(body, ",");
}

/* Where the prize was won, in words. */
static const char *place_won(const struct contest_rules *rules,
			     const struct contest_prize *prize, const struct tally_win *win,
			     enum language language)
{
	switch (prize->scope) {
	case PRIZE_OF_ROUND:
		return contest_text_in(&rules->rounds[win->of].title, language);
	case PRIZE_OF_DIVISION:
		return contest_text_in(&rules->division_titles[win->of], language);
	case PRIZE_COLLECTIVE:
		return contest_text_in(&rules->collectives[win->of].title, language);
	case PRIZE_OF_CONTEST:
		break;
	}
	return contest_text_in(&rules->title, language);
}

/* The standing a personal prize was won in. */
static const struct tally_standing *standing_of(const struct tally *tally,
						const struct contest_prize *prize, int32_t of)
{
	static const enum tally_scope scopes[] = { [PRIZE_OF_CONTEST] = TALLY_CONTEST,
						   [PRIZE_OF_ROUND] = TALLY_ROUND,
						   [PRIZE_OF_DIVISION] = TALLY_DIVISION };
	size_t i = 0;

	/* What was won was won in one of them. */
	while (tally->standings[i].scope != scopes[prize->scope] ||
	       tally->standings[i].of != of) {
		i++;
		assert(i < tally->standing_count);
	}
	return &tally->standings[i];
}

static void add_person(struct text *body, const struct contest *contest,
		       const struct tally_standing *standing, const struct tally_win *win,
		       enum language language)
{
	const struct entrant *entrant = &contest->entrants[win->winner];
	const struct tally_row *row = &standing->rows[win->place - 1];
	char year[8] = "";

	if (entrant->birth_year)
		snprintf(year, sizeof(year), "%d", entrant->birth_year);
	add_cell(body, entrant->name);
	text_add_format(body, "%s,", year);
	add_cell(body, contest_unit_name(contest, entrant, language));
	add_cell(body, entrant->locality);
	add_cell(body, entrant->masked);
	text_add_format(body, "%.10g,%d,%.3f,%d\r\n", row->score, row->right,
			(double)row->time_ms / 1000, win->winner + 1);
}

static void add_unit(struct text *body, const struct contest *contest,
		     const struct tally_win *win, enum language language)
{
	const struct contest_unit *unit = &contest->rules->units[win->winner];

	add_cell(body, contest_text_in(&unit->name, language));
	text_add(body, ",");
	add_cell(body, unit->id);
	text_add(body, ",,,,,\r\n");
}

void contest_winners_write(struct text *body, const struct contest *contest,
			   const struct tally *tally, enum language language)
{
	text_add(body, RESULTS_BYTE_ORDER_MARK);
	text_add(body, heads[language]);
	for (size_t i = 0; i < tally->win_count; i++) {
		const struct tally_win *win = &tally->wins[i];
		const struct contest_prize *prize = &contest->rules->prizes[win->prize];

		add_cell(body, contest_text_in(&prize->name, language));
		add_cell(body, place_won(contest->rules, prize, win, language));
		text_add_format(body, "%d,", win->place);
		if (prize->scope == PRIZE_COLLECTIVE)
			add_unit(body, contest, win, language);
		else
			add_person(body, contest, standing_of(tally, prize, win->of), win,
				   language);
	}
}
