/* What the files of random_contest share: the contest that is made up, and luck. */
#ifndef TESTS_RANDOM_CONTEST_H
#define TESTS_RANDOM_CONTEST_H

#include "base/memory.h"
#include "contest/guess.h"
#include "contest/lots.h"
#include "contest/mark.h"
#include "contest/paper.h"
#include "contest/window.h"
#include "wire/tally_text.h"

enum {
	POOL_MAX = 40,
	ROUNDS_HERE_MAX = 4,
	UNITS_HERE_MAX = 12,
	PRIZES_HERE_MAX = 8,
	ENTRANTS_HERE_MAX = 70,
	ATTEMPTS_HERE_MAX = ENTRANTS_HERE_MAX * ROUNDS_HERE_MAX * 3,
	DIVISIONS_HERE = 2,
	COLLECTIVES_HERE = 10,
};

#define HOUR_MS INT64_C(3600000)

struct pool_question {
	char id[16];
	struct game_question rules;
	struct paper_candidate candidate;
};

struct random_contest {
	struct contest_rules rules;
	struct contest_round rounds[ROUNDS_HERE_MAX];
	struct contest_part parts[ROUNDS_HERE_MAX][CONTEST_QUESTIONS_MAX];
	struct contest_prediction predictions[CONTEST_PREDICTIONS_MAX];
	struct contest_sort_key keys[CONTEST_KEYS_MAX];
	struct contest_unit units[UNITS_HERE_MAX];
	struct contest_collective collectives[COLLECTIVES_HERE];
	struct contest_prize prizes[PRIZES_HERE_MAX];
	struct pool_question pool[POOL_MAX];
	struct paper_candidate candidates[POOL_MAX];
	int32_t pool_count;
	struct tally_entrant entrants[ENTRANTS_HERE_MAX];
	int32_t entrant_count;
	struct tally_attempt attempts[ATTEMPTS_HERE_MAX];
	int32_t attempt_count;
	unsigned char seed[TALLY_SEED_SIZE];
	uint64_t luck;
	struct text out;
};

extern struct random_contest all;

extern const char *const topics[3];
extern const char *const difficulties[3];
extern const char *const audiences[3];
extern const char *const round_ids[ROUNDS_HERE_MAX];
extern const char *const unit_ids[UNITS_HERE_MAX];
extern const char *const prize_ids[PRIZES_HERE_MAX];
extern const char *const division_ids[DIVISIONS_HERE];
extern const char *const prediction_ids[CONTEST_PREDICTIONS_MAX];
extern const char *const collective_ids[COLLECTIVES_HERE];

/* random_rules.c: luck, the same for the same number; and what is made of it. */
int32_t below(int32_t bound); /* from 0 */
bool once_in(int32_t n);
void any_bytes(unsigned char *bytes, size_t size);
struct choice any_list(int options, int count);
void make_rules(void);
void make_entrants(void);

/* random_document.c: added to all.out. */
#define ADD(...) text_add_format(&all.out, __VA_ARGS__)
void add(const char *text);
void add_comma(int32_t index);
void add_hex(const unsigned char *bytes, size_t size);
void add_document(void);
void add_list(struct choice choice);
void add_pool(void);
void add_entrants(void);

#endif
