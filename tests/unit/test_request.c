#include "net/request.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

static struct request_head head;

static enum request_outcome parse(const char *text)
{
	size_t scanned = 0;

	return request_parse(&head, text, strlen(text), &scanned);
}

static void a_browser_is_understood(void **state)
{
	(void)state;
	assert_int_equal(parse("GET /api/v1/join/482913?lang=vi&x=%26 HTTP/1.1\r\n"
			       "Host: 192.168.1.20:8080\r\nOrigin:http://192.168.1.20:8080\r\n"
			       "accept-ENCODING: \t gzip, br \r\nAuthorization: Bearer x.y\r\n"
			       "X-Unknown: anything; at=all\r\nConnection: keep-alive\r\n\r\n"
			       "behind"),
			 REQUEST_OK);
	assert_string_equal(head.method, "GET");
	assert_string_equal(head.path, "/api/v1/join/482913");
	assert_string_equal(head.query, "lang=vi&x=%26");
	assert_string_equal(head.host, "192.168.1.20:8080");
	assert_string_equal(head.origin, "http://192.168.1.20:8080");
	assert_string_equal(head.accept_encoding, "gzip, br");
	assert_string_equal(head.authorization, "Bearer x.y");
	assert_string_equal(head.content_type, "");
	assert_int_equal(head.content_length, 0);
	assert_false(head.wants_close);
	assert_false(head.wants_websocket);
	assert_int_equal(head.length,
			 strlen("GET /api/v1/join/482913?lang=vi&x=%26 HTTP/1.1\r\n"
				"Host: 192.168.1.20:8080\r\n"
				"Origin:http://192.168.1.20:8080\r\n"
				"accept-ENCODING: \t gzip, br \r\n"
				"Authorization: Bearer x.y\r\n"
				"X-Unknown: anything; at=all\r\n"
				"Connection: keep-alive\r\n\r\n"));
}

static void a_handshake_is_understood_in_every_spelling(void **state)
{
	(void)state;
	assert_int_equal(
		parse("GET /ws HTTP/1.1\r\nHost: h\r\nUpgrade: WebSocket\r\n"
		      "Connection: keep-alive, Upgrade\r\nSec-WebSocket-Version: 13\r\n"
		      "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
		      "Sec-WebSocket-Protocol: chat, hoithi.v1\r\n\r\n"),
		REQUEST_OK);
	assert_true(head.wants_upgrade);
	assert_true(head.wants_websocket);
	assert_true(head.offers_subprotocol);
	assert_string_equal(head.websocket_version, "13");
	assert_string_equal(head.websocket_key, "dGhlIHNhbXBsZSBub25jZQ==");
}

static void other_subprotocols_are_not_ours(void **state)
{
	(void)state;
	assert_int_equal(
		parse("GET /ws HTTP/1.1\r\nHost: h\r\n"
		      "Sec-WebSocket-Protocol: hoithi.v10, xhoithi.v1, HOITHI.V1\r\n\r\n"),
		REQUEST_OK);
	assert_false(head.offers_subprotocol);
	parse("GET /ws HTTP/1.1\r\nHost: h\r\nSec-WebSocket-Protocol: chat\r\n"
	      "Sec-WebSocket-Protocol: hoithi.v1\r\n\r\n");
	assert_true(head.offers_subprotocol);
}

static void a_path_is_decoded_once(void **state)
{
	(void)state;
	assert_int_equal(parse("GET /h%E1%BB%99i%20thi/%2541?%20 HTTP/1.1\r\nHost: h\r\n\r\n"),
			 REQUEST_OK);
	assert_string_equal(head.path, "/hội thi/%41");
	assert_string_equal(head.query, "%20");
}

static void a_proxy_may_name_the_whole_address(void **state)
{
	(void)state;
	assert_int_equal(parse("GET http://h:80/api/x?y HTTP/1.1\r\nHost: h\r\n\r\n"),
			 REQUEST_OK);
	assert_string_equal(head.path, "/api/x");
	assert_int_equal(parse("GET http://h HTTP/1.1\r\nHost: h\r\n\r\n"), REQUEST_BAD);
}

