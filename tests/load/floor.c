/* floor: the least a server on epoll can do for a live round, to compare ours
 * with. It has the conversation of PROTOCOL.md with herd, but every message is
 * framed before it is needed, nobody is ranked and nothing is on disk.
 *
 * It believes its clients: over loopback each of their small messages arrives
 * whole, and a socket takes the few kilobytes of one question. Where that is
 * not so it ends with a sentence instead of measuring something else. */
#include "messages.h"
#include "process.h"
#include "text.h"
#include "websocket.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

enum {
	EVENTS_MAX = 512,
	BACKLOG = 4096,
	RECEIVE_MAX = 16384,
	CLIENTS_MAX = 65536,
	SPARE_DESCRIPTORS = 32
};

struct client {
	bool is_upgraded;
	int choice, right;
};

struct floor {
	int epoll, listener;
	struct messages messages;
	int index, questions; /* of the round; index is -1 in the lobby */
	int answered, counts[MESSAGES_CHOICES];
	int host;               /* descriptor, -1 before there is one */
	int seats[CLIENTS_MAX]; /* descriptors of the players */
	int seated;
	struct client clients[CLIENTS_MAX]; /* by descriptor */
};

static volatile sig_atomic_t is_ending;

static void on_signal(int number)
{
	(void)number;
	is_ending = 1;
}

static _Noreturn void give_up(const char *what)
{
	fprintf(stderr, "floor: %s (%s)\n", what, strerror(errno));
	exit(1);
}

static void send_bytes(int client, const char *bytes, size_t length)
{
	if (send(client, bytes, length, MSG_NOSIGNAL) != (ssize_t)length)
		give_up("a socket did not take a message whole; ask fewer bytes of it");
}

static void say(int client, const struct framed *framed)
{
	if (!framed)
		give_up("a message came before a round was made");
	send_bytes(client, framed->bytes, framed->length);
}

static void say_to_all(struct floor *floor, const struct framed *framed)
{
	for (int i = 0; i < floor->seated; i++)
		say(floor->seats[i], framed);
	say(floor->host, framed);
}

/* Half of the phones are right, whichever question it is. */
static int correct_choice(const struct floor *floor)
{
	return floor->index % MESSAGES_CHOICES;
}

static void open_next(struct floor *floor)
{
	if (++floor->index >= floor->questions) {
		say_to_all(floor, floor->messages.finished);
		return;
	}
	floor->answered = 0;
	memset(floor->counts, 0, sizeof(floor->counts));
	messages_prepare_question(&floor->messages, floor->index, floor->questions);
	say_to_all(floor, floor->messages.question);
}

static void reveal(struct floor *floor)
{
	int correct = correct_choice(floor);

	messages_prepare_reveal(&floor->messages, floor->index, correct, floor->counts,
				floor->seated);
	say_to_all(floor, floor->messages.reveal);
	for (int i = 0; i < floor->seated; i++) {
		const struct client *client = &floor->clients[floor->seats[i]];

		say(floor->seats[i],
		    floor->messages.result[client->right][client->choice == correct]);
	}
}

static void take_answer(struct floor *floor, int from, const char *text, size_t length)
{
	struct client *client = &floor->clients[from];
	int choice = (int)text_number(text, length, "choice");

	if (floor->index < 0 || choice < 0 || choice >= MESSAGES_CHOICES)
		give_up("an answer came that the floor does not know");
	client->choice = choice;
	client->right += choice == correct_choice(floor);
	floor->counts[choice]++;
	say(from, floor->messages.answered[choice]);
	if (++floor->answered == floor->seated)
		say_to_all(floor, floor->messages.closed);
}

static void take_command(struct floor *floor, const char *text, size_t length)
{
	char what[16] = "";
	struct framed *done;

	text_word(text, length, "do", what, sizeof(what));
	if (strcmp(what, "next") == 0)
		open_next(floor);
	else if (strcmp(what, "reveal") == 0)
		reveal(floor);
	else if (strcmp(what, "standings") == 0)
		say_to_all(floor, floor->messages.standings);
	else
		give_up("a command came that the floor does not know");
	done = messages_done(what, floor->index < floor->questions ? "question" : "finished");
	say(floor->host, done);
	free(done);
}

static bool is_type(const char *text, size_t length, const char *type)
{
	static const char start[] = "{\"type\":\"";
	size_t size = sizeof(start) - 1;

	return length > size + strlen(type) && memcmp(text, start, size) == 0 &&
	       memcmp(text + size, type, strlen(type)) == 0 && text[size + strlen(type)] == '"';
}

static void take_message(struct floor *floor, int from, const char *text, size_t length)
{
	if (is_type(text, length, "answer")) {
		take_answer(floor, from, text, length);
	} else if (is_type(text, length, "join")) {
		floor->seats[floor->seated++] = from;
		say(from, floor->messages.joined);
	} else if (is_type(text, length, "host")) {
		floor->host = from;
		say(from, floor->messages.hosting);
	} else if (is_type(text, length, "command")) {
		take_command(floor, text, length);
	} else {
		give_up("a message came that the floor does not know");
	}
}

/* One POST makes the round: only the number of questions matters here. */
static void make_round(struct floor *floor, int client, const char *text, size_t length)
{
	static const char answer[] =
		"HTTP/1.1 201 Created\r\nContent-Type: application/json\r\n"
		"Connection: close\r\n\r\n"
		"{\"id\":\"r_floor\",\"code\":\"482913\",\"host_token\":\"h_floor\"}";

	floor->index = -1;
	floor->seated = 0;
	floor->questions = (int)text_number(text, length, "questions");
	if (floor->questions < 1 || floor->questions > MESSAGES_QUESTIONS_MAX)
		give_up("a round has 1 to 40 questions here");
	messages_prepare_round(&floor->messages, floor->questions);
	send_bytes(client, answer, sizeof(answer) - 1);
	shutdown(client, SHUT_WR);
}

