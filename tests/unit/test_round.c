/* The rules of play of a live round, one sentence each: answers and points. The
 * players' rules are in test_round_players.c, the clock's in test_round_clock.c
 * and test_round_restart.c, the table of states in test_round_table.c. */
#include "round_hall.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void it_is_known_why_a_question_closed(void **state)
{
	struct hall *hall = *state;

	hall_starts_with(hall, 2);
	hall_does(hall, EVENT_ALL_ANSWERED);
	assert_true(hall->round.is_all_answered);
	hall_does(hall, EVENT_NEXT);
	assert_false(hall->round.is_all_answered);
	hall_waits_until(hall, hall->round.closes_at_ms);
	assert_int_equal(hall_does(hall, EVENT_TICK), ROUND_OK);
	assert_int_equal(hall->round.state, ROUND_CLOSED);
	assert_false(hall->round.is_all_answered);
}

static void a_right_answer_earns_what_its_time_is_worth(void **state)
{
	struct hall *hall = *state;

	hall_starts_with(hall, 4);
	hall_waits(hall, 4000);
	hall_answers(hall, 0, 0, "2");
	hall_waits(hall, 1);
	hall_answers(hall, 1, 0, "2");
	hall_answers(hall, 2, 0, "1");
	hall_reveals(hall);
	assert_int_equal(hall_score(hall, 0), 1000);
	assert_int_equal(hall_score(hall, 1), 900);
	assert_int_equal(hall_score(hall, 2), 0);
	assert_int_equal(hall_score(hall, 3), 0);
}

static void points_are_given_once_however_the_question_is_left(void **state)
{
	static const enum round_event_kind ways[] = { EVENT_REVEAL, EVENT_STANDINGS, EVENT_NEXT,
						      EVENT_FINISH };
	struct hall *hall = *state;

	for (size_t i = 0; i < sizeof(ways) / sizeof(ways[0]); i++) {
		hall_plays_by(hall, &hall_rules);
		hall_starts_with(hall, 1);
		hall_answers(hall, 0, 0, "2");
		hall_does(hall, EVENT_ALL_ANSWERED);
		assert_int_equal(hall_score(hall, 0), 0);
		assert_int_equal(hall_does(hall, ways[i]), ROUND_OK);
		assert_int_equal(hall_score(hall, 0), 1000);
		assert_true(hall->round.settled[0]);
		hall_does(hall, EVENT_STANDINGS);
		hall_does(hall, EVENT_NEXT);
		assert_int_equal(hall_score(hall, 0), 1000);
	}
}

static void an_answer_before_the_opening_is_not_taken(void **state)
{
	struct hall *hall = *state;

	hall_joins(hall, "An");
	hall_does(hall, EVENT_NEXT);
	hall_waits_until(hall, hall->round.opens_at_ms - 1);
	assert_int_equal(hall_answers(hall, 0, 0, "2"), ROUND_NOT_NOW);
	hall_waits(hall, 1);
	assert_int_equal(hall_answers(hall, 0, 0, "2"), ROUND_OK);
}

static void only_the_question_that_is_asked_is_answered(void **state)
{
	struct hall *hall = *state;

	hall_starts_with(hall, 1);
	assert_int_equal(hall_answers(hall, 0, 1, "0"), ROUND_NOT_NOW);
	assert_int_equal(hall_answers(hall, 0, -1, "0"), ROUND_NOT_NOW);
	assert_int_equal(hall_answers(hall, 0, HALL_QUESTIONS, "0"), ROUND_NOT_NOW);
	hall_reveals(hall);
	hall_does(hall, EVENT_NEXT);
	hall_waits_until(hall, hall->round.opens_at_ms);
	assert_int_equal(hall_answers(hall, 0, 0, "2"), ROUND_NOT_NOW);
	assert_int_equal(hall_answers(hall, 0, 1, "10"), ROUND_OK);
}

