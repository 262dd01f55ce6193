/* The rules of play of a live round, one sentence each. The clock's rules are in
 * test_round_clock.c, the table of states in test_round_table.c. */
#include "round_hall.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

static int open_hall(void **state)
{
	static struct hall hall;

	hall_open(&hall, &hall_rules);
	*state = &hall;
	return 0;
}

static int close_hall(void **state)
{
	hall_close(*state);
	return 0;
}

/* Opens the hall anew, by other rules. */
static void play_by(struct hall *hall, const struct round_rules *rules)
{
	hall_close(hall);
	hall_open(hall, rules);
}

static int score_of(const struct hall *hall, int32_t player)
{
	return hall->round.roster.players[player].key.score;
}

static int rank_of(const struct hall *hall, int32_t player)
{
	return round_rank(&hall->round, player);
}

static void close_and_reveal(struct hall *hall)
{
	assert_int_equal(hall_does(hall, EVENT_ALL_ANSWERED), ROUND_OK);
	assert_int_equal(hall_does(hall, EVENT_REVEAL), ROUND_OK);
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
	close_and_reveal(hall);
	assert_int_equal(score_of(hall, 0), 1000);
	assert_int_equal(score_of(hall, 1), 900);
	assert_int_equal(score_of(hall, 2), 0);
	assert_int_equal(score_of(hall, 3), 0);
}

