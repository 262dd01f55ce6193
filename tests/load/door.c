#include "door.h"

#include "websocket.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

enum { EVENTS_MAX = 512, BACKLOG = 4096, RECEIVE_MAX = 16384 };

static volatile sig_atomic_t is_ending;

static void on_signal(int number)
{
	(void)number;
	is_ending = 1;
}

_Noreturn void door_give_up(const struct door *door, const char *what)
{
	fprintf(stderr, "%s: %s (%s)\n", door->program, what, strerror(errno));
	exit(1);
}

void door_send(const struct door *door, int client, const char *bytes, size_t length)
{
	if (send(client, bytes, length, MSG_NOSIGNAL) != (ssize_t)length)
		door_give_up(door,
			     "a socket did not take a message whole; ask fewer bytes of it");
}

static void upgrade(struct door *door, int client, const char *key, const char *end)
{
	char accept[WEBSOCKET_ACCEPT_MAX], answer[256];
	int length;

	if (end - key > WEBSOCKET_KEY_MAX)
		door_give_up(door, "a handshake has too long a key");
	websocket_accept(key, (size_t)(end - key), accept);
	length = snprintf(answer, sizeof(answer),
			  "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n"
			  "Connection: Upgrade\r\nSec-WebSocket-Accept: %s\r\n"
			  "Sec-WebSocket-Protocol: hoithi.v1\r\n\r\n",
			  accept);
	door->is_upgraded[client] = true;
	door_send(door, client, answer, (size_t)length);
}

static void take_request(struct door *door, const struct door_handlers *handlers, int client,
			 const char *text, size_t length)
{
	static const char name[] = "Sec-WebSocket-Key: ";
	const char *key = memmem(text, length, name, sizeof(name) - 1);

	if (handlers->request && length > 5 && memcmp(text, "POST ", 5) == 0) {
		handlers->request(handlers->owner, client, text, length);
		return;
	}
	if (!key || memcmp(text + length - 4, "\r\n\r\n", 4) != 0)
		door_give_up(door, "a request came that is no handshake");
	key += sizeof(name) - 1;
	upgrade(door, client, key, memchr(key, '\r', (size_t)(text + length - key)));
}

static void take_frames(struct door *door, const struct door_handlers *handlers, int client,
			char *bytes, size_t length)
{
	struct websocket_frame frame;

	for (size_t taken = 0; taken < length; taken += frame.bytes_taken) {
		if (!websocket_read(bytes + taken, length - taken, &frame))
			door_give_up(door, "half a frame came");
		if (frame.opcode == WEBSOCKET_TEXT)
			handlers->message(handlers->owner, client, frame.payload, frame.length);
	}
}

static void receive(struct door *door, const struct door_handlers *handlers, int client)
{
	static char bytes[RECEIVE_MAX];
	ssize_t received = recv(client, bytes, sizeof(bytes), 0);

	if (received <= 0)
		close(client); /* it has what it came for, or says itself why it has not */
	else if (door->is_upgraded[client])
		take_frames(door, handlers, client, bytes, (size_t)received);
	else
		take_request(door, handlers, client, bytes, (size_t)received);
}

static void accept_all(struct door *door, const struct door_handlers *handlers)
{
	int yes = 1, client;

	while ((client = accept4(door->listener, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC)) >=
	       0) {
		struct epoll_event event = { .events = EPOLLIN, .data.fd = client };

		if (client >= DOOR_CLIENTS_MAX)
			door_give_up(door, "too many connections");
		setsockopt(client, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof(yes));
		door->is_upgraded[client] = false;
		handlers->opened(handlers->owner, client);
		epoll_ctl(door->epoll, EPOLL_CTL_ADD, client, &event);
	}
	if (errno != EAGAIN && errno != ECONNABORTED)
		door_give_up(door, "a connection was not accepted");
}

static void listen_on(struct door *door, int port)
{
	struct sockaddr_in address = { .sin_family = AF_INET,
				       .sin_port = htons((uint16_t)port) };
	struct epoll_event event = { .events = EPOLLIN };
	socklen_t size = sizeof(address);
	int yes = 1;

	address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	door->epoll = epoll_create1(EPOLL_CLOEXEC);
	door->listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
	event.data.fd = door->listener;
	setsockopt(door->listener, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof(yes));
	if (bind(door->listener, (struct sockaddr *)&address, size) != 0 ||
	    listen(door->listener, BACKLOG) != 0 ||
	    getsockname(door->listener, (struct sockaddr *)&address, &size) != 0 ||
	    epoll_ctl(door->epoll, EPOLL_CTL_ADD, door->listener, &event) != 0)
		door_give_up(door, "the port cannot be listened on");
	printf("port=%d\n", ntohs(address.sin_port));
	fflush(stdout);
}

void door_run(struct door *door, int port, const struct door_handlers *handlers)
{
	struct sigaction action = { .sa_handler = on_signal };
	struct epoll_event events[EVENTS_MAX];

	sigaction(SIGTERM, &action, NULL);
	sigaction(SIGINT, &action, NULL);
	listen_on(door, port);
	while (!is_ending) {
		int count = epoll_wait(door->epoll, events, EVENTS_MAX, -1);

		for (int i = 0; i < count; i++)
			if (events[i].data.fd == door->listener)
				accept_all(door, handlers);
			else
				receive(door, handlers, events[i].data.fd);
		if (handlers->served)
			handlers->served(handlers->owner);
	}
}
