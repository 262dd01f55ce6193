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
	bench_read(&bench, format, "a.gift", text, strlen(text));
	bench_keeps(&bench);
}

static const struct question *only_question(const char *text, int notes)
{
	read_text(text);
	bench_holds(&bench, 1, notes);
	return bench.import.questions[0];
}

static void refuses(const char *text, const char *part)
{
	read_text(text);
	bench_holds(&bench, 0, 1);
	bench_noted(&bench, "line 1 | ", part);
	assert_int_equal(bench.import.left_out, 1);
	bench_clear(&bench);
}

static const char *text_of(const struct question_text *text)
{
	assert_non_null(text->in[LANGUAGE_VI]);
	return text->in[LANGUAGE_VI];
}

static void a_choice_has_one_right_answer_and_feedback(void **state)
{
	const struct question *question =
		only_question("// chú thích\n::Q1:: Thủ đô?{\n\t~Huế#Cố đô.\n\t=Hà Nội "
			      "#Đúng.\n####Từ 1976.\n}\n",
			      0);

	(void)state;
	assert_int_equal(question->kind, QUESTION_SINGLE);
	assert_string_equal(text_of(&question->text), "Thủ đô?");
	assert_string_equal(text_of(&question->options[0].text), "Huế");
	assert_string_equal(text_of(&question->options[0].explanation), "Cố đô.");
	assert_true(question->options[1].is_right);
	assert_string_equal(text_of(&question->explanation), "Từ 1976.");
	bench_clear(&bench);
}

static void shares_make_several_right_answers(void **state)
{
	const struct question *question = only_question("Chọn?{~%50%a ~%-100%b ~%50%c ~d}", 0);

	(void)state;
	assert_int_equal(question->kind, QUESTION_MULTIPLE);
	assert_true(question->options[0].is_right && question->options[2].is_right);
	assert_false(question->options[1].is_right || question->options[3].is_right);
	bench_clear(&bench);
}

static void shares_that_differ_are_told_of(void **state)
{
	(void)state;
	only_question("Chọn?{~%70%a ~%30%b ~c}", 1);
	bench_noted(&bench, "line 1", "part of the marks");
	bench_clear(&bench);
	only_question("Chọn?{=a ~%50%b ~c}", 1);
	assert_int_equal(bench.import.questions[0]->kind, QUESTION_SINGLE);
	bench_clear(&bench);
}

static void a_statement_is_true_or_false(void **state)
{
	(void)state;
	read_text("Một{T}\n\nHai {FALSE#sai rồi}\n\nBa{true}\n\nBốn{F##đúng rồi}\n");
	bench_holds(&bench, 4, 0);
	assert_true(bench.import.questions[0]->is_true);
	assert_false(bench.import.questions[1]->is_true);
	assert_string_equal(text_of(&bench.import.questions[1]->explanation), "sai rồi");
	assert_int_equal(bench.import.questions[2]->kind, QUESTION_TRUE_FALSE);
	assert_string_equal(text_of(&bench.import.questions[3]->explanation), "đúng rồi");
	bench_clear(&bench);
}

static void is_number(const char *text, double number, double tolerance)
{
	const struct question *question = only_question(text, 0);

	assert_int_equal(question->kind, QUESTION_NUMERIC);
	assert_true(question->number == number);
	assert_true(question->tolerance == tolerance);
	bench_clear(&bench);
}

static void numbers_come_with_tolerances_and_ranges(void **state)
{
	(void)state;
	is_number("Bao nhiêu?{#12}", 12, 0);
	is_number("Bao nhiêu?{#-1,5:0.25}", -1.5, 0.25);
	is_number("Bao nhiêu?{#3.141..3.142}", 3.1415, 0.0005);
	is_number("Bao nhiêu?{#=48:2#Tuần}", 48, 2);
	refuses("Bao nhiêu?{#}", "cannot be read");
	refuses("Bao nhiêu?{#5..1}", "cannot be read");
	refuses("Bao nhiêu?{#nhiều}", "cannot be read");
	only_question("Bao nhiêu?{#=5:0 =%50%6:0}", 1);
	bench_noted(&bench, "line 1", "more than one number");
	bench_clear(&bench);
}

