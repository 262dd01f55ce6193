#include "board/redis_uv.h"
#include "base/memory.h"

#include <stdlib.h>

struct redis_uv {
	uv_poll_t poll;
	redisAsyncContext *context; /* borrowed; NULL once hiredis has let go */
	int events;                 /* what hiredis waits for */
	void (*detached)(void *owner);
	void *owner;
};

static void on_poll(uv_poll_t *poll, int status, int events);

static void watch(struct redis_uv *adapter, int events)
{
	if (!adapter->context)
		return;
	if (events == adapter->events && uv_is_active((uv_handle_t *)&adapter->poll))
		return;
	adapter->events = events;
	if (events)
		uv_poll_start(&adapter->poll, events, on_poll);
	else
		uv_poll_stop(&adapter->poll);
}

static void on_poll(uv_poll_t *poll, int status, int events)
{
	struct redis_uv *adapter = poll->data;

	if (status < 0)
		events = UV_READABLE | UV_WRITABLE;
	if (adapter->context && (events & UV_READABLE))
		redisAsyncHandleRead(adapter->context);
	if (adapter->context && (events & UV_WRITABLE))
		redisAsyncHandleWrite(adapter->context);
	/* libuv stops a poll that has an error; hiredis may still wait for something. */
	if (status < 0)
		watch(adapter, adapter->events);
}

static void add_read(void *data)
{
	struct redis_uv *adapter = data;

	watch(adapter, adapter->events | UV_READABLE);
}

static void delete_read(void *data)
{
	struct redis_uv *adapter = data;

	watch(adapter, adapter->events & ~UV_READABLE);
}

static void add_write(void *data)
{
	struct redis_uv *adapter = data;

	watch(adapter, adapter->events | UV_WRITABLE);
}

static void delete_write(void *data)
{
	struct redis_uv *adapter = data;

	watch(adapter, adapter->events & ~UV_WRITABLE);
}

static void on_closed(uv_handle_t *handle)
{
	struct redis_uv *adapter = handle->data;

	adapter->detached(adapter->owner);
	free(adapter);
}

/* hiredis closes the socket right after this. */
static void cleanup(void *data)
{
	struct redis_uv *adapter = data;

	if (!adapter->context)
		return;
	watch(adapter, 0);
	adapter->context = NULL;
	uv_close((uv_handle_t *)&adapter->poll, on_closed);
}

bool redis_uv_attach(uv_loop_t *loop, redisAsyncContext *context, void (*detached)(void *owner),
		     void *owner)
{
	struct redis_uv *adapter = memory_new(1, sizeof(*adapter));

	if (uv_poll_init(loop, &adapter->poll, context->c.fd) != 0) {
		free(adapter);
		return false;
	}
	adapter->poll.data = adapter;
	adapter->context = context;
	adapter->detached = detached;
	adapter->owner = owner;
	context->ev.data = adapter;
	context->ev.addRead = add_read;
	context->ev.delRead = delete_read;
	context->ev.addWrite = add_write;
	context->ev.delWrite = delete_write;
	context->ev.cleanup = cleanup;
	return true;
}
