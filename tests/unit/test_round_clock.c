/* When things happen to a question: the opening, the bell, credit for slow
 * networks, pauses and extensions. */
#include "round_hall.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static enum round_status tick_with_credit(struct hall *hall, int64_t credit_ms)
{
	return hall_step(hall,
			 (struct round_event){ .kind = EVENT_TICK, .credit_ms = credit_ms });
}

static enum round_status extend_by(struct hall *hall, int64_t by_ms)
{
	return hall_step(hall, (struct round_event){ .kind = EVENT_EXTEND, .by_ms = by_ms });
}

static void a_question_opens_after_the_lead_and_closes_after_its_time(void **state)
{
	struct hall *hall = *state;
	int64_t asked_at_ms;

	hall_joins(hall, "An");
	hall_waits(hall, 777);
	asked_at_ms = hall->now_ms;
	hall_does(hall, EVENT_NEXT);
	assert_int_equal(hall->round.opens_at_ms, asked_at_ms + HALL_LEAD_MS);
	assert_int_equal(hall->round.closes_at_ms, asked_at_ms + HALL_LEAD_MS + HALL_ANSWER_MS);
	assert_int_equal(round_wake_at(&hall->round), hall->round.closes_at_ms);
}

static void the_bell_closes_and_not_a_timer_that_fired_early(void **state)
{
	struct hall *hall = *state;

	hall_starts_with(hall, 1);
	hall_waits_until(hall, hall->round.closes_at_ms - 1);
	assert_int_equal(hall_does(hall, EVENT_TICK), ROUND_NOTHING);
	assert_int_equal(hall->round.state, ROUND_QUESTION);
	hall_waits(hall, 1);
	assert_int_equal(hall_does(hall, EVENT_TICK), ROUND_OK);
	hall_shows(hall, "closed");
	assert_int_equal(hall->round.state, ROUND_CLOSED);
}

static void an_answer_at_the_bell_counts_and_one_after_it_does_not(void **state)
{
	struct hall *hall = *state;

	hall_starts_with(hall, 2);
	hall_waits_until(hall, hall->round.closes_at_ms);
	assert_int_equal(hall_answers(hall, 0, 0, "2"), ROUND_OK);
	hall_waits(hall, 1);
	/* The timer has not been served yet; the deadline is the question's all the same. */
	assert_int_equal(hall_answers(hall, 1, 0, "2"), ROUND_NOT_NOW);
}

static void a_late_answer_counts_within_its_credit(void **state)
{
	struct hall *hall = *state;

	hall_starts_with(hall, 3);
	hall_waits_until(hall, hall->round.closes_at_ms + 300);
	assert_int_equal(hall_answers_over(hall, 0, 0, "2", 300), ROUND_OK);
	assert_int_equal(hall_answers_over(hall, 1, 0, "2", 299), ROUND_NOT_NOW);
	hall_waits_until(hall, hall->round.closes_at_ms + ROUND_CREDIT_MAX_MS);
	assert_int_equal(hall_answers_over(hall, 1, 0, "2", ROUND_CREDIT_MAX_MS), ROUND_OK);
	assert_int_equal(hall->round.answers[0].of[1].credit_ms, ROUND_CREDIT_MAX_MS);
	hall_waits(hall, 1);
	assert_int_equal(hall_answers_over(hall, 2, 0, "2", ROUND_CREDIT_MAX_MS),
			 ROUND_NOT_NOW);
}

static void after_closed_no_credit_helps(void **state)
{
	struct hall *hall = *state;

	hall_starts_with(hall, 1);
	hall_waits_until(hall, hall->round.closes_at_ms);
	hall_does(hall, EVENT_TICK);
	assert_int_equal(hall_answers_over(hall, 0, 0, "2", ROUND_CREDIT_MAX_MS),
			 ROUND_NOT_NOW);
}

static void credit_does_not_open_a_question_earlier(void **state)
{
	struct hall *hall = *state;

	hall_joins(hall, "An");
	hall_does(hall, EVENT_NEXT);
	hall_waits_until(hall, hall->round.opens_at_ms - 1);
	assert_int_equal(hall_answers_over(hall, 0, 0, "2", ROUND_CREDIT_MAX_MS),
			 ROUND_NOT_NOW);
}

static void the_bell_waits_for_the_largest_credit(void **state)
{
	struct hall *hall = *state;

	hall_starts_with(hall, 1);
	hall_waits_until(hall, hall->round.closes_at_ms);
	assert_int_equal(tick_with_credit(hall, 300), ROUND_NOTHING);
	assert_int_equal(round_wake_at(&hall->round), hall->round.closes_at_ms + 300);
	hall_waits(hall, 299);
	assert_int_equal(tick_with_credit(hall, 300), ROUND_NOTHING);
	hall_waits(hall, 1);
	assert_int_equal(tick_with_credit(hall, 300), ROUND_OK);
	hall_shows(hall, "closed");
}

