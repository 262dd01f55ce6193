/* GIFT: questions as Moodle takes them from a text file. */
#ifndef QUESTION_BANK_FORMATS_GIFT_H
#define QUESTION_BANK_FORMATS_GIFT_H

#include "question-bank/formats/format.h"

enum {
	GIFT_KINDS = 1 << QUESTION_SINGLE | 1 << QUESTION_MULTIPLE | 1 << QUESTION_TRUE_FALSE |
		     1 << QUESTION_NUMERIC,
	GIFT_CARRIES = CARRIES_ID | CARRIES_TOPIC | CARRIES_DIFFICULTY | CARRIES_AUDIENCE |
		       CARRIES_EXPLANATION | CARRIES_OPTION_EXPLANATIONS | CARRIES_TOLERANCE,
};

bool gift_is_mine(const char *name, const char *bytes, size_t length);
void gift_read(struct import *import, const char *name, const char *bytes, size_t length);

/* The topic becomes a category; id, difficulty and audiences stand in comments, as Moodle
 * itself writes ids and tags. */
void gift_write(struct export *export);

#endif
