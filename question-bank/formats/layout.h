/* Our own layout of questions in a sheet: which columns there are, what they are called, and
 * what stands in them. For .csv and .xlsx alike, in both directions.
 *
 * Columns are found by their names, Vietnamese or English, in any order; only the question and
 * its answer must be there. Options are named by letters. */
#ifndef QUESTION_BANK_FORMATS_LAYOUT_H
#define QUESTION_BANK_FORMATS_LAYOUT_H

#include "question-bank/formats/export.h"
#include "question-bank/formats/import.h"

enum layout_column {
	LAYOUT_ID,
	LAYOUT_KIND,
	LAYOUT_TOPIC,
	LAYOUT_AUDIENCE,
	LAYOUT_DIFFICULTY,
	LAYOUT_TEXT,
	LAYOUT_OPTION, /* the first; the others follow */
	LAYOUT_ANSWER = LAYOUT_OPTION + QUESTION_OPTIONS_MAX,
	LAYOUT_ORDER,
	LAYOUT_NUMBER,
	LAYOUT_TOLERANCE,
	LAYOUT_CLOSENESS,
	LAYOUT_UNIT,
	LAYOUT_EXPLANATION,
	LAYOUT_OPTION_EXPLANATION, /* the first */
	LAYOUT_PINNED = LAYOUT_OPTION_EXPLANATION + QUESTION_OPTIONS_MAX,
	LAYOUT_BASIS, /* only read: parted by ";"; what is not understood follows the
			 explanation */
	LAYOUT_COLUMNS,
};

enum { LAYOUT_TITLE_MAX = 40, LAYOUT_WORDS_MAX = 120 };

/* «Phương án A» or "Option A". */
void layout_title(enum layout_column column, enum language language,
		  char title[LAYOUT_TITLE_MAX]);

/* The column that people call so, the title folded by sheet_title(); LAYOUT_COLUMNS if it is
 * none. */
enum layout_column layout_column_called(const char *title);

/* One question as a row of texts; those that are not there are NULL. Borrowed from the
 * question but for the small ones, which are in words. */
struct layout_row {
	const char *cells[LAYOUT_COLUMNS];
	bool is_number[LAYOUT_COLUMNS]; /* the text is one, with a point before fractions */
	char words[LAYOUT_COLUMNS - 2 * QUESTION_OPTIONS_MAX][LAYOUT_WORDS_MAX];
	int word_count;
};

void layout_row_make(struct layout_row *row, const struct export *export,
		     const struct question *question);

/* Which columns any question of the export needs. */
void layout_columns(const struct export *export, bool is_used[LAYOUT_COLUMNS]);

/* Reports what of this question no sheet has: its pictures and recordings. */
void layout_losses(struct export *export, const struct question *question);

/* What the words of a cell mean, folded by sheet_title(); false if they are no such. */
bool layout_kind(const char *words, enum question_kind *kind);
bool layout_audience(const char *words, enum audience *audience);
const char *layout_difficulty(const char *words); /* or NULL */

/* A text that a spreadsheet would run as a formula gets an apostrophe before it in a .csv
 * file; and a text that looks as if it had got one. */
bool layout_needs_guard(const char *text);
const char *layout_without_guard(const char *text);

/* True if the row names the columns of questions. */
struct table_row;
bool layout_is_header(struct import *import, const struct table_row *row);

/* Reads a table that is there already, finished, and clears it. */
struct table;
void layout_read_table(struct import *import, struct table *table);

/* The readers of .csv and .xlsx files in this layout. */
void layout_read(struct import *import, const char *name, const char *bytes, size_t length);

#endif
