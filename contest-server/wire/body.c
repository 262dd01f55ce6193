#include "wire/body.h"
#include "base/memory.h"

#include <inttypes.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

void body_problem(struct text *text, int status, const char *code, const char *title,
		  const char *detail, const char *errors)
{
	text_add(text, "{\"title\":");
	text_add_json(text, title);
	text_add_format(text, ",\"status\":%d,\"detail\":", status);
	text_add_json(text, detail);
	text_add(text, ",\"code\":");
	text_add_json(text, code);
	if (*errors) {
		text_add(text, ",\"errors\":[");
		text_add(text, errors);
		text_add(text, "]");
	}
	text_add(text, "}");
}

void body_join(struct text *text, const struct round_texts *texts, const struct round *round)
{
	text_add(text, "{\"title\":");
	text_add_json(text, texts->title);
	text_add_format(text, ",\"state\":\"%s\",\"locked\":%s,\"units\":[",
			round_state_told(round->state), round->is_locked ? "true" : "false");
	for (int32_t i = 0; i < texts->unit_count; i++) {
		text_add(text, i ? ",{\"id\":" : "{\"id\":");
		text_add_json(text, texts->units[i].id);
		text_add(text, ",\"name\":");
		text_add_json(text, texts->units[i].name);
		text_add(text, "}");
	}
	text_add_format(text, "],\"unique_names\":%s,\"languages\":[",
			round->rules.unique_names ? "true" : "false");
	for (int language = 0; language < LANGUAGES; language++) {
		if (language)
			text_add(text, ",");
		text_add_json(text, language_name((enum language)language));
	}
	text_add(text, "]}");
}

static void add_texts(struct text *text, const struct question_text *words)
{
	bool is_first = true;

	text_add(text, "{");
	for (int language = 0; language < LANGUAGES; language++) {
		if (!words->in[language])
			continue;
		if (!is_first)
			text_add(text, ",");
		is_first = false;
		text_add_json(text, language_name((enum language)language));
		text_add(text, ":");
		text_add_json(text, words->in[language]);
	}
	text_add(text, "}");
}

void body_set(struct text *text, const struct question_set *set, const int *by_kind, int total)
{
	bool is_first = true;

	text_add(text, "{\"id\":");
	text_add_json(text, set->id);
	text_add(text, ",\"title\":");
	add_texts(text, &set->title);
	text_add_format(text, ",\"questions\":%d,\"kinds\":{", total);
	for (int kind = 0; kind < QUESTION_KINDS; kind++) {
		if (by_kind[kind] == 0)
			continue;
		text_add_format(text, "%s\"%s\":%d", is_first ? "" : ",",
				question_kind_name((enum question_kind)kind), by_kind[kind]);
		is_first = false;
	}
	text_add(text, "}");
}

void body_round(struct text *text, const char *id, const char *code, const char *title,
		const char *state, int64_t players, int32_t questions, int64_t created_at,
		bool is_rehearsal)
{
	text_add(text, "{\"id\":");
	text_add_json(text, id);
	text_add(text, ",\"code\":");
	text_add_json(text, code);
	text_add(text, ",\"title\":");
	text_add_json(text, title);
	text_add_format(text,
			",\"state\":\"%s\",\"players\":%" PRId64
			",\"questions\":%d,\"created_at\":%" PRId64 "%s}",
			state, players, questions, created_at,
			is_rehearsal ? ",\"rehearsal\":true" : "");
}

int64_t body_read_number(const char *body, size_t length, const char *field, int64_t absent)
{
	json_t *object = json_loadb(body, length, 0, NULL);
	const json_t *value = json_object_get(object, field);
	int64_t number = json_is_integer(value) ? json_integer_value(value) : absent;

	json_decref(object);
	return number;
}

double body_read_decimal(const char *body, size_t length, const char *field, double absent)
{
	json_t *object = json_loadb(body, length, 0, NULL);
	const json_t *value = json_object_get(object, field);
	double number = json_is_number(value) ? json_number_value(value) : absent;

	json_decref(object);
	return number;
}

bool body_read_flag(const char *body, size_t length, const char *field)
{
	json_t *object = json_loadb(body, length, 0, NULL);
	bool is_set = json_is_true(json_object_get(object, field));

	json_decref(object);
	return is_set;
}

char *body_read_field(const char *body, size_t length, const char *field)
{
	json_t *object = json_loadb(body, length, 0, NULL);
	const json_t *value = json_object_get(object, field);
	char *copy =
		json_is_string(value) ? memory_copy_string(json_string_value(value)) : NULL;

	json_decref(object);
	return copy;
}

char *body_read_object(const char *body, size_t length, const char *field)
{
	json_t *object = json_loadb(body, length, 0, NULL);
	const json_t *value = json_object_get(object, field);
	char *copy = json_is_object(value) ? json_dumps(value, JSON_COMPACT) : NULL;

	json_decref(object);
	return copy;
}
