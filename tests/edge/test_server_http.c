/* Requests and their answers, from outside. */
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

static void respond(request_id request, int status, const char *headers, const char *body,
		    size_t length)
{
	server_respond(bench.server, request,
		       &(struct server_response){ .status = status,
						  .content_type = "application/json",
						  .headers = headers,
						  .body = body,
						  .body_length = length });
}

/* Counts how often the text has come. */
static int times(const struct client *client, const char *text)
{
	int count = 0;

	for (const char *at = client->bytes; (at = strstr(at, text)); at++)
		count++;
	return count;
}

static void a_request_is_handed_on_with_all_it_says(void **state)
{
	struct client *client = client_connect(&bench, NULL);

	(void)state;
	client_say(client, "POST /api/v1/rounds/r_8f?x=%20y HTTP/1.1\r\nHost: hall:8080\r\n"
			   "Origin: http://hall:8080\r\nAuthorization: Bearer tk\r\n"
			   "Content-Type: application/json\r\nContent-Length: 13\r\n\r\n"
			   "{\"mode\":\"x\"}\n");
	client_expect(client, "fine");
	assert_string_equal(bench.request,
			    "POST /api/v1/rounds/r_8f ?x=%20y auth=Bearer tk "
			    "origin=http://hall:8080 host=hall:8080 type=application/json "
			    "from=127.0.0.1 body={\"mode\":\"x\"}\n");
	client_free(client);
}

static void an_answer_has_its_length_and_is_safe(void **state)
{
	struct client *client = client_connect(&bench, NULL);

	(void)state;
	client_say(client, "GET /healthz HTTP/1.1\r\nHost: h\r\n\r\n");
	client_expect(client, "\r\n\r\nfine");
	assert_int_equal(strncmp(client->bytes, "HTTP/1.1 200 OK\r\n", 17), 0);
	client_expect(client, "\r\nContent-Length: 4\r\n");
	client_expect(client, "\r\nContent-Type: text/plain\r\n");
	client_expect(client, "\r\nCache-Control: no-store\r\n");
	client_expect(client, "\r\nX-Content-Type-Options: nosniff\r\n");
	client_expect(client, "\r\nReferrer-Policy: no-referrer\r\n");
	client_expect(client, "\r\nContent-Security-Policy: default-src 'none'; "
			      "frame-ancestors 'none'\r\n");
	client_expect(client, "\r\nDate: ");
	assert_string_equal(bench.request,
			    "GET /healthz ? auth= origin= host=h type= from=127.0.0.1 body=");
	client_free(client);
}

static void only_the_owners_addresses_go_to_the_owner(void **state)
{
	static const char *const owners[] = { "/api/", "/api/v1/x", "/healthz", "/metrics" };
	static const char *const others[] = { "/", "/api", "/healthz/x", "/apis", "/metric" };

	(void)state;
	for (int i = 0; i < 4; i++) {
		struct client *client = client_connect(&bench, NULL);
		char request[100];

		snprintf(request, sizeof(request), "GET %s HTTP/1.1\r\nHost: h\r\n\r\n",
			 owners[i]);
		client_say(client, request);
		client_expect(client, "fine");
		client_free(client);
	}
	assert_int_equal(bench.requests, 4);
	for (int i = 0; i < 5; i++) {
		struct client *client = client_connect(&bench, NULL);
		char request[100];

		snprintf(request, sizeof(request), "GET %s HTTP/1.1\r\nHost: h\r\n\r\n",
			 others[i]);
		client_say(client, request);
		client_expect(client, "HTTP/1.1 404 Not Found\r\n");
		client_free(client);
	}
	assert_int_equal(bench.requests, 4);
}

static void a_connection_is_used_again(void **state)
{
	struct client *client = client_connect(&bench, NULL);

	(void)state;
	for (int i = 0; i < 3; i++) {
		client_say(client, "GET /api/x HTTP/1.1\r\nHost: h\r\n\r\n");
		client_expect(client, "fine");
		assert_null(strstr(client->bytes, "Connection: close"));
		client_forget(client);
	}
	assert_int_equal(bench.requests, 3);
	client_free(client);
}

