#include "import_bench.h"
#include "office_bench.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define P(inside) "<w:p>" inside "</w:p>"
#define T(text) "<w:r><w:t xml:space='preserve'>" text "</w:t></w:r>"
#define MARKED(mark, text) "<w:r><w:rPr>" mark "</w:rPr><w:t>" text "</w:t></w:r>"
#define NUMBERED(list, level, inside) \
	"<w:p><w:pPr><w:numPr><w:ilvl w:val='" level "'/><w:numId w:val='" list \
	"'/></w:numPr></w:pPr>" inside "</w:p>"
#define LEVEL(level, format, text) \
	"<w:lvl w:ilvl='" level "'><w:start w:val='1'/><w:numFmt w:val='" format \
	"'/><w:lvlText w:val='" text "'/></w:lvl>"
#define LISTS \
	"<w:abstractNum w:abstractNumId='7'>" LEVEL("0", "decimal", "Câu %1:") LEVEL( \
		"1", "upperLetter", \
		"%2.") "</w:abstractNum>" \
		       "<w:abstractNum w:abstractNumId='8'>" LEVEL( \
			       "0", "lowerLetter", \
			       "%1)") "</w:abstractNum><w:num w:numId='1'><w:abstractNumId " \
				      "w:val='7'/></w:num>" \
				      "<w:num w:numId='2'><w:abstractNumId " \
				      "w:val='8'/><w:lvlOverride w:ilvl='0'>" \
				      "<w:startOverride w:val='1'/></w:lvlOverride></w:num>" \
				      "<w:num w:numId='3'><w:abstractNumId " \
				      "w:val='8'/><w:lvlOverride w:ilvl='0'>" \
				      "<w:startOverride w:val='1'/></w:lvlOverride></w:num>"

static struct import_bench bench;

static void read_document(const char *body, const char *numbering, const char *styles)
{
	const struct format *format = format_named("docx");
	size_t length;
	char *bytes = office_document(body, numbering, styles, &length);

	assert_ptr_equal(format_of("a.docx", bytes, length), format);
	bench_read(&bench, format, "a.docx", bytes, length);
	bench_keeps(&bench);
	free(bytes);
}

static void typed_numbers_and_an_answer_line_are_read(void **state)
{
	(void)state;
	read_document(P(T("Câu 1: Lương ") T("là gì?"))
			      P(T("A. tiền") "<w:r><w:tab/></w:r>" T("B. quà"))
				      P(T("C. cả hai")) P(T("Đáp án: A")) "<w:sectPr/>",
		      NULL, NULL);
	bench_holds(&bench, 1, 0);
	bench_is_text(&bench_question(&bench, 0)->text, "Lương là gì?");
	assert_int_equal(bench_question(&bench, 0)->option_count, 3);
	bench_is_right(bench_question(&bench, 0), "A");
	bench_clear(&bench);
}

/* What Word counts by itself, with options on the level below and in lists of their own. */
static void automatic_numbers_are_counted_as_word_does(void **state)
{
	(void)state;
	read_document(
		NUMBERED("1", "0", T("Một?")) NUMBERED("1", "1", T("a")) NUMBERED(
			"1", "1", MARKED("<w:b/>", "b")) NUMBERED("1", "0", T("Hai?"))
			NUMBERED("1", "1", MARKED("<w:b/>", "c")) NUMBERED("1", "1", T("d"))
				NUMBERED("1", "0", T("Ba?")) NUMBERED("2", "0", T("e"))
					NUMBERED("2", "0", T("f")) P(T("Đáp án: b")) NUMBERED(
						"1", "0", T("Bốn?")) NUMBERED("3", "0", T("g"))
						NUMBERED("3", "0", T("h")) P(T("Đáp án: a")),
		LISTS, NULL);
	bench_holds(&bench, 4, 0);
	bench_is_text(&bench_question(&bench, 0)->text, "Một?");
	bench_is_right(bench_question(&bench, 0), "B");
	bench_is_right(bench_question(&bench, 1), "A");
	bench_is_text(&bench_question(&bench, 2)->options[1].text, "f");
	bench_is_right(bench_question(&bench, 2), "B");
	bench_is_right(bench_question(&bench, 3), "A");
	bench_clear(&bench);
}

