/* The ceremony at the end: in which order places are revealed, and what is shown meanwhile. */
#include "game/ceremony.h"
#include "round_hall.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* Question 0 of a hall of count people: those before `right` have it right, each one second
 * after the other, so that with points by speed off they rank in the order of joining. */
static void play_first(struct hall *hall, int count, int right)
{
	hall_starts_with(hall, count);
	for (int32_t i = 0; i < count; i++) {
		hall_waits(hall, 1000);
		assert_int_equal(hall_answers(hall, i, 0, i < right ? "2" : "1"), ROUND_OK);
	}
	hall_reveals(hall);
}

static enum round_status begin(struct hall *hall, int32_t places)
{
	return hall_step(hall,
			 (struct round_event){ .kind = EVENT_CEREMONY, .places = places });
}

/* "3:C 2:B" for what is shown of the players, best last as it was revealed. */
static void shows_players(const struct hall *hall, const char *wanted)
{
	int32_t count;
	const struct ranking_entry *table = round_table_shown(&hall->round, &count);
	struct text shown;

	text_init(&shown);
	text_add(&shown, "");
	for (int32_t i = count; i-- > 0;)
		text_add_format(&shown, "%d:%s%s", (int)table[i].rank,
				hall->round.roster.players[table[i].item].name, i ? " " : "");
	assert_string_equal(shown.bytes, wanted);
	text_clear(&shown);
}

static void shows_units(const struct hall *hall, const char *wanted)
{
	struct unit_standing standings[ROUND_UNITS_MAX];
	int32_t count = round_units_shown(&hall->round, standings);
	struct text shown;

	text_init(&shown);
	text_add(&shown, "");
	for (int32_t i = count; i-- > 0;)
		text_add_format(&shown, "%d:%d%s", standings[i].rank, standings[i].unit,
				i ? " " : "");
	assert_string_equal(shown.bytes, wanted);
	text_clear(&shown);
}

static void places_come_from_the_last_to_the_first_and_then_the_end(void **state)
{
	struct hall *hall = *state;

	play_first(hall, 5, 4);
	assert_int_equal(begin(hall, 3), ROUND_OK);
	hall_shows(hall, "ceremony");
	assert_int_equal(hall->round.ceremony.step, 1);
	shows_players(hall, "");
	assert_int_equal(ceremony_next(&hall->round), CEREMONY_PLAYERS);
	assert_int_equal(hall_does(hall, EVENT_NEXT), ROUND_OK);
	hall_shows(hall, "ceremony");
	shows_players(hall, "3:C");
	hall_does(hall, EVENT_NEXT);
	shows_players(hall, "3:C 2:B");
	hall_does(hall, EVENT_NEXT);
	shows_players(hall, "3:C 2:B 1:A");
	assert_int_equal(hall->round.ceremony.step, 4);
	assert_int_equal(ceremony_next(&hall->round), CEREMONY_NOTHING);
	assert_int_equal(hall_does(hall, EVENT_NEXT), ROUND_OK);
	hall_shows(hall, "finished");
	assert_int_equal(hall->round.state, ROUND_FINISHED);
	shows_players(hall, "5:E 4:D 3:C 2:B 1:A");
	assert_int_equal(hall->round.ceremony.step, 0);
}

static void nobody_has_a_place_before_it_is_revealed(void **state)
{
	struct hall *hall = *state;

	play_first(hall, 5, 4);
	begin(hall, 3);
	for (int32_t i = 0; i < 5; i++)
		assert_int_equal(round_rank_shown(&hall->round, i), 0);
	hall_does(hall, EVENT_NEXT);
	assert_int_equal(round_rank_shown(&hall->round, 2), 3);
	assert_int_equal(round_rank_shown(&hall->round, 0), 0);
	assert_int_equal(round_rank_shown(&hall->round, 3), 0); /* not among the three */
	assert_int_equal(round_rank(&hall->round, 3), 4);       /* hosts see it */
	hall_does(hall, EVENT_FINISH);
	assert_int_equal(round_rank_shown(&hall->round, 3), 4);
}

