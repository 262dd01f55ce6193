/* Numbers written in digits in running text: "05 ngày", "85%", "5.310.000 đồng",
 * "20–25 triệu", "10 p.m.". */
#ifndef QUESTION_BANK_FIGURE_H
#define QUESTION_BANK_FIGURE_H

#include "question-bank/law.h"
#include "question-bank/question.h"

#include <stdint.h>

enum { FIGURE_READINGS = 2, FIGURE_DECIMALS = 6 };

/* Values are in millionths. "5 triệu" reads as 5 and as 5,000,000, "10 p.m." as 10 and as
 * 22; other figures have the same reading twice. */
struct figure {
	struct span written;
	int64_t readings[FIGURE_READINGS];
	bool is_percent;
	bool is_reference; /* «khoản 2», «Article 5», or "3." at the head of a line */
};

/* The next figure from *at on, which is moved behind it; false at the end. Vietnamese has
 * the comma before decimals and the point between thousands, English the reverse. Digits
 * that belong to a word («C105», «QH14») are no figure, nor are the minutes of «22:00». */
bool figure_next(const char **at, enum language language, struct figure *figure);

/* True if they can mean the same number. A percentage means only a percentage, a bare
 * number may stand for either; and a reference is never a quantity. */
bool figure_agrees(const struct figure *said, const struct figure *law);

/* A sum that is worked out in the text as its figures are read one after the other:
 * «60 − 36 = 24», «2 × 50 + 1 = 101». All zero before the first. */
struct sum {
	const char *end; /* of the figure before */
	double total;    /* of the terms that are closed */
	double term;
	double sign; /* of the term, 1 or -1 */
};

/* Takes the next figure in. True if it stands after "=" and is what the figures before it
 * come to. */
bool sum_take(struct sum *sum, const struct figure *figure);

#endif
