/* The WebSocket side of the server, from outside. */
#include "server_bench.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

static struct bench bench;

static int open_bench(void **state)
{
	(void)state;
	bench_init(&bench);
	bench_open(&bench);
	return 0;
}

static int close_bench(void **state)
{
	(void)state;
	bench_close(&bench);
	return 0;
}

static void a_handshake_opens_a_session_and_a_close_ends_it(void **state)
{
	struct client *client = client_open(&bench, "");

	(void)state;
	assert_int_equal(bench.opened, 1);
	assert_string_equal(bench.address, "127.0.0.1");
	assert_true(bench.was_same_origin);
	client_frame(client, 8, true, "\x03\xe8", 2);
	assert_int_equal(client_close_code(client), 1000);
	bench_wait(&bench, &bench.closed, 1);
	assert_int_equal(server_figures(bench.server).sessions, 0);
	client_free(client);
}

static void a_message_is_handed_on_and_an_answer_comes_back(void **state)
{
	struct client *client = client_open(&bench, "");
	struct client_frame *frame;

	(void)state;
	bench.echoes = true;
	client_text(client, "{\"type\":\"ping\"}");
	frame = client_next(client);
	assert_int_equal(frame->opcode, 1);
	assert_true(frame->is_final);
	assert_string_equal(frame->bytes, "{\"type\":\"ping\"}");
	assert_int_equal(bench.message_length, 15);
	client_free(client);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_handshake_opens_a_session_and_a_close_ends_it,
						open_bench, close_bench),
		cmocka_unit_test_setup_teardown(a_message_is_handed_on_and_an_answer_comes_back,
						open_bench, close_bench),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
