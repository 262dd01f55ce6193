#include "wire/certificate_body.h"
#include "base/memory.h"
#include "question-bank/date.h"
#include "wire/settings.h"

#include <inttypes.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MESSAGE_MAX = 200, FIELD_MAX = 64, PLACES_MAX = 100000, SHOWN_MAX = 40 };

static int read_word(const json_t *object, const char *field, const char *const *words,
		     int absent, struct text *errors)
{
	const json_t *value = json_object_get(object, field);
	struct text message;

	if (!value)
		return absent;
	for (int i = 0; words[i] && json_is_string(value); i++)
		if (strcmp(json_string_value(value), words[i]) == 0)
			return i;
	text_init(&message);
	text_add(&message, "Must be one of:");
	for (int i = 0; words[i]; i++)
		text_add_format(&message, " %s", words[i]);
	settings_add_error(errors, field, message.bytes);
	text_clear(&message);
	return absent;
}

static bool read_flag(const json_t *object, const char *field, bool absent, struct text *errors)
{
	const json_t *value = json_object_get(object, field);

	if (value && !json_is_boolean(value))
		settings_add_error(errors, field, "Must be true or false.");
	return json_is_boolean(value) ? json_is_true(value) : absent;
}

static int32_t read_number(const json_t *object, const char *field, int32_t most,
			   struct text *errors)
{
	const json_t *value = json_object_get(object, field);
	char message[MESSAGE_MAX];

	if (!value || json_is_null(value))
		return 0;
	if (json_is_integer(value) && json_integer_value(value) >= 0 &&
	    json_integer_value(value) <= most)
		return (int32_t)json_integer_value(value);
	snprintf(message, sizeof(message), "Must be a whole number from 0 to %d.", most);
	settings_add_error(errors, field, message);
	return 0;
}

static bool is_id(const char *text, size_t size)
{
	size_t length = strspn(text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
				     "0123456789-_");

	return length > 0 && length < size && !text[length];
}

/* An id, or "" where there is none. */
static void read_id(const json_t *object, const char *field, char *id, size_t size,
		    struct text *errors)
{
	const json_t *value = json_object_get(object, field);

	if (!value || json_is_null(value))
		return;
	if (json_is_string(value) && is_id(json_string_value(value), size))
		snprintf(id, size, "%s", json_string_value(value));
	else
		settings_add_error(errors, field, "This is no id.");
}

/* One line as it can be printed; "" where it is empty. NULL, and reported, of another. */
static char *read_line(const json_t *value, const char *field, int characters_max,
		       struct text *errors)
{
	const char *typed = json_string_value(value);
	char message[MESSAGE_MAX];
	char *line;

	if (!typed) {
		settings_add_error(errors, field, "Must be a text.");
		return NULL;
	}
	if (!typed[strspn(typed, " \t\r\n")])
		return memory_copy_string("");
	line = text_clean_line(typed, characters_max);
	if (line)
		return line;
	snprintf(message, sizeof(message), "Make it one line of %d characters at most.",
		 characters_max);
	settings_add_error(errors, field, message);
	return NULL;
}

static void check_fields(const char *line, const char *field, struct text *errors)
{
	char message[MESSAGE_MAX];
	size_t length;
	const char *stray = template_stray(line, &length);

	if (!stray)
		return;
	snprintf(message, sizeof(message),
		 "%.*s is no field. Fields are {name}, {unit}, {event}, {place}, {score}, "
		 "{right}, {of}, {date}, {code}, {organiser}, {signer}, {signer_title}.",
		 (int)(length < SHOWN_MAX ? length : SHOWN_MAX), stray);
	settings_add_error(errors, field, message);
}

/* Texts that are filled into others hold no fields: they would be filled in again. */
static void check_plain(enum certificate_text text, const char *line, const char *field,
			struct text *errors)
{
	bool is_plain =
		text == TEXT_ORGANISER || text == TEXT_SIGNER || text == TEXT_SIGNER_TITLE;

	if (is_plain && strpbrk(line, "{}"))
		settings_add_error(errors, field, "Fields cannot stand here.");
	else
		check_fields(line, field, errors);
}

