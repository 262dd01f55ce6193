/* A round that plays by itself, and one that comes back after a crash. */
#include "round_hall.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void play_by_itself(struct hall *hall)
{
	struct round_rules rules = hall_rules;

	rules.autoplay = true;
	hall_plays_by(hall, &rules);
}

static void ticks_alone_carry_a_round_to_its_end(void **state)
{
	struct hall *hall = *state;

	play_by_itself(hall);
	hall_joins(hall, "An");
	hall_does(hall, EVENT_NEXT);
	for (int i = 0; i < HALL_QUESTIONS; i++) {
		int64_t closes_at_ms = hall->round.closes_at_ms;
		int64_t standings_until_ms = closes_at_ms + HALL_REVEAL_MS + HALL_STANDINGS_MS;

		assert_int_equal(hall->round.index, i);
		hall_waits_until(hall, round_wake_at(&hall->round));
		assert_int_equal(hall_does(hall, EVENT_TICK), ROUND_OK);
		hall_shows(hall, "closed");
		assert_int_equal(round_wake_at(&hall->round), closes_at_ms);
		assert_int_equal(hall_does(hall, EVENT_TICK), ROUND_OK);
		hall_shows(hall, "settled reveal");
		assert_int_equal(round_wake_at(&hall->round), closes_at_ms + HALL_REVEAL_MS);
		hall_waits_until(hall, round_wake_at(&hall->round));
		assert_int_equal(hall_does(hall, EVENT_TICK), ROUND_OK);
		hall_shows(hall, "standings");
		assert_int_equal(round_wake_at(&hall->round), standings_until_ms);
		hall_waits_until(hall, round_wake_at(&hall->round));
		assert_int_equal(hall_does(hall, EVENT_TICK), ROUND_OK);
		hall_shows(hall, i + 1 < HALL_QUESTIONS ? "question" : "finished");
	}
	assert_int_equal(hall->round.state, ROUND_FINISHED);
	assert_int_equal(round_wake_at(&hall->round), ROUND_NEVER);
}

static void playing_by_itself_waits_for_the_first_next(void **state)
{
	struct hall *hall = *state;

	play_by_itself(hall);
	hall_joins(hall, "An");
	assert_int_equal(round_wake_at(&hall->round), ROUND_NEVER);
	hall_waits(hall, 3600000);
	assert_int_equal(hall_does(hall, EVENT_TICK), ROUND_NOTHING);
}

static void playing_by_itself_goes_on_after_a_skipped_question(void **state)
{
	struct hall *hall = *state;

	play_by_itself(hall);
	hall_starts_with(hall, 1);
	hall_does(hall, EVENT_SKIP);
	assert_int_equal(round_wake_at(&hall->round), hall->now_ms);
	assert_int_equal(hall_does(hall, EVENT_TICK), ROUND_OK);
	hall_shows(hall, "question");
	assert_int_equal(hall->round.index, 1);
}

static void the_host_may_hurry_a_round_that_plays_by_itself(void **state)
{
	struct hall *hall = *state;

	play_by_itself(hall);
	hall_starts_with(hall, 1);
	hall_does(hall, EVENT_ALL_ANSWERED);
	hall_does(hall, EVENT_TICK);
	hall_waits(hall, 1000);
	assert_int_equal(hall_does(hall, EVENT_STANDINGS), ROUND_OK);
	assert_int_equal(round_wake_at(&hall->round), hall->now_ms + HALL_STANDINGS_MS);
	assert_int_equal(hall_does(hall, EVENT_NEXT), ROUND_OK);
	assert_int_equal(round_wake_at(&hall->round), hall->round.closes_at_ms);
}

static void with_a_host_nothing_happens_by_itself_after_the_bell(void **state)
{
	struct hall *hall = *state;

	hall_starts_with(hall, 1);
	hall_waits_until(hall, hall->round.closes_at_ms);
	hall_does(hall, EVENT_TICK);
	assert_int_equal(round_wake_at(&hall->round), ROUND_NEVER);
	hall_waits(hall, 3600000);
	assert_int_equal(hall_does(hall, EVENT_TICK), ROUND_NOTHING);
	assert_int_equal(hall->round.state, ROUND_CLOSED);
}

