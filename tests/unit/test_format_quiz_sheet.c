#include "import_bench.h"
#include "office_bench.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define CELL(place, text) "<c r='" place "' t='inlineStr'><is><t>" text "</t></is></c>"
#define NUMBER(place, number) "<c r='" place "'><v>" number "</v></c>"
#define ROW(inside) "<row>" inside "</row>"
#define KAHOOT_HEAD \
	ROW(CELL("B2", "Quiz template")) \
	ROW("") \
	"<row r='6'>" CELL("B6", "Question - max 120 characters") CELL( \
		"C6", "Answer 1 - max 75 characters") CELL("D6", \
							   "Answer 2 - max 75 characters") \
		CELL("E6", "Answer 3 - max 75 characters") \
			CELL("F6", "Answer 4 - max 75 characters") \
				CELL("G6", "Time limit (sec) – 5, 10, 20") \
					CELL("H6", "Correct answer(s) - choose") "</row>"
#define WAYGROUND_HEAD \
	"Question Text,Question Type,Option 1,Option 2,Option 3,Correct Answer,Time in " \
	"seconds,Image Link,Answer explanation\n"

static struct import_bench bench;

static void read_kahoot(const char *rows)
{
	const struct format *format = format_named("kahoot");
	size_t length;
	char *bytes = office_sheet(rows, "", NULL, &length);

	assert_ptr_equal(format_of("a.xlsx", bytes, length), format);
	bench_read(&bench, format, "a.xlsx", bytes, length);
	bench_keeps(&bench);
	free(bytes);
}

static void read_csv(const char *text)
{
	const struct format *format = format_named("wayground");

	assert_ptr_equal(format_of("a.csv", text, strlen(text)), format);
	bench_read(&bench, format, "a.csv", text, strlen(text));
	bench_keeps(&bench);
}

static void kahoot_questions_are_read_wherever_the_header_stands(void **state)
{
	(void)state;
	read_kahoot(KAHOOT_HEAD ROW(NUMBER("A7", "1.0") CELL("B7", "Lương là gì?")
					    CELL("C7", "a") CELL("D7", "b") NUMBER("H7", "2.0"))
			    ROW(NUMBER("A8", "2") CELL("B8", "Chọn hai?") CELL("C8", "a")
					CELL("D8", "b") CELL("E8", "c") CELL("H8", "1,3"))
				    ROW(NUMBER("A9", "3") CELL("B9", "Đúng chứ?") CELL(
					    "C9", "True") CELL("D9", "False") CELL("H9", "1"))
					    ROW(NUMBER("A10", "4")) ROW(NUMBER("A11", "5")));
	bench_holds(&bench, 3, 0);
	assert_true(bench_question(&bench, 0)->options[1].is_right);
	assert_int_equal(bench_question(&bench, 1)->kind, QUESTION_MULTIPLE);
	assert_true(bench_question(&bench, 1)->options[2].is_right);
	assert_int_equal(bench_question(&bench, 2)->kind, QUESTION_TRUE_FALSE);
	assert_true(bench_question(&bench, 2)->is_true);
	bench_clear(&bench);
}

static void the_example_of_kahoot_is_left_out(void **state)
{
	(void)state;
	read_kahoot(KAHOOT_HEAD ROW(
		CELL("B7",
		     "Which spreadsheet tools can read this sheet and export to xlsx format?")
			CELL("C7", "Excel") CELL("D7", "Numbers") CELL("H7", "1")));
	bench_holds(&bench, 0, 1);
	bench_noted(&bench, "cell B7", "example");
	bench_clear(&bench);
}

static void what_is_too_long_for_kahoot_is_kept(void **state)
{
	char rows[4000], text[3 * 76 + 1];

	(void)state;
	for (int more = 0; more <= 1; more++) {
		memset(text, 0, sizeof(text));
		for (int i = 0; i < 75 + more; i++)
			memcpy(text + strlen(text), "ạ", sizeof("ạ"));
		snprintf(rows, sizeof(rows),
			 KAHOOT_HEAD ROW(CELL("B7", "Gì?") CELL("C7", "%s") CELL("D7", "b")
						 NUMBER("H7", "1")),
			 text);
		read_kahoot(rows);
		bench_holds(&bench, 1, more);
		if (more)
			bench_noted(&bench, "cell C7", "75 characters");
		bench_clear(&bench);
	}
}

static void each_kahoot_fault_is_named(void **state)
{
	(void)state;
	read_kahoot(
		KAHOOT_HEAD ROW(NUMBER("A7", "1") CELL("B7", "Gì?") CELL("C7", "a")
					CELL("D7", "b") CELL("H7", "3"))
			ROW(NUMBER("A8", "2") CELL("B8", "Gì?") CELL("C8", "a") CELL("D8", "b"))
				ROW(CELL("C9", "a") CELL("D9", "b") CELL("H9", "1")));
	bench_holds(&bench, 0, 3);
	bench_noted(&bench, "cell H7 | 1", "is no option");
	bench_noted(&bench, "row 8 | 2", "No right answer");
	bench_noted(&bench, "row 9", "no text");
	assert_int_equal(bench.import.left_out, 3);
	bench_clear(&bench);
}

