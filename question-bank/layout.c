#include "question-bank/layout.h"

#include "question-bank/page.h"

#include <assert.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
	TAB = 4,
	NUMBER_WIDTH = 5,
	SCALAR = JSON_ENCODE_ANY | JSON_COMPACT,
	FIELDS_USUAL = 32, /* an object of more takes memory of its own while it is written */
	ESCAPE_SIZE = 8,
	SCALAR_SIZE = 64, /* jansson writes a number with 17 digits at most */
	BYTES_OF_CHARACTER_MAX = 4,
};

/* Of all kinds of objects in one list: no two of them order the same names differently. */
static const char *const field_order[] = {
	"$schema",        "as_of",        "id",          "version",
	"number",         "title",        "description", "kind",
	"topic",          "audience",     "difficulty",  "document",
	"text",           "name",         "file",        "alt",
	"media",          "options",      "order",       "answer",
	"value",          "tolerance",    "closeness",   "unit",
	"right",          "explanation",  "pinned",      "basis",
	"article",        "articles",     "clause",      "point",
	"effective_from", "effective_to", "from",        "by",
	"replaced_by",    "outside_pack", "changes",     "superseded_by",
	"status",         "authors",      "reviewers",   "source",
	"licence",        "vi",           "en",          "pick",
	"questions",      "documents",    NULL,
};

enum { FIELDS_LISTED = sizeof(field_order) / sizeof(field_order[0]) - 1 };

/* Names mostly come in their order, so the search goes on behind the last one that was found.
 * The rank of a name that is not listed is that of the end. */
static int rank_of(const char *name, int last)
{
	for (int rank = last; field_order[rank]; rank++)
		if (field_order[rank][0] == name[0] && strcmp(field_order[rank], name) == 0)
			return rank;
	for (int rank = 0; rank < last; rank++)
		if (field_order[rank][0] == name[0] && strcmp(field_order[rank], name) == 0)
			return rank;
	return FIELDS_LISTED;
}

struct field {
	const char *name;
	json_t *value;
	int rank;
};

static int by_rank(const void *one, const void *other)
{
	const struct field *a = one, *b = other;

	return a->rank != b->rank ? a->rank - b->rank : strcmp(a->name, b->name);
}

/* The fields of an object in their order: in the room given if it is enough of it, or to be
 * freed. */
static struct field *fields_of(json_t *object, struct field room[FIELDS_USUAL], size_t *count)
{
	size_t size = json_object_size(object);
	struct field *fields = size > FIELDS_USUAL ? calloc(size, sizeof(*fields)) : room;
	void *at = json_object_iter(object);
	bool is_in_order = true;
	int rank = 0;

	if (!fields)
		abort();
	for (*count = 0; at; at = json_object_iter_next(object, at)) {
		struct field *field = &fields[(*count)++];

		rank = rank_of(json_object_iter_key(at), rank);
		*field = (struct field){ json_object_iter_key(at), json_object_iter_value(at),
					 rank };
		if (field > fields && by_rank(field - 1, field) > 0)
			is_in_order = false;
	}
	if (!is_in_order)
		qsort(fields, *count, sizeof(*fields), by_rank);
	return fields;
}

static void put_escape(struct page *out, unsigned char byte)
{
	static const char signs[] = "\"\\\b\f\n\r\t", letters[] = "\"\\bfnrt";
	const char *sign = byte ? strchr(signs, byte) : NULL;
	char code[ESCAPE_SIZE];

	if (sign)
		snprintf(code, sizeof(code), "\\%c", letters[sign - signs]);
	else
		snprintf(code, sizeof(code), "\\u%04X", (unsigned)byte);
	page_add_text(out, code);
}

/* As jansson writes it: characters beyond ASCII stay, controls are escaped. */
static void put_string(struct page *out, const char *text, size_t length)
{
	size_t start = 0;

	page_add_byte(out, '"');
	for (size_t i = 0; i < length; i++) {
		unsigned char byte = (unsigned char)text[i];

		if (byte >= 0x20 && byte != '"' && byte != '\\')
			continue;
		page_add(out, text + start, i - start);
		put_escape(out, byte);
		start = i + 1;
	}
	page_add(out, text + start, length - start);
	page_add_byte(out, '"');
}

static void put_scalar(struct page *out, json_t *value)
{
	char text[SCALAR_SIZE];
	size_t length;

	if (json_is_string(value)) {
		put_string(out, json_string_value(value), json_string_length(value));
		return;
	}
	length = json_dumpb(value, text, sizeof(text), SCALAR);
	assert(length > 0 && length <= sizeof(text));
	page_add(out, text, length);
}

static void put_name(struct page *out, const char *name)
{
	put_string(out, name, strlen(name));
	page_add(out, ": ", 2);
}

static void put_on_one_line(struct page *out, json_t *value);

static void put_fields_on_one_line(struct page *out, json_t *object)
{
	struct field room[FIELDS_USUAL];
	size_t count;
	struct field *fields = fields_of(object, room, &count);

	page_add_byte(out, '{');
	for (size_t i = 0; i < count; i++) {
		if (i > 0)
			page_add(out, ", ", 2);
		put_name(out, fields[i].name);
		put_on_one_line(out, fields[i].value);
	}
	page_add_byte(out, '}');
	if (fields != room)
		free(fields);
}

