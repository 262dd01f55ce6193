/* A round is what its stored events make of it: rounds played at random, and
 * played again from their log. */
#include "round_hall.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

enum {
	ROUNDS = 150,
	EVENTS = 300,
	PLAYERS_MAX = 12,
	QUESTIONS = 6,
	UNITS = 2,
	NAMES = 8,
	CHOICES = 6,
};

static uint64_t seed;

/* xorshift: a failing round is played again by its number. */
static uint32_t random_below(uint32_t bound)
{
	seed ^= seed << 13;
	seed ^= seed >> 7;
	seed ^= seed << 17;
	return (uint32_t)(seed >> 32) % bound;
}

static bool random_chance(uint32_t one_in)
{
	return random_below(one_in) == 0;
}

static const char *const names[NAMES] = { "An",  "Lê",   "Bình", "Đặng",
					  "Hoa", "Minh", "Ngọc", "Vũ" };

static struct round_rules random_rules(void)
{
	struct round_rules rules = hall_rules;

	rules.speed = (enum speed_rule)random_below(SPEED_RULES);
	rules.unit_ranking = (enum unit_ranking)random_below(UNIT_RANKINGS);
	rules.autoplay = random_chance(2);
	rules.change_answer = random_chance(2);
	rules.unique_names = random_chance(3);
	rules.lead_ms = random_chance(3) ? 0 : HALL_LEAD_MS;
	rules.players_max = random_chance(3) ? 5 : PLAYERS_MAX;
	return rules;
}

static void start_round(struct round *round, const struct round_rules *rules)
{
	struct game_question questions[QUESTIONS] = {
		{ .kind = GAME_SINGLE, .option_count = 4, .right = hall_list("2") },
		{ .kind = GAME_MULTIPLE, .option_count = 4, .right = hall_list("01") },
		{ .kind = GAME_TRUE_FALSE, .option_count = 2, .right = hall_list("0") },
		{ .kind = GAME_ORDERING, .option_count = 3, .right = hall_list("201") },
		{ .kind = GAME_NUMERIC,
		  .right = choice_of_number(12.5),
		  .tolerance = 0.5,
		  .closeness = 5 },
		{ .kind = GAME_SURVEY, .option_count = 3, .right = hall_list("") },
	};
	static const int32_t headcounts[UNITS] = { 4, 9 };

	round_init(round, rules, questions, QUESTIONS, headcounts, UNITS);
}

static struct choice random_choice(const struct round *round)
{
	static const char *const lists[QUESTIONS][CHOICES] = {
		{ "2", "2", "0", "1", "4", "" },   { "01", "10", "012", "0", "3", "0123" },
		{ "0", "0", "1", "1", "2", "01" }, { "201", "210", "021", "102", "012", "2" },
		{ "", "", "", "", "", "" },        { "0", "1", "2", "0", "3", "12" },
	};
	int index = round->index < 0 ? 0 : round->index;

	if (round->questions[index].kind == GAME_NUMERIC)
		return choice_of_number(8 + random_below(20) / 2.0);
	return hall_list(lists[index][random_below(CHOICES)]);
}

/* Mostly what fits the moment, so that rounds get somewhere; now and then anything. */
static enum round_event_kind random_kind(const struct round *round)
{
	static const enum round_event_kind likely[ROUND_STATES][3] = {
		[ROUND_LOBBY] = { EVENT_JOIN, EVENT_JOIN, EVENT_NEXT },
		[ROUND_QUESTION] = { EVENT_ANSWER, EVENT_ANSWER, EVENT_TICK },
		[ROUND_CLOSED] = { EVENT_REVEAL, EVENT_TICK, EVENT_NEXT },
		[ROUND_REVEAL] = { EVENT_STANDINGS, EVENT_TICK, EVENT_NEXT },
		[ROUND_STANDINGS] = { EVENT_JOIN, EVENT_TICK, EVENT_NEXT },
		[ROUND_PAUSED] = { EVENT_CONTINUE, EVENT_ANSWER, EVENT_CONTINUE },
		[ROUND_FINISHED] = { EVENT_ANSWER, EVENT_JOIN, EVENT_RESTART },
	};
	enum round_event_kind kind = (enum round_event_kind)random_below(ROUND_EVENT_KINDS);

	if (!random_chance(6))
		return likely[round->state][random_below(3)];
	if (kind == EVENT_FINISH && !random_chance(8))
		return EVENT_ANSWER; /* or few rounds would see their last question */
	return kind;
}

static struct round_event random_event(const struct round *round, int64_t now_ms)
{
	struct round_event event = {
		.kind = random_kind(round),
		.player = (int32_t)random_below(PLAYERS_MAX + 2) - 1,
		.index = random_chance(8) ? (int32_t)random_below(QUESTIONS) : round->index,
		.unit = (int32_t)random_below(UNITS + 1) - 1,
		.choice = random_choice(round),
		.credit_ms = (int64_t)random_below(ROUND_CREDIT_MAX_MS + 1),
		.by_ms = (int64_t)random_below(10000),
		.name = names[random_below(NAMES)],
	};

	if (now_ms > round->opens_at_ms)
		event.elapsed_ms = (int64_t)random_below(HALL_ANSWER_MS * 2);
	return event;
}

static int64_t random_wait(const struct round *round, int64_t now_ms)
{
	int64_t wake_at_ms = round_wake_at(round);

	if (random_chance(5) && wake_at_ms != ROUND_NEVER && wake_at_ms > now_ms)
		return wake_at_ms - now_ms;
	return random_chance(10) ? 3000 : (int64_t)random_below(200);
}

struct log {
	struct round_event events[EVENTS];
	int64_t at_ms[EVENTS];
	int count;
};

