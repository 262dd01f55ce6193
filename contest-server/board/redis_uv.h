/* Lets a hiredis connection live on a libuv loop.
 *
 * Unlike the adapter that comes with hiredis, an error of the poll counts as
 * readable and writable: then hiredis touches the socket, finds the error and
 * reports it, also for a connection that was refused. */
#ifndef BOARD_REDIS_UV_H
#define BOARD_REDIS_UV_H

#include <hiredis/async.h>
#include <stdbool.h>
#include <uv.h>

/* Attaches a connection that has no error, before its callbacks are set. When
 * hiredis has let go of it and the loop has too, detached(owner) is called.
 * False, and nothing happens later, if the socket cannot be polled. */
bool redis_uv_attach(uv_loop_t *loop, redisAsyncContext *context, void (*detached)(void *owner),
		     void *owner);

#endif
