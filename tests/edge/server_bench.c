#include "server_bench.h"

#include "net/inside.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <arpa/inet.h>
#include <cmocka.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { PATIENCE_MS = 10 * 1000 };

static void on_opened(void *owner, session_id session, const char *address, bool is_same_origin,
		      bool is_local)
{
	struct bench *bench = owner;

	bench->opened++;
	bench->last_session = session;
	bench->was_same_origin = is_same_origin;
	bench->was_local = is_local;
	snprintf(bench->address, sizeof(bench->address), "%s", address);
}

static void on_message(void *owner, session_id session, const char *bytes, size_t length)
{
	struct bench *bench = owner;

	assert_true(length <= SERVER_MESSAGE_MAX);
	bench->messages++;
	bench->message_length = length;
	memcpy(bench->message, bytes, length);
	bench->message[length] = '\0';
	if (bench->echoes) {
		struct frame *frame = frame_new(bytes, length);

		server_send(bench->server, session, frame);
		frame_drop(frame);
	}
}

static void on_measured(void *owner, session_id session, int64_t round_trip_ms)
{
	struct bench *bench = owner;

	(void)session;
	bench->measured++;
	bench->round_trip_ms = round_trip_ms;
}

static void on_caught_up(void *owner, session_id session)
{
	struct bench *bench = owner;
	struct frame *frame = frame_new("snapshot", 8);

	bench->caught_up++;
	server_send(bench->server, session, frame);
	frame_drop(frame);
}

static void on_session_closed(void *owner, session_id session)
{
	struct bench *bench = owner;

	(void)session;
	bench->closed++;
}

static void on_request(void *owner, request_id request, const struct server_request *what)
{
	static const char *const methods[] = { "GET", "POST", "PUT", "DELETE", "OTHER" };
	struct bench *bench = owner;

	bench->requests++;
	bench->last_request = request;
	snprintf(bench->request, sizeof(bench->request),
		 "%s %s ?%s auth=%s origin=%s%s host=%s type=%s from=%s%s body=%.*s",
		 methods[what->method], what->path, what->query, what->authorization,
		 what->origin, what->is_same_origin ? "" : " (other)", what->host,
		 what->content_type, what->address, what->is_tls ? " tls" : "",
		 what->body_length < 100 ? (int)what->body_length : 0, what->body);
	if (bench->answers_at_once)
		server_respond(bench->server, request,
			       &(struct server_response){ .status = 200,
							  .content_type = "text/plain",
							  .headers = "",
							  .body = "fine",
							  .body_length = 4 });
}

void bench_init(struct bench *bench)
{
	*bench = (struct bench){ .options = { .bind = "127.0.0.1",
					      .connections_max = 10000,
					      .connections_per_address_max = 10000,
					      .messages_per_second_max = 100000,
					      .ping_interval_ms = 25000 } };
	assert_int_equal(uv_loop_init(&bench->loop), 0);
}

void bench_open(struct bench *bench)
{
	const struct server_handlers handlers = {
		.owner = bench,
		.opened = on_opened,
		.message = on_message,
		.measured = on_measured,
		.caught_up = on_caught_up,
		.closed = on_session_closed,
		.request = on_request,
	};
	struct failure why = { "" };

	bench->server = server_open(&bench->loop, &bench->options, &handlers, &why);
	if (!bench->server)
		fail_msg("%s", why.text);
	assert_true(server_port(bench->server) > 0);
}

static void on_done(void *owner)
{
	struct bench *bench = owner;

	bench->is_done = true;
}

void bench_close(struct bench *bench)
{
	uint64_t begun_ns = uv_hrtime();

	server_close(bench->server, on_done, bench);
	uv_run(&bench->loop, UV_RUN_DEFAULT);
	assert_true(bench->is_done);
	assert_true(uv_hrtime() - begun_ns < 2000000000u);
	assert_int_equal(uv_loop_close(&bench->loop), 0);
}

int bench_begin(struct bench *bench, void **state)
{
	bench_open(bench);
	*state = bench;
	return 0;
}

int bench_end(void **state)
{
	bench_close(*state);
	return 0;
}

static void on_wake(uv_timer_t *timer)
{
	(void)timer;
}

