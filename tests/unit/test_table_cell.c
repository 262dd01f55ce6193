/* Words that people typed are words in a spreadsheet too. */
#include "wire/results.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void is_cell(const char *word, const char *cell)
{
	struct text text;

	text_init(&text);
	results_add_cell(&text, word);
	assert_string_equal(text.bytes, cell);
	text_clear(&text);
}

static void words_are_quoted(void **state)
{
	(void)state;
	is_cell("", "\"\"");
	is_cell("Lê An, tổ 2; ca 1", "\"Lê An, tổ 2; ca 1\"");
	is_cell("Xưởng \"một\"", "\"Xưởng \"\"một\"\"\"");
	is_cell("a=b, c-d@e", "\"a=b, c-d@e\"");
}

static void a_formula_at_the_start_is_none(void **state)
{
	(void)state;
	is_cell("=1+1", "\"'=1+1\"");
	is_cell("+84", "\"'+84\"");
	is_cell("-5", "\"'-5\"");
	is_cell("@SUM(A1)", "\"'@SUM(A1)\"");
	is_cell("\t=1", "\"'\t'=1\"");
	is_cell("\r1", "\"'\r1\"");
	is_cell("＝1+1", "\"'＝1+1\"");
	is_cell("＋－＠", "\"'＋－＠\"");
	is_cell("\"=1", "\"\"\"'=1\"");
}

static void a_formula_where_another_country_parts_cells_is_none(void **state)
{
	(void)state;
	is_cell("Lan;=cmd|'/c calc'!A1;", "\"Lan;'=cmd|'/c calc'!A1;\"");
	is_cell("Lan;\"\"@SUM(A1)", "\"Lan;\"\"\"\"'@SUM(A1)\"");
	is_cell("Lan;;－1", "\"Lan;;'－1\"");
	is_cell("Lan; - An", "\"Lan; - An\"");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_are_quoted),
		cmocka_unit_test(a_formula_at_the_start_is_none),
		cmocka_unit_test(a_formula_where_another_country_parts_cells_is_none),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