static void each_sort_of_mark_shows_the_right_option(void **state)
{
	static const struct {
		const char *mark;
		bool is_seen;
	} marks[] = {
		{ "<w:b/>", true },
		{ "<w:b w:val='0'/>", false },
		{ "<w:i/>", true },
		{ "<w:u w:val='single'/>", true },
		{ "<w:u w:val='none'/>", false },
		{ "<w:color w:val='FF0000'/>", true },
		{ "<w:color w:val='auto'/>", false },
		{ "<w:color w:val='000000'/>", false },
		{ "<w:color w:val='1F1F1F'/>", false },
		{ "<w:highlight w:val='yellow'/>", true },
		{ "<w:highlight w:val='none'/>", false },
		{ "<w:shd w:val='clear' w:fill='FFFF00'/>", true },
		{ "<w:shd w:val='clear' w:fill='FFFFFF'/>", false },
		{ "<w:rStyle w:val='Strong'/>", true },
		{ "<w:rStyle w:val='Strong'/><w:b w:val='false'/>", false },
		{ "<w:rStyle w:val='Plain'/>", false },
	};
	const char styles[] = "<w:style w:type='character' w:styleId='Strong'>"
			      "<w:basedOn w:val='Base'/></w:style>"
			      "<w:style w:type='character' w:styleId='Base'>"
			      "<w:basedOn w:val='Strong'/><w:rPr><w:b/></w:rPr></w:style>";
	char body[1000];

	(void)state;
	for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++) {
		snprintf(body, sizeof(body),
			 P(T("Câu 1. Gì?")) P(T("A. a")) P(MARKED("%s", "B. b")) P(T("C. c")),
			 marks[i].mark);
		read_document(body, NULL, styles);
		if (bench.import.count != marks[i].is_seen)
			fail_msg("%s: %zu questions", marks[i].mark, bench.import.count);
		if (marks[i].is_seen)
			bench_is_right(bench_question(&bench, 0), "B");
		bench_clear(&bench);
	}
}

#define STYLED(style, text) "<w:p><w:pPr><w:pStyle w:val='" style "'/></w:pPr>" T(text) "</w:p>"

static void styles_of_paragraphs_give_marks_and_numbers(void **state)
{
	const char styles[] =
		"<w:style w:type='paragraph' w:default='1' w:styleId='N'/>"
		"<w:style w:type='paragraph' w:styleId='Cau'><w:pPr><w:numPr><w:numId "
		"w:val='1'/>"
		"</w:numPr></w:pPr></w:style>"
		"<w:style w:type='paragraph' w:styleId='Dung'><w:basedOn w:val='Y'/>"
		"<w:rPr><w:b/></w:rPr></w:style><w:style w:styleId='Y'><w:pPr><w:numPr>"
		"<w:ilvl w:val='1'/><w:numId w:val='1'/></w:numPr></w:pPr></w:style>";

	(void)state;
	read_document(STYLED("Cau", "Gì?") STYLED("Y", "a") STYLED("Dung", "b"), LISTS, styles);
	bench_holds(&bench, 1, 0);
	bench_is_text(&bench_question(&bench, 0)->text, "Gì?");
	bench_is_right(bench_question(&bench, 0), "B");
	bench_clear(&bench);
}

