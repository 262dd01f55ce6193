#include "tally_bench.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static struct bench bench;

enum { PEOPLE = 8 };

/* Eight people, the first the best, in the first round and in the second. Of the third round
 * only two took part, the last one better. */
static int set_up(void **state)
{
	(void)state;
	bench_init(&bench);
	bench.rules.gives_one_prize = true;
	for (int32_t i = 0; i < PEOPLE; i++) {
		bench_enter(&bench);
		bench.entrants[i].division = i % 2;
		bench_try(&bench, i, 20 - i);
		bench_try(&bench, i, 20 - i)->round = 1;
	}
	bench_try(&bench, 6, 0)->round = 2;
	bench_try(&bench, 7, 1)->round = 2;
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	bench_clear(&bench);
	return 0;
}

static void offer(enum contest_prize_scope scope, int32_t of, int32_t count)
{
	bench.prizes[bench.rules.prize_count++] =
		(struct contest_prize){ .scope = scope, .of = of, .count = count };
}

/* Wins as {prize, of, winner, place}, in order, and no others. */
static void check_wins(const struct tally_win *wanted, size_t count)
{
	bench_tally(&bench);
	assert_int_equal(bench.tally.win_count, count);
	for (size_t i = 0; i < count; i++) {
		const struct tally_win *win = &bench.tally.wins[i];

		assert_int_equal(win->prize, wanted[i].prize);
		assert_int_equal(win->of, wanted[i].of);
		assert_int_equal(win->winner, wanted[i].winner);
		assert_int_equal(win->place, wanted[i].place);
	}
}

#define WINS(...) \
	(const struct tally_win[]){ __VA_ARGS__ }, \
		sizeof((const struct tally_win[]){ __VA_ARGS__ }) / sizeof(struct tally_win)

static void prizes_of_a_standing_go_on_where_the_one_before_ended(void **state)
{
	(void)state;
	offer(PRIZE_OF_CONTEST, CONTEST_NONE, 1);
	offer(PRIZE_OF_CONTEST, CONTEST_NONE, 2);
	check_wins(WINS({ 0, 0, 0, 1 }, { 1, 0, 1, 2 }, { 1, 0, 2, 3 }));
}

static void whoever_won_is_passed_over_elsewhere(void **state)
{
	(void)state;
	offer(PRIZE_OF_CONTEST, CONTEST_NONE, 2);
	offer(PRIZE_OF_ROUND, 0, 2);
	offer(PRIZE_OF_DIVISION, CONTEST_NONE, 1);
	check_wins(WINS({ 0, 0, 0, 1 }, { 0, 0, 1, 2 }, { 1, 0, 2, 3 }, { 1, 0, 3, 4 },
			{ 2, 0, 4, 3 }, { 2, 1, 5, 3 }));
}

static void without_that_rule_one_may_win_in_several_standings(void **state)
{
	(void)state;
	bench.rules.gives_one_prize = false;
	offer(PRIZE_OF_CONTEST, CONTEST_NONE, 1);
	offer(PRIZE_OF_ROUND, 0, 1);
	offer(PRIZE_OF_CONTEST, CONTEST_NONE, 1);
	check_wins(WINS({ 0, 0, 0, 1 }, { 1, 0, 0, 1 }, { 2, 0, 1, 2 }));
}

static void each_round_gives_its_prizes_in_turn(void **state)
{
	(void)state;
	offer(PRIZE_OF_ROUND, CONTEST_NONE, 2);
	check_wins(WINS({ 0, 0, 0, 1 }, { 0, 0, 1, 2 }, { 0, 1, 2, 3 }, { 0, 1, 3, 4 },
			{ 0, 2, 7, 1 }, { 0, 2, 6, 2 }));
}

static void the_order_of_the_document_says_which_prize_is_better(void **state)
{
	(void)state;
	offer(PRIZE_OF_ROUND, 2, 1);
	offer(PRIZE_OF_CONTEST, CONTEST_NONE, 8);
	bench_tally(&bench);
	assert_int_equal(bench.tally.win_count, 8);
	assert_int_equal(bench.tally.wins[0].winner, 7);
	for (size_t i = 1; i < 8; i++)
		assert_int_not_equal(bench.tally.wins[i].winner, 7);
}

static void prizes_that_nobody_is_left_for_are_not_given(void **state)
{
	(void)state;
	offer(PRIZE_OF_ROUND, 2, 100);
	offer(PRIZE_OF_ROUND, 2, 100);
	check_wins(WINS({ 0, 2, 7, 1 }, { 0, 2, 6, 2 }));
}

static void who_is_void_wins_nothing_and_the_next_does(void **state)
{
	(void)state;
	bench.entrants[0].is_void = true;
	offer(PRIZE_OF_CONTEST, CONTEST_NONE, 1);
	check_wins(WINS({ 0, 0, 1, 1 }));
}

static void rank_units(int32_t count)
{
	bench.rules.unit_count = count;
	for (int32_t i = 0; i < count; i++)
		bench.units[i] = (struct contest_unit){ .id = "u", .parent = CONTEST_NONE };
	bench.rules.collective_count = 1;
	bench.collectives[0] = (struct contest_collective){ .id = "tt", .minimum = 1 };
	bench.collectives[0].kind = COLLECTIVE_ENTRANTS;
}

static void units_win_too_and_stand_among_the_prizes_in_order(void **state)
{
	(void)state;
	rank_units(3);
	bench.entrants[0].unit = bench.entrants[1].unit = 1;
	bench.entrants[2].unit = 0;
	offer(PRIZE_COLLECTIVE, 0, 1);
	offer(PRIZE_OF_CONTEST, CONTEST_NONE, 1);
	offer(PRIZE_COLLECTIVE, 0, 5);
	check_wins(WINS({ 0, 0, 1, 1 }, { 1, 0, 0, 1 }, { 2, 0, 0, 2 }));
}

static void of_units_that_are_equal_the_lot_says_who_wins(void **state)
{
	int32_t winner;

	(void)state;
	rank_units(4);
	for (int i = 0; i < 4; i++)
		bench.entrants[i].unit = i;
	offer(PRIZE_COLLECTIVE, 0, 1);
	bench_tally(&bench);
	assert_int_equal(bench.tally.win_count, 1);
	winner = bench.tally.wins[0].winner;
	assert_int_equal(winner, bench.tally.collectives[0].rows[0].unit);
	for (size_t i = 0; i < 4; i++)
		assert_int_equal(bench.tally.collectives[0].rows[i].place, 1);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(prizes_of_a_standing_go_on_where_the_one_before_ended),
		TEST(whoever_won_is_passed_over_elsewhere),
		TEST(without_that_rule_one_may_win_in_several_standings),
		TEST(each_round_gives_its_prizes_in_turn),
		TEST(the_order_of_the_document_says_which_prize_is_better),
		TEST(prizes_that_nobody_is_left_for_are_not_given),
		TEST(who_is_void_wins_nothing_and_the_next_does),
		TEST(units_win_too_and_stand_among_the_prizes_in_order),
		TEST(of_units_that_are_equal_the_lot_says_who_wins),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
