#include "game/units.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void check_row(const struct unit_standing *row, int unit, int64_t thousandths, int rank)
{
	assert_int_equal(row->unit, unit);
	assert_int_equal(row->score_thousandths, thousandths);
	assert_int_equal(row->rank, rank);
}

static void a_mean_is_shown_with_one_decimal_and_half_goes_up(void **state)
{
	static const struct {
		int players;
		int64_t points, thousandths;
	} rows[] = {
		{ 3, 2800, 933300 },   /* 933.33 */
		{ 3, 2801, 933700 },   /* 933.66 */
		{ 20, 1, 100 },        /* 0.05 */
		{ 20, 3, 200 },        /* 0.15 */
		{ 21, 1, 0 },          /* 0.047 */
		{ 31, 28846, 930500 }, /* 930.516 */
		{ 4, 4000, 1000000 },
		{ 3, 0, 0 },
		{ 20000, INT64_C(4000000000),
		  INT64_C(200000000) }, /* a full hall, 200 questions */
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct unit_standing unit = { .players = rows[i].players,
					      .points = rows[i].points };

		units_rank(&unit, 1, UNITS_MEAN, 1);
		check_row(&unit, 0, rows[i].thousandths, 1);
	}
}

static void units_rank_by_the_mean_as_it_is_shown(void **state)
{
	struct unit_standing units[] = {
		{ .unit = 0, .players = 3, .points = 2700 },   /* 900.0 */
		{ .unit = 1, .players = 30, .points = 27001 }, /* 900.03, shown as 900.0 */
		{ .unit = 2, .players = 3, .points = 2703 },   /* 901.0 */
		{ .unit = 3, .players = 9, .points = 7200 },   /* 800.0 */
	};

	(void)state;
	units_rank(units, 4, UNITS_MEAN, 3);
	check_row(&units[0], 2, 901000, 1);
	check_row(&units[1], 1, 900000, 2); /* of equals the larger is named first */
	check_row(&units[2], 0, 900000, 2);
	check_row(&units[3], 3, 800000, 4);
}

static void a_sum_counts_every_point(void **state)
{
	struct unit_standing units[] = {
		{ .unit = 0, .players = 3, .points = 2999 },
		{ .unit = 1, .players = 30, .points = 3000 },
	};

	(void)state;
	units_rank(units, 2, UNITS_SUM, 3);
	check_row(&units[0], 1, 3000000, 1);
	check_row(&units[1], 0, 2999000, 2);
}

static void a_rate_is_players_to_headcount_with_three_decimals(void **state)
{
	static const struct {
		int players, headcount;
		int64_t thousandths;
	} rows[] = {
		{ 31, 40, 775 },  { 1, 3, 333 },
		{ 2, 3, 667 },    { 1, 2000, 1 }, /* half goes up */
		{ 1, 2001, 0 },   { 40, 40, 1000 },
		{ 41, 40, 1000 }, /* more people than declared are not more than all */
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct unit_standing unit = { .players = rows[i].players,
					      .headcount = rows[i].headcount };

		units_rank(&unit, 1, UNITS_RATE, 1);
		check_row(&unit, 0, rows[i].thousandths, 1);
	}
}

static void without_a_headcount_there_is_no_rate_and_no_rank(void **state)
{
	struct unit_standing units[] = {
		{ .unit = 0, .players = 50, .points = 50000 },
		{ .unit = 1, .players = 3, .headcount = 300 },
	};

	(void)state;
	units_rank(units, 2, UNITS_RATE, 3);
	check_row(&units[0], 1, 10, 1);
	check_row(&units[1], 0, 0, 0);
}

static void a_unit_under_the_minimum_comes_last_without_a_rank(void **state)
{
	struct unit_standing units[] = {
		{ .unit = 0, .players = 2, .points = 2000 },
		{ .unit = 1, .players = 3, .points = 3 },
		{ .unit = 2, .players = 0, .points = 0 },
		{ .unit = 3, .players = 1, .points = 1000 },
	};

	(void)state;
	units_rank(units, 4, UNITS_MEAN, 3);
	check_row(&units[0], 1, 1000, 1);
	check_row(&units[1], 0, 1000000, 0); /* its score is told all the same */
	check_row(&units[2], 3, 1000000, 0);
	check_row(&units[3], 2, 0, 0);
}

static void a_unit_without_players_has_no_rank_even_without_a_minimum(void **state)
{
	static const enum unit_ranking by[] = { UNITS_MEAN, UNITS_SUM, UNITS_RATE };

	(void)state;
	for (size_t i = 0; i < sizeof(by) / sizeof(by[0]); i++) {
		struct unit_standing unit = { .headcount = 10 };

		units_rank(&unit, 1, by[i], 0);
		check_row(&unit, 0, 0, 0);
	}
}

static void a_round_without_units_ranks_none(void **state)
{
	(void)state;
	units_rank(NULL, 0, UNITS_MEAN, 3);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_mean_is_shown_with_one_decimal_and_half_goes_up),
		cmocka_unit_test(units_rank_by_the_mean_as_it_is_shown),
		cmocka_unit_test(a_sum_counts_every_point),
		cmocka_unit_test(a_rate_is_players_to_headcount_with_three_decimals),
		cmocka_unit_test(without_a_headcount_there_is_no_rate_and_no_rank),
		cmocka_unit_test(a_unit_under_the_minimum_comes_last_without_a_rank),
		cmocka_unit_test(a_unit_without_players_has_no_rank_even_without_a_minimum),
		cmocka_unit_test(a_round_without_units_ranks_none),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
