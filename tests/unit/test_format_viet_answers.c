/* How a list of questions says which options are right: behind them, at the end, in a table. */
#include "viet_bench.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

static void the_right_one_is_told_in_many_ways(void **state)
{
	(void)state;
	gives("Câu 1: Hỏi?\nA. một\n*B. hai\nC. ba", "Hỏi?", 3, "B");
	gives("Câu 1: Hỏi?\nA. một\n* B. hai", "Hỏi?", 2, "B");
	gives("Câu 1: Hỏi?\nA. một\nB. *hai", "Hỏi?", 2, "B");
	gives("Câu 1: Hỏi?\nA. một\nB. hai (đúng)", "Hỏi?", 2, "B");
	gives("Câu 1: Hỏi?\n*A. một\tB. hai\t*C. ba", "Hỏi?", 3, "AC");
	gives("Câu 1: Hỏi?\n" ABC "Đáp án: B", "Hỏi?", 3, "B");
	gives("Câu 1: Hỏi?\n" ABC "ĐA: B", "Hỏi?", 3, "B");
	gives("Câu 1: Hỏi?\n" ABC "Đáp án đúng là B", "Hỏi?", 3, "B");
	gives("Câu 1: Hỏi?\n" ABC "Đáp án: A, C", "Hỏi?", 3, "AC");
	gives("Câu 1: Hỏi?\n" ABC "Đáp án: A và C", "Hỏi?", 3, "AC");
	gives("Câu 1: Hỏi?\n" ABC "Đáp án: B. hai", "Hỏi?", 3, "B");
	gives("Câu 1: Hỏi?\n" ABC "Đáp án: hai.", "Hỏi?", 3, "B");
	gives("Câu 1: Hỏi?\n" ABC "Đáp án:\nb", "Hỏi?", 3, "B");
	gives("Câu 1: Hỏi?\n" ABC "Answer: B", "Hỏi?", 3, "B");
	gives("Câu 1: Hỏi?\n" ABC "=> Đáp án: B", "Hỏi?", 3, "B");
	gives("Câu 1: Hỏi?\n" ABC "Chọn B", "Hỏi?", 3, "B");
	gives("Câu 1: Hỏi?\nA. một\nB. hai   Đáp án: B", "Hỏi?", 2, "B");
	gives("Câu 1: Hỏi?\nA. một   B. hai (Đáp án: A)", "Hỏi?", 2, "A");
	gives("Câu 1: Hỏi?\t(Đáp án: A)\n" ABC, "Hỏi?", 3, "A");
	gives("Câu 1: Hỏi,\nchọn đúng\nđáp án sai\n*" ABC, "Hỏi, chọn đúng đáp án sai", 3, "A");
	gives("Câu 1: Hỏi?\n" ABC "•\tB. hai;", "Hỏi?", 3, "B");
}

static void a_table_at_the_end_has_the_answers(void **state)
{
	static const char questions[] =
		"Câu 1: Hỏi?\n" ABC "Câu 2: Hỏi?\n" ABC "Câu 3: Hỏi?\n" ABC;
	static const char *const tables[] = {
		"1.A 2.C 3.B",
		"1-A, 2-C, 3-B",
		"1A 2C 3B",
		"ĐÁP ÁN\n1.A\n2.C\n3.B",
		"BẢNG ĐÁP ÁN\nCâu 1: A\nCâu 2: C. Vì thế\nCâu 3: B",
		"Đáp án:\n1. A\t2. C\n3. B",
		"Câu\t1\t2\t3\nĐáp án\tA\tC\tB",
		"1 2 3\nA C B",
		"Câu 1: A\nCâu 2: C\nCâu 3: B",
		"1\tA\n2\tC\n3\tB",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(tables) / sizeof(tables[0]); i++) {
		char text[400];

		snprintf(text, sizeof(text), "%s\n%s\n", questions, tables[i]);
		answers(text, "A C B");
	}
	answers("1. Hỏi?\n" ABC "2. Hỏi?\n" ABC "3. Hỏi?\n" ABC "1.A 2.C 3. A, B", "A C AB");
	answers("Câu 1: X\nCâu 2: Y\nĐÁP ÁN\n1. Đúng 2. Sai", "T F");
}

static void chapters_may_number_their_questions_anew(void **state)
{
	(void)state;
	answers("PHẦN I\nCâu 1: X?\n" AB "PHẦN II\nCâu 1: Y?\n" AB
		"ĐÁP ÁN\nPhần I\nCâu 1: A\nPhần II\nCâu 1: B",
		"A B");
	read_text("Câu 1: X?\n" AB "Câu 1: Y?\n" AB "Câu 2: Z?\n" AB "ĐÁP ÁN\n1.A 2.B");
	bench_holds(&bench, 1, 2);
	bench_noted(&bench, "line 1", "equally often");
	bench_clear(&bench);
}

