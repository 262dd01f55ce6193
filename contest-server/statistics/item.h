/* How one question did: what its answers say about the question, not about who gave them.
 *
 * Answers are taken one at a time, in any order, then the item is finished. All shares are
 * from 0 to 1. In the formulas below
 *
 *   x   is what a person's answer is worth, from 0 to 1; 0 if they saw the question and left it
 *   y   is the mean worth of all their other questions that count: the rest score
 *
 * A question counts unless it is a survey or was annulled. One that was annulled has figures of
 * its own like any other, but is in nobody's y and in nobody's total.
 *
 *   facility        mean of x over everybody who was shown the question
 *   discrimination  Pearson's correlation of x and y over the same people:
 *
 *                     sum (x - mean x)(y - mean y)
 *                     ----------------------------------------------------
 *                     sqrt( sum (x - mean x)^2  *  sum (y - mean y)^2 )
 *
 *     The question itself is left out of y, because it would correlate with itself. Where x is
 *     only 0 or 1 this is the corrected point-biserial correlation (S. Henrysson, «Correction
 *     of item-total correlations in item analysis», Psychometrika 28, 1963, pp. 211-218; also
 *     L. Crocker and J. Algina, «Introduction to Classical and Modern Test Theory»,
 * 1986, 14.4). y is a mean and no sum, so that papers of different lengths can be compared. Not
 * defined for fewer than ITEM_DISCRIMINATION_MIN people, where all did the same, for a survey,
 * and for a question that is alone on its paper. idle option     a wrong one that fewer than
 * ITEM_IDLE_SHARE of those who answered chose: a non-functioning distractor (S. Haladyna and T.
 * Downing, «How many options is enough for a multiple-choice test item?», Educational and
 * Psychological Measurement 53, 1993, pp. 999-1010). the best        people whose whole score
 * is at least the 73rd percentile: the upper 27 per cent (T. L. Kelley, «The selection of upper
 * and lower groups for the validation of test items», Journal of Educational Psychology 30,
 * 1939). quantiles       by nearest rank: the value at place ceil(p * n), counted from 1.
 *
 * Pure: knows no file, clock, name or language. */
#ifndef STATISTICS_ITEM_H
#define STATISTICS_ITEM_H

#include "game/score.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
	ITEM_DISCRIMINATION_MIN = 30, /* people; also the answers below which a hint says so */
	ITEM_BEST_MIN = 8,            /* of the best, for what they chose to mean something */
	ITEM_BINS_MAX = 12,           /* of the numbers that were given */
	ITEM_HINTS_MAX = 2 * CHOICE_OPTIONS_MAX + 8,
};

#define ITEM_IDLE_SHARE 0.05
#define ITEM_EASY_FACILITY 0.95 /* from here on nearly everyone is right */
#define ITEM_HARD_FACILITY 0.15 /* up to here hardly anyone */
#define ITEM_WEAK_DISCRIMINATION 0.10
#define ITEM_LEFT_SHARE 0.20 /* of those who saw it gave no answer */
#define ITEM_BEST_QUANTILE 0.73

/* What one person did with the question that was shown to them. */
struct item_answer {
	bool is_answered;
	struct choice choice; /* if it was answered */
	double worth;         /* x */
	double rest;          /* y; negative: there is no other question */
	double total;         /* the mean worth of the whole paper */
	bool is_best;         /* see above */
	int64_t time_ms;      /* negative: not known */
};

/* Single, multiple, true_false and survey: who chose it. Ordering: where it was put. */
struct item_option {
	int64_t count;
	int64_t best_count; /* among the best */
	double share;       /* of those who answered */
	double mean_total;  /* of those who chose it; negative: nobody did */
	bool is_right, is_idle;
	int64_t at_right_place; /* ordering */
	double mean_error;      /* ordering: places away from the right one */
	double total_sum;       /* while it is being taken */
};

/* Numbers from `from` up to, but without, `to`; the last bin has its end as well. One that is
 * one number only has both the same. */
struct item_bin {
	double from, to;
	int64_t count;
	bool has_right; /* the right number is in it */
};

enum item_hint_code {
	HINT_TOO_FEW,     /* count: answers there are; of: those that are needed */
	HINT_KEY_DOUBTED, /* option; count of the best chose it, of: the best */
	HINT_DISTRACTOR, /* option: a wrong one that more chose than any right one; count, of */
	HINT_NOBODY,     /* option: a wrong one that nobody chose */
	HINT_IDLE,       /* option; count, of */
	HINT_EASY,       /* value: facility */
	HINT_HARD,       /* value: facility */
	HINT_BACKWARD,   /* value: a discrimination below zero */
	HINT_WEAK,       /* value: discrimination */
	HINT_OFTEN_LEFT, /* count without an answer, of: those who saw it */
	ITEM_HINT_CODES
};

struct item_hint {
	enum item_hint_code code;
	int option; /* index, or -1 */
	int64_t count, of;
	double value;
};

struct item {
	struct game_question question;
	bool is_annulled;               /* set after item_init(): it counts for nobody */
	int64_t shown, answered, right; /* people; right: fully */
	double facility;                /* negative: nobody saw it, or a survey */
	double discrimination;
	bool has_discrimination;
	double exposure;           /* share of all papers it was on */
	int64_t median_ms, p90_ms; /* negative: no time is known */
	int64_t best;              /* of the best saw it */
	struct item_option options[CHOICE_OPTIONS_MAX];
	int bin_count;
	struct item_bin bins[ITEM_BINS_MAX];
	int hint_count;
	struct item_hint hints[ITEM_HINTS_MAX];

	/* While answers come in. */
	int64_t *times; /* owned */
	size_t time_count, time_capacity;
	double *numbers; /* owned */
	size_t number_count, number_capacity;
	int64_t pairs; /* of x and y */
	double worth_sum, mean_worth, mean_rest, worth_square, rest_square, product;
};

void item_init(struct item *item, const struct game_question *question);
void item_take(struct item *item, const struct item_answer *answer);

/* papers: how many there are in all. Hints are found, too. */
void item_finish(struct item *item, int64_t papers);
void item_clear(struct item *item);

/* "too_few" … "often_left". */
const char *item_hint_name(enum item_hint_code code);

/* By nearest rank, of at least one value; sorts them. */
int64_t item_quantile(int64_t *values, size_t count, double quantile);
double item_quantile_of_shares(double *values, size_t count, double quantile);

#endif
