/* What contestants send, as structs: see «Self-paced contests» in wire/PROTOCOL.md.
 *
 * message_parse() looks at live messages first and knows no other; what it leaves as unknown
 * is looked at here, so that live rounds pay nothing for contests. */
#ifndef WIRE_CONTEST_MESSAGE_H
#define WIRE_CONTEST_MESSAGE_H

#include "wire/message.h"

enum contest_message_type {
	CONTEST_MESSAGE_ENTER,
	CONTEST_MESSAGE_REGISTER,
	CONTEST_MESSAGE_START,
	CONTEST_MESSAGE_ANSWER,
	CONTEST_MESSAGE_PASS,
	CONTEST_MESSAGE_GUESS,
	CONTEST_MESSAGE_SUBMIT,
	CONTEST_MESSAGE_LOOK_BACK,
	CONTEST_MESSAGE_TYPES,
};

/* Texts are borrowed from the message, NULL if absent. */
struct contest_message {
	enum contest_message_type type;
	const char *contest, *token, *code, *name, *phone, *employee_code, *unit, *unit_other,
		*locality, *round, *access_code, *attempt, *prediction, *value;
	int64_t birth_year; /* 0 if absent */
	int64_t sequence, index;
	bool is_member, has_consent;
	bool has_choice; /* else the answer is taken back; it is in message->choice */
};

/* Reads a message that message_parse() called unknown. MESSAGE_OK, MESSAGE_BAD with
 * message->problem, or MESSAGE_UNKNOWN_TYPE. */
enum message_status contest_message_read(struct contest_message *contest,
					 struct message *message);

/* "enter_contest" ... */
const char *contest_message_name(enum contest_message_type type);

#endif
