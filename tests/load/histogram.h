/* Millions of measured times in little room: counted in buckets that are a sixty-fourth
 * wide at most, so that a percentile is exact to 1.6 %. */
#ifndef LOAD_HISTOGRAM_H
#define LOAD_HISTOGRAM_H

#include <stdint.h>
#include <stdio.h>

enum {
	HISTOGRAM_STEPS = 64,   /* buckets of one doubling */
	HISTOGRAM_OCTAVES = 34, /* up to 2^39 us: longer than any benchmark */
	HISTOGRAM_BUCKETS = HISTOGRAM_STEPS * HISTOGRAM_OCTAVES,
};

struct histogram {
	int64_t count, max_us;
	int64_t buckets[HISTOGRAM_BUCKETS];
};

/* What is longer than the last bucket is counted in it. Negative times are 0. */
void histogram_add(struct histogram *histogram, int64_t us);

/* The time that share (0 to 1) of all do not exceed, by nearest rank: the upper end of its
 * bucket, and no more than the largest; 0 of none. */
int64_t histogram_percentile(const struct histogram *histogram, double share);

/* {"count":…,"p50_us":…,"p90_us":…,"p99_us":…,"p999_us":…,"max_us":…} */
void histogram_write(const struct histogram *histogram, FILE *file);

#endif
