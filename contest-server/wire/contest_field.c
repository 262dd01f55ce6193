/* Fields of the kinds that only contest documents have. */
#include "question-bank/date.h"
#include "question-bank/text.h"
#include "wire/contest_inside.h"
#include "wire/contest_time.h"

#include <stdlib.h>
#include <string.h>

enum { SHOWN_MAX = 48, WORDS_SHOWN_MAX = 140 };

static struct place below(const struct place *parent, const char *key)
{
	return (struct place){ .parent = parent, .key = key };
}

static void say(struct rules_reader *reader, const struct place *place, const char *sentence)
{
	problem_add(&reader->fields.problems, place, "%s", sentence);
}

static bool is_id(const char *text)
{
	size_t length = strspn(text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
				     "0123456789-_");

	return length > 0 && !text[length] && length <= CONTEST_ID_MAX;
}

const char *contest_field_id(struct rules_reader *reader, const struct place *parent,
			     const json_t *object, const char *key)
{
	struct place place = below(parent, key);
	json_t *value = field_value(&reader->fields, parent, object, key, REQUIRED);

	if (!value)
		return NULL;
	if (json_is_string(value) && is_id(json_string_value(value)))
		return arena_copy(reader->fields.arena, json_string_value(value),
				  json_string_length(value));
	problem_add(&reader->fields.problems, &place,
		    "An id has 1 to %d letters without marks, digits, \"-\" or \"_\"; write it "
		    "so.",
		    CONTEST_ID_MAX);
	return NULL;
}

/* What is wrong with one line of a longer text; NULL of an empty one, which parts paragraphs.
 */
static const char *line_fault(const char *line, size_t length)
{
	char *copy = strndup(line, length);
	const char *fault;

	if (!copy)
		abort();
	fault = length > 0 ? text_fault(copy) : NULL;
	free(copy);
	return fault;
}

static const char *prose_fault(const char *text)
{
	const char *line = text;
	bool is_blank = true;

	while (line) {
		const char *end = strchr(line, '\n');
		size_t length = end ? (size_t)(end - line) : strlen(line);
		const char *fault = line_fault(line, length);

		if (fault)
			return fault;
		is_blank = is_blank && length == 0;
		line = end ? end + 1 : NULL;
	}
	return is_blank ? "The text is empty; write it, or remove the field." : NULL;
}

/* One language of a text; NULL, and reported, if it cannot be read. */
static const char *language_of(struct rules_reader *reader, const struct place *place,
			       const json_t *value, bool is_prose)
{
	int max = is_prose ? CONTEST_TEXT_MAX : CONTEST_NAME_MAX;
	const char *fault, *kept = NULL;
	char *composed;

	if (!json_is_string(value)) {
		say(reader, place, "This is no text; write one in quotation marks.");
		return NULL;
	}
	composed = text_compose(json_string_value(value));
	if (!composed)
		fault = "The text holds a character that does not exist; remove it.";
	else
		fault = is_prose ? prose_fault(composed) : text_fault(composed);
	if (fault)
		say(reader, place, fault);
	else if (strlen(composed) > (size_t)max)
		problem_add(&reader->fields.problems, place,
			    "The text has %zu bytes; shorten it to %d at most.",
			    strlen(composed), max);
	else
		kept = arena_copy(reader->fields.arena, composed, strlen(composed));
	free(composed);
	return kept;
}

static struct contest_text read_text(struct rules_reader *reader, const struct place *parent,
				     const json_t *object, const char *key, enum need need,
				     bool is_prose)
{
	static const char *const names[] = { "vi", "en", NULL };
	struct place place = below(parent, key);
	struct place vi_place = below(&place, "vi"), en_place = below(&place, "en");
	json_t *value = field_value(&reader->fields, parent, object, key, need);
	struct contest_text text = { NULL, NULL };
	json_t *vi, *en;

	if (!value)
		return text;
	if (json_is_string(value)) {
		text.vi = language_of(reader, &place, value, is_prose);
		return text;
	}
	if (!field_object(&reader->fields, &place, value, names))
		return text;
	vi = field_value(&reader->fields, &place, value, "vi", REQUIRED);
	en = field_value(&reader->fields, &place, value, "en", OPTIONAL);
	text.vi = vi ? language_of(reader, &vi_place, vi, is_prose) : NULL;
	text.en = en ? language_of(reader, &en_place, en, is_prose) : NULL;
	return text;
}

struct contest_text contest_field_text(struct rules_reader *reader, const struct place *parent,
				       const json_t *object, const char *key, enum need need)
{
	return read_text(reader, parent, object, key, need, false);
}

struct contest_text contest_field_prose(struct rules_reader *reader, const struct place *parent,
					const json_t *object, const char *key, enum need need)
{
	return read_text(reader, parent, object, key, need, true);
}

int32_t contest_field_whole(struct rules_reader *reader, const struct place *parent,
			    const json_t *object, const char *key, enum need need,
			    struct contest_range range)
{
	struct place place = below(parent, key);
	json_t *value = field_value(&reader->fields, parent, object, key, need);

	if (!value)
		return range.fallback;
	if (json_is_integer(value) && json_integer_value(value) >= range.min &&
	    json_integer_value(value) <= range.max)
		return (int32_t)json_integer_value(value);
	problem_add(&reader->fields.problems, &place, "Write a whole number from %d to %d.",
		    range.min, range.max);
	return range.fallback;
}