static void the_bell_waits_on_if_a_slower_phone_came_back(void **state)
{
	struct hall *hall = *state;

	hall_starts_with(hall, 1);
	hall_waits_until(hall, hall->round.closes_at_ms);
	tick_with_credit(hall, 300);
	hall_waits(hall, 300);
	assert_int_equal(tick_with_credit(hall, 800), ROUND_NOTHING);
	assert_int_equal(round_wake_at(&hall->round), hall->round.closes_at_ms + 800);
	hall_waits(hall, 500);
	assert_int_equal(tick_with_credit(hall, 800), ROUND_OK);
}

static void a_late_timer_closes_at_once(void **state)
{
	struct hall *hall = *state;

	hall_starts_with(hall, 1);
	hall_waits_until(hall, hall->round.closes_at_ms + 5000);
	assert_int_equal(tick_with_credit(hall, ROUND_CREDIT_MAX_MS), ROUND_OK);
	assert_int_equal(hall->round.state, ROUND_CLOSED);
}

static void closing_moves_the_bell_to_now_and_credit_still_counts(void **state)
{
	struct hall *hall = *state;
	int64_t closed_at_ms;

	hall_starts_with(hall, 2);
	hall_waits(hall, 7000);
	closed_at_ms = hall->now_ms;
	assert_int_equal(hall_does(hall, EVENT_CLOSE), ROUND_OK);
	assert_int_equal(hall->round.closes_at_ms, closed_at_ms);
	assert_int_equal(round_wake_at(&hall->round), closed_at_ms);
	assert_int_equal(tick_with_credit(hall, 200), ROUND_NOTHING);
	hall_waits(hall, 200);
	assert_int_equal(hall_answers_over(hall, 0, 0, "2", 200), ROUND_OK);
	assert_int_equal(hall_answers_over(hall, 1, 0, "2", 150), ROUND_NOT_NOW);
	assert_int_equal(tick_with_credit(hall, 200), ROUND_OK);
	hall_shows(hall, "closed");
}

static void closing_before_the_opening_leaves_nothing_to_answer(void **state)
{
	struct hall *hall = *state;

	hall_joins(hall, "An");
	hall_does(hall, EVENT_NEXT);
	hall_waits(hall, 100);
	assert_int_equal(hall_does(hall, EVENT_CLOSE), ROUND_OK);
	assert_int_equal(hall_answers_over(hall, 0, 0, "2", ROUND_CREDIT_MAX_MS),
			 ROUND_NOT_NOW);
	assert_int_equal(hall_does(hall, EVENT_TICK), ROUND_OK);
	assert_int_equal(hall->round.state, ROUND_CLOSED);
}

static void a_question_closes_at_once_when_all_have_answered(void **state)
{
	struct hall *hall = *state;

	hall_starts_with(hall, 1);
	hall_answers(hall, 0, 0, "2");
	assert_int_equal(hall_does(hall, EVENT_ALL_ANSWERED), ROUND_OK);
	hall_shows(hall, "closed");
	assert_int_equal(hall_does(hall, EVENT_ALL_ANSWERED), ROUND_NOT_NOW);
}

static void a_pause_stops_the_clock_and_shifts_both_times(void **state)
{
	struct hall *hall = *state;
	int64_t opens_at_ms, closes_at_ms;

	hall_starts_with(hall, 1);
	opens_at_ms = hall->round.opens_at_ms;
	closes_at_ms = hall->round.closes_at_ms;
	hall_waits(hall, 5000);
	hall_does(hall, EVENT_PAUSE);
	assert_int_equal(round_wake_at(&hall->round), ROUND_NEVER);
	assert_int_equal(hall_answers(hall, 0, 0, "2"), ROUND_NOT_NOW);
	hall_waits(hall, 3600000);
	assert_int_equal(hall_does(hall, EVENT_TICK), ROUND_NOTHING);
	hall_does(hall, EVENT_CONTINUE);
	assert_int_equal(hall->round.opens_at_ms, opens_at_ms + 3600000);
	assert_int_equal(hall->round.closes_at_ms, closes_at_ms + 3600000);
	assert_int_equal(round_wake_at(&hall->round), closes_at_ms + 3600000);
	assert_int_equal(hall_answers(hall, 0, 0, "2"), ROUND_OK);
}

static void a_pause_before_the_opening_keeps_the_question_shut(void **state)
{
	struct hall *hall = *state;

	hall_joins(hall, "An");
	hall_does(hall, EVENT_NEXT);
	hall_waits(hall, 500);
	hall_does(hall, EVENT_PAUSE);
	hall_waits(hall, 10000);
	hall_does(hall, EVENT_CONTINUE);
	assert_int_equal(hall->round.opens_at_ms, hall->now_ms + HALL_LEAD_MS - 500);
	assert_int_equal(hall_answers(hall, 0, 0, "2"), ROUND_NOT_NOW);
}

static void a_question_may_be_paused_more_than_once(void **state)
{
	struct hall *hall = *state;
	int64_t closes_at_ms;

	hall_starts_with(hall, 1);
	closes_at_ms = hall->round.closes_at_ms;
	for (int i = 0; i < 3; i++) {
		hall_waits(hall, 10);
		assert_int_equal(hall_does(hall, EVENT_PAUSE), ROUND_OK);
		hall_waits(hall, 1000);
		assert_int_equal(hall_does(hall, EVENT_CONTINUE), ROUND_OK);
	}
	assert_int_equal(hall->round.closes_at_ms, closes_at_ms + 3000);
}

