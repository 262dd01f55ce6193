/* Changes that look before they write: what they refuse leaves nothing behind, and done() comes
 * when the rest is on the disk. */
#include "store/job.h"
#include "store_bench.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

struct taking {
	struct store_job job;
	struct bench *bench;
	const char *id;
	bool is_refused; /* the name was taken */
	int64_t seen;    /* rows on the disk when done() came */
	int *turn, place;
};

/* Makes an organisation, and thinks better of it if there was one of this id. */
static bool take(struct store_job *job, sqlite3 *database)
{
	struct taking *taking = (struct taking *)(void *)job;
	char sql[200];

	snprintf(sql, sizeof(sql),
		 "INSERT INTO organisation (id, kind, name, created_at_unix_ms)"
		 " VALUES ('%s-copy', 'company', 'A', 1)",
		 taking->id);
	if (sqlite3_exec(database, sql, NULL, NULL, NULL) != SQLITE_OK)
		return false;
	snprintf(sql, sizeof(sql),
		 "INSERT INTO organisation (id, kind, name, created_at_unix_ms)"
		 " VALUES ('%s', 'company', 'A', 1)",
		 taking->id);
	taking->is_refused = sqlite3_exec(database, sql, NULL, NULL, NULL) != SQLITE_OK;
	return !taking->is_refused;
}

static void note(struct store_job *job)
{
	struct taking *taking = (struct taking *)(void *)job;

	taking->place = ++*taking->turn;
	taking->seen = bench_count(taking->bench, "SELECT count(*) FROM organisation");
}

static struct taking taking_of(struct bench *bench, const char *id, int *turn)
{
	return (struct taking){
		.job = { .run = take, .done = note }, .bench = bench, .id = id, .turn = turn
	};
}

static void what_is_refused_leaves_nothing_and_the_rest_is_kept(void **state)
{
	struct bench *bench = *state;
	int turn = 0;
	struct taking first = taking_of(bench, "o_one", &turn);
	struct taking again = taking_of(bench, "o_one", &turn);
	struct taking other = taking_of(bench, "o_two", &turn);

	bench_open(bench);
	bench_write(bench, "DELETE FROM organisation");
	store_put_job(bench->store, &first.job);
	bench_put_round(bench, 1);
	bench_settle(bench);
	bench_write(bench, "DELETE FROM organisation WHERE id = 'o_one-copy'");
	store_put_job(bench->store, &again.job);
	store_put_job(bench->store, &other.job);
	bench_put_event(bench, 1, 5);
	bench_settle(bench);
	assert_false(first.is_refused);
	assert_true(again.is_refused);
	assert_false(other.is_refused);
	assert_int_equal(bench_count(bench, "SELECT count(*) FROM organisation"), 3);
	assert_int_equal(bench_count(bench, "SELECT count(*) FROM organisation WHERE id ="
					    " 'o_one-copy'"),
			 0);
	assert_int_equal(bench_count(bench, "SELECT count(*) FROM event"), 1);
}

static void done_comes_in_order_and_after_the_disk(void **state)
{
	struct bench *bench = *state;
	int turn = 0;
	struct taking first = taking_of(bench, "o_one", &turn);
	struct taking second = taking_of(bench, "o_two", &turn);

	bench_open(bench);
	store_put_job(bench->store, &first.job);
	store_put_job(bench->store, &second.job);
	assert_int_equal(turn, 0);
	bench_settle(bench);
	assert_int_equal(first.place, 1);
	assert_int_equal(second.place, 2);
	assert_int_equal(first.seen, 4);
}

static void what_was_put_before_the_end_is_told(void **state)
{
	struct bench *bench = *state;
	int turn = 0;
	struct taking last = taking_of(bench, "o_one", &turn);

	bench_open(bench);
	store_put_job(bench->store, &last.job);
	bench_close(bench);
	assert_int_equal(last.place, 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			what_is_refused_leaves_nothing_and_the_rest_is_kept, bench_setup,
			bench_teardown),
		cmocka_unit_test_setup_teardown(done_comes_in_order_and_after_the_disk,
						bench_setup, bench_teardown),
		cmocka_unit_test_setup_teardown(what_was_put_before_the_end_is_told,
						bench_setup, bench_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
