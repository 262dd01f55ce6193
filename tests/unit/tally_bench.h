/* A contest to tally, a few people at a time. */
#ifndef TALLY_BENCH_H
#define TALLY_BENCH_H

#include "contest/guess.h"
#include "contest/tally.h"

enum {
	BENCH_ENTRANTS_MAX = 60,
	BENCH_ATTEMPTS_MAX = 200,
	BENCH_ROUNDS = 3,
	BENCH_DIVISIONS = 2,
};

/* Everything can be changed before bench_tally(); rules point into the bench. */
struct bench {
	struct contest_rules rules;
	struct contest_sort_key keys[CONTEST_KEYS_MAX];
	struct contest_prediction predictions[CONTEST_PREDICTIONS_MAX];
	struct contest_unit units[BENCH_ENTRANTS_MAX];
	struct contest_collective collectives[CONTEST_COLLECTIVES_MAX];
	struct contest_prize prizes[CONTEST_PRIZES_MAX];
	struct tally_entrant entrants[BENCH_ENTRANTS_MAX];
	struct tally_attempt attempts[BENCH_ATTEMPTS_MAX];
	size_t entrant_count, attempt_count;
	struct tally tally;
};

extern const unsigned char bench_seed[TALLY_SEED_SIZE];

/* Three rounds; the ranking is by score, then by lot; the best attempt counts. */
void bench_init(struct bench *bench);
void bench_clear(struct bench *bench);

/* In this order, and the lot. */
void bench_rank_by(struct bench *bench, const enum contest_key *keys, int32_t count);

int32_t bench_enter(struct bench *bench);

/* One attempt in the first round with so many right of ten, and no guess; to be changed
 * further. It took a second and was submitted at 1000. */
struct tally_attempt *bench_try(struct bench *bench, int32_t entrant, int32_t right);

void bench_tally(struct bench *bench);

/* The entrants of a standing in order, to be compared with a list ended by -1. */
void check_entrants(const struct tally_standing *standing, const int32_t *wanted);

#define ENTRANTS(...) ((const int32_t[]){ __VA_ARGS__, -1 })

#endif
