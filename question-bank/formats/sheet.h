/* Questions in the rows of a sheet: what the readers of our own layout, of Kahoot's and of
 * Wayground's have in common. Each row is one question; a row near the top names the columns.
 */
#ifndef QUESTION_BANK_FORMATS_SHEET_H
#define QUESTION_BANK_FORMATS_SHEET_H

#include "question-bank/formats/html.h"
#include "question-bank/formats/table.h"

enum {
	SHEET_HEADER_ROWS_MAX = 50, /* among which the names of the columns are looked for */
	SHEET_TITLE_MAX = 160,      /* bytes of a column's name, folded */
};

struct sheet {
	struct import *import;
	struct table table;
	struct html *html;
	const struct table_row *row; /* the one that is read */
	const char *name;            /* what the file calls its question; "" if nothing */
};

/* From the bytes of an .xlsx file or else of a .csv file. False if it was refused as a whole,
 * which has been reported. To be cleared in any case. */
bool sheet_open(struct sheet *sheet, struct import *import, const char *bytes, size_t length);
void sheet_clear(struct sheet *sheet);

/* The same with a table that is there; it is the sheet's then. */
void sheet_take_table(struct sheet *sheet, struct import *import, struct table *table);

/* The name of a column, to compare by: in small letters, nothing but letters and digits with
 * single blanks between. «Correct answer(s) - choose one» becomes "correct answer s choose
 * one". "" if the cell is empty. */
void sheet_title(const struct sheet *sheet, const struct table_cell *cell,
		 char title[SHEET_TITLE_MAX]);

/* "Option 3" with prefix "option" gives 2, «Đáp án C» with "đáp án" as well; -1 if the title
 * is another, or names none of the QUESTION_OPTIONS_MAX. */
int sheet_option_place(const char *title, const char *prefix);

/* The text in this column of the row, tidied by import_line(); NULL if it is empty or column
 * is 0. Markup in it is reduced to text, and pictures that were in it are reported. */
const char *sheet_text(struct sheet *sheet, int column);

/* True if none of the columns that count holds more than blanks. */
bool sheet_is_empty(struct sheet *sheet, const int *columns, size_t count);

/* Reports a problem of the cell, or of the row if column is 0. */
void sheet_problem(struct sheet *sheet, int column, const char *done, const char *wrong, ...)
	__attribute__((format(printf, 4, 5)));

/* Adds the question; it is at this row. */
bool sheet_add(struct sheet *sheet, struct question *question);

/* Reports that the row is left out, and counts it. */
void sheet_leave_out(struct sheet *sheet, int column, const char *wrong);

/* The columns of a question's options, and the option that each has become. */
struct sheet_options {
	int columns[QUESTION_OPTIONS_MAX];   /* 0: there is none */
	int option_of[QUESTION_OPTIONS_MAX]; /* -1: the cell is empty */
	int column_count;                    /* up to the last that there is */
	bool is_ours;  /* letters in a key are places, for so we write them ourselves */
	bool is_typed; /* people write the key freely: it may be an option's text as well */
};

/* Makes options of the cells that are not empty. */
void sheet_read_options(struct sheet *sheet, struct sheet_options *options,
			struct question *question);

/* Which options the key in this column means: letters, numbers, or the whole text of one. In
 * the order of the key. -1, and reported, if it cannot be read, or if it is typed and a place
 * as well as another option's text. */
int sheet_read_key(struct sheet *sheet, const struct sheet_options *options, int column,
		   const struct question *question, int chosen[QUESTION_OPTIONS_MAX]);

/* Marks these right, and makes the question a multiple one if there are several. */
void sheet_mark_right(struct question *question, const int *chosen, int count);

/* A choice between «Đúng» and «Sai» becomes a question of kind true_false. */
void sheet_make_true_false(struct sheet *sheet, struct question *question);

#endif
