/* One WebSocket. Gathers what a client sends into messages, writes frames at once or holds them
 * for a socket that is not ready, measures round trips. Knows no message. */
#include "net/inside.h"

#include "net/utf8.h"

#include <assert.h>
#include <libwebsockets.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

_Static_assert((int)OUTBOX_FRAMES_MAX == (int)SERVER_OUTBOX_MAX, "one limit, two names");
_Static_assert(SERVER_MESSAGE_MAX <= UINT16_MAX, "fits struct session");

enum {
	GATHER_FIRST = 1024,        /* bytes set aside for a message in pieces, to begin with */
	BURST_US = 2 * 1000 * 1000, /* the allowance of two seconds at once */
	CLOSE_GOING_AWAY = 1001,
	CLOSE_BROKEN = 1006, /* never on the wire: the socket failed */
	CLOSE_BAD_TEXT = 1007,
	CLOSE_POLICY = 1008,
	CLOSE_TOO_BIG = 1009,
};

static void link_leaving(struct session *session, int code)
{
	struct server *server = session->server;

	session->close_code = (uint16_t)code;
	session->deadline_ms = uv_now(server->loop) + LEAVE_MS;
	session->previous = NULL;
	session->next = server->leaving;
	if (server->leaving)
		server->leaving->previous = session;
	server->leaving = session;
}

static void unlink_leaving(struct session *session)
{
	if (!session->close_code)
		return;
	if (session->previous)
		session->previous->next = session->next;
	else
		session->server->leaving = session->next;
	if (session->next)
		session->next->previous = session->previous;
}

void session_leave(struct session *session, int code, const char *reason)
{
	if (session->close_code)
		return;
	snprintf(session->close_reason, sizeof(session->close_reason), "%s", reason);
	link_leaving(session, code);
	lws_callback_on_writable(session->wsi);
}

/* Closes a socket whose client does not go. Shut down, it fails at the next write
 * or read, and lws lets go of what it had kept for it. */
void session_kill(struct session *session)
{
	session->close_code = CLOSE_BROKEN;
	shutdown(lws_get_socket_fd(session->wsi), SHUT_RDWR);
	lws_callback_on_writable(session->wsi);
}

/* For the owner the session is over; the socket may live on for its farewell. */
void session_part(struct session *session)
{
	struct server *server = session->server;
	session_id id = session->id;

	if (!id)
		return;
	session->id = 0;
	table_remove(&server->sessions, id);
	server->figures.sessions--;
	server->figures.outbox_frames -= outbox_clear(&session->outbox);
	if (!server->is_closing)
		server->handlers.closed(server->handlers.owner, id);
}

static void write_frame(struct session *session, struct frame *frame)
{
	struct server_figures *figures = &session->server->figures;
	size_t length = frame_length(frame);
	int written = lws_write(session->wsi, (unsigned char *)frame_text(frame), length,
				LWS_WRITE_TEXT);

	if (written < 0) {
		if (!session->close_code)
			link_leaving(session, CLOSE_BROKEN);
		session->close_code = CLOSE_BROKEN;
		lws_callback_on_writable(session->wsi);
		return;
	}
	figures->frames_total++;
	figures->bytes_out_total += length;
}

static void fall_behind(struct session *session)
{
	struct server_figures *figures = &session->server->figures;

	figures->outbox_frames -= outbox_clear(&session->outbox);
	figures->outbox_dropped_total++;
	session->is_behind = true;
}

/* Writing at once needs no turn of the event loop; what the socket does not
 * take lws keeps, asks for the socket by itself, and until it has sent that,
 * frames wait here, where they are shared and counted. */
static void send_frame(struct session *session, struct frame *frame)
{
	if (session->close_code || session->is_behind)
		return;
	if (session->outbox.count == 0 && !lws_partial_buffered(session->wsi)) {
		write_frame(session, frame);
		return;
	}
	if (!outbox_push(&session->outbox, frame_hold(frame))) {
		frame_drop(frame);
		fall_behind(session);
		return;
	}
	session->server->figures.outbox_frames++;
}

