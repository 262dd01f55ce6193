#include "statistics/pooled.h"
#include "statistics/groups.h"

#include <math.h>

struct pooled pooled_of(const struct item *item)
{
	bool is_scored = item->question.kind != GAME_SURVEY && !item->is_annulled;

	return (struct pooled){
		.people = item->shown,
		.answered = item->answered,
		.scored = is_scored ? item->shown : 0,
		.worth = is_scored ? item->worth_sum : 0,
		.pairs = is_scored ? item->pairs : 0,
		.mean_worth = is_scored ? item->mean_worth : 0,
		.mean_rest = is_scored ? item->mean_rest : 0,
		.worth_square = is_scored ? item->worth_square : 0,
		.rest_square = is_scored ? item->rest_square : 0,
		.product = is_scored ? item->product : 0,
	};
}

static void add_pairs(struct pooled *pooled, const struct pooled *other)
{
	double here = (double)pooled->pairs, there = (double)other->pairs;
	double all = here + there;
	double from_worth = other->mean_worth - pooled->mean_worth;
	double from_rest = other->mean_rest - pooled->mean_rest;
	double weight = here * there / all;

	pooled->worth_square += other->worth_square + from_worth * from_worth * weight;
	pooled->rest_square += other->rest_square + from_rest * from_rest * weight;
	pooled->product += other->product + from_worth * from_rest * weight;
	pooled->mean_worth += from_worth * there / all;
	pooled->mean_rest += from_rest * there / all;
	pooled->pairs += other->pairs;
}

void pooled_add(struct pooled *pooled, const struct pooled *other)
{
	pooled->people += other->people;
	pooled->answered += other->answered;
	pooled->scored += other->scored;
	pooled->worth += other->worth;
	if (other->pairs)
		add_pairs(pooled, other);
}

bool pooled_facility(const struct pooled *pooled, double *facility)
{
	if (pooled->scored < GROUP_PEOPLE_MIN)
		return false;
	*facility = pooled->worth / (double)pooled->scored;
	return true;
}

bool pooled_discrimination(const struct pooled *pooled, double *discrimination)
{
	double spread = pooled->worth_square * pooled->rest_square;

	if (pooled->pairs < ITEM_DISCRIMINATION_MIN || spread <= 1e-18)
		return false;
	*discrimination = pooled->product / sqrt(spread);
	return true;
}