static void an_extension_moves_the_bell_alone(void **state)
{
	struct hall *hall = *state;
	int64_t opens_at_ms, closes_at_ms;

	hall_starts_with(hall, 2);
	opens_at_ms = hall->round.opens_at_ms;
	closes_at_ms = hall->round.closes_at_ms;
	hall_waits_until(hall, closes_at_ms - 1);
	assert_int_equal(extend_by(hall, 10000), ROUND_OK);
	assert_int_equal(extend_by(hall, 5000), ROUND_OK);
	assert_int_equal(hall->round.opens_at_ms, opens_at_ms);
	assert_int_equal(hall->round.closes_at_ms, closes_at_ms + 15000);
	assert_int_equal(round_wake_at(&hall->round), closes_at_ms + 15000);
	hall_waits_until(hall, closes_at_ms + 15000);
	assert_int_equal(hall_answers(hall, 0, 0, "2"), ROUND_OK);
	hall_does(hall, EVENT_TICK);
	hall_does(hall, EVENT_REVEAL);
	/* Past the answering time an answer is worth what it is at the bell. */
	assert_int_equal(hall->round.roster.players[0].key.score, 600);
}

static void switched_on_a_round_goes_on_by_itself_from_where_it_is(void **state)
{
	struct hall *hall = *state;

	hall_starts_with(hall, 1);
	hall_does(hall, EVENT_AUTOPLAY);
	hall_shows(hall, "autoplay");
	assert_int_equal(round_wake_at(&hall->round), hall->round.closes_at_ms);
	hall_does(hall, EVENT_MANUAL);
	assert_int_equal(round_wake_at(&hall->round), hall->round.closes_at_ms);
	hall_does(hall, EVENT_ALL_ANSWERED);
	assert_int_equal(round_wake_at(&hall->round), ROUND_NEVER);
	hall_waits(hall, 5000);
	hall_does(hall, EVENT_AUTOPLAY);
	assert_int_equal(round_wake_at(&hall->round), hall->now_ms);
	hall_does(hall, EVENT_TICK);
	assert_int_equal(hall->round.state, ROUND_REVEAL);
	hall_waits(hall, HALL_REVEAL_MS - 1);
	/* Once more changes nothing, and does not show the answer for longer. */
	assert_int_equal(hall_does(hall, EVENT_AUTOPLAY), ROUND_OK);
	hall_shows(hall, "");
	assert_int_equal(round_wake_at(&hall->round), hall->now_ms + 1);
}

static void switched_off_a_round_waits_for_its_host(void **state)
{
	struct hall *hall = *state;

	hall_starts_with(hall, 1);
	hall_does(hall, EVENT_AUTOPLAY);
	hall_reveals(hall);
	hall_does(hall, EVENT_MANUAL);
	hall_shows(hall, "autoplay");
	hall_waits(hall, HALL_REVEAL_MS);
	assert_int_equal(hall_does(hall, EVENT_TICK), ROUND_NOTHING);
	assert_int_equal(hall->round.state, ROUND_REVEAL);
	hall_does(hall, EVENT_AUTOPLAY);
	assert_int_equal(round_wake_at(&hall->round), hall->now_ms + HALL_REVEAL_MS);
	hall_does(hall, EVENT_STANDINGS);
	hall_does(hall, EVENT_MANUAL);
	hall_does(hall, EVENT_AUTOPLAY);
	assert_int_equal(round_wake_at(&hall->round), hall->now_ms + HALL_STANDINGS_MS);
}

#define in_a_hall(test) cmocka_unit_test_setup_teardown(test, hall_setup, hall_teardown)

int main(void)
{
	static const struct CMUnitTest tests[] = {
		in_a_hall(a_question_opens_after_the_lead_and_closes_after_its_time),
		in_a_hall(the_bell_closes_and_not_a_timer_that_fired_early),
		in_a_hall(an_answer_at_the_bell_counts_and_one_after_it_does_not),
		in_a_hall(a_late_answer_counts_within_its_credit),
		in_a_hall(after_closed_no_credit_helps),
		in_a_hall(credit_does_not_open_a_question_earlier),
		in_a_hall(the_bell_waits_for_the_largest_credit),
		in_a_hall(the_bell_waits_on_if_a_slower_phone_came_back),
		in_a_hall(a_late_timer_closes_at_once),
		in_a_hall(closing_moves_the_bell_to_now_and_credit_still_counts),
		in_a_hall(closing_before_the_opening_leaves_nothing_to_answer),
		in_a_hall(a_question_closes_at_once_when_all_have_answered),
		in_a_hall(a_pause_stops_the_clock_and_shifts_both_times),
		in_a_hall(a_pause_before_the_opening_keeps_the_question_shut),
		in_a_hall(a_question_may_be_paused_more_than_once),
		in_a_hall(an_extension_moves_the_bell_alone),
		in_a_hall(switched_on_a_round_goes_on_by_itself_from_where_it_is),
		in_a_hall(switched_off_a_round_waits_for_its_host),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
