/* What the answers of one attempt are worth. How right one answer is, is game/score.h's matter;
 * here it becomes points. Points are counted as whole thousandths of a right answer until the
 * very end, so that sums are exact. */
#ifndef CONTEST_MARK_H
#define CONTEST_MARK_H

#include "contest/rules.h"
#include "game/score.h"

struct mark {
	int32_t of;     /* questions that can be right: all but surveys */
	int32_t right;  /* questions that are all right */
	int64_t shares; /* thousandths of a right answer, of all questions */
};

/* What one answer adds. choice may be any that was read from outside: one that fits no such
 * question is worth nothing. is_answered false: the choice is not looked at. */
struct mark mark_answer(const struct contest_rules *rules, const struct game_question *question,
			bool is_answered, struct choice choice);

void mark_add(struct mark *sum, struct mark mark);

/* points_right x shares / 1000, in this order. */
double mark_score(const struct contest_rules *rules, const struct mark *sum);

/* Every question is all right; a paper of surveys alone is not. */
bool mark_is_perfect(const struct mark *sum);

#endif
