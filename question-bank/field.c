#include "question-bank/field.h"

#include "question-bank/date.h"
#include "question-bank/text.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { SHOWN_MAX = 48 };

static struct place below(const struct place *parent, const char *key)
{
	return (struct place){ .parent = parent, .key = key };
}

static bool is_listed(const char *name, const char *const *names)
{
	for (; *names; names++)
		if (strcmp(name, *names) == 0)
			return true;
	return false;
}

static const char *type_name(const json_t *value)
{
	switch (json_typeof(value)) {
	case JSON_OBJECT:
		return "an object";
	case JSON_ARRAY:
		return "a list";
	case JSON_STRING:
		return "a text";
	case JSON_INTEGER:
	case JSON_REAL:
		return "a number";
	case JSON_TRUE:
	case JSON_FALSE:
		return "true or false";
	case JSON_NULL:
		break;
	}
	return "null";
}

static void wrong_type(struct reader *reader, const struct place *place, const json_t *value,
		       const char *wanted)
{
	problem_add(&reader->problems, place, "This is %s; write %s instead.", type_name(value),
		    wanted);
}

bool field_object(struct reader *reader, const struct place *place, json_t *value,
		  const char *const *names)
{
	void *at;

	if (!json_is_object(value)) {
		wrong_type(reader, place, value, "an object");
		return false;
	}
	at = json_object_iter(value);
	for (; at; at = json_object_iter_next(value, at)) {
		struct place field = below(place, json_object_iter_key(at));

		if (!is_listed(field.key, names))
			problem_add(&reader->problems, &field,
				    "No field has this name here; correct it or remove it.");
	}
	return true;
}

json_t *field_value(struct reader *reader, const struct place *parent, const json_t *object,
		    const char *key, enum need need)
{
	struct place place = below(parent, key);
	json_t *value = json_object_get(object, key);

	if (value && !json_is_null(value))
		return value;
	if (value && need != NULLABLE)
		problem_add(&reader->problems, &place,
			    "This is null; write a value, or remove the field.");
	if (!value && need == REQUIRED)
		problem_add(&reader->problems, &place, "This field is missing; add it.");
	return NULL;
}

static void wrong_count(struct reader *reader, const struct place *place, size_t count, int min,
			int max)
{
	if (min == max)
		problem_add(&reader->problems, place,
			    "There are %zu entries here; there must be %d of them.", count,
			    min);
	else
		problem_add(&reader->problems, place,
			    "There are %zu entries here; there must be %d to %d of them.",
			    count, min, max);
}

json_t *field_list(struct reader *reader, const struct place *parent, const json_t *object,
		   const char *key, enum need need, int min, int max)
{
	struct place place = below(parent, key);
	json_t *list = field_value(reader, parent, object, key, need);

	if (!list)
		return NULL;
	if (!json_is_array(list)) {
		wrong_type(reader, &place, list, "a list");
		return NULL;
	}
	if (json_array_size(list) < (size_t)min || json_array_size(list) > (size_t)max) {
		wrong_count(reader, &place, json_array_size(list), min, max);
		return NULL;
	}
	return list;
}

/* What the text becomes in the arena; or NULL, and a problem that says why not. */
static const char *keep_text(struct reader *reader, const struct place *place, const char *text,
			     int max)
{
	const char *fault = text ? text_fault(text)
				 : "The text holds a character that does not exist; remove it.";
	size_t length;

	if (fault) {
		problem_add(&reader->problems, place, "%s", fault);
		return NULL;
	}
	length = strlen(text);
	if (length <= (size_t)max)
		return arena_copy(reader->arena, text, length);
	problem_add(&reader->problems, place,
		    "The text has %zu bytes; shorten it to %d at most.", length, max);
	return NULL;
}

static const char *read_string(struct reader *reader, const struct place *place,
			       const json_t *value, int max)
{
	const char *text = json_string_value(value), *kept;
	char *composed;

	if (!text) {
		wrong_type(reader, place, value, "a text");
		return NULL;
	}
	if (text_is_plainly_composed(text))
		return keep_text(reader, place, text, max);
	composed = text_compose(text);
	kept = keep_text(reader, place, composed, max);
	free(composed);
	return kept;
}