static void cells_of_tables_are_read_one_after_the_other(void **state)
{
	(void)state;
	read_document(
		"<w:tbl><w:tr><w:tc>" P(T("Câu 1.")) "</w:tc><w:tc>" P(T("Gì?")) P(T("A. a"))
			P(T("B. b")) "</w:tc><w:tc>" P(T("Đáp án: B")) "</w:tc></w:tr></w:tbl>",
		NULL, NULL);
	bench_holds(&bench, 1, 0);
	bench_is_text(&bench_question(&bench, 0)->text, "Gì?");
	bench_is_right(bench_question(&bench, 0), "B");
	bench_clear(&bench);
}

static void a_table_of_answers_at_the_end_is_used(void **state)
{
	(void)state;
	read_document(
		P(T("Câu 1. Gì?")) P(T("A. a")) P(T("B. b")) P(T("Câu 2. Gì nữa?")) P(
			T("A. a")) P(T("B. b"))
			P(T("BẢNG ĐÁP ÁN")) "<w:tbl><w:tr><w:tc>" P(T("Câu")) "</w:tc><w:tc>" P(T("1")) "</w:tc><w:tc>" P(
				T("2")) "</w:tc></w:tr><w:tr><w:tc>" P(T("Đáp án")) "</w:tc>"
										    "<w:tc>" P(T("B")) "</w:tc><w:tc>" P(
											    T("A")) "</w:tc></w:tr></w:tbl>",
		NULL, NULL);
	bench_holds(&bench, 2, 0);
	bench_is_right(bench_question(&bench, 0), "B");
	bench_is_right(bench_question(&bench, 1), "A");
	bench_clear(&bench);
}

static void what_is_deleted_or_hidden_is_not_read(void **state)
{
	(void)state;
	read_document(P(T("Câu 1. Gì") "<w:del><w:r><w:delText>xoá</w:delText><w:t>xoá</w:t></"
				       "w:r></w:del>"
				       "<w:ins>" T(" mới") "</w:ins><w:hyperlink>" T(
					       " ở đây?") "</w:hyperlink>" MARKED("<w:vanish/>",
										  "ẩn"))
			      P(T("A. a") "<w:r><w:br/></w:r>" T("B. b")) P(T("Đáp án: A")),
		      NULL, NULL);
	bench_holds(&bench, 1, 0);
	bench_is_text(&bench_question(&bench, 0)->text, "Gì mới ở đây?");
	bench_is_text(&bench_question(&bench, 0)->options[1].text, "b");
	bench_clear(&bench);
}

static void pictures_are_reported_by_their_paragraph(void **state)
{
	(void)state;
	read_document(P(T("Câu 1. Gì?")) P("<w:r><w:drawing/></w:r>") P(T("A. a")) P(T("B. b"))
			      P(T("Đáp án: A")),
		      NULL, NULL);
	bench_holds(&bench, 1, 1);
	bench_noted(&bench, "paragraph 2", "picture");
	bench_clear(&bench);
}

static void old_documents_are_refused_with_advice(void **state)
{
	static const char old[] = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 and so on";
	static const char *const names[] = { "a.doc", "a.DOCX", "a.xls" };

	(void)state;
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		const struct format *format = format_of(names[i], old, sizeof(old));

		assert_non_null(format);
		bench_read(&bench, format, names[i], old, sizeof(old));
		bench_holds(&bench, 0, 1);
		bench_noted(&bench, "", "save it as .docx or .xlsx");
		bench_clear(&bench);
	}
}

static void a_broken_document_is_refused(void **state)
{
	size_t length;
	char *bytes = office_document("<w:p>", NULL, NULL, &length);

	(void)state;
	bench_read(&bench, format_named("docx"), "a.docx", bytes, length);
	bench_holds(&bench, 0, 1);
	bench_clear(&bench);
	bench_read(&bench, format_named("docx"), "a.docx", bytes, length / 2);
	bench_holds(&bench, 0, 1);
	bench_clear(&bench);
	free(bytes);
}

#define CELL(text) "<w:tc>" P(T(text)) "</w:tc>"

