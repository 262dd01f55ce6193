#include "wire/form.h"
#include "base/memory.h"
#include "base/text.h"
#include "wire/settings.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { EMAIL_BYTES_MAX = 254, DETAIL_SIZE = 200 };

/* What was made of a field, kept until the end. */
struct kept {
	struct kept *next;
	char *text;         /* owned, or NULL */
	struct form *inner; /* owned, or NULL */
};

struct form {
	json_t *object;    /* owned by the outermost */
	struct form *over; /* NULL: this is the outermost */
	char place[64];    /* before a field's name: "roles.2." */
	struct kept *kept;
	struct text problems; /* of the outermost */
};

struct form *form_open(const char *body, size_t length)
{
	json_t *object = json_loadb(body, length, 0, NULL);
	struct form *form;

	if (!json_is_object(object)) {
		json_decref(object);
		return NULL;
	}
	form = memory_new(1, sizeof(*form));
	form->object = object;
	return form;
}

void form_close(struct form *form)
{
	if (!form)
		return;
	while (form->kept) {
		struct kept *kept = form->kept;

		form->kept = kept->next;
		free(kept->text);
		form_close(kept->inner);
		free(kept);
	}
	if (!form->over)
		json_decref(form->object);
	text_clear(&form->problems);
	free(form);
}

void form_problem(struct form *form, const char *field, const char *detail)
{
	char path[sizeof(form->place) + 64];
	struct form *outermost = form;

	while (outermost->over)
		outermost = outermost->over;
	snprintf(path, sizeof(path), "%s%s", form->place, field);
	settings_add_error(&outermost->problems, path, detail);
}

const char *form_problems(const struct form *form)
{
	return form->problems.bytes ? form->problems.bytes : "";
}

static struct kept *keep(struct form *form)
{
	struct kept *kept = memory_new(1, sizeof(*kept));

	kept->next = form->kept;
	form->kept = kept;
	return kept;
}

const char *form_raw(struct form *form, const char *field)
{
	const char *string = json_string_value(json_object_get(form->object, field));

	return string ? string : "";
}

static const char *line(struct form *form, const char *field, int characters_max)
{
	char *clean = text_clean_line(form_raw(form, field), characters_max);
	char detail[DETAIL_SIZE];

	if (clean) {
		keep(form)->text = clean;
		return clean;
	}
	snprintf(detail, sizeof(detail), "Must be a text of 1 to %d characters.",
		 characters_max);
	form_problem(form, field, detail);
	return NULL;
}

const char *form_line(struct form *form, const char *field, int characters_max)
{
	return line(form, field, characters_max);
}

const char *form_line_or_none(struct form *form, const char *field, int characters_max)
{
	const json_t *value = json_object_get(form->object, field);

	if (!value || json_is_null(value) ||
	    (json_is_string(value) && json_string_length(value) == 0))
		return "";
	return line(form, field, characters_max);
}

/* One "@" between something and a name with a dot in it; whether somebody reads there is not
 * for us to find out. */
static bool is_email(const char *text)
{
	const char *at = strchr(text, '@');
	const char *dot = at ? strrchr(at, '.') : NULL;

	if (!dot || at == text || strchr(at + 1, '@') || dot == at + 1 || !dot[1] ||
	    strlen(text) > EMAIL_BYTES_MAX || strstr(at, ".."))
		return false;
	return !strpbrk(text, " ,;:<>()[]\\\"");
}

const char *form_email(struct form *form, const char *field)
{
	char *caseless = text_caseless(form_raw(form, field));

	if (caseless && is_email(caseless)) {
		keep(form)->text = caseless;
		return caseless;
	}
	free(caseless);
	form_problem(form, field, "Must be an e-mail address, like lan@congdoan.vn.");
	return NULL;
}

int64_t form_number(struct form *form, const char *field, int64_t least, int64_t most,
		    int64_t absent)
{
	const json_t *value = json_object_get(form->object, field);
	char detail[DETAIL_SIZE];

	if (!value || json_is_null(value))
		return absent;
	if (json_is_integer(value) && json_integer_value(value) >= least &&
	    json_integer_value(value) <= most)
		return json_integer_value(value);
	snprintf(detail, sizeof(detail), "Must be a whole number from %lld to %lld.",
		 (long long)least, (long long)most);
	form_problem(form, field, detail);
	return absent;
}

int form_word(struct form *form, const char *field, const char *const *words)
{
	const char *given = form_raw(form, field);
	struct text detail;

	for (int i = 0; words[i]; i++)
		if (strcmp(words[i], given) == 0)
			return i;
	text_init(&detail);
	text_add(&detail, "Must be one of: ");
	for (int i = 0; words[i]; i++)
		text_add_format(&detail, "%s%s", i ? ", " : "", words[i]);
	text_add(&detail, ".");
	form_problem(form, field, detail.bytes);
	text_clear(&detail);
	return -1;
}

bool form_flag(struct form *form, const char *field)
{
	return json_is_true(json_object_get(form->object, field));
}

bool form_has(const struct form *form, const char *field)
{
	const json_t *value = json_object_get(form->object, field);

	return value && !json_is_null(value);
}

size_t form_count(const struct form *form, const char *field)
{
	return json_array_size(json_object_get(form->object, field));
}

struct form *form_at(struct form *form, const char *field, size_t index)
{
	json_t *object = json_array_get(json_object_get(form->object, field), index);
	struct form *inner;

	if (!json_is_object(object))
		return NULL;
	inner = memory_new(1, sizeof(*inner));
	inner->object = object;
	inner->over = form;
	snprintf(inner->place, sizeof(inner->place), "%.20s%.20s.%zu.", form->place, field,
		 index);
	keep(form)->inner = inner;
	return inner;
}

const char *form_text_at(const struct form *form, const char *field, size_t index)
{
	const char *text =
		json_string_value(json_array_get(json_object_get(form->object, field), index));

	return text ? text : "";
}
