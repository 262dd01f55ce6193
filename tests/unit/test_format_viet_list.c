/* Lists of questions as people type them: where stems and options begin, what belongs to which.
 */
#include "viet_bench.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void stems_begin_in_many_ways(void **state)
{
	static const char *const heads[] = {
		"Câu 1: ", "Câu 1. ",     "Câu 1) ", "Câu 1 - ",   "Câu 1:",
		"1. ",     "1) ",         "1/ ",     "Bài 1: ",    "Question 1: ",
		"CÂU 1.",  "Câu hỏi 1: ", "câu 1: ", "Câu số 1: ", "Câu 1 (0,5 điểm): ",
		"Câu 1\n", "Câu 1:\t",    "Cau 1: ",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(heads) / sizeof(heads[0]); i++) {
		char text[200];

		snprintf(text, sizeof(text), "%sHỏi gì?\n" ABC "Đáp án: B\n", heads[i]);
		gives(text, "Hỏi gì?", 3, "B");
	}
}

static void options_begin_in_many_ways(void **state)
{
	static const char *const texts[] = {
		"A. x\nB. y\nC. z\n",       "A) x\nB) y\nC) z\n",       "a) x\nb) y\nc) z\n",
		"a- x\nb- y\nc- z\n",       "a. x\nb. y\nc. z\n",       "A- x\nB- y\nC- z\n",
		"(a) x\n(b) y\n(c) z\n",    "A: x\nB: y\nC: z\n",       "A.x\nB.y\nC.z\n",
		"\tA. x\n\tB. y\n\tC. z\n", "- A. x\n- B. y\n- C. z\n", "A. x\tB. y\tC. z\n",
		"A. x   B. y   C. z\n",     "A. x B. y C. z\n",         "A. x\tB. y\nC. z\n",
		"a) x  b) y  c) z\n",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		char text[200];

		snprintf(text, sizeof(text), "Câu 1: Hỏi gì?\n%sĐáp án: C\n", texts[i]);
		read_text(text);
		bench_holds(&bench, 1, 0);
		assert_int_equal(bench.import.questions[0]->option_count, 3);
		assert_string_equal(text_of(&bench.import.questions[0]->options[0].text), "x");
		assert_string_equal(text_of(&bench.import.questions[0]->options[2].text), "z");
		bench_clear(&bench);
	}
	gives("Câu 1: Thủ đô? A. Huế B. Hà Nội C. Vinh\nĐA: B", "Thủ đô?", 3, "B");
}

static void letters_within_an_option_are_no_options(void **state)
{
	(void)state;
	read_text("Câu 1: Nào?\na) Vitamin B. tốt\nb) Vitamin C.\nc) A và b. thôi\nĐáp án: a");
	bench_holds(&bench, 1, 0);
	assert_string_equal(text_of(&bench.import.questions[0]->options[0].text),
			    "Vitamin B. tốt");
	bench_clear(&bench);
	read_text("Câu 1: Nào?\nA. Mức B. của vùng\nB. Khác\nĐáp án: A");
	bench_holds(&bench, 1, 0);
	assert_string_equal(text_of(&bench.import.questions[0]->options[0].text),
			    "Mức B. của vùng");
	bench_clear(&bench);
}

static void a_heading_names_the_topic(void **state)
{
	(void)state;
	read_text("Câu 1: X?\n*" AB "CHƯƠNG II: wages\nCâu 2: Y?\n*" AB "Mục 3. Gì đó\nCâu 3: "
		  "Z?\n*" AB);
	bench_holds(&bench, 3, 0);
	assert_string_equal(bench.import.questions[0]->topic, "contracts");
	assert_string_equal(bench.import.questions[1]->topic, "wages");
	assert_string_equal(bench.import.questions[2]->topic, "contracts");
	bench_clear(&bench);
	answers("Bài 1: Mở đầu\n1. X?\n*" AB "2. Y?\n*" AB, "A A");
}

static void an_explanation_follows(void **state)
{
	(void)state;
	read_text("Câu 1: X?\n" AB "Đáp án: B\nGiải thích: Vì\nthế.\nCâu 2: Y?\n*" AB "^ Vậy "
		  "đó.\nCâu 3: Z?\n" AB "Đáp án: A. Theo Điều 5\nCăn cứ: Bộ luật");
	bench_holds(&bench, 3, 0);
	assert_string_equal(text_of(&bench.import.questions[0]->explanation), "Vì thế.");
	assert_string_equal(text_of(&bench.import.questions[1]->explanation), "Vậy đó.");
	assert_string_equal(text_of(&bench.import.questions[2]->explanation),
			    "Theo Điều 5 Căn cứ: Bộ luật");
	bench_clear(&bench);
}