static void boards_that_were_frozen_are_not_shown_in_a_ceremony(void **state)
{
	struct hall *hall = *state;

	play_first(hall, 3, 3);
	assert_int_equal(hall_does(hall, EVENT_FREEZE), ROUND_OK);
	shows_players(hall, "3:C 2:B 1:A");
	begin(hall, 3);
	shows_players(hall, "");
	assert_true(round_is_withheld(&hall->round));
	assert_int_equal(round_rank_shown(&hall->round, 0), 0);
	hall_does(hall, EVENT_FINISH);
	assert_false(round_is_withheld(&hall->round));
}

static void equal_places_are_revealed_together(void **state)
{
	struct hall *hall = *state;

	hall_starts_with(hall, 4);
	hall_waits(hall, 1000);
	hall_answers(hall, 0, 0, "2");
	hall_waits(hall, 1000);
	hall_answers(hall, 1, 0, "2"); /* in the same millisecond as C */
	hall_answers(hall, 2, 0, "2");
	hall_waits(hall, 1000);
	hall_answers(hall, 3, 0, "2");
	hall_reveals(hall);
	begin(hall, 3);
	hall_does(hall, EVENT_NEXT);
	shows_players(hall, "2:C 2:B"); /* D is fourth */
	hall_does(hall, EVENT_NEXT);
	shows_players(hall, "2:C 2:B 1:A");
	assert_int_equal(hall_does(hall, EVENT_NEXT), ROUND_OK);
	assert_int_equal(hall->round.state, ROUND_FINISHED);
}

static void a_tie_over_the_last_place_is_honoured_whole(void **state)
{
	struct hall *hall = *state;

	hall_starts_with(hall, 4);
	hall_waits(hall, 1000);
	hall_answers(hall, 3, 0, "2");
	for (int32_t i = 0; i < 3; i++)
		hall_answers(hall, i, 0, "2");
	hall_reveals(hall);
	begin(hall, 1);
	hall_does(hall, EVENT_NEXT);
	shows_players(hall, "1:D 1:C 1:B 1:A");
	assert_int_equal(ceremony_next(&hall->round), CEREMONY_NOTHING);
}

static void no_points_no_honour(void **state)
{
	struct hall *hall = *state;

	play_first(hall, 3, 1);
	begin(hall, 3);
	hall_does(hall, EVENT_NEXT);
	shows_players(hall, "1:A");
	hall_does(hall, EVENT_NEXT);
	assert_int_equal(hall->round.state, ROUND_FINISHED);

	hall_plays_by(hall, &hall_rules);
	play_first(hall, 3, 0);
	begin(hall, 3);
	assert_int_equal(ceremony_next(&hall->round), CEREMONY_NOTHING);
	hall_does(hall, EVENT_NEXT);
	assert_int_equal(hall->round.state, ROUND_FINISHED);
}

