#include "contest/lots.h"
#include "tally_bench.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static struct bench bench;

static int set_up(void **state)
{
	(void)state;
	bench_init(&bench);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	bench_clear(&bench);
	return 0;
}

static void each_key_decides_in_its_turn_and_says_so(void **state)
{
	static const enum contest_key keys[] = { KEY_SCORE,     KEY_RIGHT,     KEY_TIME,
						 KEY_SUBMITTED, KEY_STARTED,   KEY_PERFECT,
						 KEY_ATTEMPTS,  KEY_REGISTERED };
	struct tally_attempt *attempt;

	(void)state;
	bench_rank_by(&bench, keys, 8);
	bench.rules.counting = COUNTS_FIRST;
	/* Each is a little worse than the one before, in the next key. */
	for (int32_t i = 0; i < 9; i++) {
		bench_enter(&bench);
		bench.entrants[i].registered_at_ms = i >= 8 ? 50 : 10;
		attempt = bench_try(&bench, i, i >= 2 ? 8 : 9);
		attempt->score = i >= 1 ? 5 : 6;
		attempt->time_ms = i >= 3 ? 200 : 100;
		attempt->submitted_at_ms = i >= 4 ? 2000 : 1000;
		attempt->started_at_ms = i >= 5 ? 20 : 10;
		attempt->is_perfect = i < 6;
		if (i == 7 || i == 8)
			bench_try(&bench, i, 0)->started_at_ms = 3000;
	}
	/* 7 and 8 tried twice; 6 once. */
	bench_tally(&bench);
	check_entrants(&bench.tally.standings[0], ENTRANTS(0, 1, 2, 3, 4, 5, 6, 7, 8));
	assert_int_equal(bench.tally.standings[0].rows[0].decided, 0);
	for (int32_t i = 1; i < 9; i++)
		assert_int_equal(bench.tally.standings[0].rows[i].decided, i - 1);
}

static void the_lot_decides_between_equals_and_in_each_scope_anew(void **state)
{
	const struct tally_standing *contest, *round;
	struct lots lots;
	size_t differing = 0;

	(void)state;
	for (int i = 0; i < 40; i++)
		bench_try(&bench, bench_enter(&bench), 5);
	bench_tally(&bench);
	contest = &bench.tally.standings[0];
	round = &bench.tally.standings[1];
	assert_int_equal(contest->count, 40);
	lots_init(&lots, bench_seed, "contest");
	for (size_t i = 1; i < 40; i++) {
		assert_true(lots_draw(&lots, contest->rows[i - 1].entrant) <
			    lots_draw(&lots, contest->rows[i].entrant));
		assert_int_equal(contest->rows[i].decided, 1);
		differing += contest->rows[i].entrant != round->rows[i].entrant;
	}
	assert_true(differing > 20);
}

static void the_order_of_attempts_changes_nothing(void **state)
{
	int32_t order[30];

	(void)state;
	for (int32_t i = 0; i < 30; i++) {
		bench_enter(&bench);
		bench_try(&bench, i, i % 4)->round = i % 2;
		bench_try(&bench, i, i % 5)->round = 2;
	}
	bench_tally(&bench);
	for (int i = 0; i < 30; i++)
		order[i] = bench.tally.standings[0].rows[i].entrant;
	for (size_t i = 0; i < 30; i++) {
		struct tally_attempt moved = bench.attempts[i];

		bench.attempts[i] = bench.attempts[59 - i];
		bench.attempts[59 - i] = moved;
	}
	bench_tally(&bench);
	for (int i = 0; i < 30; i++)
		assert_int_equal(bench.tally.standings[0].rows[i].entrant, order[i]);
}

static void a_contest_adds_up_its_rounds(void **state)
{
	const struct tally_row *row;
	struct tally_attempt *attempt;

	(void)state;
	bench_enter(&bench);
	attempt = bench_try(&bench, 0, 10);
	attempt->started_at_ms = 500;
	attempt = bench_try(&bench, 0, 3); /* does not count */
	attempt->started_at_ms = 100;
	attempt = bench_try(&bench, 0, 7);
	attempt->round = 2;
	attempt->started_at_ms = 5000;
	attempt->submitted_at_ms = 9000;
	attempt->time_ms = 4000;
	bench_tally(&bench);
	row = &bench.tally.standings[0].rows[0];
	assert_int_equal(row->right, 17);
	assert_float_equal(row->score, 17, 0);
	assert_int_equal(row->attempts, 3);
	assert_int_equal(row->perfect, 1);
	assert_int_equal(row->time_ms, 5000);
	assert_int_equal(row->submitted_at_ms, 9000);
	assert_int_equal(row->started_at_ms, 500);
	assert_int_equal(bench.tally.standings[1].rows[0].attempts, 2);
	assert_int_equal(bench.tally.standings[2].count, 0);
	assert_int_equal(bench.tally.standings[3].rows[0].right, 7);
}

/* In doubles 0.1 + 0.2 is more than 0.3. */
static void scores_are_added_without_an_error(void **state)
{
	static const double tenths[] = { 0.1, 0.2 };

	(void)state;
	bench_enter(&bench);
	bench_enter(&bench);
	for (int i = 0; i < 2; i++) {
		struct tally_attempt *attempt = bench_try(&bench, 0, 0);

		attempt->round = i;
		attempt->score = tenths[i];
	}
	bench_try(&bench, 1, 0)->score = 0.3;
	bench_tally(&bench);
	assert_int_equal(bench.tally.standings[0].rows[1].decided, 1);
	assert_true(bench.tally.standings[0].rows[0].score ==
		    bench.tally.standings[0].rows[1].score);
}

