/* The library's sentences in Vietnamese. */
#include "question-bank/sentence.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

/* The sentence with something of two words in each hole. */
static void fill(const char *pattern, char *text, size_t size)
{
	size_t length = 0;

	for (; *pattern; pattern++)
		length += (size_t)snprintf(text + length, size - length, "%.*s",
					   *pattern == '%' ? 4 : 1,
					   *pattern == '%' ? "12 x" : pattern);
	assert_true(length < size);
}

static int holes_of(const char *pattern)
{
	int count = 0;

	for (; *pattern; pattern++)
		count += *pattern == '%';
	return count;
}

static void each_sentence_is_found_as_itself(void **state)
{
	(void)state;
	for (const struct sentence *row = sentences; row->en; row++) {
		char text[SENTENCE_MAX], vietnamese[SENTENCE_MAX];

		fill(row->en, text, sizeof(text));
		assert_string_equal(sentence_find(text, vietnamese)->code, row->code);
		assert_true(strlen(vietnamese) > 0);
	}
}

static void no_code_is_given_twice_and_no_hole_is_without_words(void **state)
{
	(void)state;
	for (const struct sentence *row = sentences; row->en; row++) {
		assert_true(holes_of(row->vi) <= holes_of(row->en));
		assert_true(holes_of(row->en) <= SENTENCE_HOLES_MAX);
		for (const struct sentence *other = sentences; other < row; other++)
			assert_string_not_equal(other->code, row->code);
	}
}

static void what_differs_stands_in_the_vietnamese_too(void **state)
{
	char vietnamese[SENTENCE_MAX];

	(void)state;
	assert_string_equal(
		sentence_find("There are 1 entries here; there must be 2 to 10 of them.",
			      vietnamese)
			->code,
		"count_between");
	assert_non_null(strstr(vietnamese, "có 1 mục, phải có từ 2 đến 10"));
	assert_non_null(sentence_find("«làm gì có» is no topic.", vietnamese));
	assert_non_null(strstr(vietnamese, "«làm gì có»"));
}

static void another_sentence_is_none_of_them(void **state)
{
	char vietnamese[SENTENCE_MAX] = "x";

	(void)state;
	assert_null(sentence_find("The moon is made of cheese.", vietnamese));
	assert_string_equal(vietnamese, "");
	assert_null(sentence_find("", vietnamese));
}

static void a_long_part_is_cut_with_the_rest_and_never_runs_over(void **state)
{
	char text[2 * SENTENCE_MAX], vietnamese[SENTENCE_MAX];
	int length = snprintf(text, sizeof(text), "«%0*d» is no topic.", SENTENCE_MAX, 0);

	(void)state;
	assert_true(length < (int)sizeof(text));
	assert_non_null(sentence_find(text, vietnamese));
	assert_true(strlen(vietnamese) < SENTENCE_MAX);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_sentence_is_found_as_itself),
		cmocka_unit_test(no_code_is_given_twice_and_no_hole_is_without_words),
		cmocka_unit_test(what_differs_stands_in_the_vietnamese_too),
		cmocka_unit_test(another_sentence_is_none_of_them),
		cmocka_unit_test(a_long_part_is_cut_with_the_rest_and_never_runs_over),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
