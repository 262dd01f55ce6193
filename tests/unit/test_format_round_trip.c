/* Every format that is both written and read, over the whole bank: what a format says that it
 * carries comes back the same. */
#include "question-bank/formats/format.h"
#include "question-bank/set.h"
#include "question-bank/shelf.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { NAME_SIZE = 32, LIST_MAX = 4000 };

static struct shelf bank;
static const struct question *all[LIST_MAX];
static size_t all_count;

static void fail_note(void *owner, const char *where, const char *sentence)
{
	(void)owner;
	fail_msg("%s: %s", where, sentence);
}

static int open_bank(void **state)
{
	(void)state;
	shelf_open(&bank, SOURCE_DIR "/question-bank/questions", fail_note, NULL);
	for (size_t i = 0; i < bank.files.count; i++)
		for (int k = 0; k < bank.sets[i]->question_count; k++)
			all[all_count++] = &bank.sets[i]->questions[k];
	return all_count > 300 ? 0 : -1;
}

static int close_bank(void **state)
{
	(void)state;
	shelf_clear(&bank);
	return 0;
}

static void note_problem(void *owner, const struct import_problem *problem)
{
	const struct format *format = *(const struct format **)owner;

	fail_msg("%s: %s: %s: %s", format->name, problem->place, problem->question,
		 problem->wrong);
}

static void same_string(const struct question *question, const char *what, const char *one,
			const char *other)
{
	if (!one != !other || (one && strcmp(one, other) != 0))
		fail_msg("%s: %s: \"%s\" became \"%s\"", question->id, what,
			 one ? one : "(none)", other ? other : "(none)");
}

static void same_text(const struct question *question, const char *what, bool in_all,
		      enum language language, const struct question_text *one,
		      const struct question_text *other)
{
	for (enum language i = 0; i < LANGUAGES; i++)
		if (in_all || i == language)
			same_string(question, what, one->in[i], other->in[i]);
}

/* The option of a question that reads like this one. */
static const struct question_option *option_like(const struct question *question,
						 const struct question_option *wanted,
						 enum language language)
{
	for (int i = 0; i < question->option_count; i++)
		if (strcmp(question->options[i].text.in[language], wanted->text.in[language]) ==
		    0)
			return &question->options[i];
	fail_msg("%s: the option \"%s\" is not there any more", question->id,
		 wanted->text.in[language]);
	return wanted;
}

static void same_options(const struct format *format, enum language language,
			 const struct question *one, const struct question *other)
{
	assert_int_equal(one->option_count, other->option_count);
	for (int i = 0; i < one->option_count; i++) {
		const struct question_option *option = &one->options[i];
		const struct question_option *back = option_like(other, option, language);

		assert_int_equal(option->is_right, back->is_right);
		if (format->carries & CARRIES_PINNED)
			assert_int_equal(option->is_pinned, back->is_pinned);
		if (format->carries & CARRIES_OPTION_EXPLANATIONS)
			same_text(one, "option's explanation",
				  format->carries & CARRIES_LANGUAGES, language,
				  &option->explanation, &back->explanation);
	}
	for (int i = 0; one->kind == QUESTION_ORDERING && i < one->option_count; i++)
		same_string(one, "order", one->options[one->order[i]].text.in[language],
			    other->options[other->order[i]].text.in[language]);
}

static void same_number(const struct format *format, enum language language,
			const struct question *one, const struct question *other)
{
	if (one->number != other->number)
		fail_msg("%s: %.17g became %.17g", one->id, one->number, other->number);
	if ((format->carries & CARRIES_TOLERANCE) && one->tolerance != other->tolerance)
		fail_msg("%s: tolerance %.17g became %.17g", one->id, one->tolerance,
			 other->tolerance);
	if ((format->carries & CARRIES_CLOSENESS) && one->closeness != other->closeness)
		fail_msg("%s: closeness %.17g became %.17g", one->id, one->closeness,
			 other->closeness);
	if (format->carries & CARRIES_UNIT)
		same_text(one, "unit", format->carries & CARRIES_LANGUAGES, language,
			  &one->unit, &other->unit);
}

