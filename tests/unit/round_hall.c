#include "round_hall.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define HALL_BEGINS_AT INT64_C(1790000000000)

const struct round_rules hall_rules = {
	.speed = SPEED_BANDS,
	.unit_ranking = UNITS_MEAN,
	.unit_minimum = 3,
	.answer_ms = HALL_ANSWER_MS,
	.reveal_ms = HALL_REVEAL_MS,
	.standings_ms = HALL_STANDINGS_MS,
	.lead_ms = HALL_LEAD_MS,
	.players_max = 20000,
};

struct choice hall_list(const char *digits)
{
	int indices[CHOICE_OPTIONS_MAX];
	int count = 0;

	for (; digits[count]; count++)
		indices[count] = digits[count] - '0';
	return choice_of_list(indices, count);
}

void hall_open(struct hall *hall, const struct round_rules *rules)
{
	struct game_question questions[HALL_QUESTIONS] = {
		{ .kind = GAME_SINGLE, .option_count = 4, .right = hall_list("2") },
		{ .kind = GAME_MULTIPLE, .option_count = 4, .right = hall_list("01") },
		{ .kind = GAME_NUMERIC, .right = choice_of_number(12.5), .tolerance = 0.5 },
	};
	static const int32_t headcounts[HALL_UNITS] = { 40, 0 };

	*hall = (struct hall){ .now_ms = HALL_BEGINS_AT };
	round_init(&hall->round, rules, questions, HALL_QUESTIONS, headcounts, HALL_UNITS);
}

void hall_close(struct hall *hall)
{
	round_clear(&hall->round);
}

int hall_setup(void **state)
{
	static struct hall hall;

	hall_open(&hall, &hall_rules);
	*state = &hall;
	return 0;
}

int hall_teardown(void **state)
{
	hall_close(*state);
	return 0;
}

void hall_plays_by(struct hall *hall, const struct round_rules *rules)
{
	hall_close(hall);
	hall_open(hall, rules);
}

void hall_waits(struct hall *hall, int64_t ms)
{
	hall->now_ms += ms;
}

void hall_waits_until(struct hall *hall, int64_t instant_ms)
{
	assert_true(instant_ms >= hall->now_ms);
	hall->now_ms = instant_ms;
}

enum round_status hall_step(struct hall *hall, struct round_event event)
{
	return round_step(&hall->round, &event, hall->now_ms, &hall->effects);
}

enum round_status hall_does(struct hall *hall, enum round_event_kind kind)
{
	return hall_step(hall, (struct round_event){ .kind = kind });
}

static enum round_status answer(struct hall *hall, int32_t player, int32_t index,
				struct choice choice, int64_t credit_ms)
{
	return hall_step(hall, (struct round_event){ .kind = EVENT_ANSWER,
						     .player = player,
						     .index = index,
						     .choice = choice,
						     .elapsed_ms = hall->now_ms -
								   hall->round.opens_at_ms,
						     .credit_ms = credit_ms });
}

enum round_status hall_answers(struct hall *hall, int32_t player, int32_t index,
			       const char *picked)
{
	return answer(hall, player, index, hall_list(picked), 0);
}

enum round_status hall_answers_number(struct hall *hall, int32_t player, int32_t index,
				      double number)
{
	return answer(hall, player, index, choice_of_number(number), 0);
}

enum round_status hall_answers_over(struct hall *hall, int32_t player, int32_t index,
				    const char *picked, int64_t credit_ms)
{
	return answer(hall, player, index, hall_list(picked), credit_ms);
}

enum round_status hall_joins_unit(struct hall *hall, const char *name, int32_t unit)
{
	return hall_step(
		hall, (struct round_event){ .kind = EVENT_JOIN, .name = name, .unit = unit });
}

enum round_status hall_joins(struct hall *hall, const char *name)
{
	return hall_joins_unit(hall, name, PLAYER_NO_UNIT);
}

void hall_reveals(struct hall *hall)
{
	assert_int_equal(hall_does(hall, EVENT_ALL_ANSWERED), ROUND_OK);
	assert_int_equal(hall_does(hall, EVENT_REVEAL), ROUND_OK);
}

int hall_score(const struct hall *hall, int32_t player)
{
	return hall->round.roster.players[player].key.score;
}

int hall_rank(const struct hall *hall, int32_t player)
{
	return round_rank(&hall->round, player);
}

void hall_starts_with(struct hall *hall, int count)
{
	assert_in_range(count, 0, 26);
	for (int i = 0; i < count; i++)
		assert_int_equal(hall_joins(hall, (char[]){ (char)('A' + i), '\0' }), ROUND_OK);
	assert_int_equal(hall_does(hall, EVENT_NEXT), ROUND_OK);
	hall_waits_until(hall, hall->round.opens_at_ms);
}

