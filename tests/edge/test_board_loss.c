/* The board when its Redis is not there, dies, hangs, forgets or is something else. */
#include "board_stage.h"

#include "board/redis_link.h"
#include "board/redis_uv.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cmocka.h>

static const char players[] = "round:r_8f2c:player";

/* What the owner of the board does when it is asked for everything. */
static void put_two(struct stage *stage)
{
	const struct board_row rows[] = { row("an", 1, 1), row("lan", 2, 1) };

	assert_true(board_replace(stage->board, players, rows, 2));
}

static void assert_reads_nothing(struct stage *stage)
{
	struct reading reading = { .is_answered = false };

	board_read(stage->board, players, 0, 10, reading_take, &reading);
	assert_false(reading.is_answered);
	stage_run_until_answered(stage, &reading);
	assert_false(reading.has_rows);
	assert_int_equal(reading.total, 0);
}

static void assert_comes_back_full(struct stage *stage)
{
	stage_run_until(stage, stage_is_ready);
	assert_int_equal(stage_read(stage, players, 0, 10).total, 2);
}

static void assert_nothing_is_taken(struct stage *stage)
{
	const struct board_row an = row("an", 1, 1);

	assert_true(stage_is_catching_up(stage));
	assert_false(board_put(stage->board, players, &an, 1));
	assert_false(board_replace(stage->board, players, &an, 1));
	assert_false(board_remove(stage->board, players));
	assert_reads_nothing(stage);
	assert_true(stage_is_catching_up(stage));
}

static void a_socket_that_is_not_there_takes_nothing_until_somebody_listens(void **state)
{
	struct stage *stage = *state;

	stage->when_ready = put_two;
	stage_open(stage, stage->address);
	assert_nothing_is_taken(stage);
	assert_int_equal(board_figures(stage->board).dropped_total, 2);
	assert_int_equal(stage->ready_count, 0);
	stage_redis_start(stage);
	assert_comes_back_full(stage);
	assert_int_equal(stage->ready_count, 1);
}

static void a_port_that_refuses_takes_nothing_until_somebody_listens(void **state)
{
	struct stage *stage = *state;

	stage_redis_use_port(stage);
	stage->when_ready = put_two;
	stage_open(stage, stage->address);
	stage_run_for(stage, 200); /* several times refused */
	assert_nothing_is_taken(stage);
	stage_redis_start(stage);
	assert_comes_back_full(stage);
	assert_int_equal(board_figures(stage->board).connects_total, 1);
}

struct refusal {
	int connects, connect_status, detaches;
};

static void on_refused(const redisAsyncContext *context, int status)
{
	struct refusal *refusal = context->data;

	refusal->connects++;
	refusal->connect_status = status;
}

static void on_detached(void *owner)
{
	struct refusal *refusal = owner;

	refusal->detaches++;
}

static void a_refused_connection_is_reported_by_the_adapter(void **state)
{
	struct stage *stage = *state;
	struct refusal refusal = { .connects = 0 };
	redisAsyncContext *context;

	stage_redis_use_port(stage);
	context = redisAsyncConnect("127.0.0.1", stage->port);
	assert_non_null(context);
	assert_int_equal(context->err, 0); /* on its way */
	context->data = &refusal;
	assert_true(redis_uv_attach(&stage->loop, context, on_detached, &refusal));
	redisAsyncSetConnectCallback(context, on_refused);
	uv_run(&stage->loop, UV_RUN_DEFAULT);
	assert_int_equal(refusal.connects, 1);
	assert_int_equal(refusal.connect_status, REDIS_ERR);
	assert_int_equal(refusal.detaches, 1);
}

static void a_redis_that_dies_and_comes_back_is_filled_again(void **state)
{
	struct stage *stage = *state;

	stage_redis_use_port(stage);
	stage->when_ready = put_two;
	stage_open_ready(stage);
	for (int lives = 2; lives < 5; lives++) {
		stage_redis_kill(stage);
		stage_run_until(stage, stage_is_catching_up);
		assert_nothing_is_taken(stage);
		stage_redis_start(stage);
		assert_comes_back_full(stage);
		assert_int_equal(stage->ready_count, lives);
	}
	assert_int_equal(board_figures(stage->board).connects_total, 4);
}

static void what_is_on_its_way_when_redis_dies_is_answered_and_counted(void **state)
{
	enum { ROWS = 100 };
	struct stage *stage = *state;
	struct reading readings[3] = { { .is_answered = false } };
	const struct board_row an = row("an", 1, 1);

	stage_open_ready(stage);
	kill(stage->redis, SIGSTOP);
	for (int i = 0; i < ROWS; i++)
		assert_true(board_put(stage->board, players, &an, 1));
	for (int i = 0; i < 3; i++)
		board_read(stage->board, players, 0, 10, reading_take, &readings[i]);
	stage_run_for(stage, 50);
	assert_int_equal(board_figures(stage->board).pending, ROWS + 3);
	stage_redis_kill(stage);
	for (int i = 0; i < 3; i++) {
		stage_run_until_answered(stage, &readings[i]);
		assert_false(readings[i].has_rows);
	}
	assert_true(stage_is_idle(stage));
	assert_true(stage_is_catching_up(stage));
	assert_int_equal(board_figures(stage->board).dropped_total, ROWS);
}

