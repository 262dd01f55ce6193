#include "app/disk.h"
#include "app/live.h"
#include "base/log.h"

#include <inttypes.h>
#include <sys/statvfs.h>

enum { MEGABYTE = 1024 * 1024 };

int64_t disk_free(const struct live_options *options)
{
	struct statvfs disk;

	if (statvfs(options->database, &disk) != 0)
		return DISK_UNKNOWN;
	return (int64_t)disk.f_bavail * (int64_t)disk.f_frsize;
}

bool disk_is_low(const struct live_options *options)
{
	int64_t free_bytes = disk_free(options);

	return free_bytes != DISK_UNKNOWN &&
	       free_bytes < (int64_t)options->disk_reserve_mb * MEGABYTE;
}

void disk_watch(const struct live_options *options)
{
	if (disk_is_low(options))
		log_warning("disk-low",
			    "free_mb=%" PRId64 " reserve_mb=%d advice=\"make room: the server "
			    "ends when the disk is full\"",
			    disk_free(options) / MEGABYTE, options->disk_reserve_mb);
}