void hall_reaches(struct hall *hall, enum round_state state)
{
	static const struct {
		int count;
		enum round_event_kind kinds[3];
	} ways[ROUND_STATES] = {
		[ROUND_QUESTION] = { 0, { 0 } },
		[ROUND_CLOSED] = { 1, { EVENT_ALL_ANSWERED } },
		[ROUND_REVEAL] = { 2, { EVENT_ALL_ANSWERED, EVENT_REVEAL } },
		[ROUND_STANDINGS] = { 3,
				      { EVENT_ALL_ANSWERED, EVENT_REVEAL, EVENT_STANDINGS } },
		[ROUND_PAUSED] = { 1, { EVENT_PAUSE } },
		[ROUND_FINISHED] = { 1, { EVENT_FINISH } },
		[ROUND_CEREMONY] = { 2, { EVENT_ALL_ANSWERED, EVENT_CEREMONY } },
	};

	if (state == ROUND_LOBBY)
		assert_int_equal(hall_joins(hall, "A"), ROUND_OK);
	else
		hall_starts_with(hall, 1);
	for (int i = 0; i < ways[state].count; i++)
		assert_int_equal(
			hall_step(hall, (struct round_event){ .kind = ways[state].kinds[i],
							      .places = 3 }),
			ROUND_OK);
	assert_int_equal(hall->round.state, state);
}

void hall_shows(const struct hall *hall, const char *effects)
{
	static const char *const words[] = {
		[SHOW_QUESTION] = "question", [SHOW_CLOSED] = "closed",
		[SHOW_REVEAL] = "reveal",     [SHOW_STANDINGS] = "standings",
		[SHOW_PAUSED] = "paused",     [SHOW_SKIPPED] = "skipped",
		[SHOW_FINISHED] = "finished", [SHOW_FROZEN] = "frozen",
		[SHOW_CEREMONY] = "ceremony", [SHOW_AUTOPLAY] = "autoplay",
		[SETTLED] = "settled",
	};
	struct text shown;

	text_init(&shown);
	text_add(&shown, "");
	for (int i = 0; i < hall->effects.count; i++)
		text_add_format(&shown, "%s%s", i ? " " : "", words[hall->effects.list[i]]);
	assert_string_equal(shown.bytes, effects);
	text_clear(&shown);
}

static void describe_players(struct text *text, const struct round *round)
{
	for (int32_t i = 0; i < round->roster.count; i++) {
		const struct player *player = &round->roster.players[i];

		text_add_format(text,
				"player %d %s (%d) unit=%d rank=%d told=%d kicked=%d score=%d"
				" right=%d credited=%lld last=%lld\n",
				(int)i, player->name, (int)player->ordinal, (int)player->unit,
				(int)player->rank, (int)round_rank(round, i), player->is_kicked,
				(int)player->key.score, (int)player->key.right,
				(long long)player->key.credited_ms,
				(long long)player->key.last_answer_at_ms);
	}
	for (int32_t i = 0; i < round->table_count; i++)
		text_add_format(text, "place %d player=%d\n", (int)round->table[i].rank,
				(int)round->table[i].item);
}

static void describe_answers(struct text *text, const struct round *round, int32_t index)
{
	const struct answers *answers = &round->answers[index];

	text_add_format(text, "question %d settled=%d annulled=%d answers=%d counts",
			(int)index, round->settled[index], round->annulled[index],
			(int)answers->count);
	for (int i = 0; i < CHOICE_OPTIONS_MAX; i++)
		text_add_format(text, " %d", (int)answers->counts[i]);
	text_add(text, "\n");
	for (int32_t i = 0; i < round->roster.count; i++) {
		const struct answer *given = answers_get(answers, i);

		if (given)
			text_add_format(
				text, "answer %d %llx at=%lld elapsed=%d credit=%d points=%d\n",
				(int)i, (unsigned long long)given->choice.bits,
				(long long)given->received_at_ms, (int)given->elapsed_ms,
				(int)given->credit_ms, (int)given->points);
	}
}

char *hall_describe(const struct round *round, bool with_wake)
{
	struct text text;

	text_init(&text);
	text_add_format(&text,
			"%s index=%d locked=%d skipped=%d answered=%d settled=%d autoplay=%d "
			"opens=%lld closes=%lld"
			" paused=%lld last=%lld none=%d kicked=%d\n",
			round_state_name(round->state), (int)round->index, round->is_locked,
			round->is_skipped, round->is_all_answered, round->is_settled,
			round->rules.autoplay, (long long)round->opens_at_ms,
			(long long)round->closes_at_ms, (long long)round->paused_at_ms,
			(long long)round->last_event_at_ms, (int)round->rank_of_none,
			(int)round->roster.kicked_count);
	if (with_wake)
		text_add_format(&text, "wake %lld\n", (long long)round_wake_at(round));
	text_add_format(&text, "frozen %d of %d, none=%d sealed=%d\n",
			(int)round->frozen.table_count, (int)round->is_frozen,
			(int)round->frozen.rank_of_none, round->is_sealed);
	text_add_format(&text, "ceremony %d step=%d players=%d units=%d latest=%d\n",
			(int)round->ceremony.places, (int)round->ceremony.step,
			(int)round->ceremony.players_from, (int)round->ceremony.units_from,
			(int)round->ceremony.latest);
	for (int32_t i = 0; i < round->frozen.table_count; i++)
		text_add_format(
			&text, "%d: %d score=%d right=%d\n", (int)round->frozen.table[i].item,
			(int)round->frozen.table[i].rank, (int)round->frozen.table[i].key.score,
			(int)round->frozen.table[i].key.right);
	describe_players(&text, round);
	for (int32_t i = 0; i < round->question_count; i++)
		describe_answers(&text, round, i);
	return text_take(&text);
}

void hall_is_same(const struct round *round, const struct round *expected, bool with_wake)
{
	char *one = hall_describe(round, with_wake);
	char *other = hall_describe(expected, with_wake);

	assert_string_equal(one, other);
	free(one);
	free(other);
}
