#include "histogram.h"

#include <inttypes.h>
#include <math.h>

/* The first buckets are one microsecond wide, each further octave twice as wide. */
static int bucket_of(int64_t us)
{
	int doublings = 0;

	while (us >> doublings >= 2L * HISTOGRAM_STEPS)
		doublings++;
	return doublings * HISTOGRAM_STEPS + (int)(us >> doublings);
}

static int64_t upper_end(int bucket)
{
	int doublings = bucket < 2 * HISTOGRAM_STEPS ? 0 : bucket / HISTOGRAM_STEPS - 1;
	int64_t step = bucket - doublings * HISTOGRAM_STEPS;

	return ((step + 1) << doublings) - 1;
}

void histogram_add(struct histogram *histogram, int64_t us)
{
	int bucket = bucket_of(us > 0 ? us : 0);

	if (bucket >= HISTOGRAM_BUCKETS)
		bucket = HISTOGRAM_BUCKETS - 1;
	histogram->buckets[bucket]++;
	histogram->count++;
	if (us > histogram->max_us)
		histogram->max_us = us;
}

int64_t histogram_percentile(const struct histogram *histogram, double share)
{
	int64_t rank = (int64_t)ceil(share * (double)histogram->count), seen = 0;
	int bucket = 0;

	if (histogram->count == 0)
		return 0;
	if (rank < 1)
		rank = 1;
	for (; bucket < HISTOGRAM_BUCKETS - 1; bucket++) {
		seen += histogram->buckets[bucket];
		if (seen >= rank)
			break;
	}
	return upper_end(bucket) < histogram->max_us ? upper_end(bucket) : histogram->max_us;
}

void histogram_write(const struct histogram *histogram, FILE *file)
{
	fprintf(file,
		"{\"count\":%" PRId64 ",\"p50_us\":%" PRId64 ",\"p90_us\":%" PRId64
		",\"p99_us\":%" PRId64 ",\"p999_us\":%" PRId64 ",\"max_us\":%" PRId64 "}",
		histogram->count, histogram_percentile(histogram, 0.5),
		histogram_percentile(histogram, 0.9), histogram_percentile(histogram, 0.99),
		histogram_percentile(histogram, 0.999), histogram->max_us);
}
