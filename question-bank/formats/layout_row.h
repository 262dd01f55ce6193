/* One row of our own layout while it is read; between the two parts of its reader. */
#ifndef QUESTION_BANK_FORMATS_LAYOUT_ROW_H
#define QUESTION_BANK_FORMATS_LAYOUT_ROW_H

#include "question-bank/citation.h"
#include "question-bank/formats/layout.h"
#include "question-bank/formats/sheet.h"

enum { TOPICS_KEPT = 64 };

/* A topic's name that has been looked up. */
struct known_topic {
	const char *words, *topic;
};

struct layout {
	struct sheet sheet;
	int columns[LAYOUT_COLUMNS]; /* in the sheet; 0: there is none */
	int running_number;          /* the column «STT»; 0: there is none */
	bool is_csv;
	struct known_topic topics[TOPICS_KEPT];
	int topic_count;
	struct citation_index *citations; /* NULL until something is cited */
};

/* The text in this column of the row, as it was before layout_needs_guard(); NULL if it is
 * empty. */
const char *layout_text(struct layout *layout, enum layout_column column);

/* The words of a cell, to compare by; "" if it is empty. */
void layout_words(struct layout *layout, enum layout_column column,
		  char words[SHEET_TITLE_MAX]);

/* Reports that the cell holds no such thing. */
void layout_unknown(struct layout *layout, enum layout_column column, const char *done,
		    const char *what);

/* The law that the row cites becomes the question's basis, and its days those on which that
 * holds. Gives the words that were not understood, which have been reported; NULL if there are
 * none. */
const char *layout_read_bases(struct layout *layout, struct question *question);

/* Options, explanations, kind and answer. False if the question is left out, which has been
 * reported. */
bool layout_read_answer(struct layout *layout, struct question *question);

#endif
