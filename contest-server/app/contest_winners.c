/* Who won, to be called up and written on certificates: one row a prize. */
#include "app/contest_archive.h"
#include "app/sets.h"
#include "sheet/spreadsheet.h"
#include "wire/results.h"

#include <assert.h>
#include <stdio.h>

enum { COLUMNS = 12 };

static const char *const heads[LANGUAGES][COLUMNS] = {
	[LANGUAGE_VI] = { "Giải", "Ở", "Hạng", "Họ và tên", "Năm sinh", "Đơn vị", "Địa phương",
			  "Số cuối định danh", "Điểm", "Câu đúng", "Thời gian (giây)",
			  "Thí sinh" },
	[LANGUAGE_EN] = { "Prize", "In", "Place", "Name", "Year of birth", "Unit", "Locality",
			  "End of identity", "Score", "Right", "Time (s)", "Entrant" },
};

static const double widths[COLUMNS] = { 24, 30, 8, 28, 10, 36, 20, 18, 9, 9, 16, 10 };

/* What a row is written to: a spreadsheet, or else text with commas. */
struct table {
	struct spreadsheet *sheet;
	struct text *csv;
	int column;
};

static void next_cell(struct table *table)
{
	if (table->column++ > 0 && !table->sheet)
		text_add(table->csv, ",");
}

static void add_cell(struct table *table, const char *cell)
{
	next_cell(table);
	if (table->sheet)
		spreadsheet_text(table->sheet, cell);
	else if (cell && *cell)
		results_add_cell(table->csv, cell);
}

static void add_number(struct table *table, double number, int decimals)
{
	next_cell(table);
	if (table->sheet)
		spreadsheet_number(table->sheet, number);
	else if (decimals)
		text_add_format(table->csv, "%.*f", decimals, number);
	else
		text_add_format(table->csv, "%.10g", number);
}

static void end_row(struct table *table)
{
	table->column = 0;
	if (table->sheet)
		spreadsheet_end_row(table->sheet);
	else
		text_add(table->csv, "\r\n");
}

static void add_head(struct table *table, enum language language)
{
	for (int i = 0; i < COLUMNS; i++) {
		next_cell(table);
		if (table->sheet)
			spreadsheet_head(table->sheet, heads[language][i], widths[i]);
		else
			text_add(table->csv, heads[language][i]);
	}
	end_row(table);
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

/* Or, at the end of the retention, why there is none. */
static void add_name(struct table *table, const struct contest *contest,
		     const struct entrant *entrant, enum language language)
{
	char date[sizeof("YYYY-MM-DD")], words[80];

	if (!contest->erased_at_ms) {
		add_cell(table, entrant->name);
		return;
	}
	sets_date(contest->erased_at_ms, date);
	if (language == LANGUAGE_VI)
		snprintf(words, sizeof(words), "(tên đã xóa ngày %.2s/%.2s/%.4s)", date + 8,
			 date + 5, date);
	else
		snprintf(words, sizeof(words), "(name erased on %s)", date);
	add_cell(table, words);
}

static void add_person(struct table *table, const struct contest *contest,
		       const struct tally_standing *standing, const struct tally_win *win,
		       enum language language)
{
	const struct entrant *entrant = &contest->entrants[win->winner];
	const struct tally_row *row = &standing->rows[win->place - 1];

	add_name(table, contest, entrant, language);
	if (entrant->birth_year)
		add_number(table, entrant->birth_year, 0);
	else
		add_cell(table, NULL);
	add_cell(table, contest_unit_name(contest, entrant, language));
	add_cell(table, entrant->locality);
	add_cell(table, entrant->masked);
	add_number(table, row->score, 0);
	add_number(table, row->right, 0);
	add_number(table, (double)row->time_ms / 1000, 3);
	add_number(table, win->winner + 1, 0);
}

static void add_unit(struct table *table, const struct contest *contest,
		     const struct tally_win *win, enum language language)
{
	const struct contest_rules *rules = contest->rules;
	const struct contest_unit *unit = &rules->units[win->winner];

	add_cell(table, contest_text_in(&unit->name, language));
	add_cell(table, NULL);
	add_cell(table, unit->parent == CONTEST_NONE
				? NULL
				: contest_text_in(&rules->units[unit->parent].name, language));
	while (table->column < COLUMNS)
		add_cell(table, NULL);
}

static void add_rows(struct table *table, const struct contest *contest,
		     const struct tally *tally, enum language language)
{
	add_head(table, language);
	for (size_t i = 0; i < tally->win_count; i++) {
		const struct tally_win *win = &tally->wins[i];
		const struct contest_prize *prize = &contest->rules->prizes[win->prize];

		add_cell(table, contest_text_in(&prize->name, language));
		add_cell(table, place_won(contest->rules, prize, win, language));
		add_number(table, win->place, 0);
		if (prize->scope == PRIZE_COLLECTIVE)
			add_unit(table, contest, win, language);
		else
			add_person(table, contest, standing_of(tally, prize, win->of), win,
				   language);
		end_row(table);
	}
}

void contest_winners_write(struct text *body, const struct contest *contest,
			   const struct tally *tally, enum language language)
{
	struct table table = { .csv = body };

	text_add(body, RESULTS_BYTE_ORDER_MARK);
	add_rows(&table, contest, tally, language);
}

bool contest_winners_write_sheet(struct text *body, const struct contest *contest,
				 const struct tally *tally, enum language language)
{
	struct table table = { .sheet = spreadsheet_open(language == LANGUAGE_VI ? "Giải thưởng"
										 : "Prizes") };

	if (!table.sheet)
		return false;
	add_rows(&table, contest, tally, language);
	return spreadsheet_close(table.sheet, body);
}
