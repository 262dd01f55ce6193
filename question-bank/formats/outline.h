/* What a sheet looks like before it is read: its first rows, and what its columns seem to mean.
 * For whoever lets people say it better: options.sheet, .encoding, .columns and .first_row. */
#ifndef QUESTION_BANK_FORMATS_OUTLINE_H
#define QUESTION_BANK_FORMATS_OUTLINE_H

#include "question-bank/formats/layout_choice.h"
#include "question-bank/formats/sheet.h"

enum {
	OUTLINE_ROWS_MAX = 8,      /* that are shown */
	OUTLINE_COLUMNS_MAX = 40,  /* of them */
	OUTLINE_TEXT_MAX = 200,    /* bytes of a cell that is shown */
	OUTLINE_HEADER_MAX = 2000, /* bytes of the names of all columns */
};

/* Made by outline_read(), to be cleared in any case. */
struct outline {
	struct table table;
	enum encoding encoding; /* told, or that of the options; the likeliest if neither */
	bool is_encoding_old;   /* and nobody has chosen it */
	int header_row;         /* the row that names the columns; 0: none does */
	int first_row;          /* the first that is a question */
	int columns[LAYOUT_COLUMNS];         /* what each means, 0 where none is known */
	bool is_certain;                     /* all names are those of our own layout */
	char header[OUTLINE_HEADER_MAX + 1]; /* the names folded, to know the same again */
};

/* True if a file of these bytes is a sheet, or read as one. */
bool outline_is_sheet(const char *name, const char *bytes, size_t length);

/* Reads as the options say, but for their columns, and guesses; reports nothing, for reading
 * the questions does. False if there is no cell; the sheets' names may be known still. */
bool outline_read(struct outline *outline, const struct import_options *options,
		  const char *bytes, size_t length);

void outline_clear(struct outline *outline);

/* The text of a cell as it is shown: on one line, cut at OUTLINE_TEXT_MAX. "" if empty. */
void outline_text(const struct outline *outline, size_t row, int column,
		  char text[OUTLINE_TEXT_MAX]);

/* How many columns are shown. */
int outline_columns(const struct outline *outline);

#endif