static void put_on_one_line(struct page *out, json_t *value)
{
	if (json_is_object(value)) {
		put_fields_on_one_line(out, value);
	} else if (json_is_array(value)) {
		page_add_byte(out, '[');
		for (size_t i = 0; i < json_array_size(value); i++) {
			if (i > 0)
				page_add(out, ", ", 2);
			put_on_one_line(out, json_array_get(value, i));
		}
		page_add_byte(out, ']');
	} else {
		put_scalar(out, value);
	}
}

static int characters_in(const char *text)
{
	int count = 0;

	for (; *text; text++)
		count += ((unsigned char)*text & 0xC0) != 0x80;
	return count;
}

/* The columns that a value takes on one line; any number above most if it is more. Texts are
 * taken as they are: a mark that is escaped makes a line a little longer than the width. */
static int width_of(json_t *value, int most)
{
	const char *name;
	json_t *item;
	size_t index;
	int width = 0; /* two brackets, and no comma after the last */

	if (json_is_string(value) && most > 0 &&
	    json_string_length(value) > (size_t)most * BYTES_OF_CHARACTER_MAX)
		return most + 1;
	if (json_is_string(value))
		return characters_in(json_string_value(value)) + 2;
	if (json_is_object(value)) {
		void *at = json_object_iter(value);

		for (; at && width <= most; at = json_object_iter_next(value, at)) {
			name = json_object_iter_key(at);
			width += characters_in(name) + 6 +
				 width_of(json_object_iter_value(at), most - width);
		}
	} else if (json_is_array(value)) {
		json_array_foreach(value, index, item)
		{
			if (width > most)
				break;
			width += 2 + width_of(item, most - width);
		}
	} else {
		width = NUMBER_WIDTH;
	}
	return width;
}

static void put_line(struct page *out, int depth)
{
	page_add_byte(out, '\n');
	for (int i = 0; i < depth; i++)
		page_add_byte(out, '\t');
}

/* What is edited one by one is never squeezed together. */
static bool is_spread(const char *name)
{
	return strcmp(name, "questions") == 0 || strcmp(name, "documents") == 0 ||
	       strcmp(name, "options") == 0 || strcmp(name, "changes") == 0;
}

static void put_value(struct page *out, json_t *value, int depth, int used, bool must_spread);

/* Without the bracket at the end. */
static void put_fields(struct page *out, json_t *object, int depth)
{
	struct field room[FIELDS_USUAL];
	size_t count;
	struct field *fields = fields_of(object, room, &count);

	page_add_byte(out, '{');
	for (size_t i = 0; i < count; i++) {
		if (i > 0)
			page_add_byte(out, ',');
		put_line(out, depth + 1);
		put_name(out, fields[i].name);
		put_value(out, fields[i].value, depth + 1, characters_in(fields[i].name) + 4,
			  is_spread(fields[i].name));
	}
	if (fields != room)
		free(fields);
}

static void put_item(struct page *out, json_t *item, bool is_first, int depth)
{
	if (!is_first)
		page_add_byte(out, ',');
	put_line(out, depth);
	/* A question or a document has an id or a number. */
	put_value(out, item, depth, 0,
		  json_object_get(item, "id") || json_object_get(item, "number"));
}

static void put_items(struct page *out, json_t *array, int depth)
{
	page_add_byte(out, '[');
	for (size_t i = 0; i < json_array_size(array); i++)
		put_item(out, json_array_get(array, i), i == 0, depth + 1);
	put_line(out, depth);
	page_add_byte(out, ']');
}

/* used: columns of the line that are taken already, behind its tabs. */
static void put_value(struct page *out, json_t *value, int depth, int used, bool must_spread)
{
	bool is_long = (json_is_object(value) && json_object_size(value) > 0) ||
		       (json_is_array(value) && json_array_size(value) > 0);
	int room = LAYOUT_WIDTH - depth * TAB - used - 1;
	bool is_on_one_line = !is_long || (!must_spread && width_of(value, room) <= room);

	if (is_on_one_line) {
		put_on_one_line(out, value);
	} else if (json_is_object(value)) {
		put_fields(out, value, depth);
		put_line(out, depth);
		page_add_byte(out, '}');
	} else {
		put_items(out, value, depth);
	}
}

char *layout_write(json_t *value)
{
	struct page page = { 0 };

	put_value(&page, value, 0, 0, true);
	page_add_byte(&page, '\n');
	return page_take(&page);
}

void layout_begin(struct layout *layout, FILE *out, json_t *set)
{
	assert(json_object_size(set) > 0);
	*layout = (struct layout){ .page = { .out = out } };
	put_fields(&layout->page, set, 0);
	page_add_byte(&layout->page, ',');
	put_line(&layout->page, 1);
	put_name(&layout->page, "questions");
	page_add_byte(&layout->page, '[');
}

void layout_add(struct layout *layout, json_t *question)
{
	put_item(&layout->page, question, layout->count == 0, 2);
	layout->count++;
}

void layout_end(struct layout *layout)
{
	if (layout->count > 0)
		put_line(&layout->page, 1);
	page_add_text(&layout->page, "]\n}\n");
	page_clear(&layout->page);
}
