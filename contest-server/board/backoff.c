#include "board/backoff.h"

#include <assert.h>

void backoff_init(struct backoff *backoff, uint64_t least_ms, uint64_t most_ms,
		  uint64_t steady_ms, uint64_t seed)
{
	assert(least_ms > 0 && least_ms <= most_ms);
	*backoff = (struct backoff){ .least_ms = least_ms,
				     .most_ms = most_ms,
				     .steady_ms = steady_ms,
				     .next_ms = least_ms,
				     .chance = seed | 1 };
}

/* Marsaglia's xorshift: nobody gains by guessing it. */
static uint64_t chance_step(uint64_t chance)
{
	chance ^= chance << 13;
	chance ^= chance >> 7;
	return chance ^ (chance << 17);
}

uint64_t backoff_wait(struct backoff *backoff, uint64_t lasted_ms)
{
	uint64_t step, half;

	if (lasted_ms >= backoff->steady_ms)
		backoff_reset(backoff);
	step = backoff->next_ms;
	half = step / 2;
	backoff->next_ms = step > backoff->most_ms / 2 ? backoff->most_ms : step * 2;
	backoff->chance = chance_step(backoff->chance);
	return step - backoff->chance % (half + 1);
}

void backoff_reset(struct backoff *backoff)
{
	backoff->next_ms = backoff->least_ms;
}
