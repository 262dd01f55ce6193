/* The ceremony at the end of a round: places are revealed one at a time, from the last that is
 * honoured to the first, the players' before the units'.
 *
 * Equal places are revealed together. Nobody is honoured for no points, and no unit that is not
 * ranked. What was revealed is a bound on each board, and not a list of people: who is shown
 * out meanwhile leaves the stage, and whoever comes to stand above the bound is to be revealed.
 */
#ifndef GAME_CEREMONY_H
#define GAME_CEREMONY_H

#include "game/round.h"

#include <stdbool.h>
#include <stdint.h>

void ceremony_begin(struct round_ceremony *ceremony, int32_t places);

/* The board whose place is the next to be revealed. */
enum ceremony_board ceremony_next(const struct round *round);

/* Reveals one more place; false if there is none. */
bool ceremony_reveal(struct round *round);

/* What was revealed, best first: part of the round's table, and so many units. */
const struct ranking_entry *ceremony_players(const struct round *round, int32_t *count);
int32_t ceremony_units(const struct round *round, struct unit_standing *standings);

/* This player's place, or 0 until it was revealed. */
int32_t ceremony_rank(const struct round *round, int32_t player);

#endif