static void who_is_not_in_the_round_does_not_answer(void **state)
{
	struct hall *hall = *state;

	hall_starts_with(hall, 2);
	assert_int_equal(hall_answers(hall, -1, 0, "2"), ROUND_NO_PLAYER);
	assert_int_equal(hall_answers(hall, 2, 0, "2"), ROUND_NO_PLAYER);
	assert_int_equal(hall_answers(hall, 1, 0, "2"), ROUND_OK);
}

static void an_impossible_choice_is_refused(void **state)
{
	struct hall *hall = *state;

	hall_starts_with(hall, 1);
	assert_int_equal(hall_answers(hall, 0, 0, ""), ROUND_BAD_CHOICE);
	assert_int_equal(hall_answers(hall, 0, 0, "4"), ROUND_BAD_CHOICE);
	assert_int_equal(hall_answers(hall, 0, 0, "12"), ROUND_BAD_CHOICE);
	assert_int_equal(hall->round.answers[0].count, 0);
	assert_int_equal(hall_answers(hall, 0, 0, "3"), ROUND_OK);
}

/* not_now, then bad_choice, then already_answered. */
static void refusals_come_in_their_order(void **state)
{
	struct hall *hall = *state;

	hall_starts_with(hall, 1);
	hall_answers(hall, 0, 0, "2");
	assert_int_equal(hall_answers(hall, 0, 0, "3"), ROUND_ANSWERED);
	assert_int_equal(hall_answers(hall, 0, 0, "4"), ROUND_BAD_CHOICE);
	assert_int_equal(hall_answers(hall, 0, 1, "4"), ROUND_NOT_NOW);
	hall_does(hall, EVENT_ALL_ANSWERED);
	assert_int_equal(hall_answers(hall, 0, 0, "4"), ROUND_NOT_NOW);
	assert_int_equal(hall_answers(hall, 0, 0, "3"), ROUND_NOT_NOW);
}

static void a_double_tap_is_one_answer(void **state)
{
	struct hall *hall = *state;

	hall_starts_with(hall, 1);
	assert_int_equal(hall_answers(hall, 0, 0, "2"), ROUND_OK);
	hall_waits(hall, 5000);
	assert_int_equal(hall_answers(hall, 0, 0, "2"), ROUND_SAME);
	assert_int_equal(hall->round.answers[0].count, 1);
	assert_int_equal(hall->round.answers[0].counts[2], 1);
	hall_reveals(hall);
	assert_int_equal(hall_score(hall, 0), 1000); /* by the time of the first */
}

/* A phone that did not hear `answered` asks again whenever it comes back. */
static void the_same_answer_again_is_answered_in_every_state(void **state)
{
	struct hall *hall = *state;

	for (int reached = ROUND_QUESTION; reached < ROUND_STATES; reached++) {
		struct hall other;

		hall_open(&other, &hall_rules);
		hall_starts_with(&other, 1);
		assert_int_equal(hall_answers(&other, 0, 0, "2"), ROUND_OK);
		if (reached == ROUND_PAUSED)
			hall_does(&other, EVENT_PAUSE);
		if (reached == ROUND_FINISHED)
			hall_does(&other, EVENT_FINISH);
		if (reached == ROUND_CEREMONY) {
			hall_does(&other, EVENT_ALL_ANSWERED);
			hall_step(&other,
				  (struct round_event){ .kind = EVENT_CEREMONY, .places = 3 });
		}
		if (reached >= ROUND_CLOSED && reached <= ROUND_STANDINGS)
			hall_does(&other, EVENT_ALL_ANSWERED);
		if (reached == ROUND_REVEAL)
			hall_does(&other, EVENT_REVEAL);
		if (reached == ROUND_STANDINGS)
			hall_does(&other, EVENT_STANDINGS);
		assert_int_equal(other.round.state, reached);
		assert_int_equal(hall_answers(&other, 0, 0, "2"), ROUND_SAME);
		assert_int_equal(hall_answers(&other, 0, 0, "1"),
				 reached == ROUND_QUESTION ? ROUND_ANSWERED : ROUND_NOT_NOW);
		hall_close(&other);
	}
	assert_int_equal(hall->round.state, ROUND_LOBBY);
}

