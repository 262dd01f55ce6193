#include "question-bank/set.h"

#include "question-bank/document.h"
#include "question-bank/name_set.h"
#include "question-bank/read.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { INDEX_MAX = 40 };

/* What question_parse() and question_set_parse() give out is the first member of
 * these, so that freeing finds the arena again. The arena itself holds none of it. */
struct owned_set {
	struct question_set set;
	struct arena arena;
};

struct owned_question {
	struct question question;
	struct arena arena;
};

static void *zeroed(size_t size)
{
	void *memory = calloc(1, size);

	if (!memory)
		abort();
	return memory;
}

static void check_id_is_new(struct problems *problems, struct name_set *ids, const char *id,
			    int index)
{
	static const struct place place = { .key = "id" };

	if (id && !name_set_add(ids, id, &index))
		problem_add(problems, &place,
			    "questions[%d] has this id too; give one of them another.", index);
}

static void read_questions(struct reader *reader, json_t *value, struct question_set *set)
{
	json_t *list =
		field_list(reader, NULL, value, "questions", REQUIRED, 1, QUESTION_SET_MAX);
	struct name_set ids = { 0 };

	if (!list)
		return;
	set->questions =
		arena_take(reader->arena, json_array_size(list) * sizeof(*set->questions));
	for (size_t i = 0; i < json_array_size(list); i++) {
		struct question *question = &set->questions[i];
		char place[INDEX_MAX];

		snprintf(place, sizeof(place), "questions[%zu]", i);
		question_read(reader, place, json_array_get(list, i), question);
		check_id_is_new(&reader->problems, &ids, question->id, (int)i);
		set->question_count++;
	}
	name_set_clear(&ids);
	reader->problems.subject[0] = '\0';
}

static void read_picks(struct reader *reader, json_t *value, struct question_set *set)
{
	static const struct place parent = { .key = "pick" };
	static const struct place both = { .key = "questions" };
	json_t *list = field_list(reader, NULL, value, "pick", REQUIRED, 1, SET_PICKS_MAX);
	struct name_set seen = { 0 };

	if (json_object_get(value, "questions"))
		problem_add(&reader->problems, &both,
			    "A set picks questions or has its own; remove one of the two.");
	if (!list)
		return;
	set->picks = arena_take(reader->arena, json_array_size(list) * sizeof(*set->picks));
	for (size_t i = 0; i < json_array_size(list); i++) {
		const struct place place = { .parent = &parent, .index = (int)i };
		const char *id = json_string_value(json_array_get(list, i));
		int first = (int)i;

		if (!id || !question_id_is_good(id))
			problem_add(&reader->problems, &place,
				    "This is no id of a question; write one, as \"LB-001\".");
		else if (!name_set_add(&seen, id, &first))
			problem_add(&reader->problems, &place,
				    "pick[%d] is this question too; remove one of them.",
				    first);
		else
			set->picks[set->pick_count++] =
				arena_copy(reader->arena, id, strlen(id));
	}
	name_set_clear(&seen);
}

static bool has_role(const bool is_role[ROLES])
{
	for (enum role i = 0; i < ROLES; i++)
		if (is_role[i])
			return true;
	return false;
}

/* What a question does not say of its origin, its file says for all. */
static void inherit(struct reader *reader, json_t *value, struct question_set *set)
{
	bool is_written_by[ROLES] = { false }, is_reviewed_by[ROLES] = { false };
	const char *source =
		field_string(reader, NULL, value, "source", OPTIONAL, QUESTION_SOURCE_MAX);

	question_read_roles(reader, value, "authors", is_written_by);
	question_read_roles(reader, value, "reviewers", is_reviewed_by);
	for (int i = 0; i < set->question_count; i++) {
		struct question *question = &set->questions[i];

		if (!has_role(question->is_written_by))
			memcpy(question->is_written_by, is_written_by, sizeof(is_written_by));
		if (!has_role(question->is_reviewed_by))
			memcpy(question->is_reviewed_by, is_reviewed_by,
			       sizeof(is_reviewed_by));
		if (!question->source)
			question->source = source;
	}
}

