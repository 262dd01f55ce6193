/* One question from its JSON object. */
#ifndef QUESTION_BANK_READ_H
#define QUESTION_BANK_READ_H

#include "question-bank/field.h"

/* Fills question, which is zeroed, and reports what is wrong with it. place is where it
 * stands, for a question whose id cannot be read. */
void question_read(struct reader *reader, const char *place, json_t *value,
		   struct question *question);

/* The part of a question that depends on its kind: options, order, answer, number. */
void question_read_answers(struct reader *reader, json_t *value, struct question *question);

#endif
