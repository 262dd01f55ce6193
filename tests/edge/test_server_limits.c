/* Too many at once, and the end of the server. */
#include "net/inside.h"
#include "server_bench.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

static struct bench bench;

static int open_for_three(void **state)
{
	bench_init(&bench);
	bench.options.connections_max = 3;
	bench.answers_at_once = true;
	return bench_begin(&bench, state);
}

static int open_for_three_an_address(void **state)
{
	bench_init(&bench);
	bench.options.connections_per_address_max = 3;
	bench.answers_at_once = true;
	return bench_begin(&bench, state);
}

static int open_for_three_an_address_behind_a_proxy(void **state)
{
	bench_init(&bench);
	bench.options.connections_per_address_max = 3;
	bench.options.trust_proxy = true;
	bench.answers_at_once = true;
	return bench_begin(&bench, state);
}

static void say_request(struct client *client)
{
	client_say(client, "GET /api/x HTTP/1.1\r\nHost: h\r\n\r\n");
}

static void one_connection_over_the_limit_is_turned_away_until_one_leaves(void **state)
{
	struct client *clients[3];
	struct client *over;

	(void)state;
	for (int i = 0; i < 3; i++)
		clients[i] = client_open(&bench, "");
	over = client_connect(&bench, NULL);
	say_request(over);
	client_expect(over, "HTTP/1.1 503 Service Unavailable\r\n");
	client_expect(over, "Retry-After: ");
	client_expect_end(over);
	client_free(over);
	assert_int_equal(bench.requests, 0);
	assert_int_equal(server_figures(bench.server).refused_total, 1);

	client_free(clients[0]);
	bench_wait(&bench, &bench.closed, 1);
	clients[0] = client_open(&bench, "");
	for (int i = 0; i < 3; i++)
		client_free(clients[i]);
}

static void a_flood_over_the_limit_is_closed_without_a_word(void **state)
{
	struct client *clients[100];

	(void)state;
	for (int i = 0; i < 100; i++)
		clients[i] = client_connect(&bench, NULL);
	client_expect_end(clients[99]);
	say_request(clients[0]);
	client_expect(clients[0], "fine");
	say_request(clients[50]);
	client_expect(clients[50], "HTTP/1.1 503 ");
	assert_int_equal(server_figures(bench.server).refused_total, 97);
	for (int i = 0; i < 100; i++)
		client_free(clients[i]);
}

static void one_address_cannot_take_all(void **state)
{
	struct client *clients[3];
	struct client *over, *other;

	(void)state;
	for (int i = 0; i < 3; i++)
		clients[i] = client_open(&bench, "");
	over = client_connect(&bench, NULL);
	say_request(over);
	client_expect(over, "HTTP/1.1 503 ");
	other = client_connect(&bench, "127.0.0.2");
	say_request(other);
	client_expect(other, "fine");
	assert_non_null(strstr(bench.request, "from=127.0.0.2 "));
	client_free(over);
	client_free(other);
	for (int i = 0; i < 3; i++)
		client_free(clients[i]);
	bench_wait(&bench, &bench.closed, 3);
	clients[0] = client_open(&bench, "");
	client_free(clients[0]);
}

static void behind_a_proxy_sessions_are_counted_by_whom_it_names(void **state)
{
	struct client *clients[4];
	struct client *over;

	(void)state;
	for (int i = 0; i < 3; i++)
		clients[i] = client_open(&bench, "X-Forwarded-For: 203.0.113.7\r\n");
	assert_string_equal(bench.address, "203.0.113.7");
	clients[3] = client_open(&bench, "X-Forwarded-For: 203.0.113.8\r\n");
	assert_string_equal(bench.address, "203.0.113.8");
	over = client_connect(&bench, NULL);
	client_say(over, "GET /ws HTTP/1.1\r\nHost: h\r\nConnection: Upgrade\r\n"
			 "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
			 "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
			 "Sec-WebSocket-Protocol: hoithi.v1\r\n"
			 "X-Forwarded-For: 203.0.113.7\r\n\r\n");
	client_expect(over, "HTTP/1.1 503 ");
	client_free(over);
	for (int i = 0; i < 4; i++)
		client_free(clients[i]);
}

static void a_taken_port_is_explained(void **state)
{
	struct server_options options = bench.options;
	const struct server_handlers handlers = { 0 };
	struct failure why = { "" };

	(void)state;
	options.port = server_port(bench.server);
	assert_null(server_open(&bench.loop, &options, &handlers, &why));
	assert_non_null(strstr(why.text, "is taken by another program"));
	options.port = 0;
	options.bind = "hall";
	assert_null(server_open(&bench.loop, &options, &handlers, &why));
	assert_non_null(strstr(why.text, "give an IPv4 or IPv6 address"));
	options.bind = "203.0.113.7";
	assert_null(server_open(&bench.loop, &options, &handlers, &why));
	assert_non_null(strstr(why.text, "does not have the address 203.0.113.7"));
	options.bind = "127.0.0.1";
	options.web = "/nowhere/at/all";
	assert_null(server_open(&bench.loop, &options, &handlers, &why));
	assert_non_null(strstr(why.text, "/nowhere/at/all"));
}

