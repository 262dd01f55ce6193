/* How one question did over several occasions: their people put together, as if they had sat
 * one paper. What is kept of each occasion are the sums that item.h takes, so that facility and
 * discrimination come out the same as from all answers at once.
 *
 * Pure. */
#ifndef STATISTICS_POOLED_H
#define STATISTICS_POOLED_H

#include "statistics/item.h"

/* All zero: nobody. */
struct pooled {
	int64_t people;   /* who were shown the question */
	int64_t answered; /* of them */
	int64_t scored;   /* of them, where it counted: no survey, not annulled */
	double worth;     /* sum of x over these */
	/* Pairs of x and y: how many, their means, sums of squares and of products about them.
	 */
	int64_t pairs;
	double mean_worth, mean_rest, worth_square, rest_square, product;
};

/* What a finished item amounts to. */
struct pooled pooled_of(const struct item *item);

/* Adds those of another occasion (T. F. Chan, G. H. Golub and R. J. LeVeque, «Algorithms for
 * computing the sample variance», The American Statistician 37, 1983, of two samples). */
void pooled_add(struct pooled *pooled, const struct pooled *other);

/* False: fewer than GROUP_PEOPLE_MIN, whose answers it would give away, or a survey. */
bool pooled_facility(const struct pooled *pooled, double *facility);

/* False where it is not defined, see item.h. */
bool pooled_discrimination(const struct pooled *pooled, double *discrimination);

#endif
