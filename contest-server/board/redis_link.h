/* One connection to a Redis that is kept up: it connects, loads the scripts,
 * finds out when nothing is answered any more, and comes back by itself.
 * Knows nothing of boards. Loop thread only; nothing here blocks. */
#ifndef BOARD_REDIS_LINK_H
#define BOARD_REDIS_LINK_H

#include "board/board_address.h"

#include <hiredis/hiredis.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <uv.h>

enum {
	REDIS_LINK_SCRIPTS_MAX = 4,
	REDIS_LINK_ANSWER_MS = 3000, /* silence of this length means that Redis hangs */
	REDIS_LINK_BACKOFF_LEAST_MS = 20,
	REDIS_LINK_BACKOFF_MOST_MS = 5000,
	REDIS_LINK_STEADY_MS = 10000, /* a connection of this age starts the back-off over */
	REDIS_LINK_LOUD_FAILURE = 5, /* this failure in a row is logged, earlier ones are not */
};

struct redis_link;

/* What is sent must be this, or begin with it. reply is NULL if the connection
 * was lost, and borrowed for the length of the call. Answered exactly once. */
struct redis_request {
	struct redis_link *link; /* set by redis_link_send */
	void (*answer)(struct redis_request *request, const redisReply *reply);
};

struct redis_link_options {
	uv_loop_t *loop; /* borrowed */
	struct board_address address;
	const char *const *scripts; /* Lua texts, borrowed, loaded at each connect */
	size_t script_count;
	void *owner;
	void (*on_up)(void *owner); /* connected, scripts loaded */
	void (*on_down)(
		void *owner); /* after on_up; what was sent has been answered or will be */
	void (*on_hang)(void *owner); /* a fresh connection got no answer either */
};

struct redis_link *redis_link_open(const struct redis_link_options *options);

/* Connects now, if it is not connected; the back-off starts over. */
void redis_link_try(struct redis_link *link);

bool redis_link_is_up(const struct redis_link *link);
uint64_t redis_link_connects(const struct redis_link *link);

/* The name under which Redis knows the script, for EVALSHA. Only while up. */
const char *redis_link_script(const struct redis_link *link, size_t script);

/* False, and no answer comes, if the connection is not up. */
bool redis_link_send(struct redis_link *link, struct redis_request *request, int count,
		     const char **arguments, const size_t *lengths);

/* Gives the connection up for this reason and comes back after the back-off. */
void redis_link_drop(struct redis_link *link, const char *reason);

/* Answers what was sent with NULL, frees the link when the loop has let go of
 * it, then calls closed(owner). */
void redis_link_close(struct redis_link *link, void (*closed)(void *owner), void *owner);

#endif
