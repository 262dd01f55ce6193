#include "board/redis_link.h"

#include "base/log.h"
#include "base/memory.h"
#include "board/backoff.h"
#include "board/redis_uv.h"

#include <assert.h>
#include <hiredis/async.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SCRIPT_NAME_LENGTH = 40, REASON_MAX = 160 };

enum link_state {
	LINK_WAITING,    /* the timer says when to try again; before the first try it is off */
	LINK_CONNECTING, /* from here on the timer says when the silence is too long */
	LINK_GREETING,
	LINK_UP,
	LINK_CLOSED,
};

struct redis_link {
	struct redis_link_options options;
	enum link_state state;
	redisAsyncContext *context; /* NULL while waiting */
	uv_timer_t timer;
	struct backoff backoff;
	struct redis_request greetings[REDIS_LINK_SCRIPTS_MAX + 1];
	size_t greeted;
	char script_names[REDIS_LINK_SCRIPTS_MAX][SCRIPT_NAME_LENGTH + 1];
	size_t unanswered;
	uint64_t connects;
	uint64_t up_at_ms;
	uint64_t failures; /* since it was last up */
	size_t handles;    /* what the loop still holds: the timer and polls */
	void (*closed)(void *owner);
	void *closed_owner;
};

static void connect_now(struct redis_link *link);

static void describe(const struct board_address *address, char *text, size_t size)
{
	if (address->kind == BOARD_ADDRESS_UNIX)
		snprintf(text, size, "unix:%s", address->path);
	else
		snprintf(text, size,
			 strchr(address->host, ':') ? "redis://[%s]:%d/%d" : "redis://%s:%d/%d",
			 address->host, address->port, address->database);
}

static void log_loss(const struct redis_link *link, const char *reason)
{
	char place[BOARD_PATH_MAX + 32];

	describe(&link->options.address, place, sizeof(place));
	log_warning("redis-lost", "at=%s reason=\"%s\"", place, reason);
}

static void on_retry(uv_timer_t *timer)
{
	connect_now(timer->data);
}

/* The one way down, from whatever state: the context is gone or going. */
static void come_back_later(struct redis_link *link, const char *reason)
{
	bool was_up = link->state == LINK_UP;
	uint64_t lasted_ms = was_up ? uv_now(link->options.loop) - link->up_at_ms : 0;

	link->context = NULL;
	link->state = LINK_WAITING;
	link->failures++;
	if (was_up || link->failures == REDIS_LINK_LOUD_FAILURE)
		log_loss(link, reason);
	uv_timer_start(&link->timer, on_retry, backoff_wait(&link->backoff, lasted_ms), 0);
	if (was_up)
		link->options.on_down(link->options.owner);
}

static void on_silence(uv_timer_t *timer)
{
	struct redis_link *link = timer->data;
	bool was_fresh = link->state != LINK_UP;

	redis_link_drop(link, "no answer in time");
	if (was_fresh)
		link->options.on_hang(link->options.owner);
}

static void await_answer(struct redis_link *link)
{
	uv_timer_start(&link->timer, on_silence, REDIS_LINK_ANSWER_MS, 0);
}

static void on_reply(redisAsyncContext *context, void *reply, void *data)
{
	struct redis_request *request = data;
	struct redis_link *link = request->link;

	if (link->context == context && reply) {
		assert(link->unanswered > 0);
		if (--link->unanswered > 0)
			await_answer(link);
		else
			uv_timer_stop(&link->timer);
	}
	request->answer(request, reply);
}

static bool transmit(struct redis_link *link, struct redis_request *request, int count,
		     const char **arguments, const size_t *lengths)
{
	request->link = link;
	if (redisAsyncCommandArgv(link->context, on_reply, request, count, arguments,
				  lengths) != REDIS_OK)
		return false;
	if (link->unanswered++ == 0)
		await_answer(link);
	return true;
}

static void go_up(struct redis_link *link)
{
	char place[BOARD_PATH_MAX + 32];

	link->state = LINK_UP;
	link->connects++;
	link->failures = 0;
	link->up_at_ms = uv_now(link->options.loop);
	describe(&link->options.address, place, sizeof(place));
	log_info("redis-connected", "at=%s", place);
	link->options.on_up(link->options.owner);
}

static void on_greeting(struct redis_request *request, const redisReply *reply)
{
	struct redis_link *link = request->link;
	size_t script = (size_t)(request - link->greetings) - 1;

	if (!reply || link->state != LINK_GREETING)
		return; /* the loss itself is told elsewhere */
	if (reply->type == REDIS_REPLY_ERROR) {
		redis_link_drop(link, reply->str);
		return;
	}
	if (request != link->greetings) {
		if (reply->type != REDIS_REPLY_STRING || reply->len != SCRIPT_NAME_LENGTH) {
			redis_link_drop(link, "the other side does not speak as Redis does");
			return;
		}
		memcpy(link->script_names[script], reply->str, SCRIPT_NAME_LENGTH);
	}
	if (++link->greeted == link->options.script_count + 1)
		go_up(link);
}

