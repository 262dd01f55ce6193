/* What the files of net/ share. Nobody includes this but they and their tests.
 *
 * A socket begins as a connection, which speaks HTTP on a libuv stream. A
 * WebSocket handshake that passes hands the socket to libwebsockets, and from
 * then on it is a session. libwebsockets never sees anything but a handshake
 * that we wrote ourselves, so its HTTP server is not used: it would drop what
 * it cannot read without an answer, decode the query, and spin on a request
 * that is answered later. */
#ifndef NET_INSIDE_H
#define NET_INSIDE_H

#include "base/table.h"
#include "net/addresses.h"
#include "net/files.h"
#include "net/outbox.h"
#include "net/request.h"
#include "net/server.h"

struct lws;
struct lws_context;
struct lws_vhost;

enum {
	READ_SIZE = 64 * 1024,        /* one read of a connection */
	SEND_BUFFER_SIZE = 64 * 1024, /* kernel's: then the outbox, or the end of patience */
	BODIES_HELD_MAX = 64 * 1024 * 1024,   /* bytes of unfinished requests, all together */
	REPLIES_HELD_MAX = 256 * 1024 * 1024, /* likewise of answers that are not taken */
	REFUSALS_MAX = 64,                    /* connections that are told 503 at a time */
	TICK_MS = 100,                        /* longest time between two looks at deadlines */
	HEAD_MS = 10 * 1000,                  /* to send the head of a request */
	BODY_MS = 60 * 1000,                  /* to send its body */
	ANSWER_MS = 30 * 1000,                /* for the owner to answer it */
	WRITE_MS = 60 * 1000,                 /* to take the answer */
	KEEP_ALIVE_MS = 15 * 1000,            /* for the next request */
	LINGER_MS = 2 * 1000,                 /* to close after our last byte */
	LEAVE_MS = 3 * 1000,                  /* to take a close frame and answer it */
	CLOSING_MS = 500,                     /* for everybody, when the server closes */
	MISSED_PINGS_MAX = 2,
	ROUND_TRIPS_WANTED = 3,
	CLOSE_REASON_MAX = 24, /* bytes of a close reason, terminator included */
};

enum connection_state {
	CONNECTION_READING,   /* the next request, or the rest of it */
	CONNECTION_ASKING,    /* the owner has the request */
	CONNECTION_WRITING,   /* an answer that did not fit into the socket */
	CONNECTION_LINGERING, /* all is said; reads until the client closes */
	CONNECTION_ENDING,    /* uv_close was called */
};

/* One answer on its way, head and body in one piece of memory or the body
 * borrowed from a file of the server. */
struct reply {
	uv_write_t write;
	struct connection *connection;
	size_t head_length;
	char *body; /* behind the head, or a file's, or of what is shared */
	size_t body_length;
	size_t held_length;   /* counted in the server's total */
	struct frame *shared; /* held, or NULL */
	char bytes[];
};

struct connection {
	uv_tcp_t tcp;
	uv_shutdown_t shutdown;
	struct server *server;
	struct connection *next, *previous;
	struct address *address; /* counted here, or NULL */
	request_id asking;       /* with CONNECTION_ASKING */
	uint64_t deadline_ms;
	char *held; /* bytes that wait for the rest of their request */
	size_t held_length, held_size;
	size_t scanned;  /* of held, for the end of the head */
	size_t expected; /* bytes of the whole request, 0: head not read yet */
	size_t unsent;   /* bytes of the answer at the last look */
	enum connection_state state;
	bool is_refused;    /* over a limit: the first request is answered 503 */
	bool is_consuming;  /* connection_consume() is at work further up */
	bool must_close;    /* after this answer */
	bool is_head;       /* answer without the body */
	bool was_continued; /* 100 Continue was said */
	bool has_more;      /* bytes came behind this request */
	char peer[SERVER_ADDRESS_MAX];
};

