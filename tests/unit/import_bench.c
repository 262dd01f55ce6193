#include "import_bench.h"

#include "question-bank/set.h"
#include "question-bank/shelf.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

void bench_note(void *owner, const struct import_problem *problem)
{
	struct import_bench *bench = owner;

	if (bench->count < BENCH_NOTES_MAX)
		snprintf(bench->notes[bench->count], BENCH_NOTE_SIZE, "%s | %s | %s | %s",
			 problem->place, problem->question, problem->wrong, problem->done);
	bench->count++;
}

static void read_in(struct import_bench *bench, const struct format *format,
		    enum language language, const char *name, const char *bytes, size_t length)
{
	const struct import_options options = {
		.language = language,
		.topic = "contracts",
		.prefix = "IM",
		.report = bench_note,
		.owner = bench,
	};

	*bench = (struct import_bench){ 0 };
	import_init(&bench->import, &options);
	format->read(&bench->import, name, bytes, length);
}

void bench_read(struct import_bench *bench, const struct format *format, const char *name,
		const char *bytes, size_t length)
{
	read_in(bench, format, LANGUAGE_VI, name, bytes, length);
}

void bench_clear(struct import_bench *bench)
{
	import_clear(&bench->import);
}

static void print_notes(const struct import_bench *bench)
{
	for (int i = 0; i < bench->count && i < BENCH_NOTES_MAX; i++)
		print_error("%s\n", bench->notes[i]);
}

void bench_holds(const struct import_bench *bench, size_t questions, int notes)
{
	if (bench->import.count != questions || bench->count != notes)
		print_notes(bench);
	assert_int_equal(bench->import.count, questions);
	assert_int_equal(bench->count, notes);
}

const struct question *bench_question(const struct import_bench *bench, size_t index)
{
	assert_in_range(index, 0, bench->import.count - 1);
	return bench->import.questions[index];
}

void bench_is_text(const struct question_text *text, const char *expected)
{
	assert_non_null(text->in[LANGUAGE_VI]);
	assert_string_equal(text->in[LANGUAGE_VI], expected);
}

void bench_is_right(const struct question *question, const char *letters)
{
	char right[QUESTION_OPTIONS_MAX + 1] = "";

	for (int i = 0; i < question->option_count; i++)
		if (question->options[i].is_right)
			right[strlen(right)] = (char)('A' + i);
	assert_string_equal(right, letters);
}

void bench_noted(const struct import_bench *bench, const char *place, const char *part)
{
	for (int i = 0; i < bench->count && i < BENCH_NOTES_MAX; i++)
		if (strncmp(bench->notes[i], place, strlen(place)) == 0 &&
		    strstr(bench->notes[i] + strlen(place), part))
			return;
	print_notes(bench);
	fail_msg("no note at \"%s\" with \"%s\"", place, part);
}

void bench_keeps(const struct import_bench *bench)
{
	for (size_t i = 0; i < bench->import.count; i++) {
		char *text = question_write(bench->import.questions[i]), *again;
		struct question *question = question_parse(text, strlen(text));

		if (!question)
			fail_msg("refused: %s", text);
		again = question_write(question);
		assert_string_equal(text, again);
		free(again);
		question_free(question);
		free(text);
	}
}

static void count_loss(void *owner, const char *question, const char *sentence)
{
	size_t *losses = owner;

	assert_true(question[0] && sentence[0]);
	++*losses;
}

char *bench_write(const struct format *format, const struct question *const *questions,
		  size_t count, enum language language, size_t *length, size_t *losses)
{
	char *bytes = NULL;
	struct export export = {
		.out = open_memstream(&bytes, length),
		.language = language,
		.title = "Bộ câu hỏi <thử> & \"nghiệm\"",
		.questions = questions,
		.count = count,
		.report = count_loss,
		.owner = losses,
	};

	*losses = 0;
	assert_non_null(export.out);
	format->write(&export);
	assert_int_equal(fclose(export.out), 0);
	assert_int_equal(export.losses, *losses);
	return bytes;
}

