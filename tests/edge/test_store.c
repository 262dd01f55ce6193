/* Writing and reading on a real SQLite file with a real loop: order, groups,
 * room, and what comes back. */
#include "store/read.h"
#include "store_bench.h"

#include <pthread.h>
#include <sched.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

enum { MANY = 1000, GROUP = 7, GROUPS = 200 };

static void what_is_committed_is_announced_once_and_in_order(void **state)
{
	struct bench *bench = *state;

	bench_open(bench);
	bench_put_round(bench, 1);
	for (int i = 0; i < MANY; i++) {
		int64_t sequence = bench_put_event(bench, 1, i);

		assert_int_equal(sequence, i + 2);
		assert_int_equal(store_sequence(bench->store), sequence);
		if (i % 10 == 0)
			uv_run(&bench->loop, UV_RUN_NOWAIT);
	}
	bench_settle(bench);
	assert_true(bench->is_in_order);
	assert_int_equal(bench->announced, MANY + 1);
	assert_int_equal(store_committed(bench->store), MANY + 1);
}

static void nothing_is_announced_that_was_not_put(void **state)
{
	struct bench *bench = *state;

	bench_open(bench);
	for (int i = 0; i < 5; i++)
		uv_run(&bench->loop, UV_RUN_NOWAIT);
	assert_int_equal(bench->announcements, 0);
	assert_int_equal(store_sequence(bench->store), 0);
	assert_int_equal(store_committed(bench->store), 0);
}

static bool is_readable = true;

static void look_for_what_is_announced(struct bench *bench)
{
	if (bench->announced > 1 &&
	    bench_count(bench, "SELECT max(sequence) FROM event") < bench->announced)
		is_readable = false;
}

static void what_is_announced_can_be_read_by_anybody(void **state)
{
	struct bench *bench = *state;

	bench_open(bench);
	bench->when_committed = look_for_what_is_announced;
	bench_put_round(bench, 1);
	for (int i = 0; i < MANY; i++) {
		bench_put_event(bench, 1, i);
		uv_run(&bench->loop, i % 2 ? UV_RUN_NOWAIT : UV_RUN_ONCE);
	}
	bench_settle(bench);
	assert_true(bench->announcements > 10);
	assert_true(is_readable);
}

/* The disk is done with one event when the next is put, but the loop has not heard yet. */
static void an_announcement_is_never_ahead_of_the_disk(void **state)
{
	struct bench *bench = *state;

	bench_open(bench);
	bench_put_round(bench, 1);
	bench_settle(bench);
	bench->when_committed = look_for_what_is_announced;
	for (int i = 0; i < GROUPS; i++) {
		bench_put_event(bench, 1, i);
		store_flush(bench->store);
		while (store_figures(bench->store).queued > 0)
			sched_yield();
		bench_put_event(bench, 1, i);
		uv_run(&bench->loop, UV_RUN_NOWAIT);
	}
	bench_settle(bench);
	assert_true(is_readable);
}

static void what_is_put_in_one_go_is_one_commit(void **state)
{
	struct bench *bench = *state;
	struct store_figures figures;

	bench_open(bench);
	bench_put_round(bench, 1);
	for (int i = 0; i < MANY; i++)
		bench_put_event(bench, 1, i);
	bench_settle(bench);
	figures = store_figures(bench->store);
	assert_int_equal(figures.commits_total, 1);
	assert_int_equal(figures.rows_total, MANY + 1);
	assert_int_equal(bench->announcements, 1);
}

struct spectator {
	const char *path;
	_Atomic bool is_over;
	int looks, torn;
};

/* On a thread of its own: counts what there is, again and again. */
static void *watch(void *argument)
{
	struct spectator *spectator = argument;
	sqlite3 *database = NULL;
	sqlite3_stmt *statement = NULL;

	if (sqlite3_open_v2(spectator->path, &database, SQLITE_OPEN_READONLY, NULL) !=
		    SQLITE_OK ||
	    sqlite3_prepare_v2(database, "SELECT count(*) FROM event", -1, &statement, NULL) !=
		    SQLITE_OK)
		spectator->torn = -1;
	while (statement && !atomic_load(&spectator->is_over)) {
		if (sqlite3_step(statement) != SQLITE_ROW ||
		    sqlite3_column_int(statement, 0) % GROUP != 0)
			spectator->torn++;
		spectator->looks++;
		sqlite3_reset(statement);
	}
	sqlite3_finalize(statement);
	sqlite3_close(database);
	return NULL;
}

