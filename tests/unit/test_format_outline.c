/* Sheets whose columns have other names, and what a person chooses for them. */
#include "import_bench.h"
#include "office_bench.h"

#include "question-bank/formats/encoding.h"
#include "question-bank/formats/outline.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define ODD \
	"STT;Nội dung thi;PA trả lời A;PA trả lời B;Key đúng;Văn bản luật\r\n" \
	"1;Thử việc tối đa bao nhiêu ngày?;30 ngày;60 ngày;B;Điều 25\r\n" \
	"2;Một ngày làm bình thường mấy giờ?;8 giờ;9 giờ;A;\r\n"
#define NAMELESS \
	"Thử việc tối đa bao nhiêu ngày?;30;60;90;B\r\n" \
	"Một ngày làm bình thường mấy giờ?;8;9;10;A\r\n"

static struct import_bench bench;
static struct outline outline;
static struct import_options options;

static int begin(void **state)
{
	(void)state;
	options = (struct import_options){
		.topic = "contracts", .prefix = "IM", .report = bench_note, .owner = &bench
	};
	return 0;
}

static void look(const char *bytes, size_t length)
{
	assert_true(outline_read(&outline, &options, bytes, length));
}

static void means(const char *choice, int first_row, bool is_certain)
{
	char written[LAYOUT_CHOICE_MAX];

	layout_choice_write(outline.columns, written);
	assert_string_equal(written, choice);
	assert_int_equal(outline.first_row, first_row);
	assert_int_equal(outline.is_certain, is_certain);
}

static void read_file(const char *format, const char *bytes, size_t length)
{
	bench = (struct import_bench){ 0 };
	import_init(&bench.import, &options);
	format_named(format)->read(&bench.import, "a", bytes, length);
	bench_keeps(&bench);
}

static void names_of_our_own_are_certain(void **state)
{
	static const char sheet[] = "Câu hỏi;Phương án A;Phương án B;Đáp án\r\nGì?;a;b;B\r\n";

	(void)state;
	look(sheet, strlen(sheet));
	means("A=text,B=a,C=b,D=answer", 2, true);
	assert_int_equal(outline.encoding, ENCODING_UTF_8);
	outline_clear(&outline);
}

static void other_names_are_guessed_and_taken_when_chosen(void **state)
{
	(void)state;
	look(ODD, strlen(ODD));
	means("B=text,C=a,D=b,E=answer,F=basis", 2, false);
	assert_int_equal(outline.header_row, 1);
	assert_non_null(strstr(outline.header, "5:key đúng|"));
	outline_clear(&outline);
	options.columns = "B=text,C=a,D=b,E=answer,F=basis";
	options.first_row = 2;
	read_file("csv", ODD, strlen(ODD));
	bench_holds(&bench, 2, 0);
	assert_string_equal(bench.import.questions[0]->explanation.in[LANGUAGE_VI],
			    "Căn cứ: Điều 25");
	assert_true(bench.import.questions[0]->options[1].is_right);
	assert_null(bench.import.questions[1]->explanation.in[LANGUAGE_VI]);
	bench_clear(&bench);
}

static void a_sheet_without_names_is_told_by_what_stands_in_it(void **state)
{
	(void)state;
	look(NAMELESS, strlen(NAMELESS));
	means("A=text,B=a,C=b,D=c,E=answer", 1, false);
	assert_int_equal(outline.header_row, 0);
	outline_clear(&outline);
	options.columns = "A=text,B=a,C=b,D=c,E=answer";
	read_file("csv", NAMELESS, strlen(NAMELESS));
	bench_holds(&bench, 2, 0);
	bench_clear(&bench);
}

static void problems_have_their_rows_with_chosen_columns_too(void **state)
{
	static const char sheet[] = "x;y\r\n;\r\nA;B;C;D\r\nGì?;a;b;Q\r\n";

	(void)state;
	options.columns = "A=text,B=a,C=b,D=answer";
	options.first_row = 4;
	read_file("csv", sheet, strlen(sheet));
	bench_holds(&bench, 0, 1);
	bench_noted(&bench, "cell D4", "«Q»");
	bench_clear(&bench);
}

