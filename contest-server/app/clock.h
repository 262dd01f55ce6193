/* The only place that asks what time it is. Play time is Unix milliseconds that
 * follow the monotonic clock: it never jumps, whatever happens to the wall
 * clock while the server runs, and never goes back behind what is stored. */
#ifndef APP_CLOCK_H
#define APP_CLOCK_H

#include <stdint.h>

/* Once at the start; not_before_ms is the latest instant in the store, or 0. */
void clock_start(int64_t not_before_ms);

int64_t clock_now_ms(void);

/* For durations in figures. */
int64_t clock_now_us(void);

#endif
