#include "wire/contest_message.h"
#include "wire/message_fields.h"

#include <string.h>

typedef bool read_fn(struct contest_message *, struct message *, const json_t *);

static bool read_flag(struct message *message, const json_t *object, const char *field,
		      bool *flag)
{
	const json_t *value = json_object_get(object, field);

	*flag = json_is_true(value);
	return !value || json_is_null(value) || json_is_boolean(value) ||
	       message_problem(message, field, "true or false");
}

static bool need_integer(struct message *message, const json_t *object, const char *field,
			 int64_t *integer)
{
	if (!json_object_get(object, field))
		return message_problem(message, field, "given, as a whole number");
	return message_read_integer(message, object, field, -1, integer);
}

/* `language` as in the registration form, `lang` as in all other messages. */
static bool read_language(struct message *message, const json_t *object)
{
	const char *name;

	if (!message_read_lang(message, object) ||
	    !message_read_text(message, object, "language", &name))
		return false;
	if (!name)
		return true;
	message->has_language = true;
	if (!language_parse(name, &message->language))
		message->language = LANGUAGE_VI;
	return true;
}

static bool read_enter(struct contest_message *contest, struct message *message,
		       const json_t *object)
{
	return message_need_text(message, object, "contest", &contest->contest) &&
	       message_read_text(message, object, "token", &contest->token) &&
	       message_read_text(message, object, "code", &contest->code) &&
	       read_language(message, object);
}

static bool read_register(struct contest_message *contest, struct message *message,
			  const json_t *object)
{
	return message_need_text(message, object, "contest", &contest->contest) &&
	       message_need_text(message, object, "name", &contest->name) &&
	       message_read_integer(message, object, "birth_year", 0, &contest->birth_year) &&
	       message_read_text(message, object, "phone", &contest->phone) &&
	       message_read_text(message, object, "employee_code", &contest->employee_code) &&
	       message_read_text(message, object, "unit", &contest->unit) &&
	       message_read_text(message, object, "unit_other", &contest->unit_other) &&
	       message_read_text(message, object, "locality", &contest->locality) &&
	       read_flag(message, object, "member", &contest->is_member) &&
	       read_flag(message, object, "consent", &contest->has_consent) &&
	       read_language(message, object);
}

static bool read_start(struct contest_message *contest, struct message *message,
		       const json_t *object)
{
	return message_need_text(message, object, "round", &contest->round) &&
	       message_read_text(message, object, "access_code", &contest->access_code);
}

static bool read_step(struct contest_message *contest, struct message *message,
		      const json_t *object)
{
	return message_need_text(message, object, "attempt", &contest->attempt) &&
	       need_integer(message, object, "sequence", &contest->sequence);
}

static bool read_pass(struct contest_message *contest, struct message *message,
		      const json_t *object)
{
	return read_step(contest, message, object) &&
	       need_integer(message, object, "index", &contest->index);
}

static bool read_answer(struct contest_message *contest, struct message *message,
			const json_t *object)
{
	const json_t *choice = json_object_get(object, "choice");

	if (!read_pass(contest, message, object))
		return false;
	contest->has_choice = !json_is_null(choice);
	return !contest->has_choice || message_read_choice(message, object);
}

static bool read_guess(struct contest_message *contest, struct message *message,
		       const json_t *object)
{
	return read_step(contest, message, object) &&
	       message_need_text(message, object, "prediction", &contest->prediction) &&
	       message_read_text(message, object, "value", &contest->value);
}

static bool read_look_back(struct contest_message *contest, struct message *message,
			   const json_t *object)
{
	return message_need_text(message, object, "attempt", &contest->attempt);
}

static const struct {
	const char *name;
	read_fn *read;
} types[CONTEST_MESSAGE_TYPES] = {
	[CONTEST_MESSAGE_ENTER] = { "enter_contest", read_enter },
	[CONTEST_MESSAGE_REGISTER] = { "register", read_register },
	[CONTEST_MESSAGE_START] = { "start", read_start },
	[CONTEST_MESSAGE_ANSWER] = { "answer_paper", read_answer },
	[CONTEST_MESSAGE_PASS] = { "pass", read_pass },
	[CONTEST_MESSAGE_GUESS] = { "guess", read_guess },
	[CONTEST_MESSAGE_SUBMIT] = { "submit", read_step },
	[CONTEST_MESSAGE_LOOK_BACK] = { "look_back", read_look_back },
};

const char *contest_message_name(enum contest_message_type type)
{
	return types[type].name;
}

enum message_status contest_message_read(struct contest_message *contest,
					 struct message *message)
{
	const json_t *object = message->root;

	*contest = (struct contest_message){ .index = -1 };
	for (int i = 0; i < CONTEST_MESSAGE_TYPES; i++) {
		if (strcmp(types[i].name, message->type_text) != 0)
			continue;
		contest->type = (enum contest_message_type)i;
		return types[i].read(contest, message, object) ? MESSAGE_OK : MESSAGE_BAD;
	}
	return MESSAGE_UNKNOWN_TYPE;
}
