/* Clients that do not go on, and bodies that are too much, to us and from us. */
#include "net/inside.h"
#include "server_bench.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct bench bench;

static int open_bench(void **state)
{
	bench_init(&bench);
	bench.answers_at_once = true;
	return bench_begin(&bench, state);
}

static void respond(const char *body, size_t length)
{
	server_respond(bench.server, bench.last_request,
		       &(struct server_response){ .status = 200,
						  .content_type = "text/plain",
						  .headers = "",
						  .body = body,
						  .body_length = length });
}

static void an_answer_that_does_not_come_is_503(void **state)
{
	struct client *client = client_connect(&bench, NULL);

	(void)state;
	bench.answers_at_once = false;
	client_say(client, "GET /api/x HTTP/1.1\r\nHost: h\r\n\r\n");
	bench_wait(&bench, &bench.requests, 1);
	bench_pass_time(&bench, 31 * 1000);
	client_expect(client, "HTTP/1.1 503 ");
	client_expect_end(client);
	respond("too late", 8);
	client_free(client);
}

static void who_does_not_finish_a_request_is_closed(void **state)
{
	struct client *mute = client_connect(&bench, NULL);
	struct client *half = client_connect(&bench, NULL);
	struct client *body = client_connect(&bench, NULL);

	(void)state;
	client_say(half, "GET / HTTP/1.1\r\nHo");
	client_say(body, "POST /api/x HTTP/1.1\r\nHost: h\r\nContent-Length: 10\r\n\r\n12345");
	bench_turn_for(&bench, 20);
	bench_pass_time(&bench, 11 * 1000);
	client_expect_end(mute);
	client_expect(half, "HTTP/1.1 408 ");
	client_expect_end(half);
	assert_false(body->has_ended);
	bench_pass_time(&bench, 61 * 1000);
	client_expect(body, "HTTP/1.1 408 ");
	client_expect_end(body);
	client_free(mute);
	client_free(half);
	client_free(body);
}

static void read_some(struct client *client)
{
	for (int i = 0; i < 10; i++) {
		client_forget(client);
		client_take_in(client);
	}
}

static void who_does_not_take_an_answer_is_closed(void **state)
{
	struct client *client = client_connect(&bench, NULL);
	size_t length = (size_t)32 * 1024 * 1024;
	char *body = calloc(1, length);

	(void)state;
	bench.answers_at_once = false;
	client_say(client, "GET /api/x HTTP/1.1\r\nHost: h\r\n\r\n");
	bench_wait(&bench, &bench.requests, 1);
	respond(body, length);
	free(body);
	bench_pass_time(&bench, 30 * 1000);
	for (int minutes = 1; minutes < 4; minutes++) {
		read_some(client); /* slow, but it takes something */
		bench_pass_time(&bench, (minutes * 60 + 20) * 1000);
		assert_non_null(bench.server->connections);
	}
	bench_turn_for(&bench, 20);
	bench_pass_time(&bench, 270 * 1000); /* the kernels may have moved a little */
	bench_pass_time(&bench, 340 * 1000);
	while (!client->has_ended) {
		client_forget(client);
		client_take_in(client);
	}
	client_free(client);
}

