/* Messages in and out of a WebSocket, from outside. */
#include "server_bench.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

enum { OPCODE_MORE = 0, OPCODE_TEXT = 1, OPCODE_BINARY = 2, OPCODE_PING = 9, OPCODE_PONG = 10 };

static struct bench bench;

static int open_bench(void **state)
{
	bench_init(&bench);
	bench.echoes = true;
	return bench_begin(&bench, state);
}

static void a_handshake_opens_a_session_and_a_close_ends_it(void **state)
{
	struct client *client = client_open(&bench, "");

	(void)state;
	assert_int_equal(bench.opened, 1);
	assert_string_equal(bench.address, "127.0.0.1");
	assert_int_equal(server_figures(bench.server).sessions, 1);
	client_frame(client, 8, true, "\x03\xe8", 2);
	assert_int_equal(client_close_code(client), 1000);
	bench_wait(&bench, &bench.closed, 1);
	assert_int_equal(server_figures(bench.server).sessions, 0);
	client_free(client);
}

static void a_lost_socket_ends_its_session(void **state)
{
	struct client *client = client_open(&bench, "");

	(void)state;
	client_free(client);
	bench_wait(&bench, &bench.closed, 1);
	assert_int_equal(bench.closed, 1);
}

static void a_message_is_handed_on_and_an_answer_comes_back(void **state)
{
	struct client *client = client_open(&bench, "");
	struct client_frame *frame;

	(void)state;
	client_text(client, "{\"type\":\"ping\"}");
	frame = client_next(client);
	assert_int_equal(frame->opcode, OPCODE_TEXT);
	assert_true(frame->is_final);
	assert_string_equal(frame->bytes, "{\"type\":\"ping\"}");
	assert_int_equal(bench.message_length, 15);
	client_free(client);
}

static void messages_that_come_together_are_handed_on_apart(void **state)
{
	struct client *client = client_open(&bench, "");

	(void)state;
	/* "a" and "bc" and "def", masked with zeros. */
	client_send(client, "\x81\x81\0\0\0\0a\x81\x82\0\0\0\0bc\x81\x83\0\0\0\0def", 24);
	assert_string_equal(client_next(client)->bytes, "a");
	assert_string_equal(client_next(client)->bytes, "bc");
	assert_string_equal(client_next(client)->bytes, "def");
	client_free(client);
}

static void a_message_in_fragments_is_handed_on_whole(void **state)
{
	struct client *client = client_open(&bench, "");
	struct client_frame *frame;

	(void)state;
	client_frame(client, OPCODE_TEXT, false, "{\"type\":", 8);
	client_frame(client, OPCODE_PING, true, "between", 7);
	client_frame(client, OPCODE_MORE, false, "", 0);
	client_frame(client, OPCODE_MORE, false, "\"pi", 3);
	client_frame(client, OPCODE_MORE, true, "ng\"}", 4);
	/* The pong comes when the socket is ready next, so it may be the later. */
	frame = client_next(client);
	if (frame->opcode == OPCODE_PONG)
		frame = client_next(client);
	assert_string_equal(frame->bytes, "{\"type\":\"ping\"}");
	assert_int_equal(bench.messages, 1);
	client_free(client);
}

static void a_message_may_trickle_in(void **state)
{
	struct client *client = client_open(&bench, "");
	char message[1300];
	unsigned char head[8] = { 0x81, 0x80 | 126, 1300 >> 8, 1300 & 0xff };

	(void)state;
	memset(message, 'x', sizeof(message));
	client_send(client, head, 8); /* a mask of zeros */
	for (size_t at = 0; at < sizeof(message); at += 13) {
		client_send(client, message + at, 13);
		bench_turn(&bench);
	}
	assert_int_equal(client_next(client)->length, 1300);
	assert_int_equal(bench.messages, 1);
	client_free(client);
}

static void an_empty_message_is_a_message(void **state)
{
	struct client *client = client_open(&bench, "");

	(void)state;
	client_text(client, "");
	assert_int_equal(client_next(client)->length, 0);
	client_frame(client, OPCODE_TEXT, false, "", 0);
	client_frame(client, OPCODE_MORE, true, "", 0);
	assert_int_equal(client_next(client)->length, 0);
	assert_int_equal(bench.messages, 2);
	client_free(client);
}

static void the_longest_message_passes(void **state)
{
	struct client *client = client_open(&bench, "");
	char message[SERVER_MESSAGE_MAX];

	(void)state;
	memset(message, 'x', sizeof(message));
	client_frame(client, OPCODE_TEXT, true, message, sizeof(message));
	assert_int_equal(client_next(client)->length, SERVER_MESSAGE_MAX);
	client_frame(client, OPCODE_TEXT, false, message, 4000);
	client_frame(client, OPCODE_MORE, true, message, SERVER_MESSAGE_MAX - 4000);
	assert_int_equal(client_next(client)->length, SERVER_MESSAGE_MAX);
	client_free(client);
}

static void one_byte_more_closes_with_1009(void **state)
{
	struct client *client = client_open(&bench, "");
	char message[SERVER_MESSAGE_MAX + 1];

	(void)state;
	memset(message, 'x', sizeof(message));
	client_frame(client, OPCODE_TEXT, true, message, sizeof(message));
	assert_int_equal(client_close_code(client), 1009);
	bench_wait(&bench, &bench.closed, 1);
	assert_int_equal(bench.messages, 0);
	client_free(client);
}

static void one_byte_more_in_fragments_closes_with_1009(void **state)
{
	struct client *client = client_open(&bench, "");
	char message[SERVER_MESSAGE_MAX];

	(void)state;
	memset(message, 'x', sizeof(message));
	client_frame(client, OPCODE_TEXT, false, message, sizeof(message));
	client_frame(client, OPCODE_MORE, true, "x", 1);
	assert_int_equal(client_close_code(client), 1009);
	assert_int_equal(bench.messages, 0);
	client_free(client);
}