static void who_is_void_is_nowhere(void **state)
{
	(void)state;
	for (int i = 0; i < 3; i++)
		bench_try(&bench, bench_enter(&bench), 5 + i);
	bench.entrants[2].is_void = true;
	bench_tally(&bench);
	check_entrants(&bench.tally.standings[0], ENTRANTS(1, 0));
	check_entrants(&bench.tally.standings[1], ENTRANTS(1, 0));
}

static void who_has_no_attempt_has_no_row(void **state)
{
	(void)state;
	bench_enter(&bench);
	bench_try(&bench, bench_enter(&bench), 0);
	bench_tally(&bench);
	check_entrants(&bench.tally.standings[0], ENTRANTS(1));
}

static void a_contest_without_anybody_has_empty_standings(void **state)
{
	(void)state;
	bench_tally(&bench);
	assert_int_equal(bench.tally.standing_count, 1 + BENCH_ROUNDS + BENCH_DIVISIONS);
	for (size_t i = 0; i < bench.tally.standing_count; i++)
		assert_int_equal(bench.tally.standings[i].count, 0);
	assert_int_equal(bench.tally.win_count, 0);
}

static void divisions_have_standings_of_their_own(void **state)
{
	(void)state;
	for (int i = 0; i < 4; i++)
		bench_try(&bench, bench_enter(&bench), 5 + i);
	bench.entrants[0].division = bench.entrants[3].division = 1;
	bench.entrants[1].division = 0;
	bench_tally(&bench);
	assert_int_equal(bench.tally.standings[4].scope, TALLY_DIVISION);
	check_entrants(&bench.tally.standings[4], ENTRANTS(1));
	check_entrants(&bench.tally.standings[5], ENTRANTS(3, 0));
	check_entrants(&bench.tally.standings[0], ENTRANTS(3, 2, 1, 0));
}

/* ---- Which attempt counts */

enum { A, B, C, D };

static int32_t counted(enum contest_counting counting)
{
	bench.rules.counting = counting;
	return tally_counted(&bench.rules, bench.attempts, bench.attempt_count);
}

static void make_attempts(void)
{
	static const enum contest_key keys[] = { KEY_SCORE, KEY_TIME };
	static const struct {
		int32_t right;
		int64_t started_at_ms, submitted_at_ms, time_ms;
	} rows[] = {
		[A] = { 5, 1000, 9000, 8000 },
		[B] = { 8, 10000, 19000, 9000 },
		[C] = { 8, 20000, 24000, 4000 },
		[D] = { 2, 30000, 31000, 1000 },
	};

	bench_rank_by(&bench, keys, 2);
	bench_enter(&bench);
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct tally_attempt *attempt = bench_try(&bench, 0, rows[i].right);

		attempt->started_at_ms = rows[i].started_at_ms;
		attempt->submitted_at_ms = rows[i].submitted_at_ms;
		attempt->time_ms = rows[i].time_ms;
	}
}

static void each_rule_counts_another_attempt(void **state)
{
	(void)state;
	make_attempts();
	assert_int_equal(counted(COUNTS_BEST), C);
	assert_int_equal(counted(COUNTS_BEST_EARLIEST), B);
	assert_int_equal(counted(COUNTS_FIRST), A);
	assert_int_equal(counted(COUNTS_LAST), D);
}

static void of_attempts_that_are_equal_the_earlier_counts(void **state)
{
	(void)state;
	make_attempts();
	bench.attempts[B].time_ms = bench.attempts[C].time_ms;
	assert_int_equal(counted(COUNTS_BEST), B);
	bench.attempts[B].submitted_at_ms = bench.attempts[C].submitted_at_ms;
	bench.attempts[B].started_at_ms = bench.attempts[C].started_at_ms + 1;
	assert_int_equal(counted(COUNTS_BEST), C);
	bench.attempts[B].started_at_ms--;
	assert_int_equal(counted(COUNTS_BEST), B); /* all is equal: the one listed first */
}

static void predictions_have_no_part_in_it(void **state)
{
	(void)state;
	make_attempts();
	bench.rules.prediction_count = 1;
	bench.keys[0] = (struct contest_sort_key){ KEY_PREDICTION, 0 };
	bench.attempts[A].guesses[0] = 0;
	assert_int_equal(counted(COUNTS_BEST), D); /* by time */
}

static void of_no_attempts_none_counts(void **state)
{
	(void)state;
	assert_int_equal(counted(COUNTS_BEST), CONTEST_NONE);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(each_key_decides_in_its_turn_and_says_so),
		TEST(the_lot_decides_between_equals_and_in_each_scope_anew),
		TEST(the_order_of_attempts_changes_nothing),
		TEST(a_contest_adds_up_its_rounds),
		TEST(scores_are_added_without_an_error),
		TEST(who_is_void_is_nowhere),
		TEST(who_has_no_attempt_has_no_row),
		TEST(a_contest_without_anybody_has_empty_standings),
		TEST(divisions_have_standings_of_their_own),
		TEST(each_rule_counts_another_attempt),
		TEST(of_attempts_that_are_equal_the_earlier_counts),
		TEST(predictions_have_no_part_in_it),
		TEST(of_no_attempts_none_counts),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