static void wayground_kinds_are_told_apart(void **state)
{
	(void)state;
	read_csv(
		WAYGROUND_HEAD
		"\"Text of the question\n\n(required)\",\"Question Type\n\n(default)\",,,,,,,\n"
		"Một?,,a,b,,2,30,,Vì thế.\n"
		"Nhiều?,Checkbox,a,b,c,\"1,3\",,,\n"
		"Ý kiến?,Poll,a,b,,,,https://x.vn/a.png,\n"
		"Điền?,Fill-in-the-Blank,a,b,,,,,\n"
		"Viết?,Open-Ended,,,,,,,\n");
	bench_holds(&bench, 3, 3);
	bench_is_text(&bench_question(&bench, 0)->explanation, "Vì thế.");
	assert_true(bench_question(&bench, 0)->options[1].is_right);
	assert_int_equal(bench_question(&bench, 1)->kind, QUESTION_MULTIPLE);
	assert_int_equal(bench_question(&bench, 2)->kind, QUESTION_SURVEY);
	bench_noted(&bench, "cell H5", "picture");
	bench_noted(&bench, "cell B6", "«Fill-in-the-Blank»");
	bench_noted(&bench, "cell B7", "«Open-Ended»");
	assert_int_equal(bench.import.left_out, 2);
	bench_clear(&bench);
}

static void a_wayground_workbook_is_read_too(void **state)
{
	size_t length;
	char *bytes = office_sheet(
		ROW("<c t='s'><v>0</v></c><c t='s'><v>1</v></c><c t='s'><v>2</v></c>"
		    "<c t='s'><v>3</v></c><c t='s'><v>4</v></c>")
			ROW(CELL("A2", "Gì?") CELL("C2", "a") CELL("D2", "b")
				    NUMBER("E2", "1")),
		"",
		"<si><t>Question Text</t></si><si><t>Question Type</t></si><si><t>Option "
		"1</t></si>"
		"<si><t>Option 2</t></si><si><t>Correct Answer</t></si>",
		&length);
	const struct format *format = format_of("a.xlsx", bytes, length);

	(void)state;
	assert_string_equal(format->name, "wayground");
	bench_read(&bench, format, "a.xlsx", bytes, length);
	bench_holds(&bench, 1, 0);
	bench_clear(&bench);
	free(bytes);
}

static void blooket_and_gimkit_are_read(void **state)
{
	(void)state;
	read_csv("\"Blooket\nImport Template\",,,,,\n"
		 "Question #,Question Text,Answer 1,Answer 2,\"Answer 3\n(Optional)\","
		 "\"Time Limit (sec)\n(Max: 300 seconds)\",\"Correct Answer(s)\n(Only include "
		 "#)\"\n"
		 "1,Gì?,a,b,,20,2\n2,Nữa?,a,b,c,20,\"1,2\"\n3,,,,,,\n");
	bench_holds(&bench, 2, 0);
	assert_true(bench_question(&bench, 0)->options[1].is_right);
	assert_int_equal(bench_question(&bench, 1)->kind, QUESTION_MULTIPLE);
	bench_clear(&bench);
	read_csv("Question,Correct Answer,Incorrect Answer 1,Incorrect Answer 2 (Optional)\n"
		 "Gì?,đúng rồi,sai rồi,\nNữa?,,sai,\n");
	bench_holds(&bench, 1, 1);
	bench_noted(&bench, "row 3", "fewer than two");
	bench_is_text(&bench_question(&bench, 0)->options[0].text, "đúng rồi");
	assert_true(bench_question(&bench, 0)->options[0].is_right);
	bench_clear(&bench);
}

static void a_sheet_without_the_names_of_its_columns_is_refused(void **state)
{
	const char text[] = "Gì?,a,b,1\n";

	(void)state;
	bench_read(&bench, format_named("wayground"), "a.csv", text, strlen(text));
	bench_holds(&bench, 0, 1);
	bench_noted(&bench, "", "No row names the columns");
	bench_clear(&bench);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(kahoot_questions_are_read_wherever_the_header_stands),
		cmocka_unit_test(the_example_of_kahoot_is_left_out),
		cmocka_unit_test(what_is_too_long_for_kahoot_is_kept),
		cmocka_unit_test(each_kahoot_fault_is_named),
		cmocka_unit_test(wayground_kinds_are_told_apart),
		cmocka_unit_test(a_wayground_workbook_is_read_too),
		cmocka_unit_test(blooket_and_gimkit_are_read),
		cmocka_unit_test(a_sheet_without_the_names_of_its_columns_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
