#include "import_bench.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const struct format *format;
static struct import_bench bench;

static void read_text(const char *text)
{
	bench_read(&bench, format, "a.txt", text, strlen(text));
	bench_keeps(&bench);
}

/* Fails unless nothing is read and this is said. */
static void refuses(const char *text, const char *place, const char *part)
{
	read_text(text);
	bench_holds(&bench, 0, 1);
	bench_noted(&bench, place, part);
	assert_int_equal(bench.import.left_out, 1);
	bench_clear(&bench);
}

static const char *text_of(const struct question_text *text)
{
	assert_non_null(text->in[LANGUAGE_VI]);
	return text->in[LANGUAGE_VI];
}

static void a_question_has_a_stem_options_and_an_answer(void **state)
{
	const struct question *question;

	(void)state;
	read_text("Thủ đô của Việt Nam?\r\nA) Huế\r\nB. Hà Nội\r\nC.Vinh\r\nANSWER: B\r\n");
	bench_holds(&bench, 1, 0);
	question = bench.import.questions[0];
	assert_int_equal(question->kind, QUESTION_SINGLE);
	assert_string_equal(text_of(&question->text), "Thủ đô của Việt Nam?");
	assert_int_equal(question->option_count, 3);
	assert_string_equal(text_of(&question->options[2].text), "Vinh");
	assert_true(question->options[1].is_right);
	bench_clear(&bench);
}

static void a_stem_may_look_like_an_option(void **state)
{
	(void)state;
	read_text("A. Smith viết gì?\nA. Sách\nB. Thư\nANSWER: A\n");
	bench_holds(&bench, 1, 0);
	assert_string_equal(text_of(&bench.import.questions[0]->text), "A. Smith viết gì?");
	assert_int_equal(bench.import.questions[0]->option_count, 2);
	bench_clear(&bench);
}

static void a_stem_may_have_several_lines(void **state)
{
	(void)state;
	read_text("Một\nhai\nba?\nA. x\nB. y\nANSWER: A");
	bench_holds(&bench, 1, 0);
	assert_string_equal(text_of(&bench.import.questions[0]->text), "Một hai ba?");
	bench_clear(&bench);
}

static void true_and_false_make_a_kind_of_their_own(void **state)
{
	(void)state;
	read_text("Một?\nA) True\nB) False\nANSWER: B\n\nHai?\nA. Sai\nB. Đúng\nANSWER: B\n");
	bench_holds(&bench, 2, 0);
	assert_int_equal(bench.import.questions[0]->kind, QUESTION_TRUE_FALSE);
	assert_false(bench.import.questions[0]->is_true);
	assert_int_equal(bench.import.questions[1]->kind, QUESTION_TRUE_FALSE);
	assert_true(bench.import.questions[1]->is_true);
	bench_clear(&bench);
}

static void several_letters_make_several_right_answers(void **state)
{
	(void)state;
	read_text("Một?\nA. a\nB. b\nC. c\nANSWER: A, C\n");
	bench_holds(&bench, 1, 0);
	assert_int_equal(bench.import.questions[0]->kind, QUESTION_MULTIPLE);
	assert_true(bench.import.questions[0]->options[2].is_right);
	bench_clear(&bench);
}

static void what_is_wrong_is_said_and_the_next_question_is_read(void **state)
{
	(void)state;
	refuses("A. một\n", "line 1", "before any question");
	refuses("Hỏi?\nA. một\nANSWER: A\n", "line 1", "fewer than two options");
	refuses("Hỏi?\nA. một\nB. hai\n", "line 1", "no line «ANSWER:»");
	refuses("Hỏi?\nA. một\nB. hai\nANSWER: C\n", "line 4", "names no option");
	refuses("Hỏi?\nA. một\nB. hai\nANSWER: \n", "line 4", "names no option");
	refuses("Hỏi?\nA. một\nB. một\nANSWER: A\n", "line 1", "the same");
	refuses("ANSWER: C\n", "line 1", "without a question");
	read_text("Một?\nA. a\nB. b\n\nHai?\nA. a\nB. b\nANSWER: A\n");
	bench_holds(&bench, 1, 1);
	bench_clear(&bench);
}

static void eleven_options_are_too_many(void **state)
{
	(void)state;
	read_text("Q?\nA. a\nB. b\nC. c\nD. d\nE. e\nF. f\nG. g\nH. h\nI. i\nJ. j\nANSWER: J");
	bench_holds(&bench, 1, 0);
	bench_clear(&bench);
	refuses("Q?\nA. a\nB. b\nC. c\nD. d\nE. e\nF. f\nG. g\nH. h\nI. i\nJ. j\nK. k\nANSWER: "
		"J",
		"line 1", "more than 10 options");
}

static void an_empty_file_has_no_questions(void **state)
{
	(void)state;
	read_text("");
	bench_holds(&bench, 0, 1);
	bench_noted(&bench, "", "no questions");
	bench_clear(&bench);
}

static void what_aiken_cannot_say_is_reported(void **state)
{
	static const char *const stems[] = { "A. Smith?", "ANSWER: wer?", "?" };
	size_t length, losses;

	(void)state;
	for (size_t i = 0; i < sizeof(stems) / sizeof(stems[0]); i++) {
		const struct question question = { .id = "Q-1",
						   .kind = QUESTION_TRUE_FALSE,
						   .text = { .in = { stems[i] } } };
		const struct question *list = &question;

		free(bench_write(format, &list, 1, LANGUAGE_VI, &length, &losses));
		assert_int_equal(losses, 1);
		assert_int_equal(length, 0);
	}
}

static void the_bank_comes_back_as_it_was_written(void **state)
{
	(void)state;
	bench_round_trip(format, LANGUAGE_VI);
	bench_round_trip(format, LANGUAGE_EN);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_question_has_a_stem_options_and_an_answer),
		cmocka_unit_test(a_stem_may_look_like_an_option),
		cmocka_unit_test(a_stem_may_have_several_lines),
		cmocka_unit_test(true_and_false_make_a_kind_of_their_own),
		cmocka_unit_test(several_letters_make_several_right_answers),
		cmocka_unit_test(what_is_wrong_is_said_and_the_next_question_is_read),
		cmocka_unit_test(eleven_options_are_too_many),
		cmocka_unit_test(an_empty_file_has_no_questions),
		cmocka_unit_test(what_aiken_cannot_say_is_reported),
		cmocka_unit_test(the_bank_comes_back_as_it_was_written),
	};

	format = format_named("aiken");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
