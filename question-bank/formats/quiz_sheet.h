/* Sheets that quiz games give out for questions to be typed into: Kahoot's template (.xlsx),
 * Wayground's, which was Quizizz (.xlsx and .csv), and its relatives of Blooket and Gimkit
 * (.csv). They differ in the names of a few columns only; columns are found by these names. */
#ifndef QUESTION_BANK_FORMATS_QUIZ_SHEET_H
#define QUESTION_BANK_FORMATS_QUIZ_SHEET_H

#include "question-bank/formats/import.h"

enum {
	KAHOOT_QUESTION_MAX = 120, /* characters; what is longer is reported and kept */
	KAHOOT_ANSWER_MAX = 75,
};

bool kahoot_is(const char *name, const char *bytes, size_t length);
void kahoot_read(struct import *import, const char *name, const char *bytes, size_t length);

bool wayground_is(const char *name, const char *bytes, size_t length);
void wayground_read(struct import *import, const char *name, const char *bytes, size_t length);

#endif
