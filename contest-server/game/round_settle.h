/* Giving the points of a question and ranking the players after it. */
#ifndef GAME_ROUND_SETTLE_H
#define GAME_ROUND_SETTLE_H

#include "game/round.h"

/* Gives the points of the current question, once, and ranks everybody. */
void round_settle(struct round *round);

/* Takes back what a settled question gave, and ranks everybody by the others. */
void round_annul(struct round *round, int32_t index);

/* Ranks everybody anew: after a settling, or when a player was kicked. */
void round_rank_all(struct round *round);

/* Keeps the boards as they are now; thaw lets them go. */
void round_freeze_boards(struct round *round);
void round_thaw_boards(struct round *round);

/* Takes kicked players off frozen boards. */
void round_rank_frozen(struct round *round);

#endif
