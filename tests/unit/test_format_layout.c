#include "import_bench.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define HEAD "Câu hỏi;Phương án A;Phương án B;Phương án C;Đáp án;Giải thích\r\n"

static const struct format *format;
static struct import_bench bench;

static void read_sheet(const char *text)
{
	assert_true(format->is_mine("a.CSV", text, strlen(text)));
	bench_read(&bench, format, "a.csv", text, strlen(text));
	bench_keeps(&bench);
}

static void a_sheet_of_a_vietnamese_computer_is_read(void **state)
{
	(void)state;
	read_sheet("\xEF\xBB\xBF" HEAD "\"Một; hai,\r\nba?\";a;b;c;B;\"Vì \"\"thế\"\"\"\r\n"
		   ";;;;;\r\n"
		   "Chọn nhiều?;a;b;c;\"1,3\";\r\n");
	bench_holds(&bench, 2, 0);
	bench_is_text(&bench_question(&bench, 0)->text, "Một; hai, ba?");
	bench_is_text(&bench_question(&bench, 0)->explanation, "Vì \"thế\"");
	bench_is_right(bench_question(&bench, 0), "B");
	assert_int_equal(bench_question(&bench, 1)->kind, QUESTION_MULTIPLE);
	bench_is_right(bench_question(&bench, 1), "AC");
	bench_clear(&bench);
}

static void columns_come_in_any_order_and_in_english(void **state)
{
	(void)state;
	read_sheet(
		"A list of questions,,,\nno,answer,Option 2,OPTION 1,Question,Topic,Audience,"
		"Difficulty,ID,Whatever\n1,a,x,y,Which?,The trade union,\"worker, cadre\","
		"hard,TU-9,z\n");
	bench_holds(&bench, 1, 1);
	bench_noted(&bench, "cell J2", "«Whatever» is unknown");
	bench_is_text(&bench_question(&bench, 0)->options[0].text, "y");
	bench_is_right(bench_question(&bench, 0), "A");
	assert_string_equal(bench_question(&bench, 0)->id, "TU-9");
	assert_string_equal(bench_question(&bench, 0)->topic, "trade_union");
	assert_string_equal(bench_question(&bench, 0)->difficulty, "hard");
	assert_true(bench_question(&bench, 0)->is_for[AUDIENCE_WORKER]);
	assert_false(bench_question(&bench, 0)->is_for[AUDIENCE_EMPLOYER]);
	assert_true(bench_question(&bench, 0)->is_for[AUDIENCE_CADRE]);
	bench_clear(&bench);
}

/* How a key is written, and what it marks of the options a, b and c. */
static void keys_are_letters_numbers_or_texts(void **state)
{
	static const char *const keys[][2] = {
		{ "b", "B" },   { "2", "B" },        { "2.0", "B" },     { "A và C", "AC" },
		{ "AC", "AC" }, { "a, c", "AC" },    { "1.3", "AC" },    { "(B)", "B" },
		{ "ba", "AB" }, { "Đáp án C", "C" }, { "thứ hai", "B" },
	};
	char text[400];

	(void)state;
	for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++) {
		snprintf(text, sizeof(text), HEAD "Gì?;thứ nhất;Thứ hai;thứ ba;\"%s\";\n",
			 keys[i][0]);
		read_sheet(text);
		bench_holds(&bench, 1, 0);
		bench_is_right(bench_question(&bench, 0), keys[i][1]);
		bench_clear(&bench);
	}
}

static void a_key_that_names_no_option_leaves_the_question_out(void **state)
{
	static const char *const keys[] = { "D", "4", "0", "A,D", "thứ tư", "B?" };
	char text[400];

	(void)state;
	for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++) {
		snprintf(text, sizeof(text), HEAD "Gì?;x;y;z;\"%s\";\nTốt?;x;y;;A;\n", keys[i]);
		read_sheet(text);
		bench_holds(&bench, 1, 1);
		bench_noted(&bench, "cell E2 | ", "is no option");
		assert_int_equal(bench.import.left_out, 1);
		bench_clear(&bench);
	}
}