static void statements_are_true_or_false(void **state)
{
	(void)state;
	gives("Câu 1: Phải trả lương. (Đúng/Sai)\nĐáp án: Đúng", "Phải trả lương.", 0, "T");
	gives("Câu 1: Phải trả lương.\nĐúng / Sai\nĐáp án: Sai", "Phải trả lương.", 0, "F");
	gives("Câu 1: Phải trả lương.\nA. Đúng\nB. Sai\nĐáp án: A", "Phải trả lương.", 0, "T");
	gives("Câu 1: Phải trả lương.\nA. Đúng\nB. Sai\nĐáp án: Sai", "Phải trả lương.", 0,
	      "F");
	gives("Câu 1: Phải trả lương.\nA. Sai\n*B. Đúng", "Phải trả lương.", 0, "T");
}

static void several_right_letters_are_told_in_many_ways(void **state)
{
	static const char *const keys[] = {
		"A, C", "A C",   "A - C",     "A-C",     "A – C",        "A.C",  "A | C",
		"A/C",  "A & C", "A và cả C", "A và C",  "A cùng C",     "C, A", "A cùng với C",
		"AC",   "a, c",  "A; C",      "A, và C", "A-C (Điều 5)",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++) {
		char text[200];

		snprintf(text, sizeof(text), "Câu 1: Hỏi?\n" ABC "Đáp án: %s\n", keys[i]);
		gives(text, "Hỏi?", 3, "AC");
		snprintf(text, sizeof(text), "Câu 1: Hỏi?\n" ABC "ĐÁP ÁN\nCâu 1: %s\n",
			 keys[i]);
		gives(text, "Hỏi?", 3, "AC");
	}
	gives("Câu 1: Hỏi?\nA. Y tế\nB. x\nĐáp án: A. Y tế", "Hỏi?", 2, "A");
	gives("Câu 1: Hỏi?\nA. x\nB. Y tế\nĐáp án: B Y tế", "Hỏi?", 2, "B");
	gives("Câu 1: Hỏi?\nA. Đúng\nB. Sai\nC. Không rõ\nĐáp án: Sai", "Hỏi?", 3, "B");
}

static void what_can_be_read_in_two_ways_is_no_answer(void **state)
{
	static const char *const keys[] = {
		"A sai, B đúng",
		"A hay C",
		"A hoặc B",
		"A (hoặc C)",
		"A, B là sai",
		"B? (cần kiểm tra lại)",
		"A?",
		"A or B",
		"A. Hoặc B",
		"A (B cũng được)",
		"B xem lại",
		"A gì đó",
		"Đúng hay sai",
		"A - C sai",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++) {
		char text[200];

		snprintf(text, sizeof(text), "Câu 1: Hỏi?\n" ABC "Đáp án: %s\n", keys[i]);
		refuses(text, "line 1 | Câu 1", "in two ways");
	}
	refuses("Câu 1: Hỏi?\n" ABC "ĐÁP ÁN\nCâu 1: A hay C", "line 1 | Câu 1", "in two ways");
}

static void a_reason_stands_behind_a_mark(void **state)
{
	static const char *const keys[] = {
		"B. Vì thế",          "B: vì thế",  "B – vì thế",     "B vì thế",
		"B, vì A là sai",     "B (Điều 5)", "B (theo luật)",  "B Giải thích: thế",
		"B (khoản 1 Điều 2)", "B, do thế",  "B; theo Điều 3",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++) {
		char text[200];

		snprintf(text, sizeof(text), "Câu 1: Hỏi?\n" ABC "Đáp án: %s\n", keys[i]);
		read_text(text);
		bench_holds(&bench, 1, 0);
		assert_string_equal(right_of(bench.import.questions[0]), "B");
		assert_non_null(bench.import.questions[0]->explanation.in[LANGUAGE_VI]);
		bench_clear(&bench);
	}
	gives("Câu 1: Hỏi?\n" ABC "Đáp án: B đúng", "Hỏi?", 3, "B");
}

static void statements_have_a_truth_each(void **state)
{
	static const char *const keys[] = { "a) Đúng; b) Sai; c) Đúng",
					    "a-Đ, b-S, c-Đ",
					    "a. Đúng b. Sai c. Đúng",
					    "ĐSĐ",
					    "Đ, S, Đ",
					    "Đúng - Sai - Đúng" };

	(void)state;
	for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++) {
		char text[200];

		snprintf(text, sizeof(text), "Câu 1: Hỏi?\na) một\nb) hai\nc) ba\nĐáp án: %s",
			 keys[i]);
		answers(text, "T F T");
	}
	read_text("Câu 1: Hỏi?\na) một\nb) hai\nĐáp án: a) Đúng; b) Sai");
	assert_string_equal(text_of(&bench.import.questions[1]->text), "Hỏi? – hai");
	bench_clear(&bench);
	refuses("Câu 1: Hỏi?\n" ABC "Đáp án: ĐS", "line 1 | Câu 1", "a truth for each");
	refuses("Câu 1: Hỏi?\nĐáp án: a) Đúng; b) Sai", "line 1", "a truth for each");
	refuses("Câu 1: Hỏi?\n*" AB "Đáp án: ĐS", "line 1", "different things");
	refuses("Câu 1: Hỏi?\n" AB "Đáp án: ĐS\nĐáp án: SĐ", "line 1", "different things");
	refuses("Câu 1: Hỏi?\n" AB "Đáp án: ĐS\nĐÁP ÁN\nCâu 1: A", "line 1",
		"different things");
}

