/* Which event a round takes in which state: the whole table of game/round.c
 * against the one in the protocol. */
#include "round_hall.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* One letter an event, in the order of enum round_event_kind:
 * join answer next close reveal standings, pause continue extend skip,
 * lock unlock kick finish, tick all-answered restart stall freeze (here before the first board,
 * but for reveal and standings) ceremony annul autoplay manual. y it happens, - not now, . it
 * is not yet time, x the round is over. */
static const struct {
	enum round_state state;
	const char *events;
} protocol[ROUND_STATES] = {
	{ ROUND_LOBBY, "y-y--- ---- yyyy .-y----yy" },
	{ ROUND_QUESTION, "yy-y-- y-yy yyyy .yyy---yy" },
	{ ROUND_CLOSED, "y-y-yy ---y yyyy .-y--y-yy" },
	{ ROUND_REVEAL, "y-y--y ---- yyyy .-y-yy-yy" },
	{ ROUND_STANDINGS, "y-y--- ---- yyyy .-y-yy-yy" },
	{ ROUND_PAUSED, "y----- -y-y yyyy .-y----yy" },
	{ ROUND_FINISHED, "x----- ---- yyyy .-y--yy--" },
	{ ROUND_CEREMONY, "x-y--- ---- yyyy .-y------" },
};

static enum round_status expected_status(enum round_state state, int kind)
{
	const char *letter = protocol[state].events;

	assert_int_equal(protocol[state].state, state);
	for (int i = 0; i < kind || *letter == ' '; letter++)
		i += *letter != ' ';
	switch (*letter) {
	case 'y':
		return ROUND_OK;
	case '.':
		return ROUND_NOTHING;
	case 'x':
		return ROUND_OVER;
	default:
		assert_int_equal(*letter, '-');
		return ROUND_NOT_NOW;
	}
}

/* An event that only the state can refuse. */
static struct round_event sound_event(enum round_event_kind kind)
{
	return (struct round_event){
		.kind = kind,
		.player = 0,
		.index = 0,
		.unit = PLAYER_NO_UNIT,
		.choice = hall_list("2"),
		.elapsed_ms = 10,
		.by_ms = 5000,
		.places = 3,
		.name = "Lan",
	};
}

static void every_state_takes_the_events_of_the_protocol_and_no_others(void **unused)
{
	(void)unused;
	for (int state = 0; state < ROUND_STATES; state++)
		for (int kind = 0; kind < ROUND_EVENT_KINDS; kind++) {
			struct hall hall;
			enum round_status status, expected;

			hall_open(&hall, &hall_rules);
			hall_reaches(&hall, (enum round_state)state);
			hall_waits(&hall, 10);
			status = hall_step(&hall, sound_event((enum round_event_kind)kind));
			expected = expected_status((enum round_state)state, kind);
			if (status != expected)
				print_error("%s in %s gives %d and not %d\n",
					    round_event_name((enum round_event_kind)kind),
					    round_state_name((enum round_state)state), status,
					    expected);
			assert_int_equal(status, expected);
			hall_close(&hall);
		}
}

static void what_is_refused_changes_nothing(void **unused)
{
	(void)unused;
	for (int state = 0; state < ROUND_STATES; state++)
		for (int kind = 0; kind < ROUND_EVENT_KINDS; kind++) {
			struct hall hall;
			char *before, *after;
			enum round_status status;

			hall_open(&hall, &hall_rules);
			hall_reaches(&hall, (enum round_state)state);
			hall_waits(&hall, 10);
			before = hall_describe(&hall.round, true);
			status = hall_step(&hall, sound_event((enum round_event_kind)kind));
			after = hall_describe(&hall.round, true);
			if (status == ROUND_OK) {
				assert_string_not_equal(after, before);
			} else {
				assert_string_equal(after, before);
				hall_shows(&hall, "");
			}
			free(before);
			free(after);
			hall_close(&hall);
		}
}