static void time_that_the_server_stood_still_is_given_back(void **state)
{
	struct hall *hall = *state;
	int64_t opens_at_ms, closes_at_ms;

	hall_starts_with(hall, 1);
	opens_at_ms = hall->round.opens_at_ms;
	closes_at_ms = hall->round.closes_at_ms;
	hall_waits_until(hall, closes_at_ms + 3000);
	assert_int_equal(
		hall_step(hall, (struct round_event){ .kind = EVENT_STALL, .by_ms = 3000 }),
		ROUND_OK);
	hall_shows(hall, "question");
	assert_int_equal(hall->round.opens_at_ms, opens_at_ms + 3000);
	assert_int_equal(hall->round.closes_at_ms, closes_at_ms + 3000);
	assert_int_equal(round_wake_at(&hall->round), closes_at_ms + 3000);
}

static void after_a_restart_a_question_has_what_was_left_of_its_time(void **state)
{
	struct hall *hall = *state;
	int64_t opens_at_ms, closes_at_ms;

	hall_starts_with(hall, 1);
	opens_at_ms = hall->round.opens_at_ms;
	closes_at_ms = hall->round.closes_at_ms;
	hall_waits(hall, 8000);
	hall_answers(hall, 0, 0, "2"); /* the last that is stored: 12 seconds are left */
	hall_waits(hall, 60000);
	assert_int_equal(hall_does(hall, EVENT_RESTART), ROUND_OK);
	hall_shows(hall, "question");
	assert_int_equal(hall->round.closes_at_ms, hall->now_ms + 12000);
	assert_int_equal(hall->round.closes_at_ms - closes_at_ms, 60000);
	assert_int_equal(hall->round.opens_at_ms - opens_at_ms, 60000);
	assert_int_equal(round_wake_at(&hall->round), hall->round.closes_at_ms);
}

static void after_a_restart_at_least_five_seconds_are_left(void **state)
{
	static const int64_t left_ms[] = { 5001, 5000, 4999, 1, 0 };
	struct hall *hall = *state;

	for (size_t i = 0; i < sizeof(left_ms) / sizeof(left_ms[0]); i++) {
		int64_t fair_ms =
			left_ms[i] < ROUND_RESTART_MIN_MS ? ROUND_RESTART_MIN_MS : left_ms[i];
		int64_t opens_at_ms, closes_at_ms;

		hall_plays_by(hall, &hall_rules);
		hall_starts_with(hall, 1);
		opens_at_ms = hall->round.opens_at_ms;
		closes_at_ms = hall->round.closes_at_ms;
		hall_waits_until(hall, closes_at_ms - left_ms[i]);
		assert_int_equal(hall_answers(hall, 0, 0, "2"), ROUND_OK);
		hall_waits(hall, 2500);
		assert_int_equal(hall_does(hall, EVENT_RESTART), ROUND_OK);
		assert_int_equal(hall->round.closes_at_ms, hall->now_ms + fair_ms);
		assert_int_equal(hall->round.closes_at_ms - closes_at_ms,
				 hall->round.opens_at_ms - opens_at_ms);
	}
}

static void a_restart_before_the_opening_keeps_the_whole_time(void **state)
{
	struct hall *hall = *state;

	hall_joins(hall, "An");
	hall_does(hall, EVENT_NEXT);
	hall_waits(hall, 90000);
	hall_does(hall, EVENT_RESTART);
	assert_int_equal(hall->round.opens_at_ms, hall->now_ms + HALL_LEAD_MS);
	assert_int_equal(hall->round.closes_at_ms,
			 hall->now_ms + HALL_LEAD_MS + HALL_ANSWER_MS);
}

static void a_second_restart_counts_from_the_first(void **state)
{
	struct hall *hall = *state;

	hall_starts_with(hall, 1);
	hall_waits(hall, 10000);
	hall_answers(hall, 0, 0, "2");
	hall_waits(hall, 1000);
	hall_does(hall, EVENT_RESTART);
	hall_waits(hall, 3000);
	hall_does(hall, EVENT_RESTART);
	assert_int_equal(hall->round.closes_at_ms, hall->now_ms + 10000);
}

