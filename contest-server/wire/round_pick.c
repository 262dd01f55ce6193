#include "wire/round_pick.h"
#include "base/memory.h"
#include "wire/settings.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FIELD_SIZE = 32, WHERE_SIZE = 64 };

static void add_error(struct text *errors, size_t place, const char *field, const char *detail)
{
	char where[WHERE_SIZE];

	snprintf(where, sizeof(where), "pick[%zu]%.31s", place, field);
	settings_add_error(errors, where, detail);
}

static void read_ids(struct round_pick *pick, struct text *errors)
{
	size_t count = json_array_size(pick->given);

	pick->ids = memory_new(count, sizeof(*pick->ids));
	for (size_t i = 0; i < count; i++) {
		const char *id = json_string_value(json_array_get(pick->given, i));

		for (int32_t j = 0; id && j < pick->id_count; j++)
			if (strcmp(pick->ids[j], id) == 0) {
				add_error(errors, i, "", "stands twice: ask it once");
				id = NULL;
			}
		if (id)
			pick->ids[pick->id_count++] = id;
		else if (!json_is_string(json_array_get(pick->given, i)))
			add_error(errors, i, "", "must be the id of a question, as the others");
	}
}

static void add_part(struct round_pick *pick, struct contest_part part, size_t place,
		     struct text *errors)
{
	if (part.count == 0)
		return;
	if (pick->part_count == PICK_PARTS_MAX) {
		add_error(errors, place, "", "is one too many: name at most 100 topics in all");
		return;
	}
	pick->place[pick->part_count] = (int32_t)place;
	pick->parts[pick->part_count++] = part;
}

static const char *word_of(const json_t *item, const char *field, size_t place,
			   struct text *errors)
{
	const json_t *value = json_object_get(item, field);
	char name[FIELD_SIZE];

	if (value && !json_is_null(value) && !json_is_string(value)) {
		snprintf(name, sizeof(name), ".%s", field);
		add_error(errors, place, name, "must be a word");
	}
	return json_string_value(value);
}

/* n questions, as equally of the topics as can be, the first ones one more. */
static void read_part(struct round_pick *pick, size_t place, struct text *errors)
{
	const json_t *item = json_array_get(pick->given, place);
	const json_t *topics = json_object_get(item, "topics");
	const json_t *n = json_object_get(item, "n");
	size_t topic_count = json_array_size(topics);
	struct contest_part part = { .difficulty = word_of(item, "difficulty", place, errors),
				     .audience = word_of(item, "audience", place, errors) };

	if (!json_is_integer(n) || json_integer_value(n) < 1 ||
	    json_integer_value(n) > PICK_QUESTIONS_MAX) {
		add_error(errors, place, ".n", "must be a whole number from 1 to 100");
		return;
	}
	if (topics && !json_is_array(topics))
		add_error(errors, place, ".topics", "must be a list of topics");
	if (topic_count == 0) {
		part.count = (int32_t)json_integer_value(n);
		add_part(pick, part, place, errors);
	}
	for (size_t i = 0; i < topic_count; i++) {
		int32_t share = (int32_t)(json_integer_value(n) / (json_int_t)topic_count);

		part.topic = json_string_value(json_array_get(topics, i));
		part.count = share +
			     ((json_int_t)i < json_integer_value(n) % (json_int_t)topic_count);
		if (part.topic)
			add_part(pick, part, place, errors);
		else
			add_error(errors, place, ".topics", "must be a list of topics");
	}
}

static void read_parts(struct round_pick *pick, struct text *errors)
{
	int64_t sum = 0;

	pick->parts = memory_new(PICK_PARTS_MAX, sizeof(*pick->parts));
	pick->place = memory_new(PICK_PARTS_MAX, sizeof(*pick->place));
	for (size_t i = 0; i < json_array_size(pick->given); i++)
		read_part(pick, i, errors);
	for (int32_t i = 0; i < pick->part_count; i++)
		sum += pick->parts[i].count;
	if (sum > PICK_QUESTIONS_MAX)
		settings_add_error(errors, "pick",
				   "asks for more than 100 questions: ask fewer");
}

void round_pick_read(struct round_pick *pick, const json_t *settings, struct text *errors)
{
	json_t *given = json_object_get(settings, "pick");

	*pick = (struct round_pick){ 0 };
	if (!given || json_is_null(given))
		return;
	pick->given = json_is_object(given) ? json_pack("[O]", given) : json_incref(given);
	if (!json_is_array(pick->given) || json_array_size(pick->given) == 0 ||
	    json_array_size(pick->given) > PICK_QUESTIONS_MAX) {
		settings_add_error(errors, "pick",
				   "must be a list of 1 to 100: ids of questions, or "
				   "{topics, difficulty, audience, n}");
		return;
	}
	pick->text = json_dumps(pick->given, JSON_COMPACT);
	if (json_is_string(json_array_get(pick->given, 0)))
		read_ids(pick, errors);
	else
		read_parts(pick, errors);
}

void round_pick_clear(struct round_pick *pick)
{
	json_decref(pick->given);
	free(pick->text);
	free(pick->parts);
	free(pick->place);
	free(pick->ids);
	*pick = (struct round_pick){ 0 };
}
