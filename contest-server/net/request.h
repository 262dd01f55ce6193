/* The head of one HTTP/1.x request, from bytes. Pure; knows no socket.
 *
 * Strict where leniency has been used to smuggle requests past a proxy: lines
 * end with CR LF, no folded lines, no blank before the colon, one Host, one
 * Content-Length of digits only. Bodies in chunks are refused, not read. */
#ifndef NET_REQUEST_H
#define NET_REQUEST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
	REQUEST_HEAD_MAX = 8192, /* bytes of the request line and all headers */
	REQUEST_HEADERS_MAX = 64,
};

enum request_outcome {
	REQUEST_OK,
	REQUEST_INCOMPLETE,      /* read on */
	REQUEST_BAD,             /* not HTTP as above */
	REQUEST_HEAD_TOO_LARGE,  /* over REQUEST_HEAD_MAX or REQUEST_HEADERS_MAX */
	REQUEST_BAD_VERSION,     /* neither HTTP/1.0 nor HTTP/1.1 */
	REQUEST_LENGTH_REQUIRED, /* a Transfer-Encoding */
};

/* Texts are terminated, lie in the struct's own bytes (it must not be moved)
 * and are "" when the client sent none. */
struct request_head {
	const char *method; /* "GET" */
	const char *path;   /* decoded; starts with "/"; no control bytes */
	const char *query;  /* as sent, without "?" */
	const char *host, *origin, *authorization, *content_type;
	const char *cookie, *csrf_token; /* the second: X-Csrf-Token */
	const char *user_agent, *accept_encoding, *if_none_match;
	const char *range, *if_range;
	const char *forwarded_for, *forwarded_proto; /* the last line of each */
	const char *websocket_key, *websocket_version;
	int64_t content_length; /* 0 if not said */
	size_t length;          /* bytes of the head */
	bool is_http_1_0;
	bool wants_close;        /* Connection: close, or HTTP/1.0 */
	bool wants_upgrade;      /* Connection: upgrade */
	bool wants_websocket;    /* Upgrade: websocket */
	bool wants_continue;     /* Expect: 100-continue */
	bool offers_subprotocol; /* Sec-WebSocket-Protocol has REQUEST_SUBPROTOCOL */
	char bytes[REQUEST_HEAD_MAX];
};

#define REQUEST_SUBPROTOCOL "hoithi.v1"

/* Reads the head at the start of bytes. *scanned is how many of them were
 * searched for its end before, 0 for new bytes, and is moved on. */
enum request_outcome request_parse(struct request_head *head, const char *bytes, size_t length,
				   size_t *scanned);

#endif
