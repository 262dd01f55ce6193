/* Why the bank cannot hold a question that was read from another tool's file. Sentences are
 * constants; NULL if there is no fault. */
#ifndef QUESTION_BANK_FORMATS_IMPORT_FAULT_H
#define QUESTION_BANK_FORMATS_IMPORT_FAULT_H

#include "question-bank/question.h"

/* Of a text of so many bytes at the most. missing, of one that is not there, is NULL where it
 * may be so; long_one is for one that is too long. */
const char *import_text_fault(enum language language, const struct question_text *text,
			      size_t max, const char *missing, const char *long_one);

/* Of its options, or whatever its kind has for an answer. */
const char *import_answer_fault(enum language language, const struct question *question);

#endif