/* At most five milliseconds, or until something happens. */
void bench_turn(struct bench *bench)
{
	uv_timer_t wake;

	if (bench->is_done)
		return; /* what the clients have got is in their sockets */
	uv_timer_init(&bench->loop, &wake);
	uv_timer_start(&wake, on_wake, 5, 0);
	uv_run(&bench->loop, UV_RUN_ONCE);
	uv_close((uv_handle_t *)&wake, NULL);
	uv_run(&bench->loop, UV_RUN_NOWAIT);
}

void bench_turn_for(struct bench *bench, int ms)
{
	uint64_t until_ns = uv_hrtime() + (uint64_t)ms * 1000000u;

	while (uv_hrtime() < until_ns)
		bench_turn(bench);
}

void bench_pass_time(struct bench *bench, int ms)
{
	uv_timer_stop(&bench->server->tick);
	server_check_deadlines(bench->server, uv_now(&bench->loop) + (uint64_t)ms);
}

void bench_wait(struct bench *bench, const int *number, int least)
{
	uint64_t until_ns = uv_hrtime() + PATIENCE_MS * (uint64_t)1000000;

	while (*number < least) {
		if (uv_hrtime() > until_ns)
			fail_msg("waited for %d, got %d", least, *number);
		bench_turn(bench);
	}
}

struct client *client_connect(struct bench *bench, const char *from_address)
{
	struct sockaddr_in here = { .sin_family = AF_INET };
	struct sockaddr_in there = { .sin_family = AF_INET,
				     .sin_port = htons((uint16_t)server_port(bench->server)),
				     .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	struct client *client = calloc(1, sizeof(*client));

	assert_non_null(client);
	client->bench = bench;
	client->bytes = malloc(CLIENT_BYTES_MAX + 1);
	client->bytes[0] = '\0';
	client->socket = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	assert_true(client->socket >= 0);
	if (from_address) {
		inet_pton(AF_INET, from_address, &here.sin_addr);
		assert_int_equal(bind(client->socket, (struct sockaddr *)&here, sizeof(here)),
				 0);
	}
	/* Fixed, because the kernel would let the buffer of a slow reader grow to megabytes. */
	setsockopt(client->socket, SOL_SOCKET, SO_RCVBUF, &(int){ 64 * 1024 }, sizeof(int));
	setsockopt(client->socket, IPPROTO_TCP, TCP_NODELAY, &(int){ 1 }, sizeof(int));
	assert_int_equal(connect(client->socket, (struct sockaddr *)&there, sizeof(there)), 0);
	return client;
}

void client_free(struct client *client)
{
	close(client->socket);
	free(client->bytes);
	free(client);
}

void client_send(struct client *client, const void *bytes, size_t length)
{
	while (length > 0) {
		ssize_t step = send(client->socket, bytes, length, MSG_NOSIGNAL | MSG_DONTWAIT);

		if (step < 0 && errno == EAGAIN) {
			bench_turn(client->bench);
			continue;
		}
		if (step < 0)
			return; /* the server closed, which the test will look at */
		bytes = (const char *)bytes + step;
		length -= (size_t)step;
	}
}

void client_say(struct client *client, const char *text)
{
	client_send(client, text, strlen(text));
}

void client_take_in(struct client *client)
{
	bench_turn(client->bench);
	while (client->length < CLIENT_BYTES_MAX) {
		ssize_t step = recv(client->socket, client->bytes + client->length,
				    CLIENT_BYTES_MAX - client->length, MSG_DONTWAIT);

		if (step <= 0) {
			client->has_ended = step == 0 || errno != EAGAIN;
			return;
		}
		client->length += (size_t)step;
		client->bytes[client->length] = '\0';
	}
}

const char *client_expect(struct client *client, const char *text)
{
	uint64_t until_ns = uv_hrtime() + PATIENCE_MS * (uint64_t)1000000;

	for (;;) {
		if (strstr(client->bytes, text))
			return client->bytes;
		if (client->has_ended || uv_hrtime() > until_ns)
			fail_msg("waited for \"%s\", got \"%s\"%s", text, client->bytes,
				 client->has_ended ? " and the end" : "");
		client_take_in(client);
	}
}

void client_forget(struct client *client)
{
	client->length = 0;
	client->bytes[0] = '\0';
}

void client_drop_until(struct client *client, const char *text)
{
	char *end = strstr(client->bytes, text) + strlen(text);

	client->length -= (size_t)(end - client->bytes);
	memmove(client->bytes, end, client->length + 1);
}

void client_expect_end(struct client *client)
{
	uint64_t until_ns = uv_hrtime() + PATIENCE_MS * (uint64_t)1000000;

	while (!client->has_ended) {
		if (uv_hrtime() > until_ns)
			fail_msg("the server does not close");
		client->length = 0;
		client_take_in(client);
	}
}

struct client *client_open(struct bench *bench, const char *headers)
{
	struct client *client = client_connect(bench, NULL);
	char handshake[1024];