static void a_backslash_frees_a_character(void **state)
{
	const struct question *question =
		only_question("\\{a\\:b\\} \\= c\\\\d \\x?{=\\~1\\#\\n2 ~3}", 0);

	(void)state;
	assert_string_equal(text_of(&question->text), "{a:b} = c\\d \\x?");
	assert_string_equal(text_of(&question->options[0].text), "~1# 2");
	bench_clear(&bench);
}

static void text_behind_the_braces_makes_a_gap(void **state)
{
	(void)state;
	assert_string_equal(text_of(&only_question("Nghỉ {~10 =12} ngày.", 0)->text),
			    "Nghỉ _____ ngày.");
	bench_clear(&bench);
	assert_string_equal(text_of(&only_question("Nghỉ bao lâu? {~10 =12}.", 0)->text),
			    "Nghỉ bao lâu?");
	bench_clear(&bench);
}

static void html_becomes_plain_text_unless_it_is_said_to_be_plain(void **state)
{
	const struct question *question =
		only_question("[html]<p>A &amp; <b>B</b></p>{=<i>x</i> ~[plain]y & z}", 0);

	(void)state;
	assert_string_equal(text_of(&question->text), "A & B");
	assert_string_equal(text_of(&question->options[0].text), "x");
	assert_string_equal(text_of(&question->options[1].text), "y & z");
	bench_clear(&bench);
	only_question("[html]A<img src\\=\"x.png\">{T}", 1);
	bench_noted(&bench, "line 1", "Pictures");
	bench_clear(&bench);
}

static void comments_and_categories_say_what_a_question_is_about(void **state)
{
	const struct question *question = only_question(
		"$CATEGORY: $course$/top/wages\n\n// question: 1 name: x\n// [id:LB-9] "
		"[tag:difficulty:hard] [tag:audience:cadre] [tag:khác]\nHỏi{T}",
		0);

	(void)state;
	assert_string_equal(question->id, "LB-9");
	assert_string_equal(question->topic, "wages");
	assert_string_equal(question->difficulty, "hard");
	assert_true(question->is_for[AUDIENCE_CADRE] && !question->is_for[AUDIENCE_WORKER]);
	bench_clear(&bench);
	read_text("// [id:LB-9]\nMột{T}\n\nHai{T}\n");
	bench_holds(&bench, 2, 0);
	assert_string_equal(bench.import.questions[1]->id, "IM-0001");
	bench_clear(&bench);
}

static void what_the_bank_cannot_hold_is_left_out_with_a_reason(void **state)
{
	(void)state;
	refuses("Viết một bài{}", "essay");
	refuses("Nối{=a -> b =c -> d}", "matches pairs");
	refuses("Ai?{=Hồ =Bác}", "typed in");
	refuses("Chỉ là lời dẫn", "description");
	refuses("Hở{=a ~b", "not closed");
	refuses("Lạ{gì đó}", "no kind that is known");
	refuses("Không đúng{~a ~b}", "No right answer");
	refuses("Hai đúng{=a =b ~c}", "More than one option");
	refuses("{T}", "no text");
}

static void a_bad_question_does_not_spoil_the_next(void **state)
{
	(void)state;
	read_text("Một{=a ~b\n\nHai{T}\n\n}\n\nBa{F}");
	bench_holds(&bench, 2, 2);
	bench_noted(&bench, "line 1", "not closed");
	bench_noted(&bench, "line 5", "description");
	bench_clear(&bench);
}

static void braces_with_answers_make_a_text_file_gift(void **state)
{
	static const char gift[] = "::a:: b {=c ~d}", list[] = "Câu 1: {a}\nA. b\nB. c";

	(void)state;
	assert_true(format_of("a.txt", gift, strlen(gift)) == format);
	assert_true(format_of("a.gift", "", 0) == format);
	assert_false(format_of("a.txt", list, strlen(list)) == format);
}

static void what_gift_cannot_say_is_reported(void **state)
{
	const struct question survey = { .id = "Q-1", .kind = QUESTION_SURVEY };
	const struct question number = { .id = "Q-2",
					 .kind = QUESTION_NUMERIC,
					 .topic = "wages",
					 .difficulty = "easy",
					 .text = { .in = { "N?" } },
					 .closeness = 5,
					 .unit = { .in = { "ngày" } } };
	const struct question *const questions[] = { &survey, &number };
	size_t length, losses;

	(void)state;
	free(bench_write(format, questions, 2, LANGUAGE_VI, &length, &losses));
	assert_int_equal(losses, 3);
}

