/* Results of rounds that are no longer in memory: rebuilt from the store on a
 * thread of the pool, so that the loop never waits for a disk. */
#ifndef APP_ARCHIVE_H
#define APP_ARCHIVE_H

#include "base/file_name.h"
#include "wire/results.h"

#include <stdint.h>

struct live;
struct room;

enum archive_form { ARCHIVE_JSON, ARCHIVE_CSV, ARCHIVE_RANKING };

enum { ARCHIVE_JOBS_MAX = 4 /* at a time; over that the request is told to come again */ };

/* Answers the request with the round's results, or says that there is no such round.
 * words are those of the tables. */
void archive_ask(struct live *live, uint64_t request, const char *id, enum archive_form form,
		 enum results_words words);

/* The same of a round in memory, and what a table of it is called. */
void archive_write(struct text *body, const struct room *room, enum archive_form form,
		   enum results_words words);
void archive_file_name(struct file_name *name, const struct room *room, enum archive_form form,
		       enum results_words words);

#endif
