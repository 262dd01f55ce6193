#include "game/score.h"

#include <assert.h>
#include <float.h>
#include <math.h>

enum { BANDS = 5, BAND_STEP = 100, LINEAR_MIN = 500 };

bool score_is_choice(const struct game_question *question, struct choice choice)
{
	int count;

	if (question->kind == GAME_NUMERIC)
		return isfinite(choice_number(choice));
	count = choice_count(choice);
	if (count == 0 || count > CHOICE_OPTIONS_MAX || choice_repeats(choice))
		return false;
	for (int i = 0; i < count; i++)
		if (choice_at(choice, i) >= question->option_count)
			return false;
	if (question->kind == GAME_ORDERING)
		return count == question->option_count;
	return count == 1 || question->kind == GAME_MULTIPLE;
}

bool score_is_same(const struct game_question *question, struct choice one, struct choice other)
{
	if (question->kind == GAME_MULTIPLE)
		return choice_set(one) == choice_set(other);
	return one.bits == other.bits;
}

static int bits_in(unsigned set)
{
	int count = 0;

	for (; set; set &= set - 1)
		count++;
	return count;
}

static int multiple_share(const struct game_question *question, struct choice choice)
{
	unsigned right = choice_set(question->right);
	unsigned picked = choice_set(choice);
	int right_count = bits_in(right);
	int wrong_count = question->option_count - right_count;
	int hits = bits_in(picked & right);
	int misses = bits_in(picked & ~right);

	if (right_count == 0)
		return 0;
	if (wrong_count == 0)
		return SCORE_WHOLE * hits / right_count;
	if (hits * wrong_count <= misses * right_count)
		return 0;
	return SCORE_WHOLE * (hits * wrong_count - misses * right_count) /
	       (right_count * wrong_count);
}

static int place_of(struct choice list, int index)
{
	for (int i = 0; i < choice_count(list); i++)
		if (choice_at(list, i) == index)
			return i;
	return -1;
}

static int ordering_share(const struct game_question *question, struct choice choice)
{
	int count = choice_count(choice);
	int pairs = count * (count - 1) / 2;
	int balance = 0;

	if (pairs == 0)
		return 0;
	for (int i = 0; i < count; i++)
		for (int j = i + 1; j < count; j++)
			balance +=
				place_of(question->right, choice_at(choice, i)) <
						place_of(question->right, choice_at(choice, j))
					? 1
					: -1;
	return balance > 0 ? SCORE_WHOLE * balance / pairs : 0;
}

/* Decimals such as 0.1 are not exact in binary: 0.4 lies a trifle more than 0.1
 * from 0.3. What is that little beyond an edge counts as on it. */
static double distance_between(double one, double other, double closeness)
{
	double trifle = 4 * DBL_EPSILON;

	return fabs(one - other) -
	       (trifle * fabs(one) + trifle * fabs(other) + trifle * closeness);
}

static int numeric_share(const struct game_question *question, struct choice choice)
{
	double distance = distance_between(choice_number(choice),
					   choice_number(question->right), question->closeness);
	double line = question->closeness - question->tolerance;

	if (distance <= question->tolerance)
		return SCORE_WHOLE;
	if (line <= 0 || distance >= question->closeness)
		return 0;
	return (int)(SCORE_WHOLE * (question->closeness - distance) / line);
}

int score_share(const struct game_question *question, struct choice choice)
{
	switch (question->kind) {
	case GAME_SINGLE:
	case GAME_TRUE_FALSE:
		return choice.bits == question->right.bits ? SCORE_WHOLE : 0;
	case GAME_MULTIPLE:
		return multiple_share(question, choice);
	case GAME_ORDERING:
		return ordering_share(question, choice);
	case GAME_NUMERIC:
		return numeric_share(question, choice);
	case GAME_SURVEY:
	case GAME_KINDS:
		break;
	}
	return 0;
}

int score_speed(enum speed_rule rule, int64_t elapsed_ms, int64_t answer_ms)
{
	int64_t band;

	assert(answer_ms > 0);
	if (elapsed_ms < 0)
		elapsed_ms = 0;
	if (elapsed_ms > answer_ms)
		elapsed_ms = answer_ms;
	if (rule == SPEED_LINEAR)
		return SCORE_WHOLE - (int)((SCORE_WHOLE - LINEAR_MIN) * elapsed_ms / answer_ms);
	if (rule != SPEED_BANDS || elapsed_ms == 0)
		return SCORE_WHOLE;
	band = (elapsed_ms * BANDS - 1) / answer_ms;
	return SCORE_WHOLE - (int)band * BAND_STEP;
}

int score_points(int share, int speed_points)
{
	assert(share >= 0 && share <= SCORE_WHOLE);
	return share * speed_points / SCORE_WHOLE;
}