/* The end */

static void raise_descriptor_limit(void)
{
	struct rlimit limit;

	getrlimit(RLIMIT_NOFILE, &limit);
	limit.rlim_cur = limit.rlim_max;
	setrlimit(RLIMIT_NOFILE, &limit);
	assert_true(limit.rlim_cur > 2100);
}

static void a_server_with_a_thousand_mute_clients_closes_in_two_seconds(void **state)
{
	static struct client *clients[1000];

	(void)state;
	raise_descriptor_limit();
	bench_init(&bench);
	bench_open(&bench);
	for (int i = 0; i < 1000; i++)
		clients[i] = client_open(&bench, "");
	assert_int_equal(server_figures(bench.server).sessions, 1000);
	bench_close(&bench); /* looks at the time, and that the loop is empty */
	assert_int_equal(bench.closed, 0);
	for (int i = 0; i < 1000; i++) {
		client_expect_close_code(clients[i], 1001);
		client_free(clients[i]);
	}
}

static void a_server_closes_whatever_its_clients_are_doing(void **state)
{
	struct client *mute, *half, *waiting, *reading, *choked, *parting;
	struct frame *frame = frame_new_blank(SERVER_FRAME_MAX);
	const size_t length = (size_t)16 * 1024 * 1024;
	char *body = calloc(1, length);

	(void)state;
	bench_init(&bench);
	bench_open(&bench);
	memset(frame_text(frame), 'x', SERVER_FRAME_MAX);
	mute = client_connect(&bench, NULL);
	half = client_connect(&bench, NULL);
	client_say(half, "GET / HTTP/1.1\r\nHo");
	reading = client_connect(&bench, NULL);
	say_request(reading);
	bench_wait(&bench, &bench.requests, 1);
	server_respond(bench.server, bench.last_request,
		       &(struct server_response){ .status = 200,
						  .content_type = "text/plain",
						  .headers = "",
						  .body = body,
						  .body_length = length });
	waiting = client_connect(&bench, NULL);
	say_request(waiting);
	bench_wait(&bench, &bench.requests, 2);
	choked = client_open(&bench, "");
	for (int i = 0; i < 30; i++)
		server_send(bench.server, bench.last_session, frame);
	assert_true(server_figures(bench.server).outbox_frames > 0);
	parting = client_open(&bench, "");
	server_close_session(bench.server, bench.last_session, CLOSE_KICKED, "kicked");
	bench_close(&bench);

	client_expect_end(mute);
	client_expect_end(half);
	client_expect(waiting, "HTTP/1.1 503 ");
	client_expect_close_code(parting, CLOSE_KICKED);
	client_free(mute);
	client_free(half);
	client_free(waiting);
	client_free(reading);
	client_free(choked);
	client_free(parting);
	frame_drop(frame);
	free(body);
}

static void a_server_without_clients_closes_at_once(void **state)
{
	uint64_t begun_ns = uv_hrtime();

	(void)state;
	bench_init(&bench);
	bench_open(&bench);
	bench_close(&bench);
	assert_true(uv_hrtime() - begun_ns < 900000000u);
}

/* Nothing of ours wakes the loop then, and lws only each half minute. */
static void a_server_without_clients_sleeps(void **state)
{
	struct client *client;
	int timeout_ms;

	(void)state;
	bench_init(&bench);
	bench_open(&bench);
	client = client_open(&bench, "");
	bench_turn_for(&bench, 50);
	timeout_ms = uv_backend_timeout(&bench.loop);
	assert_true(timeout_ms >= 0 && timeout_ms <= TICK_MS);
	client_free(client);
	bench_turn_for(&bench, 300);
	timeout_ms = uv_backend_timeout(&bench.loop);
	assert_true(timeout_ms == -1 || timeout_ms > TICK_MS);
	bench_close(&bench);
}

#define TEST_WITH(name, open) cmocka_unit_test_setup_teardown(name, open, bench_end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST_WITH(one_connection_over_the_limit_is_turned_away_until_one_leaves,
			  open_for_three),
		TEST_WITH(a_flood_over_the_limit_is_closed_without_a_word, open_for_three),
		TEST_WITH(one_address_cannot_take_all, open_for_three_an_address),
		TEST_WITH(behind_a_proxy_sessions_are_counted_by_whom_it_names,
			  open_for_three_an_address_behind_a_proxy),
		TEST_WITH(a_taken_port_is_explained, open_for_three),
		cmocka_unit_test(a_server_with_a_thousand_mute_clients_closes_in_two_seconds),
		cmocka_unit_test(a_server_closes_whatever_its_clients_are_doing),
		cmocka_unit_test(a_server_without_clients_closes_at_once),
		cmocka_unit_test(a_server_without_clients_sleeps),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
