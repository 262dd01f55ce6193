#include "line.h"

#include "websocket.h"

#include <arpa/inet.h>
#include <assert.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

/* The pair of RFC 6455, 1.3: one key for all spares the herd a digest for each phone. */
#define HANDSHAKE_KEY "dGhlIHNhbXBsZSBub25jZQ=="
#define HANDSHAKE_ACCEPT "s3pPLMBiTxaQ9kYGzzhZRbK+xOo="

static const char handshake[] = "GET /ws HTTP/1.1\r\n"
				"Host: 127.0.0.1\r\n"
				"Upgrade: websocket\r\n"
				"Connection: Upgrade\r\n"
				"Sec-WebSocket-Key: " HANDSHAKE_KEY "\r\n"
				"Sec-WebSocket-Version: 13\r\n"
				"Sec-WebSocket-Protocol: hoithi.v1\r\n\r\n";

static void line_break(struct line *line, const char *why)
{
	if (line->state == LINE_BROKEN)
		return;
	line_close(line);
	line->state = LINE_BROKEN;
	line->why = why;
}

void line_open(struct line *line, int epoll, int number, int port)
{
	struct sockaddr_in source = { .sin_family = AF_INET };
	struct sockaddr_in target = { .sin_family = AF_INET,
				      .sin_port = htons((uint16_t)port) };
	struct epoll_event event = { .events = EPOLLOUT, .data.ptr = line };
	int yes = 1;

	*line = (struct line){ .mask = 0x9e3779b9u * (uint32_t)(number + 2) };
	source.sin_addr.s_addr =
		htonl(INADDR_LOOPBACK + 1 + (uint32_t)(number % LINE_ADDRESSES));
	target.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	line->socket = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
	if (line->socket < 0) {
		line_break(line, "no descriptor is left for it");
		return;
	}
	setsockopt(line->socket, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof(yes));
	/* The port is chosen when connecting, so that it is free for this target only. */
	setsockopt(line->socket, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &yes, sizeof(yes));
	if (bind(line->socket, (struct sockaddr *)&source, sizeof(source)) != 0 ||
	    epoll_ctl(epoll, EPOLL_CTL_ADD, line->socket, &event) != 0 ||
	    (connect(line->socket, (struct sockaddr *)&target, sizeof(target)) != 0 &&
	     errno != EINPROGRESS))
		line_break(line, "it could not start to connect");
}

void line_close(struct line *line)
{
	if (line->socket >= 0)
		close(line->socket);
	free(line->held);
	line->socket = -1;
	line->held = NULL;
	line->held_length = 0;
}

static void send_bytes(struct line *line, const char *bytes, size_t length)
{
	if (send(line->socket, bytes, length, MSG_NOSIGNAL) != (ssize_t)length)
		line_break(line, "its socket did not take a message");
}

static void send_frame(struct line *line, enum websocket_opcode opcode, const char *payload,
		       size_t length)
{
	char bytes[LINE_SEND_MAX + WEBSOCKET_HEAD_MAX];

	line->mask = line->mask * 1664525u + 1013904223u;
	send_bytes(line, bytes,
		   websocket_write_masked(bytes, opcode, payload, length, line->mask));
}

void line_send(struct line *line, const char *text, size_t length)
{
	assert(length <= LINE_SEND_MAX);
	if (line->state == LINE_OPEN)
		send_frame(line, WEBSOCKET_TEXT, text, length);
}

static void finish_connecting(struct line *line, int epoll)
{
	struct epoll_event event = { .events = EPOLLIN, .data.ptr = line };
	int error = 0;
	socklen_t size = sizeof(error);

	getsockopt(line->socket, SOL_SOCKET, SO_ERROR, &error, &size);
	if (error != 0 || epoll_ctl(epoll, EPOLL_CTL_MOD, line->socket, &event) != 0) {
		line_break(line, "the server did not accept it");
		return;
	}
	line->state = LINE_UPGRADING;
	send_bytes(line, handshake, sizeof(handshake) - 1);
}