static void a_key_to_an_empty_cell_is_refused(void **state)
{
	(void)state;
	read_sheet(HEAD "Gì?;x;;z;B;\nGì nữa?;x;;z;C;\n");
	bench_holds(&bench, 1, 1);
	bench_noted(&bench, "cell E2 | ", "is no option");
	bench_is_right(bench_question(&bench, 0), "B");
	bench_is_text(&bench_question(&bench, 0)->options[1].text, "z");
	bench_clear(&bench);
}

static void kinds_are_told_from_the_answer(void **state)
{
	(void)state;
	read_sheet("Câu hỏi;A;B;C;Đáp án;Thứ tự đúng;Đáp số;Đơn vị;Sai số\n"
		   "Đúng hay sai?;;;;Đúng;;;;\n"
		   "Chọn?;Đúng;Sai;;b;;;;\n"
		   "Bao nhiêu?;;;;;;12,5;ngày;0,5\n"
		   "Mấy?;;;;45;;;;\n"
		   "Xếp?;một;hai;ba;;C,A,B;;;\n");
	bench_holds(&bench, 5, 0);
	assert_int_equal(bench_question(&bench, 0)->kind, QUESTION_TRUE_FALSE);
	assert_true(bench_question(&bench, 0)->is_true);
	assert_int_equal(bench_question(&bench, 1)->kind, QUESTION_TRUE_FALSE);
	assert_false(bench_question(&bench, 1)->is_true);
	assert_int_equal(bench_question(&bench, 2)->kind, QUESTION_NUMERIC);
	assert_true(bench_question(&bench, 2)->number == 12.5 &&
		    bench_question(&bench, 2)->tolerance == 0.5);
	bench_is_text(&bench_question(&bench, 2)->unit, "ngày");
	assert_true(bench_question(&bench, 3)->number == 45);
	assert_int_equal(bench_question(&bench, 4)->kind, QUESTION_ORDERING);
	assert_int_equal(bench_question(&bench, 4)->order[0], 2);
	bench_clear(&bench);
}

static void numbers_are_read_as_people_write_them(void **state)
{
	static const struct {
		const char *written;
		double number;
		int notes;
	} numbers[] = {
		{ "5.310.000", 5310000, 0 }, { "0,5", 0.5, 0 },        { "-3", -3, 0 },
		{ "1.234,5", 1234.5, 0 },    { "1,234.5", 1234.5, 0 }, { "5.310", 5310, 1 },
		{ "5,125", 5.125, 0 },       { "0.125", 0.125, 0 },    { "12.5", 12.5, 0 },
		{ "1e-05", 1e-05, 0 },       { "22 700", 22700, 0 },   { "−2", -2, 0 },
	};
	char text[200];

	(void)state;
	for (size_t i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++) {
		snprintf(text, sizeof(text), "Câu hỏi;Đáp số\nBao nhiêu?;%s\n",
			 numbers[i].written);
		read_sheet(text);
		bench_holds(&bench, 1, numbers[i].notes);
		if (bench_question(&bench, 0)->number != numbers[i].number)
			fail_msg("%s became %g", numbers[i].written,
				 bench_question(&bench, 0)->number);
		bench_clear(&bench);
	}
}

static void what_is_no_number_is_left_out(void **state)
{
	static const char *const written[] = { "12 ngày", "1.23.4", "abc",      "1,2,3",
					       ",5",      "0x1F",   "5.310.00", "nan" };
	char text[200];

	(void)state;
	for (size_t i = 0; i < sizeof(written) / sizeof(written[0]); i++) {
		snprintf(text, sizeof(text), "Câu hỏi;Đáp số\nBao nhiêu?;\"%s\"\n", written[i]);
		read_sheet(text);
		bench_holds(&bench, 0, 1);
		bench_noted(&bench, "cell B2 | ", "no number");
		bench_clear(&bench);
	}
}

static void stray_quotes_are_reported_and_the_rows_after_are_read(void **state)
{
	(void)state;
	read_sheet(HEAD "\"Luật\" là gì?;a;b;;A;\n"
			"\"Gọi là \"luật\" ư?\";a;b;;A;\n"
			"12\" là gì?;a;b;;A;\n"
			"\"Không đóng?;a;b;;A;\nCuối?;a;b;;B;\n");
	bench_holds(&bench, 5, 3);
	bench_noted(&bench, "cell A2", "within a text");
	bench_noted(&bench, "cell A3", "within a text");
	bench_noted(&bench, "cell A5", "none closes");
	bench_is_text(&bench_question(&bench, 0)->text, "\"Luật\" là gì?");
	bench_is_text(&bench_question(&bench, 1)->text, "Gọi là \"luật\" ư?");
	bench_is_text(&bench_question(&bench, 2)->text, "12\" là gì?");
	bench_is_text(&bench_question(&bench, 3)->text, "\"Không đóng?");
	bench_clear(&bench);
}