static void stems_go_over_several_lines(void **state)
{
	(void)state;
	gives("Câu 1: Cho các ý:\n1. Một\n2. Hai\n\nChọn:\n" AB "ĐA: A",
	      "Cho các ý: 1. Một 2. Hai Chọn:", 2, "A");
	gives("3. Cho các ý:\n1. Một\n2. Hai\n" AB "ĐA: A", "Cho các ý: 1. Một 2. Hai", 2, "A");
	gives("Câu 1: Dài\nlắm\nA. một\nvà nữa\nB. hai\nĐA: A", "Dài lắm", 2, "A");
}

static void questions_without_numbers_are_told_by_blank_lines(void **state)
{
	(void)state;
	answers("Thủ đô?\n" AB "ANSWER: B\n\nNào?\n" AB "Đáp án: A\nTiếp?\n" AB "Đáp án: B",
		"B A B");
}

static void ids_are_taken_over(void **state)
{
	(void)state;
	read_text("ID: LB-7\nCâu 1: X?\n*" AB "\nCâu 2: Y?\n*" AB);
	bench_holds(&bench, 2, 0);
	assert_string_equal(bench.import.questions[0]->id, "LB-7");
	assert_string_equal(bench.import.questions[1]->id, "IM-0001");
	bench_clear(&bench);
}

static void options_that_speak_of_others_are_pinned(void **state)
{
	(void)state;
	read_text("Câu 1: X?\nA. một\nB. hai\nC. Cả a, b đều đúng\nĐA: C");
	bench_holds(&bench, 1, 0);
	assert_true(bench.import.questions[0]->options[2].is_pinned);
	bench_clear(&bench);
}

static void what_is_unclear_is_left_out_with_a_reason(void **state)
{
	(void)state;
	refuses("Câu 1: X?\n" AB, "line 1 | Câu 1", "No right answer");
	refuses("Câu 1: X?\n*" AB "Đáp án: B", "line 1 | Câu 1", "different things");
	refuses("Câu 1: X?\n" AB "Đáp án: A\nĐáp án: B", "line 1", "different things");
	refuses("Câu 1: X?\n" AB "Đáp án: B. một", "line 1", "different things");
	refuses("Câu 1: X?\n*" AB "Câu 1: B", "line 1", "different things");
	refuses("Câu 1: X?\n" AB "Đáp án: D", "line 1", "not there");
	refuses("Câu 1: X?\n" AB "Đáp án: không rõ", "line 1", "none of the options");
	refuses("Câu 1: Hãy kể chuyện.", "line 1", "no options");
	refuses("Câu 1: X?\n*" AB AB, "line 1", "begin again");
	read_text("Câu 1: X?\n*A. một\nC. ba");
	bench_holds(&bench, 1, 1);
	bench_noted(&bench, "line 1", "letter is missing");
	bench_clear(&bench);
	read_text("Một bài văn.\nKhông có gì.\n");
	bench_noted(&bench, "line 1", "no options");
	bench_clear(&bench);
}

static void what_belongs_to_no_question_is_told_of(void **state)
{
	(void)state;
	read_text("ĐỀ THI\nCâu 1: X?\n*" AB "\nDòng lạ\n--- Hết ---\nTrang 1/2\n");
	bench_holds(&bench, 1, 1);
	bench_noted(&bench, "line 6", "no question");
	bench_clear(&bench);
}

static void files_of_any_line_ends_are_read(void **state)
{
	(void)state;
	gives("Câu 1: X?\r\nA. một\r\nB. hai\r\nĐA: B\r\n", "X?", 2, "B");
	gives("Câu 1: X?\rA. một\rB. hai\rĐA: B", "X?", 2, "B");
}

static void eleven_options_are_too_many(void **state)
{
	(void)state;
	gives("Câu 1: X?\nA. a B. b C. c D. d E. e F. f G. g H. h I. i *J. j", "X?", 10, "J");
	refuses("Câu 1: X?\nA. a B. b C. c D. d E. e F. f G. g H. h I. i J. j *K. k", "line 1",
		"more than 10");
}