static void read_text(struct certificate_template *template, enum certificate_text text,
		      const json_t *texts, struct text *errors)
{
	const json_t *both = json_object_get(texts, certificate_texts[text]);

	for (int language = 0; language < CERTIFICATE_LANGUAGES; language++) {
		const json_t *value = json_object_get(both, certificate_languages[language]);
		char field[FIELD_MAX];
		char *line;

		snprintf(field, sizeof(field), "texts.%s.%s", certificate_texts[text],
			 certificate_languages[language]);
		line = value ? read_line(value, field, template_text_max(text), errors) : NULL;
		if (!line)
			continue;
		check_plain(text, line, field, errors);
		free(template->texts[text][language]);
		template->texts[text][language] = line;
	}
}

static void read_template(struct certificate_template *template, const json_t *document,
			  struct text *errors)
{
	const json_t *texts = json_object_get(document, "texts");

	if (!json_is_object(document)) {
		settings_add_error(errors, "document", "Must be an object.");
		return;
	}
	template->paper = (enum certificate_paper)read_word(
		document, "paper", certificate_papers, (int)template->paper, errors);
	template->colours = (enum certificate_colours)read_word(
		document, "colours", certificate_colours, (int)template->colours, errors);
	template->border = (enum certificate_border)read_word(
		document, "border", certificate_borders, (int)template->border, errors);
	template->has_heading = read_flag(document, "heading", template->has_heading, errors);
	read_id(document, "logo", template->logo, sizeof(template->logo), errors);
	read_id(document, "signature", template->signature, sizeof(template->signature),
		errors);
	if (texts && !json_is_object(texts))
		settings_add_error(errors, "texts", "Must be an object.");
	for (int text = 0; text < CERTIFICATE_TEXTS; text++)
		read_text(template, (enum certificate_text)text, texts, errors);
}

bool certificate_template_parse(struct certificate_template *template, const char *body,
				size_t length, const char *field, struct text *errors)
{
	json_t *whole = json_loadb(body, length, JSON_REJECT_DUPLICATES, NULL);

	read_template(template, field ? json_object_get(whole, field) : whole, errors);
	json_decref(whole);
	return errors->length == 0;
}

static void add_id(struct text *text, const char *name, const char *id)
{
	text_add_format(text, ",\"%s\":", name);
	if (*id)
		text_add_json(text, id);
	else
		text_add(text, "null");
}

void certificate_template_write(struct text *text, const struct certificate_template *template)
{
	text_add_format(
		text, "{\"paper\":\"%s\",\"colours\":\"%s\",\"border\":\"%s\",\"heading\":%s",
		certificate_papers[template->paper], certificate_colours[template->colours],
		certificate_borders[template->border],
		template->has_heading ? "true" : "false");
	add_id(text, "logo", template->logo);
	add_id(text, "signature", template->signature);
	text_add(text, ",\"texts\":{");
	for (int i = 0; i < CERTIFICATE_TEXTS; i++) {
		text_add_format(text, "%s\"%s\":{\"vi\":", i ? "," : "", certificate_texts[i]);
		text_add_json(text, template->texts[i][CERTIFICATE_VI]);
		text_add(text, ",\"en\":");
		text_add_json(text, template->texts[i][CERTIFICATE_EN]);
		text_add(text, "}");
	}
	text_add(text, "}}");
}

static int32_t *read_numbers(const json_t *whom, const char *field, size_t *count,
			     struct text *errors)
{
	const json_t *list = json_object_get(whom, field);
	char message[MESSAGE_MAX];
	const json_t *item;
	int32_t *numbers;
	size_t i;

	if (json_array_size(list) > CERTIFICATE_PICKED_MAX) {
		snprintf(message, sizeof(message), "Pick %d at a time at most.",
			 CERTIFICATE_PICKED_MAX);
		settings_add_error(errors, field, message);
		return NULL;
	}
	numbers = memory_new(json_array_size(list), sizeof(*numbers));
	json_array_foreach(list, i, item)
	{
		if (json_is_integer(item) && json_integer_value(item) >= 0 &&
		    json_integer_value(item) < INT32_MAX)
			numbers[(*count)++] = (int32_t)json_integer_value(item);
		else
			settings_add_error(errors, field, "Must be a list of whole numbers.");
	}
	return numbers;
}

