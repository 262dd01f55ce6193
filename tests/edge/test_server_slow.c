/* Clients that are slow, silent, too fast or gone, and frames for them. */
#include "server_bench.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

enum { OPCODE_TEXT = 1, OPCODE_PING = 9, OPCODE_PONG = 10 };

static struct bench bench;

static int open_bench(void **state)
{
	bench_init(&bench);
	return bench_begin(&bench, state);
}

static int open_with_quick_pings(void **state)
{
	bench_init(&bench);
	bench.options.ping_interval_ms = 40;
	return bench_begin(&bench, state);
}

static int open_with_slow_pings(void **state)
{
	bench_init(&bench);
	bench.options.ping_interval_ms = 4000;
	return bench_begin(&bench, state);
}

static int open_with_one_a_second(void **state)
{
	bench_init(&bench);
	bench.options.messages_per_second_max = 1;
	return bench_begin(&bench, state);
}

/* A frame of this length that begins with its number. */
static void send_numbered(session_id session, int number, size_t length)
{
	struct frame *frame = frame_new_blank(length);
	char text[16];

	snprintf(text, sizeof(text), "%08d", number);
	memset(frame_text(frame), 'x', length);
	memcpy(frame_text(frame), text, 8);
	server_send(bench.server, session, frame);
	frame_drop(frame);
}

static void frames_of_every_header_arrive_whole(void **state)
{
	static const size_t lengths[] = { 8,     125,   126,   127,
					  65535, 65536, 65537, SERVER_FRAME_MAX };
	struct client *client = client_open(&bench, "");

	(void)state;
	for (int i = 0; i < 8; i++)
		send_numbered(bench.last_session, i, lengths[i]);
	for (int i = 0; i < 8; i++) {
		struct client_frame *frame = client_next(client);

		assert_int_equal(frame->opcode, OPCODE_TEXT);
		assert_true(frame->is_final);
		assert_int_equal(frame->length, lengths[i]);
		assert_int_equal(atoi(frame->bytes), i);
		assert_int_equal(frame->bytes[frame->length - 1],
				 frame->length > 8 ? 'x' : '0' + i);
	}
	client_free(client);
}

static void one_frame_goes_to_many(void **state)
{
	struct client *clients[50];
	session_id sessions[50];
	struct frame *frame = frame_new("for all", 7);

	(void)state;
	for (int i = 0; i < 50; i++) {
		clients[i] = client_open(&bench, "");
		sessions[i] = bench.last_session;
	}
	for (int i = 0; i < 50; i++)
		server_send(bench.server, sessions[i], frame);
	frame_drop(frame);
	for (int i = 0; i < 50; i++) {
		assert_string_equal(client_next(clients[i])->bytes, "for all");
		client_free(clients[i]);
	}
	assert_int_equal(server_figures(bench.server).frames_total, 50);
}

/* Sends until a frame waits; returns how many were sent. */
static int fill_socket(session_id session)
{
	int sent = 0;

	while (server_figures(bench.server).outbox_frames == 0) {
		assert_true(sent < 10000);
		send_numbered(session, sent++, 4000);
	}
	return sent;
}

/* The kernels go on to pass bytes for a while, but not as many as these. */
static void choke_socket(session_id session)
{
	fill_socket(session);
	for (int i = 0; i < 16; i++)
		send_numbered(session, i, SERVER_FRAME_MAX);
}

static void a_short_backlog_arrives_in_order_and_without_a_gap(void **state)
{
	struct client *client = client_open(&bench, "");
	int sent = fill_socket(bench.last_session);

	(void)state;
	while (server_figures(bench.server).outbox_frames < SERVER_OUTBOX_MAX)
		send_numbered(bench.last_session, sent++, 4000);
	for (int i = 0; i < sent; i++)
		assert_int_equal(atoi(client_next(client)->bytes), i);
	assert_int_equal(server_figures(bench.server).outbox_frames, 0);
	assert_int_equal(server_figures(bench.server).outbox_dropped_total, 0);
	assert_int_equal(bench.caught_up, 0);
	client_free(client);
}

static void one_frame_more_drops_all_and_asks_for_one_snapshot(void **state)
{
	struct client *client = client_open(&bench, "");
	int sent = fill_socket(bench.last_session);
	int last = -1;
	struct client_frame *frame;

	(void)state;
	while (server_figures(bench.server).outbox_frames < SERVER_OUTBOX_MAX)
		send_numbered(bench.last_session, sent++, 4000);
	send_numbered(bench.last_session, sent++, 4000);
	assert_int_equal(server_figures(bench.server).outbox_frames, 0);
	assert_int_equal(server_figures(bench.server).outbox_dropped_total, 1);
	for (int i = 0; i < 100; i++)
		send_numbered(bench.last_session, sent++, 4000); /* of no use any more */
	assert_int_equal(server_figures(bench.server).outbox_frames, 0);
	assert_int_equal(bench.caught_up, 0); /* the loop has not turned yet */

	frame = client_next(client);
	while (strcmp(frame->bytes, "snapshot") != 0) {
		assert_int_equal(atoi(frame->bytes), ++last);
		frame = client_next(client);
	}
	assert_true(last < sent - SERVER_OUTBOX_MAX);
	assert_int_equal(bench.caught_up, 1);
	send_numbered(bench.last_session, 7, 8);
	assert_int_equal(atoi(client_next(client)->bytes), 7);
	client_free(client);
}

