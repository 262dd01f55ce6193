/* Which columns of a sheet mean what, as a person chooses it: "B=text,C=a,D=b,F=answer". On the
 * left the column's letters, on the right one of the words of layout_word(). */
#ifndef QUESTION_BANK_FORMATS_LAYOUT_CHOICE_H
#define QUESTION_BANK_FORMATS_LAYOUT_CHOICE_H

#include "question-bank/formats/layout.h"

enum {
	LAYOUT_WORD_MAX = 20,
	LAYOUT_CHOICE_MAX = LAYOUT_COLUMNS * (LAYOUT_WORD_MAX + 5), /* bytes of a choice */
};

/* "text", "answer", "basis"; options are "a" to "j", their explanations "why_a" to "why_j". */
void layout_word(enum layout_column column, char word[LAYOUT_WORD_MAX]);

/* The columns by their numbers, 0 where there is none. False if a part cannot be read, a column
 * or a meaning is there twice, or none is the question. */
bool layout_choose(const char *choice, int columns[LAYOUT_COLUMNS]);

/* The same written down; choice has LAYOUT_CHOICE_MAX bytes. */
void layout_choice_write(const int columns[LAYOUT_COLUMNS], char *choice);

#endif
