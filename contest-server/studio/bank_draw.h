/* Drawing the questions of a set by a rule: so many of each topic that may be asked. */
#ifndef STUDIO_BANK_DRAW_H
#define STUDIO_BANK_DRAW_H

#include "studio/bank.h"
#include "wire/bank_body.h"

/* What a rule draws from, and what it has drawn. */
struct bank_draw {
	const struct bank_entry **pool; /* to free() */
	int pool_count;
	const char *picks[SET_PICKS_MAX];
	int count;
};

/* False after refusing a rule that cannot be followed. */
bool bank_draw_follow(const struct call *call, const struct bank_body *body,
		      struct bank_draw *draw);

#endif
