#include "base/memory.h"
#include "statistics/item_inside.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static bool has_options(const struct item *item)
{
	return item->question.kind != GAME_NUMERIC;
}

void item_init(struct item *item, const struct game_question *question)
{
	memset(item, 0, sizeof(*item));
	item->question = *question;
	item->facility = -1;
	item->median_ms = item->p90_ms = -1;
	if (question->kind == GAME_NUMERIC || question->kind == GAME_ORDERING)
		return;
	for (int i = 0; i < choice_count(question->right); i++)
		item->options[choice_at(question->right, i)].is_right = true;
}

void item_clear(struct item *item)
{
	free(item->times);
	free(item->numbers);
	item->times = NULL;
	item->numbers = NULL;
}

static void add_time(struct item *item, int64_t time_ms)
{
	if (item->time_count == item->time_capacity) {
		item->time_capacity = item->time_capacity ? 2 * item->time_capacity : 32;
		item->times =
			memory_resize(item->times, item->time_capacity, sizeof(*item->times));
	}
	item->times[item->time_count++] = time_ms;
}

static void add_number(struct item *item, double number)
{
	if (item->number_count == item->number_capacity) {
		item->number_capacity = item->number_capacity ? 2 * item->number_capacity : 32;
		item->numbers = memory_resize(item->numbers, item->number_capacity,
					      sizeof(*item->numbers));
	}
	item->numbers[item->number_count++] = number;
}

/* Sums of squares and products about the means as they move: exact enough for millions of
 * people, where sums of squares of the values themselves would cancel out (B. P. Welford,
 * «Note on a method for calculating corrected sums of squares and products», Technometrics 4,
 * 1962). */
static void add_pair(struct item *item, double worth, double rest)
{
	double from_worth = worth - item->mean_worth;
	double from_rest = rest - item->mean_rest;
	double count = (double)++item->pairs;

	item->mean_worth += from_worth / count;
	item->mean_rest += from_rest / count;
	item->worth_square += from_worth * (worth - item->mean_worth);
	item->rest_square += from_rest * (rest - item->mean_rest);
	item->product += from_worth * (rest - item->mean_rest);
}

static int place_of(struct choice list, int option)
{
	for (int i = 0; i < choice_count(list); i++)
		if (choice_at(list, i) == option)
			return i;
	return -1;
}

static void add_places(struct item *item, struct choice choice)
{
	for (int place = 0; place < choice_count(choice); place++) {
		int option = choice_at(choice, place);
		int away = abs(place - place_of(item->question.right, option));

		item->options[option].count++;
		item->options[option].at_right_place += away == 0;
		item->options[option].mean_error += away; /* a sum until it is finished */
	}
}

static void add_choice(struct item *item, const struct item_answer *answer)
{
	if (item->question.kind == GAME_NUMERIC) {
		add_number(item, choice_number(answer->choice));
		return;
	}
	if (item->question.kind == GAME_ORDERING) {
		add_places(item, answer->choice);
		return;
	}
	for (int i = 0; i < choice_count(answer->choice); i++) {
		struct item_option *option = &item->options[choice_at(answer->choice, i)];

		option->count++;
		option->best_count += answer->is_best;
		option->total_sum += answer->total;
	}
}

void item_take(struct item *item, const struct item_answer *answer)
{
	bool is_answered =
		answer->is_answered && score_is_choice(&item->question, answer->choice);

	item->shown++;
	item->best += answer->is_best;
	item->worth_sum += answer->worth;
	if (answer->rest >= 0)
		add_pair(item, answer->worth, answer->rest);
	if (!is_answered)
		return;
	item->answered++;
	item->right += answer->worth >= 1;
	if (answer->time_ms >= 0)
		add_time(item, answer->time_ms);
	add_choice(item, answer);
}

static int by_size(const void *one, const void *other)
{
	int64_t a = *(const int64_t *)one, b = *(const int64_t *)other;

	return (a > b) - (a < b);
}

static int by_share(const void *one, const void *other)
{
	double a = *(const double *)one, b = *(const double *)other;

	return (a > b) - (a < b);
}

static size_t rank_of(size_t count, double quantile)
{
	/* 0.9 x 10 is a trifle more than 9 in binary and must not become 10. */
	double place = ceil(quantile * (double)count - 1e-9);

	assert(count > 0 && quantile >= 0 && quantile <= 1);
	return place < 1 ? 0 : (size_t)place - 1;
}

int64_t item_quantile(int64_t *values, size_t count, double quantile)
{
	qsort(values, count, sizeof(*values), by_size);
	return values[rank_of(count, quantile)];
}

double item_quantile_of_shares(double *values, size_t count, double quantile)
{
	qsort(values, count, sizeof(*values), by_share);
	return values[rank_of(count, quantile)];
}

static void finish_discrimination(struct item *item)
{
	double spread = item->worth_square * item->rest_square;

	item->has_discrimination = item->question.kind != GAME_SURVEY &&
				   item->pairs >= ITEM_DISCRIMINATION_MIN && spread > 1e-18;
	if (item->has_discrimination)
		item->discrimination = item->product / sqrt(spread);
}

static void finish_option(struct item *item, struct item_option *option)
{
	double count = (double)option->count;

	option->share = item->answered ? count / (double)item->answered : 0;
	option->mean_total = -1;
	if (option->count && item->question.kind == GAME_ORDERING)
		option->mean_error /= count;
	else if (option->count)
		option->mean_total = option->total_sum / count;
	option->is_idle = item->question.kind != GAME_SURVEY &&
			  item->question.kind != GAME_ORDERING && !option->is_right &&
			  item->answered > 0 && option->share < ITEM_IDLE_SHARE;
}

void item_finish(struct item *item, int64_t papers)
{
	bool is_scored = item->question.kind != GAME_SURVEY;

	if (item->shown && is_scored)
		item->facility = item->worth_sum / (double)item->shown;
	item->exposure = papers > 0 ? (double)item->shown / (double)papers : 0;
	finish_discrimination(item);
	if (item->time_count) {
		item->median_ms = item_quantile(item->times, item->time_count, 0.5);
		item->p90_ms = item_quantile(item->times, item->time_count, 0.9);
	}
	for (int i = 0; has_options(item) && i < item->question.option_count; i++)
		finish_option(item, &item->options[i]);
	if (item->question.kind == GAME_NUMERIC)
		item_find_bins(item);
	item_find_hints(item);
}