/* The screens say "Vừa" for what sheets call "trung bình". */
static void the_words_of_the_screens_for_difficulty_are_known(void **state)
{
	(void)state;
	read_sheet("Câu hỏi;A;B;Đáp án;Độ khó\nMột?;x;y;A;Dễ\nHai?;x;y;A;Vừa\nBa?;x;y;A;Khó\n");
	bench_holds(&bench, 3, 0);
	assert_string_equal(bench_question(&bench, 0)->difficulty, "easy");
	assert_string_equal(bench_question(&bench, 1)->difficulty, "medium");
	assert_string_equal(bench_question(&bench, 2)->difficulty, "hard");
	bench_clear(&bench);
}

static void each_problem_is_named_by_its_cell(void **state)
{
	(void)state;
	read_sheet("Mã;Loại;Chủ đề;Đối tượng;Độ khó;Câu hỏi;A;B;Đáp án;Đơn vị;Giữ cuối\n"
		   "a b;lạ;không có;ai;rất khó;Gì?;x;y;A;;Z\n");
	bench_holds(&bench, 1, 6);
	bench_noted(&bench, "cell A2 | a b", "no id");
	bench_noted(&bench, "cell B2 | a b", "kind of question");
	bench_noted(&bench, "cell C2", "topic");
	bench_noted(&bench, "cell D2", "audience");
	bench_noted(&bench, "cell E2", "difficulty");
	bench_noted(&bench, "cell K2", "letters");
	assert_string_equal(bench_question(&bench, 0)->topic, "contracts");
	bench_clear(&bench);
}

static void a_topic_may_be_named_by_its_own_words(void **state)
{
	(void)state;
	read_sheet("Chủ đề;Câu hỏi;A;B;Đáp án\n"
		   "Tiền lương;Một là gì?;x;y;A\n"
		   "lao dong;Hai là gì?;x;y;A\n");
	bench_holds(&bench, 2, 1);
	assert_string_equal(bench_question(&bench, 0)->topic, "wages");
	bench_noted(&bench, "cell A3", "«lao dong» may be «Lao động trẻ em");
	bench_clear(&bench);
}

static void markup_becomes_text(void **state)
{
	(void)state;
	read_sheet(
		HEAD
		"\"<b>Lương</b> tối thiểu &amp; thưởng <img src='x.png'>?\";a < b;R&D;;A;\n");
	bench_holds(&bench, 1, 1);
	bench_noted(&bench, "cell A2", "picture");
	bench_is_text(&bench_question(&bench, 0)->text, "Lương tối thiểu & thưởng ?");
	bench_is_text(&bench_question(&bench, 0)->options[0].text, "a < b");
	bench_clear(&bench);
}

static void without_names_of_columns_nothing_is_taken(void **state)
{
	(void)state;
	read_sheet("Gì?;a;b;A\n");
	bench_holds(&bench, 0, 1);
	bench_noted(&bench, "", "No row names the columns");
	bench_clear(&bench);
	read_sheet("");
	bench_holds(&bench, 0, 1);
	bench_clear(&bench);
}

/* Of two options and an explanation that a spreadsheet could run. */
static struct question dangerous(const char *text)
{
	struct question question = {
		.id = "X-1",
		.version = 1,
		.topic = "wages",
		.difficulty = "easy",
		.is_for = { true },
		.option_count = 2,
	};

	question.text.in[LANGUAGE_VI] = text;
	question.explanation.in[LANGUAGE_VI] = text;
	question.options[0].text.in[LANGUAGE_VI] = text;
	question.options[0].is_right = true;
	question.options[1].text.in[LANGUAGE_VI] = "khác";
	return question;
}

