/* The sockets of a server that is as bare as can be: one epoll on one thread, WebSocket and one
 * kind of HTTP request. It believes its clients: over loopback each of their small messages
 * arrives whole, and a socket takes what it is sent. Where that is not so it ends the program
 * with a sentence instead of letting something else be measured. */
#ifndef LOAD_DOOR_H
#define LOAD_DOOR_H

#include <stdbool.h>
#include <stddef.h>

enum { DOOR_CLIENTS_MAX = 65536 }; /* descriptors: clients are known by theirs */

struct door {
	int epoll, listener;
	bool is_upgraded[DOOR_CLIENTS_MAX];
	const char *program; /* its name, for sentences */
};

/* request, and served, may be NULL. */
struct door_handlers {
	void *owner;
	void (*opened)(void *owner, int client); /* before anything of it was read */
	/* One text message, borrowed for the length of the call and not terminated. */
	void (*message)(void *owner, int client, const char *text, size_t length);
	void (*request)(void *owner, int client, const char *text, size_t length); /* a POST */
	void (*served)(void *owner); /* everything that had arrived was handled */
};

/* Listens on 127.0.0.1, prints "port=…" and serves until SIGTERM or SIGINT. Port 0: any. */
void door_run(struct door *door, int port, const struct door_handlers *handlers);

void door_send(const struct door *door, int client, const char *bytes, size_t length);
_Noreturn void door_give_up(const struct door *door, const char *what);

#endif
