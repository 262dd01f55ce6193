/* Reading what the writer stored: a connection for one thread, which sees what
 * was committed before a call and is never kept waiting by the writer. */
#ifndef STORE_READ_H
#define STORE_READ_H

#include "store/store.h"

struct reader;

/* NULL with the reason. The file must be there already. */
struct reader *reader_open(const char *path, struct failure *why);
void reader_close(struct reader *reader); /* NULL is ok */

/* Strings are borrowed for the length of the callback. */
struct stored_round {
	struct store_round round;
	int64_t finished_at_unix_ms; /* STORE_NONE: not finished */
	int64_t player_count;
};

typedef void stored_round_fn(void *owner, const struct stored_round *round);

/* Rounds that are not finished, and those finished since then, oldest first. */
bool reader_rounds(struct reader *reader, int64_t finished_since_unix_ms, stored_round_fn *each,
		   void *owner);

/* All rounds, newest first. */
bool reader_list(struct reader *reader, int limit, stored_round_fn *each, void *owner);

/* One round by its public id; each is not called if there is none. */
bool reader_round(struct reader *reader, const char *id, stored_round_fn *each, void *owner);

/* The log of a round in order; player is NULL but for a joining. */
typedef void stored_event_fn(void *owner, const struct store_event *event,
			     const struct store_player *player);
bool reader_events(struct reader *reader, int64_t round, stored_event_fn *each, void *owner);

/* Answers of a round that were refused as late, by no more than their connection's best round
 * trip, and whose they were. False if they cannot be read. */
struct stored_late_answers {
	int64_t answers, players;
};
bool reader_late_answers(struct reader *reader, int64_t round,
			 struct stored_late_answers *late);

/* True if results of this question are stored. */
bool reader_has_results(struct reader *reader, int64_t round, int32_t question);

/* The largest round number and the latest instant in the log, 0 if none. */
bool reader_largest(struct reader *reader, int64_t *round, int64_t *at_unix_ms);

/* True if the token is there with this role and has not expired. */
bool reader_has_token(struct reader *reader, const struct secret_hash *hash, const char *role,
		      int64_t now_unix_ms);

#endif
