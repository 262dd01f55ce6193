/* Bodies of REST answers. */
#ifndef WIRE_BODY_H
#define WIRE_BODY_H

#include "base/text.h"
#include "game/round.h"
#include "question-bank/set.h"
#include "wire/round_texts.h"

#include <stdint.h>

/* application/problem+json. errors is "" or a list as settings_add_error() makes it. */
void body_problem(struct text *text, int status, const char *code, const char *title,
		  const char *detail, const char *errors);

/* What a phone shows before a name is asked. */
void body_join(struct text *text, const struct round_texts *texts, const struct round *round);

/* One set of GET /api/v1/sets: its questions by kind that may be asked now. The caller adds
 * what may not, and the closing brace. */
void body_set(struct text *text, const struct question_set *set, const int *by_kind, int total);

/* One round of GET /api/v1/rounds. */
void body_round(struct text *text, const char *id, const char *code, const char *title,
		const char *state, int64_t players, int32_t questions, int64_t created_at,
		bool is_rehearsal);

/* The text of a field of a JSON object: a new string to free(), or NULL. */
char *body_read_field(const char *body, size_t length, const char *field);

/* An object in a field of it, as JSON: a new string to free(), or NULL. */
char *body_read_object(const char *body, size_t length, const char *field);

/* A whole number of it, any number; absent if there is none. True only for true. */
int64_t body_read_number(const char *body, size_t length, const char *field, int64_t absent);
double body_read_decimal(const char *body, size_t length, const char *field, double absent);
bool body_read_flag(const char *body, size_t length, const char *field);

#endif
