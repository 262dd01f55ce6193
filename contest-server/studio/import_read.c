#include "studio/import_read.h"
#include "base/memory.h"
#include "question-bank/formats/archive.h"
#include "question-bank/sentence.h"
#include "question-bank/set.h"
#include "studio/import_sheet.h"

#ifdef __GLIBC__
#include <malloc.h>
#endif
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What was reported and belongs to no question yet. */
struct pending {
	char place[IMPORT_WORDS_MAX], question[IMPORT_WORDS_MAX];
	char *said; /* JSON */
};

struct reading {
	const struct import_order *order;
	struct text questions, problems;
	size_t count, left_out, problem_count;
	struct pending *pending;
	size_t pending_count, pending_room;
};

/* Names in a file may hold bytes that are no text. */
static void say_text(struct text *body, const char *string)
{
	char *composed = text_composed(string);

	text_add_json(body, composed ? composed : "?");
	free(composed);
}

static const char *code_of(const char *english)
{
	char vietnamese[SENTENCE_MAX];
	const struct sentence *sentence = sentence_find(english, vietnamese);

	return sentence ? sentence->code : "other";
}

void import_say_sentence(struct text *body, const char *english)
{
	char vietnamese[SENTENCE_MAX];

	text_add(body, "{\"en\":");
	say_text(body, english);
	if (sentence_find(english, vietnamese)) {
		text_add(body, ",\"vi\":");
		say_text(body, vietnamese);
	}
	text_add(body, "}");
}

static char *say_problem(const struct import_problem *problem)
{
	struct text said;

	text_init(&said);
	text_add(&said, "{\"place\":");
	say_text(&said, problem->place);
	text_add(&said, ",\"question\":");
	say_text(&said, problem->question);
	text_add_format(&said,
			",\"field\":\"\",\"code\":\"%s\",\"wrong\":", code_of(problem->wrong));
	import_say_sentence(&said, problem->wrong);
	text_add(&said, ",\"done\":");
	import_say_sentence(&said, problem->done);
	text_add(&said, "}");
	return text_take(&said);
}

static void take_problem(void *owner, const struct import_problem *problem)
{
	struct reading *reading = owner;
	struct pending *pending;

	if (reading->pending_count == reading->pending_room) {
		reading->pending_room = reading->pending_room ? reading->pending_room * 2 : 64;
		reading->pending = memory_resize(reading->pending, reading->pending_room,
						 sizeof(*reading->pending));
	}
	pending = &reading->pending[reading->pending_count++];
	snprintf(pending->place, sizeof(pending->place), "%s", problem->place);
	snprintf(pending->question, sizeof(pending->question), "%s", problem->question);
	pending->said = say_problem(problem);
}

/* "cell H12" and "row 12" are of one row. */
static const char *number_in(const char *place)
{
	const char *end = place + strlen(place);

	while (end > place && end[-1] >= '0' && end[-1] <= '9')
		end--;
	return end;
}

static bool belongs(const struct pending *pending, const char *place, const char *name)
{
	if (*name && strcmp(pending->question, name) == 0)
		return true;
	return *number_in(place) && strcmp(number_in(pending->place), number_in(place)) == 0;
}

/* A question that was given up at one of its cells is that of the row. */
static void say_place(struct text *body, const char *place)
{
	char row[IMPORT_WORDS_MAX];

	snprintf(row, sizeof(row), "row %s", number_in(place));
	say_text(body, strncmp(place, "cell ", 5) == 0 ? row : place);
}

static void add_said(struct text *list, const char *said)
{
	if (list->length > 0)
		text_add(list, ",");
	text_add(list, said);
}

/* What was reported before a question is shown is about it, or about no question at all. */
static void take_pending(struct reading *reading, const char *place, const char *name,
			 struct text *list)
{
	for (size_t i = 0; i < reading->pending_count; i++) {
		struct pending *pending = &reading->pending[i];
		bool is_own = place && belongs(pending, place, name);

		reading->problem_count += !is_own;
		add_said(is_own ? list : &reading->problems, pending->said);
		free(pending->said);
	}
	reading->pending_count = 0;
}

struct saying {
	struct text *list;
	int count;
};

static void say_field(void *owner, const char *where, const char *sentence)
{
	struct saying *saying = owner;
	const char *subject = strstr(where, ": ");
	const char *field = subject ? strstr(subject + 2, ": ") : NULL;

	saying->count++;
	text_add(saying->list, saying->list->length > 0 ? ",{\"field\":" : "{\"field\":");
	say_text(saying->list, field ? field + 2 : "");
	text_add_format(saying->list, ",\"code\":\"%s\",\"wrong\":", code_of(sentence));
	import_say_sentence(saying->list, sentence);
	text_add(saying->list, "}");
}

bool import_say_problems(struct text *list, const char *document)
{
	struct saying saying = { .list = list };

	question_free(question_read_text(document, strlen(document), say_field, &saying));
	return saying.count > 0;
}

/* As text; one that could not be given an id has the place of one. */
static char *document_of(const struct question *question)
{
	static const char no_id[] = "IMPORT";
	struct question copy = *question;

	copy.status = QUESTION_DRAFT;
	if (!copy.id)
		copy.id = no_id;
	return question_write(&copy);
}

