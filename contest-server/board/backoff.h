/* How long to wait before the next try: twice as long each time, up to a most,
 * with jitter, so that many who lost the same Redis do not come back at once.
 * What lasted a while before it was lost starts over. Pure: no clock. */
#ifndef BOARD_BACKOFF_H
#define BOARD_BACKOFF_H

#include <stdint.h>

struct backoff {
	uint64_t least_ms, most_ms;
	uint64_t steady_ms; /* what lasted this long starts over */
	uint64_t next_ms;
	uint64_t chance; /* state of the jitter, never 0 */
};

/* 0 < least_ms <= most_ms; seed may be anything. */
void backoff_init(struct backoff *backoff, uint64_t least_ms, uint64_t most_ms,
		  uint64_t steady_ms, uint64_t seed);

/* Milliseconds to wait now, after something that lasted lasted_ms (0: it never
 * began): between half of the present step and all of it. */
uint64_t backoff_wait(struct backoff *backoff, uint64_t lasted_ms);

void backoff_reset(struct backoff *backoff);

#endif