static void read_renames(struct certificate_order *order, const json_t *list,
			 struct text *errors)
{
	const json_t *item;
	size_t i;

	if (json_array_size(list) > CERTIFICATE_PICKED_MAX) {
		settings_add_error(errors, "names", "There are too many.");
		return;
	}
	order->renames = memory_new(json_array_size(list), sizeof(*order->renames));
	json_array_foreach(list, i, item)
	{
		struct certificate_rename *rename = &order->renames[order->rename_count];
		char field[FIELD_MAX];

		snprintf(field, sizeof(field), "names[%zu]", i);
		rename->holder = read_number(item, "holder", INT32_MAX - 1, errors);
		rename->name = read_line(json_object_get(item, "name"), field,
					 CERTIFICATE_NAME_MAX, errors);
		if (rename->name)
			order->rename_count++;
	}
}

static void read_source(struct certificate_order *order, const json_t *source,
			struct text *errors)
{
	static const char *const kinds[] = { "round", "contest", NULL };
	int kind = read_word(source, "kind", kinds, -1, errors);

	if (kind >= 0)
		snprintf(order->source_kind, sizeof(order->source_kind), "%s", kinds[kind]);
	read_id(source, "id", order->source, sizeof(order->source), errors);
	if (kind < 0 || !*order->source)
		settings_add_error(errors, "source",
				   "Name the round or the contest: {\"kind\",\"id\"}.");
}

static void read_order(struct certificate_order *order, const json_t *body, struct text *errors)
{
	const json_t *whom = json_object_get(body, "whom");
	const json_t *date = json_object_get(body, "date");
	const json_t *event = json_object_get(body, "event");

	read_source(order, json_object_get(body, "source"), errors);
	read_id(body, "template", order->template, sizeof(order->template), errors);
	if (!*order->template)
		snprintf(order->template, sizeof(order->template), "default");
	order->language = (enum certificate_language)read_word(
		body, "language", certificate_languages, CERTIFICATE_VI, errors);
	if (json_is_string(date) && date_is_real(json_string_value(date)))
		snprintf(order->date, sizeof(order->date), "%s", json_string_value(date));
	else if (date && !json_is_null(date))
		settings_add_error(errors, "date", "Must be a day: YYYY-MM-DD.");
	order->event = event ? read_line(event, "event", CERTIFICATE_LINE_MAX, errors) : NULL;
	order->is_everybody = read_flag(whom, "everybody", false, errors);
	order->is_winners = read_flag(whom, "winners", false, errors);
	order->places = read_number(whom, "places", PLACES_MAX, errors);
	order->unit_places = read_number(whom, "unit_places", PLACES_MAX, errors);
	order->right_percent = read_number(whom, "right_percent", 100, errors);
	order->people = read_numbers(whom, "people", &order->people_count, errors);
	order->units = read_numbers(whom, "units", &order->unit_count, errors);
	read_renames(order, json_object_get(body, "names"), errors);
}

bool certificate_order_parse(struct certificate_order *order, const char *body, size_t length,
			     struct text *errors)
{
	json_t *whole = json_loadb(body, length, JSON_REJECT_DUPLICATES, NULL);

	memset(order, 0, sizeof(*order));
	if (json_is_object(whole))
		read_order(order, whole, errors);
	else
		settings_add_error(errors, "", "The body must be a JSON object.");
	json_decref(whole);
	if (!order->event)
		order->event = memory_copy_string("");
	return errors->length == 0;
}

void certificate_order_clear(struct certificate_order *order)
{
	for (size_t i = 0; i < order->rename_count; i++)
		free(order->renames[i].name);
	free(order->renames);
	free(order->people);
	free(order->units);
	free(order->event);
	memset(order, 0, sizeof(*order));
}
