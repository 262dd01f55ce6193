/* Rounds, when they are open, and their papers. */
#include "question-bank/date.h"
#include "question-bank/topic.h"
#include "wire/contest_inside.h"
#include "wire/contest_time.h"

#include <string.h>

enum { ATTEMPTS_USUAL = 1 };

static struct place below(const struct place *parent, const char *key)
{
	return (struct place){ .parent = parent, .key = key };
}

static void say(struct rules_reader *reader, const struct place *place, const char *sentence)
{
	problem_add(&reader->fields.problems, place, "%s", sentence);
}

/* ---- When */

static void read_windows(struct rules_reader *reader, const struct place *place,
			 const json_t *object, struct contest_round *round)
{
	static const char *const names[] = { "opens", "closes", NULL };
	struct place list_place = below(place, "windows");
	json_t *list = field_list(&reader->fields, place, object, "windows", REQUIRED, 1,
				  CONTEST_WINDOWS_MAX);
	struct contest_window *windows =
		contest_take(reader, (int32_t)json_array_size(list), sizeof(*windows));

	for (size_t i = 0; i < json_array_size(list); i++) {
		struct place item_place = { .parent = &list_place, .index = (int)i };
		json_t *item = json_array_get(list, i);

		if (!field_object(&reader->fields, &item_place, item, names))
			continue;
		contest_field_instant(reader, &item_place, item, "opens", REQUIRED,
				      &windows[i].opens_at_ms);
		contest_field_instant(reader, &item_place, item, "closes", REQUIRED,
				      &windows[i].closes_at_ms);
	}
	round->windows = windows;
	round->window_count = (int32_t)json_array_size(list);
}

struct sittings {
	const char *from, *to;
	int32_t opens, closes; /* minutes of a day */
};

/* One window a day. */
static void lay_sittings(struct rules_reader *reader, const struct place *place,
			 const struct sittings *sittings, struct contest_round *round)
{
	int64_t first_ms = contest_day_start(sittings->from);
	int64_t days = (contest_day_start(sittings->to) - first_ms) / CONTEST_DAY_MS + 1;
	struct contest_window *windows;

	if (days < 1 || days > CONTEST_WINDOWS_MAX) {
		problem_add(&reader->fields.problems, place,
			    "From the first to the last day there must be 1 to %d days; "
			    "correct one of them.",
			    CONTEST_WINDOWS_MAX);
		return;
	}
	windows = contest_take(reader, (int32_t)days, sizeof(*windows));
	for (int64_t i = 0; i < days; i++) {
		int64_t day_ms = first_ms + i * CONTEST_DAY_MS;

		windows[i].opens_at_ms = day_ms + (int64_t)sittings->opens * CONTEST_MINUTE_MS;
		windows[i].closes_at_ms =
			day_ms + (int64_t)sittings->closes * CONTEST_MINUTE_MS;
	}
	round->windows = windows;
	round->window_count = (int32_t)days;
}

static void read_sittings(struct rules_reader *reader, const struct place *parent,
			  const json_t *object, struct contest_round *round)
{
	static const char *const names[] = { "from", "to", "opens", "closes", NULL };
	struct place place = below(parent, "sittings");
	json_t *value = json_object_get(object, "sittings");
	struct sittings sittings = { 0 };
	bool has_hours;

	if (!field_object(&reader->fields, &place, value, names))
		return;
	sittings.from = contest_field_day(reader, &place, value, "from", REQUIRED);
	sittings.to = contest_field_day(reader, &place, value, "to", REQUIRED);
	has_hours = contest_field_hour(reader, &place, value, "opens", &sittings.opens);
	has_hours &= contest_field_hour(reader, &place, value, "closes", &sittings.closes);
	if (has_hours && sittings.closes <= sittings.opens)
		say(reader, &place, "A sitting closes before it opens; correct its hours.");
	else if (has_hours && sittings.from && sittings.to)
		lay_sittings(reader, &place, &sittings, round);
}