static void a_redis_that_hangs_is_given_up_and_used_again_when_it_goes_on(void **state)
{
	struct stage *stage = *state;
	uint64_t started_ms, answered_ms;

	stage->when_ready = put_two;
	stage_open_ready(stage);
	stage_run_until(stage, stage_is_idle);
	kill(stage->redis, SIGSTOP);
	started_ms = uv_hrtime() / 1000000;
	assert_reads_nothing(stage);
	answered_ms = uv_hrtime() / 1000000;
	assert_true(answered_ms - started_ms >= REDIS_LINK_ANSWER_MS - 100);
	assert_nothing_is_taken(stage);
	kill(stage->redis, SIGCONT);
	assert_comes_back_full(stage);
	assert_int_equal(stage->ready_count, 2);
}

static void a_redis_that_is_busy_but_answers_is_not_given_up(void **state)
{
	struct stage *stage = *state;

	stage_open_ready(stage);
	kill(stage->redis, SIGSTOP);
	struct reading reading = { .is_answered = false };

	board_read(stage->board, players, 0, 10, reading_take, &reading);
	stage_run_for(stage, REDIS_LINK_ANSWER_MS / 2);
	assert_false(reading.is_answered);
	kill(stage->redis, SIGCONT);
	stage_run_until_answered(stage, &reading);
	assert_true(reading.has_rows);
	stage_run_for(stage, REDIS_LINK_ANSWER_MS); /* and its silence after is no hang */
	assert_int_equal(board_figures(stage->board).connects_total, 1);
}

static void forgotten_scripts_are_loaded_again(void **state)
{
	struct stage *stage = *state;
	const struct board_row an = row("an", 1, 1);

	stage->when_ready = put_two;
	stage_open_ready(stage);
	stage_run_until(stage, stage_is_idle);
	stage_ask(stage, "SCRIPT FLUSH");
	assert_true(board_put(stage->board, players, &an, 1));
	stage_run_until(stage, stage_is_catching_up);
	assert_comes_back_full(stage);
	stage_ask(stage, "SCRIPT FLUSH");
	assert_reads_nothing(stage);
	assert_comes_back_full(stage);
	assert_int_equal(stage->ready_count, 3);
}

static void a_redis_without_memory_is_caught_up_with_when_it_has_some(void **state)
{
	enum { MANY = 400 }; /* all that replaces the board goes out in one turn */
	static struct board_row rows[MANY];
	static char ids[MANY][12];
	struct stage *stage = *state;

	for (int i = 0; i < MANY; i++) {
		snprintf(ids[i], sizeof(ids[i]), "%d", i);
		rows[i] = row(ids[i], i, 0);
	}
	stage->when_ready = put_two;
	stage_open_ready(stage);
	stage_run_until(stage, stage_is_idle);
	stage_ask(stage, "CONFIG SET maxmemory 1");
	stage->when_ready = NULL;
	assert_true(board_replace(stage->board, players, rows, MANY));
	stage_run_until(stage, stage_is_catching_up);
	/* What could not be built has not taken the place of what was there. */
	assert_string_equal(stage_ask(stage, "ZCARD hoithi:%s", players), "2");
	stage_ask(stage, "CONFIG SET maxmemory 0");
	stage->when_ready = put_two;
	assert_comes_back_full(stage);
}

static void a_board_that_cannot_be_read_does_not_stop_the_others(void **state)
{
	struct stage *stage = *state;
	struct reading reading = { .is_answered = false };

	stage->when_ready = put_two;
	stage_open_ready(stage);
	stage_ask(stage, "SET hoithi:company:17 something");
	board_read(stage->board, "company:17", 0, 10, reading_take, &reading);
	stage_run_until_answered(stage, &reading);
	assert_false(reading.has_rows);
	assert_int_equal(stage_read(stage, players, 0, 10).total, 2);
	assert_int_equal(stage->ready_count, 1);
	/* Replacing mends it, whatever it was. */
	assert_true(board_replace(stage->board, "company:17",
				  (struct board_row[]){ row("an", 1, 1) }, 1));
	assert_int_equal(stage_read(stage, "company:17", 0, 10).total, 1);
}

/* A socket on which somebody listens who is no redis-server. */
static int listen_at_given(struct stage *stage)
{
	struct sockaddr_un address = { .sun_family = AF_UNIX };
	int listener = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);

	snprintf(address.sun_path, sizeof(address.sun_path), "%s/given.sock", stage->folder);
	assert_int_equal(bind(listener, (struct sockaddr *)&address, sizeof(address)), 0);
	assert_int_equal(listen(listener, 8), 0);
	return listener;
}

