/* The room that is left on the disk of the database.
 *
 * When it is full the store gives up: nothing is acknowledged that is not kept, so the server
 * ends, whatever is being played. What can wait is refused before, and whoever runs the server
 * is warned. Any thread may call. */
#ifndef APP_DISK_H
#define APP_DISK_H

#include <stdbool.h>
#include <stdint.h>

enum { DISK_UNKNOWN = -1 };

struct live_options;

/* Bytes, or DISK_UNKNOWN. */
int64_t disk_free(const struct live_options *options);

/* Less is left than is to stay free. */
bool disk_is_low(const struct live_options *options);

/* Logs a warning if it is; to be called now and then. */
void disk_watch(const struct live_options *options);

#endif
