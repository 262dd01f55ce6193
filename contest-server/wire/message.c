#include "wire/message.h"
#include "wire/message_fields.h"
#include "wire/quick.h"
#include "wire/say.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { PLACES_USUAL = 3 };

typedef bool read_fn(struct message *, const json_t *);

static read_fn read_answer, read_ping, read_join, read_resume, read_watch, read_host,
	read_command, read_language, read_players, read_preview, read_hear, read_ask, read_vote,
	read_moderate;

static const struct {
	const char *name;
	read_fn *read;
} types[MESSAGE_TYPES] = {
	[MESSAGE_ANSWER] = { "answer", read_answer },
	[MESSAGE_PING] = { "ping", read_ping },
	[MESSAGE_JOIN] = { "join", read_join },
	[MESSAGE_RESUME] = { "resume", read_resume },
	[MESSAGE_WATCH] = { "watch", read_watch },
	[MESSAGE_HOST] = { "host", read_host },
	[MESSAGE_COMMAND] = { "command", read_command },
	[MESSAGE_LANGUAGE] = { "language", read_language },
	[MESSAGE_PLAYERS] = { "players", read_players },
	[MESSAGE_PREVIEW] = { "preview", read_preview },
	[MESSAGE_HEAR] = { "hear", read_hear },
	[MESSAGE_ASK] = { "ask", read_ask },
	[MESSAGE_VOTE] = { "vote", read_vote },
	[MESSAGE_MODERATE] = { "moderate", read_moderate },
};

const char *message_type_name(enum message_type type)
{
	return types[type].name;
}

bool message_problem(struct message *message, const char *field, const char *wanted)
{
	snprintf(message->problem, sizeof(message->problem), "\"%s\" must be %s", field,
		 wanted);
	return false;
}

bool message_read_text(struct message *message, const json_t *object, const char *field,
		       const char **text)
{
	const json_t *value = json_object_get(object, field);

	*text = NULL;
	if (!value || json_is_null(value))
		return true;
	if (!json_is_string(value) ||
	    strlen(json_string_value(value)) != json_string_length(value))
		return message_problem(message, field, "a text");
	*text = json_string_value(value);
	return true;
}

bool message_need_text(struct message *message, const json_t *object, const char *field,
		       const char **text)
{
	if (!message_read_text(message, object, field, text))
		return false;
	return *text ? true : message_problem(message, field, "given, as a text");
}

bool message_read_integer(struct message *message, const json_t *object, const char *field,
			  int64_t absent, int64_t *integer)
{
	const json_t *value = json_object_get(object, field);

	*integer = absent;
	if (!value || json_is_null(value))
		return true;
	if (json_is_real(value) && fabs(json_real_value(value)) < 9e15 &&
	    floor(json_real_value(value)) == json_real_value(value)) {
		*integer = (int64_t)json_real_value(value);
		return true;
	}
	if (!json_is_integer(value))
		return message_problem(message, field, "a whole number");
	*integer = json_integer_value(value);
	return true;
}

bool message_read_lang(struct message *message, const json_t *object)
{
	const char *name;

	if (!message_read_text(message, object, "lang", &name))
		return false;
	if (!name)
		return true;
	/* A language that we do not speak is no mistake of the phone: Vietnamese it is. */
	message->has_language = true;
	if (!language_parse(name, &message->language))
		message->language = LANGUAGE_VI;
	return true;
}

static bool read_number_choice(struct message *message, const json_t *choice)
{
	const json_t *number = json_object_get(choice, "number");

	if (!json_is_number(number))
		return message_problem(message, "choice",
				       "a list of options or {\"number\": ...}");
	message->is_number = true;
	message->choice = choice_of_number(json_number_value(number));
	return true;
}

bool message_read_choice(struct message *message, const json_t *object)
{
	const json_t *choice = json_object_get(object, "choice");
	int list[CHOICE_OPTIONS_MAX];
	bool is_possible = true;
	size_t count;

	if (json_is_object(choice))
		return read_number_choice(message, choice);
	if (!json_is_array(choice))
		return message_problem(message, "choice",
				       "a list of options or {\"number\": ...}");
	count = json_array_size(choice);
	for (size_t i = 0; i < count; i++) {
		const json_t *item = json_array_get(choice, i);

		if (!json_is_integer(item))
			return message_problem(message, "choice", "a list of whole numbers");
		if (i >= CHOICE_OPTIONS_MAX || json_integer_value(item) < 0 ||
		    json_integer_value(item) >= CHOICE_OPTIONS_MAX)
			is_possible = false;
		else
			list[i] = (int)json_integer_value(item);
	}
	message->choice =
		is_possible ? choice_of_list(list, (int)count) : choice_impossible(false);
	return true;
}

static bool read_answer(struct message *message, const json_t *object)
{
	int64_t elapsed_ms;

	if (!message_read_integer(message, object, "index", -1, &message->index) ||
	    !message_read_integer(message, object, "elapsed_ms", INT64_MIN, &elapsed_ms) ||
	    !message_read_choice(message, object))
		return false;
	if (!json_object_get(object, "index"))
		return message_problem(message, "index", "given, as a whole number");
	message->has_elapsed = elapsed_ms != INT64_MIN;
	message->elapsed_ms = message->has_elapsed ? elapsed_ms : 0;
	return true;
}

