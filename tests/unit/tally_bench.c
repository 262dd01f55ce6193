#include "tally_bench.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

enum { QUESTIONS = 10 };

const unsigned char bench_seed[TALLY_SEED_SIZE] = { 7 };

static const struct contest_round rounds[BENCH_ROUNDS] = { { .id = "mot" },
							   { .id = "hai" },
							   { .id = "ba" } };
static const char *const divisions[BENCH_DIVISIONS] = { "khoi-1", "khoi-2" };

void bench_init(struct bench *bench)
{
	static const enum contest_key by_score[] = { KEY_SCORE };

	*bench = (struct bench){ .rules = { .id = "thi",
					    .round_count = BENCH_ROUNDS,
					    .rounds = rounds,
					    .division_count = BENCH_DIVISIONS,
					    .division_ids = divisions } };
	bench->rules.keys = bench->keys;
	bench->rules.predictions = bench->predictions;
	bench->rules.units = bench->units;
	bench->rules.collectives = bench->collectives;
	bench->rules.prizes = bench->prizes;
	bench_rank_by(bench, by_score, 1);
}

void bench_clear(struct bench *bench)
{
	tally_clear(&bench->tally);
}

void bench_rank_by(struct bench *bench, const enum contest_key *keys, int32_t count)
{
	assert_true(count < CONTEST_KEYS_MAX);
	for (int32_t i = 0; i < count; i++)
		bench->keys[i] = (struct contest_sort_key){ keys[i], 0 };
	bench->keys[count] = (struct contest_sort_key){ KEY_LOT, 0 };
	bench->rules.key_count = count + 1;
}

int32_t bench_enter(struct bench *bench)
{
	int32_t entrant = (int32_t)bench->entrant_count++;

	assert_true(bench->entrant_count <= BENCH_ENTRANTS_MAX);
	bench->entrants[entrant] = (struct tally_entrant){ .entrant = entrant,
							   .unit = CONTEST_NONE,
							   .division = CONTEST_NONE };
	return entrant;
}

struct tally_attempt *bench_try(struct bench *bench, int32_t entrant, int32_t right)
{
	struct tally_attempt *attempt = &bench->attempts[bench->attempt_count++];

	assert_true(bench->attempt_count <= BENCH_ATTEMPTS_MAX);
	*attempt = (struct tally_attempt){
		.entrant = entrant,
		.right = right,
		.score = right,
		.is_perfect = right == QUESTIONS,
		.submitted_at_ms = 1000,
		.time_ms = 1000,
		.guesses = { GUESS_NONE, GUESS_NONE, GUESS_NONE, GUESS_NONE },
	};
	return attempt;
}

void bench_tally(struct bench *bench)
{
	tally_clear(&bench->tally);
	tally_make(&bench->tally, &bench->rules, bench->entrants, bench->entrant_count,
		   bench->attempts, bench->attempt_count, bench_seed);
}

void check_entrants(const struct tally_standing *standing, const int32_t *wanted)
{
	size_t i = 0;

	for (; wanted[i] >= 0; i++) {
		assert_true(i < standing->count);
		assert_int_equal(standing->rows[i].entrant, wanted[i]);
		assert_int_equal(standing->rows[i].place, i + 1);
	}
	assert_int_equal(standing->count, i);
}