static void the_last_forwarded_line_counts(void **state)
{
	(void)state;
	assert_int_equal(parse("GET / HTTP/1.1\r\nHost: h\r\nX-Forwarded-For: 6.6.6.6\r\n"
			       "X-Forwarded-For: 1.1.1.1, 2.2.2.2\r\n\r\n"),
			 REQUEST_OK);
	assert_string_equal(head.forwarded_for, "1.1.1.1, 2.2.2.2");
}

static void a_head_may_come_in_pieces(void **state)
{
	static const char text[] =
		"POST /api/x HTTP/1.1\r\nHost: h\r\nContent-Length: 12\r\n\r\n";
	size_t scanned = 0;

	(void)state;
	for (size_t length = 0; length < sizeof(text) - 1; length++)
		assert_int_equal(request_parse(&head, text, length, &scanned),
				 REQUEST_INCOMPLETE);
	assert_int_equal(request_parse(&head, text, sizeof(text) - 1, &scanned), REQUEST_OK);
	assert_int_equal(head.content_length, 12);
}

static void the_old_version_closes(void **state)
{
	(void)state;
	assert_int_equal(parse("GET / HTTP/1.0\r\n\r\n"), REQUEST_OK);
	assert_true(head.wants_close);
	assert_true(head.is_http_1_0);
	assert_int_equal(parse("GET / HTTP/1.1\r\nHost: h\r\nConnection: Close\r\n\r\n"),
			 REQUEST_OK);
	assert_true(head.wants_close);
}

static void what_is_not_http_is_refused(void **state)
{
	static const char *const wrong[] = {
		"\r\n\r\n",
		" / HTTP/1.1\r\nHost: h\r\n\r\n",
		"GET\r\n\r\n",
		"GET /\r\n\r\n",
		"GET / HTP/1.1\r\nHost: h\r\n\r\n",
		"GET  / HTTP/1.1\r\nHost: h\r\n\r\n",
		"GET / x HTTP/1.1\r\nHost: h\r\n\r\n",
		"GET * HTTP/1.1\r\nHost: h\r\n\r\n",
		"GET x HTTP/1.1\r\nHost: h\r\n\r\n",
		"GET /%zz HTTP/1.1\r\nHost: h\r\n\r\n",
		"GET /% HTTP/1.1\r\nHost: h\r\n\r\n",
		"GET /%4 HTTP/1.1\r\nHost: h\r\n\r\n",
		"GET /%00 HTTP/1.1\r\nHost: h\r\n\r\n",
		"GET /%0a HTTP/1.1\r\nHost: h\r\n\r\n",
		"GET /\x01 HTTP/1.1\r\nHost: h\r\n\r\n",
		"GET / HTTP/1.1\r\n\r\n",                       /* no Host */
		"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", /* two */
		"GET / HTTP/1.1\r\nHost : h\r\n\r\n",           /* a blank before it */
		"GET / HTTP/1.1\r\nHost: h\r\n folded\r\n\r\n",
		"GET / HTTP/1.1\r\nHost: h\r\nno colon\r\n\r\n",
		"GET / HTTP/1.1\r\nHost: h\r\n: empty\r\n\r\n",
		"GET / HTTP/1.1\nHost: h\r\n\r\n",         /* a bare LF */
		"GET / HTTP/1.1\r\nHost: h\rx: y\r\n\r\n", /* a bare CR */
		"GET / HTTP/1.1\r\nHost: h\r\nContent-Length: -1\r\n\r\n",
		"GET / HTTP/1.1\r\nHost: h\r\nContent-Length: +1\r\n\r\n",
		"GET / HTTP/1.1\r\nHost: h\r\nContent-Length: 1x\r\n\r\n",
		"GET / HTTP/1.1\r\nHost: h\r\nContent-Length: \r\n\r\n",
		"GET / HTTP/1.1\r\nHost: h\r\nContent-Length: 1, 1\r\n\r\n",
		"GET / HTTP/1.1\r\nHost: h\r\nContent-Length: 9999999999999999\r\n\r\n",
		"GET / HTTP/1.1\r\nHost: h\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\n",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++)
		if (parse(wrong[i]) != REQUEST_BAD)
			fail_msg("passed: %s", wrong[i]);
}

