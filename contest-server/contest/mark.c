#include "contest/mark.h"

struct mark mark_answer(const struct contest_rules *rules, const struct game_question *question,
			bool is_answered, struct choice choice)
{
	struct mark mark = { .of = question->kind != GAME_SURVEY };
	int share = 0;

	if (is_answered && score_is_choice(question, choice))
		share = score_share(question, choice);
	if (share == SCORE_WHOLE)
		mark.right = 1;
	if (share == SCORE_WHOLE || rules->gives_partial)
		mark.shares = share;
	return mark;
}

void mark_add(struct mark *sum, struct mark mark)
{
	sum->of += mark.of;
	sum->right += mark.right;
	sum->shares += mark.shares;
}

double mark_score(const struct contest_rules *rules, const struct mark *sum)
{
	return rules->points_right * (double)sum->shares / SCORE_WHOLE;
}

bool mark_is_perfect(const struct mark *sum)
{
	return sum->of > 0 && sum->right == sum->of;
}
