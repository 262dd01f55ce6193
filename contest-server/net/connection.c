/* The bytes of one HTTP connection: reads until a request is whole, hands it
 * on, writes the answer, then goes on to the next. While a request is being
 * answered nothing is read, so a client that sends more waits in its own kernel. */
#include "net/inside.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

static void set_deadline(struct connection *connection, uint64_t in_ms)
{
	connection->deadline_ms = uv_now(connection->server->loop) + in_ms;
}

static void unlink_connection(struct connection *connection)
{
	if (connection->previous)
		connection->previous->next = connection->next;
	else
		connection->server->connections = connection->next;
	if (connection->next)
		connection->next->previous = connection->previous;
}

static void free_held(struct connection *connection)
{
	connection->server->held_total -= connection->held_size;
	free(connection->held);
	connection->held = NULL;
	connection->held_length = connection->held_size = 0;
}

static void on_closed(uv_handle_t *handle)
{
	struct connection *connection = handle->data;

	unlink_connection(connection);
	free_held(connection);
	free(connection);
}

void connection_end(struct connection *connection)
{
	struct server *server = connection->server;

	if (connection->state == CONNECTION_ENDING)
		return;
	if (connection->state == CONNECTION_ASKING)
		table_remove(&server->requests, connection->asking);
	connection->state = CONNECTION_ENDING;
	addresses_drop(&server->addresses, connection->address);
	connection->address = NULL;
	server->sockets--;
	server->refusals -= connection->is_refused;
	uv_close((uv_handle_t *)&connection->tcp, on_closed);
}

static void on_alloc(uv_handle_t *handle, size_t suggested, uv_buf_t *buffer)
{
	struct connection *connection = handle->data;

	(void)suggested;
	*buffer = uv_buf_init(connection->server->read_buffer, READ_SIZE);
}

static void on_shutdown(uv_shutdown_t *shutdown, int status)
{
	(void)shutdown;
	(void)status;
}

/* Closing a socket with unread bytes resets it, and the client would lose the
 * answer. So we say that we are done and read on until the client closes too. */
static void linger(struct connection *connection)
{
	connection->state = CONNECTION_LINGERING;
	free_held(connection);
	set_deadline(connection, LINGER_MS);
	if (uv_shutdown(&connection->shutdown, (uv_stream_t *)&connection->tcp, on_shutdown) <
	    0)
		connection_end(connection);
}

static void reply_done(struct connection *connection)
{
	if (connection->must_close) {
		linger(connection);
		return;
	}
	connection->state = CONNECTION_READING;
	set_deadline(connection, KEEP_ALIVE_MS);
}

static void reply_free(struct server *server, struct reply *reply)
{
	server->replies_total -= reply->held_length;
	frame_drop(reply->shared);
	free(reply);
}

static void on_written(uv_write_t *write, int status)
{
	struct reply *reply = write->data;
	struct connection *connection = reply->connection;

	reply_free(connection->server, reply);
	if (connection->state == CONNECTION_ENDING)
		return;
	if (status < 0) {
		connection_end(connection);
		return;
	}
	reply_done(connection);
	connection_go_on(connection);
}

/* Takes this many bytes off the front. */
static void skip(uv_buf_t *buffers, size_t bytes)
{
	for (size_t step; bytes > 0; bytes -= step, buffers++) {
		step = bytes < buffers->len ? bytes : buffers->len;
		buffers->base += step;
		buffers->len -= step;
	}
}

void connection_reply(struct connection *connection, struct reply *reply)
{
	uv_stream_t *stream = (uv_stream_t *)&connection->tcp;
	uv_buf_t buffers[2] = {
		uv_buf_init(reply->bytes, (unsigned)reply->head_length),
		uv_buf_init(reply->body,
			    connection->is_head ? 0 : (unsigned)reply->body_length),
	};
	size_t length = buffers[0].len + buffers[1].len;
	int written = uv_try_write(stream, buffers, 2);

	connection->server->figures.bytes_out_total += length;
	if (written == (int)length) {
		reply_free(connection->server, reply);
		reply_done(connection);
		return;
	}
	if (written < 0 && written != UV_EAGAIN) {
		reply_free(connection->server, reply);
		connection_end(connection);
		return;
	}
	skip(buffers, written > 0 ? (size_t)written : 0);
	reply->connection = connection;
	reply->write.data = reply;
	if (reply->body == reply->bytes + reply->head_length)
		reply->held_length = reply->body_length;
	connection->server->replies_total += reply->held_length;
	connection->state = CONNECTION_WRITING;
	connection->unsent = 0;
	set_deadline(connection, WRITE_MS);
	uv_write(&reply->write, stream, buffers, 2, on_written);
}

