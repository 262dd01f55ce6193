/* The steps of a round that are about one player: coming in, answering, being shown out; and
 * the door, locked and unlocked. Which of them a state takes says the table of round.c. */
#ifndef GAME_ROUND_PLAYERS_H
#define GAME_ROUND_PLAYERS_H

#include "game/round.h"

/* Takes an event at a time, or refuses it and changes nothing; adds what is to be shown. */
typedef enum round_status round_step_fn(struct round *round, const struct round_event *event,
					int64_t now_ms, struct round_effects *effects);

round_step_fn players_join, players_refuse_join;

/* While the question may be open; and at any other time, when nothing new is taken. */
round_step_fn players_answer_open, players_answer_again;

round_step_fn players_kick;
round_step_fn players_lock, players_unlock;

#endif
