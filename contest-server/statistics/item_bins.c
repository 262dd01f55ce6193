/* The numbers that were given, in bins: each number its own where they are few, else bins of
 * one width between the 5th and the 95th percentile, so that one absurd number does not push
 * all others into one bin; what lies outside is in the first and in the last. */
#include "statistics/item_inside.h"

#include <math.h>
#include <stddef.h>

enum { WIDE_BINS = 8 };

static size_t count_values(const double *sorted, size_t count)
{
	size_t values = count ? 1 : 0;

	for (size_t i = 1; i < count; i++)
		values += sorted[i] != sorted[i - 1];
	return values;
}

static bool is_right(const struct item *item, double number)
{
	return score_share(&item->question, choice_of_number(number)) == SCORE_WHOLE;
}

static void give_each_its_own(struct item *item)
{
	for (size_t i = 0; i < item->number_count; i++) {
		double number = item->numbers[i];

		if (!item->bin_count || item->bins[item->bin_count - 1].from != number)
			item->bins[item->bin_count++] =
				(struct item_bin){ number, number, 0, is_right(item, number) };
		item->bins[item->bin_count - 1].count++;
	}
}

static int bin_of(double number, double low, double width)
{
	double place = floor((number - low) / width);

	if (place < 0)
		return 0;
	return place >= WIDE_BINS ? WIDE_BINS - 1 : (int)place;
}

static void give_widths(struct item *item)
{
	size_t count = item->number_count;
	double low = item_quantile_of_shares(item->numbers, count, 0.05);
	double high = item_quantile_of_shares(item->numbers, count, 0.95);
	double least = item->numbers[0], most = item->numbers[count - 1];
	double width, right = choice_number(item->question.right);

	if (high <= low) {
		low = least;
		high = most;
	}
	width = (high - low) / WIDE_BINS;
	item->bin_count = WIDE_BINS;
	for (int i = 0; i < WIDE_BINS; i++)
		item->bins[i] =
			(struct item_bin){ low + i * width, low + (i + 1) * width, 0, false };
	item->bins[0].from = least;
	item->bins[WIDE_BINS - 1].to = most;
	for (size_t i = 0; i < count; i++)
		item->bins[bin_of(item->numbers[i], low, width)].count++;
	if (right >= least && right <= most)
		item->bins[bin_of(right, low, width)].has_right = true;
}

void item_find_bins(struct item *item)
{
	if (!item->number_count)
		return;
	item_quantile_of_shares(item->numbers, item->number_count, 0.5); /* sorts */
	if (count_values(item->numbers, item->number_count) <= ITEM_BINS_MAX)
		give_each_its_own(item);
	else
		give_widths(item);
}