static void a_backlog_goes_with_its_session(void **state)
{
	struct client *client = client_open(&bench, "");

	(void)state;
	fill_socket(bench.last_session);
	client_free(client);
	bench_wait(&bench, &bench.closed, 1);
	assert_int_equal(server_figures(bench.server).outbox_frames, 0);
}

static void a_session_that_is_gone_is_no_error(void **state)
{
	struct client *client = client_open(&bench, "");
	session_id gone = bench.last_session;
	struct client *next;

	(void)state;
	client_free(client);
	bench_wait(&bench, &bench.closed, 1);
	next = client_open(&bench, "");
	assert_true(bench.last_session != gone);
	send_numbered(gone, 1, 8);
	server_close_session(bench.server, gone, CLOSE_KICKED, "kicked");
	send_numbered(bench.last_session, 2, 8);
	assert_int_equal(atoi(client_next(next)->bytes), 2);
	client_free(next);
}

static void a_close_comes_after_what_was_sent_before(void **state)
{
	struct client *client = client_open(&bench, "");
	session_id session = bench.last_session;
	int sent = fill_socket(session);
	struct client_frame *frame;

	(void)state;
	server_close_session(bench.server, session, CLOSE_REPLACED, "replaced");
	send_numbered(session, 0, 8); /* too late, not sent */
	for (int i = 0; i < sent; i++)
		assert_int_equal(atoi(client_next(client)->bytes), i);
	frame = client_next(client);
	assert_int_equal(frame->opcode, 8);
	assert_memory_equal(frame->bytes, "\x0f\xa0replaced", 10);
	assert_int_equal(frame->length, 10);
	client_frame(client, 8, true, frame->bytes, 2);
	client_expect_end(client);
	assert_int_equal(bench.closed, 1);
	client_free(client);
}

static void who_takes_no_farewell_is_cut_off(void **state)
{
	struct client *client = client_open(&bench, "");

	(void)state;
	choke_socket(bench.last_session);
	server_close_session(bench.server, bench.last_session, CLOSE_KICKED, "kicked");
	bench_turn_for(&bench, 20);
	assert_int_equal(bench.closed, 0);
	bench_pass_time(&bench, 1000);
	bench_turn_for(&bench, 20);
	assert_int_equal(bench.closed, 0);
	bench_pass_time(&bench, 3100);
	bench_wait(&bench, &bench.closed, 1);
	client_expect_end(client);
	client_free(client);
}

static void who_does_not_answer_a_farewell_is_cut_off(void **state)
{
	struct client *client = client_open(&bench, "");

	(void)state;
	server_close_session(bench.server, bench.last_session, CLOSE_KICKED, "kicked");
	assert_int_equal(client_close_code(client), CLOSE_KICKED);
	assert_int_equal(bench.closed, 1); /* for the owner it is over */
	assert_false(client->has_ended);
	bench_pass_time(&bench, 3100);
	client_expect_end(client);
	client_free(client);
}

static void a_round_trip_is_measured_at_once(void **state)
{
	struct client *client = client_open(&bench, "");
	struct client_frame *frame = client_next_any(client);

	(void)state;
	assert_int_equal(frame->opcode, OPCODE_PING);
	client_frame(client, OPCODE_PONG, true, "invented", 8);
	client_frame(client, OPCODE_PONG, true, "", 0);
	bench_turn_for(&bench, 20);
	assert_int_equal(bench.measured, 0);
	client_frame(client, OPCODE_PONG, true, frame->bytes, frame->length);
	bench_wait(&bench, &bench.measured, 1);
	assert_true(bench.round_trip_ms >= 20 && bench.round_trip_ms < 5000);
	client_frame(client, OPCODE_PONG, true, frame->bytes, frame->length);
	bench_turn_for(&bench, 20);
	assert_int_equal(bench.measured, 1); /* once for a ping */
	client_free(client);
}