static void read_set(struct reader *reader, json_t *value, struct question_set *set)
{
	static const char *const names[] = { "$schema", "id",        "title",     "description",
					     "licence", "authors",   "reviewers", "source",
					     "pick",    "questions", NULL };

	if (!field_object(reader, NULL, value, names))
		return;
	field_string(reader, NULL, value, "$schema", OPTIONAL, QUESTION_TEXT_MAX);
	set->id = field_id(reader, NULL, value, "id", REQUIRED);
	set->title = field_text(reader, NULL, value, "title", REQUIRED, QUESTION_TITLE_MAX);
	set->description =
		field_text(reader, NULL, value, "description", OPTIONAL, QUESTION_TEXT_MAX);
	set->licence =
		field_string(reader, NULL, value, "licence", REQUIRED, QUESTION_TITLE_MAX);
	if (json_object_get(value, "pick"))
		read_picks(reader, value, set);
	else
		read_questions(reader, value, set);
	inherit(reader, value, set);
}

struct question_set *question_set_parse(const char *text, size_t length, const char *name,
					set_problem_fn *report, void *owner)
{
	struct owned_set *owned = zeroed(sizeof(*owned));
	struct reader reader = {
		.arena = &owned->arena,
		.problems = { .file = name, .report = report, .owner = owner },
	};
	json_t *value = document_parse(text, length, &reader.problems);

	if (value)
		read_set(&reader, value, &owned->set);
	json_decref(value);
	if (reader.problems.count > 0) {
		question_set_free(&owned->set);
		return NULL;
	}
	return &owned->set;
}

struct question_set *question_set_read(const char *path, set_problem_fn *report, void *owner)
{
	struct problems problems = { .file = document_name(path),
				     .report = report,
				     .owner = owner };
	struct question_set *set;
	size_t length;
	char *text = document_read(path, &length, &problems);

	if (!text)
		return NULL;
	set = question_set_parse(text, length, problems.file, report, owner);
	free(text);
	return set;
}

bool question_set_pick(struct question_set *set, question_find_fn *find, void *finder,
		       struct problems *problems)
{
	static const struct place parent = { .key = "pick" };
	struct owned_set *owned = (struct owned_set *)set;
	int missing = 0;

	set->questions =
		arena_take(&owned->arena, (size_t)set->pick_count * sizeof(*set->questions));
	set->question_count = 0;
	for (int i = 0; i < set->pick_count; i++) {
		const struct place place = { .parent = &parent, .index = i };
		const struct question *question = find(finder, set->picks[i]);

		if (question) {
			set->questions[set->question_count++] = *question;
			continue;
		}
		problem_add(problems, &place,
			    "There is no question %s in the bank; correct the id.",
			    set->picks[i]);
		missing++;
	}
	return missing == 0;
}

void question_set_free(struct question_set *set)
{
	struct owned_set *owned = (struct owned_set *)set;

	if (!owned)
		return;
	arena_clear(&owned->arena);
	free(owned);
}

struct question *question_parse(const char *text, size_t length)
{
	return question_read_text(text, length, NULL, NULL);
}

struct question *question_read_text(const char *text, size_t length, set_problem_fn *report,
				    void *owner)
{
	struct owned_question *owned = zeroed(sizeof(*owned));
	struct reader reader = {
		.arena = &owned->arena,
		.problems = { .file = "question", .report = report, .owner = owner },
	};
	json_t *value = document_parse(text, length, &reader.problems);

	if (value)
		question_read(&reader, "question", value, &owned->question);
	json_decref(value);
	if (reader.problems.count > 0) {
		question_free(&owned->question);
		return NULL;
	}
	return &owned->question;
}

void question_free(struct question *question)
{
	struct owned_question *owned = (struct owned_question *)question;

	if (!owned)
		return;
	arena_clear(&owned->arena);
	free(owned);
}