/* Turns the loop until the board has come to this socket. */
static int accept_board(struct stage *stage, int listener)
{
	int speaker;

	while ((speaker = accept(listener, NULL, NULL)) < 0)
		uv_run(&stage->loop, UV_RUN_ONCE);
	return speaker;
}

static void somebody_who_never_speaks_is_tried_again(void **state)
{
	struct stage *stage = *state;
	int listener = listen_at_given(stage), first, second;

	stage_open(stage, stage->address);
	first = accept_board(stage, listener);
	second = accept_board(stage, listener);
	assert_true(stage_is_catching_up(stage));
	close(first);
	close(second);
	close(listener);
}

static void somebody_who_speaks_another_language_is_no_redis(void **state)
{
	static const char *const words[] = { "HTTP/1.1 400 Bad Request\r\n\r\n",
					     "+OK\r\n+OK\r\n+OK\r\n+OK\r\n", ":1\r\n*0\r\n",
					     "-NOAUTH Authentication required.\r\n" };
	struct stage *stage = *state;
	int listener = listen_at_given(stage);

	stage_open(stage, stage->address);
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		int speaker = accept_board(stage, listener);
		ssize_t length = (ssize_t)strlen(words[i]);

		assert_int_equal(write(speaker, words[i], (size_t)length), length);
		close(accept_board(stage, listener)); /* it has given up and come again */
		close(speaker);
		assert_true(stage_is_catching_up(stage));
		assert_int_equal(board_figures(stage->board).connects_total, 0);
	}
	close(listener);
}

static void closing_answers_every_reading_first(void **state)
{
	struct stage *stage = *state;
	struct reading readings[40] = { { .is_answered = false } };

	stage_open_ready(stage);
	kill(stage->redis, SIGSTOP);
	for (int i = 0; i < 40; i++) {
		board_read(stage->board, players, 0, 10, reading_take, &readings[i]);
		if (i == 20)
			stage_run_for(stage, 20); /* some are in flight, some are not */
	}
	stage_close(stage);
	for (int i = 0; i < 40; i++)
		assert_true(readings[i].is_answered && !readings[i].has_rows);
}

static void closing_at_once_and_while_waiting_leaves_nothing(void **state)
{
	struct stage *stage = *state;

	stage_open(stage, stage->address);
	stage_close(stage);
	stage_open(stage, stage->address);
	stage_run_for(stage, 100);
	stage_close(stage);
	stage_redis_use_port(stage);
	stage_open(stage, stage->address);
	stage_close(stage);
	stage_redis_start(stage);
	stage_open(stage, stage->address);
	stage_close(stage);
}

struct closer {
	struct stage *stage;
	bool is_done;
};

static void on_closer_done(void *owner)
{
	struct closer *closer = owner;

	closer->is_done = true;
	closer->stage->board = NULL;
}

static void close_in_answer(void *owner, const struct board_standing *rows, size_t count,
			    int64_t total)
{
	struct closer *closer = owner;

	(void)rows;
	(void)count;
	(void)total;
	board_close(closer->stage->board, on_closer_done, closer);
}

static void close_when_ready(struct stage *stage)
{
	put_two(stage);
	stage_close_begin(stage);
}

static void the_owner_may_close_in_an_answer_and_when_asked_for_all(void **state)
{
	struct stage *stage = *state;
	struct closer closer = { .stage = stage };

	stage_open_ready(stage);
	board_read(stage->board, players, 0, 10, close_in_answer, &closer);
	while (!closer.is_done)
		uv_run(&stage->loop, UV_RUN_ONCE);
	stage->when_ready = close_when_ready;
	stage_open(stage, stage->address);
	stage_run_until(stage, stage_is_closed);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, stage_setup, stage_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_socket_that_is_not_there_takes_nothing_until_somebody_listens),
		TEST(a_port_that_refuses_takes_nothing_until_somebody_listens),
		TEST(a_refused_connection_is_reported_by_the_adapter),
		TEST(a_redis_that_dies_and_comes_back_is_filled_again),
		TEST(what_is_on_its_way_when_redis_dies_is_answered_and_counted),
		TEST(a_redis_that_hangs_is_given_up_and_used_again_when_it_goes_on),
		TEST(a_redis_that_is_busy_but_answers_is_not_given_up),
		TEST(forgotten_scripts_are_loaded_again),
		TEST(a_redis_without_memory_is_caught_up_with_when_it_has_some),
		TEST(a_board_that_cannot_be_read_does_not_stop_the_others),
		TEST(somebody_who_never_speaks_is_tried_again),
		TEST(somebody_who_speaks_another_language_is_no_redis),
		TEST(closing_answers_every_reading_first),
		TEST(closing_at_once_and_while_waiting_leaves_nothing),
		TEST(the_owner_may_close_in_an_answer_and_when_asked_for_all),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
