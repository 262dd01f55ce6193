#include "question-bank/read.h"

#include "question-bank/topic.h"

#include <stdio.h>
#include <string.h>

enum { SHOWN_MAX = 48 };

static struct place at(const struct place *parent, const char *key)
{
	return (struct place){ .parent = parent, .key = key };
}

static void read_kind(struct reader *reader, json_t *value, struct question *question)
{
	const char *word = field_string(reader, NULL, value, "kind", REQUIRED, SHOWN_MAX);
	struct place place = at(NULL, "kind");

	question->kind = QUESTION_KINDS;
	if (word && !question_kind_parse(word, &question->kind))
		problem_add(&reader->problems, &place,
			    "\"%s\" is no kind; write single, multiple, true_false, numeric, "
			    "ordering or survey.",
			    word);
}

static void read_status(struct reader *reader, json_t *value, struct question *question)
{
	const char *word = field_string(reader, NULL, value, "status", REQUIRED, SHOWN_MAX);
	struct place place = at(NULL, "status");
	bool is_known = word && question_status_parse(word, &question->status);

	if (word && !is_known)
		problem_add(&reader->problems, &place,
			    "\"%s\" is no status; write draft, reviewed, published or retired.",
			    word);
	reader->is_draft = is_known && question->status == QUESTION_DRAFT;
}

static void read_topic(struct reader *reader, json_t *value, struct question *question)
{
	struct place place = at(NULL, "topic");

	question->topic = field_string(reader, NULL, value, "topic", REQUIRED, SHOWN_MAX);
	if (question->topic && !topic_is_known(question->topic))
		problem_add(&reader->problems, &place,
			    "\"%s\" is no topic; take an id from topics.json.",
			    question->topic);
}

static void read_difficulty(struct reader *reader, json_t *value, struct question *question)
{
	struct place place = at(NULL, "difficulty");
	const char *word = field_string(reader, NULL, value, "difficulty", REQUIRED, SHOWN_MAX);

	question->difficulty = word;
	if (!word)
		return;
	for (int i = 0; difficulty_names[i]; i++)
		if (strcmp(word, difficulty_names[i]) == 0)
			return;
	problem_add(&reader->problems, &place,
		    "\"%s\" is no difficulty; write easy, medium or hard.", word);
}

static void read_one_audience(struct reader *reader, const struct place *place, json_t *value,
			      struct question *question)
{
	enum audience audience;

	if (!json_is_string(value) || !audience_parse(json_string_value(value), &audience))
		problem_add(&reader->problems, place,
			    "This is no audience; write \"worker\", \"employer\" or "
			    "\"cadre\".");
	else if (question->is_for[audience])
		problem_add(&reader->problems, place,
			    "The audience %s is listed twice; remove one.",
			    audience_name(audience));
	else
		question->is_for[audience] = true;
}

static void read_audience(struct reader *reader, json_t *value, struct question *question)
{
	struct place parent = at(NULL, "audience");
	json_t *list = field_list(reader, NULL, value, "audience", REQUIRED, 1, AUDIENCES);

	for (size_t i = 0; i < json_array_size(list); i++) {
		struct place place = { .parent = &parent, .index = (int)i };

		read_one_audience(reader, &place, json_array_get(list, i), question);
	}
}

/* "Điều 25" or "khoản 2" instead of the number alone is the usual slip. */
static void check_place_words(struct reader *reader, const struct place *parent,
			      const struct legal_basis *basis)
{
	const struct {
		const char *key, *text, *example;
		bool has_no_blank;
	} parts[] = {
		{ "article", basis->article, "25", false },
		{ "clause", basis->clause, "2", true },
		{ "point", basis->point, "a", true },
	};
	static const char *const words[] = { "Điều ", "điều ", "Article ", "article " };

	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++) {
		struct place place = at(parent, parts[i].key);
		const char *text = parts[i].text ? parts[i].text : "";
		bool is_worded = parts[i].has_no_blank && strchr(text, ' ');

		for (size_t k = 0; k < sizeof(words) / sizeof(words[0]); k++)
			if (strncmp(text, words[k], strlen(words[k])) == 0)
				is_worded = true;
		if (is_worded)
			problem_add(&reader->problems, &place,
				    "Give the number or letter alone, as in \"%s\".",
				    parts[i].example);
	}
}