static void check_answers(const struct round *round, int32_t index)
{
	const struct answers *answers = &round->answers[index];
	int32_t counts[CHOICE_OPTIONS_MAX] = { 0 };
	int32_t count = 0;

	for (int32_t i = 0; i < round->roster.count; i++) {
		const struct answer *given = answers_get(answers, i);

		if (!given)
			continue;
		count++;
		assert_true(round->settled[index] || given->points == 0);
		assert_in_range(given->points, 0, SCORE_WHOLE);
		if (round->questions[index].kind == GAME_NUMERIC)
			continue;
		for (int place = 0; place < choice_count(given->choice); place++)
			counts[choice_at(given->choice, place)]++;
	}
	assert_int_equal(answers->count, count);
	assert_memory_equal(answers->counts, counts, sizeof(counts));
}

/* The total of a player is the sum of the points of the player's answers. */
static void check_total(const struct round *round, int32_t player)
{
	const struct ranking_key *key = &round->roster.players[player].key;
	int32_t score = 0;
	int64_t credited_ms = 0;

	for (int32_t index = 0; index < round->question_count; index++) {
		const struct answer *given = answers_get(&round->answers[index], player);

		if (given && given->points > 0) {
			score += given->points;
			credited_ms += given->elapsed_ms;
		}
	}
	assert_int_equal(key->score, score);
	assert_int_equal(key->credited_ms, credited_ms);
	assert_true(key->right * SCORE_WHOLE / 2 <= score);
}

/* A rank is one more than the number of players who stand before. */
static void check_rank(const struct round *round, int32_t player)
{
	const struct player *who = &round->roster.players[player];
	int before = 0;

	if (who->is_kicked || round->rank_of_none == 0) {
		assert_int_equal(round_rank(round, player), 0);
		return;
	}
	for (int32_t i = 0; i < round->roster.count; i++)
		before += !round->roster.players[i].is_kicked &&
			  ranking_compare(&round->roster.players[i].key, &who->key) < 0;
	assert_int_equal(round_rank(round, player), before + 1);
}

static void check_round(const struct round *round)
{
	for (int32_t index = 0; index < round->question_count; index++)
		check_answers(round, index);
	for (int32_t player = 0; player < round->roster.count; player++) {
		check_total(round, player);
		check_rank(round, player);
	}
	assert_true(roster_taking_part(&round->roster) <= round->rules.players_max);
}

/* Takes one random step; one that is refused must leave no trace but a later wake-up. */
static void step_at_random(struct round *round, struct log *log, int64_t *now_ms)
{
	struct round_event event = random_event(round, *now_ms);
	char *before = hall_describe(round, false);
	struct round_effects effects;
	char *after;

	if (round_step(round, &event, *now_ms, &effects) == ROUND_OK) {
		log->events[log->count] = event;
		log->at_ms[log->count++] = *now_ms;
	} else {
		after = hall_describe(round, false);
		assert_string_equal(after, before);
		assert_int_equal(effects.count, 0);
		free(after);
	}
	free(before);
	check_round(round);
	*now_ms += random_wait(round, *now_ms);
}

static void replay(struct round *round, const struct log *log)
{
	struct round_effects effects;

	for (int i = 0; i < log->count; i++)
		assert_int_equal(round_step(round, &log->events[i], log->at_ms[i], &effects),
				 ROUND_OK);
}

static void check_same(const struct round *played, const struct round *replayed)
{
	/* A bell that is waited for is rung anew: only then the wake-up differs. */
	bool with_wake = played->state != ROUND_QUESTION;

	hall_is_same(replayed, played, with_wake);
}

static int questions_seen, rounds_finished;

static void play_at_random(int number)
{
	static struct log log;
	struct round_rules rules;
	struct round round, replayed;
	int64_t now_ms = INT64_C(1790000000000);

	seed = 0x9e3779b97f4a7c15u * (uint64_t)(number + 1);
	rules = random_rules();
	log.count = 0;
	start_round(&round, &rules);
	for (int i = 0; i < EVENTS; i++)
		step_at_random(&round, &log, &now_ms);
	start_round(&replayed, &rules);
	replay(&replayed, &log);
	check_round(&replayed);
	check_same(&round, &replayed);
	questions_seen += round.index + 1;
	rounds_finished += round.state == ROUND_FINISHED;
	round_clear(&round);
	round_clear(&replayed);
}

static void a_round_that_is_replayed_from_its_log_is_the_same_round(void **state)
{
	(void)state;
	for (int number = 0; number < ROUNDS; number++)
		play_at_random(number);
	/* The generator must not get stuck in lobbies, or nothing was tested. */
	assert_true(questions_seen > ROUNDS * 4);
	assert_true(rounds_finished > ROUNDS / 2);
}

/* At every point of a log: the crash may come between any two events. */
static void a_round_may_be_cut_after_any_event_and_played_on(void **state)
{
	static struct log log;
	struct round_rules rules;
	struct round round;
	int64_t now_ms = INT64_C(1790000000000);

	(void)state;
	seed = 4711;
	rules = random_rules();
	log.count = 0;
	start_round(&round, &rules);
	for (int i = 0; i < EVENTS; i++) {
		int stored = log.count;

		step_at_random(&round, &log, &now_ms);
		if (log.count > stored) {
			struct round replayed;

			start_round(&replayed, &rules);
			replay(&replayed, &log);
			check_same(&round, &replayed);
			round_clear(&replayed);
		}
	}
	assert_true(log.count > 50);
	round_clear(&round);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_round_that_is_replayed_from_its_log_is_the_same_round),
		cmocka_unit_test(a_round_may_be_cut_after_any_event_and_played_on),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
