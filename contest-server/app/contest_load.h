/* Contests from the database, on any thread. */
#ifndef APP_CONTEST_LOAD_H
#define APP_CONTEST_LOAD_H

#include "app/contest.h"

/* Each contest with its people, oldest first, is the callee's. One whose document cannot be
 * read any more, as by another version of the server, is left out: that is logged, with what to
 * do. False if the database cannot be read: logged. */
typedef void contest_loaded_fn(void *owner, struct contest *contest);
typedef void contest_left_out_fn(void *owner, int64_t number, const char *id);
bool contest_load_all(struct contest_reader *reader, contest_loaded_fn *each,
		      contest_left_out_fn *left_out, void *owner);

/* One of them by its id, for a reader that has begun; NULL if there is none, or, with is_good
 * false, if it cannot be read. */
struct contest *contest_load_one(struct contest_reader *reader, const char *id, bool *is_good);

#endif