static void formulas_do_not_run_and_come_back_the_same(void **state)
{
	static const char *const texts[] = {
		"=1+1",  "+84 ...", "-5",  "@SUM(A1)", "'=1",           "''@x",
		"'lời'", "＝1",     "a=b", "a;\"=b\"", "_x0041_ là gì", "_x005F_x0041_",
	};
	const struct format *const sheets[] = { format_named("csv"), format_named("xlsx") };

	(void)state;
	for (size_t i = 0; i < 2 * sizeof(texts) / sizeof(texts[0]); i++) {
		struct question question = dangerous(texts[i / 2]);
		const struct question *list = &question;
		size_t length, losses;
		char *bytes =
			bench_write(sheets[i % 2], &list, 1, LANGUAGE_VI, &length, &losses);

		for (size_t k = 0; i % 2 == 0 && k + 2 < length; k++)
			if (bytes[k] == ';' && bytes[k + 1] == '"')
				assert_null(memchr("=+-@", bytes[k + 2], 4));
		bench_read(&bench, sheets[i % 2], "a", bytes, length);
		bench_holds(&bench, 1, 0);
		bench_is_text(&bench_question(&bench, 0)->text, texts[i / 2]);
		bench_is_text(&bench_question(&bench, 0)->options[0].text, texts[i / 2]);
		bench_is_text(&bench_question(&bench, 0)->explanation, texts[i / 2]);
		bench_clear(&bench);
		free(bytes);
	}
}

static void ten_options_with_all_their_parts_come_back(void **state)
{
	struct question question = dangerous("Gì?");
	const struct question *list = &question;
	char texts[QUESTION_OPTIONS_MAX][20];
	const struct format *const sheets[] = { format_named("csv"), format_named("xlsx") };

	(void)state;
	question.kind = QUESTION_MULTIPLE;
	question.option_count = QUESTION_OPTIONS_MAX;
	for (int i = 0; i < QUESTION_OPTIONS_MAX; i++) {
		snprintf(texts[i], sizeof(texts[i]), "lá %d", i);
		question.options[i].text.in[LANGUAGE_VI] = texts[i];
		question.options[i].explanation.in[LANGUAGE_VI] = texts[i];
		question.options[i].is_right = i % 2 == 1;
		question.options[i].is_pinned = i >= 8;
	}
	for (int i = 0; i < 2; i++) {
		size_t length, losses;
		char *bytes = bench_write(sheets[i], &list, 1, LANGUAGE_VI, &length, &losses);

		bench_read(&bench, sheets[i], "a", bytes, length);
		bench_holds(&bench, 1, 0);
		bench_is_right(bench_question(&bench, 0), "BDFHJ");
		assert_false(bench_question(&bench, 0)->options[7].is_pinned);
		assert_true(bench_question(&bench, 0)->options[8].is_pinned);
		assert_true(bench_question(&bench, 0)->options[9].is_pinned);
		bench_is_text(&bench_question(&bench, 0)->options[9].explanation, "lá 9");
		bench_clear(&bench);
		free(bytes);
	}
}

static void pictures_are_reported_as_lost(void **state)
{
	struct question question = dangerous("Gì?");
	const struct question *list = &question;
	size_t length, losses;

	(void)state;
	question.media_count = 1;
	free(bench_write(format, &list, 1, LANGUAGE_VI, &length, &losses));
	assert_int_equal(losses, 1);
}

static void all_questions_of_the_bank_come_back(void **state)
{
	(void)state;
	for (enum language i = 0; i < LANGUAGES; i++) {
		bench_round_trip(format_named("csv"), i);
		bench_round_trip(format_named("xlsx"), i);
	}
}

static void a_key_that_is_a_place_and_another_text_is_no_key(void **state)
{
	(void)state;
	read_sheet(HEAD "Một?;3;1;2;2;\r\nHai?;B;A;C;A;\r\nBa?;1;2;3;2;\r\nBốn?;x;y;Ba;Ba;\r\n"
			"Năm?;10;20;30;20;\r\n");
	bench_holds(&bench, 3, 2);
	bench_noted(&bench, "cell E2", "is a place, and the text of another option");
	bench_noted(&bench, "cell E3", "is a place, and the text of another option");
	bench_is_right(bench_question(&bench, 0), "B");
	bench_is_right(bench_question(&bench, 1), "C");
	bench_is_right(bench_question(&bench, 2), "B");
	bench_clear(&bench);
}

