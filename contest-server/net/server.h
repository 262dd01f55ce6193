/* The sockets: libuv and libwebsockets, and nothing of the latter shows here.
 *
 * One server listens on one port for three things: WebSocket sessions of the
 * subprotocol hoithi.v1 at /ws, requests for /api/..., /healthz and /metrics, which it hands
 * to the owner, and the web client's files, which it serves itself. It knows
 * no message, no round and no database. Everything here runs on the loop
 * thread; no pointer given to a callback outlives that callback. */
#ifndef NET_SERVER_H
#define NET_SERVER_H

#include "base/failure.h"
#include "base/frame.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <uv.h>

struct server;

/* A connection and a request are known by number. A number is not used again
 * while anyone could still hold it, so a stale one is simply not found. */
typedef uint64_t session_id;
typedef uint64_t request_id;

enum {
	SERVER_MESSAGE_MAX = 4096,               /* bytes of one message from a client */
	SERVER_BODY_MAX = 1024 * 1024,           /* bytes of one request body */
	SERVER_LARGE_BODY_MAX = 8 * 1024 * 1024, /* of one to large_body_paths */
	SERVER_ADDRESS_MAX = 48,                 /* text of an address, terminator included */
	SERVER_OUTBOX_MAX = 32,                  /* frames held for one slow session */
	SERVER_FRAME_MAX = 256 * 1024,           /* bytes of one frame to a client */
};

/* Close codes of our own; 1000 to 1011 are the standard's. */
enum { CLOSE_REPLACED = 4000, CLOSE_KICKED = 4001 };

enum request_method { METHOD_GET, METHOD_POST, METHOD_PUT, METHOD_DELETE, METHOD_OTHER };

/* Everything is borrowed for the length of the call. Texts are terminated and
 * "" when the client sent none. */
struct server_request {
	enum request_method method;
	const char *path;  /* decoded, without the query; starts with "/" */
	const char *query; /* as sent, without "?" */
	const char *authorization;
	const char *cookie, *csrf_token; /* the headers Cookie and X-Csrf-Token */
	const char *user_agent;
	const char *if_none_match, *range, *if_range;
	const char *origin;
	bool is_same_origin; /* no Origin, this server's own, or an allowed one */
	const char *host;    /* Host header: "192.168.1.20:8080" */
	const char *content_type;
	const char *address; /* the client's, by --trust-proxy the forwarded one */
	bool is_tls;         /* X-Forwarded-Proto said https and the proxy is trusted */
	const char *body;    /* body_length bytes */
	size_t body_length;
};

/* headers is "" or whole lines "Name: value\r\n". */
struct server_response {
	int status;
	const char *content_type;
	const char *headers;
	const char *body; /* copied, but for a part of what is shared */
	size_t body_length;
	/* Whose text the body is a part of, or NULL: held until all of it is sent. What many
	 * are given at once must not be in memory once for each. */
	struct frame *shared;
};

struct server_handlers {
	void *owner;
	/* A session came up. address is the client's; is_local says that the Host asked
	 * means this machine and nothing else; is_same_origin is false if the
	 * handshake carried an Origin that is neither the Host asked nor allowed. */
	void (*opened)(void *owner, session_id session, const char *address,
		       bool is_same_origin, bool is_local);
	/* One whole text message, valid UTF-8, 0 to SERVER_MESSAGE_MAX bytes, not terminated.
	 */
	void (*message)(void *owner, session_id session, const char *bytes, size_t length);
	/* A round trip on this connection was measured (WebSocket ping to pong). */
	void (*measured)(void *owner, session_id session, int64_t round_trip_ms);
	/* The session fell behind, its held frames were dropped, and it can be
	 * written to again: send it one message that says where things stand. */
	void (*caught_up)(void *owner, session_id session);
	/* The session is gone; the number is not valid any more. */
	void (*closed)(void *owner, session_id session);
	/* A request; answered by server_respond() now or later, exactly once. */
	void (*request)(void *owner, request_id request, const struct server_request *what);
};

struct server_options {
	const char *bind;           /* address to listen on, or NULL for all */
	int port;                   /* 0: any free one, see server_port() */
	const char *web;            /* folder of the built web client, or NULL */
	bool trust_proxy;           /* believe X-Forwarded-For and -Proto */
	const char *const *origins; /* further allowed Origins, NULL-terminated, or NULL */
	const char *const *large_body_paths; /* who posts here with a token or a cookie may
					      * send more; NULL-terminated, or NULL */
	int connections_max;                 /* sockets in all; more are turned away with 503 */
	int connections_per_address_max;     /* a whole hall shares one address */
	int messages_per_second_max;         /* per session, with a burst of twice that */
	int ping_interval_ms;                /* liveness and round trip; two misses close */
};

struct server_figures {
	uint64_t sessions, sessions_total, requests_total;
	uint64_t messages_total, frames_total, bytes_out_total;
	uint64_t outbox_dropped_total; /* sessions that fell behind and got one snapshot */
	uint64_t refused_total;        /* connections over a limit */
	uint64_t outbox_frames;        /* held just now over all sessions */
};

/* Listens. loop is borrowed and must outlive the server. NULL with the reason.
 * RLIMIT_NOFILE must be raised before, and SIGPIPE ignored. */
struct server *server_open(uv_loop_t *loop, const struct server_options *options,
			   const struct server_handlers *handlers, struct failure *why);
int server_port(const struct server *server);

/* Sends the frame, holding it if the socket is not ready for it. A session
 * that is gone is no error. One with SERVER_OUTBOX_MAX frames waiting falls behind: all are
 * dropped and caught_up() is called when the socket is ready again. */
void server_send(struct server *server, session_id session, struct frame *frame);

/* Closes after what was sent before has left. reason is a short word, of 23 bytes at
 * most. closed() comes from the loop, not from within this call. */
void server_close_session(struct server *server, session_id session, int code,
			  const char *reason);

/* The refusal for a session that sends too fast is the server's caller's to word:
 * this frame is sent (held) for each message over the limit, which is not handed on. */
void server_set_too_fast(struct server *server, struct frame *frame);

/* A request whose client has left is no error. One that is not answered within
 * half a minute is answered 503, and the number is not valid any more. A response
 * that may be kept says so by a Cache-Control in its headers. */
void server_respond(struct server *server, request_id request,
		    const struct server_response *response);

struct server_figures server_figures(const struct server *server);

/* Stops listening and closes every session with 1001, then calls done(owner)
 * from the loop when nothing of the server is left in it, and frees it. Takes
 * at most two seconds, whatever the clients do. No handler is called any more. */
void server_close(struct server *server, void (*done)(void *owner), void *owner);

#endif