static void units_follow_the_players_and_those_without_a_rank_do_not(void **state)
{
	struct round_rules rules = hall_rules;
	struct hall *hall = *state;

	rules.unit_minimum = 1;
	hall_plays_by(hall, &rules);
	hall_joins_unit(hall, "A", 0);
	hall_joins_unit(hall, "B", 1);
	hall_does(hall, EVENT_NEXT);
	hall_waits_until(hall, hall->round.opens_at_ms);
	hall_answers(hall, 1, 0, "2");
	hall_waits(hall, 19000); /* fewer points by the bands */
	hall_answers(hall, 0, 0, "2");
	hall_reveals(hall);
	begin(hall, 10);
	shows_units(hall, "");
	hall_does(hall, EVENT_NEXT);
	shows_players(hall, "2:A");
	hall_does(hall, EVENT_NEXT);
	shows_players(hall, "2:A 1:B");
	shows_units(hall, "");
	assert_int_equal(ceremony_next(&hall->round), CEREMONY_UNITS);
	hall_does(hall, EVENT_NEXT);
	shows_units(hall, "2:0");
	assert_int_equal(hall->round.ceremony.latest, CEREMONY_UNITS);
	hall_does(hall, EVENT_NEXT);
	shows_units(hall, "2:0 1:1");
	hall_does(hall, EVENT_NEXT);
	assert_int_equal(hall->round.state, ROUND_FINISHED);
	shows_units(hall, "2:0 1:1");

	rules.unit_minimum = 2; /* neither is ranked */
	hall_plays_by(hall, &rules);
	hall_joins_unit(hall, "A", 0);
	hall_does(hall, EVENT_NEXT);
	hall_waits_until(hall, hall->round.opens_at_ms);
	hall_answers(hall, 0, 0, "2");
	hall_reveals(hall);
	begin(hall, 3);
	hall_does(hall, EVENT_NEXT);
	shows_players(hall, "1:A");
	assert_int_equal(ceremony_next(&hall->round), CEREMONY_NOTHING);
	shows_units(hall, "");
}

static void from_one_place_to_ten(void **state)
{
	struct hall *hall = *state;

	play_first(hall, 12, 12);
	assert_int_equal(begin(hall, 0), ROUND_NOT_NOW);
	assert_int_equal(begin(hall, ROUND_PLACES_MAX + 1), ROUND_NOT_NOW);
	assert_int_equal(begin(hall, -1), ROUND_NOT_NOW);
	assert_int_equal(begin(hall, ROUND_PLACES_MAX), ROUND_OK);
	hall_does(hall, EVENT_NEXT);
	shows_players(hall, "10:J");
	for (int i = 0; i < 9; i++)
		hall_does(hall, EVENT_NEXT);
	assert_int_equal(hall->round.state, ROUND_CEREMONY);
	assert_int_equal(ceremony_next(&hall->round), CEREMONY_NOTHING);
}

static void who_is_shown_out_leaves_the_stage_and_the_others_move_up(void **state)
{
	struct hall *hall = *state;

	play_first(hall, 5, 5);
	begin(hall, 3);
	hall_does(hall, EVENT_NEXT);
	shows_players(hall, "3:C");
	/* The second is gone before the reveal: C is second now and is revealed as that. */
	assert_int_equal(
		hall_step(hall, (struct round_event){ .kind = EVENT_KICK, .player = 1 }),
		ROUND_OK);
	hall_shows(hall, "ceremony");
	shows_players(hall, "3:D");
	hall_does(hall, EVENT_NEXT);
	shows_players(hall, "3:D 2:C");
	hall_step(hall, (struct round_event){ .kind = EVENT_KICK, .player = 0 });
	shows_players(hall, "3:E 2:D");
	hall_does(hall, EVENT_NEXT);
	shows_players(hall, "3:E 2:D 1:C");
}

static void a_round_that_is_over_can_have_its_ceremony_and_is_over_again(void **state)
{
	struct hall *hall = *state;

	play_first(hall, 3, 3);
	hall_does(hall, EVENT_FINISH);
	assert_int_equal(begin(hall, 3), ROUND_OK);
	shows_players(hall, "");
	assert_int_equal(hall_joins(hall, "Z"), ROUND_OVER);
	hall_does(hall, EVENT_NEXT);
	hall_does(hall, EVENT_FINISH);
	assert_int_equal(hall->round.state, ROUND_FINISHED);
	assert_int_equal(begin(hall, 5), ROUND_OK);
	assert_int_equal(hall->round.ceremony.step, 1);
}

