/* Whether the rules of a contest can be held together: each contradiction is named, with what
 * to do. Errors stand in the way of saving; warnings do not. */
#ifndef WIRE_CONTEST_SOUND_H
#define WIRE_CONTEST_SOUND_H

#include "contest/paper.h"
#include "wire/contest_document.h"

enum { CONTEST_ACCESS_CODE_MIN = 4 /* characters */ };

/* The questions of a set that may be asked at an instant; borrowed until the next call. False
 * if there is no such set. */
typedef bool contest_pool_fn(void *owner, const char *set, int64_t at_ms,
			     const struct paper_candidate **pool, size_t *count);

struct contest_pools {
	contest_pool_fn *find; /* NULL: papers are not held against the questions */
	void *owner;
};

/* True if there is no error. report may be NULL. */
bool contest_sound(const struct contest_rules *rules, struct contest_pools pools,
		   contest_problem_fn *report, void *owner);

#endif
