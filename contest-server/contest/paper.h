/* The paper of one attempt: which questions, in which order, with options in which order.
 * Drawn from a seed that is stored with the attempt; the same seed draws the same paper from
 * the same pool. The way it is drawn is stated in FORMULAS.md. */
#ifndef CONTEST_PAPER_H
#define CONTEST_PAPER_H

#include "contest/rules.h"

#include <stddef.h>

enum { PAPER_SEED_SIZE = 16, PAPER_CONTEST_SEED_SIZE = 32, PAPER_OPTIONS_MAX = 10 };

/* What the drawing needs to know of a question of the pool. */
struct paper_candidate {
	const char *topic, *difficulty;
	bool is_for_worker, is_for_employer, is_for_cadre;
	int32_t option_count; /* 0: nothing to shuffle */
	int32_t pinned_count; /* so many options stay at the end */
	bool is_ordering;     /* its options are always mixed */
};

struct paper_question {
	int32_t question;                       /* index in the pool */
	unsigned char order[PAPER_OPTIONS_MAX]; /* order[0]: the option that is shown first */
};

struct paper {
	int32_t count;
	struct paper_question questions[CONTEST_QUESTIONS_MAX];
};

/* False if the pool has too few questions for a part besides those before it; *part (may be
 * NULL) then says which. Whether it has enough never depends on the seed: parts that could have
 * the same questions leave each other what they need. No question comes twice. Fixed papers:
 * give the seed of paper_round_seed(). */
bool paper_draw(struct paper *paper, const struct contest_paper *rules,
		const struct paper_candidate *pool, size_t pool_count,
		const unsigned char seed[PAPER_SEED_SIZE], int32_t *part);

/* The seed of the one paper that all get in a round whose paper is fixed. */
void paper_round_seed(const unsigned char contest_seed[PAPER_CONTEST_SEED_SIZE],
		      const char *round_id, unsigned char seed[PAPER_SEED_SIZE]);

/* An option as it was shown, back to its index in the question, and the reverse;
 * CONTEST_NONE if there is none such. */
int32_t paper_option_meant(const struct paper_question *question, int32_t shown);
int32_t paper_option_shown(const struct paper_question *question, int32_t option,
			   int32_t option_count);

#endif