static void points_are_given_once_however_the_question_is_left(void **state)
{
	static const enum round_event_kind ways[] = { EVENT_REVEAL, EVENT_STANDINGS, EVENT_NEXT,
						      EVENT_FINISH };
	struct hall *hall = *state;

	for (size_t i = 0; i < sizeof(ways) / sizeof(ways[0]); i++) {
		play_by(hall, &hall_rules);
		hall_starts_with(hall, 1);
		hall_answers(hall, 0, 0, "2");
		hall_does(hall, EVENT_ALL_ANSWERED);
		assert_int_equal(score_of(hall, 0), 0);
		assert_int_equal(hall_does(hall, ways[i]), ROUND_OK);
		assert_int_equal(score_of(hall, 0), 1000);
		assert_true(hall->round.settled[0]);
		hall_does(hall, EVENT_STANDINGS);
		hall_does(hall, EVENT_NEXT);
		assert_int_equal(score_of(hall, 0), 1000);
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
	close_and_reveal(hall);
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
	close_and_reveal(hall);
	assert_int_equal(score_of(hall, 0), 1000); /* by the time of the first */
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
	play_by(hall, &rules);
	hall_starts_with(hall, 2);
	assert_int_equal(hall_answers(hall, 0, 0, "1"), ROUND_OK);
	assert_int_equal(hall_answers(hall, 1, 0, "2"), ROUND_OK);
	hall_waits(hall, 4001);
	assert_int_equal(hall_answers(hall, 0, 0, "2"), ROUND_OK);
	assert_int_equal(hall_answers(hall, 1, 0, "2"), ROUND_SAME); /* costs no time */
	assert_int_equal(hall->round.answers[0].count, 2);
	assert_int_equal(hall->round.answers[0].counts[1], 0);
	assert_int_equal(hall->round.answers[0].counts[2], 2);
	close_and_reveal(hall);
	assert_int_equal(score_of(hall, 0), 900);
	assert_int_equal(score_of(hall, 1), 1000);
	assert_int_equal(hall_answers(hall, 0, 0, "1"), ROUND_NOT_NOW);
}

static void a_skipped_question_gives_nobody_points(void **state)
{
	static const enum round_event_kind before[] = { EVENT_ANSWER, EVENT_ALL_ANSWERED,
							EVENT_PAUSE };
	struct hall *hall = *state;

	for (size_t i = 0; i < sizeof(before) / sizeof(before[0]); i++) {
		play_by(hall, &hall_rules);
		hall_starts_with(hall, 1);
		hall_answers(hall, 0, 0, "2");
		if (before[i] != EVENT_ANSWER)
			hall_does(hall, before[i]);
		assert_int_equal(hall_does(hall, EVENT_SKIP), ROUND_OK);
		assert_int_equal(hall_answers(hall, 0, 0, "2"), ROUND_SAME);
		hall_does(hall, EVENT_NEXT);
		hall_shows(hall, "question");
		assert_int_equal(score_of(hall, 0), 0);
		assert_false(hall->round.settled[0]);
		hall_waits_until(hall, hall->round.opens_at_ms);
		hall_answers(hall, 0, 1, "01");
		close_and_reveal(hall);
		assert_int_equal(score_of(hall, 0), 1000); /* the next one counts again */
	}
}

static void finishing_counts_the_answers_to_an_open_question(void **state)
{
	struct hall *hall = *state;

	hall_starts_with(hall, 2);
	hall_answers(hall, 1, 0, "2");
	assert_int_equal(hall_does(hall, EVENT_FINISH), ROUND_OK);
	hall_shows(hall, "settled finished");
	assert_int_equal(score_of(hall, 1), 1000);
	assert_int_equal(rank_of(hall, 1), 1);
	assert_int_equal(rank_of(hall, 0), 2);
}

static void finishing_a_skipped_question_counts_nothing(void **state)
{
	struct hall *hall = *state;

	hall_starts_with(hall, 1);
	hall_answers(hall, 0, 0, "2");
	hall_does(hall, EVENT_SKIP);
	hall_does(hall, EVENT_FINISH);
	hall_shows(hall, "finished");
	assert_int_equal(score_of(hall, 0), 0);
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

static void ranks_are_of_the_last_settling_and_zero_before_the_first(void **state)
{
	struct hall *hall = *state;

	hall_starts_with(hall, 3);
	hall_answers(hall, 1, 0, "2");
	for (int32_t i = 0; i < 3; i++)
		assert_int_equal(rank_of(hall, i), 0);
	close_and_reveal(hall);
	assert_int_equal(rank_of(hall, 1), 1);
	assert_int_equal(rank_of(hall, 0), 2);
	assert_int_equal(rank_of(hall, 2), 2);
}

static void more_right_answers_break_a_tie_of_points_and_then_less_time(void **state)
{
	struct round_rules rules = hall_rules;
	struct hall *hall = *state;

	rules.speed = SPEED_OFF;
	play_by(hall, &rules);
	hall_starts_with(hall, 4);
	hall_waits(hall, 100);
	hall_answers(hall, 0, 0, "2");
	hall_waits(hall, 100);
	hall_answers(hall, 1, 0, "2");
	close_and_reveal(hall);
	hall_does(hall, EVENT_NEXT);
	hall_waits_until(hall, hall->round.opens_at_ms);
	hall_waits(hall, 50);
	hall_answers(hall, 2, 1, "012"); /* half of it */
	hall_answers(hall, 3, 1, "01");
	close_and_reveal(hall);
	assert_int_equal(rank_of(hall, 3), 1); /* 50 ms */
	assert_int_equal(rank_of(hall, 0), 2); /* 100 ms */
	assert_int_equal(rank_of(hall, 1), 3); /* 200 ms */
	assert_int_equal(rank_of(hall, 2), 4);
	assert_int_equal(score_of(hall, 2), 500);
	assert_int_equal(hall->round.roster.players[2].key.right, 0);
	assert_int_equal(hall->round.roster.players[3].key.right, 1);
}

static void a_wrong_answer_costs_no_time(void **state)
{
	struct hall *hall = *state;

	hall_starts_with(hall, 2);
	hall_waits(hall, 3000);
	hall_answers(hall, 0, 0, "1");
	close_and_reveal(hall);
	assert_int_equal(hall->round.roster.players[0].key.credited_ms, 0);
	assert_int_equal(hall->round.roster.players[0].key.last_answer_at_ms, 0);
	assert_int_equal(rank_of(hall, 0), rank_of(hall, 1));
}

static void a_late_joiner_stands_with_those_who_have_nothing(void **state)
{
	struct hall *hall = *state;

	hall_starts_with(hall, 3);
	hall_answers(hall, 0, 0, "2");
	hall_answers(hall, 1, 0, "2");
	close_and_reveal(hall);
	hall_joins(hall, "Late");
	assert_int_equal(rank_of(hall, 2), 3);
	assert_int_equal(rank_of(hall, 3), 3);
}

static void a_late_joiner_among_scorers_is_last(void **state)
{
	struct hall *hall = *state;

	hall_starts_with(hall, 2);
	hall_answers(hall, 0, 0, "2");
	hall_answers(hall, 1, 0, "2");
	close_and_reveal(hall);
	hall_joins(hall, "Late");
	hall_joins(hall, "Later");
	assert_int_equal(rank_of(hall, 2), 3);
	assert_int_equal(rank_of(hall, 3), 3);
	hall_does(hall, EVENT_NEXT);
	hall_waits_until(hall, hall->round.opens_at_ms);
	assert_int_equal(hall_answers(hall, 3, 1, "01"), ROUND_OK);
	close_and_reveal(hall);
	assert_int_equal(rank_of(hall, 3), 3); /* 1,000 as the others, but given later */
	assert_int_equal(rank_of(hall, 2), 4);
}

static void who_is_kicked_loses_the_rank_and_the_others_close_up(void **state)
{
	struct hall *hall = *state;

	hall_starts_with(hall, 3);
	for (int32_t i = 0; i < 3; i++) {
		hall_answers(hall, i, 0, "2");
		hall_waits(hall, 100);
	}
	close_and_reveal(hall);
	assert_int_equal(hall_step(hall, (struct round_event){ .kind = EVENT_KICK }), ROUND_OK);
	assert_int_equal(rank_of(hall, 0), 0);
	assert_int_equal(rank_of(hall, 1), 1);
	assert_int_equal(rank_of(hall, 2), 2);
	assert_int_equal(hall->round.table_count, 2);
	assert_int_equal(roster_taking_part(&hall->round.roster), 2);
	assert_int_equal(score_of(hall, 0), 1000); /* the answers stay */
	hall_joins(hall, "Late");
	assert_int_equal(rank_of(hall, 3), 3);
}

static void who_is_kicked_does_not_answer_nor_is_kicked_again(void **state)
{
	struct hall *hall = *state;
	struct round_event kick = { .kind = EVENT_KICK, .player = 1 };

	hall_starts_with(hall, 2);
	hall_answers(hall, 1, 0, "2");
	assert_int_equal(hall_step(hall, kick), ROUND_OK);
	assert_int_equal(hall_step(hall, kick), ROUND_NO_PLAYER);
	assert_int_equal(hall_answers(hall, 1, 0, "2"), ROUND_NO_PLAYER);
	hall_does(hall, EVENT_ALL_ANSWERED);
	assert_int_equal(hall_answers(hall, 1, 0, "2"), ROUND_NO_PLAYER);
	assert_int_equal(hall->round.roster.kicked_count, 1);
}

static void nobody_is_kicked_who_is_not_there(void **state)
{
	struct hall *hall = *state;

	hall_starts_with(hall, 1);
	assert_int_equal(
		hall_step(hall, (struct round_event){ .kind = EVENT_KICK, .player = -1 }),
		ROUND_NO_PLAYER);
	assert_int_equal(
		hall_step(hall, (struct round_event){ .kind = EVENT_KICK, .player = 1 }),
		ROUND_NO_PLAYER);
}

static void a_kick_during_a_question_keeps_the_player_off_the_table(void **state)
{
	struct hall *hall = *state;

	hall_starts_with(hall, 2);
	hall_answers(hall, 0, 0, "2");
	hall_answers(hall, 1, 0, "2");
	hall_step(hall, (struct round_event){ .kind = EVENT_KICK, .player = 0 });
	close_and_reveal(hall);
	assert_int_equal(rank_of(hall, 0), 0);
	assert_int_equal(rank_of(hall, 1), 1);
	assert_int_equal(hall->round.table_count, 1);
}

static void a_locked_round_takes_nobody_until_it_is_unlocked(void **state)
{
	struct hall *hall = *state;

	assert_int_equal(hall_joins(hall, "An"), ROUND_OK);
	hall_does(hall, EVENT_LOCK);
	assert_int_equal(hall_joins(hall, "Lê"), ROUND_LOCKED);
	hall_does(hall, EVENT_NEXT);
	assert_int_equal(hall_joins(hall, "Lê"), ROUND_LOCKED);
	hall_waits_until(hall, hall->round.opens_at_ms);
	assert_int_equal(hall_answers(hall, 0, 0, "2"), ROUND_OK); /* who is in, plays */
	hall_does(hall, EVENT_UNLOCK);
	assert_int_equal(hall_joins(hall, "Lê"), ROUND_OK);
}

static void two_players_may_have_one_name_unless_names_are_unique(void **state)
{
	struct round_rules rules = hall_rules;
	struct hall *hall = *state;

	assert_int_equal(hall_joins(hall, "An"), ROUND_OK);
	assert_int_equal(hall_joins(hall, "An"), ROUND_OK);
	assert_int_equal(hall->round.roster.players[1].ordinal, 2);

	rules.unique_names = true;
	play_by(hall, &rules);
	assert_int_equal(hall_joins(hall, "An"), ROUND_OK);
	assert_int_equal(hall_joins(hall, "An"), ROUND_NAME_TAKEN);
	assert_int_equal(hall_joins(hall, "Ân"), ROUND_OK);
	assert_int_equal(hall->round.roster.count, 2);
}

static void a_kicked_players_name_stays_taken(void **state)
{
	struct round_rules rules = hall_rules;
	struct hall *hall = *state;

	rules.unique_names = true;
	play_by(hall, &rules);
	hall_joins(hall, "An");
	hall_step(hall, (struct round_event){ .kind = EVENT_KICK, .player = 0 });
	assert_int_equal(hall_joins(hall, "An"), ROUND_NAME_TAKEN);
}

static void a_round_is_full_with_its_last_player_and_not_before(void **state)
{
	struct round_rules rules = hall_rules;
	struct hall *hall = *state;
	char name[16];

	rules.players_max = 500;
	play_by(hall, &rules);
	for (int i = 0; i < 500; i++) {
		snprintf(name, sizeof(name), "P%d", i);
		assert_int_equal(hall_joins(hall, name), ROUND_OK);
	}
	assert_int_equal(hall_joins(hall, "One more"), ROUND_FULL);
	assert_int_equal(hall->round.roster.count, 500);
}

static void a_finished_round_takes_nobody_even_when_full_or_locked(void **state)
{
	struct round_rules rules = hall_rules;
	struct hall *hall = *state;

	rules.players_max = 0;
	play_by(hall, &rules);
	assert_int_equal(hall_joins(hall, "An"), ROUND_FULL);
	hall_does(hall, EVENT_LOCK);
	assert_int_equal(hall_joins(hall, "An"), ROUND_LOCKED);
	hall_does(hall, EVENT_FINISH);
	assert_int_equal(hall_joins(hall, "An"), ROUND_OVER);
}

static void a_round_without_players_plays_to_its_end(void **state)
{
	struct hall *hall = *state;

	hall_starts_with(hall, 0);
	close_and_reveal(hall);
	assert_int_equal(hall->round.table_count, 0);
	hall_does(hall, EVENT_FINISH);
	assert_int_equal(hall->round.state, ROUND_FINISHED);
}

static void units_are_ranked_from_their_players(void **state)
{
	struct round_rules rules = hall_rules;
	struct hall *hall = *state;
	struct unit_standing standings[HALL_UNITS];

	rules.unit_minimum = 2;
	play_by(hall, &rules);
	hall_joins_unit(hall, "A", 0);
	hall_joins_unit(hall, "B", 0);
	hall_joins_unit(hall, "C", 1);
	hall_joins_unit(hall, "D", 1);
	hall_joins_unit(hall, "E", 1);
	hall_joins(hall, "F");
	hall_does(hall, EVENT_NEXT);
	hall_waits_until(hall, hall->round.opens_at_ms);
	hall_answers(hall, 0, 0, "2");
	hall_answers(hall, 2, 0, "2");
	hall_answers(hall, 5, 0, "2");
	close_and_reveal(hall);
	round_unit_standings(&hall->round, standings);
	assert_int_equal(standings[0].unit, 0);
	assert_int_equal(standings[0].score_thousandths, 500000);
	assert_int_equal(standings[0].headcount, 40);
	assert_int_equal(standings[1].score_thousandths, 333300);
	assert_int_equal(standings[1].players, 3);

	/* Kicked players are not of their unit any more. */
	hall_step(hall, (struct round_event){ .kind = EVENT_KICK, .player = 3 });
	hall_step(hall, (struct round_event){ .kind = EVENT_KICK, .player = 1 });
	round_unit_standings(&hall->round, standings);
	assert_int_equal(standings[0].unit, 1);
	assert_int_equal(standings[0].score_thousandths, 500000);
	assert_int_equal(standings[0].rank, 1);
	assert_int_equal(standings[1].unit, 0);
	assert_int_equal(standings[1].players, 1);
	assert_int_equal(standings[1].rank, 0); /* under the minimum now */
}

#define in_a_hall(test) cmocka_unit_test_setup_teardown(test, open_hall, close_hall)

int main(void)
{
	static const struct CMUnitTest tests[] = {
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
		in_a_hall(finishing_counts_the_answers_to_an_open_question),
		in_a_hall(finishing_a_skipped_question_counts_nothing),
		in_a_hall(after_the_last_question_next_finishes),
		in_a_hall(ranks_are_of_the_last_settling_and_zero_before_the_first),
		in_a_hall(more_right_answers_break_a_tie_of_points_and_then_less_time),
		in_a_hall(a_wrong_answer_costs_no_time),
		in_a_hall(a_late_joiner_stands_with_those_who_have_nothing),
		in_a_hall(a_late_joiner_among_scorers_is_last),
		in_a_hall(who_is_kicked_loses_the_rank_and_the_others_close_up),
		in_a_hall(who_is_kicked_does_not_answer_nor_is_kicked_again),
		in_a_hall(nobody_is_kicked_who_is_not_there),
		in_a_hall(a_kick_during_a_question_keeps_the_player_off_the_table),
		in_a_hall(a_locked_round_takes_nobody_until_it_is_unlocked),
		in_a_hall(two_players_may_have_one_name_unless_names_are_unique),
		in_a_hall(a_kicked_players_name_stays_taken),
		in_a_hall(a_round_is_full_with_its_last_player_and_not_before),
		in_a_hall(a_finished_round_takes_nobody_even_when_full_or_locked),
		in_a_hall(a_round_without_players_plays_to_its_end),
		in_a_hall(units_are_ranked_from_their_players),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
