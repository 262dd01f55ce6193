/* The questions that papers of a contest are drawn from: those of a set that may be asked on a
 * day, but for surveys, which nobody can get right. */
#ifndef APP_CONTEST_POOL_H
#define APP_CONTEST_POOL_H

#include "app/sets.h"
#include "contest/paper.h"

/* What the drawing needs to know of a question; its texts are borrowed from it. */
struct paper_candidate contest_pool_candidate(const struct question *question);

/* In the order of the set. */
struct contest_pool {
	size_t count;
	const struct question **questions; /* of the set, which must live longer */
	struct paper_candidate *candidates;
};

void contest_pool_init(struct contest_pool *pool, const struct sets *sets,
		       const struct question_set *set, int64_t at_ms);
void contest_pool_clear(struct contest_pool *pool);

/* Finds pools for contest_sound(); all zero but the sets to begin with. */
struct contest_pool_finder {
	const struct sets *sets;
	struct contest_pool pool; /* the one that was found last */
};

/* A contest_pool_fn; finder is a struct contest_pool_finder. */
bool contest_pool_find(void *finder, const char *set, int64_t at_ms,
		       const struct paper_candidate **pool, size_t *count);
void contest_pool_finder_clear(struct contest_pool_finder *finder);

#endif
