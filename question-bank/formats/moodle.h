/* Moodle XML: the question bank of Moodle, as it exports and imports it. */
#ifndef QUESTION_BANK_FORMATS_MOODLE_H
#define QUESTION_BANK_FORMATS_MOODLE_H

#include "question-bank/formats/format.h"

enum {
	MOODLE_KINDS = 1 << QUESTION_SINGLE | 1 << QUESTION_MULTIPLE |
		       1 << QUESTION_TRUE_FALSE | 1 << QUESTION_NUMERIC |
		       1 << QUESTION_ORDERING,
	MOODLE_CARRIES = CARRIES_ID | CARRIES_TOPIC | CARRIES_DIFFICULTY | CARRIES_AUDIENCE |
			 CARRIES_EXPLANATION | CARRIES_OPTION_EXPLANATIONS | CARRIES_TOLERANCE |
			 CARRIES_UNIT,
};

bool moodle_is(const char *name, const char *bytes, size_t length);
void moodle_read(struct import *import, const char *name, const char *bytes, size_t length);

/* The topic becomes a category, difficulty and audiences become tags. */
void moodle_write(struct export *export);

#endif
