#include "app/clock.h"

#include <time.h>

static int64_t offset_ms;

static int64_t read_ms(clockid_t which)
{
	struct timespec now;

	clock_gettime(which, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

void clock_start(int64_t not_before_ms)
{
	int64_t wall_ms = read_ms(CLOCK_REALTIME);

	if (wall_ms < not_before_ms)
		wall_ms = not_before_ms;
	offset_ms = wall_ms - read_ms(CLOCK_MONOTONIC);
}

int64_t clock_now_ms(void)
{
	return offset_ms + read_ms(CLOCK_MONOTONIC);
}

int64_t clock_now_us(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}
