/* What the tests of the store share: a folder with a database file, a loop, a
 * store on both whose announcements are kept, and an eye of its own: a plain
 * SQLite connection that sees only what was committed. */
#ifndef TESTS_STORE_BENCH_H
#define TESTS_STORE_BENCH_H

#include "store/store.h"

#include <sqlite3.h>

enum { BENCH_PATH_MAX = 96, BENCH_ANSWER_MAX = 512, BENCH_BUSY_MS = 5000 };

struct bench {
	char folder[BENCH_PATH_MAX / 2];
	char path[BENCH_PATH_MAX]; /* of the database */
	uv_loop_t loop;
	struct store *store; /* NULL while none is open */
	sqlite3 *eye;        /* opened by the first bench_see() */

	int64_t announced; /* the last number heard */
	int announcements;
	bool is_in_order;                            /* numbers only grew */
	void (*when_committed)(struct bench *bench); /* or NULL */
	bool is_closed;
};

/* cmocka's setup and teardown; the teardown closes what is open, checks that
 * nothing is left in the loop and removes the folder. */
int bench_setup(void **state);
int bench_teardown(void **state);

void bench_open(struct bench *bench); /* must succeed */

/* Closes the store, runs the loop until it is done, and shuts the eye, so that
 * the next to open the file is the only one and has to recover it. */
void bench_close(struct bench *bench);

/* For store_close(), with the bench as the owner: notes that it is done. */
void bench_closed(void *owner);

/* Runs the loop until everything that was put is committed and announced. */
void bench_settle(struct bench *bench);

/* Opens a file that must be refused; the sentence is valid until the next call. */
const char *bench_refusal(struct bench *bench, const char *path);

/* The first column of the first row, "" for none and "null" for null; valid until
 * the next call. */
const char *bench_see(struct bench *bench, const char *sql);
int64_t bench_count(struct bench *bench, const char *sql);

/* Runs SQL on a connection of its own that may write. SQLITE_OK or why not. */
int bench_write(struct bench *bench, const char *sql);

/* Puts a round of this number, id r_<number>, and an event in it whose at_unix_ms is known. */
int64_t bench_put_round(struct bench *bench, int64_t number);
int64_t bench_put_event(struct bench *bench, int64_t round, int64_t at_unix_ms);

#endif