static void read_basis(struct reader *reader, const struct place *place, json_t *value,
		       struct legal_basis *basis)
{
	static const char *const names[] = { "document",     "name",         "article",
					     "clause",       "point",        "effective_from",
					     "effective_to", "outside_pack", NULL };

	if (!field_object(reader, place, value, names))
		return;
	basis->document =
		field_string(reader, place, value, "document", REQUIRED, LEGAL_DOCUMENT_MAX);
	basis->name = field_text(reader, place, value, "name", REQUIRED, LEGAL_NAME_MAX);
	basis->article =
		field_string(reader, place, value, "article", REQUIRED, LEGAL_PLACE_MAX);
	basis->clause = field_string(reader, place, value, "clause", NULLABLE, LEGAL_PLACE_MAX);
	basis->point = field_string(reader, place, value, "point", NULLABLE, LEGAL_PLACE_MAX);
	field_dates(reader, place, value, REQUIRED, &basis->from, &basis->until);
	basis->is_outside_pack = field_flag(reader, place, value, "outside_pack", OPTIONAL);
	check_place_words(reader, place, basis);
}

static void read_bases(struct reader *reader, json_t *value, struct question *question)
{
	bool is_needed = question_is_scored(question) && !reader->is_draft;
	struct place parent = at(NULL, "basis");
	json_t *list = field_list(reader, NULL, value, "basis", is_needed ? REQUIRED : OPTIONAL,
				  is_needed ? 1 : 0, QUESTION_BASES_MAX);

	for (size_t i = 0; i < json_array_size(list); i++) {
		struct place place = { .parent = &parent, .index = (int)i };

		read_basis(reader, &place, json_array_get(list, i), &question->bases[i]);
		question->basis_count++;
	}
}

/* In the order in which they are written. */
const char *const question_fields[] = {
	"id",           "version",       "kind",        "topic",   "audience",
	"difficulty",   "text",          "media",       "options", "order",
	"answer",       "number",        "explanation", "basis",   "effective_from",
	"effective_to", "superseded_by", "status",      "authors", "reviewers",
	"source",       "licence",       NULL,
};

void question_read(struct reader *reader, const char *place, json_t *value,
		   struct question *question)
{
	struct problems *problems = &reader->problems;
	const json_t *id = json_object_get(value, "id");
	bool is_needed;

	snprintf(problems->subject, sizeof(problems->subject), "%s", place);
	if (json_is_string(id) && *json_string_value(id))
		problem_show(json_string_value(id), problems->subject,
			     sizeof(problems->subject));
	if (!field_object(reader, NULL, value, question_fields))
		return;
	question->id = field_id(reader, NULL, value, "id", REQUIRED);
	read_status(reader, value, question);
	read_kind(reader, value, question);
	read_topic(reader, value, question);
	read_audience(reader, value, question);
	read_difficulty(reader, value, question);
	question->text = field_text(reader, NULL, value, "text", REQUIRED, QUESTION_TEXT_MAX);
	question_read_answers(reader, value, question);
	is_needed = question_is_scored(question) && !reader->is_draft;
	question->explanation =
		field_text(reader, NULL, value, "explanation", is_needed ? REQUIRED : OPTIONAL,
			   QUESTION_EXPLANATION_MAX);
	read_bases(reader, value, question);
	field_dates(reader, NULL, value, reader->is_draft ? OPTIONAL : REQUIRED,
		    &question->from, &question->until);
	question_read_origin(reader, value, question);
	reader->is_draft = false;
}
