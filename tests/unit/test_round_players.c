/* Who is in a round and where they stand: ranks, late joiners, kicks, names, units. */
#include "round_hall.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

static void ranks_are_of_the_last_settling_and_zero_before_the_first(void **state)
{
	struct hall *hall = *state;

	hall_starts_with(hall, 3);
	hall_answers(hall, 1, 0, "2");
	for (int32_t i = 0; i < 3; i++)
		assert_int_equal(hall_rank(hall, i), 0);
	hall_reveals(hall);
	assert_int_equal(hall_rank(hall, 1), 1);
	assert_int_equal(hall_rank(hall, 0), 2);
	assert_int_equal(hall_rank(hall, 2), 2);
}

static void more_right_answers_break_a_tie_of_points_and_then_less_time(void **state)
{
	struct round_rules rules = hall_rules;
	struct hall *hall = *state;

	rules.speed = SPEED_OFF;
	hall_plays_by(hall, &rules);
	hall_starts_with(hall, 4);
	hall_waits(hall, 100);
	hall_answers(hall, 0, 0, "2");
	hall_waits(hall, 100);
	hall_answers(hall, 1, 0, "2");
	hall_reveals(hall);
	hall_does(hall, EVENT_NEXT);
	hall_waits_until(hall, hall->round.opens_at_ms);
	hall_waits(hall, 50);
	hall_answers(hall, 2, 1, "012"); /* half of it */
	hall_answers(hall, 3, 1, "01");
	hall_reveals(hall);
	assert_int_equal(hall_rank(hall, 3), 1); /* 50 ms */
	assert_int_equal(hall_rank(hall, 0), 2); /* 100 ms */
	assert_int_equal(hall_rank(hall, 1), 3); /* 200 ms */
	assert_int_equal(hall_rank(hall, 2), 4);
	assert_int_equal(hall_score(hall, 2), 500);
	assert_int_equal(hall->round.roster.players[2].key.right, 0);
	assert_int_equal(hall->round.roster.players[3].key.right, 1);
}

static void a_wrong_answer_costs_no_time(void **state)
{
	struct hall *hall = *state;

	hall_starts_with(hall, 2);
	hall_waits(hall, 3000);
	hall_answers(hall, 0, 0, "1");
	hall_reveals(hall);
	assert_int_equal(hall->round.roster.players[0].key.credited_ms, 0);
	assert_int_equal(hall->round.roster.players[0].key.last_answer_at_ms, 0);
	assert_int_equal(hall_rank(hall, 0), hall_rank(hall, 1));
}

static void a_late_joiner_stands_with_those_who_have_nothing(void **state)
{
	struct hall *hall = *state;

	hall_starts_with(hall, 3);
	hall_answers(hall, 0, 0, "2");
	hall_answers(hall, 1, 0, "2");
	hall_reveals(hall);
	hall_joins(hall, "Late");
	assert_int_equal(hall_rank(hall, 2), 3);
	assert_int_equal(hall_rank(hall, 3), 3);
}

static void a_late_joiner_among_scorers_is_last(void **state)
{
	struct hall *hall = *state;

	hall_starts_with(hall, 2);
	hall_answers(hall, 0, 0, "2");
	hall_answers(hall, 1, 0, "2");
	hall_reveals(hall);
	hall_joins(hall, "Late");
	hall_joins(hall, "Later");
	assert_int_equal(hall_rank(hall, 2), 3);
	assert_int_equal(hall_rank(hall, 3), 3);
	hall_does(hall, EVENT_NEXT);
	hall_waits_until(hall, hall->round.opens_at_ms);
	assert_int_equal(hall_answers(hall, 3, 1, "01"), ROUND_OK);
	hall_reveals(hall);
	assert_int_equal(hall_rank(hall, 3), 3); /* 1,000 as the others, but given later */
	assert_int_equal(hall_rank(hall, 2), 4);
}

static void everybody_is_on_the_table_that_is_shown(void **state)
{
	static const enum round_event_kind shows[] = { EVENT_STANDINGS, EVENT_FINISH };
	struct hall *hall = *state;

	for (size_t i = 0; i < sizeof(shows) / sizeof(shows[0]); i++) {
		hall_plays_by(hall, &hall_rules);
		hall_starts_with(hall, 2);
		hall_answers(hall, 1, 0, "2");
		hall_reveals(hall);
		hall_joins(hall, "Late");
		assert_int_equal(hall->round.table_count, 2);
		assert_int_equal(hall_does(hall, shows[i]), ROUND_OK);
		assert_int_equal(hall->round.table_count, 3);
		assert_int_equal(hall->round.table[0].item, 1);
		assert_int_equal(hall->round.table[2].item, 2);
		assert_int_equal(hall_rank(hall, 2), 2);
	}
}