/* ---- The paper */

static const char *read_kind_of(struct rules_reader *reader, const struct place *parent,
				const json_t *object, const char *key,
				const char *(*known)(const char *), const char *advice)
{
	struct place place = below(parent, key);
	const char *name =
		field_string(&reader->fields, parent, object, key, OPTIONAL, CONTEST_ID_MAX);
	const char *kept = name ? known(name) : NULL;

	if (name && !kept)
		say(reader, &place, advice);
	return kept;
}

static const char *known_topic(const char *name)
{
	return topic_is_known(name) ? topic_id(topic_place(name)) : NULL;
}

static const char *known_difficulty(const char *name)
{
	for (int i = 0; difficulty_names[i]; i++)
		if (strcmp(difficulty_names[i], name) == 0)
			return difficulty_names[i];
	return NULL;
}

static const char *known_audience(const char *name)
{
	enum audience audience;

	return audience_parse(name, &audience) ? audience_name(audience) : NULL;
}

static const struct contest_range questions_range = { 1, CONTEST_QUESTIONS_MAX, 1 };

static struct contest_part read_part(struct rules_reader *reader, const struct place *place,
				     json_t *item)
{
	static const char *const names[] = { "topic", "difficulty", "audience", "questions",
					     NULL };
	struct contest_part part = { 0 };

	if (!field_object(&reader->fields, place, item, names))
		return part;
	part.topic = read_kind_of(reader, place, item, "topic", known_topic,
				  "There is no such topic; write an id of topics.json.");
	part.difficulty = read_kind_of(reader, place, item, "difficulty", known_difficulty,
				       "Write one of these: easy, medium, hard.");
	part.audience = read_kind_of(reader, place, item, "audience", known_audience,
				     "Write one of these: worker, employer, cadre.");
	part.count = contest_field_whole(reader, place, item, "questions", REQUIRED,
					 questions_range);
	return part;
}

static void read_parts(struct rules_reader *reader, const struct place *place,
		       const json_t *object, struct contest_paper *paper)
{
	struct place list_place = below(place, "parts");
	json_t *list = field_list(&reader->fields, place, object, "parts", REQUIRED, 1,
				  CONTEST_PARTS_MAX);
	struct contest_part *parts =
		contest_take(reader, (int32_t)json_array_size(list), sizeof(*parts));

	for (size_t i = 0; i < json_array_size(list); i++) {
		struct place item_place = { .parent = &list_place, .index = (int)i };

		parts[i] = read_part(reader, &item_place, json_array_get(list, i));
		paper->question_count += parts[i].count;
	}
	if (paper->question_count > CONTEST_QUESTIONS_MAX)
		problem_add(&reader->fields.problems, &list_place,
			    "The parts have %d questions together; a paper may have %d.",
			    paper->question_count, CONTEST_QUESTIONS_MAX);
	paper->parts = parts;
	paper->part_count = (int32_t)json_array_size(list);
}

/* So many of any sort: one part that asks for nothing. */
static void read_count(struct rules_reader *reader, const struct place *place,
		       const json_t *object, struct contest_paper *paper)
{
	struct contest_part *part = contest_take(reader, 1, sizeof(*part));

	part->count = contest_field_whole(reader, place, object, "questions", REQUIRED,
					  questions_range);
	paper->parts = part;
	paper->part_count = 1;
	paper->question_count = part->count;
}