static void marks_for_right_and_wrong_are_taken_away(void **state)
{
	(void)state;
	read_text("Câu 1: Hỏi?\nA. một (S)\nB. hai (Đ)\nC. ba (S)\nCâu 2: Hỏi?\nA. một (Đ)\n"
		  "B. hai (S)\nC. ba (Đ)\nCâu 3: Hỏi?\nA. entropy (S)\n*B. năng lượng (E)");
	bench_holds(&bench, 3, 0);
	assert_string_equal(right_of(bench.import.questions[0]), "B");
	assert_string_equal(text_of(&bench.import.questions[0]->options[0].text), "một");
	assert_string_equal(right_of(bench.import.questions[1]), "AC");
	assert_string_equal(text_of(&bench.import.questions[1]->options[1].text), "hai");
	assert_string_equal(text_of(&bench.import.questions[2]->options[0].text),
			    "entropy (S)");
	bench_clear(&bench);
	refuses("Câu 1: Hỏi?\nA. một (S)\nB. hai (Đ)\n*C. ba (S)", "line 1",
		"different things");
}

static void keys_are_told_in_more_ways(void **state)
{
	(void)state;
	answers("PHẦN I\nCâu 1: X?\n" AB "Câu 2: Y?\n" AB "PHẦN II\nCâu 1: Z?\n" AB
		"ĐÁP ÁN\nPhần I: 1A 2B\nPhần II: 1B",
		"A B B");
	answers("ĐÁP ÁN: BAB\nCâu 1: X?\n" AB "Câu 2: Y?\n" AB "Câu 3: Z?\n" AB, "B A B");
	gives("Câu 1: X?\n[ ] một\n[x] hai\n[ ] ba", "X?", 3, "B");
	gives("Câu 1: X?\n☐ một\n☐ hai\n☑ ba", "X?", 3, "C");
	gives("Hỏi 1: X?\n" ABC "Đáp: B", "X?", 3, "B");
	gives("Câu 1: X?\n" ABC "=> Chọn B", "X?", 3, "B");
	gives("Câu 1: X?\n" ABC "Chọn đáp án B", "X?", 3, "B");
	gives("Câu 1: X?\nA. một\nB. hai  => Chọn B", "X?", 2, "B");
	gives("Câu 1: X?\na) một\nb) hai *\nc) ba", "X?", 3, "B");
	gives("Câu 1: X?\nA, một\nB, hai\nC, ba\nĐáp án: B.", "X?", 3, "B");
	gives("Câu 1: X?\nA. một\nB. hai\nC. A, B đều đúng\nA, B là đáp án khó\nĐáp án: B",
	      "X?", 3, "B");
}

static void a_row_of_letters_must_have_one_for_each_question(void **state)
{
	(void)state;
	read_text("ĐÁP ÁN: BAB\nCâu 1: X?\n" AB "Câu 2: Y?\n" AB);
	bench_holds(&bench, 0, 3);
	bench_noted(&bench, "line 1", "row of 3 letters");
	bench_clear(&bench);
	read_text("ĐÁP ÁN: BA\nCâu 1: X?\n" AB "Câu 3: Y?\n" AB);
	bench_holds(&bench, 0, 3);
	bench_clear(&bench);
}

static void keys_that_nobody_could_use_are_told_of(void **state)
{
	(void)state;
	read_text("Câu 1: X?\n" AB "ĐÁP ÁN\n1A 2B");
	bench_holds(&bench, 1, 1);
	bench_noted(&bench, " | 2", "question 2, which is not there");
	bench_clear(&bench);
	refuses("Câu 1: X?\n" AB "Chọn câu thứ hai\n", "line 1", "line 4 looks like one");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_right_one_is_told_in_many_ways),
		cmocka_unit_test(a_table_at_the_end_has_the_answers),
		cmocka_unit_test(chapters_may_number_their_questions_anew),
		cmocka_unit_test(statements_are_true_or_false),
		cmocka_unit_test(several_right_letters_are_told_in_many_ways),
		cmocka_unit_test(what_can_be_read_in_two_ways_is_no_answer),
		cmocka_unit_test(a_reason_stands_behind_a_mark),
		cmocka_unit_test(statements_have_a_truth_each),
		cmocka_unit_test(marks_for_right_and_wrong_are_taken_away),
		cmocka_unit_test(keys_are_told_in_more_ways),
		cmocka_unit_test(a_row_of_letters_must_have_one_for_each_question),
		cmocka_unit_test(keys_that_nobody_could_use_are_told_of),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
