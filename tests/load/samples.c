#include "samples.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

void samples_add(struct samples *samples, double value)
{
	assert(samples->count < SAMPLES_MAX);
	samples->values[samples->count++] = value;
}

static int by_value(const void *left, const void *right)
{
	const double *a = left, *b = right;

	return (*a > *b) - (*a < *b);
}

double samples_percentile(struct samples *samples, double share)
{
	size_t rank = (size_t)ceil(share * (double)samples->count);

	if (samples->count == 0)
		return 0;
	qsort(samples->values, samples->count, sizeof(samples->values[0]), by_value);
	return samples->values[rank > 0 ? rank - 1 : 0];
}

void samples_write(const struct samples *samples, FILE *file)
{
	fputc('[', file);
	for (size_t i = 0; i < samples->count; i++)
		fprintf(file, "%s%.3f", i > 0 ? "," : "", samples->values[i]);
	fputc(']', file);
}