/* As behind «Đáp án:» in a list. */
static void a_key_may_say_more_than_the_letter(void **state)
{
	(void)state;
	read_sheet(HEAD "Một?;một;hai;ba;B. hai;\r\nHai?;một;hai;ba;C (Điều 5);\r\n"
			"Ba?;một;hai;ba;A-C;\r\nBốn?;một;hai;ba;A hay C;\r\n"
			"Năm?;một;hai;ba;A sai, B đúng;\r\nSáu?;một;hai;ba;B. một;\r\n"
			"Bảy?;một;hai;;C (Điều 5);\r\n");
	bench_holds(&bench, 3, 4);
	bench_is_right(bench_question(&bench, 0), "B");
	bench_is_right(bench_question(&bench, 1), "C");
	bench_is_right(bench_question(&bench, 2), "AC");
	bench_noted(&bench, "cell E5", "is no option");
	bench_noted(&bench, "cell E6", "is no option");
	bench_noted(&bench, "cell E7", "is no option");
	bench_noted(&bench, "cell E8", "is no option");
	bench_clear(&bench);
}

static void columns_have_short_names_too(void **state)
{
	static const char *const heads[] = {
		"Câu hỏi;PA A;PA B;PA C;PA đúng",
		"TT;Câu hỏi;Trả lời 1;Trả lời 2;Trả lời 3;Trả lời đúng",
		"Nội dung câu hỏi;Đáp án 1;Đáp án 2;Đáp án 3;ĐA đúng",
		"Câu hỏi;A;B;C;ĐA",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(heads) / sizeof(heads[0]); i++) {
		char text[300];

		snprintf(text, sizeof(text), "%s\r\n%sX?;một;hai;ba;2\r\n", heads[i],
			 heads[i][0] == 'T' ? "1;" : "");
		read_sheet(text);
		bench_holds(&bench, 1, 0);
		bench_is_right(bench_question(&bench, 0), "B");
		bench_clear(&bench);
	}
}

/* We write letters for places: what we wrote must be read again. */
static void letters_in_our_own_sheets_are_places(void **state)
{
	(void)state;
	read_sheet("Mã;Loại;Chủ đề;Đối tượng;Độ khó;Câu hỏi;Phương án A;Phương án B;Đáp án\r\n"
		   ";;;;;Một?;B;A;A\r\n;;;;;Hai?;2;1;1\r\n");
	bench_holds(&bench, 1, 1);
	bench_noted(&bench, "cell I3", "is a place, and the text of another option");
	bench_is_right(bench_question(&bench, 0), "A");
	bench_clear(&bench);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_sheet_of_a_vietnamese_computer_is_read),
		cmocka_unit_test(columns_come_in_any_order_and_in_english),
		cmocka_unit_test(keys_are_letters_numbers_or_texts),
		cmocka_unit_test(a_key_that_names_no_option_leaves_the_question_out),
		cmocka_unit_test(a_key_to_an_empty_cell_is_refused),
		cmocka_unit_test(kinds_are_told_from_the_answer),
		cmocka_unit_test(numbers_are_read_as_people_write_them),
		cmocka_unit_test(what_is_no_number_is_left_out),
		cmocka_unit_test(stray_quotes_are_reported_and_the_rows_after_are_read),
		cmocka_unit_test(the_words_of_the_screens_for_difficulty_are_known),
		cmocka_unit_test(each_problem_is_named_by_its_cell),
		cmocka_unit_test(a_topic_may_be_named_by_its_own_words),
		cmocka_unit_test(markup_becomes_text),
		cmocka_unit_test(without_names_of_columns_nothing_is_taken),
		cmocka_unit_test(formulas_do_not_run_and_come_back_the_same),
		cmocka_unit_test(ten_options_with_all_their_parts_come_back),
		cmocka_unit_test(pictures_are_reported_as_lost),
		cmocka_unit_test(all_questions_of_the_bank_come_back),
		cmocka_unit_test(a_key_that_is_a_place_and_another_text_is_no_key),
		cmocka_unit_test(a_key_may_say_more_than_the_letter),
		cmocka_unit_test(columns_have_short_names_too),
		cmocka_unit_test(letters_in_our_own_sheets_are_places),
	};

	format = format_named("csv");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