static void a_nul_in_the_head_is_refused(void **state)
{
	static const char text[] = "GET / HTTP/1.1\r\nHost: h\0x\r\n\r\n";
	size_t scanned = 0;

	(void)state;
	assert_int_equal(request_parse(&head, text, sizeof(text) - 1, &scanned), REQUEST_BAD);
}

static void chunks_and_other_versions_have_answers_of_their_own(void **state)
{
	(void)state;
	assert_int_equal(
		parse("POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n"),
		REQUEST_LENGTH_REQUIRED);
	assert_int_equal(parse("GET / HTTP/2.0\r\nHost: h\r\n\r\n"), REQUEST_BAD_VERSION);
	assert_int_equal(parse("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"), REQUEST_BAD_VERSION);
}

/* A head of exactly this many bytes. */
static const char *head_of(int length)
{
	static char text[REQUEST_HEAD_MAX + 100];
	static const char start[] = "GET / HTTP/1.1\r\nHost: h\r\nX: ";
	int padding = length - (int)sizeof(start) + 1 - 4;

	snprintf(text, sizeof(text), "%s%0*d\r\n\r\n", start, padding, 0);
	assert_int_equal(strlen(text), length);
	return text;
}

static void the_largest_head_passes_and_one_byte_more_does_not(void **state)
{
	char endless[REQUEST_HEAD_MAX + 1];
	size_t scanned = 0;

	(void)state;
	assert_int_equal(parse(head_of(REQUEST_HEAD_MAX)), REQUEST_OK);
	assert_int_equal(parse(head_of(REQUEST_HEAD_MAX + 1)), REQUEST_HEAD_TOO_LARGE);
	memset(endless, 'x', sizeof(endless));
	assert_int_equal(request_parse(&head, endless, REQUEST_HEAD_MAX - 1, &scanned),
			 REQUEST_INCOMPLETE);
	assert_int_equal(request_parse(&head, endless, REQUEST_HEAD_MAX, &scanned),
			 REQUEST_HEAD_TOO_LARGE);
}

/* A head with this many headers. */
static const char *head_with(int headers)
{
	static char text[2000];
	int length = snprintf(text, sizeof(text), "GET / HTTP/1.1\r\nHost: h\r\n");

	for (int i = 1; i < headers; i++)
		length += snprintf(text + length, sizeof(text) - (size_t)length, "X: y\r\n");
	snprintf(text + length, sizeof(text) - (size_t)length, "\r\n");
	return text;
}

static void the_most_headers_pass_and_one_more_does_not(void **state)
{
	(void)state;
	assert_int_equal(parse(head_with(REQUEST_HEADERS_MAX)), REQUEST_OK);
	assert_int_equal(parse(head_with(REQUEST_HEADERS_MAX + 1)), REQUEST_HEAD_TOO_LARGE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_browser_is_understood),
		cmocka_unit_test(a_handshake_is_understood_in_every_spelling),
		cmocka_unit_test(other_subprotocols_are_not_ours),
		cmocka_unit_test(a_path_is_decoded_once),
		cmocka_unit_test(a_proxy_may_name_the_whole_address),
		cmocka_unit_test(the_last_forwarded_line_counts),
		cmocka_unit_test(a_head_may_come_in_pieces),
		cmocka_unit_test(the_old_version_closes),
		cmocka_unit_test(what_is_not_http_is_refused),
		cmocka_unit_test(a_nul_in_the_head_is_refused),
		cmocka_unit_test(chunks_and_other_versions_have_answers_of_their_own),
		cmocka_unit_test(the_largest_head_passes_and_one_byte_more_does_not),
		cmocka_unit_test(the_most_headers_pass_and_one_more_does_not),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
