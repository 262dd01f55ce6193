#include "import_bench.h"

#include "question-bank/formats/viet_list.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define AB "A. một\nB. hai\n"
#define ABC "A. một\nB. hai\nC. ba\n"

static struct import_bench bench;

static void read_text(const char *text)
{
	bench_read(&bench, format_named("list"), "a.txt", text, strlen(text));
	bench_keeps(&bench);
}

static const char *text_of(const struct question_text *text)
{
	assert_non_null(text->in[LANGUAGE_VI]);
	return text->in[LANGUAGE_VI];
}

/* "AC": the letters of the right options; "T" or "F" of a statement. */
static const char *right_of(const struct question *question)
{
	static char letters[QUESTION_OPTIONS_MAX + 1];
	int count = 0;

	if (question->kind == QUESTION_TRUE_FALSE)
		return question->is_true ? "T" : "F";
	for (int i = 0; i < question->option_count; i++)
		if (question->options[i].is_right)
			letters[count++] = (char)('A' + i);
	letters[count] = '\0';
	return letters;
}

/* Fails unless the text has one question with this stem, so many options, these right. */
static void gives(const char *text, const char *stem, int options, const char *right)
{
	read_text(text);
	bench_holds(&bench, 1, 0);
	assert_string_equal(text_of(&bench.import.questions[0]->text), stem);
	assert_int_equal(bench.import.questions[0]->option_count, options);
	assert_string_equal(right_of(bench.import.questions[0]), right);
	bench_clear(&bench);
}

/* Fails unless the right options of all questions are these, blanks between. */
static void answers(const char *text, const char *expected)
{
	char all[1024] = "";

	read_text(text);
	for (size_t i = 0; i < bench.import.count; i++) {
		size_t length = strlen(all);

		snprintf(all + length, sizeof(all) - length, "%s%s", i ? " " : "",
			 right_of(bench.import.questions[i]));
	}
	assert_string_equal(all, expected);
	bench_clear(&bench);
}

static void refuses(const char *text, const char *place, const char *part)
{
	read_text(text);
	bench_holds(&bench, 0, 1);
	bench_noted(&bench, place, part);
	assert_int_equal(bench.import.left_out, 1);
	bench_clear(&bench);
}

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

static struct viet_line marked_line(const char *text, const struct viet_run *run, int number)
{
	return (struct viet_line){ .bytes = text,
				   .length = strlen(text),
				   .runs = run,
				   .run_count = run ? 1 : 0,
				   .number = number };
}

static void read_formatted(const struct viet_line *lines, size_t count)
{
	const struct import_options options = {
		.topic = "wages", .prefix = "IM", .report = bench_note, .owner = &bench
	};

	bench = (struct import_bench){ 0 };
	import_init(&bench.import, &options);
	viet_list_read(&bench.import, "paragraph", lines, count);
	bench_keeps(&bench);
}

/* Two questions of three lines; the runs are of the second option of each. */
static void read_marked(const struct viet_run *one, const struct viet_run *other,
			const char *more)
{
	const struct viet_line lines[] = {
		marked_line("Câu 1: X?", NULL, 1), marked_line("A. một", NULL, 2),
		marked_line("B. hai", one, 3),     marked_line(more, NULL, 4),
		marked_line("Câu 2: Y?", NULL, 5), marked_line("A. một", NULL, 6),
		marked_line("B. hai", other, 7),
	};

	read_formatted(lines, sizeof(lines) / sizeof(lines[0]));
}

static void formatting_tells_the_right_one(void **state)
{
	static const struct viet_run bold = { 3, 6, VIET_BOLD },
				     label = { 0, 2, VIET_UNDERLINE },
				     colour = { 0, 6, VIET_COLOUR | VIET_BOLD },
				     part = { 3, 4, VIET_ITALIC };

	(void)state;
	read_marked(&bold, &bold, "");
	assert_int_equal(bench.import.count, 2);
	assert_string_equal(right_of(bench.import.questions[1]), "B");
	bench_clear(&bench);
	read_marked(&label, &colour, "");
	assert_int_equal(bench.import.count, 2);
	bench_clear(&bench);
	read_marked(&part, NULL, "");
	assert_int_equal(bench.import.count, 0);
	bench_clear(&bench);
}

static void formatting_that_says_otherwise_leaves_the_question_out(void **state)
{
	static const struct viet_run bold = { 0, 6, VIET_BOLD }, red = { 0, 6, VIET_COLOUR };

	(void)state;
	read_marked(&bold, &bold, "Đáp án: A");
	/* Bold letters that have been wrong are not believed for the other question. */
	bench_holds(&bench, 0, 2);
	bench_noted(&bench, "paragraph 1", "set off by its formatting");
	bench_noted(&bench, "paragraph 5", "No right answer");
	bench_clear(&bench);
	read_marked(&red, &red, "Đáp án: A");
	/* Nobody colours a letter by chance. */
	bench_holds(&bench, 1, 1);
	bench_noted(&bench, "paragraph 1", "set off by its formatting");
	assert_string_equal(right_of(bench.import.questions[0]), "B");
	bench_clear(&bench);
}

