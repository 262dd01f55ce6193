/* What a live round is made from: the body of POST /api/v1/rounds, checked, and
 * the same again as it is kept beside the round. */
#ifndef WIRE_SETTINGS_H
#define WIRE_SETTINGS_H

#include "base/text.h"
#include "game/round.h"
#include "question-bank/question.h"
#include "wire/round_pick.h"
#include "wire/round_texts.h"

#include <stdbool.h>
#include <stddef.h>

struct settings {
	char *set; /* id of the question set; with pick it may be NULL: any set */
	char *title;
	int question_count; /* 0: all that fit */
	bool has_kind[QUESTION_KINDS];
	bool needs_language[LANGUAGES]; /* questions are written in each of these */
	struct round_rules rules;       /* players_max is the caller's */
	struct unit_text *units;
	int32_t unit_count;
	struct round_pick pick;
	bool is_rehearsal; /* simulated players may join, and it never counts */
};

enum settings_status {
	SETTINGS_OK,
	SETTINGS_NOT_JSON, /* no JSON object */
	SETTINGS_BAD,      /* errors has one {"field","detail"} for each, separated by commas */
};

/* errors is initialised by the caller. Whatever the status, clear both after. */
enum settings_status settings_parse(struct settings *settings, const char *bytes, size_t length,
				    struct text *errors);
void settings_clear(struct settings *settings);

/* Whether a question is of a kind and in the languages that are wanted. */
bool settings_want(const struct settings *settings, const struct question *question);

/* Adds one more error in the same form. */
void settings_add_error(struct text *errors, const char *field, const char *detail);

/* JSON that settings_parse() reads to the same settings; to free(). */
char *settings_write(const struct settings *settings);

#endif