static void where_nothing_counted_everybody_is_first(void **state)
{
	struct hall *hall = *state;

	hall_starts_with(hall, 3);
	hall_answers(hall, 1, 0, "2");
	hall_does(hall, EVENT_SKIP);
	hall_does(hall, EVENT_FINISH);
	for (int32_t i = 0; i < 3; i++)
		assert_int_equal(hall_rank(hall, i), 1);
}

static void who_is_kicked_loses_the_rank_and_the_others_close_up(void **state)
{
	struct hall *hall = *state;

	hall_starts_with(hall, 3);
	for (int32_t i = 0; i < 3; i++) {
		hall_answers(hall, i, 0, "2");
		hall_waits(hall, 100);
	}
	hall_reveals(hall);
	assert_int_equal(hall_step(hall, (struct round_event){ .kind = EVENT_KICK }), ROUND_OK);
	assert_int_equal(hall_rank(hall, 0), 0);
	assert_int_equal(hall_rank(hall, 1), 1);
	assert_int_equal(hall_rank(hall, 2), 2);
	assert_int_equal(hall->round.table_count, 2);
	assert_int_equal(roster_taking_part(&hall->round.roster), 2);
	assert_int_equal(hall_score(hall, 0), 1000); /* the answers stay */
	hall_joins(hall, "Late");
	assert_int_equal(hall_rank(hall, 3), 3);
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

static void an_answer_of_who_is_kicked_is_not_counted(void **state)
{
	struct hall *hall = *state;

	assert_int_equal(round_answered(&hall->round), 0);
	hall_starts_with(hall, 3);
	hall_answers(hall, 0, 0, "2");
	hall_answers(hall, 1, 0, "2");
	assert_int_equal(round_answered(&hall->round), 2);
	hall_step(hall, (struct round_event){ .kind = EVENT_KICK, .player = 2 });
	assert_int_equal(round_answered(&hall->round), 2);
	hall_step(hall, (struct round_event){ .kind = EVENT_KICK, .player = 0 });
	assert_int_equal(round_answered(&hall->round), 1);
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
	hall_reveals(hall);
	assert_int_equal(hall_rank(hall, 0), 0);
	assert_int_equal(hall_rank(hall, 1), 1);
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
	hall_plays_by(hall, &rules);
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
	hall_plays_by(hall, &rules);
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
	hall_plays_by(hall, &rules);
	for (int i = 0; i < 500; i++) {
		snprintf(name, sizeof(name), "P%d", i);
		assert_int_equal(hall_joins(hall, name), ROUND_OK);
	}
	assert_int_equal(hall_joins(hall, "One more"), ROUND_FULL);
	assert_int_equal(hall->round.roster.count, 500);
}

static void a_kicked_player_makes_room_for_another_but_not_without_end(void **state)
{
	struct round_rules rules = hall_rules;
	struct hall *hall = *state;

	rules.players_max = 2;
	hall_plays_by(hall, &rules);
	hall_joins(hall, "An");
	for (int32_t i = 0; i < ROUND_KICKED_ROOM_MAX; i++) {
		assert_int_equal(hall_joins(hall, "Lê"), ROUND_OK);
		assert_int_equal(hall_joins(hall, "Full"), ROUND_FULL);
		hall_step(hall, (struct round_event){ .kind = EVENT_KICK, .player = i + 1 });
	}
	assert_int_equal(hall_joins(hall, "Lê"), ROUND_OK);
	hall_step(hall, (struct round_event){ .kind = EVENT_KICK,
					      .player = ROUND_KICKED_ROOM_MAX + 1 });
	assert_int_equal(hall_joins(hall, "Lê"), ROUND_FULL);
}

static void a_finished_round_takes_nobody_even_when_full_or_locked(void **state)
{
	struct round_rules rules = hall_rules;
	struct hall *hall = *state;

	rules.players_max = 0;
	hall_plays_by(hall, &rules);
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
	hall_reveals(hall);
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
	hall_plays_by(hall, &rules);
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
	hall_reveals(hall);
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

/* B has more than A at the end, and only then is it seen; D comes when boards are frozen. */
static void frozen_boards_tell_what_was_until_the_end(void **state)
{
	struct hall *hall = *state;
	struct unit_standing standings[HALL_UNITS];
	const struct ranking_entry *table;
	int32_t count;

	hall_joins_unit(hall, "A", 0);
	hall_joins_unit(hall, "B", 1);
	hall_joins_unit(hall, "C", 1);
	hall_does(hall, EVENT_NEXT);
	hall_waits_until(hall, hall->round.opens_at_ms);
	hall_waits(hall, 15000);
	hall_answers(hall, 0, 0, "2");
	hall_reveals(hall);
	assert_int_equal(hall_does(hall, EVENT_FREEZE), ROUND_OK);
	hall_does(hall, EVENT_NEXT);
	hall_joins_unit(hall, "D", 1);
	hall_waits_until(hall, hall->round.opens_at_ms);
	hall_answers(hall, 1, 1, "01");
	hall_answers(hall, 3, 1, "01");
	hall_reveals(hall);
	hall_does(hall, EVENT_STANDINGS);

	assert_int_equal(hall_score(hall, 1), 1000);
	assert_int_equal(round_rank(&hall->round, 1), 1);
	assert_int_equal(round_rank_shown(&hall->round, 0), 1);
	assert_int_equal(round_rank_shown(&hall->round, 1), 2);
	assert_int_equal(round_rank_shown(&hall->round, 3), 2);
	table = round_table_shown(&hall->round, &count);
	assert_int_equal(count, 3);
	assert_int_equal(table[0].item, 0);
	assert_int_equal(table[1].key.score, 0);
	round_units_shown(&hall->round, standings);
	for (int i = 0; i < HALL_UNITS; i++)
		if (standings[i].unit == 1) {
			assert_int_equal(standings[i].players, 2);
			assert_int_equal(standings[i].points, 0);
		}

	/* Who is shown out leaves the frozen board too. */
	hall_step(hall, (struct round_event){ .kind = EVENT_KICK, .player = 0 });
	table = round_table_shown(&hall->round, &count);
	assert_int_equal(count, 2);
	assert_int_equal(table[0].item, 1);
	assert_int_equal(round_rank_shown(&hall->round, 0), 0);
	assert_int_equal(round_rank_shown(&hall->round, 2), 1);

	hall_does(hall, EVENT_FINISH);
	round_table_shown(&hall->round, &count);
	assert_int_equal(count, 3);
	assert_int_equal(round_rank_shown(&hall->round, 2), 3);
}

#define in_a_hall(test) cmocka_unit_test_setup_teardown(test, hall_setup, hall_teardown)

int main(void)
{
	static const struct CMUnitTest tests[] = {
		in_a_hall(ranks_are_of_the_last_settling_and_zero_before_the_first),
		in_a_hall(more_right_answers_break_a_tie_of_points_and_then_less_time),
		in_a_hall(frozen_boards_tell_what_was_until_the_end),
		in_a_hall(a_wrong_answer_costs_no_time),
		in_a_hall(a_late_joiner_stands_with_those_who_have_nothing),
		in_a_hall(a_late_joiner_among_scorers_is_last),
		in_a_hall(everybody_is_on_the_table_that_is_shown),
		in_a_hall(where_nothing_counted_everybody_is_first),
		in_a_hall(who_is_kicked_loses_the_rank_and_the_others_close_up),
		in_a_hall(who_is_kicked_does_not_answer_nor_is_kicked_again),
		in_a_hall(an_answer_of_who_is_kicked_is_not_counted),
		in_a_hall(nobody_is_kicked_who_is_not_there),
		in_a_hall(a_kick_during_a_question_keeps_the_player_off_the_table),
		in_a_hall(a_locked_round_takes_nobody_until_it_is_unlocked),
		in_a_hall(two_players_may_have_one_name_unless_names_are_unique),
		in_a_hall(a_kicked_players_name_stays_taken),
		in_a_hall(a_round_is_full_with_its_last_player_and_not_before),
		in_a_hall(a_kicked_player_makes_room_for_another_but_not_without_end),
		in_a_hall(a_finished_round_takes_nobody_even_when_full_or_locked),
		in_a_hall(a_round_without_players_plays_to_its_end),
		in_a_hall(units_are_ranked_from_their_players),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