static void what_is_put_in_one_go_is_never_seen_in_part(void **state)
{
	struct bench *bench = *state;
	struct spectator spectator = { .path = bench->path };
	pthread_t thread;

	bench_open(bench);
	bench_put_round(bench, 1);
	bench_settle(bench);
	assert_int_equal(pthread_create(&thread, NULL, watch, &spectator), 0);
	for (int i = 0; i < GROUPS; i++) {
		for (int j = 0; j < GROUP; j++)
			bench_put_event(bench, 1, i);
		uv_run(&bench->loop, i % 3 ? UV_RUN_NOWAIT : UV_RUN_ONCE);
	}
	bench_settle(bench);
	atomic_store(&spectator.is_over, true);
	pthread_join(thread, NULL);
	assert_int_equal(spectator.torn, 0);
	assert_int_equal(bench_count(bench, "SELECT count(*) FROM event"), GROUPS * GROUP);
}

static void the_queue_takes_what_it_has_room_for(void **state)
{
	struct bench *bench = *state;

	bench_open(bench);
	assert_int_equal(store_room(bench->store), STORE_QUEUE_MAX);
	bench_put_round(bench, 1);
	for (size_t i = 1; i < STORE_QUEUE_MAX; i++) {
		assert_int_equal(store_room(bench->store), STORE_QUEUE_MAX - i);
		bench_put_event(bench, 1, (int64_t)i);
	}
	assert_int_equal(store_room(bench->store), 0);
	assert_int_equal(store_figures(bench->store).queued, STORE_QUEUE_MAX);
	bench_settle(bench);
	assert_int_equal(store_room(bench->store), STORE_QUEUE_MAX);
	assert_int_equal(store_figures(bench->store).queued, 0);
	assert_int_equal(bench_count(bench, "SELECT count(*) FROM event"), STORE_QUEUE_MAX - 1);
}

static void put_one_more(struct bench *bench)
{
	if (store_sequence(bench->store) < MANY)
		bench_put_event(bench, 1, store_sequence(bench->store));
}

static void an_announcement_may_put_the_next_work(void **state)
{
	struct bench *bench = *state;

	bench_open(bench);
	bench->when_committed = put_one_more;
	bench_put_round(bench, 1);
	bench_settle(bench);
	assert_int_equal(bench->announced, MANY);
	assert_int_equal(bench->announcements, MANY);
	assert_int_equal(store_figures(bench->store).commits_total, MANY);
}

static void figures_count_every_commit_in_one_bucket(void **state)
{
	struct bench *bench = *state;
	struct store_figures figures;
	uint64_t commits = 0;

	bench_open(bench);
	bench->when_committed = put_one_more;
	bench_put_round(bench, 1);
	bench_settle(bench);
	figures = store_figures(bench->store);
	for (int i = 0; i < STORE_LATENCY_BUCKETS; i++)
		commits += figures.latency[i];
	assert_int_equal(commits, figures.commits_total);
	assert_int_equal(figures.rows_total, MANY);
	assert_true(figures.latency_total_us > 0);
	for (int i = 1; i < STORE_LATENCY_BUCKETS; i++)
		assert_true(store_latency_bounds_us[i] > store_latency_bounds_us[i - 1]);
	assert_true(store_latency_bounds_us[STORE_LATENCY_BUCKETS - 1] == INT64_MAX);
}

static void closing_commits_and_announces_what_is_queued(void **state)
{
	struct bench *bench = *state;

	bench_open(bench);
	bench_put_round(bench, 1);
	for (int i = 0; i < MANY; i++)
		bench_put_event(bench, 1, i);
	bench_close(bench);
	assert_int_equal(bench->announced, MANY + 1);
	assert_int_equal(bench_count(bench, "SELECT count(*) FROM event"), MANY);
}

/* It does not wait for the loop to come round again. */
static void closing_hands_over_at_once_what_is_queued(void **state)
{
	struct bench *bench = *state;
	const uint64_t give_up_at = uv_hrtime() + 10 * UINT64_C(1000000000);

	bench_open(bench);
	bench_put_round(bench, 1);
	bench_settle(bench);
	bench_put_event(bench, 1, 1);
	store_close(bench->store, bench_closed, bench);
	while (bench_count(bench, "SELECT count(*) FROM event") == 0 &&
	       uv_hrtime() < give_up_at)
		sched_yield();
	assert_int_equal(bench_count(bench, "SELECT count(*) FROM event"), 1);
	while (!bench->is_closed)
		uv_run(&bench->loop, UV_RUN_ONCE);
	bench->store = NULL;
	assert_int_equal(bench->announced, 2);
}