static void same_text(const struct question *question, const struct question_text *one,
		      const struct question_text *other, enum language language)
{
	const char *wanted = one->in[language], *got = other->in[language];

	if (!wanted != !got || (wanted && strcmp(wanted, got) != 0))
		fail_msg("%s: \"%s\" came back as \"%s\"", question->id,
			 wanted ? wanted : "nothing", got ? got : "nothing");
}

/* An option by its place: of ordering questions, in the right order. */
static const struct question_option *option_at(const struct question *question, int index)
{
	if (question->kind == QUESTION_ORDERING)
		index = question->order[index];
	return &question->options[index];
}

static void same_options(const struct question *one, const struct question *other,
			 unsigned carries, enum language language)
{
	assert_int_equal(one->option_count, other->option_count);
	for (int i = 0; i < one->option_count; i++) {
		const struct question_option *left = option_at(one, i);
		const struct question_option *right = option_at(other, i);

		same_text(one, &left->text, &right->text, language);
		assert_int_equal(left->is_right, right->is_right);
		if (carries & CARRIES_OPTION_EXPLANATIONS)
			same_text(one, &left->explanation, &right->explanation, language);
		if (carries & CARRIES_PINNED)
			assert_int_equal(left->is_pinned, right->is_pinned);
	}
}

static void same_number(const struct question *one, const struct question *other,
			unsigned carries, enum language language)
{
	assert_true(one->number == other->number);
	if (carries & CARRIES_TOLERANCE)
		assert_true(one->tolerance == other->tolerance);
	if (carries & CARRIES_CLOSENESS)
		assert_true(one->closeness == other->closeness);
	if (carries & CARRIES_UNIT)
		same_text(one, &one->unit, &other->unit, language);
}

static void same_question(const struct question *one, const struct question *other,
			  unsigned carries, enum language language)
{
	assert_int_equal(one->kind, other->kind);
	same_text(one, &one->text, &other->text, language);
	same_options(one, other, carries, language);
	if (one->kind == QUESTION_TRUE_FALSE)
		assert_int_equal(one->is_true, other->is_true);
	if (one->kind == QUESTION_NUMERIC)
		same_number(one, other, carries, language);
	if (carries & CARRIES_ID)
		assert_string_equal(one->id, other->id);
	if (carries & CARRIES_TOPIC)
		assert_string_equal(one->topic, other->topic);
	if (carries & CARRIES_DIFFICULTY)
		assert_string_equal(one->difficulty, other->difficulty);
	for (int i = 0; i < AUDIENCES && (carries & CARRIES_AUDIENCE); i++)
		assert_int_equal(one->is_for[i], other->is_for[i]);
	if (carries & CARRIES_EXPLANATION)
		same_text(one, &one->explanation, &other->explanation, language);
}

/* The questions of a shelf that have a kind the format can say. */
static const struct question **questions_of(const struct shelf *shelf, unsigned kinds,
					    size_t *count)
{
	const struct question **questions = calloc(QUESTION_SET_MAX, sizeof(const void *));

	assert_non_null(questions);
	*count = 0;
	for (size_t i = 0; i < shelf->files.count; i++) {
		const struct question_set *set = shelf->sets[i];

		for (int j = 0; set && j < set->question_count; j++)
			if (kinds & 1u << set->questions[j].kind && *count < QUESTION_SET_MAX)
				questions[(*count)++] = &set->questions[j];
	}
	return questions;
}

void bench_round_trip(const struct format *format, enum language language)
{
	const struct question **questions;
	size_t count, length, losses;
	struct import_bench bench;
	struct shelf shelf;
	char *bytes;

	assert_true(shelf_open(&shelf, SOURCE_DIR "/question-bank/questions", NULL, NULL));
	questions = questions_of(&shelf, format->kinds, &count);
	assert_true(count > 100);
	bytes = bench_write(format, questions, count, language, &length, &losses);
	assert_true(format->is_mine("a.bin", bytes, length));
	read_in(&bench, format, language, "a", bytes, length);
	bench_holds(&bench, count, 0);
	for (size_t i = 0; i < count; i++)
		same_question(questions[i], bench.import.questions[i], format->carries,
			      language);
	bench_clear(&bench);
	free(bytes);
	free(questions);
	shelf_clear(&shelf);
}
