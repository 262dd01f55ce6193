/* floor: the least a server on epoll can do for a live round, to compare ours
 * with. It has the conversation of PROTOCOL.md with herd, but every message is
 * framed before it is needed, nobody is ranked and nothing is on disk.
 *
 * It believes its clients: over loopback each of their small messages arrives
 * whole, and a socket takes the few kilobytes of one question. Where that is
 * not so it ends with a sentence instead of measuring something else. */
#include "door.h"
#include "messages.h"
#include "process.h"
#include "text.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

enum { SPARE_DESCRIPTORS = 32 };

struct client {
	int choice, right;
};

struct floor {
	struct door door;
	struct messages messages;
	int index, questions; /* of the round; index is -1 in the lobby */
	int answered, counts[MESSAGES_CHOICES];
	int host;                    /* descriptor, -1 before there is one */
	int seats[DOOR_CLIENTS_MAX]; /* descriptors of the players */
	int seated;
	struct client clients[DOOR_CLIENTS_MAX]; /* by descriptor */
};

static void say(const struct floor *floor, int client, const struct framed *framed)
{
	if (!framed)
		door_give_up(&floor->door, "a message came before a round was made");
	door_send(&floor->door, client, framed->bytes, framed->length);
}

static void say_to_all(struct floor *floor, const struct framed *framed)
{
	for (int i = 0; i < floor->seated; i++)
		say(floor, floor->seats[i], framed);
	say(floor, floor->host, framed);
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

		say(floor, floor->seats[i],
		    floor->messages.result[client->right][client->choice == correct]);
	}
}

static void take_answer(struct floor *floor, int from, const char *text, size_t length)
{
	struct client *client = &floor->clients[from];
	int choice = (int)text_number(text, length, "choice");

	if (floor->index < 0 || choice < 0 || choice >= MESSAGES_CHOICES)
		door_give_up(&floor->door, "an answer came that the floor does not know");
	client->choice = choice;
	client->right += choice == correct_choice(floor);
	floor->counts[choice]++;
	say(floor, from, floor->messages.answered[choice]);
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
		door_give_up(&floor->door, "a command came that the floor does not know");
	done = messages_done(what, floor->index < floor->questions ? "question" : "finished");
	say(floor, floor->host, done);
	free(done);
}

static bool is_type(const char *text, size_t length, const char *type)
{
	static const char start[] = "{\"type\":\"";
	size_t size = sizeof(start) - 1;

	return length > size + strlen(type) && memcmp(text, start, size) == 0 &&
	       memcmp(text + size, type, strlen(type)) == 0 && text[size + strlen(type)] == '"';
}

static void take_message(void *owner, int from, const char *text, size_t length)
{
	struct floor *floor = owner;

	if (is_type(text, length, "answer")) {
		take_answer(floor, from, text, length);
	} else if (is_type(text, length, "join")) {
		floor->seats[floor->seated++] = from;
		say(floor, from, floor->messages.joined);
	} else if (is_type(text, length, "host")) {
		floor->host = from;
		say(floor, from, floor->messages.hosting);
	} else if (is_type(text, length, "command")) {
		take_command(floor, text, length);
	} else {
		door_give_up(&floor->door, "a message came that the floor does not know");
	}
}

/* One POST makes the round: only the number of questions matters here. */
static void make_round(void *owner, int client, const char *text, size_t length)
{
	static const char answer[] =
		"HTTP/1.1 201 Created\r\nContent-Type: application/json\r\n"
		"Connection: close\r\n\r\n"
		"{\"id\":\"r_floor\",\"code\":\"482913\",\"host_token\":\"h_floor\"}";
	struct floor *floor = owner;

	floor->index = -1;
	floor->seated = 0;
	floor->questions = (int)text_number(text, length, "questions");
	if (floor->questions < 1 || floor->questions > MESSAGES_QUESTIONS_MAX)
		door_give_up(&floor->door, "a round has 1 to 40 questions here");
	messages_prepare_round(&floor->messages, floor->questions);
	door_send(&floor->door, client, answer, sizeof(answer) - 1);
	shutdown(client, SHUT_WR);
}

static void greet(void *owner, int client)
{
	struct floor *floor = owner;

	floor->clients[client] = (struct client){ .choice = -1 };
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
	static struct floor floor = { .door.program = "floor", .index = -1, .host = -1 };
	const struct door_handlers handlers = {
		.owner = &floor, .opened = greet, .message = take_message, .request = make_round
	};
	int port = 0, players = 1000;

	if (!read_options(&floor.messages, &port, &players, count, words)) {
		fputs("usage: floor [--port PORT] [--players N] [--sizes question=612,...]\n",
		      stderr);
		return 2;
	}
	if (!process_raise_descriptors(players + SPARE_DESCRIPTORS))
		door_give_up(&floor.door,
			     "that many players need more open files; raise `ulimit -n`");
	door_run(&floor.door, port, &handlers);
	messages_clear(&floor.messages);
	return 0;
}
