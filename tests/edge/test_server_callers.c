/* Who asks: handshakes, addresses, origins. */
#include "server_bench.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

static struct bench bench;

static int open_bench(void **state)
{
	bench_init(&bench);
	bench.answers_at_once = true;
	return bench_begin(&bench, state);
}

static int open_behind_a_proxy(void **state)
{
	bench_init(&bench);
	bench.answers_at_once = true;
	bench.options.trust_proxy = true;
	return bench_begin(&bench, state);
}

static int open_on_all_addresses(void **state)
{
	bench_init(&bench);
	bench.answers_at_once = true;
	bench.options.bind = NULL;
	return bench_begin(&bench, state);
}

static void handshakes_that_are_not_ours_are_refused(void **state)
{
#define UPGRADE "Host: h\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
#define VERSION "Sec-WebSocket-Version: 13\r\n"
#define KEY "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
#define PROTOCOL "Sec-WebSocket-Protocol: hoithi.v1\r\n"
	static const struct {
		const char *request, *answer;
	} cases[] = {
		{ "GET /ws HTTP/1.1\r\n" UPGRADE VERSION KEY "\r\n", "HTTP/1.1 400 " },
		{ "GET /ws HTTP/1.1\r\n" UPGRADE VERSION KEY
		  "Sec-WebSocket-Protocol: v2\r\n\r\n",
		  "HTTP/1.1 400 " },
		{ "GET /ws HTTP/1.1\r\nHost: h\r\n\r\n", "HTTP/1.1 400 " },
		{ "GET /ws HTTP/1.1\r\n" UPGRADE VERSION PROTOCOL "\r\n", "HTTP/1.1 400 " },
		{ "GET /ws HTTP/1.1\r\n" UPGRADE VERSION PROTOCOL
		  "Sec-WebSocket-Key: c2hvcnQ=\r\n\r\n",
		  "HTTP/1.1 400 " },
		{ "POST /ws HTTP/1.1\r\n" UPGRADE VERSION KEY PROTOCOL "\r\n",
		  "HTTP/1.1 400 " },
		{ "GET /ws HTTP/1.1\r\n" UPGRADE VERSION KEY PROTOCOL "\r\nmore",
		  "HTTP/1.1 400 " },
		{ "GET /ws HTTP/1.1\r\n" UPGRADE "Sec-WebSocket-Version: 8\r\n" KEY PROTOCOL
		  "\r\n",
		  "HTTP/1.1 426 " },
		{ "GET /ws HTTP/1.1\r\nHost: h\r\n" PROTOCOL "\r\n", "HTTP/1.1 426 " },
		{ "GET /ws2 HTTP/1.1\r\n" UPGRADE VERSION KEY PROTOCOL "\r\n",
		  "HTTP/1.1 404 " },
		{ "GET / HTTP/1.1\r\n" UPGRADE VERSION KEY PROTOCOL "\r\n", "HTTP/1.1 404 " },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct client *client = client_connect(&bench, NULL);

		client_say(client, cases[i].request);
		client_expect(client, cases[i].answer);
		client_expect(client, "application/problem+json");
		client_expect(client, "\"detail\":");
		client_free(client);
	}
	assert_int_equal(bench.opened, 0);
}

static void a_handshake_may_come_in_pieces_and_after_a_request(void **state)
{
	static const char handshake[] =
		"GET /ws?x=1 HTTP/1.1\r\n" UPGRADE VERSION KEY PROTOCOL "\r\n";
	struct client *client = client_connect(&bench, NULL);

	(void)state;
	client_say(client, "GET /api/x HTTP/1.1\r\nHost: h\r\n\r\n");
	client_expect(client, "fine");
	client_forget(client);
	for (size_t i = 0; i < sizeof(handshake) - 1; i += 20) {
		size_t left = sizeof(handshake) - 1 - i;

		client_send(client, handshake + i, left < 20 ? left : 20);
		bench_turn(&bench);
	}
	client_expect(client, "HTTP/1.1 101 ");
	client_drop_until(client, "\r\n\r\n");
	bench.echoes = true;
	client_text(client, "hello");
	assert_string_equal(client_next(client)->bytes, "hello");
	client_free(client);
}

/* The address that the owner is told for these headers. */
static const char *address_for(const char *headers)
{
	static char address[SERVER_ADDRESS_MAX + 8];
	struct client *client = client_connect(&bench, NULL);
	char request[1000];
	const char *from;

	snprintf(request, sizeof(request), "GET /api/x HTTP/1.1\r\nHost: h\r\n%s\r\n", headers);
	client_say(client, request);
	client_expect(client, "fine");
	from = strstr(bench.request, "from=") + 5;
	snprintf(address, sizeof(address), "%.*s", (int)(strstr(from, " body=") - from), from);
	client_free(client);
	return address;
}

static void behind_a_proxy_the_last_forwarded_address_counts(void **state)
{
	(void)state;
	assert_string_equal(address_for(""), "127.0.0.1");
	assert_string_equal(address_for("X-Forwarded-For: 203.0.113.7\r\n"), "203.0.113.7");
	assert_string_equal(address_for("X-Forwarded-For: 6.6.6.6, 203.0.113.7\r\n"),
			    "203.0.113.7");
	assert_string_equal(
		address_for("X-Forwarded-For: 6.6.6.6\r\nX-Forwarded-For: 2001:db8::7\r\n"),
		"2001:db8::7");
	assert_string_equal(address_for("X-Forwarded-For: unknown\r\n"), "127.0.0.1");
	assert_string_equal(address_for("X-Forwarded-For: 203.0.113.7, \r\n"), "127.0.0.1");
	assert_string_equal(
		address_for("X-Forwarded-For: 203.0.113.7\r\nX-Forwarded-Proto: https\r\n"),
		"203.0.113.7 tls");
}

static void without_a_proxy_nobody_can_forge_an_address(void **state)
{
	(void)state;
	assert_string_equal(
		address_for("X-Forwarded-For: 203.0.113.7\r\nX-Forwarded-Proto: https\r\n"),
		"127.0.0.1");
}

static void a_foreign_page_is_told_apart(void **state)
{
	struct client *client = client_connect(&bench, NULL);

	(void)state;
	client_say(client, "POST /api/x HTTP/1.1\r\nHost: h\r\nOrigin: http://evil.example\r\n"
			   "Content-Length: 0\r\n\r\n");
	client_expect(client, "fine");
	assert_non_null(strstr(bench.request, "origin=http://evil.example (other)"));
	client_free(client);
}

static void all_addresses_means_both_kinds(void **state)
{
	struct client *client = client_connect(&bench, NULL);

	(void)state;
	client_say(client, "GET /api/x HTTP/1.1\r\nHost: h\r\n\r\n");
	client_expect(client, "fine");
	assert_non_null(strstr(bench.request, "from=127.0.0.1 ")); /* not ::ffff:127.0.0.1 */
	client_free(client);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_bench, bench_end)
#define TEST_WITH(name, open) cmocka_unit_test_setup_teardown(name, open, bench_end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(handshakes_that_are_not_ours_are_refused),
		TEST(a_handshake_may_come_in_pieces_and_after_a_request),
		TEST_WITH(behind_a_proxy_the_last_forwarded_address_counts,
			  open_behind_a_proxy),
		TEST(without_a_proxy_nobody_can_forge_an_address),
		TEST(a_foreign_page_is_told_apart),
		TEST_WITH(all_addresses_means_both_kinds, open_on_all_addresses),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