static void who_stays_after_the_last_word_is_closed(void **state)
{
	struct client *client = client_connect(&bench, NULL);

	(void)state;
	client_say(client, "GET /api/x HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
	client_expect_end(client);
	bench_turn_for(&bench, 20);
	assert_non_null(bench.server->connections); /* would read what is still under way */
	bench_pass_time(&bench, 2100);
	bench_turn_for(&bench, 20);
	assert_null(bench.server->connections);
	client_free(client);
}

static void who_has_been_answered_may_stay_a_while(void **state)
{
	struct client *client = client_connect(&bench, NULL);

	(void)state;
	client_say(client, "GET /api/x HTTP/1.1\r\nHost: h\r\n\r\n");
	client_expect(client, "fine");
	bench_pass_time(&bench, 10 * 1000);
	client_say(client, "GET /api/x HTTP/1.1\r\nHost: h\r\n\r\n");
	bench_wait(&bench, &bench.requests, 2);
	bench_pass_time(&bench, 16 * 1000);
	client_expect_end(client);
	client_free(client);
}

static void the_largest_body_passes_and_one_byte_more_does_not(void **state)
{
	struct client *client = client_connect(&bench, NULL);
	char *body = calloc(1, SERVER_BODY_MAX + 1);
	char head[100];

	(void)state;
	snprintf(head, sizeof(head),
		 "POST /api/x HTTP/1.1\r\nHost: h\r\nContent-Length: %d\r\n\r\n",
		 SERVER_BODY_MAX);
	client_say(client, head);
	client_send(client, body, SERVER_BODY_MAX);
	client_expect(client, "fine");
	client_forget(client);
	snprintf(head, sizeof(head),
		 "POST /api/x HTTP/1.1\r\nHost: h\r\nContent-Length: %d\r\n\r\n",
		 SERVER_BODY_MAX + 1);
	client_say(client, head);
	client_send(client, body, SERVER_BODY_MAX + 1); /* not taken, and yet no reset */
	client_expect(client, "\"code\":\"too_large\"");
	client_expect(client, "HTTP/1.1 413 ");
	client_expect(client, "Connection: close\r\n");
	client_expect_end(client);
	assert_int_equal(bench.requests, 1);
	client_free(client);
	free(body);
}

static void more_bodies_than_memory_are_refused(void **state)
{
	enum { CLIENTS = BODIES_HELD_MAX / SERVER_BODY_MAX + 1 };
	static struct client *clients[CLIENTS];
	char *body = calloc(1, SERVER_BODY_MAX);

	(void)state;
	for (int i = 0; i < CLIENTS; i++) {
		clients[i] = client_connect(&bench, NULL);
		client_say(clients[i], "POST /api/x HTTP/1.1\r\nHost: h\r\n"
				       "Content-Length: 1048576\r\n\r\n");
		client_send(clients[i], body, SERVER_BODY_MAX - 1);
		bench_turn(&bench);
	}
	client_expect(clients[CLIENTS - 1], "HTTP/1.1 503 ");
	client_send(clients[0], body, 1);
	client_expect(clients[0], "fine");
	for (int i = 0; i < CLIENTS; i++)
		client_free(clients[i]);
	bench_turn_for(&bench, 20);
	assert_int_equal(bench.server->held_total, 0);
	free(body);
}

/* Somebody who has asked and takes nothing. */
static struct client *asking(void)
{
	struct client *client = client_connect(&bench, NULL);

	client_say(client, "GET /api/x HTTP/1.1\r\nHost: h\r\n\r\n");
	bench_wait(&bench, &bench.requests, bench.requests + 1);
	return client;
}

static void more_answers_than_memory_are_refused_but_small_ones(void **state)
{
	enum { LARGE = 8 * 1024 * 1024, CLIENTS = REPLIES_HELD_MAX / LARGE };
	static struct client *clients[CLIENTS];
	struct client *late, *modest;
	char *body = calloc(1, LARGE);

	(void)state;
	bench.answers_at_once = false;
	for (int i = 0; i < CLIENTS; i++) {
		clients[i] = asking();
		respond(body, LARGE);
	}
	assert_true(bench.server->replies_total == REPLIES_HELD_MAX);
	late = asking();
	respond(body, SEND_BUFFER_SIZE + 1);
	client_expect(late, "HTTP/1.1 503 ");
	modest = asking();
	respond("fine", 4);
	client_expect(modest, "fine");
	for (int i = 0; i < CLIENTS; i++)
		client_free(clients[i]);
	bench_turn_for(&bench, 50);
	assert_int_equal(bench.server->replies_total, 0);
	client_free(late);
	late = asking();
	respond(body, SEND_BUFFER_SIZE + 1);
	client_expect(late, "HTTP/1.1 200 ");
	client_free(late);
	client_free(modest);
	bench_turn_for(&bench, 50);
	free(body);
}

/* How many bytes came when so many were to come. */
static size_t taken(struct client *client, size_t length)
{
	size_t sum = client->length;

	while (sum < length && !client->has_ended) {
		client_forget(client);
		client_take_in(client);
		sum += client->length;
	}
	return sum;
}

static void what_many_are_given_is_in_memory_once(void **state)
{
	enum { LARGE = 8 * 1024 * 1024, CLIENTS = 5, FROM = 100 };
	struct client *clients[CLIENTS];
	struct frame *file = frame_new_blank(LARGE);

	(void)state;
	memset(frame_text(file), 'x', LARGE);
	memcpy(frame_text(file) + FROM, "the part", 8);
	bench.answers_at_once = false;
	for (int i = 0; i < CLIENTS; i++) {
		clients[i] = asking();
		server_respond(bench.server, bench.last_request,
			       &(struct server_response){ .status = 200,
							  .content_type = "text/plain",
							  .headers = "",
							  .body = frame_text(file) + FROM,
							  .body_length = LARGE - FROM,
							  .shared = file });
	}
	assert_int_equal(bench.server->replies_total, 0);
	frame_drop(file); /* they hold it */
	for (int i = 0; i < CLIENTS; i++) {
		client_expect(clients[i], "\r\n\r\nthe part");
		client_drop_until(clients[i], "\r\n\r\n");
		assert_int_equal(taken(clients[i], LARGE - FROM), LARGE - FROM);
		client_free(clients[i]);
	}
	bench_turn_for(&bench, 50); /* the last of them is let go with it */
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_bench, bench_end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(an_answer_that_does_not_come_is_503),
		TEST(who_does_not_finish_a_request_is_closed),
		TEST(who_does_not_take_an_answer_is_closed),
		TEST(who_stays_after_the_last_word_is_closed),
		TEST(who_has_been_answered_may_stay_a_while),
		TEST(the_largest_body_passes_and_one_byte_more_does_not),
		TEST(more_bodies_than_memory_are_refused),
		TEST(more_answers_than_memory_are_refused_but_small_ones),
		TEST(what_many_are_given_is_in_memory_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
