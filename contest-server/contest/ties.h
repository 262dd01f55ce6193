/* How hard a tally was to decide: who is still equal after which key, and for which prizes
 * nothing but the lot was left. */
#ifndef CONTEST_TIES_H
#define CONTEST_TIES_H

#include "contest/tally.h"

struct ties {
	int32_t people; /* who are equal to somebody */
	int32_t groups; /* of people, or units, who are equal to each other */
	int32_t largest;
};

/* After the first so many keys. */
struct ties ties_after(const struct tally_standing *standing, int32_t keys);

/* Units with the same place. */
struct ties ties_of_units(const struct tally_collective *collective);

/* Prizes of this standing, or of this collective, that were won by people, or units, whose lot
 * was better than that of an equal who won another prize or none. Who won elsewhere and may
 * win no more is equal to nobody. */
int32_t ties_lot_prizes(const struct contest_rules *rules, const struct tally *tally,
			const struct tally_standing *standing, size_t entrant_count);
int32_t ties_lot_unit_prizes(const struct contest_rules *rules, const struct tally *tally,
			     const struct tally_collective *collective);

#endif
