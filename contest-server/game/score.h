/* What an answer is worth. This page is the only statement of the formulas;
 * tests/unit/test_score.c and test_score_numeric.c hold them by tables.
 *
 * points = floor(share x speed / SCORE_WHOLE), never below zero, where
 *
 * share, in thousandths, is how right the answer is:
 *   single, true_false  1000 if it is the right option, else 0
 *   multiple            max(0, hits / right options - wrong picks / wrong options):
 *                       picking everything is worth nothing, as is picking nothing
 *   ordering            max(0, (pairs in the right order - pairs in the wrong order) / pairs):
 *                       of an order and its reverse, one at most is worth something
 *   numeric             1000 within `tolerance` of the number; from there it falls in a
 *                       straight line to 0 at the distance `closeness` (0: no line, just 0);
 *                       as decimals: 0.4 is within 0.1 of 0.3
 *   survey              0
 *
 * speed is what a fully right answer given then is worth:
 *   off     1000
 *   bands   1000, 900, 800, 700, 600 by fifth of the answering time; a fifth's end
 *           belongs to it
 *   linear  from 1000 at once down to 500 at the bell
 */
#ifndef GAME_SCORE_H
#define GAME_SCORE_H

#include "game/choice.h"

#include <stdbool.h>
#include <stdint.h>

enum { SCORE_WHOLE = 1000 /* a share of one; also the points of a right answer */ };

enum game_kind {
	GAME_SINGLE,
	GAME_MULTIPLE,
	GAME_TRUE_FALSE,
	GAME_NUMERIC,
	GAME_ORDERING,
	GAME_SURVEY,
	GAME_KINDS,
};

enum speed_rule { SPEED_OFF, SPEED_BANDS, SPEED_LINEAR, SPEED_RULES };

/* As much of a question as the rules need. */
struct game_question {
	enum game_kind kind;
	int option_count;    /* 2 for true_false, 0 for numeric */
	struct choice right; /* list or number; an empty list for survey */
	double tolerance;    /* numeric */
	double closeness;    /* numeric */
};

/* True if the choice is one that a player may make: indices in range, none
 * twice, as many as the kind wants (ordering: every option). */
bool score_is_choice(const struct game_question *question, struct choice choice);

/* Equal answers: multiple as sets, numeric by value, ordering by order. */
bool score_is_same(const struct game_question *question, struct choice one,
		   struct choice other);

/* Thousandths of a right answer, 0 to SCORE_WHOLE. */
int score_share(const struct game_question *question, struct choice choice);

/* elapsed_ms after opening, of answer_ms in all; outside that range it counts as the nearest
 * end. */
int score_speed(enum speed_rule rule, int64_t elapsed_ms, int64_t answer_ms);

int score_points(int share, int speed_points);

#endif