static void same_question(const struct format *format, enum language language,
			  const struct question *one, const struct question *other)
{
	bool in_all = format->carries & CARRIES_LANGUAGES;

	if (one->kind != other->kind)
		fail_msg("%s: %s became %s in %s", one->id, question_kind_name(one->kind),
			 question_kind_name(other->kind), format->name);
	same_text(one, "text", in_all, language, &one->text, &other->text);
	same_options(format, language, one, other);
	assert_int_equal(one->is_true, other->is_true);
	if (one->kind == QUESTION_NUMERIC)
		same_number(format, language, one, other);
	if (format->carries & CARRIES_ID)
		same_string(one, "id", one->id, other->id);
	if (format->carries & CARRIES_TOPIC)
		same_string(one, "topic", one->topic, other->topic);
	if (format->carries & CARRIES_DIFFICULTY)
		same_string(one, "difficulty", one->difficulty, other->difficulty);
	if (format->carries & CARRIES_AUDIENCE)
		assert_memory_equal(one->is_for, other->is_for, sizeof(one->is_for));
	if (format->carries & CARRIES_EXPLANATION)
		same_text(one, "explanation", in_all, language, &one->explanation,
			  &other->explanation);
	if (format->carries & CARRIES_LAW) {
		char *written = question_write(one), *back = question_write(other);

		assert_string_equal(written, back);
		free(written);
		free(back);
	} else {
		assert_int_equal(other->status, QUESTION_DRAFT);
		assert_int_equal(other->basis_count, 0);
	}
}

/* The written file, to be freed. */
static char *write_all(const struct format *format, enum language language,
		       const struct question *const *questions, size_t count, size_t *length)
{
	char *bytes = NULL;
	struct export export = {
		.out = open_memstream(&bytes, length),
		.language = language,
		.title = "Bộ câu hỏi",
		.id = "round-trip",
		.licence = "Apache-2.0",
		.questions = questions,
		.count = count,
	};

	assert_non_null(export.out);
	format->write(&export);
	assert_int_equal(fclose(export.out), 0);
	return bytes;
}

static void comes_back(const struct format *format, enum language language)
{
	const struct format *said_of = format;
	struct import_options options = {
		.language = language,
		.topic = "contracts",
		.prefix = "IM",
		.report = note_problem,
		.owner = &said_of,
	};
	const struct question *said[LIST_MAX];
	struct import import;
	char name[NAME_SIZE], *bytes;
	size_t count = 0, length;

	for (size_t i = 0; i < all_count; i++)
		if (format->kinds & 1U << all[i]->kind)
			said[count++] = all[i];
	assert_true(count > 0);
	bytes = write_all(format, language, said, count, &length);
	snprintf(name, sizeof(name), "round-trip%s", format->endings[0]);
	assert_ptr_equal(format_of(name, bytes, length), format);
	import_init(&import, &options);
	format->read(&import, name, bytes, length);
	if (import.count != count)
		fail_msg("%s: %zu questions became %zu", format->name, count, import.count);
	for (size_t i = 0; i < count; i++)
		same_question(format, language, said[i], import.questions[i]);
	import_clear(&import);
	free(bytes);
}

static void all_that_a_format_carries_comes_back(void **state)
{
	int tried = 0;

	(void)state;
	for (int i = 0; i < format_count; i++)
		if (formats[i].read && formats[i].write) {
			for (enum language language = 0; language < LANGUAGES; language++)
				comes_back(&formats[i], language);
			tried++;
		}
	assert_in_range(tried, 6, format_count);
}

static void count_loss(void *owner, const char *question, const char *sentence)
{
	int *count = owner;

	assert_true(*question && *sentence);
	(*count)++;
}

static void what_cannot_be_said_is_reported(void **state)
{
	(void)state;
	for (int i = 0; i < format_count; i++) {
		const struct format *format = &formats[i];
		int unsaid = 0, reported = 0;
		struct export export = {
			.title = "Bộ câu hỏi",
			.id = "losses",
			.licence = "Apache-2.0",
			.questions = all,
			.count = all_count,
			.report = count_loss,
			.owner = &reported,
		};
		char *bytes = NULL;
		size_t length;

		if (!format->write)
			continue;
		for (size_t k = 0; k < all_count; k++)
			unsaid += !(format->kinds & 1U << all[k]->kind);
		export.out = open_memstream(&bytes, &length);
		format->write(&export);
		fclose(export.out);
		free(bytes);
		if (reported < unsaid)
			fail_msg("%s: %d questions cannot be said, %d losses reported",
				 format->name, unsaid, reported);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(all_that_a_format_carries_comes_back),
		cmocka_unit_test(what_cannot_be_said_is_reported),
	};

	return cmocka_run_group_tests(tests, open_bank, close_bank);
}
