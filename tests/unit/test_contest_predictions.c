#include "tally_bench.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static struct bench bench;

/* One prediction of each kind, the first one of them a key after the score. */
static int set_up(void **state)
{
	static const enum contest_key keys[] = { KEY_SCORE, KEY_PREDICTION };

	(void)state;
	bench_init(&bench);
	bench_rank_by(&bench, keys, 2);
	bench.rules.prediction_count = 4;
	for (int i = 0; i < 4; i++)
		bench.predictions[i].kind = (enum contest_prediction_kind)i;
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	bench_clear(&bench);
	return 0;
}

static int64_t people(int64_t count)
{
	return count * GUESS_ONE;
}

static void what_came_about_is_counted_in_each_round_and_in_all(void **state)
{
	(void)state;
	for (int i = 0; i < 3; i++)
		bench_enter(&bench);
	bench_try(&bench, 0, 10);
	bench_try(&bench, 0, 10); /* twice, but one person */
	bench_try(&bench, 0, 10)->round = 1;
	bench_try(&bench, 1, 9);
	bench_try(&bench, 2, 10)->round = 1;
	bench_tally(&bench);
	assert_int_equal(bench.tally.actual[0][PREDICTS_ALL_RIGHT], people(1));
	assert_int_equal(bench.tally.actual[0][PREDICTS_ENTRANTS], people(2));
	assert_int_equal(bench.tally.actual[0][PREDICTS_ATTEMPTS], people(3));
	assert_int_equal(bench.tally.actual[0][PREDICTS_ALL_RIGHT_PERCENT], 5000000);
	assert_int_equal(bench.tally.actual[1][PREDICTS_ALL_RIGHT], people(2));
	assert_int_equal(bench.tally.actual[2][PREDICTS_ENTRANTS], 0);
	assert_int_equal(bench.tally.actual[2][PREDICTS_ALL_RIGHT_PERCENT], 0);
	assert_int_equal(bench.tally.actual[TALLY_WHOLE][PREDICTS_ALL_RIGHT], people(2));
	assert_int_equal(bench.tally.actual[TALLY_WHOLE][PREDICTS_ENTRANTS], people(3));
	assert_int_equal(bench.tally.actual[TALLY_WHOLE][PREDICTS_ATTEMPTS], people(5));
	/* 2 of 3: 66.66667 */
	assert_int_equal(bench.tally.actual[TALLY_WHOLE][PREDICTS_ALL_RIGHT_PERCENT], 6666667);
}

static void a_percentage_is_rounded_to_its_fifth_decimal(void **state)
{
	(void)state;
	for (int i = 0; i < 48; i++)
		bench_try(&bench, bench_enter(&bench), i == 0 ? 10 : 0);
	bench_tally(&bench); /* 1 of 48: 2.083333… */
	assert_int_equal(bench.tally.actual[0][PREDICTS_ALL_RIGHT_PERCENT], 208333);
	bench.attempt_count = bench.entrant_count = 32; /* 1 of 32: 3.125 */
	bench_tally(&bench);
	assert_int_equal(bench.tally.actual[0][PREDICTS_ALL_RIGHT_PERCENT], 312500);
}

static void the_nearer_guess_is_better_from_either_side(void **state)
{
	(void)state;
	for (int i = 0; i < 4; i++)
		bench_try(&bench, bench_enter(&bench), 10);
	bench.attempts[0].guesses[0] = people(9); /* 5 too many */
	bench.attempts[1].guesses[0] = people(0); /* 4 too few */
	bench.attempts[2].guesses[0] = people(7); /* 3 too many */
	bench.attempts[3].guesses[0] = people(4); /* right */
	bench_tally(&bench);
	check_entrants(&bench.tally.standings[0], ENTRANTS(3, 2, 1, 0));
	assert_int_equal(bench.tally.standings[0].rows[1].distances[0], people(3));
	assert_int_equal(bench.tally.standings[0].rows[1].decided, 1);
}

static void who_did_not_guess_comes_after_the_worst_guess(void **state)
{
	(void)state;
	bench_try(&bench, bench_enter(&bench), 10);
	bench_try(&bench, bench_enter(&bench), 10)->guesses[0] = people(999999999);
	bench_tally(&bench);
	check_entrants(&bench.tally.standings[0], ENTRANTS(1, 0));
	assert_true(bench.tally.standings[0].rows[1].distances[0] == INT64_MAX);
}

static void an_entry_that_becomes_void_changes_what_came_about(void **state)
{
	(void)state;
	for (int i = 0; i < 3; i++)
		bench_try(&bench, bench_enter(&bench), 10);
	bench.attempts[0].guesses[0] = people(3);
	bench.attempts[1].guesses[0] = people(2);
	bench_tally(&bench);
	check_entrants(&bench.tally.standings[0], ENTRANTS(0, 1, 2));
	bench.entrants[2].is_void = true;
	bench_tally(&bench);
	assert_int_equal(bench.tally.actual[TALLY_WHOLE][0], people(2));
	check_entrants(&bench.tally.standings[0], ENTRANTS(1, 0));
}

static void distances_of_rounds_add_up_and_one_left_out_leaves_none(void **state)
{
	const struct tally_row *rows;

	(void)state;
	bench.predictions[0].is_of_round = true;
	for (int32_t i = 0; i < 2; i++) {
		bench_enter(&bench);
		for (int32_t round = 0; round < 2; round++) {
			struct tally_attempt *attempt = bench_try(&bench, i, 10);

			attempt->round = round;
			attempt->guesses[0] = people(7); /* two will be right: 5 too many */
		}
	}
	bench.attempts[3].guesses[0] = GUESS_NONE;
	bench_tally(&bench);
	rows = bench.tally.standings[0].rows;
	check_entrants(&bench.tally.standings[0], ENTRANTS(0, 1));
	assert_int_equal(rows[0].distances[0], people(10));
	assert_true(rows[1].distances[0] == INT64_MAX);
	assert_int_equal(bench.tally.standings[1].rows[0].distances[0], people(5));
}

static void of_the_contest_the_last_guess_holds(void **state)
{
	(void)state;
	bench_enter(&bench);
	for (int32_t round = 0; round < 3; round++) {
		struct tally_attempt *attempt = bench_try(&bench, 0, 10);

		attempt->round = round;
		attempt->submitted_at_ms = round == 1 ? 9000 : 1000;
		attempt->guesses[0] = people(10 + round);
	}
	bench_tally(&bench); /* one person is right */
	assert_int_equal(bench.tally.standings[0].rows[0].distances[0], people(10));
	bench.attempts[1].guesses[0] = GUESS_NONE;
	bench_tally(&bench); /* of two at the same instant, that of the later round */
	assert_int_equal(bench.tally.standings[0].rows[0].distances[0], people(11));
	bench.attempts[2].guesses[0] = GUESS_NONE;
	bench_tally(&bench);
	assert_int_equal(bench.tally.standings[0].rows[0].distances[0], people(9));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(what_came_about_is_counted_in_each_round_and_in_all),
		TEST(a_percentage_is_rounded_to_its_fifth_decimal),
		TEST(the_nearer_guess_is_better_from_either_side),
		TEST(who_did_not_guess_comes_after_the_worst_guess),
		TEST(an_entry_that_becomes_void_changes_what_came_about),
		TEST(distances_of_rounds_add_up_and_one_left_out_leaves_none),
		TEST(of_the_contest_the_last_guess_holds),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
