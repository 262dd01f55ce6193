/* When rounds are open, and when an attempt ends. */
#ifndef CONTEST_WINDOW_H
#define CONTEST_WINDOW_H

#include "contest/rules.h"

#include <stdbool.h>

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

/* More time for one person: so many hundredths of what the rules give, 0: none, or so many
 * minutes more. */
struct contest_extension {
	int32_t factor_hundredths, minutes;
};

enum {
	EXTENSION_FACTOR_MIN = 100, /* as everybody: takes an earlier one back */
	EXTENSION_FACTOR_MAX = 1000,
	EXTENSION_MINUTES_MAX = 600,
	EXTENDED_MINUTES_MAX = 7 * 24 * 60, /* an attempt is given no more by it */
};

bool extension_is_none(struct contest_extension extension);

/* The time of an attempt that is allowed so much by the rules. */
int64_t extension_given(struct contest_extension extension, int64_t allowed_ms);

/* What of the time that was used counts where times are compared: at the bell of the person it
 * is as much as at everybody's. FORMULAS.md, 3. */
int64_t extension_counted(int64_t used_ms, int64_t allowed_ms, int64_t given_ms);

#endif