static void the_same_answer_to_an_earlier_question_is_answered_again(void **state)
{
	struct hall *hall = *state;

	hall_starts_with(hall, 2);
	hall_answers(hall, 0, 0, "2");
	hall_does(hall, EVENT_ALL_ANSWERED);
	hall_does(hall, EVENT_NEXT);
	assert_int_equal(hall_answers(hall, 0, 0, "2"), ROUND_SAME);
	assert_int_equal(hall_answers(hall, 1, 0, "2"), ROUND_NOT_NOW); /* never answered */
	hall_waits_until(hall, hall->round.opens_at_ms);
	assert_int_equal(hall_answers(hall, 0, 0, "2"), ROUND_SAME);
	assert_int_equal(hall_answers(hall, 1, 0, "2"), ROUND_NOT_NOW);
}

static void the_same_set_or_number_is_the_same_answer(void **state)
{
	struct hall *hall = *state;

	hall_starts_with(hall, 1);
	hall_does(hall, EVENT_ALL_ANSWERED);
	hall_does(hall, EVENT_NEXT);
	hall_waits_until(hall, hall->round.opens_at_ms);
	assert_int_equal(hall_answers(hall, 0, 1, "13"), ROUND_OK);
	assert_int_equal(hall_answers(hall, 0, 1, "31"), ROUND_SAME);
	assert_int_equal(hall_answers(hall, 0, 1, "1"), ROUND_ANSWERED);
	hall_does(hall, EVENT_ALL_ANSWERED);
	assert_int_equal(hall_answers(hall, 0, 1, "31"), ROUND_SAME);
	hall_does(hall, EVENT_NEXT);
	hall_waits_until(hall, hall->round.opens_at_ms);
	assert_int_equal(hall_answers_number(hall, 0, 2, 12.5), ROUND_OK);
	assert_int_equal(hall_answers_number(hall, 0, 2, 12.50), ROUND_SAME);
	assert_int_equal(hall_answers_number(hall, 0, 2, 12.6), ROUND_ANSWERED);
}

static void where_answers_may_change_the_last_one_counts_with_its_time(void **state)
{
	struct round_rules rules = hall_rules;
	struct hall *hall = *state;

	rules.change_answer = true;
	hall_plays_by(hall, &rules);
	hall_starts_with(hall, 2);
	assert_int_equal(hall_answers(hall, 0, 0, "1"), ROUND_OK);
	assert_int_equal(hall_answers(hall, 1, 0, "2"), ROUND_OK);
	hall_waits(hall, 4001);
	assert_int_equal(hall_answers(hall, 0, 0, "2"), ROUND_OK);
	assert_int_equal(hall_answers(hall, 1, 0, "2"), ROUND_SAME); /* costs no time */
	assert_int_equal(hall->round.answers[0].count, 2);
	assert_int_equal(hall->round.answers[0].counts[1], 0);
	assert_int_equal(hall->round.answers[0].counts[2], 2);
	hall_reveals(hall);
	assert_int_equal(hall_score(hall, 0), 900);
	assert_int_equal(hall_score(hall, 1), 1000);
	assert_int_equal(hall_answers(hall, 0, 0, "1"), ROUND_NOT_NOW);
}

static void a_skipped_question_gives_nobody_points(void **state)
{
	static const enum round_event_kind before[] = { EVENT_ANSWER, EVENT_ALL_ANSWERED,
							EVENT_PAUSE };
	struct hall *hall = *state;

	for (size_t i = 0; i < sizeof(before) / sizeof(before[0]); i++) {
		hall_plays_by(hall, &hall_rules);
		hall_starts_with(hall, 1);
		hall_answers(hall, 0, 0, "2");
		if (before[i] != EVENT_ANSWER)
			hall_does(hall, before[i]);
		assert_int_equal(hall_does(hall, EVENT_SKIP), ROUND_OK);
		assert_int_equal(hall_answers(hall, 0, 0, "2"), ROUND_SAME);
		hall_does(hall, EVENT_NEXT);
		hall_shows(hall, "question");
		assert_int_equal(hall_score(hall, 0), 0);
		assert_false(hall->round.settled[0]);
		hall_waits_until(hall, hall->round.opens_at_ms);
		hall_answers(hall, 0, 1, "01");
		hall_reveals(hall);
		assert_int_equal(hall_score(hall, 0), 1000); /* the next one counts again */
	}
}

