#include "statistics/outcome.h"
#include "base/memory.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

void outcome_init(struct outcome *outcome, const struct game_question *questions,
		  int32_t item_count, int32_t unit_count)
{
	memset(outcome, 0, sizeof(*outcome));
	outcome->item_count = item_count;
	outcome->unit_count = unit_count;
	outcome->items = memory_new((size_t)item_count, sizeof(*outcome->items));
	for (int32_t i = 0; i < item_count; i++)
		item_init(&outcome->items[i], &questions[i]);
	outcome->best_from = INFINITY;
	outcome->unit_papers = memory_new((size_t)unit_count, sizeof(*outcome->unit_papers));
	if ((int64_t)item_count * unit_count <= OUTCOME_CELLS_MAX)
		outcome->cells = memory_new((size_t)item_count * (size_t)unit_count,
					    sizeof(*outcome->cells));
}

void outcome_annul(struct outcome *outcome, int32_t item)
{
	assert(!outcome->papers && item >= 0 && item < outcome->item_count);
	outcome->items[item].is_annulled = true;
}

void outcome_clear(struct outcome *outcome)
{
	for (int32_t i = 0; i < outcome->item_count; i++)
		item_clear(&outcome->items[i]);
	free(outcome->items);
	free(outcome->totals);
	free(outcome->unit_papers);
	free(outcome->cells);
	memset(outcome, 0, sizeof(*outcome));
}

void outcome_find_best(struct outcome *outcome, double *totals, size_t count)
{
	assert(!outcome->papers);
	if (!count)
		return;
	outcome->best_from = item_quantile_of_shares(totals, count, ITEM_BEST_QUANTILE);
	if (outcome->best_from <= totals[0])
		outcome->best_from = INFINITY; /* all did the same: nobody is better */
}

static bool can_be_right(const struct outcome *outcome, const struct outcome_line *line)
{
	return outcome->items[line->item].question.kind != GAME_SURVEY;
}

static bool counts(const struct outcome *outcome, const struct outcome_line *line)
{
	return can_be_right(outcome, line) && !outcome->items[line->item].is_annulled;
}

static double sum_of(const struct outcome *outcome, const struct outcome_line *lines,
		     int32_t count, int32_t *scored)
{
	double sum = 0;

	*scored = 0;
	for (int32_t i = 0; i < count; i++) {
		if (!counts(outcome, &lines[i]))
			continue;
		sum += lines[i].worth;
		++*scored;
	}
	return sum;
}

double outcome_total(const struct outcome *outcome, const struct outcome_line *lines,
		     int32_t count)
{
	int32_t scored;
	double sum = sum_of(outcome, lines, count, &scored);

	return scored ? sum / scored : 0;
}

static void add_total(struct outcome *outcome, double total)
{
	int bin = (int)floor(total * OUTCOME_BINS + 1e-9);

	if (outcome->total_count == outcome->total_capacity) {
		outcome->total_capacity =
			outcome->total_capacity ? 2 * outcome->total_capacity : 64;
		outcome->totals = memory_resize(outcome->totals, outcome->total_capacity,
						sizeof(*outcome->totals));
	}
	outcome->totals[outcome->total_count++] = total;
	outcome->bins[bin >= OUTCOME_BINS ? OUTCOME_BINS - 1 : bin]++;
}

static void add_cell(struct outcome *outcome, int32_t unit, const struct outcome_line *line)
{
	struct outcome_cell *cell;

	if (unit == OUTCOME_NO_UNIT || !outcome->cells)
		return;
	cell = &outcome->cells[(size_t)unit * (size_t)outcome->item_count + (size_t)line->item];
	cell->worth += line->worth;
	cell->shown++;
}

void outcome_take(struct outcome *outcome, int32_t unit, const struct outcome_line *lines,
		  int32_t count)
{
	int32_t scored;
	double sum = sum_of(outcome, lines, count, &scored);
	double total = scored ? sum / scored : 0;

	assert(unit < outcome->unit_count);
	outcome->papers++;
	if (unit != OUTCOME_NO_UNIT)
		outcome->unit_papers[unit]++;
	if (scored)
		add_total(outcome, total);
	for (int32_t i = 0; i < count; i++) {
		const struct outcome_line *line = &lines[i];
		bool is_in = counts(outcome, line);
		int32_t others = scored - is_in;
		bool has_rest = can_be_right(outcome, line) && others > 0;
		double rest = is_in ? sum - line->worth : sum;

		item_take(&outcome->items[line->item],
			  &(struct item_answer){ .is_answered = line->is_answered,
						 .choice = line->choice,
						 .worth = line->worth,
						 .rest = has_rest ? rest / others : -1,
						 .total = total,
						 .is_best = total >= outcome->best_from,
						 .time_ms = line->time_ms });
		add_cell(outcome, unit, line);
	}
}

static void spread(struct outcome *outcome)
{
	double count = (double)outcome->total_count, squares = 0;

	for (size_t i = 0; i < outcome->total_count; i++)
		outcome->mean += outcome->totals[i] / count;
	for (size_t i = 0; i < outcome->total_count; i++)
		squares += (outcome->totals[i] - outcome->mean) *
			   (outcome->totals[i] - outcome->mean);
	outcome->deviation = sqrt(squares / count);
	outcome->median = item_quantile_of_shares(outcome->totals, outcome->total_count, 0.5);
}

void outcome_finish(struct outcome *outcome)
{
	for (int32_t i = 0; i < outcome->item_count; i++)
		item_finish(&outcome->items[i], outcome->papers);
	if (outcome->total_count)
		spread(outcome);
}