static void two_ways_of_setting_off_must_agree(void **state)
{
	static const struct viet_run bold = { 0, 6, VIET_BOLD }, red = { 0, 6, VIET_COLOUR };
	const struct viet_line torn[] = {
		marked_line("Câu 1: X?", NULL, 1),
		marked_line("A. một", &red, 2),
		marked_line("B. hai", &bold, 3),
		marked_line("C. ba", NULL, 4),
	};
	const struct viet_line two[] = {
		marked_line("Câu 1: X?", NULL, 1),
		marked_line("A. một", &red, 2),
		marked_line("B. hai", &red, 3),
		marked_line("C. ba", NULL, 4),
	};

	(void)state;
	read_formatted(torn, 4);
	bench_holds(&bench, 0, 1);
	bench_noted(&bench, "paragraph 1 | Câu 1", "set off in two ways");
	bench_clear(&bench);
	read_formatted(two, 4);
	bench_holds(&bench, 1, 1);
	bench_noted(&bench, "paragraph 1 | Câu 1", "Several options");
	assert_string_equal(right_of(bench.import.questions[0]), "AB");
	bench_clear(&bench);
}

/* So many contradictions are a habit of the file: what is written counts. */
static void formatting_that_is_wrong_time_and_again_is_noise(void **state)
{
	static const struct viet_run bold = { 0, 6, VIET_BOLD };
	static const char *const stems[] = { "Câu 1: X?", "Câu 2: X?", "Câu 3: X?",
					     "Câu 4: X?" };
	struct viet_line lines[16];

	(void)state;
	for (int i = 0; i < 4; i++) {
		struct viet_line *four = &lines[(size_t)4 * (size_t)i];

		four[0] = marked_line(stems[i], NULL, 4 * i + 1);
		four[1] = marked_line("A. một", NULL, 4 * i + 2);
		four[2] = marked_line("B. hai", &bold, 4 * i + 3);
		four[3] = marked_line("Đáp án: A", NULL, 4 * i + 4);
	}
	read_formatted(lines, 12);
	bench_holds(&bench, 0, 3);
	bench_clear(&bench);
	read_formatted(lines, 16);
	bench_holds(&bench, 4, 0);
	bench_clear(&bench);
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
		cmocka_unit_test(the_right_one_is_told_in_many_ways),
		cmocka_unit_test(a_table_at_the_end_has_the_answers),
		cmocka_unit_test(chapters_may_number_their_questions_anew),
		cmocka_unit_test(a_heading_names_the_topic),
		cmocka_unit_test(an_explanation_follows),
		cmocka_unit_test(statements_are_true_or_false),
		cmocka_unit_test(stems_go_over_several_lines),
		cmocka_unit_test(questions_without_numbers_are_told_by_blank_lines),
		cmocka_unit_test(ids_are_taken_over),
		cmocka_unit_test(options_that_speak_of_others_are_pinned),
		cmocka_unit_test(what_is_unclear_is_left_out_with_a_reason),
		cmocka_unit_test(what_belongs_to_no_question_is_told_of),
		cmocka_unit_test(formatting_tells_the_right_one),
		cmocka_unit_test(formatting_that_says_otherwise_leaves_the_question_out),
		cmocka_unit_test(two_ways_of_setting_off_must_agree),
		cmocka_unit_test(formatting_that_is_wrong_time_and_again_is_noise),
		cmocka_unit_test(several_right_letters_are_told_in_many_ways),
		cmocka_unit_test(what_can_be_read_in_two_ways_is_no_answer),
		cmocka_unit_test(a_reason_stands_behind_a_mark),
		cmocka_unit_test(statements_have_a_truth_each),
		cmocka_unit_test(marks_for_right_and_wrong_are_taken_away),
		cmocka_unit_test(files_of_any_line_ends_are_read),
		cmocka_unit_test(eleven_options_are_too_many),
		cmocka_unit_test(numbers_end_where_a_file_does),
		cmocka_unit_test(a_million_lines_are_read_and_no_more),
		cmocka_unit_test(a_number_that_goes_on_counting_begins_a_question),
		cmocka_unit_test(one_question_of_another_style_changes_nothing),
		cmocka_unit_test(keys_are_told_in_more_ways),
		cmocka_unit_test(a_row_of_letters_must_have_one_for_each_question),
		cmocka_unit_test(keys_that_nobody_could_use_are_told_of),
		cmocka_unit_test(what_only_stands_about_is_no_text),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