static void hard_texts_come_back(void **state)
{
	static const char *const texts[] = {
		"%50% tiền",
		"[html] là gì",
		"a -> b",
		"// không phải chú thích",
		"~=#{}:\\n\\\\",
		"::tên::",
		"50 # 60 #### 70",
		"$CATEGORY: x",
		"lương < 5 triệu",
		"a\\",
		"}{",
		"=%100%x",
	};

	(void)state;
	for (size_t i = 0; i + 1 < sizeof(texts) / sizeof(texts[0]); i++) {
		struct question question = {
			.id = "Q-1",
			.kind = QUESTION_SINGLE,
			.topic = "wages",
			.difficulty = "easy",
			.text = { .in = { texts[i] } },
			.option_count = 2,
			.options = { { .text = { .in = { texts[i] } },
				       .explanation = { .in = { texts[i] } } },
				     { .text = { .in = { texts[i + 1] } }, .is_right = true } },
			.explanation = { .in = { texts[i] } },
		};
		const struct question *list = &question, *read;
		size_t length, losses;
		char *bytes = bench_write(format, &list, 1, LANGUAGE_VI, &length, &losses);

		bench_read(&bench, format, "a.gift", bytes, length);
		bench_holds(&bench, 1, 0);
		read = bench.import.questions[0];
		assert_string_equal(text_of(&read->text), texts[i]);
		assert_string_equal(text_of(&read->options[0].text), texts[i]);
		assert_string_equal(text_of(&read->options[0].explanation), texts[i]);
		assert_string_equal(text_of(&read->options[1].text), texts[i + 1]);
		assert_string_equal(text_of(&read->explanation), texts[i]);
		bench_clear(&bench);
		free(bytes);
	}
}

static void the_bank_comes_back_as_it_was_written(void **state)
{
	(void)state;
	bench_round_trip(format, LANGUAGE_VI);
	bench_round_trip(format, LANGUAGE_EN);
}

static void questions_need_no_blank_line_between_them(void **state)
{
	(void)state;
	read_text(
		"::Q1:: Một? {=a ~b}\n::Q2:: Hai? {T}\n// [id:LB-3]\nBa? {=a ~b}\nBốn {=a ~b} "
		"năm.\nSáu? {\n=a\n~b\n}\n::Q7:: Bảy {F}\n");
	bench_holds(&bench, 6, 0);
	assert_string_equal(text_of(&bench.import.questions[0]->text), "Một?");
	assert_string_equal(text_of(&bench.import.questions[1]->text), "Hai?");
	assert_string_equal(bench.import.questions[2]->id, "LB-3");
	assert_string_equal(text_of(&bench.import.questions[3]->text), "Bốn _____ năm.");
	assert_int_equal(bench.import.questions[4]->option_count, 2);
	assert_false(bench.import.questions[5]->is_true);
	bench_clear(&bench);
	read_text("::Q1:: Mở {=a ~b\n::Q2:: Hai? {T}\n");
	bench_holds(&bench, 1, 1);
	bench_noted(&bench, "line 1 | Q1", "is not closed");
	bench_clear(&bench);
	refuses("Một? {=a ~b}\nHai\ndòng? {=a ~b}\n", "two pairs of braces");
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_choice_has_one_right_answer_and_feedback),
		cmocka_unit_test(shares_make_several_right_answers),
		cmocka_unit_test(shares_that_differ_are_told_of),
		cmocka_unit_test(a_statement_is_true_or_false),
		cmocka_unit_test(numbers_come_with_tolerances_and_ranges),
		cmocka_unit_test(a_backslash_frees_a_character),
		cmocka_unit_test(text_behind_the_braces_makes_a_gap),
		cmocka_unit_test(html_becomes_plain_text_unless_it_is_said_to_be_plain),
		cmocka_unit_test(comments_and_categories_say_what_a_question_is_about),
		cmocka_unit_test(what_the_bank_cannot_hold_is_left_out_with_a_reason),
		cmocka_unit_test(a_bad_question_does_not_spoil_the_next),
		cmocka_unit_test(braces_with_answers_make_a_text_file_gift),
		cmocka_unit_test(what_gift_cannot_say_is_reported),
		cmocka_unit_test(hard_texts_come_back),
		cmocka_unit_test(the_bank_comes_back_as_it_was_written),
		cmocka_unit_test(questions_need_no_blank_line_between_them),
	};

	format = format_named("gift");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