static void requests_that_come_together_are_answered_in_order(void **state)
{
	struct client *client = client_connect(&bench, NULL);

	(void)state;
	bench.answers_at_once = false;
	client_say(client, "POST /api/1 HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\n\r\nab"
			   "GET /api/2 HTTP/1.1\r\nHost: h\r\n\r\n"
			   "GET /api/3 HTTP/1.1\r\nHost: h\r\n\r\nGET /api/4 HT");
	bench_wait(&bench, &bench.requests, 1);
	bench_turn_for(&bench, 20);
	assert_int_equal(bench.requests, 1); /* the others wait */
	for (int i = 1; i <= 3; i++) {
		char body[] = { (char)('0' + i), '.' };

		bench_wait(&bench, &bench.requests, i);
		respond(bench.last_request, 200, "", body, 2);
	}
	client_expect(client, "3.");
	assert_true(strstr(client->bytes, "1.") < strstr(client->bytes, "2."));
	assert_true(strstr(client->bytes, "2.") < strstr(client->bytes, "3."));
	client_say(client, "TP/1.1\r\nHost: h\r\n\r\n");
	bench_wait(&bench, &bench.requests, 4);
	assert_non_null(strstr(bench.request, "/api/4"));
	respond(bench.last_request, 200, "", "4.", 2);
	client_expect(client, "4.");
	client_free(client);
}

static void hundreds_together_are_answered_without_depth(void **state)
{
	struct client *client = client_connect(&bench, NULL);

	(void)state;
	for (int i = 0; i < 1000; i++)
		client_say(client, "GET /api/x HTTP/1.1\r\nHost: h\r\n\r\n");
	while (times(client, "\r\n\r\nfine") < 1000)
		client_take_in(client);
	client_free(client);
}

static void head_is_get_without_the_body(void **state)
{
	struct client *client = client_connect(&bench, NULL);

	(void)state;
	client_say(client, "HEAD /api/x HTTP/1.1\r\nHost: h\r\n\r\n"
			   "GET /api/y HTTP/1.1\r\nHost: h\r\n\r\n");
	client_expect(client, "\r\n\r\nfine");
	assert_int_equal(times(client, "Content-Length: 4"), 2);
	assert_int_equal(times(client, "fine"), 1);
	client_free(client);
}

static void a_body_may_come_in_pieces_after_a_continue(void **state)
{
	struct client *client = client_connect(&bench, NULL);

	(void)state;
	client_say(client, "PUT /api/x HTTP/1.1\r\nHost: h\r\nContent-Length: 10\r\n"
			   "Expect: 100-continue\r\n\r\n");
	client_expect(client, "HTTP/1.1 100 Continue\r\n\r\n");
	for (int i = 0; i < 10; i++) {
		char digit = (char)('0' + i);

		assert_int_equal(bench.requests, 0);
		client_send(client, &digit, 1);
		bench_turn(&bench);
	}
	client_expect(client, "fine");
	assert_int_equal(times(client, "100 Continue"), 1);
	assert_non_null(strstr(bench.request, "body=0123456789"));
	client_free(client);
}

static void what_cannot_be_read_is_answered_and_closed(void **state)
{
	static const struct {
		const char *request, *answer;
	} cases[] = {
		{ "nonsense\r\n\r\n", "HTTP/1.1 400 " },
		{ "GET / HTTP/1.1\r\n\r\n", "HTTP/1.1 400 " },
		{ "GET / HTTP/3.0\r\nHost: h\r\n\r\n", "HTTP/1.1 505 " },
		{ "POST /api/x HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: "
		  "chunked\r\n\r\n0\r\n\r\n",
		  "HTTP/1.1 411 " },
	};
	char long_head[9000];
	int length;

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct client *client = client_connect(&bench, NULL);

		client_say(client, cases[i].request);
		client_expect(client, cases[i].answer);
		client_expect(client, "application/problem+json");
		client_expect_end(client);
		client_free(client);
	}
	length = snprintf(long_head, sizeof(long_head), "GET / HTTP/1.1\r\nHost: ");
	memset(long_head + length, 'x', sizeof(long_head) - (size_t)length);
	{
		struct client *client = client_connect(&bench, NULL);

		client_send(client, long_head, sizeof(long_head));
		client_expect(client, "HTTP/1.1 431 ");
		client_expect_end(client);
		client_free(client);
	}
	assert_int_equal(bench.requests, 0);
}

static void the_old_version_is_answered_and_closed(void **state)
{
	struct client *client = client_connect(&bench, NULL);

	(void)state;
	client_say(client, "GET /api/x HTTP/1.0\r\n\r\n");
	client_expect(client, "fine");
	client_expect_end(client);
	client_free(client);
}