/* 100 Continue: a client that waits for it sends no body before. A socket that
 * does not take 25 bytes now is not worth waiting for. */
static void say_continue(struct connection *connection)
{
	static char line[] = "HTTP/1.1 100 Continue\r\n\r\n";
	uv_buf_t buffer = uv_buf_init(line, sizeof(line) - 1);

	if (connection->was_continued)
		return;
	connection->was_continued = true;
	uv_try_write((uv_stream_t *)&connection->tcp, &buffer, 1);
}

static void refuse_head(struct connection *connection, enum request_outcome outcome)
{
	connection->must_close = true;
	switch (outcome) {
	case REQUEST_HEAD_TOO_LARGE:
		http_refuse(connection, 431, "", "The headers are over 8 kB; send fewer.");
		break;
	case REQUEST_BAD_VERSION:
		http_refuse(connection, 505, "", "Use HTTP/1.1.");
		break;
	case REQUEST_LENGTH_REQUIRED:
		http_refuse(connection, 411, "",
			    "Send the body with Content-Length, not in chunks.");
		break;
	case REQUEST_BAD:
	case REQUEST_OK:
	case REQUEST_INCOMPLETE:
		http_refuse(connection, 400, "", "This is not an HTTP/1.1 request.");
		break;
	}
}

/* One that ends with a slash stands for all below it. */
static bool is_path(const char *path, const char *pattern)
{
	size_t length = strlen(pattern);

	return pattern[length - 1] == '/' ? !strncmp(path, pattern, length)
					  : !strcmp(path, pattern);
}

static int64_t body_max(const struct connection *connection, const struct request_head *head)
{
	const char *const *path = connection->server->options.large_body_paths;

	if (*head->authorization || *head->cookie)
		for (; path && *path; path++)
			if (is_path(head->path, *path))
				return SERVER_LARGE_BODY_MAX;
	return SERVER_BODY_MAX;
}

/* Answers the request at the start of the bytes; returns how many it took, 0
 * if it is not whole yet. */
static size_t consume_request(struct connection *connection, const char *bytes, size_t length)
{
	struct request_head head;
	enum request_outcome outcome;
	size_t whole;

	if (length < connection->expected)
		return 0;
	connection->is_head = false;
	outcome = request_parse(&head, bytes, length, &connection->scanned);
	if (outcome == REQUEST_INCOMPLETE)
		return 0;
	if (outcome != REQUEST_OK) {
		refuse_head(connection, outcome);
		return length;
	}
	if (head.content_length > body_max(connection, &head)) {
		connection->must_close = true;
		http_refuse(connection, 413, "", "The body is too large; send less at a time.");
		return length;
	}
	whole = head.length + (size_t)head.content_length;
	if (length < whole) {
		if (!connection->expected)
			set_deadline(connection, BODY_MS);
		connection->expected = whole;
		if (head.wants_continue)
			say_continue(connection);
		return 0;
	}
	connection->scanned = connection->expected = 0;
	connection->was_continued = false;
	connection->must_close = head.wants_close;
	connection->is_head = !strcmp(head.method, "HEAD");
	connection->has_more = length > whole;
	http_handle(connection, &head, bytes + head.length);
	return whole;
}

/* Answers requests as long as they can be answered at once. Returns how many
 * bytes they were. */
static size_t consume(struct connection *connection, const char *bytes, size_t length)
{
	size_t taken = 0, step;

	connection->is_consuming = true;
	do {
		step = connection->state == CONNECTION_READING && taken < length
			       ? consume_request(connection, bytes + taken, length - taken)
			       : 0;
		taken += step;
	} while (step > 0);
	connection->is_consuming = false;
	return taken;
}

