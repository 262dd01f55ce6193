#include "game/units.h"

#include <stdbool.h>
#include <stdlib.h>

/* numerator / denominator, rounded half up, neither negative. */
static int64_t rounded(int64_t numerator, int64_t denominator)
{
	return (2 * numerator + denominator) / (2 * denominator);
}

static int64_t score_of(const struct unit_standing *unit, enum unit_ranking by)
{
	int64_t rate;

	switch (by) {
	case UNITS_SUM:
		return unit->points * 1000;
	case UNITS_RATE:
		if (unit->headcount == 0)
			return 0;
		rate = rounded((int64_t)unit->players * 1000, unit->headcount);
		return rate < 1000 ? rate : 1000;
	case UNITS_MEAN:
	case UNIT_RANKINGS:
		break;
	}
	return unit->players ? rounded(unit->points * 10, unit->players) * 100 : 0;
}

static int compare_standings(const void *one, const void *other)
{
	const struct unit_standing *a = one;
	const struct unit_standing *b = other;

	if ((a->rank == 0) != (b->rank == 0))
		return a->rank == 0 ? 1 : -1;
	if (a->rank && a->score_thousandths != b->score_thousandths)
		return a->score_thousandths > b->score_thousandths ? -1 : 1;
	if (a->players != b->players)
		return a->players > b->players ? -1 : 1;
	return a->unit - b->unit;
}

void units_rank(struct unit_standing *standings, size_t count, enum unit_ranking by,
		int players_min)
{
	if (count == 0)
		return; /* standings may be NULL then */
	for (size_t i = 0; i < count; i++) {
		struct unit_standing *unit = &standings[i];
		bool is_ranked = unit->players > 0 && unit->players >= players_min &&
				 (by != UNITS_RATE || unit->headcount > 0);

		unit->score_thousandths = score_of(unit, by);
		unit->rank = is_ranked ? 1 : 0;
	}
	qsort(standings, count, sizeof(*standings), compare_standings);
	for (size_t i = 0; i < count && standings[i].rank; i++) {
		bool is_equal = i > 0 && standings[i - 1].score_thousandths ==
						 standings[i].score_thousandths;

		standings[i].rank = is_equal ? standings[i - 1].rank : (int)i + 1;
	}
}