static void who_answers_pings_stays_and_is_measured_each_time(void **state)
{
	struct client *client = client_open(&bench, "");

	(void)state;
	while (bench.measured < 5) {
		struct client_frame *frame = client_next_any(client);

		assert_int_equal(frame->opcode, OPCODE_PING);
		client_frame(client, OPCODE_PONG, true, frame->bytes, frame->length);
		bench_turn(&bench);
	}
	assert_int_equal(bench.closed, 0);
	client_free(client);
}

static void who_misses_two_pings_is_closed(void **state)
{
	struct client *client = client_open(&bench, "");
	struct client_frame *frame = client_next_any(client);
	int pings = 0;

	(void)state;
	for (; frame->opcode == OPCODE_PING; frame = client_next_any(client))
		pings++;
	assert_int_equal(pings, 2);
	assert_int_equal(frame->opcode, 8);
	bench_wait(&bench, &bench.closed, 1);
	client_free(client);
}

static void who_speaks_need_not_answer_pings(void **state)
{
	struct client *client = client_open(&bench, "");

	(void)state;
	for (int i = 0; i < 30; i++) {
		client_text(client, "still here");
		bench_turn_for(&bench, 10);
	}
	bench_wait(&bench, &bench.messages, 30);
	assert_int_equal(bench.closed, 0);
	client_free(client);
}

/* After the first round trips, which are wanted in any case. */
static void who_speaks_is_not_pinged(void **state)
{
	struct client *client = client_open(&bench, "");

	(void)state;
	while (bench.measured < 3) {
		struct client_frame *frame = client_next_any(client);

		assert_int_equal(frame->opcode, OPCODE_PING);
		client_text(client, "here");
		client_frame(client, OPCODE_PONG, true, frame->bytes, frame->length);
		bench_turn(&bench);
	}
	for (int i = 0; i < 30;
	     i++) { /* a word between any two looks, over several intervals */
		client_text(client, "here");
		bench_turn_for(&bench, 5);
	}
	send_numbered(bench.last_session, 1, 8);
	assert_int_equal(client_next_any(client)->opcode, OPCODE_TEXT);
	client_free(client);
}

static void pings_are_spread_over_the_interval(void **state)
{
	struct client *clients[40];
	int pings = 0;

	(void)state;
	for (int i = 0; i < 40; i++) {
		clients[i] = client_open(&bench, "");
		assert_int_equal(client_next_any(clients[i])->opcode, OPCODE_PING);
	}
	bench_turn_for(&bench, 600); /* of 4,000: some were pinged again, not all at once */
	for (int i = 0; i < 40; i++) {
		char bytes[64];

		pings += recv(clients[i]->socket, bytes, sizeof(bytes), MSG_DONTWAIT) > 0;
		client_free(clients[i]);
	}
	assert_true(pings > 0);
	assert_true(pings < 40);
}

static void who_is_too_fast_is_told_so_and_not_heard(void **state)
{
	struct client *client = client_open(&bench, "");
	struct frame *too_fast = frame_new("too fast", 8);
	uint64_t begun_ns = uv_hrtime();

	(void)state;
	server_set_too_fast(bench.server, too_fast);
	frame_drop(too_fast);
	for (int i = 0; i < 5; i++)
		client_text(client, "me");
	for (int i = 0; i < 3; i++)
		assert_string_equal(client_next(client)->bytes, "too fast");
	assert_int_equal(bench.messages, 2); /* two seconds' worth at once */
	while (bench.messages < 3) {
		client_text(client, "me");
		bench_turn_for(&bench, 50);
	}
	assert_true(uv_hrtime() - begun_ns > 900000000u); /* one a second */
	client_free(client);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_bench, bench_end)
#define TEST_WITH(name, open) cmocka_unit_test_setup_teardown(name, open, bench_end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(frames_of_every_header_arrive_whole),
		TEST(one_frame_goes_to_many),
		TEST(a_short_backlog_arrives_in_order_and_without_a_gap),
		TEST(one_frame_more_drops_all_and_asks_for_one_snapshot),
		TEST(a_backlog_goes_with_its_session),
		TEST(a_session_that_is_gone_is_no_error),
		TEST(a_close_comes_after_what_was_sent_before),
		TEST(who_takes_no_farewell_is_cut_off),
		TEST(who_does_not_answer_a_farewell_is_cut_off),
		TEST(a_round_trip_is_measured_at_once),
		TEST_WITH(who_answers_pings_stays_and_is_measured_each_time,
			  open_with_quick_pings),
		TEST_WITH(who_misses_two_pings_is_closed, open_with_quick_pings),
		TEST_WITH(who_speaks_need_not_answer_pings, open_with_quick_pings),
		TEST_WITH(who_speaks_is_not_pinged, open_with_quick_pings),
		TEST_WITH(pings_are_spread_over_the_interval, open_with_slow_pings),
		TEST_WITH(who_is_too_fast_is_told_so_and_not_heard, open_with_one_a_second),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