static void a_ceremony_by_the_rules_keeps_the_last_question_to_itself(void **state)
{
	struct round_rules rules = hall_rules;
	struct hall *hall = *state;

	rules.ceremony_places = 3;
	hall_plays_by(hall, &rules);
	play_first(hall, 3, 3);
	hall_does(hall, EVENT_NEXT);
	hall_shows(hall, "question");
	hall_does(hall, EVENT_SKIP);
	hall_does(hall, EVENT_NEXT); /* the last of three */
	hall_shows(hall, "frozen question");
	hall_waits_until(hall, hall->round.opens_at_ms);
	hall_answers_number(hall, 2, 2, 12.5);
	hall_reveals(hall);
	assert_int_equal(round_rank_shown(&hall->round, 2), 3);
	assert_int_equal(round_rank(&hall->round, 2), 1);
	hall_does(hall, EVENT_STANDINGS);
	shows_players(hall, "3:C 2:B 1:A");
	assert_int_equal(hall_does(hall, EVENT_NEXT), ROUND_OK);
	hall_shows(hall, "ceremony");
	assert_int_equal(hall->round.ceremony.places, 3);
	shows_players(hall, "");
}

static void a_round_that_plays_by_itself_waits_with_the_places_for_the_host(void **state)
{
	struct round_rules rules = hall_rules;
	struct hall *hall = *state;

	rules.ceremony_places = 3;
	rules.autoplay = true;
	hall_plays_by(hall, &rules);
	hall_starts_with(hall, 2);
	for (int i = 0; i < 100 && round_wake_at(&hall->round) != ROUND_NEVER; i++) {
		hall_waits_until(hall, round_wake_at(&hall->round));
		assert_int_equal(hall_does(hall, EVENT_TICK), ROUND_OK);
	}
	assert_int_equal(hall->round.state, ROUND_CEREMONY);
	assert_int_equal(hall->round.index, HALL_QUESTIONS - 1);
	hall_does(hall, EVENT_NEXT);
	assert_int_equal(hall->round.state, ROUND_FINISHED);
}

static void the_same_events_make_the_same_ceremony(void **state)
{
	static const struct round_event events[] = {
		{ .kind = EVENT_CEREMONY, .places = 3 },
		{ .kind = EVENT_NEXT },
		{ .kind = EVENT_RESTART },
		{ .kind = EVENT_NEXT },
		{ .kind = EVENT_KICK, .player = 1 },
		{ .kind = EVENT_NEXT },
	};
	struct hall *hall = *state;
	struct hall other;

	hall_open(&other, &hall_rules);
	play_first(hall, 5, 5);
	play_first(&other, 5, 5);
	for (size_t i = 0; i < sizeof(events) / sizeof(events[0]); i++) {
		hall_waits(hall, 777);
		hall_waits(&other, 777);
		assert_int_equal(hall_step(hall, events[i]), ROUND_OK);
		assert_int_equal(hall_step(&other, events[i]), ROUND_OK);
		hall_is_same(&hall->round, &other.round, true);
	}
	hall_close(&other);
}

#define IN_HALL(test) cmocka_unit_test_setup_teardown(test, hall_setup, hall_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_HALL(places_come_from_the_last_to_the_first_and_then_the_end),
		IN_HALL(nobody_has_a_place_before_it_is_revealed),
		IN_HALL(boards_that_were_frozen_are_not_shown_in_a_ceremony),
		IN_HALL(equal_places_are_revealed_together),
		IN_HALL(a_tie_over_the_last_place_is_honoured_whole),
		IN_HALL(no_points_no_honour),
		IN_HALL(units_follow_the_players_and_those_without_a_rank_do_not),
		IN_HALL(from_one_place_to_ten),
		IN_HALL(who_is_shown_out_leaves_the_stage_and_the_others_move_up),
		IN_HALL(a_round_that_is_over_can_have_its_ceremony_and_is_over_again),
		IN_HALL(a_ceremony_by_the_rules_keeps_the_last_question_to_itself),
		IN_HALL(a_round_that_plays_by_itself_waits_with_the_places_for_the_host),
		IN_HALL(the_same_events_make_the_same_ceremony),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
