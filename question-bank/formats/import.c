#include "question-bank/formats/import.h"

#include "question-bank/formats/import_fault.h"
#include "question-bank/formats/pinned.h"
#include "question-bank/name_set.h"
#include "question-bank/problem.h"
#include "question-bank/text.h"
#include "question-bank/topic.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

enum { UNREADABLE = 0xFFFD, LIST_MIN = 64, ID_MAX = QUESTION_ID_MAX + 1, SHOWN_MAX = 48 };

const char import_left_out[] = "The question was left out.";
const char import_kept[] = "It was kept as it is.";
const char import_part_gone[] = "The question was taken over without it.";
const char import_file_empty[] = "Nothing was taken from the file.";

struct import_ids {
	struct name_set set;
};

void import_init(struct import *import, const struct import_options *options)
{
	*import = (struct import){ .options = *options, .topic = options->topic };
	import->ids = calloc(1, sizeof(*import->ids));
	if (!import->ids)
		abort();
}

void import_clear(struct import *import)
{
	name_set_clear(&import->ids->set);
	free(import->ids);
	free(import->questions);
	arena_clear(&import->arena);
	*import = (struct import){ 0 };
}

void import_show_left(struct import *import, const char *place, const char *name,
		      const struct question *question)
{
	if (import->options.each)
		import->options.each(import->options.owner, place, name, question, false);
}

/* The draft was read as far as this, whichever reader leaves it out. */
static void give_up(struct import *import, const char *place, const char *name)
{
	char shown[IMPORT_WORDS_MAX];

	if (!import->is_draft_open)
		return;
	import->is_draft_open = false;
	if (import->draft->option_count > QUESTION_OPTIONS_MAX)
		import->draft->option_count = QUESTION_OPTIONS_MAX;
	import_show_left(import, place, problem_show(name, shown, sizeof(shown)),
			 import->draft);
}

static void report(struct import *import, struct import_problem *problem, const char *question,
		   const char *wrong, va_list arguments) __attribute__((format(printf, 4, 0)));

static void report(struct import *import, struct import_problem *problem, const char *question,
		   const char *wrong, va_list arguments)
{
	char shown[IMPORT_WORDS_MAX], sentence[IMPORT_SENTENCE_MAX];

	if (++import->problem_count > IMPORT_PROBLEMS_MAX || !import->options.report)
		return;
	problem->wrong = sentence;
	if (import->problem_count == IMPORT_PROBLEMS_MAX) {
		problem->question = "";
		problem->done = "Mend those above and import again.";
		snprintf(sentence, sizeof(sentence),
			 "There are %d problems; what follows is not listed.",
			 IMPORT_PROBLEMS_MAX);
	} else {
		vsnprintf(sentence, sizeof(sentence), wrong, arguments);
		problem->question = problem_show(question, shown, sizeof(shown));
	}
	import->options.report(import->options.owner, problem);
}

void import_problem(struct import *import, const char *place, const char *question,
		    const char *done, const char *wrong, ...)
{
	struct import_problem problem = { .place = place, .done = done };
	va_list arguments;

	va_start(arguments, wrong);
	report(import, &problem, question, wrong, arguments);
	va_end(arguments);
	if (done == import_left_out)
		give_up(import, place, question);
}

struct question *import_draft(struct import *import)
{
	struct question *question = import->draft;

	/* A file of nothing but refused questions must not fill the memory with drafts. */
	if (!question)
		question = arena_take(&import->arena, sizeof(*question));
	*question = (struct question){ .kind = QUESTION_SINGLE };
	import->draft = question;
	import->is_draft_open = true;
	question->status = QUESTION_DRAFT;
	question->topic = import->topic;
	question->difficulty = difficulty_names[1];
	for (enum audience i = 0; i < AUDIENCES; i++)
		question->is_for[i] = true;
	return question;
}

/* Characters that are no part of the text: a mark at its head, joiners, soft hyphens. */
static bool is_invisible(utf8proc_int32_t character)
{
	utf8proc_category_t category = utf8proc_category(character);

	return category == UTF8PROC_CATEGORY_CF || category == UTF8PROC_CATEGORY_CO ||
	       category == UTF8PROC_CATEGORY_CS;
}

