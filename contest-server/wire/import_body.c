#include "wire/import_body.h"
#include "base/memory.h"

#include <jansson.h>
#include <stdlib.h>

struct import_body {
	json_t *value;
};

struct import_body *import_body_open(const char *bytes, size_t length)
{
	json_t *value = json_loadb(bytes, length, JSON_REJECT_DUPLICATES, NULL);
	struct import_body *body;

	if (!json_is_array(json_object_get(value, "questions"))) {
		json_decref(value);
		return NULL;
	}
	body = memory_new(1, sizeof(*body));
	body->value = value;
	return body;
}

void import_body_close(struct import_body *body)
{
	if (!body)
		return;
	json_decref(body->value);
	free(body);
}

static json_t *list_of(const struct import_body *body)
{
	return json_object_get(body->value, "questions");
}

size_t import_body_count(const struct import_body *body)
{
	return json_array_size(list_of(body));
}

const char *import_body_text(const struct import_body *body, const char *field)
{
	const char *text = json_string_value(json_object_get(body->value, field));

	return text ? text : "";
}

static void set_unless_there(json_t *question, const char *field, const char *text)
{
	if (*text && !json_object_get(question, field))
		json_object_set_new(question, field, json_string(text));
}

char *import_body_question(const struct import_body *body, size_t place, const char *id,
			   const char *source, const char *licence)
{
	static const char *const decided[] = { "reviewers", "superseded_by" };
	json_t *question = json_array_get(list_of(body), place);
	char *text;

	if (!json_is_object(question))
		return NULL;
	for (size_t i = 0; i < sizeof(decided) / sizeof(decided[0]); i++)
		json_object_del(question, decided[i]);
	json_object_set_new(question, "id", json_string(id));
	json_object_set_new(question, "status", json_string("draft"));
	json_object_set_new(question, "version", json_integer(1));
	set_unless_there(question, "source", source);
	set_unless_there(question, "licence", licence);
	text = json_dumps(question, JSON_COMPACT | JSON_REAL_PRECISION(15));
	if (!text)
		abort();
	return text;
}
