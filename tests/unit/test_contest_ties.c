/* Who ties, which prizes only the lot decides, and the simulated people. */
#include "contest_fixture.h"

#include "contest/guess.h"
#include "contest/rehearsal.h"
#include "contest/ties.h"
#include "contest/window.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum { PEOPLE = 6 };

static const struct contest_sort_key keys[] = { { KEY_SCORE, CONTEST_NONE },
						{ KEY_TIME, CONTEST_NONE },
						{ KEY_LOT, CONTEST_NONE } };

/* Of six people, the second to the fourth are equal but for the lot, the fifth in score. */
static const int32_t decided[PEOPLE] = { 0, 0, 2, 2, 1, 0 };

struct bench {
	struct contest_rules rules;
	struct contest_prize prizes[3];
	struct tally_row rows[PEOPLE];
	struct tally_standing standing;
	struct tally_win wins[PEOPLE];
	struct tally tally;
};

static void set_up(struct bench *bench, int32_t first, int32_t second)
{
	int32_t place = 0;

	*bench = (struct bench){ 0 };
	bench->prizes[0] = (struct contest_prize){ .count = first };
	bench->prizes[1] = (struct contest_prize){ .count = second };
	bench->prizes[2] = (struct contest_prize){ .scope = PRIZE_OF_ROUND };
	bench->rules = (struct contest_rules){
		.keys = keys,
		.key_count = 3,
		.prizes = bench->prizes,
		.prize_count = 3,
		.gives_one_prize = true,
	};
	for (int32_t i = 0; i < PEOPLE; i++)
		bench->rows[i] = (struct tally_row){ .entrant = PEOPLE - 1 - i,
						     .place = i + 1,
						     .decided = decided[i] };
	bench->standing = (struct tally_standing){ .count = PEOPLE, .rows = bench->rows };
	bench->tally = (struct tally){ .standing_count = 1,
				       .standings = &bench->standing,
				       .win_count = (size_t)(first + second),
				       .wins = bench->wins };
	for (; place < first + second; place++)
		bench->wins[place] = (struct tally_win){ .prize = place >= first,
							 .winner = PEOPLE - 1 - place,
							 .place = place + 1 };
}

static int32_t lot_prizes(const struct bench *bench)
{
	return ties_lot_prizes(&bench->rules, &bench->tally, &bench->standing, PEOPLE);
}

static void ties_become_fewer_with_every_key(void **state)
{
	struct bench bench;
	struct ties ties;

	(void)state;
	set_up(&bench, 0, 0);
	ties = ties_after(&bench.standing, 1);
	assert_int_equal(ties.people, 4);
	assert_int_equal(ties.groups, 1);
	assert_int_equal(ties.largest, 4);
	ties = ties_after(&bench.standing, 2);
	assert_int_equal(ties.people, 3);
	assert_int_equal(ties_after(&bench.standing, 3).people, 0);
	assert_int_equal(ties_after(&bench.standing, 0).people, PEOPLE);
}

static void the_lot_decides_where_equals_fare_differently(void **state)
{
	struct bench bench;

	(void)state;
	set_up(&bench, 1, 0); /* the first has it alone */
	assert_int_equal(lot_prizes(&bench), 0);
	set_up(&bench, 1, 1); /* one of three equals has it */
	assert_int_equal(lot_prizes(&bench), 1);
	set_up(&bench, 1, 2);
	assert_int_equal(lot_prizes(&bench), 2);
	set_up(&bench, 1, 3); /* all three have the same */
	assert_int_equal(lot_prizes(&bench), 0);
	set_up(&bench, 2, 2); /* one of three equals has a better one */
	assert_int_equal(lot_prizes(&bench), 3);
	set_up(&bench, 4, 1);
	assert_int_equal(lot_prizes(&bench), 0);
}

static void who_may_win_no_more_is_equal_to_nobody(void **state)
{
	struct bench bench;

	(void)state;
	set_up(&bench, 1, 2);
	/* The fourth has won in a round and is passed over here. */
	bench.wins[bench.tally.win_count++] = (struct tally_win){ .prize = 2, .winner = 2 };
	assert_int_equal(lot_prizes(&bench), 0);
	bench.rules.gives_one_prize = false;
	assert_int_equal(lot_prizes(&bench), 2);
}

static void units_with_the_same_place_tie(void **state)
{
	struct tally_unit_row rows[] = { { .unit = 3, .place = 1 },
					 { .unit = 1, .place = 2 },
					 { .unit = 0, .place = 2 },
					 { .unit = 2, .place = 0 },
					 { .unit = 4, .place = 0 } };
	struct tally_collective collective = { .collective = 1, .count = 5, .rows = rows };
	struct contest_prize prizes[] = { { .scope = PRIZE_COLLECTIVE, .of = 1, .count = 1 },
					  { .scope = PRIZE_COLLECTIVE, .of = 1, .count = 2 } };
	struct contest_rules rules = { .prizes = prizes, .prize_count = 2 };
	struct tally_win wins[] = { { .prize = 0, .of = 1, .winner = 3 },
				    { .prize = 1, .of = 1, .winner = 1 },
				    { .prize = 1, .of = 1, .winner = 0 } };
	struct tally tally = { .win_count = 3, .wins = wins };
	struct ties ties = ties_of_units(&collective);

	(void)state;
	assert_int_equal(ties.people, 2);
	assert_int_equal(ties.groups, 1);
	assert_int_equal(ties_lot_unit_prizes(&rules, &tally, &collective), 0);
	tally.win_count = 2;
	assert_int_equal(ties_lot_unit_prizes(&rules, &tally, &collective), 1);
}

