/* Guesses of predictions: from what people type to a number that is compared exactly, and back.
 * A guess is kept in units of 10^-CONTEST_DECIMALS_MAX: «87,65432» is 8765432. */
#ifndef CONTEST_GUESS_H
#define CONTEST_GUESS_H

#include "contest/rules.h"

enum {
	GUESS_ONE = 100000,   /* 10^CONTEST_DECIMALS_MAX */
	GUESS_DIGITS_MAX = 9, /* before the comma; sums of distances are exact in doubles too */
	GUESS_WRITTEN_MAX = 40, /* bytes that are looked at */
	GUESS_SIZE = 24,
};

#define GUESS_NONE INT64_C(-1)

/* A number of people or attempts: "120", "1.200", "1 200". A percentage: "87,65432",
 * "87.65432", at most 100, with no more decimals than the prediction allows. False if it is
 * none of these. */
bool guess_read(const struct contest_prediction *prediction, const char *written,
		int64_t *guess);

/* As it is kept and published: digits, and a comma if there is more than a whole number. */
void guess_write(int64_t guess, char text[GUESS_SIZE]);

#endif