struct session {
	struct server *server;
	struct lws *wsi;
	session_id id; /* 0: not open, or gone for the owner */
	struct address *address;
	struct outbox outbox;
	struct session *next, *previous; /* among those that are leaving */
	char *gathered;                  /* fragments of one message, or NULL */
	uint64_t ping_sent_ns;           /* 0: none on its way */
	uint64_t allowance_us; /* when the messages so far would have been due at the limit */
	uint64_t deadline_ms;  /* when leaving */
	uint16_t gathered_length, gathered_size;
	uint16_t close_code; /* 0: open; otherwise linked among the leaving */
	uint8_t missed_pings;
	uint8_t round_trips; /* measured, up to ROUND_TRIPS_WANTED */
	bool has_spoken;     /* a message came since the last look */
	bool is_behind;      /* frames were dropped; caught_up() is owed */
	bool is_same_origin; /* as the handshake said */
	bool is_local;       /* its Host was a loopback one */
	char close_reason[CLOSE_REASON_MAX];
};

struct server {
	uv_loop_t *loop;
	struct server_options options; /* without bind and web, which are for opening */
	char **origins;                /* the options' */
	struct server_handlers handlers;
	struct lws_context *context;
	struct lws_vhost *vhost;
	struct files *files;
	struct frame *too_fast;
	struct table sessions; /* struct session */
	struct table requests; /* struct connection, while asking */
	struct addresses addresses;
	struct connection *connections; /* all of them, linked */
	struct session *leaving;        /* sessions that got a close, linked */
	struct session *adopting;       /* the one that lws is being given */
	struct server_figures figures;
	char *read_buffer;    /* READ_SIZE; what is not read through is held */
	size_t held_total;    /* of all connections */
	size_t replies_total; /* bytes of answers' own bodies that are on their way */
	size_t sockets;       /* connections and sessions, until their memory is gone */
	size_t refusals;      /* of them, connections that are refused */
	uint64_t message_us;  /* one message's share of a second */
	uint32_t ping_cursor; /* slot of the next session to ping */
	double ping_debt;     /* slots that are due, in parts */
	uint64_t ticked_at_ms;
	uv_tcp_t listener;
	uv_timer_t tick;
	uv_timer_t closing;
	uint64_t closing_deadline_ms;
	int port;
	int handles; /* of ours that are still to be closed */
	int rounds;  /* of the loop since lws was told to end */
	bool is_closing;
	bool is_ticking;
	void (*done)(void *owner);
	void *done_owner;
};

/* listener.c: who comes in. */
int listener_bind(const char *bind, int port, struct failure *why); /* a socket, or -1 */
void listener_start(struct server *server, int descriptor);

/* connection.c: bytes of HTTP in and out. */
void connection_start(struct connection *connection);

/* Goes on with what the client sent after the request that was answered. */
void connection_go_on(struct connection *connection);

/* Takes the reply. The connection may be closing afterwards. */
void connection_reply(struct connection *connection, struct reply *reply);
void connection_end(struct connection *connection);

/* Is a deadline over? */
void connection_check(struct connection *connection, uint64_t now_ms);

/* reply.c: an answer in bytes. */
struct reply *reply_new(const struct connection *connection, size_t body_length, int status,
			const char *format, ...) __attribute__((format(printf, 4, 5)));
struct reply *reply_problem(const struct connection *connection, int status,
			    const char *headers, const char *detail);

/* http.c: what a request means. */
void http_handle(struct connection *connection, const struct request_head *head,
		 const char *body);
void http_refuse(struct connection *connection, int status, const char *headers,
		 const char *detail);

bool http_is_same_origin(const struct server *server, const struct request_head *head);

/* upgrade.c: a request for a WebSocket. The connection is ending afterwards if
 * that was granted, and answered if it was not. */
void upgrade_handle(struct connection *connection, const struct request_head *head,
		    const char *address);

/* session.c: one WebSocket. */
void session_leave(struct session *session, int code, const char *reason);
void session_ping(struct session *session);
void session_kill(struct session *session);

/* What websocket.c hears from lws. */
void session_opened(struct session *session);
void session_receive(struct session *session, const char *bytes, size_t length);
void session_pong(struct session *session, const void *bytes, size_t length);
bool session_writable(struct session *session); /* false: lws shall close */
bool session_left(struct session *session);     /* the same, when the client closes */
void session_part(struct session *session);     /* over, for the owner */
void session_free(struct session *session);     /* with the socket */

/* websocket.c: libwebsockets. */
bool websocket_open(struct server *server, struct failure *why);

/* Takes the socket and the session, which has its address. */
void websocket_adopt(struct session *session, int socket, const char *key);

/* server.c */
void server_start_ticking(struct server *server);
void server_check_deadlines(struct server *server, uint64_t now_ms);

#endif
