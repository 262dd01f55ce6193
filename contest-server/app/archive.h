/* Results of rounds that are no longer in memory: rebuilt from the store on a
 * thread of the pool, so that the loop never waits for a disk. */
#ifndef APP_ARCHIVE_H
#define APP_ARCHIVE_H

#include "base/text.h"

#include <stdint.h>

struct live;

enum archive_form { ARCHIVE_JSON, ARCHIVE_CSV };

enum { ARCHIVE_JOBS_MAX = 4 /* at a time; over that the request is told to come again */ };

/* Answers the request with the round's results, or says that there is no such round. */
void archive_ask(struct live *live, uint64_t request, const char *id, enum archive_form form);

#endif
