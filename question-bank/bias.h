/* What gives the right answer away without knowing anything: where it stands, and how long it
 * is. */
#ifndef QUESTION_BANK_BIAS_H
#define QUESTION_BANK_BIAS_H

#include "question-bank/question.h"

enum {
	BIAS_QUESTIONS_MIN = 20, /* of fewer nothing can be said */
	BIAS_OPTIONS = 4,        /* places are compared among questions with so many options */
};

struct bias {
	/* Single questions with BIAS_OPTIONS options, by the place of the right one; and the
	 * chi-square statistic of that against an even spread (3 degrees of freedom). */
	int places[BIAS_OPTIONS], placed;
	double chi_square;

	/* Single questions, and those whose right option is longer (in characters) than every
	 * other; what chance would give, and by how many standard deviations it is more. Too
	 * few is a bias too: then the longest can be ruled out. */
	int singles, longest;
	double expected, deviations;
};

/* Each would be passed by chance in one of a hundred banks that have no bias. */
#define BIAS_CHI_SQUARE_MAX 11.34
#define BIAS_DEVIATIONS_MAX 2.58 /* either way */

struct bias bias_of(const struct question *const *questions, size_t count,
		    enum language language);

bool bias_is_in_places(const struct bias *bias);
bool bias_is_in_lengths(const struct bias *bias);

#endif