static bool is_blank(utf8proc_int32_t character)
{
	utf8proc_category_t category = utf8proc_category(character);

	return category == UTF8PROC_CATEGORY_ZS || category == UTF8PROC_CATEGORY_ZL ||
	       category == UTF8PROC_CATEGORY_ZP || category == UTF8PROC_CATEGORY_CC;
}

/* What a character that is not known at a look becomes in the text; 0 is nothing. size is its
 * bytes. */
static utf8proc_int32_t tidied_character(const utf8proc_uint8_t *at,
					 const utf8proc_uint8_t *end, size_t *size)
{
	utf8proc_int32_t character;
	utf8proc_ssize_t length = utf8proc_iterate(at, end - at, &character);

	*size = length < 1 ? 1 : (size_t)length;
	if (length < 1 || utf8proc_category(character) == UTF8PROC_CATEGORY_CN)
		return UNREADABLE; /* no UTF-8, or not in Unicode, as yet */
	if (is_blank(character))
		return ' ';
	return is_invisible(character) ? 0 : character;
}

/* Writes the text with single blanks and nothing invisible; room for three bytes for each
 * byte read (U+FFFD has three) and an end. */
static size_t tidy(const char *bytes, size_t length, char *tidied)
{
	const utf8proc_uint8_t *at = (const utf8proc_uint8_t *)bytes, *end = at + length;
	size_t written = 0;
	bool is_blank_due = false;

	while (at < end) {
		size_t size = text_visible_length((const char *)at, (size_t)(end - at));
		bool is_known = size > 0;
		utf8proc_int32_t character = is_known ? 1 : tidied_character(at, end, &size);

		if (character == ' ') {
			is_blank_due = written > 0;
		} else if (character > 0) {
			if (is_blank_due)
				tidied[written++] = ' ';
			is_blank_due = false;
			if (is_known)
				memcpy(tidied + written, at, size);
			written += is_known ? size
					    : (size_t)utf8proc_encode_char(
						      character,
						      (utf8proc_uint8_t *)tidied + written);
		}
		at += size;
	}
	tidied[written] = '\0';
	return written;
}

const char *import_line(struct import *import, const char *bytes, size_t length)
{
	char *tidied, *composed = NULL;
	const char *line = NULL;
	size_t written;

	if (length == 0)
		return NULL; /* bytes may be NULL too */
	tidied = malloc(length * 4 + 1);
	if (!tidied)
		abort();
	written = tidy(bytes, length, tidied);
	if (written > 0 && !text_is_plainly_composed(tidied))
		composed = text_compose(tidied);
	if (composed)
		line = arena_copy(&import->arena, composed, strlen(composed));
	else if (written > 0)
		line = arena_copy(&import->arena, tidied, written);
	free(composed);
	free(tidied);
	return line;
}

void import_text(struct import *import, struct question_text *text, const char *bytes,
		 size_t length)
{
	text->in[import->options.language] = import_line(import, bytes, length);
}

struct question_option *import_option(struct import *import, struct question *question,
				      const char *bytes, size_t length)
{
	struct question_option *option;

	if (question->option_count >= QUESTION_OPTIONS_MAX) {
		question->option_count = QUESTION_OPTIONS_MAX + 1;
		return NULL;
	}
	option = &question->options[question->option_count++];
	import_text(import, &option->text, bytes, length);
	return option;
}

void import_id(struct import *import, struct question *question, const char *bytes,
	       size_t length)
{
	const char *id = import_line(import, bytes, length);

	if (id && question_id_is_good(id))
		question->id = id;
}

/* The part of a path behind its last slash; "//" is a slash within a name. */
static const char *last_part(const char *path)
{
	const char *part = path;

	for (const char *at = path; *at; at++) {
		if (at[0] == '/' && at[1] == '/')
			at++;
		else if (at[0] == '/' && at[1])
			part = at + 1;
	}
	return part;
}

