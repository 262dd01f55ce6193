#include "process.h"

#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

int64_t process_rss_kb(pid_t process)
{
	char path[64], line[256];
	long long rss_kb = -1;
	FILE *file;

	snprintf(path, sizeof(path), "/proc/%d/status", (int)process);
	file = fopen(path, "r");
	if (!file)
		return -1;
	while (rss_kb < 0 && fgets(line, sizeof(line), file))
		sscanf(line, "VmRSS: %lld", &rss_kb);
	fclose(file);
	return rss_kb;
}

int64_t process_cpu_ns(pid_t process)
{
	struct timespec used;
	clockid_t clock;

	if (clock_getcpuclockid(process, &clock) != 0 || clock_gettime(clock, &used) != 0)
		return -1;
	return (int64_t)used.tv_sec * 1000000000 + used.tv_nsec;
}

bool process_raise_descriptors(int needed)
{
	struct rlimit limit;

	if (getrlimit(RLIMIT_NOFILE, &limit) != 0)
		return false;
	if (limit.rlim_cur >= (rlim_t)needed)
		return true;
	limit.rlim_cur = (rlim_t)needed;
	if (limit.rlim_max < limit.rlim_cur)
		limit.rlim_max = limit.rlim_cur; /* only root may */
	return setrlimit(RLIMIT_NOFILE, &limit) == 0;
}
