/* What clients send, as structs. The protocol stands in wire/PROTOCOL.md.
 *
 * `answer` and `ping` are nearly all the traffic: a small strict reader takes
 * them in their usual form without a single allocation and hands everything
 * unusual to the JSON library. */
#ifndef WIRE_MESSAGE_H
#define WIRE_MESSAGE_H

#include "game/choice.h"
#include "question-bank/question.h"

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum message_type {
	MESSAGE_ANSWER,
	MESSAGE_PING,
	MESSAGE_JOIN,
	MESSAGE_RESUME,
	MESSAGE_WATCH,
	MESSAGE_HOST,
	MESSAGE_COMMAND,
	MESSAGE_LANGUAGE,
	MESSAGE_PLAYERS,
	MESSAGE_PREVIEW,
	MESSAGE_HEAR,
	MESSAGE_ASK,
	MESSAGE_VOTE,
	MESSAGE_MODERATE,
	MESSAGE_TYPES,
};

enum message_status {
	MESSAGE_OK,
	MESSAGE_NOT_JSON, /* no JSON object at all: three of these close the connection */
	MESSAGE_BAD,      /* a field is missing or of the wrong kind: see problem */
	MESSAGE_UNKNOWN_TYPE,
};

enum { MESSAGE_TYPE_MAX = 40, MESSAGE_PROBLEM_MAX = 120, MESSAGE_NO_STEP = -1 };

/* Texts are borrowed from the message: valid until message_clear(). */
struct message {
	enum message_type type;
	char type_text[MESSAGE_TYPE_MAX];  /* as sent, cut; for `about` */
	char problem[MESSAGE_PROBLEM_MAX]; /* one sentence, if the status is not OK */

	const char *code, *name, *unit, *token, *round, *search; /* NULL if absent */
	const char *command, *id, *state;                        /* `do`, `id`, `state` */
	bool has_language;
	enum language language;
	int64_t sent_at;
	int64_t index; /* -1 if absent */
	int64_t by_ms, player, offset, limit;
	const char *text; /* of a question from the hall, or of its answer */
	int64_t question; /* of the hall, from 1; 0 if absent */
	bool is_on;
	int64_t places; /* of a ceremony, 3 if absent */
	int64_t step;   /* that the host saw, MESSAGE_NO_STEP if absent */
	int64_t top;    /* rows of tables wanted; SAY_TOP if absent */
	bool has_elapsed;
	int64_t elapsed_ms;
	bool is_number;       /* the choice is {"number":...} */
	struct choice choice; /* choice_impossible() for a list that no question could have */

	json_t *root; /* owned, NULL from the small reader */
};

enum message_status message_parse(struct message *message, const char *bytes, size_t length);
void message_clear(struct message *message);

/* "join" ... */
const char *message_type_name(enum message_type type);

#endif
