/* Aiken: one right answer of several, one line each, as Moodle and others take it. */
#ifndef QUESTION_BANK_FORMATS_AIKEN_H
#define QUESTION_BANK_FORMATS_AIKEN_H

#include "question-bank/formats/format.h"

enum { AIKEN_KINDS = 1 << QUESTION_SINGLE | 1 << QUESTION_TRUE_FALSE, AIKEN_CARRIES = 0 };

bool aiken_is_mine(const char *name, const char *bytes, size_t length);

/* Options that are just «True» and «False», or «Đúng» and «Sai», make a true_false question.
 * Several letters behind "ANSWER:" make a question with several right answers. */
void aiken_read(struct import *import, const char *name, const char *bytes, size_t length);

void aiken_write(struct export *export);

#endif
