/* Simulated players for a demonstration: they sit in the round like everybody
 * else, but have no socket. Each hears what is said to it and answers after a
 * while, at random. */
#ifndef APP_BOTS_H
#define APP_BOTS_H

#include "base/frame.h"

#include <stdbool.h>
#include <stdint.h>
#include <uv.h>

struct live;
struct bots;

enum { BOTS_MAX = 500 };

/* count (1 to BOTS_MAX) of them join the round of this code. */
struct bots *bots_start(struct live *live, uv_loop_t *loop, const char *code, int count);

/* Numbers of bots are apart from those of sockets. */
bool bots_is_bot(uint64_t session);

void bots_hear(struct bots *bots, uint64_t session, struct frame *frame);

/* Closes the timers; free after the loop has closed them. */
void bots_stop(struct bots *bots);
void bots_free(struct bots *bots); /* NULL is ok */

#endif