/* Chooses the database and loads the scripts, in one go. */
static void greet(struct redis_link *link)
{
	char database[16];
	const char *arguments[3] = { "SELECT", database };
	size_t lengths[3] = { strlen("SELECT") };

	link->state = LINK_GREETING;
	link->greeted = 0;
	lengths[1] = (size_t)snprintf(database, sizeof(database), "%d",
				      link->options.address.database);
	link->greetings[0].answer = on_greeting;
	transmit(link, &link->greetings[0], 2, arguments, lengths);
	for (size_t i = 0; i < link->options.script_count; i++) {
		const char *load[] = { "SCRIPT", "LOAD", link->options.scripts[i] };
		size_t load_lengths[] = { strlen(load[0]), strlen(load[1]), strlen(load[2]) };

		link->greetings[i + 1].answer = on_greeting;
		transmit(link, &link->greetings[i + 1], 3, load, load_lengths);
	}
}

static void on_connect(const redisAsyncContext *context, int status)
{
	struct redis_link *link = context->data;

	if (!link || link->context != context)
		return;
	if (status == REDIS_OK)
		greet(link);
	else
		come_back_later(link, context->c.errstr);
}

static void on_disconnect(const redisAsyncContext *context, int status)
{
	struct redis_link *link = context->data;

	(void)status;
	if (link->context == context)
		come_back_later(link, context->c.err ? context->c.errstr : "closed");
}

static void on_closed(struct redis_link *link)
{
	assert(link->handles > 0);
	if (--link->handles > 0)
		return;
	link->closed(link->closed_owner);
	free(link);
}

static void on_detached(void *owner)
{
	on_closed(owner);
}

static void on_timer_closed(uv_handle_t *handle)
{
	on_closed(handle->data);
}

static redisAsyncContext *context_open(const struct board_address *address)
{
	redisAsyncContext *context = address->kind == BOARD_ADDRESS_UNIX
					     ? redisAsyncConnectUnix(address->path)
					     : redisAsyncConnect(address->host, address->port);

	if (!context)
		abort();
	return context;
}

/* A unix socket says at once that nobody listens; a TCP connect goes on. */
static void connect_now(struct redis_link *link)
{
	redisAsyncContext *context = context_open(&link->options.address);
	char reason[REASON_MAX];

	if (context->err || !redis_uv_attach(link->options.loop, context, on_detached, link)) {
		snprintf(reason, sizeof(reason), "%s",
			 context->err ? context->errstr : "the socket cannot be polled");
		redisAsyncFree(context);
		come_back_later(link, reason);
		return;
	}
	link->handles++;
	link->context = context;
	link->state = LINK_CONNECTING;
	link->unanswered = 0;
	context->data = link;
	await_answer(link);
	redisAsyncSetDisconnectCallback(context, on_disconnect);
	redisAsyncSetConnectCallback(context, on_connect);
}

struct redis_link *redis_link_open(const struct redis_link_options *options)
{
	struct redis_link *link = memory_new(1, sizeof(*link));

	assert(options->script_count <= REDIS_LINK_SCRIPTS_MAX);
	link->options = *options;
	uv_timer_init(options->loop, &link->timer);
	link->timer.data = link;
	link->handles = 1;
	backoff_init(&link->backoff, REDIS_LINK_BACKOFF_LEAST_MS, REDIS_LINK_BACKOFF_MOST_MS,
		     REDIS_LINK_STEADY_MS, uv_hrtime());
	return link;
}

void redis_link_try(struct redis_link *link)
{
	if (link->state != LINK_WAITING)
		return;
	backoff_reset(&link->backoff);
	uv_timer_stop(&link->timer);
	connect_now(link);
}

bool redis_link_is_up(const struct redis_link *link)
{
	return link->state == LINK_UP;
}

uint64_t redis_link_connects(const struct redis_link *link)
{
	return link->connects;
}

const char *redis_link_script(const struct redis_link *link, size_t script)
{
	assert(link->state == LINK_UP && script < link->options.script_count);
	return link->script_names[script];
}

bool redis_link_send(struct redis_link *link, struct redis_request *request, int count,
		     const char **arguments, const size_t *lengths)
{
	return link->state == LINK_UP && transmit(link, request, count, arguments, lengths);
}

void redis_link_drop(struct redis_link *link, const char *reason)
{
	redisAsyncContext *context = link->context;
	char copy[REASON_MAX];

	if (!context)
		return;
	/* The reason may stand in a reply that goes with the context. */
	snprintf(copy, sizeof(copy), "%s", reason);
	come_back_later(link, copy);
	redisAsyncFree(context);
}

void redis_link_close(struct redis_link *link, void (*closed)(void *owner), void *owner)
{
	redisAsyncContext *context = link->context;

	link->closed = closed;
	link->closed_owner = owner;
	link->state = LINK_CLOSED;
	link->context = NULL;
	uv_close((uv_handle_t *)&link->timer, on_timer_closed);
	if (context)
		redisAsyncFree(context);
}