static void a_frame_that_says_it_is_huge_closes_before_it_has_come(void **state)
{
	struct client *client = client_open(&bench, "");

	(void)state;
	client_send(client, "\x81\xff\x7f\xff\xff\xff\xff\xff\xff\xff\0\0\0\0x", 15);
	assert_int_equal(client_close_code(client), 1009);
	client_free(client);
}

static void a_binary_frame_closes_with_1008(void **state)
{
	struct client *client = client_open(&bench, "");

	(void)state;
	client_frame(client, OPCODE_BINARY, true, "{}", 2);
	assert_int_equal(client_close_code(client), 1008);
	assert_int_equal(bench.messages, 0);
	client_free(client);
}

static void what_is_not_utf8_closes_with_1007(void **state)
{
	static const char *const wrong[] = { "a\xff", "\xed\xa0\x80", "\xc0\xaf",
					     "cut \xe1\xbb" };

	(void)state;
	for (int i = 0; i < 4; i++) {
		struct client *client = client_open(&bench, "");

		client_text(client, wrong[i]);
		assert_int_equal(client_close_code(client), 1007);
		client_free(client);
	}
	assert_int_equal(bench.messages, 0);
}

static void a_character_may_be_cut_by_fragments(void **state)
{
	struct client *client = client_open(&bench, "");

	(void)state;
	client_frame(client, OPCODE_TEXT, false, "L\xc3", 2);
	client_frame(client, OPCODE_MORE, false, "\xaa \xe1\xbb", 4);
	client_frame(client, OPCODE_MORE, true, "\x87", 1);
	assert_string_equal(client_next(client)->bytes, "Lê ệ");
	client_frame(client, OPCODE_TEXT, false, "L\xc3", 2);
	client_frame(client, OPCODE_MORE, true, "x", 1);
	assert_int_equal(client_close_code(client), 1007);
	client_free(client);
}

static void a_session_that_is_closing_is_not_listened_to(void **state)
{
	struct client *client = client_open(&bench, "");

	(void)state;
	client_frame(client, OPCODE_BINARY, true, "{}", 2);
	client_text(client, "too late");
	assert_int_equal(client_close_code(client), 1008);
	assert_int_equal(bench.messages, 0);
	client_free(client);
}

static void a_ping_of_the_client_is_answered(void **state)
{
	struct client *client = client_open(&bench, "");
	struct client_frame *frame;

	(void)state;
	client_frame(client, OPCODE_PING, true, "are you there", 13);
	frame = client_next(client);
	assert_int_equal(frame->opcode, OPCODE_PONG);
	assert_string_equal(frame->bytes, "are you there");
	client_free(client);
}

static void broken_frames_close_with_1002(void **state)
{
	static const struct {
		const char *bytes;
		size_t length;
	} wrong[] = {
		{ "\x83\x80\0\0\0\0", 6 },  /* an opcode that is none */
		{ "\xc1\x80\0\0\0\0", 6 },  /* a bit that nothing was agreed for */
		{ "\x80\x81\0\0\0\0x", 7 }, /* goes on with nothing */
		{ "\x09\x80\0\0\0\0", 6 },  /* a ping in fragments */
	};

	(void)state;
	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
		struct client *client = client_open(&bench, "");

		client_send(client, wrong[i].bytes, wrong[i].length);
		assert_int_equal(client_close_code(client), 1002);
		client_free(client);
	}
	bench_wait(&bench, &bench.closed, 4);
}

static void origins_are_compared_with_the_host(void **state)
{
	static const struct {
		const char *headers;
		bool is_same;
	} cases[] = {
		{ "", true },
		{ "Origin: http://hall.example:8080\r\n", true },
		{ "Origin: https://HALL.example:8080\r\n", true },
		{ "Origin: http://hall.example\r\n", false },
		{ "Origin: http://evil.example\r\n", false },
		{ "Origin: http://hall.example:8080.evil.example\r\n", false },
		{ "Origin: null\r\n", false },
		{ "Origin: https://union.example\r\n", true }, /* allowed */
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct client *client = client_open(&bench, cases[i].headers);

		assert_int_equal(bench.was_same_origin, cases[i].is_same);
		client_free(client);
	}
}

static int open_with_origins(void **state)
{
	static const char *const origins[] = { "https://other.example", "https://union.example",
					       NULL };

	bench_init(&bench);
	bench.options.origins = origins;
	return bench_begin(&bench, state);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_bench, bench_end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_handshake_opens_a_session_and_a_close_ends_it),
		TEST(a_lost_socket_ends_its_session),
		TEST(a_message_is_handed_on_and_an_answer_comes_back),
		TEST(messages_that_come_together_are_handed_on_apart),
		TEST(a_message_in_fragments_is_handed_on_whole),
		TEST(a_message_may_trickle_in),
		TEST(an_empty_message_is_a_message),
		TEST(the_longest_message_passes),
		TEST(one_byte_more_closes_with_1009),
		TEST(one_byte_more_in_fragments_closes_with_1009),
		TEST(a_frame_that_says_it_is_huge_closes_before_it_has_come),
		TEST(a_binary_frame_closes_with_1008),
		TEST(what_is_not_utf8_closes_with_1007),
		TEST(a_character_may_be_cut_by_fragments),
		TEST(a_session_that_is_closing_is_not_listened_to),
		TEST(a_ping_of_the_client_is_answered),
		TEST(broken_frames_close_with_1002),
		cmocka_unit_test_setup_teardown(origins_are_compared_with_the_host,
						open_with_origins, bench_end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