/* False if the server holds too much already. */
static bool reserve(struct connection *connection, size_t size)
{
	struct server *server = connection->server;
	size_t grown = connection->held_size ? connection->held_size * 2 : 1024;
	char *held;

	if (size <= connection->held_size)
		return true;
	if (connection->expected > size)
		size = connection->expected; /* a body: its length is known */
	if (grown < size)
		grown = size;
	if (server->held_total + grown - connection->held_size > BODIES_HELD_MAX)
		return false;
	held = realloc(connection->held, grown);
	if (!held)
		abort();
	server->held_total += grown - connection->held_size;
	connection->held = held;
	connection->held_size = grown;
	return true;
}

static bool hold(struct connection *connection, const char *bytes, size_t length)
{
	if (length == 0)
		return true;
	if (!reserve(connection, connection->held_length + length)) {
		connection->must_close = true;
		http_refuse(connection, 503, "Retry-After: 5\r\n",
			    "The server is taking in too much at once; try again in a moment.");
		return false;
	}
	memcpy(connection->held + connection->held_length, bytes, length);
	connection->held_length += length;
	return true;
}

static void on_read(uv_stream_t *stream, ssize_t length, const uv_buf_t *buffer);

/* Reads exactly while there is nothing to answer. */
static void settle(struct connection *connection)
{
	uv_stream_t *stream = (uv_stream_t *)&connection->tcp;

	switch (connection->state) {
	case CONNECTION_READING:
	case CONNECTION_LINGERING:
		uv_read_start(stream, on_alloc, on_read);
		break;
	case CONNECTION_ASKING:
	case CONNECTION_WRITING:
		uv_read_stop(stream);
		break;
	case CONNECTION_ENDING:
		break;
	}
}

void connection_go_on(struct connection *connection)
{
	size_t taken;

	if (connection->is_consuming)
		return; /* consume() further up goes on by itself */
	taken = consume(connection, connection->held, connection->held_length);
	if (taken > 0 && connection->held) {
		connection->held_length -= taken;
		memmove(connection->held, connection->held + taken, connection->held_length);
	}
	if (connection->held_length == 0)
		free_held(connection);
	else if (taken > 0 && connection->state == CONNECTION_READING && !connection->expected)
		set_deadline(connection, HEAD_MS);
	settle(connection);
}

static void on_bytes(struct connection *connection, const char *bytes, size_t length)
{
	size_t taken;

	if (connection->held_length > 0) {
		if (hold(connection, bytes, length))
			connection_go_on(connection);
		else
			settle(connection);
		return;
	}
	set_deadline(connection, HEAD_MS); /* a new request begins */
	taken = consume(connection, bytes, length);
	if (connection->state != CONNECTION_LINGERING && connection->state != CONNECTION_ENDING)
		hold(connection, bytes + taken, length - taken);
	settle(connection);
}

static void on_read(uv_stream_t *stream, ssize_t length, const uv_buf_t *buffer)
{
	struct connection *connection = stream->data;

	if (length < 0) {
		connection_end(connection);
		return;
	}
	if (length > 0 && connection->state == CONNECTION_READING)
		on_bytes(connection, buffer->base, (size_t)length);
}

void connection_check(struct connection *connection, uint64_t now_ms)
{
	size_t unsent = uv_stream_get_write_queue_size((uv_stream_t *)&connection->tcp);

	if (connection->state == CONNECTION_WRITING && unsent != connection->unsent) {
		connection->unsent = unsent; /* slow, but it takes something */
		connection->deadline_ms = now_ms + WRITE_MS;
	}
	if (now_ms < connection->deadline_ms || connection->state == CONNECTION_ENDING)
		return;
	connection->must_close = true;
	if (connection->state == CONNECTION_ASKING) {
		table_remove(&connection->server->requests, connection->asking);
		http_refuse(connection, 503, "Retry-After: 5\r\n",
			    "The answer takes too long; try again in a moment.");
	} else if (connection->state == CONNECTION_READING && connection->held_length > 0) {
		http_refuse(connection, 408, "", "The request did not arrive in time.");
	} else {
		connection_end(connection);
	}
	settle(connection);
}

void connection_start(struct connection *connection)
{
	set_deadline(connection, HEAD_MS);
	settle(connection);
}
