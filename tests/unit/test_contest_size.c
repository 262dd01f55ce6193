#include "base/memory.h"
#include "contest/tally.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

/* The largest contest that was held so far had this many people. */
enum {
	PEOPLE = 350000,
	ATTEMPTS = 700000,
	ROUNDS = 3,
	DIVISIONS = 4,
	UNITS = 6000,
	ROOTS = 60,
	QUESTIONS = 20,
	WEEK_MS = 7 * 24 * 3600 * 1000,
};

static const struct contest_round rounds[ROUNDS] = { { .id = "tuan-1" },
						     { .id = "tuan-2" },
						     { .id = "tuan-3" } };
static const char *const divisions[DIVISIONS] = { "a", "b", "c", "d" };
static const struct contest_prediction predictions[] = {
	{ .id = "dung-het", .kind = PREDICTS_ALL_RIGHT, .is_of_round = true },
};
static const struct contest_sort_key keys[] = {
	{ KEY_SCORE, 0 },     { KEY_PREDICTION, 0 }, { KEY_TIME, 0 },
	{ KEY_SUBMITTED, 0 }, { KEY_PERFECT, 0 },    { KEY_LOT, 0 },
};
static const struct contest_collective collectives[] = {
	{ .id = "ti-le", .kind = COLLECTIVE_RATE, .minimum = 3 },
	{ .id = "trung-binh", .kind = COLLECTIVE_MEAN, .best = 10, .is_of_roots = true },
};
static const struct contest_prize prizes[] = {
	{ .id = "nhat", .scope = PRIZE_OF_CONTEST, .of = CONTEST_NONE, .count = 1 },
	{ .id = "tuan", .scope = PRIZE_OF_ROUND, .of = CONTEST_NONE, .count = 50 },
	{ .id = "khoi", .scope = PRIZE_OF_DIVISION, .of = CONTEST_NONE, .count = 50 },
};

struct crowd {
	struct contest_unit *units;
	struct tally_entrant *entrants;
	struct tally_attempt *attempts;
	struct contest_rules rules;
};

/* The same crowd every time. */
static uint32_t random_below(uint32_t bound)
{
	static uint64_t state = 1;

	state = state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return (uint32_t)(state >> 33) % bound;
}

static void gather(struct crowd *crowd)
{
	crowd->units = memory_new(UNITS, sizeof(*crowd->units));
	crowd->entrants = memory_new(PEOPLE, sizeof(*crowd->entrants));
	crowd->attempts = memory_new(ATTEMPTS, sizeof(*crowd->attempts));
	for (int32_t i = 0; i < UNITS; i++)
		crowd->units[i] = (struct contest_unit){
			.parent = i < ROOTS ? CONTEST_NONE : (int32_t)random_below(ROOTS),
			.headcount = 100,
		};
	for (int32_t i = 0; i < PEOPLE; i++)
		crowd->entrants[i] = (struct tally_entrant){
			.entrant = i,
			.unit = (int32_t)random_below(UNITS),
			.division = (int32_t)random_below(DIVISIONS),
			.registered_at_ms = i,
			.is_void = random_below(1000) == 0,
		};
	for (int32_t i = 0; i < ATTEMPTS; i++) {
		int32_t right = QUESTIONS - (int32_t)random_below(6);
		int64_t started_at_ms = random_below(WEEK_MS);
		int64_t time_ms = 60000 + random_below(600) * 1000;

		crowd->attempts[i] = (struct tally_attempt){
			.entrant = (int32_t)random_below(PEOPLE),
			.round = (int32_t)random_below(ROUNDS),
			.right = right,
			.score = right,
			.is_perfect = right == QUESTIONS,
			.started_at_ms = started_at_ms,
			.submitted_at_ms = started_at_ms + time_ms,
			.time_ms = time_ms,
			.guesses = { (int64_t)random_below(PEOPLE) * 100000 },
		};
	}
	crowd->rules = (struct contest_rules){
		.id = "lon",
		.round_count = ROUNDS,
		.rounds = rounds,
		.division_count = DIVISIONS,
		.division_ids = divisions,
		.unit_count = UNITS,
		.units = crowd->units,
		.prediction_count = 1,
		.predictions = predictions,
		.key_count = sizeof(keys) / sizeof(keys[0]),
		.keys = keys,
		.collective_count = 2,
		.collectives = collectives,
		.prize_count = 3,
		.prizes = prizes,
		.gives_one_prize = true,
	};
}

static void disperse(struct crowd *crowd)
{
	free(crowd->units);
	free(crowd->entrants);
	free(crowd->attempts);
}

static void check_order(const struct tally_standing *standing)
{
	for (size_t i = 0; i < standing->count; i++)
		assert_int_equal(standing->rows[i].place, i + 1);
	for (size_t i = 1; i < standing->count; i++) {
		const struct tally_row *before = &standing->rows[i - 1];
		const struct tally_row *row = &standing->rows[i];

		assert_true(before->score >= row->score);
		if (before->score == row->score)
			assert_true(before->distances[0] <= row->distances[0]);
		if (before->score == row->score && before->distances[0] == row->distances[0])
			assert_true(before->time_ms <= row->time_ms);
	}
}

static int64_t now_ms(clockid_t clock)
{
	struct timespec now;

	clock_gettime(clock, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void a_province_is_ranked(void **state)
{
	static const unsigned char seed[TALLY_SEED_SIZE] = { 1, 2, 3 };
	struct crowd crowd;
	struct tally tally;
	int64_t began_at_ms, worked_ms;

	(void)state;
	gather(&crowd);
	began_at_ms = now_ms(CLOCK_MONOTONIC);
	worked_ms = now_ms(CLOCK_PROCESS_CPUTIME_ID);
	tally_make(&tally, &crowd.rules, crowd.entrants, PEOPLE, crowd.attempts, ATTEMPTS,
		   seed);
	print_message("%d people, %d attempts: %d ms, of the processor %d ms\n", PEOPLE,
		      ATTEMPTS, (int)(now_ms(CLOCK_MONOTONIC) - began_at_ms),
		      (int)(now_ms(CLOCK_PROCESS_CPUTIME_ID) - worked_ms));
	assert_int_equal(tally.standing_count, 1 + ROUNDS + DIVISIONS);
	for (size_t i = 0; i < tally.standing_count; i++)
		check_order(&tally.standings[i]);
	assert_int_equal(tally.win_count, 1 + ROUNDS * 50 + DIVISIONS * 50);
	tally_clear(&tally);
	disperse(&crowd);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_province_is_ranked),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
