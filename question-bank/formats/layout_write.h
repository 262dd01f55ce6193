/* The writers of our own layout, and what of a question they can say. */
#ifndef QUESTION_BANK_FORMATS_LAYOUT_WRITE_H
#define QUESTION_BANK_FORMATS_LAYOUT_WRITE_H

#include "question-bank/formats/format.h"

enum {
	LAYOUT_KINDS = (1 << QUESTION_KINDS) - 1,
	LAYOUT_CARRIES = CARRIES_ID | CARRIES_TOPIC | CARRIES_DIFFICULTY | CARRIES_AUDIENCE |
			 CARRIES_EXPLANATION | CARRIES_OPTION_EXPLANATIONS | CARRIES_PINNED |
			 CARRIES_TOLERANCE | CARRIES_CLOSENESS | CARRIES_UNIT,
};

/* UTF-8 with a mark at its head, so that Excel shows Vietnamese letters. In Vietnamese the
 * columns are parted by semicolons and fractions begin with a comma, as a computer set to
 * Vietnam expects; in English it is commas and points. */
void layout_write_csv(struct export *export);

/* A sheet of questions and one that explains the columns. */
void layout_write_xlsx(struct export *export);

/* Is any .csv file (or .tsv), any .xlsx file. */
bool layout_is_csv(const char *name, const char *bytes, size_t length);
bool layout_is_xlsx(const char *name, const char *bytes, size_t length);

#endif
