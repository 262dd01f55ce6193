/* What came of many papers: how each question did, how the scores are spread, and how each unit
 * did with each question.
 *
 * A paper is what one person had in one attempt, or in one live round. Its total is the mean
 * worth of its questions that count (statistics/item.h), from 0 to 1.
 *
 * Pure: knows no file, clock, name or language. */
#ifndef STATISTICS_OUTCOME_H
#define STATISTICS_OUTCOME_H

#include "statistics/item.h"

enum {
	OUTCOME_BINS = 10,           /* of scores: tenths, the last with its end */
	OUTCOME_PAPER_MAX = 200,     /* questions of one paper */
	OUTCOME_CELLS_MAX = 4000000, /* units x questions; over that there is no such table */
	OUTCOME_NO_UNIT = -1,
};

/* One question of a paper. */
struct outcome_line {
	int32_t item;
	bool is_answered;
	struct choice choice;
	double worth;
	int64_t time_ms; /* negative: not known */
};

struct outcome_cell {
	double worth; /* sum */
	int32_t shown;
};

struct outcome {
	int32_t item_count, unit_count;
	struct item *items; /* owned */
	int64_t papers;
	double best_from; /* a total from here on is one of the best */
	double *totals;   /* owned; of papers; in order once it is finished */
	size_t total_count, total_capacity;
	int64_t bins[OUTCOME_BINS];
	double mean, deviation, median; /* of totals */
	int64_t *unit_papers;           /* owned; by unit */
	struct outcome_cell *cells;     /* owned; [unit x item_count + item], NULL: too many */
};

void outcome_init(struct outcome *outcome, const struct game_question *questions,
		  int32_t item_count, int32_t unit_count);

/* This item is shown, but counts for nobody. Before any paper. */
void outcome_annul(struct outcome *outcome, int32_t item);

/* From which total on somebody is one of the best; totals are sorted. Before any paper. */
void outcome_find_best(struct outcome *outcome, double *totals, size_t count);

void outcome_take(struct outcome *outcome, int32_t unit, const struct outcome_line *lines,
		  int32_t count);

/* The mean worth of the lines that count; 0 if there is none. */
double outcome_total(const struct outcome *outcome, const struct outcome_line *lines,
		     int32_t count);
void outcome_finish(struct outcome *outcome);
void outcome_clear(struct outcome *outcome);

#endif