static void a_store_may_be_closed_before_anything_happened(void **state)
{
	struct bench *bench = *state;

	for (int i = 0; i < 20; i++) {
		bench_open(bench);
		bench_close(bench);
		assert_false(uv_loop_alive(&bench->loop));
	}
}

static void numbers_go_on_where_the_log_ends(void **state)
{
	struct bench *bench = *state;

	bench_open(bench);
	bench_put_round(bench, 1);
	bench_put_round(bench, 2);
	bench_put_round(bench, 3);
	bench_put_event(bench, 1, 100);
	assert_int_equal(bench_put_event(bench, 2, 200), 5);
	bench_put_event(bench, 1, 150);
	assert_int_equal(bench_put_event(bench, 2, 250), 7);
	assert_int_equal(bench_put_event(bench, 1, 180), 8);
	bench_close(bench);
	bench_open(bench);
	assert_int_equal(store_sequence(bench->store), 8);
	assert_int_equal(store_committed(bench->store), 8);
	assert_int_equal(bench_put_event(bench, 3, 300), 9);
	bench_settle(bench);
	assert_true(bench->is_in_order);
}

/* What the caller gave may change as soon as the call returns. */
static void what_is_put_is_copied(void **state)
{
	struct bench *bench = *state;
	char name[] = "Lan", title[] = "Hội thi", kind[] = "r_copied";
	struct store_round round = { .number = 1,
				     .id = kind,
				     .code = title,
				     .title = title,
				     .settings = title,
				     .questions = title };
	struct store_player player = { .round = 1, .unit = STORE_NONE, .name = name };
	struct store_result result = { .player = 0, .points = 900 };

	bench_open(bench);
	store_put_round(bench->store, &round);
	store_put_player(bench->store, &player);
	store_put_results(bench->store, 1, 0, &result, 1);
	memset(name, 'x', sizeof(name) - 1);
	memset(title, 'x', sizeof(title) - 1);
	memset(kind, 'x', sizeof(kind) - 1);
	result.points = 0;
	bench_settle(bench);
	assert_string_equal(bench_see(bench, "SELECT name FROM player"), "Lan");
	assert_string_equal(bench_see(bench, "SELECT title FROM round"), "Hội thi");
	assert_string_equal(bench_see(bench, "SELECT id FROM round"), "r_copied");
	assert_string_equal(bench_see(bench, "SELECT points FROM result"), "900");
}

static void fields_that_do_not_belong_to_an_event_are_null(void **state)
{
	struct bench *bench = *state;
	struct store_event event = { .round = 1,
				     .at_unix_ms = 5,
				     .kind = "next",
				     .player = STORE_NONE,
				     .question = STORE_NONE,
				     .elapsed_ms = STORE_NONE,
				     .credit_ms = STORE_NONE,
				     .by_ms = STORE_NONE,
				     .places = STORE_NONE };

	bench_open(bench);
	bench_put_round(bench, 1);
	store_put_event(bench->store, &event);
	bench_settle(bench);
	assert_string_equal(
		bench_see(bench, "SELECT kind FROM event WHERE player IS NULL AND question IS"
				 " NULL AND choice IS NULL AND elapsed_ms IS NULL AND credit_ms"
				 " IS NULL AND by_ms IS NULL AND places IS NULL"),
		"next");
}

/* A round whose places are revealed once more is read at the next start, however old it is. */
static void a_ceremony_says_of_how_many_places_and_the_round_is_not_over(void **state)
{
	struct bench *bench = *state;
	struct store_event event = { .round = 1,
				     .at_unix_ms = 5,
				     .kind = "ceremony",
				     .player = STORE_NONE,
				     .question = STORE_NONE,
				     .elapsed_ms = STORE_NONE,
				     .credit_ms = STORE_NONE,
				     .by_ms = STORE_NONE,
				     .places = 10 };

	bench_open(bench);
	bench_put_round(bench, 1);
	bench_put_round(bench, 2);
	store_put_standings(bench->store, 1, NULL, 0, NULL, 0, 777);
	store_put_standings(bench->store, 2, NULL, 0, NULL, 0, 778);
	bench_settle(bench);
	assert_string_equal(
		bench_see(bench, "SELECT group_concat(finished_at_unix_ms) FROM round"),
		"777,778");
	store_put_event(bench->store, &event);
	bench_settle(bench);
	assert_string_equal(bench_see(bench, "SELECT places FROM event"), "10");
	assert_string_equal(
		bench_see(bench, "SELECT group_concat(finished_at_unix_ms) FROM round"), "778");
}