/* Where each event leads, and what it makes the server tell. */
static void every_event_shows_what_it_did(void **unused)
{
	static const struct {
		enum round_state from;
		enum round_event_kind kind;
		enum round_state to;
		const char *shown;
	} rows[] = {
		{ ROUND_LOBBY, EVENT_NEXT, ROUND_QUESTION, "question" },
		{ ROUND_LOBBY, EVENT_FINISH, ROUND_FINISHED, "finished" },
		{ ROUND_LOBBY, EVENT_RESTART, ROUND_LOBBY, "" },
		{ ROUND_QUESTION, EVENT_ANSWER, ROUND_QUESTION, "" },
		{ ROUND_QUESTION, EVENT_CLOSE, ROUND_QUESTION, "" },
		{ ROUND_QUESTION, EVENT_PAUSE, ROUND_PAUSED, "paused" },
		{ ROUND_QUESTION, EVENT_EXTEND, ROUND_QUESTION, "question" },
		{ ROUND_QUESTION, EVENT_SKIP, ROUND_CLOSED, "skipped" },
		{ ROUND_QUESTION, EVENT_ALL_ANSWERED, ROUND_CLOSED, "closed" },
		{ ROUND_QUESTION, EVENT_FINISH, ROUND_FINISHED, "settled finished" },
		{ ROUND_QUESTION, EVENT_RESTART, ROUND_QUESTION, "question" },
		{ ROUND_QUESTION, EVENT_STALL, ROUND_QUESTION, "question" },
		{ ROUND_CLOSED, EVENT_NEXT, ROUND_QUESTION, "settled question" },
		{ ROUND_CLOSED, EVENT_REVEAL, ROUND_REVEAL, "settled reveal" },
		{ ROUND_CLOSED, EVENT_STANDINGS, ROUND_STANDINGS, "settled standings" },
		{ ROUND_CLOSED, EVENT_SKIP, ROUND_CLOSED, "skipped" },
		{ ROUND_CLOSED, EVENT_FINISH, ROUND_FINISHED, "settled finished" },
		{ ROUND_CLOSED, EVENT_RESTART, ROUND_CLOSED, "" },
		{ ROUND_REVEAL, EVENT_NEXT, ROUND_QUESTION, "question" },
		{ ROUND_REVEAL, EVENT_STANDINGS, ROUND_STANDINGS, "standings" },
		{ ROUND_REVEAL, EVENT_AUTOPLAY, ROUND_REVEAL, "autoplay" },
		{ ROUND_REVEAL, EVENT_MANUAL, ROUND_REVEAL, "" },
		{ ROUND_REVEAL, EVENT_FREEZE, ROUND_REVEAL, "frozen" },
		{ ROUND_STANDINGS, EVENT_FREEZE, ROUND_STANDINGS, "frozen" },
		{ ROUND_REVEAL, EVENT_FINISH, ROUND_FINISHED, "finished" },
		{ ROUND_REVEAL, EVENT_RESTART, ROUND_REVEAL, "" },
		{ ROUND_STANDINGS, EVENT_NEXT, ROUND_QUESTION, "question" },
		{ ROUND_STANDINGS, EVENT_FINISH, ROUND_FINISHED, "finished" },
		{ ROUND_PAUSED, EVENT_CONTINUE, ROUND_QUESTION, "question" },
		{ ROUND_PAUSED, EVENT_SKIP, ROUND_CLOSED, "skipped" },
		{ ROUND_PAUSED, EVENT_FINISH, ROUND_FINISHED, "settled finished" },
		{ ROUND_PAUSED, EVENT_RESTART, ROUND_PAUSED, "" },
		{ ROUND_CLOSED, EVENT_CEREMONY, ROUND_CEREMONY, "settled ceremony" },
		{ ROUND_REVEAL, EVENT_CEREMONY, ROUND_CEREMONY, "ceremony" },
		{ ROUND_STANDINGS, EVENT_CEREMONY, ROUND_CEREMONY, "ceremony" },
		{ ROUND_FINISHED, EVENT_CEREMONY, ROUND_CEREMONY, "ceremony" },
		{ ROUND_CEREMONY, EVENT_NEXT, ROUND_FINISHED, "finished" },
		{ ROUND_CEREMONY, EVENT_FINISH, ROUND_FINISHED, "finished" },
		{ ROUND_CEREMONY, EVENT_RESTART, ROUND_CEREMONY, "" },
		{ ROUND_FINISHED, EVENT_FINISH, ROUND_FINISHED, "finished" },
		{ ROUND_FINISHED, EVENT_ANNUL, ROUND_FINISHED, "settled finished" },
		{ ROUND_FINISHED, EVENT_RESTART, ROUND_FINISHED, "" },
	};

	(void)unused;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct hall hall;

		hall_open(&hall, &hall_rules);
		hall_reaches(&hall, rows[i].from);
		hall_waits(&hall, 10);
		assert_int_equal(hall_step(&hall, sound_event(rows[i].kind)), ROUND_OK);
		assert_int_equal(hall.round.state, rows[i].to);
		hall_shows(&hall, rows[i].shown);
		hall_close(&hall);
	}
}

