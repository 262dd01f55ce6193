/* The server as a whole: opens and closes the parts, and looks at the clock. */
#include "base/memory.h"
#include "net/inside.h"

#include <assert.h>
#include <libwebsockets.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { LWS_END_ROUNDS = 4 };

/* The walk meets each session once in an interval, a few at each tick. */
static void ping_some(struct server *server, uint64_t elapsed_ms)
{
	struct table *sessions = &server->sessions;

	server->ping_debt += (double)sessions->slot_count * (double)elapsed_ms /
			     server->options.ping_interval_ms;
	if (server->ping_debt > sessions->slot_count)
		server->ping_debt = sessions->slot_count;
	for (; server->ping_debt >= 1; server->ping_debt--) {
		struct session *session;

		if (server->ping_cursor >= sessions->slot_count)
			server->ping_cursor = 0;
		session = table_at(sessions, server->ping_cursor++);
		if (session)
			session_ping(session);
	}
}

void server_check_deadlines(struct server *server, uint64_t now_ms)
{
	struct connection *connection, *next;

	for (connection = server->connections; connection; connection = next) {
		next = connection->next;
		connection_check(connection, now_ms);
	}
	for (struct session *each = server->leaving; each; each = each->next)
		if (now_ms >= each->deadline_ms)
			session_kill(each);
}

/* A server without a client sleeps. */
static void on_tick(uv_timer_t *timer)
{
	struct server *server = timer->data;
	uint64_t now_ms = uv_now(server->loop);

	ping_some(server, now_ms - server->ticked_at_ms);
	server_check_deadlines(server, now_ms);
	server->ticked_at_ms = now_ms;
	if (!server->connections && !server->sockets) {
		uv_timer_stop(timer);
		server->is_ticking = false;
	}
}

void server_start_ticking(struct server *server)
{
	uint64_t tick_ms = (uint64_t)server->options.ping_interval_ms / 4 + 1;

	if (server->is_ticking)
		return;
	if (tick_ms > TICK_MS)
		tick_ms = TICK_MS;
	server->is_ticking = true;
	server->ticked_at_ms = uv_now(server->loop);
	uv_timer_start(&server->tick, on_tick, tick_ms, tick_ms);
}

static void copy_options(struct server *server, const struct server_options *options)
{
	size_t count = 0;

	server->options = *options;
	server->options.bind = server->options.web = NULL;
	if (!options->origins)
		return;
	while (options->origins[count])
		count++;
	server->origins = memory_new(count + 1, sizeof(*server->origins));
	for (size_t i = 0; i < count; i++)
		server->origins[i] = memory_copy_string(options->origins[i]);
	server->options.origins = (const char *const *)server->origins;
}

static void free_server(struct server *server)
{
	for (char **each = server->origins; each && *each; each++)
		free(*each);
	free(server->origins);
	free(server->read_buffer);
	files_close(server->files);
	frame_drop(server->too_fast);
	addresses_clear(&server->addresses);
	table_clear(&server->sessions);
	table_clear(&server->requests);
	free(server);
}

static struct server *new_server(uv_loop_t *loop, const struct server_options *options,
				 const struct server_handlers *handlers)
{
	struct server *server = memory_new(1, sizeof(*server));

	server->loop = loop;
	server->handlers = *handlers;
	server->message_us = 1000000u / (uint64_t)options->messages_per_second_max;
	server->read_buffer = memory_new(1, READ_SIZE);
	copy_options(server, options);
	table_init(&server->sessions);
	table_init(&server->requests);
	addresses_init(&server->addresses);
	return server;
}

/* Everything that can fail comes before the first handle in the loop. */
struct server *server_open(uv_loop_t *loop, const struct server_options *options,
			   const struct server_handlers *handlers, struct failure *why)
{
	struct server *server = new_server(loop, options, handlers);
	int descriptor;

	assert(options->connections_max > 0 && options->connections_per_address_max > 0);
	assert(options->messages_per_second_max > 0 && options->ping_interval_ms > 0);
	server->files = files_open(options->web, why);
	descriptor = server->files ? listener_bind(options->bind, options->port, why) : -1;
	if (descriptor < 0 || !websocket_open(server, why)) {
		if (descriptor >= 0)
			close(descriptor);
		free_server(server);
		return NULL;
	}
	listener_start(server, descriptor);
	uv_timer_init(loop, &server->tick);
	uv_timer_init(loop, &server->closing);
	server->tick.data = server->closing.data = server;
	server->handles = 3; /* with the listener */
	return server;
}

int server_port(const struct server *server)
{
	return server->port;
}

struct server_figures server_figures(const struct server *server)
{
	return server->figures;
}

static void on_closed(uv_handle_t *handle)
{
	struct server *server = handle->data;
	void (*done)(void *owner) = server->done;
	void *owner = server->done_owner;

	if (--server->handles > 0)
		return;
	free_server(server);
	done(owner);
}

static void close_connections(struct server *server, bool is_final)
{
	struct connection *connection, *next;

	for (connection = server->connections; connection; connection = next) {
		next = connection->next;
		if (is_final || connection->state == CONNECTION_READING)
			connection_end(connection);
		else if (connection->state == CONNECTION_ASKING)
			connection_check(connection, UINT64_MAX); /* 503 */
	}
}

/* lws closes its handles in two rounds of the loop, sockets first, its timer
 * after the last of them, and wants to be told to end again after that. */
static void on_ending(uv_timer_t *timer)
{
	struct server *server = timer->data;

	if (++server->rounds < LWS_END_ROUNDS)
		return;
	if (server->context) {
		lws_context_destroy(server->context);
		return;
	}
	if (server->connections)
		return;
	uv_close((uv_handle_t *)&server->tick, on_closed);
	uv_close((uv_handle_t *)&server->closing, on_closed);
}

static void on_closing(uv_timer_t *timer)
{
	struct server *server = timer->data;

	if (server->sockets > 0 && uv_now(server->loop) < server->closing_deadline_ms)
		return;
	close_connections(server, true);
	uv_timer_stop(&server->tick);
	lws_context_destroy(server->context);
	uv_timer_start(timer, on_ending, 1, 1);
}

void server_close(struct server *server, void (*done)(void *owner), void *owner)
{
	assert(!server->is_closing);
	server->is_closing = true;
	server->done = done;
	server->done_owner = owner;
	server->closing_deadline_ms = uv_now(server->loop) + CLOSING_MS;
	uv_close((uv_handle_t *)&server->listener, on_closed);
	close_connections(server, false);
	for (uint32_t slot = 0; slot < server->sessions.slot_count; slot++) {
		struct session *session = table_at(&server->sessions, slot);

		if (session)
			session_leave(session, 1001, "closing");
	}
	uv_timer_start(&server->closing, on_closing, 1, 10);
}