static void upgrade(struct floor *floor, int client, const char *key, const char *end)
{
	char accept[WEBSOCKET_ACCEPT_MAX], answer[256];
	int length;

	if (end - key > WEBSOCKET_KEY_MAX)
		give_up("a handshake has too long a key");
	websocket_accept(key, (size_t)(end - key), accept);
	length = snprintf(answer, sizeof(answer),
			  "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n"
			  "Connection: Upgrade\r\nSec-WebSocket-Accept: %s\r\n"
			  "Sec-WebSocket-Protocol: hoithi.v1\r\n\r\n",
			  accept);
	floor->clients[client].is_upgraded = true;
	send_bytes(client, answer, (size_t)length);
}

static void take_request(struct floor *floor, int client, const char *text, size_t length)
{
	static const char name[] = "Sec-WebSocket-Key: ";
	const char *key = memmem(text, length, name, sizeof(name) - 1);

	if (length > 5 && memcmp(text, "POST ", 5) == 0) {
		make_round(floor, client, text, length);
		return;
	}
	if (!key || memcmp(text + length - 4, "\r\n\r\n", 4) != 0)
		give_up("a request came that is no handshake");
	key += sizeof(name) - 1;
	upgrade(floor, client, key, memchr(key, '\r', (size_t)(text + length - key)));
}

static void take_frames(struct floor *floor, int client, char *bytes, size_t length)
{
	struct websocket_frame frame;

	for (size_t taken = 0; taken < length; taken += frame.bytes_taken) {
		if (!websocket_read(bytes + taken, length - taken, &frame))
			give_up("half a frame came");
		if (frame.opcode == WEBSOCKET_TEXT)
			take_message(floor, client, frame.payload, frame.length);
	}
}

static void receive(struct floor *floor, int client)
{
	static char bytes[RECEIVE_MAX];
	ssize_t received = recv(client, bytes, sizeof(bytes), 0);

	if (received <= 0)
		close(client); /* the round is over, or its host says why it is not */
	else if (floor->clients[client].is_upgraded)
		take_frames(floor, client, bytes, (size_t)received);
	else
		take_request(floor, client, bytes, (size_t)received);
}

static void accept_all(struct floor *floor)
{
	int yes = 1, client;

	while ((client = accept4(floor->listener, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC)) >=
	       0) {
		struct epoll_event event = { .events = EPOLLIN, .data.fd = client };

		if (client >= CLIENTS_MAX)
			give_up("too many connections");
		setsockopt(client, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof(yes));
		floor->clients[client] = (struct client){ .choice = -1 };
		epoll_ctl(floor->epoll, EPOLL_CTL_ADD, client, &event);
	}
	if (errno != EAGAIN && errno != ECONNABORTED)
		give_up("a connection was not accepted");
}

static void listen_on(struct floor *floor, int port)
{
	struct sockaddr_in address = { .sin_family = AF_INET,
				       .sin_port = htons((uint16_t)port) };
	struct epoll_event event = { .events = EPOLLIN };
	socklen_t size = sizeof(address);
	int yes = 1;

	address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	floor->epoll = epoll_create1(EPOLL_CLOEXEC);
	floor->listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
	event.data.fd = floor->listener;
	setsockopt(floor->listener, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof(yes));
	if (bind(floor->listener, (struct sockaddr *)&address, size) != 0 ||
	    listen(floor->listener, BACKLOG) != 0 ||
	    getsockname(floor->listener, (struct sockaddr *)&address, &size) != 0 ||
	    epoll_ctl(floor->epoll, EPOLL_CTL_ADD, floor->listener, &event) != 0)
		give_up("the port cannot be listened on");
	printf("port=%d\n", ntohs(address.sin_port));
	fflush(stdout);
}

static void run(struct floor *floor)
{
	struct epoll_event events[EVENTS_MAX];

	while (!is_ending) {
		int count = epoll_wait(floor->epoll, events, EVENTS_MAX, -1);

		for (int i = 0; i < count; i++)
			if (events[i].data.fd == floor->listener)
				accept_all(floor);
			else
				receive(floor, events[i].data.fd);
	}
}

static bool read_options(struct messages *messages, int *port, int *players, int count,
			 char **words)
{
	for (int i = 1; i < count; i += 2) {
		if (i + 1 == count)
			return false;
		if (strcmp(words[i], "--port") == 0)
			*port = atoi(words[i + 1]);
		else if (strcmp(words[i], "--players") == 0)
			*players = atoi(words[i + 1]);
		else if (strcmp(words[i], "--sizes") != 0 ||
			 !messages_read_sizes(messages, words[i + 1]))
			return false;
	}
	return *port >= 0 && *port <= UINT16_MAX && *players > 0;
}

int main(int count, char **words)
{
	static struct floor floor = { .index = -1, .host = -1 };
	struct sigaction action = { .sa_handler = on_signal };
	int port = 0, players = 1000;

	if (!read_options(&floor.messages, &port, &players, count, words)) {
		fputs("usage: floor [--port PORT] [--players N] [--sizes question=612,...]\n",
		      stderr);
		return 2;
	}
	if (!process_raise_descriptors(players + SPARE_DESCRIPTORS))
		give_up("that many players need more open files; raise `ulimit -n`");
	sigaction(SIGTERM, &action, NULL);
	sigaction(SIGINT, &action, NULL);
	listen_on(&floor, port);
	run(&floor);
	messages_clear(&floor.messages);
	return 0;
}