void server_send(struct server *server, session_id id, struct frame *frame)
{
	struct session *session = table_find(&server->sessions, id);

	assert(frame_length(frame) <= SERVER_FRAME_MAX);
	if (session)
		send_frame(session, frame);
}

void server_close_session(struct server *server, session_id id, int code, const char *reason)
{
	struct session *session = table_find(&server->sessions, id);

	if (session)
		session_leave(session, code, reason);
}

void server_set_too_fast(struct server *server, struct frame *frame)
{
	frame_hold(frame);
	frame_drop(server->too_fast);
	server->too_fast = frame;
}

/* The ping carries its time, so that only its own pong measures. */
void session_ping(struct session *session)
{
	unsigned char bytes[LWS_PRE + sizeof(session->ping_sent_ns)];

	if (session->close_code)
		return;
	/* Who speaks lives. Phones ping by themselves, so that a hall at rest costs nothing;
	 * the first pings go out all the same, for the round trip. */
	if (session->has_spoken && session->round_trips >= ROUND_TRIPS_WANTED) {
		session->has_spoken = false;
		return;
	}
	if (session->missed_pings >= MISSED_PINGS_MAX) {
		session_leave(session, CLOSE_GOING_AWAY, "silent");
		return;
	}
	session->missed_pings++;
	if (lws_partial_buffered(session->wsi))
		return; /* it does not read; a ping would only wait as well */
	session->ping_sent_ns = uv_hrtime();
	memcpy(bytes + LWS_PRE, &session->ping_sent_ns, sizeof(session->ping_sent_ns));
	if (lws_write(session->wsi, bytes + LWS_PRE, sizeof(session->ping_sent_ns),
		      LWS_WRITE_PING) < 0)
		session_leave(session, CLOSE_BROKEN, "");
}

void session_pong(struct session *session, const void *bytes, size_t length)
{
	struct server *server = session->server;
	uint64_t round_trip_ns;

	session->missed_pings = 0;
	if (!session->ping_sent_ns || length != sizeof(session->ping_sent_ns) ||
	    memcmp(bytes, &session->ping_sent_ns, length) != 0)
		return;
	round_trip_ns = uv_hrtime() - session->ping_sent_ns;
	session->ping_sent_ns = 0;
	if (session->round_trips < ROUND_TRIPS_WANTED)
		session->round_trips++;
	if (session->id && !session->close_code)
		server->handlers.measured(server->handlers.owner, session->id,
					  (int64_t)((round_trip_ns + 500000) / 1000000));
}

/* A bucket of messages that fills at the limit's rate, kept as one number: the
 * time when everything so far would have been due. */
static bool is_too_fast(struct session *session)
{
	const struct server *server = session->server;
	uint64_t now_us = uv_now(server->loop) * 1000;
	uint64_t due_us = session->allowance_us > now_us ? session->allowance_us : now_us;

	if (due_us + server->message_us > now_us + BURST_US)
		return true;
	session->allowance_us = due_us + server->message_us;
	return false;
}

static void on_message(struct session *session, const char *bytes, size_t length)
{
	struct server *server = session->server;

	session->missed_pings = 0;
	session->has_spoken = true;
	if (is_too_fast(session)) {
		if (server->too_fast)
			send_frame(session, server->too_fast);
		return;
	}
	if (!utf8_is_valid(bytes, length)) {
		session_leave(session, CLOSE_BAD_TEXT, "not UTF-8");
		return;
	}
	server->figures.messages_total++;
	server->handlers.message(server->handlers.owner, session->id, bytes, length);
}

static void gather(struct session *session, const char *bytes, size_t length)
{
	size_t needed = session->gathered_length + length;

	assert(needed <= SERVER_MESSAGE_MAX);
	if (needed > session->gathered_size || !session->gathered) {
		size_t size = needed <= GATHER_FIRST ? GATHER_FIRST : SERVER_MESSAGE_MAX;

		session->gathered = realloc(session->gathered, size);
		if (!session->gathered)
			abort();
		session->gathered_size = (uint16_t)size;
	}
	memcpy(session->gathered + session->gathered_length, bytes, length);
	session->gathered_length = (uint16_t)needed;
}