void import_topic(struct import *import, const char *bytes, size_t length)
{
	const char *path = import_line(import, bytes, length);
	const char *part = path ? last_part(path) : "";
	const char *topic = topic_of_name(path ? path : "");

	if (!topic)
		topic = topic_of_name(part);
	import->topic = topic ? topic : import->options.topic;
}

static bool refuse(struct import *import, const char *place, const char *name,
		   const char *wrong)
{
	import_problem(import, place, name, import_left_out, "%s", wrong);
	import->left_out++;
	return false;
}

/* A file may list things in their right order; the bank shows them mixed. They move up one
 * place, and the first becomes the last. */
static void mix_options(struct question *question)
{
	struct question_option first = question->options[0];
	int count = question->option_count;

	assert(count >= QUESTION_ORDER_MIN);
	for (int i = 0; i < count; i++)
		if (question->order[i] != i)
			return;
	memmove(&question->options[0], &question->options[1],
		(size_t)(count - 1) * sizeof(first));
	question->options[count - 1] = first;
	for (int i = 0; i < count; i++)
		question->order[i] = (i + count - 1) % count;
}

static const char too_many[] = "There are more than 20,000 questions; split the file.";

static void give_id(struct import *import, struct question *question)
{
	char id[ID_MAX];

	if (question->id && name_set_add(&import->ids->set, question->id, NULL))
		return;
	do {
		snprintf(id, sizeof(id), "%s-%04d", import->options.prefix, ++import->number);
		question->id = arena_copy(&import->arena, id, strlen(id));
	} while (!name_set_add(&import->ids->set, question->id, NULL));
}

static void append(struct import *import, struct question *question)
{
	if (import->count == import->capacity) {
		import->capacity = import->capacity ? import->capacity * 2 : LIST_MIN;
		import->questions = realloc(import->questions,
					    import->capacity * sizeof(struct question *));
		if (!import->questions)
			abort();
	}
	import->questions[import->count++] = question;
	if (question == import->draft) {
		import->draft = NULL;
		import->is_draft_open = false;
	}
}

static void show_taken(const struct import *import, const char *place, const char *name,
		       const struct question *question)
{
	char shown[IMPORT_WORDS_MAX];

	if (import->options.each)
		import->options.each(import->options.owner, place,
				     problem_show(name, shown, sizeof(shown)), question, true);
}

bool import_keep(struct import *import, const char *place, struct question *question)
{
	if (import->count == IMPORT_QUESTIONS_MAX)
		return refuse(import, place, question->id, too_many);
	if (!name_set_add(&import->ids->set, question->id, NULL))
		return refuse(import, place, question->id,
			      "Another question of the file has this id; give it another.");
	append(import, question);
	show_taken(import, place, question->id, question);
	return true;
}

/* A question is good without its explanation, and without its unit. */
static void drop_if(struct import *import, const char *place, const char *name,
		    struct question_text *text, const char *fault)
{
	if (!fault)
		return;
	import_problem(import, place, name, import_part_gone, "%s", fault);
	*text = (struct question_text){ 0 };
}

bool import_add(struct import *import, const char *place, const char *name,
		struct question *question)
{
	const char *fault = import_text_fault(
		import->options.language, &question->text, QUESTION_TEXT_MAX,
		"The question has no text; write it.", "The question is too long; shorten it.");

	if (!fault)
		fault = import_answer_fault(import->options.language, question);
	if (!fault && import->count == IMPORT_QUESTIONS_MAX)
		fault = too_many;
	if (fault)
		return refuse(import, place, name, fault);
	drop_if(import, place, name, &question->explanation,
		import_text_fault(import->options.language, &question->explanation,
				  QUESTION_EXPLANATION_MAX, NULL,
				  "The explanation is too long; shorten it."));
	drop_if(import, place, name, &question->unit,
		import_text_fault(import->options.language, &question->unit, QUESTION_UNIT_MAX,
				  NULL, "The unit is too long; shorten it."));
	if (question->kind == QUESTION_ORDERING)
		mix_options(question);
	pin_options(question, import->options.language);
	give_id(import, question);
	append(import, question);
	show_taken(import, place, name, question);
	return true;
}
