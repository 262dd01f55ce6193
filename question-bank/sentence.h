/* The sentences that the library says about files and questions, in Vietnamese, and a word for
 * each that stays when its wording changes. What the reports of problem.h and formats/import.h
 * bring is English; whoever shows it to people looks here.
 *
 * Pure: one table of whole sentences. A "%" in it stands for what differs from time to time. */
#ifndef QUESTION_BANK_SENTENCE_H
#define QUESTION_BANK_SENTENCE_H

#include <stdbool.h>
#include <stddef.h>

enum {
	SENTENCE_MAX = 640,     /* bytes of one in Vietnamese, terminator included */
	SENTENCE_HOLES_MAX = 4, /* of one sentence */
};

struct sentence {
	const char *code;    /* "no_right" */
	const char *en, *vi; /* at most as many "%" as in the English, in its order */
};

/* Ends with a row of NULLs. */
extern const struct sentence sentences[];

/* The row of an English sentence as it was reported, and its Vietnamese; NULL, and an empty
 * text, if it is none of them. */
const struct sentence *sentence_find(const char *english, char vietnamese[SENTENCE_MAX]);

#endif