const char *field_string(struct reader *reader, const struct place *parent,
			 const json_t *object, const char *key, enum need need, int max)
{
	struct place place = below(parent, key);
	json_t *value = field_value(reader, parent, object, key, need);

	return value ? read_string(reader, &place, value, max) : NULL;
}

struct question_text field_text(struct reader *reader, const struct place *parent,
				const json_t *object, const char *key, enum need need, int max)
{
	static const char *const names[] = { "vi", "en", NULL };
	struct place place = below(parent, key);
	json_t *value = field_value(reader, parent, object, key, need);
	struct question_text text = { { NULL } };

	_Static_assert(sizeof(names) / sizeof(names[0]) == LANGUAGES + 1,
		       "every language has its field");
	if (!value || !field_object(reader, &place, value, names))
		return text;
	for (enum language i = 0; i < LANGUAGES; i++) {
		bool is_needed = i == LANGUAGE_VI && !reader->is_draft;

		text.in[i] = field_string(reader, &place, value, language_name(i),
					  is_needed ? REQUIRED : OPTIONAL, max);
	}
	if (reader->is_draft && json_object_size(value) == 0)
		problem_add(&reader->problems, &place,
			    "There is no text in any language; write it, or remove the field.");
	return text;
}

const char *field_id(struct reader *reader, const struct place *parent, const json_t *object,
		     const char *key, enum need need)
{
	struct place place = below(parent, key);
	json_t *value = field_value(reader, parent, object, key, need);

	if (!value)
		return NULL;
	if (!json_is_string(value)) {
		wrong_type(reader, &place, value, "a text");
		return NULL;
	}
	if (!question_id_is_good(json_string_value(value))) {
		problem_add(&reader->problems, &place,
			    "An id has 1 to %d letters without marks, digits or \"-\"; "
			    "write it so.",
			    QUESTION_ID_MAX);
		return NULL;
	}
	return arena_copy(reader->arena, json_string_value(value), json_string_length(value));
}

bool field_flag(struct reader *reader, const struct place *parent, const json_t *object,
		const char *key, enum need need)
{
	struct place place = below(parent, key);
	json_t *value = field_value(reader, parent, object, key, need);

	if (value && !json_is_boolean(value))
		wrong_type(reader, &place, value, "true or false");
	return json_is_true(value);
}

double field_number(struct reader *reader, const struct place *parent, const json_t *object,
		    const char *key, enum need need, double fallback)
{
	struct place place = below(parent, key);
	json_t *value = field_value(reader, parent, object, key, need);

	if (!value)
		return fallback;
	if (!json_is_number(value)) {
		wrong_type(reader, &place, value, "a number");
		return fallback;
	}
	if (fabs(json_number_value(value)) > FIELD_NUMBER_MAX) {
		problem_add(&reader->problems, &place,
			    "The number is too large; it may have twelve digits at most.");
		return fallback;
	}
	return json_number_value(value);
}

static const char *field_date(struct reader *reader, const struct place *parent,
			      const json_t *object, const char *key, enum need need)
{
	struct place place = below(parent, key);
	json_t *value = field_value(reader, parent, object, key, need);
	char shown[SHOWN_MAX];

	if (!value)
		return NULL;
	if (!json_is_string(value)) {
		wrong_type(reader, &place, value, "a date as \"YYYY-MM-DD\"");
		return NULL;
	}
	if (!date_is_real(json_string_value(value))) {
		problem_add(&reader->problems, &place,
			    "\"%s\" is no day of the calendar; write it as \"YYYY-MM-DD\".",
			    problem_show(json_string_value(value), shown, sizeof(shown)));
		return NULL;
	}
	return arena_copy(reader->arena, json_string_value(value), DATE_SIZE - 1);
}

void field_dates(struct reader *reader, const struct place *parent, const json_t *object,
		 enum need need, const char **from, const char **until)
{
	struct place place = below(parent, "effective_to");
	const char *to;
	char after[DATE_SIZE];

	*until = NULL;
	*from = field_date(reader, parent, object, "effective_from", need);
	to = field_date(reader, parent, object, "effective_to", NULLABLE);
	if (!to)
		return;
	if (*from && strcmp(to, *from) < 0)
		problem_add(&reader->problems, &place,
			    "The last day is before effective_from; correct one of the two.");
	date_after(to, after);
	*until = arena_copy(reader->arena, after, DATE_SIZE - 1);
}