static void a_paused_question_stays_paused_over_a_restart(void **state)
{
	struct hall *hall = *state;

	hall_starts_with(hall, 1);
	hall_waits(hall, 8000);
	hall_does(hall, EVENT_PAUSE);
	hall_waits(hall, 60000);
	assert_int_equal(hall_does(hall, EVENT_RESTART), ROUND_OK);
	assert_int_equal(hall->round.state, ROUND_PAUSED);
	assert_int_equal(round_wake_at(&hall->round), ROUND_NEVER);
	hall_waits(hall, 60000);
	hall_does(hall, EVENT_CONTINUE);
	assert_int_equal(hall->round.closes_at_ms, hall->now_ms + HALL_ANSWER_MS - 8000);
	assert_int_equal(hall->round.opens_at_ms, hall->now_ms - 8000);
}

static void a_display_time_goes_on_where_a_restart_cut_it(void **state)
{
	struct hall *hall = *state;

	play_by_itself(hall);
	hall_starts_with(hall, 1);
	hall_does(hall, EVENT_ALL_ANSWERED);
	hall_does(hall, EVENT_TICK);
	assert_int_equal(hall->round.state, ROUND_REVEAL);
	hall_waits(hall, 2000);
	hall_joins(hall, "Late");
	hall_waits(hall, 60000);
	hall_does(hall, EVENT_RESTART);
	hall_shows(hall, "");
	assert_int_equal(round_wake_at(&hall->round), hall->now_ms + HALL_REVEAL_MS - 2000);

	hall_waits_until(hall, round_wake_at(&hall->round));
	hall_does(hall, EVENT_TICK);
	assert_int_equal(hall->round.state, ROUND_STANDINGS);
	hall_waits(hall, 60000);
	hall_does(hall, EVENT_RESTART);
	assert_int_equal(round_wake_at(&hall->round), hall->now_ms + HALL_STANDINGS_MS);
}

static void what_waited_for_the_host_waits_on_after_a_restart(void **state)
{
	static const enum round_state states[] = { ROUND_LOBBY, ROUND_CLOSED, ROUND_REVEAL,
						   ROUND_STANDINGS, ROUND_FINISHED };
	struct hall *hall = *state;

	for (size_t i = 0; i < sizeof(states) / sizeof(states[0]); i++) {
		hall_plays_by(hall, &hall_rules);
		hall_reaches(hall, states[i]);
		hall_waits(hall, 60000);
		assert_int_equal(hall_does(hall, EVENT_RESTART), ROUND_OK);
		assert_int_equal(hall->round.state, states[i]);
		assert_int_equal(round_wake_at(&hall->round), ROUND_NEVER);
	}
}

#define in_a_hall(test) cmocka_unit_test_setup_teardown(test, hall_setup, hall_teardown)

int main(void)
{
	static const struct CMUnitTest tests[] = {
		in_a_hall(ticks_alone_carry_a_round_to_its_end),
		in_a_hall(playing_by_itself_waits_for_the_first_next),
		in_a_hall(playing_by_itself_goes_on_after_a_skipped_question),
		in_a_hall(the_host_may_hurry_a_round_that_plays_by_itself),
		in_a_hall(with_a_host_nothing_happens_by_itself_after_the_bell),
		in_a_hall(time_that_the_server_stood_still_is_given_back),
		in_a_hall(after_a_restart_a_question_has_what_was_left_of_its_time),
		in_a_hall(after_a_restart_at_least_five_seconds_are_left),
		in_a_hall(a_restart_before_the_opening_keeps_the_whole_time),
		in_a_hall(a_second_restart_counts_from_the_first),
		in_a_hall(a_paused_question_stays_paused_over_a_restart),
		in_a_hall(a_display_time_goes_on_where_a_restart_cut_it),
		in_a_hall(what_waited_for_the_host_waits_on_after_a_restart),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
