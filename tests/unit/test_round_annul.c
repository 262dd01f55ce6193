/* A question that is annulled after the end: what it gave is gone, and the others stay. */
#include "round_hall.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* A has questions 0 and 2 right, B question 1 and 2, and C nothing. */
static void play_all(struct hall *hall)
{
	hall_starts_with(hall, 3);
	hall_waits(hall, 1000);
	hall_answers(hall, 0, 0, "2");
	hall_answers(hall, 1, 0, "1");
	hall_reveals(hall);
	hall_does(hall, EVENT_NEXT);
	hall_waits_until(hall, hall->round.opens_at_ms + 12000);
	hall_answers(hall, 1, 1, "01");
	hall_answers(hall, 2, 1, "23");
	hall_reveals(hall);
	hall_does(hall, EVENT_NEXT);
	hall_waits_until(hall, hall->round.opens_at_ms + 500);
	hall_answers_number(hall, 0, 2, 12.5);
	hall_answers_number(hall, 1, 2, 12.5);
	hall_reveals(hall);
	assert_int_equal(hall_does(hall, EVENT_FINISH), ROUND_OK);
}

static enum round_status annul(struct hall *hall, int32_t index)
{
	return hall_step(hall, (struct round_event){ .kind = EVENT_ANNUL, .index = index });
}

static void what_it_gave_is_taken_back_and_all_are_ranked_anew(void **state)
{
	struct hall *hall = *state;
	struct ranking_key b;

	play_all(hall);
	assert_int_equal(hall_score(hall, 0), 2000);
	assert_int_equal(hall_rank(hall, 0), 1);
	b = hall->round.roster.players[1].key;
	assert_int_equal(round_scored(&hall->round), 3);
	assert_int_equal(annul(hall, 0), ROUND_OK);
	hall_shows(hall, "settled finished");
	assert_int_equal(hall_score(hall, 0), 1000);
	assert_int_equal(hall->round.roster.players[0].key.right, 1);
	assert_int_equal(hall->round.roster.players[0].key.credited_ms, 500);
	assert_memory_equal(&hall->round.roster.players[1].key, &b, sizeof(b));
	assert_int_equal(hall_rank(hall, 1), 1);
	assert_int_equal(hall_rank(hall, 0), 2);
	assert_int_equal(round_scored(&hall->round), 2);
	assert_int_equal(answers_get(&hall->round.answers[0], 0)->points, 0);
	assert_int_equal(answers_get(&hall->round.answers[0], 0)->elapsed_ms, 1000);
}

static void all_that_counts_may_be_annulled(void **state)
{
	struct hall *hall = *state;

	play_all(hall);
	for (int32_t i = 0; i < HALL_QUESTIONS; i++)
		assert_int_equal(annul(hall, i), ROUND_OK);
	for (int32_t i = 0; i < 3; i++) {
		assert_int_equal(hall_score(hall, i), 0);
		assert_int_equal(hall_rank(hall, i), 1);
		assert_int_equal(hall->round.roster.players[i].key.last_answer_at_ms, 0);
	}
	assert_int_equal(round_scored(&hall->round), 0);
}

static void only_a_question_that_gave_points_and_only_once(void **state)
{
	struct hall *hall = *state;

	hall_starts_with(hall, 1);
	assert_int_equal(annul(hall, 0), ROUND_NOT_NOW); /* it is open */
	hall_does(hall, EVENT_SKIP);
	hall_does(hall, EVENT_NEXT);
	hall_reveals(hall);
	assert_int_equal(annul(hall, 1), ROUND_NOT_NOW);
	hall_does(hall, EVENT_FINISH);
	assert_int_equal(annul(hall, -1), ROUND_NOT_NOW);
	assert_int_equal(annul(hall, 0), ROUND_NOT_NOW); /* skipped */
	assert_int_equal(annul(hall, 2), ROUND_NOT_NOW); /* never asked */
	assert_int_equal(annul(hall, ROUND_QUESTIONS_MAX), ROUND_NOT_NOW);
	assert_int_equal(annul(hall, 1), ROUND_OK);
	assert_int_equal(annul(hall, 1), ROUND_NOT_NOW);
}

static void the_same_events_make_the_same_table(void **state)
{
	struct hall *hall = *state;
	struct hall other;

	hall_open(&other, &hall_rules);
	play_all(hall);
	play_all(&other);
	annul(hall, 2);
	annul(&other, 2);
	hall_is_same(&hall->round, &other.round, true);
	hall_close(&other);
}

#define IN_HALL(test) cmocka_unit_test_setup_teardown(test, hall_setup, hall_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_HALL(what_it_gave_is_taken_back_and_all_are_ranked_anew),
		IN_HALL(all_that_counts_may_be_annulled),
		IN_HALL(only_a_question_that_gave_points_and_only_once),
		IN_HALL(the_same_events_make_the_same_table),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
