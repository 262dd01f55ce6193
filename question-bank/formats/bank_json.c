#include "question-bank/formats/bank_json.h"

#include "question-bank/document.h"
#include "question-bank/layout.h"
#include "question-bank/read.h"
#include "question-bank/write.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

bool bank_json_is_mine(const char *name, const char *bytes, size_t length)
{
	size_t at = 0;

	(void)name;
	if (length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0)
		at = 3;
	while (at < length && isspace((unsigned char)bytes[at]))
		at++;
	return at < length && bytes[at] == '{';
}

/* What is wrong with the file as a whole. */
static void report_file(void *owner, const char *where, const char *sentence)
{
	(void)where;
	import_problem(owner, "", "", import_file_empty, "%s", sentence);
}

/* What is wrong with a question: "FILE: ID: field". */
static void report_question(void *owner, const char *where, const char *sentence)
{
	const char *subject = strstr(where, ": ");
	const char *field = subject ? strstr(subject + 2, ": ") : NULL;
	char id[IMPORT_WORDS_MAX] = "";

	if (subject && field)
		snprintf(id, sizeof(id), "%.*s", (int)(field - subject - 2), subject + 2);
	import_problem(owner, field ? field + 2 : "", id, import_left_out, "%s", sentence);
}

static void read_one(struct import *import, const char *name, json_t *value, size_t index)
{
	struct question *question = arena_take(&import->arena, sizeof(*question));
	char place[IMPORT_WORDS_MAX];
	struct reader reader = {
		.arena = &import->arena,
		.problems = { .file = name, .report = report_question, .owner = import },
	};

	snprintf(place, sizeof(place), "questions[%zu]", index);
	question_read(&reader, place, value, question);
	if (reader.problems.count == 0) {
		import_keep(import, place, question);
		return;
	}
	import->left_out++;
	import_show_left(import, place, question->id ? question->id : place, question);
}

static void read_all(struct import *import, const char *name, json_t *value)
{
	json_t *list = json_object_get(value, "questions");

	if (json_object_get(value, "pick"))
		import_problem(import, "pick", "", import_file_empty,
			       "This set picks its questions from a bank; import the bank's "
			       "files.");
	else if (!json_is_array(list))
		import_problem(import, "", "", import_file_empty,
			       "There is no list \"questions\"; this is no question set.");
	for (size_t i = 0; i < json_array_size(list); i++)
		read_one(import, name, json_array_get(list, i), i);
}

void bank_json_read(struct import *import, const char *name, const char *bytes, size_t length)
{
	struct problems problems = { .file = name, .report = report_file, .owner = import };
	json_t *value = document_parse(bytes, length, &problems);

	if (value)
		read_all(import, name, value);
	json_decref(value);
}

static void set_text(json_t *object, const char *key, const char *text)
{
	json_object_set_new(object, key, json_string(text));
}

/* All fields of the set but its questions. */
static json_t *head_of(const struct export *export)
{
	json_t *set = json_object(), *title = json_object();

	for (enum language i = 0; i < LANGUAGES; i++)
		set_text(title, language_name(i), export->title);
	set_text(set, "$schema", "../schema/question-set.schema.json");
	set_text(set, "id", export->id);
	json_object_set_new(set, "title", title);
	set_text(set, "licence", export->licence);
	return set;
}

void bank_json_write(struct export *export)
{
	json_t *head = head_of(export);
	struct layout layout;

	layout_begin(&layout, export->out, head);
	for (size_t i = 0; i < export->count; i++) {
		json_t *question = question_to_json(export->questions[i]);

		layout_add(&layout, question);
		json_decref(question);
	}
	layout_end(&layout);
	json_decref(head);
}
