/* Measured numbers, kept to be written out whole and ordered for percentiles. */
#ifndef LOAD_SAMPLES_H
#define LOAD_SAMPLES_H

#include <stddef.h>
#include <stdio.h>

enum { SAMPLES_MAX = 4096 };

struct samples {
	size_t count;
	double values[SAMPLES_MAX];
};

void samples_add(struct samples *samples, double value); /* asserts that there is room */

/* The value that share (0 to 1) of the samples do not exceed, by nearest rank;
 * 0 of none. Orders the samples. */
double samples_percentile(struct samples *samples, double share);

/* Writes them as a JSON list. */
void samples_write(const struct samples *samples, FILE *file);

#endif