static struct contest_paper read_paper(struct rules_reader *reader, const struct place *parent,
				       const json_t *object)
{
	static const char *const names[] = {
		"set",           "questions",         "parts",
		"fixed",         "shuffle_questions", "shuffle_options",
		"one_at_a_time", "go_back",           NULL
	};
	struct place place = below(parent, "paper");
	json_t *value = json_object_get(object, "paper");
	struct contest_paper paper = { 0 };

	if (!field_object(&reader->fields, &place, value, names))
		return paper;
	paper.set = field_id(&reader->fields, &place, value, "set", REQUIRED);
	if (!json_object_get(value, "questions") == !json_object_get(value, "parts"))
		say(reader, &place,
		    "A paper says either how many «questions» it has, or its «parts»; write "
		    "one of the two.");
	else if (json_object_get(value, "parts"))
		read_parts(reader, &place, value, &paper);
	else
		read_count(reader, &place, value, &paper);
	paper.is_fixed = contest_field_flag(reader, &place, value, "fixed", false);
	paper.shuffles_questions =
		contest_field_flag(reader, &place, value, "shuffle_questions", true);
	paper.shuffles_options =
		contest_field_flag(reader, &place, value, "shuffle_options", true);
	paper.is_one_at_a_time =
		contest_field_flag(reader, &place, value, "one_at_a_time", false);
	paper.may_go_back = contest_field_flag(reader, &place, value, "go_back", true);
	return paper;
}

/* ---- Rounds */

static void read_when(struct rules_reader *reader, const struct place *place,
		      const json_t *object, struct contest_round *round)
{
	if (!json_object_get(object, "windows") == !json_object_get(object, "sittings"))
		say(reader, place,
		    "A round says when it is open either by «windows» or by «sittings»; write "
		    "one of the two.");
	else if (json_object_get(object, "sittings"))
		read_sittings(reader, place, object, round);
	else
		read_windows(reader, place, object, round);
}

static void read_round(struct rules_reader *reader, const struct place *place, json_t *object,
		       const struct contest_paper *usual, struct contest_round *round)
{
	static const char *const names[] = { "id",       "title",       "windows",
					     "sittings", "access_code", "attempts",
					     "minutes",  "paper",       NULL };
	static const struct contest_range attempts = { 1, CONTEST_ATTEMPTS_MAX,
						       ATTEMPTS_USUAL };
	static const struct contest_range minutes = { 1, CONTEST_MINUTES_MAX, 1 };

	if (!field_object(&reader->fields, place, object, names))
		return;
	round->id = contest_field_id(reader, place, object, "id");
	round->title = contest_field_text(reader, place, object, "title", REQUIRED);
	read_when(reader, place, object, round);
	round->access_code = field_string(&reader->fields, place, object, "access_code",
					  NULLABLE, CONTEST_ACCESS_CODE_MAX);
	round->attempts_max =
		contest_field_whole(reader, place, object, "attempts", OPTIONAL, attempts);
	round->time_ms = (int64_t)contest_field_whole(reader, place, object, "minutes",
						      REQUIRED, minutes) *
			 CONTEST_MINUTE_MS;
	if (json_object_get(object, "paper"))
		round->paper = read_paper(reader, place, object);
	else if (usual)
		round->paper = *usual;
	else
		say(reader, place,
		    "The round has no paper, nor has the contest; add one of them.");
}

void contest_read_rounds(struct rules_reader *reader, const json_t *document)
{
	struct place list_place = below(NULL, "rounds");
	json_t *list = field_list(&reader->fields, NULL, document, "rounds", REQUIRED, 1,
				  CONTEST_ROUNDS_MAX);
	struct contest_round *rounds =
		contest_take(reader, (int32_t)json_array_size(list), sizeof(*rounds));
	struct contest_paper usual = { 0 };
	bool has_usual = json_object_get(document, "paper") != NULL;
	struct name_set ids = { 0 };

	if (has_usual)
		usual = read_paper(reader, NULL, document);
	for (size_t i = 0; i < json_array_size(list); i++) {
		struct place place = { .parent = &list_place, .index = (int)i };

		read_round(reader, &place, json_array_get(list, i), has_usual ? &usual : NULL,
			   &rounds[i]);
		contest_id_once(reader, &ids, &place, rounds[i].id, (int32_t)i);
	}
	name_set_clear(&ids);
	reader->rules->rounds = rounds;
	reader->rules->round_count = (int32_t)json_array_size(list);
}
