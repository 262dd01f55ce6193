/* One WebSocket connection of a client on an epoll: connects from an address
 * of its own, shakes hands, takes text messages apart, answers pings. Knows no
 * message of ours.
 *
 * Nothing here waits. A line that breaks says why and stays broken. */
#ifndef LOAD_LINE_H
#define LOAD_LINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
	LINE_ADDRESSES = 8,     /* 127.0.0.2 to .9: each has the ephemeral ports once more */
	LINE_SEND_MAX = 512,    /* bytes of one message to send */
	LINE_FRAME_MAX = 262144 /* bytes of one message to receive */
};

enum line_state { LINE_CONNECTING, LINE_UPGRADING, LINE_OPEN, LINE_BROKEN };

struct line {
	int socket;
	enum line_state state;
	uint32_t mask; /* of the next frame */
	char *held;    /* the beginning of a frame whose end is still on its way */
	size_t held_length;
	const char *why; /* a phrase, when broken */
};

struct line_handlers {
	void *owner;
	void (*opened)(void *owner, struct line *line);
	/* One text message, borrowed for the length of the call and not terminated. */
	void (*message)(void *owner, struct line *line, const char *text, size_t length);
};

/* Starts to connect to this port of 127.0.0.1. number chooses the source
 * address and the mask. The line may be broken at once. */
void line_open(struct line *line, int epoll, int number, int port);
void line_close(struct line *line); /* also of a broken one; twice is ok */

/* Does what an epoll event asks for. */
void line_serve(struct line *line, int epoll, const struct line_handlers *handlers);

/* Sends one text message of at most LINE_SEND_MAX bytes. A socket that cannot
 * take it breaks the line: a phone has never more than one message on its way. */
void line_send(struct line *line, const char *text, size_t length);

#endif
