#include "import_property.h"

#include "question-bank/formats/format.h"
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
	assert(again.count + export.losses == import->count);
	for (size_t i = 0; i < again.count && export.losses == 0; i++) {
		const struct question *one = import->questions[i], *other = again.questions[i];

		assert(one->kind == other->kind);
		assert(one->option_count == other->option_count);
		assert(strcmp(one->text.in[LANGUAGE_VI], other->text.in[LANGUAGE_VI]) == 0);
		for (int k = 0; k < one->option_count; k++) {
			assert(strcmp(one->options[k].text.in[LANGUAGE_VI],
				      other->options[k].text.in[LANGUAGE_VI]) == 0);
			assert(one->options[k].is_right == other->options[k].is_right);
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
}
