/* Simulated players for a demonstration or a rehearsal: they sit in the round like everybody
 * else, but have no socket. Each hears what is said to it and answers after a while, at random,
 * over a line that delays and loses as it was asked to. They leave when the round is over. */
#ifndef APP_BOTS_H
#define APP_BOTS_H

#include "base/frame.h"

#include <stdbool.h>
#include <stdint.h>
#include <uv.h>

struct live;
struct bots;

enum {
	BOTS_MAX = 500,        /* that join together */
	BOTS_ALL_MAX = 2000,   /* in all rounds */
	BOTS_DELAY_MAX = 5000, /* ms, one way */
	BOTS_LOSS_MAX = 50,    /* percent */
};

/* What is between a bot and the server. What is lost comes again after a while, as TCP does it;
 * now and then a lossy line breaks, and the bot comes back with its token. */
struct bots_line {
	int delay_ms, loss_percent;
};

struct bots *bots_new(struct live *live, uv_loop_t *loop);

/* count (1 to BOTS_MAX) of them join the round of this code. False, and none does, if there
 * would be too many. */
bool bots_join(struct bots *bots, const char *code, int count, struct bots_line line);

/* Numbers of bots are apart from those of sockets. */
bool bots_is_bot(uint64_t session);

void bots_hear(struct bots *bots, uint64_t session, struct frame *frame);

/* The server closed the session: that one leaves. */
void bots_closed(struct bots *bots, uint64_t session);

/* Closes the timers; free after the loop has closed them. */
void bots_stop(struct bots *bots);
void bots_free(struct bots *bots); /* NULL is ok */

#endif
