/* How fair the network was in a live round: how much delay was credited to whom, who was
 * credited less than they asked for, and what it cost them.
 *
 * A phone says how long its player took; that is believed as far as the measured connection
 * bears it out (game/fairness.h). An answer whose time is larger than what the phone said was
 * cut at the connection's limit: with unlimited credit it would have been worth
 * score_points(share, score_speed(what the phone said)). Since a phone can say anything, what
 * came of that is the most that can have been lost, and no proof that it was.
 *
 * Pure. */
#ifndef STATISTICS_NETWORK_H
#define STATISTICS_NETWORK_H

#include "game/score.h"

#include <stddef.h>

enum { NETWORK_UNIT_PLAYERS_MIN = 5 /* of a unit that is shown by itself */ };

struct network_answer {
	int32_t player, unit;          /* unit: negative for none */
	int64_t elapsed_ms, credit_ms; /* what counted; what the network was credited with */
	int64_t claimed_ms;            /* what the phone said; negative: nothing, or unknown */
	int share;                     /* thousandths, see game/score.h */
};

struct network_spread {
	int64_t answers, players;
	int64_t p50_ms, p95_ms, max_ms; /* of what was credited; by nearest rank */
};

struct network_report {
	struct network_spread all;
	int64_t claims;                       /* answers whose phone said something */
	int64_t limit_answers, limit_players; /* who were credited less than they asked for */
	int64_t lost_answers, lost_players, lost_points, lost_most; /* most: of one player */
	struct network_spread
		*units; /* owned; by unit; players under the minimum: not filled */
	int32_t unit_count, small_units; /* small: with players, but too few */
};

/* Sorts the answers; their units are less than unit_count. */
void network_report_make(struct network_report *report, struct network_answer *answers,
			 size_t count, int32_t unit_count, enum speed_rule speed,
			 int64_t answer_ms);
void network_report_clear(struct network_report *report);

#endif
