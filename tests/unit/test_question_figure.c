#include "question-bank/figure.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const int64_t one = 1000000;

static struct figure first_of(const char *text, enum language language)
{
	struct figure figure;

	if (!figure_next(&text, language, &figure))
		fail_msg("no figure in %s", text);
	return figure;
}

static void reads_as(const char *text, enum language language, int64_t value, int64_t other)
{
	struct figure figure = first_of(text, language);

	assert_int_equal(figure.readings[0], value);
	assert_int_equal(figure.readings[1], other);
}

static int count_of(const char *text)
{
	struct figure figure;
	int count = 0;

	while (figure_next(&text, LANGUAGE_VI, &figure))
		count++;
	return count;
}

static void points_and_commas_go_by_the_language(void **state)
{
	(void)state;
	reads_as("5.310.000 đồng", LANGUAGE_VI, 5310000 * one, 5310000 * one);
	reads_as("5,310,000 dong", LANGUAGE_EN, 5310000 * one, 5310000 * one);
	reads_as("0,03%/ngày", LANGUAGE_VI, 30000, 30000);
	reads_as("0.03% a day", LANGUAGE_EN, 30000, 30000);
	reads_as("05 ngày", LANGUAGE_VI, 5 * one, 5 * one);
	reads_as("nghỉ 12. Sau đó", LANGUAGE_VI, 12 * one, 12 * one);
	reads_as("12, 14 và 16", LANGUAGE_VI, 12 * one, 12 * one);
	reads_as("1.2345", LANGUAGE_VI, 1 * one, 1 * one);
	reads_as("0,1234567", LANGUAGE_VI, 123456, 123456);
}

static void units_give_a_second_reading(void **state)
{
	(void)state;
	reads_as("5,31 triệu", LANGUAGE_VI, 5310000, 5310000 * one);
	reads_as("20–25 triệu", LANGUAGE_VI, 20 * one, 20000000 * one);
	reads_as("20 đến 25 triệu", LANGUAGE_VI, 20 * one, 20000000 * one);
	reads_as("20 to 25 million", LANGUAGE_EN, 20 * one, 20000000 * one);
	reads_as("2 tỷ", LANGUAGE_VI, 2 * one, 2000000000 * one);
	reads_as("30 nghìn", LANGUAGE_VI, 30 * one, 30000 * one);
	reads_as("10 p.m.", LANGUAGE_EN, 10 * one, 22 * one);
	reads_as("12 p.m.", LANGUAGE_EN, 12 * one, 12 * one);
	reads_as("999999999999 billion", LANGUAGE_EN, 999999999999 * one, 999999999999 * one);
}

static void a_percentage_is_known_by_its_sign_or_word(void **state)
{
	(void)state;
	assert_true(first_of("85%", LANGUAGE_VI).is_percent);
	assert_true(first_of("85 phần trăm", LANGUAGE_VI).is_percent);
	assert_true(first_of("85 per cent", LANGUAGE_EN).is_percent);
	assert_true(first_of("3–4%", LANGUAGE_VI).is_percent);
	assert_false(first_of("85 ngày, 3%", LANGUAGE_VI).is_percent);
}

static void digits_in_words_and_minutes_are_no_figures(void **state)
{
	(void)state;
	assert_int_equal(count_of("C105, QH14, COVID-19"), 1);
	assert_int_equal(count_of("từ 22:00 đến 6h00"), 2);
	assert_int_equal(count_of("22:30"), 2);
	assert_int_equal(count_of("không có số nào"), 0);
	assert_int_equal(count_of(""), 0);
	assert_int_equal(count_of("1234567890123 là quá dài, 5 thì không"), 1);
}

static void what_counts_parts_of_a_law_is_a_reference(void **state)
{
	(void)state;
	assert_true(first_of("khoản 2 Điều 25", LANGUAGE_VI).is_reference);
	assert_true(first_of("Article 25", LANGUAGE_EN).is_reference);
	assert_true(first_of("2. Như sau", LANGUAGE_VI).is_reference);
	assert_true(first_of("Như sau:\n2. Hai", LANGUAGE_VI).is_reference);
	assert_false(first_of("Như sau: 2. Hai", LANGUAGE_VI).is_reference);
	assert_false(first_of("Khoản 2% này", LANGUAGE_VI).is_reference);
	assert_false(first_of("2.000 đồng", LANGUAGE_VI).is_reference);
}

static bool agree(const char *said, const char *law)
{
	struct figure one_figure = first_of(said, LANGUAGE_VI);
	struct figure other = first_of(law, LANGUAGE_VI);

	return figure_agrees(&one_figure, &other);
}

static void figures_agree_by_what_they_can_mean(void **state)
{
	(void)state;
	assert_true(agree("5 ngày", "05 ngày"));
	assert_true(agree("20 triệu", "20.000.000 đồng"));
	assert_true(agree("20.000.000 đồng", "20 triệu"));
	assert_true(agree("85", "85%"));
	assert_false(agree("85%", "85 ngày"));
	assert_false(agree("25 ngày", "Điều 25"));
	assert_false(agree("Điều 25", "25 ngày"));
	assert_false(agree("5", "50"));
}

/* True if every figure after a "=" in the text is what was to be worked out. */
static bool works_out(const char *text)
{
	struct figure figure;
	struct sum sum = { 0 };
	bool is_last_right = false;

	while (figure_next(&text, LANGUAGE_VI, &figure))
		is_last_right = sum_take(&sum, &figure);
	return is_last_right;
}

static void sums_are_worked_out(void **state)
{
	(void)state;
	assert_true(works_out("60 − 36 = 24"));
	assert_true(works_out("60-36=24"));
	assert_true(works_out("40% + 2 × 1% = 42%"));
	assert_true(works_out("2 * 50 + 1 = 101"));
	assert_true(works_out("10 – 2 × 3 + 1 = 5"));
	assert_true(works_out("có 9, rồi 1 + 1 = 2"));
	assert_true(works_out("0,1 + 0,2 = 0,3"));
	assert_false(works_out("60 − 36 = 25"));
	assert_false(works_out("60 trừ 36 = 24"));
	assert_false(works_out("= 24"));
	assert_false(works_out("24"));
	assert_false(works_out("1 + 1"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(points_and_commas_go_by_the_language),
		cmocka_unit_test(units_give_a_second_reading),
		cmocka_unit_test(a_percentage_is_known_by_its_sign_or_word),
		cmocka_unit_test(digits_in_words_and_minutes_are_no_figures),
		cmocka_unit_test(what_counts_parts_of_a_law_is_a_reference),
		cmocka_unit_test(figures_agree_by_what_they_can_mean),
		cmocka_unit_test(sums_are_worked_out),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
