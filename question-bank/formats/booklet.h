/* A booklet of questions and answers to be printed, as one HTML file without scripts: the
 * questions first, the answers with their reasons and their law behind them. Only written. */
#ifndef QUESTION_BANK_FORMATS_BOOKLET_H
#define QUESTION_BANK_FORMATS_BOOKLET_H

#include "question-bank/formats/format.h"

enum {
	BOOKLET_KINDS = KINDS_ALL,
	BOOKLET_CARRIES = CARRIES_EXPLANATION | CARRIES_OPTION_EXPLANATIONS |
			  CARRIES_TOLERANCE | CARRIES_UNIT | CARRIES_LAW,
	BOOKLET_NUMBER_MAX = 64,
};

void booklet_write(struct export *export);

/* For the two parts of the writer. */

enum booklet_word {
	WORD_BOOKLET,
	WORD_UNTITLED,
	WORD_QUESTIONS,
	WORD_KEY,
	WORD_QUESTION, /* before a number */
	WORD_ANSWER,
	WORD_REASON,
	WORD_LAW,
	WORD_TRUE,
	WORD_FALSE,
	WORD_NO_RIGHT,
	WORD_WITHIN,
	WORD_SEE_ANSWER,
	WORD_SEE_QUESTION,
	WORD_FROM,
	WORD_UNTIL,
	WORD_PICTURE,
	WORD_NAME,
	WORD_COUNT,
	WORDS,
};

const char *booklet_word(enum language language, enum booklet_word word);

/* <element class="name">text</element>; says so if the text is in another language than the
 * booklet. Nothing if there is no text at all. name may be NULL. */
void booklet_put(const struct export *export, const char *element, const char *name,
		 const struct question_text *text);

/* The section of answers. */
void booklet_write_key(const struct export *export);

/* "5.310.000" and "0,5" in Vietnamese, "5,310,000" and "0.5" in English. Four digits stay
 * together: they may be a year. Returns written. */
const char *booklet_number(double number, enum language language,
			   char written[BOOKLET_NUMBER_MAX]);

extern const char booklet_style[];

#endif
