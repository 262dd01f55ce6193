/* One question from its JSON object. */
#ifndef QUESTION_BANK_READ_H
#define QUESTION_BANK_READ_H

#include "question-bank/field.h"

/* Fills question, which is zeroed, and reports what is wrong with it. place is where it
 * stands, for a question whose id cannot be read. */
void question_read(struct reader *reader, const char *place, json_t *value,
		   struct question *question);

/* The names of a question's fields, in the order in which they are written; NULL ends. */
extern const char *const question_fields[];

/* Version, successor, roles, source, licence and media. */
void question_read_origin(struct reader *reader, json_t *value, struct question *question);

/* "authors" and "reviewers": words for roles, each at most once. */
void question_read_roles(struct reader *reader, json_t *value, const char *key,
			 bool is_role[ROLES]);

/* The part of a question that depends on its kind: options, order, answer, number. */
void question_read_answers(struct reader *reader, json_t *value, struct question *question);

#endif
