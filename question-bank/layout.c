#include "question-bank/layout.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TAB = 4, NUMBER_WIDTH = 5, SCALAR = JSON_ENCODE_ANY | JSON_COMPACT };

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

static int rank_of(const char *name)
{
	int rank = 0;

	while (field_order[rank] && strcmp(field_order[rank], name) != 0)
		rank++;
	return rank;
}

struct field {
	const char *name;
	int rank;
};

static int by_rank(const void *one, const void *other)
{
	const struct field *a = one, *b = other;

	return a->rank != b->rank ? a->rank - b->rank : strcmp(a->name, b->name);
}

/* The fields of an object in their order; to be freed. */
static struct field *fields_of(json_t *object, size_t *count)
{
	struct field *fields = calloc(json_object_size(object) + 1, sizeof(*fields));
	void *at = json_object_iter(object);

	if (!fields)
		abort();
	*count = 0;
	for (; at; at = json_object_iter_next(object, at)) {
		const char *name = json_object_iter_key(at);

		fields[(*count)++] = (struct field){ name, rank_of(name) };
	}
	qsort(fields, *count, sizeof(*fields), by_rank);
	return fields;
}

static void put_scalar(FILE *out, json_t *value)
{
	char *text = json_dumps(value, SCALAR);

	if (!text)
		abort();
	fputs(text, out);
	free(text);
}

static void put_name(FILE *out, const char *name)
{
	json_t *value = json_string(name);

	put_scalar(out, value);
	json_decref(value);
	fputs(": ", out);
}

static void put_on_one_line(FILE *out, json_t *value)
{
	size_t count = 0;
	struct field *fields;

	if (json_is_object(value)) {
		fields = fields_of(value, &count);
		putc('{', out);
		for (size_t i = 0; i < count; i++) {
			fputs(i > 0 ? ", " : "", out);
			put_name(out, fields[i].name);
			put_on_one_line(out, json_object_get(value, fields[i].name));
		}
		putc('}', out);
		free(fields);
	} else if (json_is_array(value)) {
		putc('[', out);
		for (size_t i = 0; i < json_array_size(value); i++) {
			fputs(i > 0 ? ", " : "", out);
			put_on_one_line(out, json_array_get(value, i));
		}
		putc(']', out);
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

static void put_line(FILE *out, int depth)
{
	putc('\n', out);
	for (int i = 0; i < depth; i++)
		putc('\t', out);
}

/* What is edited one by one is never squeezed together. */
static bool is_spread(const char *name)
{
	return strcmp(name, "questions") == 0 || strcmp(name, "documents") == 0 ||
	       strcmp(name, "options") == 0 || strcmp(name, "changes") == 0;
}

static void put_value(FILE *out, json_t *value, int depth, int used, bool must_spread);

static void put_fields(FILE *out, json_t *object, int depth)
{
	size_t count;
	struct field *fields = fields_of(object, &count);

	putc('{', out);
	for (size_t i = 0; i < count; i++) {
		fputs(i > 0 ? "," : "", out);
		put_line(out, depth + 1);
		put_name(out, fields[i].name);
		put_value(out, json_object_get(object, fields[i].name), depth + 1,
			  characters_in(fields[i].name) + 4, is_spread(fields[i].name));
	}
	put_line(out, depth);
	putc('}', out);
	free(fields);
}

static void put_items(FILE *out, json_t *array, int depth)
{
	putc('[', out);
	for (size_t i = 0; i < json_array_size(array); i++) {
		json_t *item = json_array_get(array, i);

		fputs(i > 0 ? "," : "", out);
		put_line(out, depth + 1);
		/* A question or a document has an id or a number. */
		put_value(out, item, depth + 1, 0,
			  json_object_get(item, "id") || json_object_get(item, "number"));
	}
	put_line(out, depth);
	putc(']', out);
}

/* used: columns of the line that are taken already, behind its tabs. */
static void put_value(FILE *out, json_t *value, int depth, int used, bool must_spread)
{
	bool is_long = (json_is_object(value) && json_object_size(value) > 0) ||
		       (json_is_array(value) && json_array_size(value) > 0);
	int room = LAYOUT_WIDTH - depth * TAB - used - 1;
	bool is_on_one_line = !is_long || (!must_spread && width_of(value, room) <= room);

	if (is_on_one_line)
		put_on_one_line(out, value);
	else if (json_is_object(value))
		put_fields(out, value, depth);
	else
		put_items(out, value, depth);
}

char *layout_write(json_t *value)
{
	char *text = NULL;
	size_t size;
	FILE *out = open_memstream(&text, &size);

	if (!out)
		abort();
	put_value(out, value, 0, 0, true);
	putc('\n', out);
	if (fclose(out) != 0)
		abort();
	return text;
}
