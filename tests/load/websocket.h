/* WebSocket bytes (RFC 6455), both ends: the accept key, and frames read and
 * written in memory. Knows no socket. */
#ifndef LOAD_WEBSOCKET_H
#define LOAD_WEBSOCKET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
	WEBSOCKET_HEAD_MAX = 14,   /* bytes in front of a payload, mask included */
	WEBSOCKET_ACCEPT_MAX = 29, /* text of an accept key, terminator included */
	WEBSOCKET_KEY_MAX = 128,   /* bytes of a client's key that are looked at */
};

enum websocket_opcode {
	WEBSOCKET_CONTINUATION = 0,
	WEBSOCKET_TEXT = 1,
	WEBSOCKET_BINARY = 2,
	WEBSOCKET_CLOSE = 8,
	WEBSOCKET_PING = 9,
	WEBSOCKET_PONG = 10,
};

/* A frame lies in the bytes it was read from; nothing is copied. */
struct websocket_frame {
	bool is_final;
	int opcode;         /* one of enum websocket_opcode, or what the sender made up */
	char *payload;      /* borrowed, already unmasked */
	size_t length;      /* of the payload */
	size_t bytes_taken; /* head and payload */
};

/* False if the bytes end before the frame does; they are then unchanged. */
bool websocket_read(char *bytes, size_t length, struct websocket_frame *frame);

/* Writes a server's head, which is never masked. Returns its length. */
size_t websocket_write_head(char *head, enum websocket_opcode opcode, size_t length);

/* Writes a whole client's frame, masked. Returns its length, which is at most
 * length + WEBSOCKET_HEAD_MAX. */
size_t websocket_write_masked(char *bytes, enum websocket_opcode opcode, const char *payload,
			      size_t length, uint32_t mask);

/* What a server answers to a client's Sec-WebSocket-Key. key_length is at most
 * WEBSOCKET_KEY_MAX. */
void websocket_accept(const char *key, size_t key_length, char accept[WEBSOCKET_ACCEPT_MAX]);

#endif