static void joins_locks_and_kicks_leave_every_state_as_it_is(void **unused)
{
	static const enum round_event_kind kinds[] = { EVENT_JOIN, EVENT_LOCK, EVENT_UNLOCK,
						       EVENT_KICK };

	(void)unused;
	for (int state = 0; state < ROUND_STATES; state++)
		for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
			struct hall hall;
			int64_t wake_at_ms;

			hall_open(&hall, &hall_rules);
			hall_reaches(&hall, (enum round_state)state);
			wake_at_ms = round_wake_at(&hall.round);
			hall_step(&hall, sound_event(kinds[i]));
			assert_int_equal(hall.round.state, state);
			assert_int_equal(round_wake_at(&hall.round), wake_at_ms);
			/* A name that leaves leaves the stage too. */
			hall_shows(&hall, state == ROUND_CEREMONY && kinds[i] == EVENT_KICK
						  ? "ceremony"
						  : "");
			hall_close(&hall);
		}
}

static void only_an_open_question_waits_for_a_bell(void **unused)
{
	(void)unused;
	for (int state = 0; state < ROUND_STATES; state++) {
		struct hall hall;

		hall_open(&hall, &hall_rules);
		hall_reaches(&hall, (enum round_state)state);
		assert_true((round_wake_at(&hall.round) == ROUND_NEVER) ==
			    (state != ROUND_QUESTION));
		assert_int_equal(round_is_open(&hall.round), state == ROUND_QUESTION);
		hall_close(&hall);
	}
}

static void a_skipped_question_is_neither_skipped_again_nor_revealed(void **unused)
{
	struct hall hall;

	(void)unused;
	hall_open(&hall, &hall_rules);
	hall_reaches(&hall, ROUND_QUESTION);
	hall_does(&hall, EVENT_SKIP);
	assert_int_equal(hall_does(&hall, EVENT_SKIP), ROUND_NOT_NOW);
	assert_int_equal(hall_does(&hall, EVENT_REVEAL), ROUND_NOT_NOW);
	assert_int_equal(hall_does(&hall, EVENT_STANDINGS), ROUND_OK);
	hall_shows(&hall, "standings");
	assert_int_equal(hall_does(&hall, EVENT_NEXT), ROUND_OK);
	hall_shows(&hall, "question");
	assert_int_equal(hall.round.index, 1);
	hall_close(&hall);
}