static bool holds(const char *bytes, size_t length, const char *word)
{
	return memmem(bytes, length, word, strlen(word)) != NULL;
}

/* Returns how many bytes the answer to the handshake took. */
static size_t take_handshake(struct line *line, const char *bytes, size_t length,
			     const struct line_handlers *handlers)
{
	const char *end = memmem(bytes, length, "\r\n\r\n", 4);
	size_t taken;

	if (!end)
		return 0;
	taken = (size_t)(end - bytes) + 4;
	if (!holds(bytes, taken, "HTTP/1.1 101 ")) {
		line_break(line, "the handshake was refused");
		return 0;
	}
	if (!holds(bytes, taken, HANDSHAKE_ACCEPT) || !holds(bytes, taken, "hoithi.v1")) {
		line_break(line, "the handshake was answered wrongly");
		return 0;
	}
	line->state = LINE_OPEN;
	handlers->opened(handlers->owner, line);
	return taken;
}

static void take_frame(struct line *line, const struct websocket_frame *frame,
		       const struct line_handlers *handlers)
{
	if (!frame->is_final)
		line_break(line, "a message came in fragments, which the herd does not read");
	else if (frame->opcode == WEBSOCKET_TEXT)
		handlers->message(handlers->owner, line, frame->payload, frame->length);
	else if (frame->opcode == WEBSOCKET_PING && frame->length <= LINE_SEND_MAX)
		send_frame(line, WEBSOCKET_PONG, frame->payload, frame->length);
	else if (frame->opcode == WEBSOCKET_CLOSE)
		line_break(line, "the server closed it");
	else if (frame->opcode != WEBSOCKET_PONG)
		line_break(line, "a frame came that is not for phones");
}

/* Returns how many of the bytes were taken; the rest is half a frame. */
static size_t take_bytes(struct line *line, char *bytes, size_t length,
			 const struct line_handlers *handlers)
{
	struct websocket_frame frame;
	size_t taken = 0;

	if (line->state == LINE_UPGRADING)
		taken = take_handshake(line, bytes, length, handlers);
	while (line->state == LINE_OPEN &&
	       websocket_read(bytes + taken, length - taken, &frame)) {
		taken += frame.bytes_taken;
		take_frame(line, &frame, handlers);
	}
	return taken;
}

static void hold(struct line *line, const char *bytes, size_t length)
{
	free(line->held);
	line->held = NULL;
	line->held_length = length;
	if (length == 0)
		return;
	line->held = malloc(length);
	if (!line->held)
		abort();
	memcpy(line->held, bytes, length);
}

static void receive(struct line *line, const struct line_handlers *handlers)
{
	static char bytes[LINE_FRAME_MAX + WEBSOCKET_HEAD_MAX];
	size_t length = line->held_length;
	ssize_t received;
	size_t taken;

	if (length > 0)
		memcpy(bytes, line->held, length);
	received = recv(line->socket, bytes + length, sizeof(bytes) - length, 0);
	if (received < 0 && (errno == EAGAIN || errno == EINTR))
		return;
	if (received <= 0) {
		line_break(line,
			   received == 0 ? "the server hung up" : "the connection was reset");
		return;
	}
	length += (size_t)received;
	taken = take_bytes(line, bytes, length, handlers);
	if (line->state == LINE_BROKEN)
		return;
	if (length - taken == sizeof(bytes))
		line_break(line, "a message came that is too long for the herd");
	else if (length > taken || line->held)
		hold(line, bytes + taken, length - taken);
}

void line_serve(struct line *line, int epoll, const struct line_handlers *handlers)
{
	if (line->state == LINE_CONNECTING)
		finish_connecting(line, epoll);
	else if (line->state != LINE_BROKEN)
		receive(line, handlers);
}
