/* The answers to one question: one place for each player, kept from the first
 * answer on. */
#ifndef GAME_ANSWERS_H
#define GAME_ANSWERS_H

#include "game/choice.h"

#include <stdbool.h>
#include <stdint.h>

struct answer {
	struct choice choice;
	int64_t received_at_ms; /* 0: not answered */
	int32_t elapsed_ms;     /* credited: from the opening to the answer */
	int16_t credit_ms;      /* what the network was credited with at the most */
	int16_t points;         /* 0 until the question is settled */
};

struct answers {
	struct answer *of; /* by player index */
	int32_t capacity;
	int32_t count;                      /* players who answered */
	int32_t counts[CHOICE_OPTIONS_MAX]; /* how often each option is in an answer */
};

void answers_clear(struct answers *answers);

/* The player's answer, or NULL if there is none. */
const struct answer *answers_get(const struct answers *answers, int32_t player);

/* Stores the first answer or replaces it; is_list tells whether options are to be counted. */
void answers_put(struct answers *answers, int32_t player, const struct answer *answer,
		 bool is_list);

#endif