static void boards_freeze_once_there_are_some_until_the_end(void **unused)
{
	struct hall hall;
	int32_t count;

	(void)unused;
	hall_open(&hall, &hall_rules);
	hall_starts_with(&hall, 2);
	assert_int_equal(hall_does(&hall, EVENT_FREEZE), ROUND_NOT_NOW);
	hall_waits_until(&hall, hall.round.opens_at_ms);
	hall_answers(&hall, 0, 0, "2");
	hall_reveals(&hall);
	hall_does(&hall, EVENT_NEXT);
	assert_int_equal(hall_does(&hall, EVENT_FREEZE), ROUND_OK);
	hall_shows(&hall, "frozen");
	assert_int_equal(hall_does(&hall, EVENT_FREEZE), ROUND_NOT_NOW);
	hall_waits_until(&hall, hall.round.opens_at_ms);
	hall_answers(&hall, 1, 1, "01");
	hall_does(&hall, EVENT_PAUSE);
	assert_int_equal(hall_does(&hall, EVENT_FREEZE), ROUND_NOT_NOW);
	hall_does(&hall, EVENT_CONTINUE);
	hall_does(&hall, EVENT_FINISH);
	hall_shows(&hall, "settled finished");
	assert_false(hall.round.is_frozen);
	assert_ptr_equal(round_table_shown(&hall.round, &count), hall.round.table);
	assert_int_equal(hall_does(&hall, EVENT_FREEZE), ROUND_NOT_NOW);
	hall_close(&hall);
}

/* Between the bell and `closed` the server waits for answers on their way. */
static void after_the_bell_a_question_is_not_closed_paused_or_extended(void **unused)
{
	static const enum round_event_kind kinds[] = { EVENT_CLOSE, EVENT_PAUSE, EVENT_EXTEND };
	struct hall hall;

	(void)unused;
	hall_open(&hall, &hall_rules);
	hall_reaches(&hall, ROUND_QUESTION);
	hall_waits_until(&hall, hall.round.closes_at_ms);
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
		assert_int_equal(hall_step(&hall, sound_event(kinds[i])), ROUND_NOT_NOW);
		assert_int_equal(hall.round.state, ROUND_QUESTION);
	}
	hall_close(&hall);
}

static void states_and_events_have_the_words_of_the_protocol(void **unused)
{
	static const char *const states[ROUND_STATES] = { "lobby",    "question",  "closed",
							  "reveal",   "standings", "paused",
							  "finished", "ceremony" };
	static const char *const events[ROUND_EVENT_KINDS] = {
		"join",   "answer",   "next",   "close",        "reveal",  "standings",
		"pause",  "continue", "extend", "skip",         "lock",    "unlock",
		"kick",   "finish",   "tick",   "all-answered", "restart", "stall",
		"freeze", "ceremony", "annul",  "autoplay",     "manual",
	};
	enum round_event_kind kind;

	(void)unused;
	for (int i = 0; i < ROUND_STATES; i++)
		assert_string_equal(round_state_name((enum round_state)i), states[i]);
	/* Clients that know of no ceremony see standings. */
	assert_string_equal(round_state_told(ROUND_CEREMONY), "standings");
	assert_string_equal(round_state_told(ROUND_FINISHED), "finished");
	for (int i = 0; i < ROUND_EVENT_KINDS; i++) {
		assert_string_equal(round_event_name((enum round_event_kind)i), events[i]);
		assert_true(round_event_parse(events[i], &kind));
		assert_int_equal(kind, i);
	}
	assert_false(round_event_parse("", &kind));
	assert_false(round_event_parse("Next", &kind));
	assert_false(round_event_parse("nexts", &kind));
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_state_takes_the_events_of_the_protocol_and_no_others),
		cmocka_unit_test(what_is_refused_changes_nothing),
		cmocka_unit_test(every_event_shows_what_it_did),
		cmocka_unit_test(joins_locks_and_kicks_leave_every_state_as_it_is),
		cmocka_unit_test(only_an_open_question_waits_for_a_bell),
		cmocka_unit_test(a_skipped_question_is_neither_skipped_again_nor_revealed),
		cmocka_unit_test(boards_freeze_once_there_are_some_until_the_end),
		cmocka_unit_test(after_the_bell_a_question_is_not_closed_paused_or_extended),
		cmocka_unit_test(states_and_events_have_the_words_of_the_protocol),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