static void take_question(void *owner, const char *place, const char *name,
			  const struct question *question, bool is_taken)
{
	struct reading *reading = owner;
	struct text problems;
	char *document;

	if (++reading->count > IMPORT_ROWS_MAX)
		return;
	reading->left_out += !is_taken;
	twins_add_row(reading->order->twins, question);
	text_init(&problems);
	take_pending(reading, place, name, &problems);
	document = document_of(question);
	if (!is_taken)
		import_say_problems(&problems, document);
	text_add(&reading->questions, reading->count > 1 ? ",{\"place\":" : "{\"place\":");
	say_place(&reading->questions, place);
	text_add(&reading->questions, ",\"name\":");
	say_text(&reading->questions, name);
	text_add_format(&reading->questions,
			",\"is_taken\":%s,\"topic_is_said\":%s,\"question\":",
			is_taken ? "true" : "false",
			question->topic == reading->order->topic ? "false" : "true");
	text_add(&reading->questions, document);
	text_add(&reading->questions, ",\"problems\":[");
	text_add_bytes(&reading->questions, problems.bytes ? problems.bytes : "",
		       problems.length);
	text_add(&reading->questions, "]}");
	text_clear(&problems);
	free(document);
}

static void say_duplicates(struct text *body, struct reading *reading)
{
	bool is_first = true;

	for (size_t i = 0; i < reading->count; i++) {
		struct twin found[TWINS_FOUND_MAX];
		int count = twins_find(reading->order->twins, i, found);

		for (int k = 0; k < count; k++) {
			text_add_format(body, "%s{\"of\":%zu,\"share\":%.2f",
					is_first ? "" : ",", i, found[k].share);
			is_first = false;
			if (found[k].id) {
				text_add(body, ",\"id\":");
				text_add_json(body, found[k].id);
				text_add(body, ",\"text\":");
				text_add_json(body, found[k].text);
				text_add(body, "}");
			} else {
				text_add_format(body, ",\"like\":%zu}", found[k].row);
			}
		}
	}
}

static void say_all(struct text *body, struct reading *reading, const struct format *format,
		    const struct import_sheet *sheet)
{
	text_add_format(body, "{\"format\":\"%s\",\"title\":", format->name);
	text_add_json(body, format->title);
	text_add_format(body, ",\"language\":\"%s\",\"left_out\":%zu,\"questions\":[",
			language_name(reading->order->language), reading->left_out);
	text_add_bytes(body, reading->questions.bytes, reading->questions.length);
	text_add(body, "],\"problems\":[");
	text_add_bytes(body, reading->problems.bytes, reading->problems.length);
	text_add(body, "],\"duplicates\":[");
	say_duplicates(body, reading);
	text_add(body, "]");
	import_sheet_say(body, sheet);
	text_add(body, "}");
}

/* What people have said of columns goes before what the sheet looks like: then it is read in
 * our own layout. */
static const struct format *format_for(const struct import_order *order,
				       const struct import_sheet *sheet)
{
	if (sheet->is_sheet && *sheet->columns)
		return format_named(archive_is(order->bytes, order->length) ? "xlsx" : "csv");
	return order->format ? order->format
			     : format_of(order->name, order->bytes, order->length);
}

static void read_with(struct reading *reading, const struct format *format,
		      const struct import_options *options)
{
	const struct import_order *order = reading->order;
	struct import import;

	import_init(&import, options);
	format->read(&import, order->name, order->bytes, order->length);
	import_clear(&import);
	take_pending(reading, NULL, NULL, NULL);
}

/* A large file takes hundreds of megabytes for a moment. The C library would keep them. */
static void give_back(void)
{
#ifdef __GLIBC__
	malloc_trim(0);
#endif
}

enum import_status import_read(struct text *body, struct import_order *order)
{
	struct reading reading = { .order = order };
	struct import_options options = {
		.language = order->language,
		.topic = order->topic,
		.prefix = "IM",
		.encoding = order->encoding,
		.sheet = order->sheet,
		.columns = order->columns,
		.laws = order->laws,
		.first_row = order->first_row,
		.report = take_problem,
		.each = take_question,
		.owner = &reading,
	};
	const struct format *format;
	struct import_sheet sheet;
	enum import_status status = IMPORT_UNKNOWN;

	import_sheet_open(&sheet, &options, order->database, order->name, order->bytes,
			  order->length);
	format = format_for(order, &sheet);
	if (format && format->read) {
		text_init(&reading.questions);
		text_init(&reading.problems);
		read_with(&reading, format, &options);
		status = reading.count <= IMPORT_ROWS_MAX ? IMPORT_READ : IMPORT_TOO_MANY;
		if (status == IMPORT_READ)
			say_all(body, &reading, format, &sheet);
		order->is_worth_remembering = reading.count > reading.left_out &&
					      import_sheet_memory(&sheet, order->memory);
		text_clear(&reading.questions);
		text_clear(&reading.problems);
		free(reading.pending);
	}
	import_sheet_close(&sheet);
	give_back();
	return status;
}
