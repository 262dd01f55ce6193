/* flush: what the disk itself takes to make 4 kB durable, as one JSON list of
 * microseconds. It grows a file in the folder, as a write-ahead log does, and waits
 * between two flushes as long as the herd waits between two lone answers, so that
 * disk and processor have gone to sleep as they have for those. */
#include "clock.h"
#include "samples.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { BLOCK = 4096, GAP_MS = 4 };

int main(int count, char **words)
{
	static struct samples samples;
	static char block[BLOCK];
	const struct timespec gap = { .tv_nsec = GAP_MS * 1000000L };
	char path[4096];
	int times = count == 3 ? atoi(words[2]) : 0, file;

	if (times < 1 || times > SAMPLES_MAX) {
		fprintf(stderr, "usage: flush DIR TIMES (1..%d)\n", SAMPLES_MAX);
		return 2;
	}
	snprintf(path, sizeof(path), "%s/flush.tmp", words[1]);
	file = open(path, O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC, 0600);
	if (file < 0) {
		perror(path);
		return 1;
	}
	memset(block, 'x', sizeof(block));
	for (int i = 0; i < times; i++) {
		int64_t since_ns;

		nanosleep(&gap, NULL);
		since_ns = clock_ns();

		if (write(file, block, sizeof(block)) != BLOCK || fdatasync(file) != 0) {
			perror(path);
			unlink(path);
			return 1;
		}
		samples_add(&samples, (double)(clock_ns() - since_ns) / 1e3);
	}
	close(file);
	unlink(path);
	samples_write(&samples, stdout);
	putchar('\n');
	return 0;
}