static void what_is_scored_is_what_gave_points(void **state)
{
	struct hall *hall = *state;

	hall_starts_with(hall, 1);
	hall->round.questions[1].kind = GAME_SURVEY;
	assert_int_equal(round_scored(&hall->round), 0);
	hall_reveals(hall);
	assert_int_equal(round_scored(&hall->round), 1);
	hall_does(hall, EVENT_NEXT); /* a survey */
	hall_reveals(hall);
	assert_true(hall->round.settled[1]);
	assert_int_equal(round_scored(&hall->round), 1);
	hall_does(hall, EVENT_NEXT);
	hall_does(hall, EVENT_SKIP);
	hall_does(hall, EVENT_FINISH);
	assert_int_equal(round_scored(&hall->round), 1);
}

static void finishing_counts_the_answers_to_an_open_question(void **state)
{
	struct hall *hall = *state;

	hall_starts_with(hall, 2);
	hall_answers(hall, 1, 0, "2");
	assert_int_equal(hall_does(hall, EVENT_FINISH), ROUND_OK);
	hall_shows(hall, "settled finished");
	assert_int_equal(hall_score(hall, 1), 1000);
	assert_int_equal(hall_rank(hall, 1), 1);
	assert_int_equal(hall_rank(hall, 0), 2);
}

static void finishing_a_skipped_question_counts_nothing(void **state)
{
	struct hall *hall = *state;

	hall_starts_with(hall, 1);
	hall_answers(hall, 0, 0, "2");
	hall_does(hall, EVENT_SKIP);
	hall_does(hall, EVENT_FINISH);
	hall_shows(hall, "finished");
	assert_int_equal(hall_score(hall, 0), 0);
}

static void after_the_last_question_next_finishes(void **state)
{
	struct hall *hall = *state;

	hall_joins(hall, "An");
	for (int i = 0; i < HALL_QUESTIONS; i++) {
		assert_int_equal(hall_does(hall, EVENT_NEXT), ROUND_OK);
		assert_int_equal(hall->round.index, i);
		hall_does(hall, EVENT_ALL_ANSWERED);
	}
	assert_int_equal(hall_does(hall, EVENT_NEXT), ROUND_OK);
	hall_shows(hall, "settled finished");
	assert_int_equal(hall->round.state, ROUND_FINISHED);
	assert_int_equal(hall->round.index, HALL_QUESTIONS - 1);
	assert_int_equal(hall_does(hall, EVENT_NEXT), ROUND_NOT_NOW);
}

#define in_a_hall(test) cmocka_unit_test_setup_teardown(test, hall_setup, hall_teardown)

int main(void)
{
	static const struct CMUnitTest tests[] = {
		in_a_hall(it_is_known_why_a_question_closed),
		in_a_hall(a_right_answer_earns_what_its_time_is_worth),
		in_a_hall(points_are_given_once_however_the_question_is_left),
		in_a_hall(an_answer_before_the_opening_is_not_taken),
		in_a_hall(only_the_question_that_is_asked_is_answered),
		in_a_hall(who_is_not_in_the_round_does_not_answer),
		in_a_hall(an_impossible_choice_is_refused),
		in_a_hall(refusals_come_in_their_order),
		in_a_hall(a_double_tap_is_one_answer),
		in_a_hall(the_same_answer_again_is_answered_in_every_state),
		in_a_hall(the_same_answer_to_an_earlier_question_is_answered_again),
		in_a_hall(the_same_set_or_number_is_the_same_answer),
		in_a_hall(where_answers_may_change_the_last_one_counts_with_its_time),
		in_a_hall(a_skipped_question_gives_nobody_points),
		in_a_hall(what_is_scored_is_what_gave_points),
		in_a_hall(finishing_counts_the_answers_to_an_open_question),
		in_a_hall(finishing_a_skipped_question_counts_nothing),
		in_a_hall(after_the_last_question_next_finishes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