static void reject(void *owner, const char *where, const char *sentence)
{
	(void)owner;
	fail_msg("%s: %s", where, sentence);
}

/* One question that cites so, read against the bank's own register. */
static const struct question *read_cited(struct law_register *laws, const char *cited)
{
	char sheet[1000];

	snprintf(sheet, sizeof(sheet), "Q;a;b;C;K\r\nGì?;một;hai;\"%s\";A\r\n", cited);
	options.columns = "A=text,B=a,C=b,D=basis,E=answer";
	options.first_row = 2;
	options.laws = laws;
	read_file("csv", sheet, strlen(sheet));
	assert_int_equal(bench.import.count, 1);
	return bench.import.questions[0];
}

static void what_is_cited_becomes_the_basis(void **state)
{
	struct law_register *laws =
		law_register_read(SOURCE_DIR "/question-bank/laws.json", reject, NULL);
	const struct question *question =
		read_cited(laws, "Điều 35 BLLĐ 2019; khoản 1 Điều 5 Luật Công đoàn 2024");

	(void)state;
	bench_holds(&bench, 1, 0);
	assert_int_equal(question->basis_count, 2);
	assert_string_equal(question->bases[0].document, "45/2019/QH14");
	assert_string_equal(question->bases[0].article, "35");
	assert_string_equal(question->bases[1].clause, "1");
	assert_null(question->explanation.in[LANGUAGE_VI]);
	assert_string_equal(question->from, "2025-07-01"); /* that of the later law */
	assert_null(question->until);
	bench_clear(&bench);
	question = read_cited(laws, "Điều 35 BLLĐ 2012");
	assert_string_equal(question->until, "2021-01-01");
	bench_clear(&bench);
	question = read_cited(laws, "Điều 35 BLLĐ 2012; Điều 35 BLLĐ 2019");
	assert_int_equal(question->basis_count, 2);
	assert_null(question->from); /* there is no day on which both held */
	bench_clear(&bench);
	law_register_free(laws);
}

static void what_is_not_understood_stays_and_is_said(void **state)
{
	struct law_register *laws =
		law_register_read(SOURCE_DIR "/question-bank/laws.json", reject, NULL);
	const struct question *question =
		read_cited(laws, "Điều 35 BLLĐ; Điều 98 BLLĐ 2019; Luật Thủ đô; BLLĐ 2019; "
				 "Điều 1, 2 BLLĐ 2019");

	(void)state;
	bench_holds(&bench, 1, 4);
	assert_int_equal(question->basis_count, 1);
	assert_string_equal(question->bases[0].article, "98");
	assert_string_equal(
		question->explanation.in[LANGUAGE_VI],
		"Căn cứ: Điều 35 BLLĐ; Luật Thủ đô; BLLĐ 2019; Điều 1, 2 BLLĐ 2019");
	bench_noted(&bench, "cell D2", "may be of 10/2012/QH13 or of 45/2019/QH14");
	bench_noted(&bench, "cell D2", "«Luật Thủ đô» names no law");
	bench_noted(&bench, "cell D2", "«BLLĐ 2019» names no article");
	bench_noted(&bench, "cell D2", "as one article of one law");
	bench_clear(&bench);
	law_register_free(laws);
}

static void no_more_are_cited_than_a_question_takes(void **state)
{
	static const char six[] = "Điều 1 CPTPP;Điều 2 CPTPP;Điều 3 CPTPP;Điều 4 CPTPP;"
				  "Điều 5 CPTPP;Điều 6 CPTPP";
	struct law_register *laws =
		law_register_read(SOURCE_DIR "/question-bank/laws.json", reject, NULL);
	char seven[300];

	(void)state;
	assert_int_equal(read_cited(laws, six)->basis_count, QUESTION_BASES_MAX);
	bench_holds(&bench, 1, 0);
	bench_clear(&bench);
	snprintf(seven, sizeof(seven), "%s;Điều 7 CPTPP", six);
	assert_string_equal(read_cited(laws, seven)->explanation.in[LANGUAGE_VI],
			    "Căn cứ: Điều 7 CPTPP");
	bench_noted(&bench, "cell D2", "More than 6");
	bench_clear(&bench);
	law_register_free(laws);
}

