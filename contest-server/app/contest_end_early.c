/* A contest that is ended by hand before its time: no window is open any more, and what that
 * means for an attempt that is. */
#include "app/contest.h"
#include "base/memory.h"
#include "wire/contest_document.h"

#include <assert.h>

void contest_end_early(struct contest *contest, int64_t at_ms, const char *reason)
{
	assert(!contest->ended_early_at_ms);
	contest->ended_early_at_ms = at_ms;
	contest->ended_early_reason = memory_copy_string(reason ? reason : "");
	contest_rules_end(contest->rules, at_ms);
	if (at_ms > contest->latest_ms)
		contest->latest_ms = at_ms;
	contest->change++;
}

int64_t contest_deadline_after_end(const struct contest *contest, int32_t index,
				   int64_t *allowed_ms)
{
	const struct attempt *attempt = &contest->attempts[index];
	const struct entrant *entrant = &contest->entrants[attempt->entrant];
	int64_t left_ms = contest->ended_early_at_ms - attempt->started_at_ms;
	int64_t deadline_ms;

	if (contest->rules->bell != BELL_CUTS)
		return INT64_MAX;
	*allowed_ms = attempt->allowed_ms;
	if (!attempt->allowed_ms)
		return contest->ended_early_at_ms;
	if (left_ms < *allowed_ms)
		*allowed_ms = left_ms > 0 ? left_ms : 1; /* 0 would say: as everybody */
	deadline_ms = attempt->started_at_ms + extension_given(entrant->extension, *allowed_ms);
	return deadline_ms < attempt->deadline_at_ms ? deadline_ms : attempt->deadline_at_ms;
}

void contest_find_last_bell(struct contest *contest)
{
	contest->last_bell_ms = 0;
	for (size_t i = 0; i < contest->bells.count; i++) {
		const struct attempt *attempt =
			&contest->attempts[contest->bells.heap[i].number];

		if (!attempt->submitted_at_ms && attempt->allowed_ms &&
		    attempt->deadline_at_ms > contest->last_bell_ms)
			contest->last_bell_ms = attempt->deadline_at_ms;
	}
}