static void numbers_end_where_a_file_does(void **state)
{
	(void)state;
	answers("Câu 19999: X?\n*" AB "Câu 20000: Y?\n*" AB "Câu 20001: Z?\n", "A A");
	answers("Câu 20000: X?\n" AB "ĐÁP ÁN\n20000. B\n20001. A", "B");
}

static void a_million_lines_are_read_and_no_more(void **state)
{
	static const char head[] = "Câu 1: X?\n*A. a\nB. b\n";
	const size_t lines = (size_t)1000 * 1000, length = strlen(head);
	char *text = malloc(length + lines);

	(void)state;
	assert_non_null(text);
	for (size_t i = 0; i < length + lines; i++)
		text[i] = i < length ? head[i] : '\n';
	bench_read(&bench, format_named("list"), "a.txt", text, length + lines - 3);
	bench_holds(&bench, 1, 0);
	bench_clear(&bench);
	bench_read(&bench, format_named("list"), "a.txt", text, length + lines - 2);
	bench_holds(&bench, 0, 1);
	bench_noted(&bench, " |  | ", "more than a million lines");
	bench_clear(&bench);
	free(text);
}

static void a_number_that_goes_on_counting_begins_a_question(void **state)
{
	(void)state;
	answers("Câu 1: X?\n*" AB "2. Y?\nA. một\n*B. hai\nCâu 3: Z?\n*" AB, "A B A");
	/* Else it is part of an explanation. */
	answers("Câu 1: X?\n*" AB "Giải thích: có\n1. một\n2. hai\nCâu 2: Y?\n*" AB, "A A");
	answers("Câu 1: X?\n*" AB "3. Y?\nCâu 2: Z?\n*" AB, "A A");
}

static void one_question_of_another_style_changes_nothing(void **state)
{
	(void)state;
	read_text("Phần A: Trắc nghiệm\n1. X?\n" AB "2. Y?\n" AB
		  "Phần B: Tự luận\nCâu 1: Viết bài.\n\nĐÁP ÁN PHẦN A\n1-A\n2-B\n");
	bench_holds(&bench, 2, 1);
	bench_noted(&bench, "line 9", "no options");
	assert_string_equal(right_of(bench.import.questions[0]), "A");
	assert_string_equal(right_of(bench.import.questions[1]), "B");
	bench_clear(&bench);
	/* Numbers that questions are about do not outvote "Câu". */
	answers("Câu 1: Các ý:\n1. a\n2. b\n*" AB "Câu 2: Các ý:\n1. a\n2. b\n*" AB, "A A");
}

static void what_only_stands_about_is_no_text(void **state)
{
	(void)state;
	gives("1- X?\n" AB "Đáp án: A", "X?", 2, "A");
	gives("• X?\n" AB "Đáp án: A", "X?", 2, "A");
	read_text("Câu 1: X?\n" AB
		  "Đáp án: B\n2\nCâu 2: Y?\nA. một\n*B. hai\n3\nCâu 3: Z?\n*A. "
		  "một\nB. hai\n12\n");
	bench_holds(&bench, 3, 0);
	assert_null(bench.import.questions[0]->explanation.in[LANGUAGE_VI]);
	assert_string_equal(text_of(&bench.import.questions[1]->options[1].text), "hai");
	bench_clear(&bench);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(stems_begin_in_many_ways),
		cmocka_unit_test(options_begin_in_many_ways),
		cmocka_unit_test(letters_within_an_option_are_no_options),
		cmocka_unit_test(a_heading_names_the_topic),
		cmocka_unit_test(an_explanation_follows),
		cmocka_unit_test(stems_go_over_several_lines),
		cmocka_unit_test(questions_without_numbers_are_told_by_blank_lines),
		cmocka_unit_test(ids_are_taken_over),
		cmocka_unit_test(options_that_speak_of_others_are_pinned),
		cmocka_unit_test(what_is_unclear_is_left_out_with_a_reason),
		cmocka_unit_test(what_belongs_to_no_question_is_told_of),
		cmocka_unit_test(files_of_any_line_ends_are_read),
		cmocka_unit_test(eleven_options_are_too_many),
		cmocka_unit_test(numbers_end_where_a_file_does),
		cmocka_unit_test(a_million_lines_are_read_and_no_more),
		cmocka_unit_test(a_number_that_goes_on_counting_begins_a_question),
		cmocka_unit_test(one_question_of_another_style_changes_nothing),
		cmocka_unit_test(what_only_stands_about_is_no_text),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