static void what_is_no_choice_is_refused(void **state)
{
	static const char *const bad[] = {
		"",        "B",           "B=",         "B=what",
		"b=text",  "A=a",         "A=text,A=a", "A=text,B=text",
		"GS=text", "A=text,,B=a", "=text",      "A1=text"
	};
	int columns[LAYOUT_COLUMNS];

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		assert_false(layout_choose(bad[i], columns));
	assert_true(layout_choose("GR=text", columns));
	assert_int_equal(columns[LAYOUT_TEXT], TABLE_COLUMNS_MAX);
	options.columns = "A=a";
	read_file("csv", ODD, strlen(ODD));
	bench_holds(&bench, 0, 1);
	bench_noted(&bench, " |  | ", "one must be the question");
	bench_clear(&bench);
}

static void each_meaning_has_a_word_that_is_read_again(void **state)
{
	int columns[LAYOUT_COLUMNS], again[LAYOUT_COLUMNS];
	char choice[LAYOUT_CHOICE_MAX];

	(void)state;
	for (int i = 0; i < LAYOUT_COLUMNS; i++)
		columns[i] = TABLE_COLUMNS_MAX - i;
	layout_choice_write(columns, choice);
	assert_true(layout_choose(choice, again));
	assert_memory_equal(columns, again, sizeof(columns));
}

static char *read_fixture(const char *name, size_t *length)
{
	char path[256];
	char *bytes = calloc(1, 4096);
	FILE *file;

	snprintf(path, sizeof(path), "%s/tests/fixtures/encoding/%s", SOURCE_DIR, name);
	file = fopen(path, "rb");
	assert_non_null(file);
	assert_non_null(bytes);
	*length = fread(bytes, 1, 4096, file);
	fclose(file);
	return bytes;
}