	snprintf(handshake, sizeof(handshake),
		 "GET /ws HTTP/1.1\r\nHost: hall.example:8080\r\nConnection: Upgrade\r\n"
		 "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
		 "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
		 "Sec-WebSocket-Protocol: hoithi.v1\r\n%s\r\n",
		 headers);
	client_say(client, handshake);
	client_expect(client, "HTTP/1.1 101 ");
	client_expect(client, "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n");
	client_expect(client, "Sec-WebSocket-Protocol: hoithi.v1\r\n");
	client_expect(client, "\r\n\r\n");
	client_drop_until(client, "\r\n\r\n");
	return client;
}

void client_frame(struct client *client, int opcode, bool is_final, const char *bytes,
		  size_t length)
{
	unsigned char *frame = malloc(length + 14);
	static const unsigned char mask[4] = { 0x12, 0x34, 0x56, 0x78 };
	size_t at = 2;

	assert_non_null(frame);
	frame[0] = (unsigned char)(opcode | (is_final ? 0x80 : 0));
	if (length < 126) {
		frame[1] = (unsigned char)(0x80 | length);
	} else {
		assert_true(length < 65536);
		frame[1] = 0x80 | 126;
		frame[at++] = (unsigned char)(length >> 8);
		frame[at++] = (unsigned char)length;
	}
	memcpy(frame + at, mask, 4);
	at += 4;
	for (size_t i = 0; i < length; i++)
		frame[at + i] = (unsigned char)bytes[i] ^ mask[i % 4];
	client_send(client, frame, at + length);
	free(frame);
}

void client_text(struct client *client, const char *text)
{
	client_frame(client, 1, true, text, strlen(text));
}

static bool cut_frame(struct client *client, struct client_frame *frame)
{
	const unsigned char *bytes = (const unsigned char *)client->bytes;
	size_t at = 2, length;

	if (client->length < 2)
		return false;
	assert_int_equal(bytes[1] & 0x80, 0); /* a server does not mask */
	length = bytes[1];
	if (length == 126) {
		if (client->length < 4)
			return false;
		length = (size_t)bytes[2] << 8 | bytes[3];
		at = 4;
	} else if (length == 127) {
		if (client->length < 10)
			return false;
		length = 0;
		for (at = 2; at < 10; at++)
			length = length << 8 | bytes[at];
	}
	assert_true(length <= SERVER_FRAME_MAX);
	if (client->length < at + length)
		return false;
	frame->opcode = bytes[0] & 0x0f;
	frame->is_final = bytes[0] & 0x80;
	frame->length = length;
	memcpy(frame->bytes, bytes + at, length);
	frame->bytes[length] = '\0';
	client->length -= at + length;
	memmove(client->bytes, client->bytes + at + length, client->length + 1);
	return true;
}

struct client_frame *client_next_any(struct client *client)
{
	static struct client_frame frame;
	uint64_t until_ns = uv_hrtime() + PATIENCE_MS * (uint64_t)1000000;

	while (!cut_frame(client, &frame)) {
		if (client->has_ended || uv_hrtime() > until_ns)
			fail_msg("no frame came%s", client->has_ended ? ", but the end" : "");
		client_take_in(client);
	}
	return &frame;
}

struct client_frame *client_next(struct client *client)
{
	struct client_frame *frame = client_next_any(client);

	while (frame->opcode == 9) {
		client_frame(client, 10, true, frame->bytes, frame->length);
		frame = client_next_any(client);
	}
	return frame;
}

void client_expect_close_code(struct client *client, int code)
{
	struct client_frame *frame = client_next_any(client);

	while (frame->opcode != 8)
		frame = client_next_any(client);
	assert_true(frame->length >= 2);
	assert_int_equal((unsigned char)frame->bytes[0] << 8 | (unsigned char)frame->bytes[1],
			 code);
}

int client_close_code(struct client *client)
{
	struct client_frame *frame = client_next(client);

	while (frame->opcode != 8)
		frame = client_next(client);
	assert_true(frame->length >= 2);
	return (unsigned char)frame->bytes[0] << 8 | (unsigned char)frame->bytes[1];
}