static bool read_ping(struct message *message, const json_t *object)
{
	if (!json_object_get(object, "sent_at"))
		return message_problem(message, "sent_at", "given, as a whole number");
	return message_read_integer(message, object, "sent_at", 0, &message->sent_at);
}

static bool read_join(struct message *message, const json_t *object)
{
	return message_need_text(message, object, "code", &message->code) &&
	       message_need_text(message, object, "name", &message->name) &&
	       message_read_text(message, object, "unit", &message->unit) &&
	       message_read_lang(message, object) &&
	       message_read_integer(message, object, "top", SAY_TOP, &message->top);
}

static bool read_resume(struct message *message, const json_t *object)
{
	return message_need_text(message, object, "token", &message->token) &&
	       message_read_lang(message, object);
}

static bool read_watch(struct message *message, const json_t *object)
{
	return message_need_text(message, object, "code", &message->code) &&
	       message_read_lang(message, object);
}

static bool read_host(struct message *message, const json_t *object)
{
	return message_need_text(message, object, "round", &message->round) &&
	       message_need_text(message, object, "token", &message->token) &&
	       message_read_lang(message, object);
}

static bool read_command(struct message *message, const json_t *object)
{
	return message_need_text(message, object, "do", &message->command) &&
	       message_read_text(message, object, "id", &message->id) &&
	       message_read_text(message, object, "state", &message->state) &&
	       message_read_integer(message, object, "index", -1, &message->index) &&
	       message_read_integer(message, object, "by_ms", 0, &message->by_ms) &&
	       message_read_integer(message, object, "places", PLACES_USUAL,
				    &message->places) &&
	       message_read_integer(message, object, "step", MESSAGE_NO_STEP, &message->step) &&
	       message_read_integer(message, object, "player", 0, &message->player);
}

static bool read_language(struct message *message, const json_t *object)
{
	if (!json_object_get(object, "lang"))
		return message_problem(message, "lang", "given, as a text");
	return message_read_lang(message, object);
}

static bool read_players(struct message *message, const json_t *object)
{
	return message_read_integer(message, object, "offset", 0, &message->offset) &&
	       message_read_integer(message, object, "limit", 50, &message->limit) &&
	       message_read_text(message, object, "search", &message->search);
}

static bool read_preview(struct message *message, const json_t *object)
{
	(void)message;
	(void)object;
	return true;
}

static bool read_on(struct message *message, const json_t *object)
{
	const json_t *on = json_object_get(object, "on");

	if (!json_is_boolean(on))
		return message_problem(message, "on", "true or false");
	message->is_on = json_is_true(on);
	return true;
}

static bool read_hear(struct message *message, const json_t *object)
{
	return read_on(message, object);
}

static bool read_ask(struct message *message, const json_t *object)
{
	return message_need_text(message, object, "text", &message->text);
}

static bool read_vote(struct message *message, const json_t *object)
{
	if (!json_object_get(object, "number"))
		return message_problem(message, "number", "given, as a whole number");
	return message_read_integer(message, object, "number", 0, &message->question) &&
	       read_on(message, object);
}

static bool read_moderate(struct message *message, const json_t *object)
{
	return message_need_text(message, object, "do", &message->command) &&
	       message_read_text(message, object, "id", &message->id) &&
	       message_read_integer(message, object, "number", 0, &message->question) &&
	       message_read_text(message, object, "text", &message->text);
}

/* Copies as many whole characters as fit. */
static void copy_cut(char *copy, size_t size, const char *text)
{
	size_t length = strlen(text);

	if (length >= size) {
		length = size - 1;
		while (length > 0 && ((unsigned char)text[length] & 0xc0) == 0x80)
			length--;
	}
	memcpy(copy, text, length);
	copy[length] = '\0';
}

static enum message_status parse_slowly(struct message *message, const char *bytes,
					size_t length)
{
	const json_t *type;
	json_error_t error;

	message->root = json_loadb(bytes, length, JSON_ALLOW_NUL, &error);
	/* A long number is still a number; JavaScript writes 12345678901234567000 like this. */
	if (!message->root && json_error_code(&error) == json_error_numeric_overflow)
		message->root = json_loadb(bytes, length,
					   JSON_ALLOW_NUL | JSON_DECODE_INT_AS_REAL, &error);
	if (!json_is_object(message->root)) {
		snprintf(message->problem, sizeof(message->problem),
			 "a message is one JSON object");
		return MESSAGE_NOT_JSON;
	}
	type = json_object_get(message->root, "type");
	if (!json_is_string(type)) {
		message_problem(message, "type", "given, as a text");
		return MESSAGE_BAD;
	}
	copy_cut(message->type_text, sizeof(message->type_text), json_string_value(type));
	for (int i = 0; i < MESSAGE_TYPES; i++) {
		if (strcmp(types[i].name, json_string_value(type)) != 0)
			continue;
		message->type = (enum message_type)i;
		return types[i].read(message, message->root) ? MESSAGE_OK : MESSAGE_BAD;
	}
	snprintf(message->problem, sizeof(message->problem),
		 "this server knows no such message");
	return MESSAGE_UNKNOWN_TYPE;
}

enum message_status message_parse(struct message *message, const char *bytes, size_t length)
{
	if (quick_parse(message, bytes, length))
		return MESSAGE_OK;
	memset(message, 0, sizeof(*message));
	message->index = -1;
	return parse_slowly(message, bytes, length);
}

void message_clear(struct message *message)
{
	json_decref(message->root);
	message->root = NULL;
}
