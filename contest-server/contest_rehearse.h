/* `contest-server contest dry-run`: the rules of a contest at work on simulated people, and how
 * often nothing but the lot is left to decide. */
#ifndef CONTEST_REHEARSE_H
#define CONTEST_REHEARSE_H

#include "contest/tally.h"

#include <stdio.h>

void contest_rehearse(const struct contest_rules *rules, int32_t entrants,
		      const unsigned char seed[TALLY_SEED_SIZE], FILE *out);

#endif