static void an_answer_may_come_much_later(void **state)
{
	struct client *client = client_connect(&bench, NULL);

	(void)state;
	bench.answers_at_once = false;
	client_say(client, "GET /api/x HTTP/1.1\r\nHost: h\r\n\r\n");
	bench_wait(&bench, &bench.requests, 1);
	bench_turn_for(&bench, 50);
	respond(bench.last_request, 201, "Location: /api/y\r\nCache-Control: no-cache\r\n",
		"{\"id\":1}", 8);
	client_expect(client, "{\"id\":1}");
	client_expect(client, "HTTP/1.1 201 Created\r\n");
	client_expect(client, "Location: /api/y\r\n");
	assert_null(strstr(client->bytes, "no-store"));
	respond(bench.last_request, 200, "", "twice", 5); /* is not found any more */
	bench_turn_for(&bench, 20);
	assert_int_equal(times(client, "twice"), 0);
	client_free(client);
}

static void an_answer_for_one_who_has_left_is_no_error(void **state)
{
	struct client *client = client_connect(&bench, NULL);

	(void)state;
	bench.answers_at_once = false;
	client_say(client, "GET /api/x HTTP/1.1\r\nHost: h\r\n\r\n");
	bench_wait(&bench, &bench.requests, 1);
	client_free(client);
	bench_turn_for(&bench, 20);
	respond(bench.last_request, 200, "", "hello?", 6);
	bench_turn_for(&bench, 20);
	respond(bench.last_request, 200, "", "hello?", 6);
}

static void an_answer_without_a_body_says_nothing_of_one(void **state)
{
	struct client *client = client_connect(&bench, NULL);

	(void)state;
	bench.answers_at_once = false;
	client_say(client, "DELETE /api/x HTTP/1.1\r\nHost: h\r\n\r\n");
	bench_wait(&bench, &bench.requests, 1);
	respond(bench.last_request, 204, "", "", 0);
	client_expect(client, "\r\n\r\n");
	client_expect(client, "HTTP/1.1 204 No Content\r\n");
	assert_null(strstr(client->bytes, "Content-Length"));
	client_free(client);
}

static void a_long_answer_waits_for_a_slow_reader(void **state)
{
	struct client *client = client_connect(&bench, NULL);
	size_t length = (size_t)8 * 1024 * 1024, got = 0;
	char *body = malloc(length);

	(void)state;
	for (size_t i = 0; i < length; i++)
		body[i] = (char)('a' + i % 23);
	bench.answers_at_once = false;
	client_say(client, "GET /api/x HTTP/1.1\r\nHost: h\r\n\r\n"
			   "GET /api/y HTTP/1.1\r\nHost: h\r\n\r\n");
	bench_wait(&bench, &bench.requests, 1);
	respond(bench.last_request, 200, "", body, length);
	bench_turn_for(&bench, 20);
	assert_int_equal(bench.requests, 1);
	client_expect(client, "\r\n\r\n");
	client_drop_until(client, "\r\n\r\n");
	while (got < length) {
		if (client->length == 0)
			client_take_in(client);
		for (size_t i = 0; i < client->length && got < length; i++, got++)
			assert_int_equal(client->bytes[i], body[got]);
		client_forget(client);
	}
	bench_wait(&bench, &bench.requests, 2);
	respond(bench.last_request, 200, "", "end", 3);
	client_expect(client, "end");
	client_free(client);
	free(body);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_bench, bench_end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_request_is_handed_on_with_all_it_says),
		TEST(an_answer_has_its_length_and_is_safe),
		TEST(only_the_owners_addresses_go_to_the_owner),
		TEST(a_connection_is_used_again),
		TEST(requests_that_come_together_are_answered_in_order),
		TEST(hundreds_together_are_answered_without_depth),
		TEST(head_is_get_without_the_body),
		TEST(a_body_may_come_in_pieces_after_a_continue),
		TEST(what_cannot_be_read_is_answered_and_closed),
		TEST(the_old_version_is_answered_and_closed),
		TEST(an_answer_may_come_much_later),
		TEST(an_answer_for_one_who_has_left_is_no_error),
		TEST(an_answer_without_a_body_says_nothing_of_one),
		TEST(a_long_answer_waits_for_a_slow_reader),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