double contest_field_points(struct rules_reader *reader, const struct place *parent,
			    const json_t *object, const char *key, double fallback)
{
	struct place place = below(parent, key);
	json_t *value = field_value(&reader->fields, parent, object, key, OPTIONAL);
	double points = value ? json_number_value(value) : fallback;

	if (!value || (json_is_number(value) && points >= 0 && points <= CONTEST_POINTS_MAX))
		return points;
	problem_add(&reader->fields.problems, &place, "Write a number of points from 0 to %g.",
		    CONTEST_POINTS_MAX);
	return fallback;
}

bool contest_field_flag(struct rules_reader *reader, const struct place *parent,
			const json_t *object, const char *key, bool fallback)
{
	bool is_there = json_object_get(object, key) != NULL;
	bool flag = field_flag(&reader->fields, parent, object, key, OPTIONAL);

	return is_there ? flag : fallback;
}

static void list_words(const char *const *words, char list[WORDS_SHOWN_MAX])
{
	size_t length = 0;

	for (; *words && length + strlen(*words) + 3 < WORDS_SHOWN_MAX; words++) {
		if (length > 0)
			length +=
				(size_t)snprintf(list + length, WORDS_SHOWN_MAX - length, ", ");
		length +=
			(size_t)snprintf(list + length, WORDS_SHOWN_MAX - length, "%s", *words);
	}
}

int contest_field_word(struct rules_reader *reader, const struct place *parent,
		       const json_t *object, const char *key, enum need need,
		       const char *const *words, int fallback)
{
	struct place place = below(parent, key);
	json_t *value = field_value(&reader->fields, parent, object, key, need);
	char list[WORDS_SHOWN_MAX] = "";

	if (!value)
		return fallback;
	for (int i = 0; words[i] && json_is_string(value); i++)
		if (strcmp(words[i], json_string_value(value)) == 0)
			return i;
	list_words(words, list);
	problem_add(&reader->fields.problems, &place, "Write one of these: %s.", list);
	return fallback;
}

bool contest_field_instant(struct rules_reader *reader, const struct place *parent,
			   const json_t *object, const char *key, enum need need,
			   int64_t *at_ms)
{
	struct place place = below(parent, key);
	json_t *value = field_value(&reader->fields, parent, object, key, need);

	if (!value)
		return false;
	if (json_is_string(value) && contest_time_parse(json_string_value(value), at_ms))
		return true;
	say(reader, &place,
	    "This is no instant; write the day and the hour in Viet Nam as "
	    "\"2026-12-01T07:00\".");
	return false;
}

const char *contest_field_day(struct rules_reader *reader, const struct place *parent,
			      const json_t *object, const char *key, enum need need)
{
	struct place place = below(parent, key);
	json_t *value = field_value(&reader->fields, parent, object, key, need);

	if (!value)
		return NULL;
	if (json_is_string(value) && date_is_real(json_string_value(value)))
		return arena_copy(reader->fields.arena, json_string_value(value),
				  DATE_SIZE - 1);
	say(reader, &place, "This is no day of the calendar; write it as \"YYYY-MM-DD\".");
	return NULL;
}

bool contest_field_hour(struct rules_reader *reader, const struct place *parent,
			const json_t *object, const char *key, int32_t *minutes)
{
	struct place place = below(parent, key);
	json_t *value = field_value(&reader->fields, parent, object, key, REQUIRED);

	if (!value)
		return false;
	if (json_is_string(value) && contest_hour_parse(json_string_value(value), minutes))
		return true;
	say(reader, &place, "This is no hour; write it as \"07:00\", up to \"24:00\".");
	return false;
}

const char *const *contest_field_texts(struct rules_reader *reader, const struct place *parent,
				       const json_t *object, const char *key, int max,
				       int max_bytes, int32_t *count)
{
	struct place list_place = below(parent, key);
	json_t *list = field_list(&reader->fields, parent, object, key, OPTIONAL, 0, max);
	const char **texts =
		contest_take(reader, (int32_t)json_array_size(list), sizeof(*texts));
	struct name_set names = { 0 };

	*count = 0;
	for (size_t i = 0; i < json_array_size(list); i++) {
		struct place place = { .parent = &list_place, .index = (int)i };
		const char *text = language_of(reader, &place, json_array_get(list, i), false);

		if (text && strlen(text) > (size_t)max_bytes)
			problem_add(&reader->fields.problems, &place,
				    "The text has %zu bytes; shorten it to %d at most.",
				    strlen(text), max_bytes);
		else if (text && !name_set_add(&names, text, NULL))
			say(reader, &place, "This stands here twice; remove one of them.");
		else if (text)
			texts[(*count)++] = text;
	}
	name_set_clear(&names);
	return texts;
}

void *contest_take(struct rules_reader *reader, int32_t count, size_t size)
{
	return count > 0 ? arena_take(reader->fields.arena, (size_t)count * size) : NULL;
}

void contest_id_once(struct rules_reader *reader, struct name_set *ids,
		     const struct place *entry, const char *id, int32_t index)
{
	struct place place = below(entry, "id");
	int first = index;

	if (id && !name_set_add(ids, id, &first))
		problem_add(&reader->fields.problems, &place,
			    "Entry [%d] has the id %s already; give this one another.", first,
			    id);
}

void contest_not_there(struct rules_reader *reader, const struct place *place, const char *what,
		       const char *name)
{
	char shown[SHOWN_MAX];

	problem_add(&reader->fields.problems, place,
		    "There is no %s \"%s\"; name one that is there, or add it.", what,
		    problem_show(name, shown, sizeof(shown)));
}
