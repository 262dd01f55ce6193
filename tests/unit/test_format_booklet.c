#include "import_bench.h"
#include "question-bank/formats/booklet.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static struct question question;
static char *page;

/* A single choice of two options. */
static void begin(void)
{
	question = (struct question){
		.id = "X-1",
		.version = 1,
		.topic = "wages",
		.difficulty = "easy",
		.is_for = { true },
		.text.in = { "Lương là gì?", "What are wages?" },
		.explanation.in = { "Vì luật nói vậy.", "The law says so." },
		.option_count = 2,
		.options = { { .text.in = { "tiền công", "pay" }, .is_right = true },
			     { .text.in = { "quà", "a gift" },
			       .explanation.in = { "Quà không phải trả." } } },
		.basis_count = 1,
		.bases = { { .document = "45/2019/QH14",
			     .name.in = { "Bộ luật Lao động", "Labour Code" },
			     .article = "90",
			     .clause = "1",
			     .point = "a" } },
		.from = "2021-01-31",
	};
}

static size_t write_page(enum language language)
{
	const struct question *list = &question;
	size_t length, losses;

	free(page);
	page = bench_write(format_named("booklet"), &list, 1, language, &length, &losses);
	assert_int_equal(strlen(page), length);
	return losses;
}

static const char *place_of(const char *part)
{
	const char *place = strstr(page, part);

	if (!place)
		fail_msg("the page lacks \"%s\"", part);
	return place;
}

static void lacks(const char *part)
{
	if (strstr(page, part))
		fail_msg("the page has \"%s\"", part);
}

static void questions_come_first_and_answers_behind_them(void **state)
{
	(void)state;
	begin();
	write_page(LANGUAGE_VI);
	place_of("<html lang=\"vi\">");
	assert_true(place_of(">Lương là gì?<") < place_of("Đáp án và giải thích"));
	assert_true(place_of("Đáp án và giải thích") < place_of("Vì luật nói vậy."));
	assert_true(place_of("A. <span>tiền công</span>") > place_of("id=\"answers\""));
	place_of("Điểm a khoản 1 Điều 90 <span>Bộ luật Lao động</span>\n(45/2019/QH14)");
	place_of("Đáp án đúng từ ngày 31/01/2021.");
	place_of("Quà không phải trả.");
	place_of("href=\"#a1\"");
	place_of("id=\"a1\"");
}

static void it_is_written_in_english_with_what_is_not_translated_marked(void **state)
{
	(void)state;
	begin();
	write_page(LANGUAGE_EN);
	place_of("<html lang=\"en\">");
	place_of(">What are wages?<");
	place_of("(45/2019/QH14), Article 90, clause 1, point a");
	place_of("<span lang=\"vi\">Quà không phải trả.</span>");
	lacks("Câu");
}

static void texts_cannot_become_markup(void **state)
{
	(void)state;
	begin();
	question.text.in[LANGUAGE_VI] = "1 < 2 & \"3\" > '0' <script>x</script>";
	question.bases[0].document = "<b>";
	write_page(LANGUAGE_VI);
	lacks("<script");
	lacks("(<b>)");
	place_of("1 &lt; 2 &amp; &quot;3&quot; &gt;");
	place_of("<title>Bộ câu hỏi &lt;thử&gt; &amp; &quot;nghiệm&quot;</title>");
	place_of("default-src 'none'");
}

static void each_kind_has_its_answer(void **state)
{
	(void)state;
	begin();
	question.kind = QUESTION_ORDERING;
	question.order[0] = 1;
	question.options[0].is_right = false;
	write_page(LANGUAGE_VI);
	place_of("<b>B–A</b>");
	place_of("B. <span>quà</span>\n → A. <span>tiền công</span>");
	question.kind = QUESTION_SURVEY;
	write_page(LANGUAGE_VI);
	place_of("<b>—</b>");
	place_of("không có đáp án đúng hay sai");
	lacks("Đáp án đúng từ ngày");
	question.option_count = 0;
	question.kind = QUESTION_TRUE_FALSE;
	write_page(LANGUAGE_VI);
	place_of("<b>Sai</b>");
	question.kind = QUESTION_NUMERIC;
	question.number = 5310000;
	question.tolerance = 0.5;
	question.unit.in[LANGUAGE_VI] = "đồng";
	write_page(LANGUAGE_VI);
	place_of("<b>5.310.000</b>");
	place_of("(chấp nhận lệch 0,5)");
	place_of("<span>đồng</span>");
}

static void numbers_are_written_as_people_read_them(void **state)
{
	static const struct {
		double number;
		const char *vi, *en;
	} numbers[] = {
		{ 0, "0", "0" },
		{ 0.5, "0,5", "0.5" },
		{ 2022, "2022", "2022" },
		{ 22700, "22.700", "22,700" },
		{ 123456.75, "123.456,75", "123,456.75" },
		{ -1000000, "−1.000.000", "−1,000,000" },
	};
	char written[BOOKLET_NUMBER_MAX];

	(void)state;
	for (size_t i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++) {
		assert_string_equal(booklet_number(numbers[i].number, LANGUAGE_VI, written),
				    numbers[i].vi);
		assert_string_equal(booklet_number(numbers[i].number, LANGUAGE_EN, written),
				    numbers[i].en);
	}
}

static void a_picture_is_described_and_reported(void **state)
{
	(void)state;
	begin();
	question.media_count = 1;
	question.media[0].alt.in[LANGUAGE_VI] = "Biển báo";
	assert_int_equal(write_page(LANGUAGE_VI), 1);
	place_of("<span>Biển báo</span>");
}

static void a_draft_without_law_and_reasons_is_written_too(void **state)
{
	(void)state;
	begin();
	question.basis_count = 0;
	question.from = NULL;
	question.explanation.in[LANGUAGE_VI] = question.explanation.in[LANGUAGE_EN] = NULL;
	write_page(LANGUAGE_VI);
	lacks("Căn cứ:");
	lacks("Giải thích:");
	lacks("(null)");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(questions_come_first_and_answers_behind_them),
		cmocka_unit_test(it_is_written_in_english_with_what_is_not_translated_marked),
		cmocka_unit_test(texts_cannot_become_markup),
		cmocka_unit_test(each_kind_has_its_answer),
		cmocka_unit_test(numbers_are_written_as_people_read_them),
		cmocka_unit_test(a_picture_is_described_and_reported),
		cmocka_unit_test(a_draft_without_law_and_reasons_is_written_too),
	};
	int outcome = cmocka_run_group_tests(tests, NULL, NULL);

	free(page);
	return outcome;
}
