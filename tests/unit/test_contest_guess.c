#include "contest/guess.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static const struct contest_prediction people = { .kind = PREDICTS_ENTRANTS };
static const struct contest_prediction percent = { .kind = PREDICTS_ALL_RIGHT_PERCENT,
						   .decimals = 5 };
static const struct contest_prediction tenths = { .kind = PREDICTS_ALL_RIGHT_PERCENT,
						  .decimals = 1 };
static const struct contest_prediction whole = { .kind = PREDICTS_ALL_RIGHT_PERCENT };

static void guesses_are_read_as_people_write_them(void **state)
{
	static const struct {
		const struct contest_prediction *prediction;
		const char *written;
		int64_t guess;
	} rows[] = {
		{ &people, "120", 12000000 },
		{ &people, " 120 ", 12000000 },
		{ &people, "1.200", 120000000 },
		{ &people, "1,200", 120000000 },
		{ &people, "353 511", INT64_C(35351100000) },
		{ &people, "1.200.000", INT64_C(120000000000) },
		{ &people, "0", 0 },
		{ &people, "007", 700000 },
		{ &people, "999999999", INT64_C(99999999900000) },
		{ &percent, "87,65432", 8765432 },
		{ &percent, "87.65432", 8765432 },
		{ &percent, "87,6", 8760000 },
		{ &percent, "0,00001", 1 },
		{ &percent, "100", 10000000 },
		{ &percent, "100,00000", 10000000 },
		{ &percent, "1,200", 120000 }, /* a percentage has no thousands */
		{ &tenths, "87,6", 8760000 },
		{ &whole, "87", 8700000 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		int64_t guess = GUESS_NONE;

		assert_true(guess_read(rows[i].prediction, rows[i].written, &guess));
		assert_int_equal(guess, rows[i].guess);
	}
}

static void what_is_no_guess_is_refused(void **state)
{
	static const struct {
		const struct contest_prediction *prediction;
		const char *written;
	} rows[] = {
		{ &people, "" },
		{ &people, " " },
		{ &people, "-1" },
		{ &people, "1,5" },
		{ &people, "1.20" },
		{ &people, "1.2000" },
		{ &people, "1.200,000" },
		{ &people, ".200" },
		{ &people, "12a" },
		{ &people, "1000000000" },
		{ &people, "12 người" },
		{ &percent, "100,00001" },
		{ &percent, "101" },
		{ &percent, "87,654321" },
		{ &percent, "87," },
		{ &percent, ",5" },
		{ &percent, "87,6%" },
		{ &percent, "8 7" },
		{ &tenths, "87,65" },
		{ &whole, "87,0" },
		{ &percent, "1e1" },
		{ &people, "                                        1" },
	};
	int64_t guess;

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		assert_false(guess_read(rows[i].prediction, rows[i].written, &guess));
}

static void a_guess_is_written_without_what_says_nothing(void **state)
{
	static const struct {
		int64_t guess;
		const char *text;
	} rows[] = {
		{ 0, "0" },
		{ 12000000, "120" },
		{ 8765432, "87,65432" },
		{ 8760000, "87,6" },
		{ 1, "0,00001" },
		{ 10, "0,0001" },
		{ INT64_C(99999999900000), "999999999" },
	};
	char text[GUESS_SIZE];

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		guess_write(rows[i].guess, text);
		assert_string_equal(text, rows[i].text);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(guesses_are_read_as_people_write_them),
		cmocka_unit_test(what_is_no_guess_is_refused),
		cmocka_unit_test(a_guess_is_written_without_what_says_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
