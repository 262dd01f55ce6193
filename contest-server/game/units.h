/* Units (workshops, companies) and how they rank in a live round.
 *
 * A unit's score, in thousandths so that every decimal shown is exact:
 *   mean  the mean of its players' points, rounded to one decimal
 *   sum   the sum of its players' points
 *   rate  players / declared headcount, rounded to three decimals, 1.000 at most
 * Units rank by the score as shown, equal scores equal rank. One with fewer
 * players than the round's minimum (or no headcount, for rate) comes last,
 * without a rank. */
#ifndef GAME_UNITS_H
#define GAME_UNITS_H

#include <stddef.h>
#include <stdint.h>

enum unit_ranking { UNITS_MEAN, UNITS_SUM, UNITS_RATE, UNIT_RANKINGS };

struct unit_standing {
	int unit; /* the unit's index in the round */
	int players;
	int headcount;  /* declared, 0: not */
	int rank;       /* 1 is best, 0: not ranked */
	int64_t points; /* of all its players */
	int64_t score_thousandths;
};

/* Fills scores and ranks from unit, players, points and headcount, and sorts:
 * ranked ones best first, then the others by number of players. */
void units_rank(struct unit_standing *standings, size_t count, enum unit_ranking by,
		int players_min);

#endif