/* ---- Simulated people */

static const unsigned char seed[TALLY_SEED_SIZE] = { 1, 2, 3 };

static void check_attempt(const struct contest_rules *rules,
			  const struct tally_attempt *attempt)
{
	const struct contest_round *round = &rules->rounds[attempt->round];

	assert_non_null(window_open_at(round, attempt->started_at_ms));
	assert_in_range(attempt->time_ms, 0, round->time_ms);
	assert_true(attempt->submitted_at_ms <=
		    window_deadline(rules, round, attempt->started_at_ms));
	assert_in_range(attempt->right, 0, round->paper.question_count);
	assert_int_equal(attempt->is_perfect, attempt->right == round->paper.question_count);
	assert_true(attempt->guesses[0] >= GUESS_NONE);
}

static void simulated_people_keep_to_the_rules(void **state)
{
	struct contest_rules *rules = changed_contest("'attempts':3", "'attempts':2");
	struct rehearsal people;
	int32_t counts[500] = { 0 };

	(void)state;
	rehearsal_init(&people, rules, 500, seed);
	assert_int_equal(people.entrant_count, 500);
	for (size_t i = 0; i < people.attempt_count; i++) {
		check_attempt(rules, &people.attempts[i]);
		counts[people.attempts[i].entrant]++;
	}
	for (size_t i = 0; i < 500; i++) {
		assert_in_range(counts[i], 1, 2);
		assert_int_equal(people.entrants[i].entrant, i);
		assert_true(people.entrants[i].unit != 0); /* it has units below it */
		assert_int_equal(people.entrants[i].division == CONTEST_NONE,
				 people.entrants[i].unit == CONTEST_NONE);
	}
	rehearsal_clear(&people);
	contest_rules_free(rules);
}

static void the_same_seed_makes_the_same_people(void **state)
{
	static const unsigned char other[TALLY_SEED_SIZE] = { 1, 2, 4 };
	struct contest_rules *rules = changed_contest("hoi-thi", "hoi-thi");
	struct rehearsal one, two, three;

	(void)state;
	rehearsal_init(&one, rules, 300, seed);
	rehearsal_init(&two, rules, 300, seed);
	rehearsal_init(&three, rules, 300, other);
	assert_int_equal(one.attempt_count, two.attempt_count);
	for (size_t i = 0; i < one.attempt_count; i++) {
		assert_int_equal(one.attempts[i].started_at_ms, two.attempts[i].started_at_ms);
		assert_int_equal(one.attempts[i].right, two.attempts[i].right);
		assert_int_equal(one.attempts[i].guesses[0], two.attempts[i].guesses[0]);
	}
	assert_true(one.attempts[0].started_at_ms != three.attempts[0].started_at_ms);
	rehearsal_clear(&one);
	rehearsal_clear(&two);
	rehearsal_clear(&three);
	contest_rules_free(rules);
}

static void simulated_people_differ_as_people_do(void **state)
{
	struct contest_rules *rules = changed_contest("hoi-thi", "hoi-thi");
	struct rehearsal people;
	struct tally tally;
	size_t perfect = 0;

	(void)state;
	rehearsal_init(&people, rules, 2000, seed);
	for (size_t i = 0; i < people.attempt_count; i++)
		perfect += people.attempts[i].is_perfect;
	assert_in_range(perfect, people.attempt_count / 50, people.attempt_count / 2);
	tally_make(&tally, rules, people.entrants, people.entrant_count, people.attempts,
		   people.attempt_count, seed);
	assert_int_equal(tally.standings[0].count, 2000);
	assert_true(ties_after(&tally.standings[0], 1).people > 1500);
	assert_true(ties_after(&tally.standings[0], rules->key_count - 1).people < 200);
	tally_clear(&tally);
	rehearsal_clear(&people);
	contest_rules_free(rules);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(ties_become_fewer_with_every_key),
		cmocka_unit_test(the_lot_decides_where_equals_fare_differently),
		cmocka_unit_test(who_may_win_no_more_is_equal_to_nobody),
		cmocka_unit_test(units_with_the_same_place_tie),
		cmocka_unit_test(simulated_people_keep_to_the_rules),
		cmocka_unit_test(the_same_seed_makes_the_same_people),
		cmocka_unit_test(simulated_people_differ_as_people_do),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
