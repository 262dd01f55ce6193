/* When rounds are open, and when an attempt ends. */
#ifndef CONTEST_WINDOW_H
#define CONTEST_WINDOW_H

#include "contest/rules.h"

/* The window that is open now, or NULL. */
const struct contest_window *window_open_at(const struct contest_round *round, int64_t now_ms);

/* The next window that opens after now, or NULL if there is none. */
const struct contest_window *window_after(const struct contest_round *round, int64_t now_ms);

int64_t round_opens_at(const struct contest_round *round);  /* its first window */
int64_t round_closes_at(const struct contest_round *round); /* its last window */
int64_t contest_opens_at(const struct contest_rules *rules);
int64_t contest_closes_at(const struct contest_rules *rules);

/* When an attempt begun now must be submitted: its time, cut by the bell of the window if the
 * rules say so. One that was begun while no window was open is over at once. */
int64_t window_deadline(const struct contest_rules *rules, const struct contest_round *round,
			int64_t started_at_ms);

#endif
