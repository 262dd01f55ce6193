/* A real server on a loopback port and raw-socket clients, all on one thread:
 * whoever waits for bytes turns the server's loop meanwhile. */
#ifndef TESTS_SERVER_BENCH_H
#define TESTS_SERVER_BENCH_H

#include "net/server.h"

enum { CLIENT_BYTES_MAX = 512 * 1024, BENCH_NOTES_MAX = 4096 };

/* What the handlers were told, one word each: "opened 127.0.0.1 same",
 * "message 5 hello", "closed", "caught_up", "request GET /api/x a=b", … */
struct bench {
	uv_loop_t loop;
	struct server *server;
	struct server_options options;
	session_id last_session;
	request_id last_request;
	int opened, closed, messages, measured, caught_up, requests;
	int64_t round_trip_ms;
	bool was_same_origin, was_local;
	char address[SERVER_ADDRESS_MAX];
	char message[SERVER_MESSAGE_MAX + 1];
	size_t message_length;
	char request[BENCH_NOTES_MAX]; /* "GET /api/x ?a=b auth= origin= host= … body=" */
	bool answers_at_once;          /* 200 "fine" to each request */
	bool echoes;                   /* sends each message back */
	bool is_done;
};

struct client {
	struct bench *bench;
	int socket;
	char *bytes; /* what came and was not taken yet */
	size_t length;
	bool has_ended; /* the server closed */
};

/* One WebSocket frame as it came. */
struct client_frame {
	int opcode;
	bool is_final;
	size_t length;
	char bytes[SERVER_FRAME_MAX + 1]; /* terminated */
};

/* options may be changed between the two; web is NULL, limits are wide. */
void bench_init(struct bench *bench);
void bench_open(struct bench *bench);

/* Closes the server, which must leave nothing in the loop. */
void bench_close(struct bench *bench);

/* Around a test: opens after the options were changed, and closes. */
int bench_begin(struct bench *bench, void **state);
int bench_end(void **state);

/* Turns the loop once. */
void bench_turn(struct bench *bench);

/* Turns the loop for so long. */
void bench_turn_for(struct bench *bench, int ms);

/* Lets deadlines see a clock that is so much later, without waiting. From then on
 * they see no other. */
void bench_pass_time(struct bench *bench, int ms);

/* Turns the loop until *number is at least least; fails after ten seconds. */
void bench_wait(struct bench *bench, const int *number, int least);

struct client *client_connect(struct bench *bench, const char *from_address);
void client_free(struct client *client);

void client_send(struct client *client, const void *bytes, size_t length);
void client_say(struct client *client, const char *text);

/* Waits until this text has come and returns all that came, terminated. */
const char *client_expect(struct client *client, const char *text);
void client_forget(struct client *client); /* what came so far */

/* The same up to the end of this text, which has come. */
void client_drop_until(struct client *client, const char *text);

/* Turns the loop once and takes in what came. */
void client_take_in(struct client *client);
void client_expect_end(struct client *client);

/* Sends a good handshake to /ws with these further header lines and waits for 101. */
struct client *client_open(struct bench *bench, const char *headers);

void client_frame(struct client *client, int opcode, bool is_final, const char *bytes,
		  size_t length);
void client_text(struct client *client, const char *text);

/* The next frame that is no ping; pings are answered. */
struct client_frame *client_next(struct client *client);

/* Waits for a close frame and returns its code. */
int client_close_code(struct client *client);

/* The same without answering pings on the way. */
void client_expect_close_code(struct client *client, int code);

/* Like client_next, pings too. */
struct client_frame *client_next_any(struct client *client);

#endif
