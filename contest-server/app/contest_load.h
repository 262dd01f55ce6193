/* Contests from the database, on any thread. */
#ifndef APP_CONTEST_LOAD_H
#define APP_CONTEST_LOAD_H

#include "app/contest.h"

/* Each contest with its people, oldest first, is the callee's. False if one of them, or the
 * database, cannot be read: logged. */
typedef void contest_loaded_fn(void *owner, struct contest *contest);
bool contest_load_all(struct contest_reader *reader, contest_loaded_fn *each, void *owner);

/* One of them by its id, for a reader that has begun; NULL if there is none, or, with is_good
 * false, if it cannot be read. */
struct contest *contest_load_one(struct contest_reader *reader, const char *id, bool *is_good);

#endif
