/* Simulated people who take part in a contest, to see how its rules would decide. They know
 * more or less, learn from one attempt to the next, come in the evening and in the last hour,
 * use more or less of their time, and guess round numbers. The same seed makes the same people.
 * This is no forecast: it is a crowd of the kind that contests have. */
#ifndef CONTEST_REHEARSAL_H
#define CONTEST_REHEARSAL_H

#include "contest/tally.h"

enum { REHEARSAL_ENTRANTS_MAX = 1000000 };

struct rehearsal {
	size_t entrant_count, attempt_count;
	struct tally_entrant *entrants;
	struct tally_attempt *attempts;
};

void rehearsal_init(struct rehearsal *rehearsal, const struct contest_rules *rules,
		    int32_t entrant_count, const unsigned char seed[TALLY_SEED_SIZE]);
void rehearsal_clear(struct rehearsal *rehearsal);

/* How many prizes could be given, were there people enough. */
int64_t rehearsal_prizes(const struct contest_rules *rules);

#endif
