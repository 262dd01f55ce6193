#include "import_property.h"

#include "question-bank/formats/format.h"
#include "question-bank/formats/outline.h"
#include "question-bank/set.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void report(void *owner, const struct import_problem *problem)
{
	(void)owner;
	assert(problem->place && problem->question && problem->wrong[0] && problem->done[0]);
}

/* What a person may choose of a sheet: the last byte says how. */
static void read_as_chosen(const struct format *format, const char *name, const char *bytes,
			   size_t length)
{
	const unsigned chosen = length > 0 ? (unsigned char)bytes[length - 1] : 0;
	struct import_options options = {
		.topic = "contracts",
		.prefix = "IM",
		.report = report,
		.encoding = chosen % ENCODINGS,
		.first_row = (int)(chosen / 16),
	};
	char choice[LAYOUT_CHOICE_MAX];
	struct outline outline;
	struct import import;

	if (outline_read(&outline, &options, bytes, length)) {
		layout_choice_write(outline.columns, choice);
		options.columns = choice;
		for (size_t i = 0; i < outline.table.row_count && i < OUTLINE_ROWS_MAX; i++) {
			char text[OUTLINE_TEXT_MAX];

			for (int k = 1; k <= outline_columns(&outline); k++)
				outline_text(&outline, i, k, text);
		}
		import_init(&import, &options);
		format->read(&import, name, bytes, length);
		import_clear(&import);
	}
	outline_clear(&outline);
}

static void read_bytes(struct import *import, const struct format *format, const char *name,
		       const char *bytes, size_t length)
{
	const struct import_options options = {
		.topic = "contracts",
		.prefix = "IM",
		.report = report,
	};

	import_init(import, &options);
	format->read(import, name, bytes, length);
}

static void write_and_parse(const struct question *question)
{
	char *text = question_write(question);
	struct question *again = question_parse(text, strlen(text));
	char *text_again;

	assert(again);
	text_again = question_write(again);
	assert(strcmp(text, text_again) == 0);
	free(text_again);
	question_free(again);
	free(text);
}

/* Of an order, what comes next in it. */
static const struct question_option *option_at(const struct question *question, int index)
{
	if (question->kind == QUESTION_ORDERING)
		index = question->order[index];
	return &question->options[index];
}

static void write_and_read(const struct import *import, const struct format *format,
			   const char *name)
{
	struct import again;
	size_t length;
	char *bytes = NULL;
	struct export export = {
		.out = open_memstream(&bytes, &length),
		.title = "Set",
		.id = "set",
		.licence = "none",
		.questions = (const struct question *const *)import->questions,
		.count = import->count,
	};

	assert(export.out);
	format->write(&export);
	fclose(export.out);
	read_bytes(&again, format, name, bytes, length);
	/* A loss may be a whole question, or a part of one that is there. */
	assert(again.count <= import->count);
	assert(again.count + export.losses >= import->count);
	for (size_t i = 0; i < again.count && again.count == import->count; i++) {
		const struct question *one = import->questions[i], *other = again.questions[i];

		assert(one->kind == other->kind);
		assert(one->option_count == other->option_count);
		assert(strcmp(one->text.in[LANGUAGE_VI], other->text.in[LANGUAGE_VI]) == 0);
		for (int k = 0; k < one->option_count; k++) {
			const struct question_option *left = option_at(one, k);
			const struct question_option *right = option_at(other, k);

			assert(strcmp(left->text.in[LANGUAGE_VI],
				      right->text.in[LANGUAGE_VI]) == 0);
			assert(left->is_right == right->is_right);
		}
		assert(one->is_true == other->is_true);
	}
	import_clear(&again);
	free(bytes);
}

void import_property(const char *format_name, const char *name, const uint8_t *bytes,
		     size_t length)
{
	const struct format *format = format_named(format_name);
	struct import import;

	assert(format);
	format_of(name, (const char *)bytes, length);
	read_bytes(&import, format, name, (const char *)bytes, length);
	for (size_t i = 0; i < import.count; i++)
		write_and_parse(import.questions[i]);
	if (format->write && import.count > 0)
		write_and_read(&import, format, name);
	import_clear(&import);
	if (strcmp(format_name, "csv") == 0 || strcmp(format_name, "xlsx") == 0)
		read_as_chosen(format, name, (const char *)bytes, length);
}
