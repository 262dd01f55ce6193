#include "tally_bench.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static struct bench bench;

/* A province (0) with the companies 2 and 3, a corporation (1) with the company 4; 4 has the
 * workshop 5. */
static int set_up(void **state)
{
	static const struct contest_unit units[] = {
		{ .id = "tinh", .parent = CONTEST_NONE, .headcount = 4 },
		{ .id = "tong", .parent = CONTEST_NONE },
		{ .id = "a", .parent = 0, .headcount = 10 },
		{ .id = "b", .parent = 0, .headcount = 6 },
		{ .id = "c", .parent = 1, .headcount = 20 },
		{ .id = "c-1", .parent = 4 },
	};

	(void)state;
	bench_init(&bench);
	bench.rules.unit_count = 6;
	for (int i = 0; i < 6; i++)
		bench.units[i] = units[i];
	bench.rules.collective_count = 1;
	bench.collectives[0] =
		(struct contest_collective){ .id = "tt", .best = 2, .minimum = 1 };
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	bench_clear(&bench);
	return 0;
}

static void join(int32_t unit, int32_t right)
{
	int32_t entrant = bench_enter(&bench);

	bench.entrants[entrant].unit = unit;
	bench_try(&bench, entrant, right);
}

static void rank(enum contest_collective_kind kind)
{
	bench.collectives[0].kind = kind;
	bench_tally(&bench);
}

static void check_row(size_t index, int32_t unit, int32_t place, double value)
{
	const struct tally_unit_row *row = &bench.tally.collectives[0].rows[index];

	assert_true(index < bench.tally.collectives[0].count);
	assert_int_equal(row->unit, unit);
	assert_int_equal(row->place, place);
	assert_true(fabs(row->value - value) < 1e-9);
}

static void leaves_are_ranked_by_those_who_took_part(void **state)
{
	(void)state;
	join(2, 1);
	join(3, 1);
	join(3, 1);
	join(0, 1); /* of the province itself: of no leaf */
	join(CONTEST_NONE, 1);
	bench_enter(&bench); /* did not take part */
	bench.entrants[5].unit = 2;
	rank(COLLECTIVE_ENTRANTS);
	assert_int_equal(bench.tally.collectives[0].count, 3);
	check_row(0, 3, 1, 2);
	check_row(1, 2, 2, 1);
	check_row(2, 5, 0, 0);
}

static void roots_have_everybody_below_them_and_all_their_headcount(void **state)
{
	(void)state;
	bench.collectives[0].is_of_roots = true;
	join(0, 1);
	join(2, 1);
	join(3, 1);
	join(5, 1);
	join(5, 1);
	rank(COLLECTIVE_RATE);
	assert_int_equal(bench.tally.collectives[0].count, 2);
	check_row(0, 0, 1, 15); /* 3 of 20 */
	check_row(1, 1, 2, 10); /* 2 of 20 */
	assert_int_equal(bench.tally.collectives[0].rows[0].headcount, 20);
}

static void a_person_counts_once_however_many_attempts(void **state)
{
	(void)state;
	join(2, 1);
	bench_try(&bench, 0, 5);
	bench_try(&bench, 0, 5)->round = 2;
	rank(COLLECTIVE_RATE);
	check_row(0, 2, 1, 10);
	assert_int_equal(bench.tally.collectives[0].rows[0].entrants, 1);
}

static void without_a_headcount_there_is_no_rate(void **state)
{
	(void)state;
	join(5, 1);
	rank(COLLECTIVE_RATE);
	assert_int_equal(bench.tally.collectives[0].rows[2].unit, 5);
	assert_int_equal(bench.tally.collectives[0].rows[2].place, 0);
	rank(COLLECTIVE_ENTRANTS);
	check_row(0, 5, 1, 1);
}

static void below_the_minimum_a_unit_has_no_place(void **state)
{
	(void)state;
	bench.collectives[0].minimum = 2;
	join(2, 10);
	join(3, 1);
	join(3, 1);
	rank(COLLECTIVE_MEAN);
	check_row(0, 3, 1, 1);
	check_row(1, 2, 0, 0);
}

static void the_mean_is_that_of_the_best(void **state)
{
	(void)state;
	join(2, 10);
	join(2, 5);
	join(2, 0);
	join(3, 8);
	rank(COLLECTIVE_MEAN);
	check_row(0, 3, 1, 8); /* fewer than the best two */
	check_row(1, 2, 2, 7.5);
}

static void prizes_of_people_count_for_their_units(void **state)
{
	(void)state;
	bench.rules.prize_count = 2;
	bench.prizes[0] = (struct contest_prize){ .count = 1, .points = 10 };
	bench.prizes[1] = (struct contest_prize){ .count = 2, .points = 0.1 };
	join(2, 10);
	join(3, 9);
	join(3, 8);
	join(5, 7);
	rank(COLLECTIVE_PRIZES);
	check_row(0, 2, 1, 10);
	check_row(1, 3, 2, 0.2);
	check_row(2, 5, 3, 0);
	rank(COLLECTIVE_RATE_AND_PRIZES);
	check_row(0, 3, 1, 100 * 2 / 6.0 + 0.2);
	check_row(1, 2, 2, 20);
}

static void equal_values_share_a_place_and_the_next_is_left_out(void **state)
{
	(void)state;
	bench.units[5].headcount = 10;
	join(2, 1);
	join(5, 1); /* 1 of 10, as 2 */
	rank(COLLECTIVE_RATE);
	assert_int_equal(bench.tally.collectives[0].rows[0].place, 1);
	assert_int_equal(bench.tally.collectives[0].rows[1].place, 1);
	for (int i = 0; i < 5; i++)
		join(3, 1);
	join(2, 1);
	join(5, 1);
	rank(COLLECTIVE_RATE);
	assert_int_equal(bench.tally.collectives[0].rows[0].unit, 3);
	assert_int_equal(bench.tally.collectives[0].rows[1].place, 2);
	assert_int_equal(bench.tally.collectives[0].rows[2].place, 2);
	bench.units[2].headcount = 9;
	rank(COLLECTIVE_RATE);
	check_row(1, 2, 2, 200 / 9.0);
	check_row(2, 5, 3, 20);
}

/* 1/3 and 2/6 are no different in any decimals. */
static void rates_are_compared_as_fractions(void **state)
{
	(void)state;
	bench.units[2].headcount = 3;
	join(2, 1);
	join(3, 1);
	join(3, 1);
	rank(COLLECTIVE_RATE);
	assert_int_equal(bench.tally.collectives[0].rows[1].place, 1);
}

static void who_is_void_counts_for_no_unit(void **state)
{
	(void)state;
	join(2, 1);
	join(3, 1);
	bench.entrants[0].is_void = true;
	rank(COLLECTIVE_ENTRANTS);
	check_row(0, 3, 1, 1);
	check_row(1, 2, 0, 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(leaves_are_ranked_by_those_who_took_part),
		TEST(roots_have_everybody_below_them_and_all_their_headcount),
		TEST(a_person_counts_once_however_many_attempts),
		TEST(without_a_headcount_there_is_no_rate),
		TEST(below_the_minimum_a_unit_has_no_place),
		TEST(the_mean_is_that_of_the_best),
		TEST(prizes_of_people_count_for_their_units),
		TEST(equal_values_share_a_place_and_the_next_is_left_out),
		TEST(rates_are_compared_as_fractions),
		TEST(who_is_void_counts_for_no_unit),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
