/* The formula for numbers in game/score.h: tolerance, closeness, decimals. */
#include "game/score.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static struct game_question numeric(double right, double tolerance, double closeness)
{
	return (struct game_question){ .kind = GAME_NUMERIC,
				       .right = choice_of_number(right),
				       .tolerance = tolerance,
				       .closeness = closeness };
}

static int numeric_share(struct game_question asked, double number)
{
	return score_share(&asked, choice_of_number(number));
}

static void a_number_is_right_within_the_tolerance_and_no_further(void **state)
{
	static const struct {
		double right, tolerance, closeness, number;
		int share;
	} rows[] = {
		{ 48, 0, 0, 48, 1000 },
		{ 48, 0, 0, 49, 0 },
		{ 48, 0, 0, 48.0001, 0 },
		{ 12.5, 0.5, 0, 12, 1000 },
		{ 12.5, 0.5, 0, 13, 1000 },
		{ 12.5, 0.5, 0, 13.001, 0 },
		{ 12.5, 0.5, 0, 11.999, 0 },
		{ 12.5, 0.5, 2.5, 13, 1000 },
		{ 12.5, 0.5, 2.5, 14, 500 },
		{ 12.5, 0.5, 2.5, 11, 500 },
		{ 12.5, 0.5, 2.5, 14.5, 250 },
		{ 12.5, 0.5, 2.5, 15, 0 },
		{ 12.5, 0.5, 2.5, 10, 0 },
		{ 12.5, 0.5, 2.5, 100, 0 },
		{ 12.5, 0.5, 0.5, 13, 1000 }, /* no line left to fall on */
		{ 12.5, 0.5, 0.25, 13, 1000 },
		{ 12.5, 0.5, 0.25, 13.5, 0 },
		{ 0, 0, 10, 0, 1000 },
		{ 0, 0, 10, -3, 700 },
		{ 0, 0, 10, 9.99, 1 },
		{ 0, 0, 10, 9.995, 0 },
		{ -5, 0, 4, -6, 750 },
		{ 4960000, 0, 1e6, 4460000, 500 },
		{ 0.3, 0.1, 0, 0.4, 1000 }, /* decimals, not their bits */
		{ 0.3, 0.1, 0, 0.2, 1000 },
		{ 0.3, 0.1, 0, 0.40001, 0 },
		{ 1.1, 0.1, 0, 1.2, 1000 },
		{ 10, 0, 1, 10.9, 100 },
		{ 87.6543, 1e-4, 0, 87.6544, 1000 },
		{ 0, 0, 0, 1e300, 0 },
		{ 1e308, 0, 1e308, -1e308, 0 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		assert_int_equal(numeric_share(numeric(rows[i].right, rows[i].tolerance,
						       rows[i].closeness),
					       rows[i].number),
				 rows[i].share);
}

/* Numbers with one decimal are judged as a person with pencil and paper would. */
static void a_number_is_judged_by_its_decimals(void **state)
{
	enum { TENTHS = 40 };

	(void)state;
	for (int right = 0; right <= TENTHS; right++)
		for (int tolerance = 0; tolerance <= 5; tolerance++)
			for (int closeness = 0; closeness <= 15; closeness++)
				for (int number = 0; number <= TENTHS; number++) {
					int distance = abs(number - right);
					int expected = 0;

					if (distance <= tolerance)
						expected = SCORE_WHOLE;
					else if (distance < closeness)
						expected = SCORE_WHOLE *
							   (closeness - distance) /
							   (closeness - tolerance);
					assert_int_equal(
						numeric_share(numeric(right / 10.0,
								      tolerance / 10.0,
								      closeness / 10.0),
							      number / 10.0),
						expected);
				}
}

/* Ten thousand answers further and further away never earn more than a nearer one. */
static void a_further_number_never_earns_more(void **state)
{
	struct game_question asked = numeric(1000, 7, 333);
	int before = SCORE_WHOLE;

	(void)state;
	for (int step = 0; step < 10000; step++) {
		int above = score_share(&asked, choice_of_number(1000 + step / 25.0));
		int below = score_share(&asked, choice_of_number(1000 - step / 25.0));

		assert_true(above <= before && above >= 0);
		assert_int_equal(above, below);
		before = above;
	}
	assert_int_equal(before, 0);
}

static void only_a_finite_number_answers_a_numeric_question(void **state)
{
	struct game_question asked = numeric(0, 0, 0);

	(void)state;
	assert_true(score_is_choice(&asked, choice_of_number(0)));
	assert_true(score_is_choice(&asked, choice_of_number(-1e308)));
	assert_false(score_is_choice(&asked, choice_of_number(NAN)));
	assert_false(score_is_choice(&asked, choice_of_number(INFINITY)));
	assert_false(score_is_choice(&asked, choice_of_number(-INFINITY)));
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_number_is_right_within_the_tolerance_and_no_further),
		cmocka_unit_test(a_number_is_judged_by_its_decimals),
		cmocka_unit_test(a_further_number_never_earns_more),
		cmocka_unit_test(only_a_finite_number_answers_a_numeric_question),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