static void a_table_with_a_header_is_a_sheet(void **state)
{
	(void)state;
	read_document(
		P(T("BỘ CÂU HỎI")) "<w:tbl><w:tr>" CELL("STT") CELL("Câu hỏi") CELL("A") CELL(
			"B") CELL("Đáp án") "</w:tr><w:tr>" CELL("1") CELL("Gì?") CELL("một")
			CELL("hai") CELL("B") "</w:tr><w:tr>" CELL("2") CELL("Nào?") CELL("x")
				CELL("y") CELL("A hay B") "</w:tr></w:tbl>" P(T("Câu 3: Ai?"))
					P(T("A. một")) P(T("B. hai")) P(T("Đáp án: A")),
		NULL, NULL);
	bench_holds(&bench, 2, 1);
	bench_noted(&bench, "cell E3 | 2", "is no option");
	bench_is_text(&bench_question(&bench, 0)->text, "Gì?");
	bench_is_right(bench_question(&bench, 0), "B");
	bench_is_text(&bench_question(&bench, 1)->text, "Ai?");
	bench_clear(&bench);
	read_document(P(T("BỘ CÂU HỎI")) "<w:tbl><w:tr>" CELL("Câu hỏi") CELL("A") CELL("B")
			      CELL("Đáp án") "</w:tr><w:tr>" CELL("Gì?") CELL("một") CELL("hai")
				      CELL("B") "</w:tr></w:tbl>",
		      NULL, NULL);
	bench_holds(&bench, 1, 0);
	bench_clear(&bench);
}

static void a_question_and_its_key_may_share_a_row(void **state)
{
	(void)state;
	read_document("<w:tbl><w:tr>" CELL("1") "<w:tc>" P(T("Gì?")) P(T("A. một"))
			      P(T("B. hai")) "</w:tc>" CELL("B") "</w:tr><w:tr>" CELL(
				      "2") "<w:tc>" P(T("Nào?")) P(T("A. một"))
				      P(T("B. hai")) "</w:tc>" CELL("A") "</w:tr></w:tbl>",
		      NULL, NULL);
	bench_holds(&bench, 2, 0);
	bench_is_text(&bench_question(&bench, 0)->text, "Gì?");
	bench_is_right(bench_question(&bench, 0), "B");
	bench_is_right(bench_question(&bench, 1), "A");
	bench_clear(&bench);
}

static void raised_and_lowered_letters_stay_so(void **state)
{
	(void)state;
	read_document("<w:p>" T("Câu 1: 10") MARKED("<w:vertAlign w:val='superscript'/>", "2")
			      T(" m, H") MARKED("<w:vertAlign w:val='subscript'/>", "2")
				      T("O, x") MARKED("<w:vertAlign w:val='superscript'/>",
						       "n") "</w:p>" P(T("*A. một"))
					      P(T("B. hai")),
		      NULL, NULL);
	bench_holds(&bench, 1, 0);
	bench_is_text(&bench_question(&bench, 0)->text, "10² m, H₂O, xn");
	bench_clear(&bench);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(typed_numbers_and_an_answer_line_are_read),
		cmocka_unit_test(automatic_numbers_are_counted_as_word_does),
		cmocka_unit_test(each_sort_of_mark_shows_the_right_option),
		cmocka_unit_test(styles_of_paragraphs_give_marks_and_numbers),
		cmocka_unit_test(cells_of_tables_are_read_one_after_the_other),
		cmocka_unit_test(a_table_of_answers_at_the_end_is_used),
		cmocka_unit_test(what_is_deleted_or_hidden_is_not_read),
		cmocka_unit_test(pictures_are_reported_by_their_paragraph),
		cmocka_unit_test(old_documents_are_refused_with_advice),
		cmocka_unit_test(a_broken_document_is_refused),
		cmocka_unit_test(a_table_with_a_header_is_a_sheet),
		cmocka_unit_test(a_question_and_its_key_may_share_a_row),
		cmocka_unit_test(raised_and_lowered_letters_stay_so),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
