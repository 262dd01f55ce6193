#include "game/fairness.h"
#include "game/round.h"

static int64_t clamped(int64_t value, int64_t least, int64_t most)
{
	if (value < least)
		return least;
	return value > most ? most : value;
}

int64_t fairness_credit(int64_t best_round_trip_ms)
{
	return clamped(2 * best_round_trip_ms, ROUND_CREDIT_MIN_MS, ROUND_CREDIT_MAX_MS);
}

struct fairness_verdict fairness_judge(const struct fairness_claim *claim)
{
	int64_t waited_ms = claim->received_at_ms - claim->opens_at_ms;
	int64_t open_ms = claim->closes_at_ms - claim->opens_at_ms;
	int64_t least_ms = waited_ms - claim->credit_ms;
	int64_t elapsed_ms = claim->has_elapsed ? claim->elapsed_ms : waited_ms;

	if (waited_ms <= 0)
		return (struct fairness_verdict){ 0 };
	if (elapsed_ms > open_ms)
		elapsed_ms = open_ms;
	elapsed_ms = clamped(elapsed_ms, least_ms > 0 ? least_ms : 0, waited_ms);
	return (struct fairness_verdict){ .elapsed_ms = elapsed_ms,
					  .credit_ms = waited_ms - elapsed_ms };
}
