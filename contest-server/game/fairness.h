/* How long a player took, when phones and networks differ.
 *
 * The server knows when a question opened and when an answer came. What lies
 * between is thinking and the network. A phone may say how long the player
 * thought; it is believed only as far as the server's own measurement of the
 * connection allows, so that a forged clock gains no more than that. */
#ifndef GAME_FAIRNESS_H
#define GAME_FAIRNESS_H

#include <stdbool.h>
#include <stdint.h>

enum { FAIRNESS_UNMEASURED = -1 };

/* The most that a connection is credited with: twice its best round trip, at
 * least ROUND_CREDIT_MIN_MS and at most ROUND_CREDIT_MAX_MS (game/round.h). */
int64_t fairness_credit(int64_t best_round_trip_ms);

struct fairness_claim {
	int64_t opens_at_ms, closes_at_ms, received_at_ms;
	int64_t credit_ms; /* fairness_credit() of the connection */
	bool has_elapsed;  /* the phone said elapsed_ms */
	int64_t elapsed_ms;
};

struct fairness_verdict {
	int64_t elapsed_ms; /* what counts: 0 or more */
	int64_t credit_ms; /* received - opened - elapsed: what the network was credited with */
};

/* Not less than received - opened - credit, not more than received - opened. An answer after
 * the bell counts as given at the bell, if the credit reaches back so far. */
struct fairness_verdict fairness_judge(const struct fairness_claim *claim);

#endif
