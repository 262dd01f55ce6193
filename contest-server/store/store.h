/* Everything that must survive, in one SQLite file.
 *
 * One thread writes. What is to be written queues here, in order, and is
 * committed in groups: the loop thread never waits for the disk. Each piece of
 * work has a sequence number; committed(n) says that everything up to n is on
 * the disk, whatever happens to the power next. Reading has a connection of
 * its own for each thread that reads: see store/read.h.
 *
 * Knows tables and no rules of play. A disk that cannot be written ends the
 * program: nothing may be said that is not stored. */
#ifndef STORE_STORE_H
#define STORE_STORE_H

#include "base/failure.h"
#include "base/secret.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <uv.h>

struct store;

enum {
	STORE_QUEUE_MAX =
		65536, /* pieces of work that may wait; over that the caller says busy */
	STORE_CHOICE_MAX = 48, /* bytes of a choice as JSON, terminator included */
	STORE_MAKER_SIZE = 32, /* of an account's id, likewise */
	STORE_NONE = -1,       /* an integer column that is to be null */
};

struct store_options {
	const char *path; /* of the database file; made if it is not there */
	void *owner;
	/* On the loop thread, numbers only grow. */
	void (*committed)(void *owner, int64_t sequence);
};

/* One row of the log. Fields that do not belong to the kind are STORE_NONE or "". */
struct store_event {
	int64_t round; /* its number */
	int64_t at_unix_ms;
	const char *kind; /* a constant */
	int32_t player, question;
	char choice[STORE_CHOICE_MAX];
	int64_t elapsed_ms, credit_ms, by_ms;
	int32_t places;               /* of a ceremony */
	int64_t claimed_ms, limit_ms; /* of an answer; nothing depends on them */
};

struct store_player {
	int64_t round;
	int32_t player, unit;
	const char *name;
	struct secret_hash token_hash;
};

struct store_round {
	int64_t number;
	const char *id, *code, *title, *settings, *questions;
	struct secret_hash host_hash;
	char host_by[STORE_MAKER_SIZE]; /* the account that had its token made; "": none */
	bool is_rehearsal;              /* it never counts */
	int64_t created_at_unix_ms;
};

struct store_result {
	int32_t player, points;
};

struct store_standing {
	int32_t player, place, score, right;
	int64_t credited_ms, last_answer_at_unix_ms;
};

struct store_unit_standing {
	int32_t unit, place, players;
	double score;
};

struct store_token {
	struct secret_hash hash;
	const char *role; /* a constant */
	int64_t created_at_unix_ms, expires_at_unix_ms;
};

/* Opens the file, brings its tables up to date and starts the writer. loop is
 * borrowed. NULL with the reason: no such folder, no database, one of a newer version. */
struct store *store_open(uv_loop_t *loop, const struct store_options *options,
			 struct failure *why);

/* How many more pieces of work fit. The put functions below must fit: ask first. */
size_t store_room(const struct store *store);

/* Each copies what it is given and returns the work's sequence number. */
int64_t store_put_event(struct store *store, const struct store_event *event);
int64_t store_put_player(struct store *store, const struct store_player *player);
int64_t store_put_round(struct store *store, const struct store_round *round);
/* by: as host_by above. */
int64_t store_put_host(struct store *store, int64_t round, const struct secret_hash *hash,
		       const char *by);
int64_t store_put_results(struct store *store, int64_t round, int32_t question,
			  const struct store_result *results, size_t count);
int64_t store_put_standings(struct store *store, int64_t round,
			    const struct store_standing *standings, size_t count,
			    const struct store_unit_standing *units, size_t unit_count,
			    int64_t finished_at_unix_ms);
int64_t store_put_token(struct store *store, const struct store_token *token);
int64_t store_drop_token(struct store *store, const struct secret_hash *hash);

/* The number of the last work that was put, and of the last that is on the disk. */
int64_t store_sequence(const struct store *store);
int64_t store_committed(const struct store *store);

/* Hands what was put since the last call to the writer, as one transaction: after
 * a crash either all of it is there or none. The loop does it by itself once an
 * iteration, so that what arrived together is committed together. */
void store_flush(struct store *store);

enum { STORE_LATENCY_BUCKETS = 12 };

/* Upper bounds of the buckets in microseconds; the last one is open. */
extern const int64_t store_latency_bounds_us[STORE_LATENCY_BUCKETS];

struct store_figures {
	size_t queued; /* waiting or being committed */
	uint64_t commits_total, rows_total;
	uint64_t latency_total_us;
	uint64_t latency[STORE_LATENCY_BUCKETS]; /* commits by duration, not cumulative */
};

struct store_figures store_figures(const struct store *store);

/* Commits what is queued (committed() is still called for it), ends the
 * writer, then calls done(owner) from the loop and frees the store. */
void store_close(struct store *store, void (*done)(void *owner), void *owner);

#endif