static void forget_gathered(struct session *session)
{
	free(session->gathered);
	session->gathered = NULL;
	session->gathered_length = session->gathered_size = 0;
}

/* A message that came in one piece is handed on where it lies. */
void session_receive(struct session *session, const char *bytes, size_t length)
{
	size_t missing = lws_remaining_packet_payload(session->wsi);

	if (session->close_code)
		return;
	if (lws_frame_is_binary(session->wsi)) {
		session_leave(session, CLOSE_POLICY, "text only");
		return;
	}
	if (session->gathered_length + length + missing > SERVER_MESSAGE_MAX) {
		session_leave(session, CLOSE_TOO_BIG, "over 4096 bytes");
		return;
	}
	if (lws_is_final_fragment(session->wsi) && session->gathered_length == 0) {
		on_message(session, bytes, length);
		return;
	}
	gather(session, bytes, length);
	if (!lws_is_final_fragment(session->wsi))
		return;
	on_message(session, session->gathered, session->gathered_length);
	forget_gathered(session);
}

/* The close frame is ours, passed through lws as raw bytes. Its own way, a return of
 * -1, kills the socket with the frame unsent on libuv in Debian's build of 4.1.6, and
 * takes a timer for each socket, kept in one sorted list: to close ten thousand so
 * takes seconds. Our deadline, or the client's answer, ends the socket. */
static void say_farewell(struct session *session)
{
	unsigned char bytes[LWS_PRE + 4 + CLOSE_REASON_MAX];
	unsigned char *frame = bytes + LWS_PRE;
	size_t length = strlen(session->close_reason);

	frame[0] = 0x88; /* final, close */
	frame[1] = (unsigned char)(2 + length);
	frame[2] = (unsigned char)(session->close_code >> 8);
	frame[3] = (unsigned char)session->close_code;
	memcpy(frame + 4, session->close_reason, length);
	if (lws_write(session->wsi, frame, 4 + length, LWS_WRITE_RAW) < 0)
		session->close_code = CLOSE_BROKEN;
	session_part(session);
}

static void write_backlog(struct session *session)
{
	struct frame *frame;

	while (!lws_partial_buffered(session->wsi) && session->close_code != CLOSE_BROKEN &&
	       (frame = outbox_pop(&session->outbox))) {
		session->server->figures.outbox_frames--;
		write_frame(session, frame);
		frame_drop(frame);
	}
}

bool session_writable(struct session *session)
{
	struct server *server = session->server;

	write_backlog(session);
	if (session->close_code == CLOSE_BROKEN)
		return false;
	if (lws_partial_buffered(session->wsi))
		return true; /* lws comes again when that is sent */
	if (session->close_code && session->id)
		say_farewell(session);
	if (session->is_behind && !session->close_code) {
		session->is_behind = false;
		server->handlers.caught_up(server->handlers.owner, session->id);
	}
	return session->close_code != CLOSE_BROKEN;
}

/* A farewell of the client's own lws answers; one that answers ours is the end. */
bool session_left(struct session *session)
{
	bool is_answer = session->close_code && !session->id;

	if (!session->close_code)
		link_leaving(session, CLOSE_BROKEN);
	session_part(session);
	return !is_answer;
}

void session_opened(struct session *session)
{
	struct server *server = session->server;

	session->id = table_add(&server->sessions, session);
	server->figures.sessions++;
	server->figures.sessions_total++;
	server->handlers.opened(server->handlers.owner, session->id, session->address->text,
				session->is_same_origin, session->is_local);
	session_ping(session); /* so that a round trip is known early */
}

void session_free(struct session *session)
{
	struct server *server = session->server;

	session_part(session);
	unlink_leaving(session);
	forget_gathered(session);
	addresses_drop(&server->addresses, session->address);
	server->sockets--;
	free(session);
}
