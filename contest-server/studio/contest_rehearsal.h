/* A dry run of a contest as JSON: simulated people, and how often the keys leave them equal. */
#ifndef STUDIO_CONTEST_REHEARSAL_H
#define STUDIO_CONTEST_REHEARSAL_H

#include "base/text.h"
#include "contest/tally.h"

#include <stdint.h>

/* On any thread. The same seed makes the same people. */
void contest_rehearsal_write(struct text *body, const struct contest_rules *rules,
			     int32_t entrants, const unsigned char seed[TALLY_SEED_SIZE]);

#endif