static void results_and_standings_may_be_put_again(void **state)
{
	struct bench *bench = *state;
	struct store_result results[] = { { 0, 1000 }, { 1, 600 } };
	struct store_standing standings[] = {
		{ .player = 0, .place = 1, .score = 1000, .right = 1, .credited_ms = 1840 },
		{ .player = 1, .place = 2, .score = 600, .right = 1, .credited_ms = 9000 },
	};
	struct store_unit_standing unit = {
		.unit = 0, .place = 1, .players = 2, .score = 800.5
	};

	bench_open(bench);
	bench_put_round(bench, 1);
	for (int i = 0; i < 2; i++) {
		store_put_results(bench->store, 1, 0, results, 2);
		store_put_standings(bench->store, 1, standings, 2, &unit, 1, 1790000099000);
		bench_settle(bench);
		results[1].points = 700;
		standings[1].score = 700;
	}
	assert_string_equal(bench_see(bench, "SELECT group_concat(points) FROM result"),
			    "1000,700");
	assert_string_equal(bench_see(bench, "SELECT group_concat(score) FROM standing"),
			    "1000,700");
	assert_string_equal(bench_see(bench, "SELECT score FROM unit_standing"), "800.5");
	assert_string_equal(bench_see(bench, "SELECT finished_at_unix_ms FROM round"),
			    "1790000099000");
}

static void a_round_without_players_has_standings_too(void **state)
{
	struct bench *bench = *state;

	bench_open(bench);
	bench_put_round(bench, 1);
	store_put_results(bench->store, 1, 0, NULL, 0);
	store_put_standings(bench->store, 1, NULL, 0, NULL, 0, 77);
	bench_settle(bench);
	assert_string_equal(bench_see(bench, "SELECT finished_at_unix_ms FROM round"), "77");
}

static void a_host_may_get_another_token(void **state)
{
	struct bench *bench = *state;
	struct secret_hash hash = { { 0xab, 0xcd } };

	bench_open(bench);
	bench_put_round(bench, 1);
	bench_put_round(bench, 2);
	store_put_host(bench->store, 1, &hash, "u_lan");
	bench_settle(bench);
	assert_string_equal(bench_see(bench, "SELECT number FROM round WHERE hex(host_hash) ="
					     " 'ABCD0000000000000000000000000000'"),
			    "1");
	assert_string_equal(bench_see(bench, "SELECT count(*) FROM round WHERE host_hash ="
					     " zeroblob(16)"),
			    "1");
	assert_string_equal(bench_see(bench, "SELECT group_concat(host_by) FROM round"),
			    "u_lan,");
}

#define on_a_bench(test) cmocka_unit_test_setup_teardown(test, bench_setup, bench_teardown)

int main(void)
{
	static const struct CMUnitTest tests[] = {
		on_a_bench(what_is_committed_is_announced_once_and_in_order),
		on_a_bench(nothing_is_announced_that_was_not_put),
		on_a_bench(what_is_announced_can_be_read_by_anybody),
		on_a_bench(an_announcement_is_never_ahead_of_the_disk),
		on_a_bench(what_is_put_in_one_go_is_one_commit),
		on_a_bench(what_is_put_in_one_go_is_never_seen_in_part),
		on_a_bench(the_queue_takes_what_it_has_room_for),
		on_a_bench(an_announcement_may_put_the_next_work),
		on_a_bench(figures_count_every_commit_in_one_bucket),
		on_a_bench(closing_commits_and_announces_what_is_queued),
		on_a_bench(closing_hands_over_at_once_what_is_queued),
		on_a_bench(a_store_may_be_closed_before_anything_happened),
		on_a_bench(numbers_go_on_where_the_log_ends),
		on_a_bench(what_is_put_is_copied),
		on_a_bench(fields_that_do_not_belong_to_an_event_are_null),
		on_a_bench(a_ceremony_says_of_how_many_places_and_the_round_is_not_over),
		on_a_bench(results_and_standings_may_be_put_again),
		on_a_bench(a_round_without_players_has_standings_too),
		on_a_bench(a_host_may_get_another_token),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