static void an_old_encoding_that_is_named_is_read(void **state)
{
	static const struct {
		const char *name;
		enum encoding encoding;
	} files[] = {
		{ "tcvn3.txt", ENCODING_TCVN3 },
		{ "tcvn3-as-utf8.txt", ENCODING_TCVN3 },
		{ "vni.txt", ENCODING_VNI },
		{ "vni-as-utf8.txt", ENCODING_VNI },
		{ "windows-1258.txt", ENCODING_WINDOWS_1258 },
		{ "good-utf16le.txt", ENCODING_UTF_16 },
		{ "good-utf16be-without-mark.txt", ENCODING_UTF_16 },
		{ "good-utf8-mark.txt", ENCODING_UTF_8 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++) {
		size_t length;
		char *bytes = read_fixture(files[i].name, &length);

		assert_int_equal(encoding_guess(bytes, length), files[i].encoding);
		options.encoding = files[i].encoding;
		read_file("list", bytes, length);
		bench_holds(&bench, bench.import.count, 0);
		assert_true(bench.import.count > 0);
		assert_true(strstr(bench.import.questions[0]->text.in[LANGUAGE_VI], "ười") ||
			    strstr(bench.import.questions[0]->text.in[LANGUAGE_VI], "ộ"));
		bench_clear(&bench);
		free(bytes);
	}
}

static void every_encoding_has_a_name_that_is_read_again(void **state)
{
	enum encoding again;

	(void)state;
	for (enum encoding i = 0; i < ENCODINGS; i++) {
		assert_true(encoding_parse(encoding_name(i), &again));
		assert_int_equal(again, i);
	}
	assert_false(encoding_parse("latin-9", &again));
}

#define CELL(place, text) "<c r=\"" place "\" t=\"inlineStr\"><is><t>" text "</t></is></c>"

static char *two_sheets(size_t *length)
{
	static const struct office_part parts[] = {
		{ "xl/workbook.xml",
		  "<workbook xmlns:r=\"r\"><sheets><sheet name=\"Bìa\" sheetId=\"1\" "
		  "r:id=\"a\"/>"
		  "<sheet name=\"Đề\" sheetId=\"2\" r:id=\"b\"/></sheets></workbook>" },
		{ "xl/_rels/workbook.xml.rels",
		  "<Relationships><Relationship Id=\"a\" Type=\"x/worksheet\" "
		  "Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"b\" "
		  "Type=\"x/worksheet\" "
		  "Target=\"worksheets/sheet2.xml\"/></Relationships>" },
		{ "xl/worksheets/sheet1.xml",
		  "<worksheet><sheetData><row r=\"1\">" CELL("A1", "Bìa") "</row></sheetData>"
									  "</worksheet>" },
		{ "xl/worksheets/sheet2.xml",
		  "<worksheet><sheetData><row r=\"1\">" CELL("A1", "Câu hỏi") CELL("B1", "A")
			  CELL("C1", "B") CELL("D1", "Đáp án") "</row><row r=\"2\">" CELL(
				  "A2", "Gì?") CELL("B2", "một") CELL("C2", "hai")
				  CELL("D2", "B") "</row></sheetData></worksheet>" },
		{ NULL, NULL },
	};

	return office_make(parts, length);
}

static void a_sheet_is_chosen_by_its_name(void **state)
{
	size_t length;
	char *bytes = two_sheets(&length);

	(void)state;
	look(bytes, length);
	assert_int_equal(outline.table.sheet_count, 2);
	assert_int_equal(outline.table.sheet, 0);
	assert_string_equal(outline.table.sheets[1], "Đề");
	outline_clear(&outline);
	options.sheet = "Đề";
	look(bytes, length);
	means("A=text,B=a,C=b,D=answer", 2, true);
	outline_clear(&outline);
	read_file("xlsx", bytes, length);
	bench_holds(&bench, 1, 0);
	bench_clear(&bench);
	options.sheet = "Không có";
	assert_false(outline_read(&outline, &options, bytes, length));
	assert_int_equal(outline.table.sheet_count, 2);
	outline_clear(&outline);
	read_file("xlsx", bytes, length);
	bench_holds(&bench, 0, 1);
	bench_noted(&bench, " |  | ", "no sheet «Không có»");
	bench_clear(&bench);
	free(bytes);
}

static void a_cell_is_shown_on_one_line_and_cut(void **state)
{
	char sheet[3 * OUTLINE_TEXT_MAX] = "\"a\nb\";", text[OUTLINE_TEXT_MAX];

	(void)state;
	memset(sheet + 6, 'x', (size_t)2 * OUTLINE_TEXT_MAX);
	look(sheet, strlen(sheet));
	outline_text(&outline, 0, 1, text);
	assert_string_equal(text, "a b");
	outline_text(&outline, 0, 2, text);
	assert_int_equal(strlen(text), OUTLINE_TEXT_MAX - 1);
	outline_text(&outline, 0, 3, text);
	assert_string_equal(text, "");
	assert_int_equal(outline_columns(&outline), 2);
	outline_clear(&outline);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(names_of_our_own_are_certain, begin),
		cmocka_unit_test_setup(other_names_are_guessed_and_taken_when_chosen, begin),
		cmocka_unit_test_setup(a_sheet_without_names_is_told_by_what_stands_in_it,
				       begin),
		cmocka_unit_test_setup(problems_have_their_rows_with_chosen_columns_too, begin),
		cmocka_unit_test_setup(what_is_cited_becomes_the_basis, begin),
		cmocka_unit_test_setup(what_is_not_understood_stays_and_is_said, begin),
		cmocka_unit_test_setup(no_more_are_cited_than_a_question_takes, begin),
		cmocka_unit_test_setup(what_is_no_choice_is_refused, begin),
		cmocka_unit_test_setup(each_meaning_has_a_word_that_is_read_again, begin),
		cmocka_unit_test_setup(an_old_encoding_that_is_named_is_read, begin),
		cmocka_unit_test_setup(every_encoding_has_a_name_that_is_read_again, begin),
		cmocka_unit_test_setup(a_sheet_is_chosen_by_its_name, begin),
		cmocka_unit_test_setup(a_cell_is_shown_on_one_line_and_cut, begin),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
