/* A private redis-server: a child of this process that keeps nothing on disk,
 * listens on a unix socket only its owner may open, is started again when it
 * dies, and never outlives this process, not even one killed with -9.
 *
 * Loop thread only. The kernel ends the child when the thread that started it
 * ends, so the thread that runs the loop must be the one that starts it. */
#ifndef BOARD_REDIS_CHILD_H
#define BOARD_REDIS_CHILD_H

#include "base/failure.h"
#include "board/board_address.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <uv.h>

enum {
	REDIS_CHILD_GRACE_MS = 2000, /* between asking it to end and ending it */
	REDIS_CHILD_BACKOFF_LEAST_MS = 50,
	REDIS_CHILD_BACKOFF_MOST_MS = 10000,
	REDIS_CHILD_STEADY_MS = 30000, /* a child of this age starts the back-off over */
	REDIS_CHILD_LOG_MAX = 1 << 20, /* bytes; a longer log is emptied at the next start */
	REDIS_CHILD_PATH_MAX = 4096,
};

struct redis_child;

/* Finds the program to run: name itself if it has a "/", else on the PATH; NULL
 * means "redis-server". False if there is none that may be run. */
bool redis_program_find(const char *name, char program[REDIS_CHILD_PATH_MAX]);

struct redis_child_options {
	uv_loop_t *loop;      /* borrowed */
	const char *program;  /* as redis_program_find gave it; copied */
	const char *data_dir; /* an existing folder, for redis.sock and redis.log; copied */
	void *owner;
	void (*on_started)(void *owner); /* each time; it may not listen yet */
};

/* Starts nothing yet. NULL with the reason if the folder cannot be used. */
struct redis_child *redis_child_open(const struct redis_child_options *options,
				     struct failure *why);

/* The socket it will listen on; borrowed. */
const struct board_address *redis_child_address(const struct redis_child *child);

void redis_child_start(struct redis_child *child);
uint64_t redis_child_restarts(const struct redis_child *child);

/* Ends a child that hangs; it is started again like one that died. */
void redis_child_kill(struct redis_child *child);

/* Asks it to end, ends it if it does not, waits for it, then frees and calls
 * closed(owner) from the loop. */
void redis_child_close(struct redis_child *child, void (*closed)(void *owner), void *owner);

#endif
