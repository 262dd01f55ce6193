/* Counts of how questions did: what is to be counted, a count in the place of the one before,
 * and all of them read back. */
#include "base/memory.h"
#include "store/bank_use.h"
#include "store/round_changes.h"
#include "store_bench.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static int stored;

static void on_stored(struct store_job *job)
{
	struct store_bank_use *use = (struct store_bank_use *)(void *)job;

	stored++;
	store_bank_use_clear(use);
	free(use);
}

static struct stored_use one_use(const char *question, int64_t people)
{
	struct stored_use use = {
		.people = people,
		.answered = people - 1,
		.scored = people - 2,
		.pairs = people - 3,
		.worth = 0.1,
		.mean_worth = 0.2,
		.mean_rest = 1.0 / 3,
		.worth_square = 0.4,
		.rest_square = 0.5,
		.product = -0.6,
	};

	snprintf(use.question, sizeof(use.question), "%s", question);
	return use;
}

static void put(struct bench *bench, struct use_source source, const struct stored_use *uses,
		int count, int64_t at_unix_ms)
{
	struct store_bank_use *use = memory_new(1, sizeof(*use));
	int before = stored;

	use->job.done = on_stored;
	use->source = source;
	use->at_unix_ms = at_unix_ms;
	use->uses = memory_copy(uses, (size_t)count * sizeof(*uses));
	use->count = count;
	store_put_bank_use(bench->store, use);
	bench_settle(bench);
	assert_int_equal(stored, before + 1);
}

/* What is pending, as "r:ID" and "c:ID/papers", with blanks. */
static char pending[512];

static void add_pending(void *owner, const struct use_source *source)
{
	size_t length = strlen(pending);

	(void)owner;
	snprintf(pending + length, sizeof(pending) - length, "%s%s:%s", length ? " " : "",
		 source->is_contest ? "c" : "r", source->id);
	length = strlen(pending);
	if (source->is_contest)
		snprintf(pending + length, sizeof(pending) - length, "/%d%s%s",
			 (int)source->papers, source->is_over ? " over" : "",
			 source->voids ? " voids" : "");
}

static const char *what_is_pending(struct bench *bench, int limit)
{
	struct failure why;
	struct use_reader *reader = use_reader_open(bench->path, &why);

	assert_non_null(reader);
	*pending = '\0';
	assert_true(use_reader_pending(reader, limit, add_pending, NULL));
	use_reader_close(reader);
	return pending;
}

static void write(struct bench *bench, const char *sql)
{
	assert_int_equal(bench_write(bench, sql), SQLITE_OK);
}

static void add_contest(struct bench *bench)
{
	write(bench, "INSERT INTO contest (number, id, document, pool, seed,"
		     " created_at_unix_ms) VALUES (1, 'thu', '{}', '{}', x'00', 1)");
}

/* Papers that are handed in until there are so many. */
static void hand_in(struct bench *bench, int from, int to)
{
	char sql[400];

	for (int i = from; i < to; i++) {
		snprintf(sql, sizeof(sql),
			 "INSERT INTO attempt (contest, attempt, id, entrant, round, seed,"
			 " started_at_unix_ms, deadline_at_unix_ms, submitted_at_unix_ms)"
			 " VALUES (1, %d, 'a_%d', 0, 0, x'00', 1, 2, 3)",
			 i, i);
		write(bench, sql);
	}
}

static void count_contest(struct bench *bench, int papers, int voids, bool is_over)
{
	struct stored_use use = one_use("HT-1", papers + 3);

	put(bench,
	    (struct use_source){ .is_contest = true,
				 .is_over = is_over,
				 .id = "thu",
				 .papers = papers,
				 .voids = voids },
	    &use, 1, 5);
}

static void a_round_is_counted_once_when_it_is_finished(void **state)
{
	struct bench *bench = *state;
	struct stored_use use = one_use("HT-1", 10);

	bench_open(bench);
	bench_put_round(bench, 1);
	bench_put_round(bench, 2);
	bench_put_round(bench, 3);
	bench_settle(bench);
	assert_string_equal(what_is_pending(bench, 10), "");
	write(bench, "UPDATE round SET finished_at_unix_ms = 7 WHERE number > 1");
	write(bench, "UPDATE round SET is_rehearsal = 1 WHERE number = 3");
	assert_string_equal(what_is_pending(bench, 10), "r:r_2");
	put(bench, (struct use_source){ .is_over = true, .id = "r_2" }, &use, 1, 7);
	assert_string_equal(what_is_pending(bench, 10), "");
}

static void no_more_is_given_than_asked_for(void **state)
{
	struct bench *bench = *state;

	bench_open(bench);
	for (int i = 1; i <= 3; i++)
		bench_put_round(bench, i);
	bench_settle(bench);
	write(bench, "UPDATE round SET finished_at_unix_ms = 7");
	assert_string_equal(what_is_pending(bench, 2), "r:r_1 r:r_2");
}

static void a_contest_is_counted_again_when_a_quarter_more_is_there(void **state)
{
	struct bench *bench = *state;

	bench_open(bench);
	add_contest(bench);
	assert_string_equal(what_is_pending(bench, 9), "");
	hand_in(bench, 0, 1);
	assert_string_equal(what_is_pending(bench, 9), "c:thu/1");
	hand_in(bench, 1, 8);
	count_contest(bench, 8, 0, false);
	hand_in(bench, 8, 9);
	assert_string_equal(what_is_pending(bench, 9), "");
	hand_in(bench, 9, 10);
	assert_string_equal(what_is_pending(bench, 9), "c:thu/10");
	count_contest(bench, 10, 0, false);
	assert_string_equal(what_is_pending(bench, 9), "");
}

static void the_end_of_a_contest_and_a_void_count_it_again(void **state)
{
	struct bench *bench = *state;

	bench_open(bench);
	add_contest(bench);
	hand_in(bench, 0, 8);
	count_contest(bench, 8, 0, false);
	write(bench, "INSERT INTO contest_void VALUES (1, 0, 9, 1, 'x', 'y', 0)");
	assert_string_equal(what_is_pending(bench, 9), "c:thu/8 voids");
	count_contest(bench, 8, 1, false);
	assert_string_equal(what_is_pending(bench, 9), "");
	write(bench, "UPDATE contest SET closed_at_unix_ms = 20");
	assert_string_equal(what_is_pending(bench, 9), "c:thu/8 over voids");
	count_contest(bench, 8, 1, true);
	assert_string_equal(what_is_pending(bench, 9), "");
	write(bench, "INSERT INTO contest_void VALUES (1, 0, 30, 1, 'x', 'y', 1)");
	assert_string_equal(what_is_pending(bench, 9), "c:thu/8 over voids");
}

/* What was read back, in order. */
static struct {
	struct stored_use use;
	bool is_contest;
	int64_t at_unix_ms;
} read_back[8];
static int read_count;

static void take_read(void *owner, const struct stored_use *use, bool is_contest,
		      int64_t at_unix_ms)
{
	(void)owner;
	assert_true(read_count < 8);
	read_back[read_count].use = *use;
	read_back[read_count].is_contest = is_contest;
	read_back[read_count++].at_unix_ms = at_unix_ms;
}

static void read_all(struct bench *bench)
{
	struct failure why;
	struct use_reader *reader = use_reader_open(bench->path, &why);

	assert_non_null(reader);
	read_count = 0;
	assert_true(use_reader_all(reader, take_read, NULL));
	use_reader_close(reader);
}

static void assert_read(int place, struct stored_use use, bool is_contest, int64_t at_unix_ms)
{
	const struct stored_use *there = &read_back[place].use;

	assert_string_equal(there->question, use.question);
	assert_int_equal(there->people, use.people);
	assert_int_equal(there->answered, use.answered);
	assert_int_equal(there->scored, use.scored);
	assert_int_equal(there->pairs, use.pairs);
	assert_true(there->worth == use.worth && there->mean_worth == use.mean_worth &&
		    there->mean_rest == use.mean_rest &&
		    there->worth_square == use.worth_square &&
		    there->rest_square == use.rest_square && there->product == use.product);
	assert_int_equal(read_back[place].is_contest, is_contest);
	assert_int_equal(read_back[place].at_unix_ms, at_unix_ms);
}

static void a_new_count_stands_in_the_place_of_the_old_one_only(void **state)
{
	struct bench *bench = *state;
	struct stored_use uses[] = { one_use("HT-2", 10), one_use("HT-1", 20) };
	struct stored_use later = one_use("HT-2", 30);

	bench_open(bench);
	put(bench, (struct use_source){ .is_over = true, .id = "same" }, uses, 2, 7);
	put(bench, (struct use_source){ .is_contest = true, .id = "same" }, uses, 2, 8);
	put(bench, (struct use_source){ .is_contest = true, .id = "same" }, &later, 1, 9);
	read_all(bench);
	assert_int_equal(read_count, 3);
	assert_read(0, uses[1], false, 7);
	assert_string_equal(read_back[1].use.question, "HT-2");
	assert_string_equal(read_back[2].use.question, "HT-2");
	if (read_back[1].is_contest) {
		assert_read(1, later, true, 9);
		assert_read(2, uses[0], false, 7);
	} else {
		assert_read(1, uses[0], false, 7);
		assert_read(2, later, true, 9);
	}
}

static void a_count_of_nothing_is_a_count(void **state)
{
	struct bench *bench = *state;

	bench_open(bench);
	bench_put_round(bench, 1);
	bench_settle(bench);
	write(bench, "UPDATE round SET finished_at_unix_ms = 7");
	put(bench, (struct use_source){ .is_over = true, .id = "r_1" }, NULL, 0, 7);
	assert_string_equal(what_is_pending(bench, 9), "");
	read_all(bench);
	assert_int_equal(read_count, 0);
}

static void on_annulled(struct store_job *job)
{
	struct round_annul_change *annul = (struct round_annul_change *)(void *)job;

	round_annul_change_clear(annul);
	free(annul);
}

static void annul(struct bench *bench)
{
	struct round_annul_change *change = memory_new(1, sizeof(*change));

	change->change.job.done = on_annulled;
	change->change.at_unix_ms = 8;
	change->round = memory_copy_string("r_1");
	change->reason = memory_copy_string("sai đáp án");
	round_annul_note(bench->store, change);
	bench_settle(bench);
}

/* As it is read now, to be counted on the pool. */
static struct use_source pending_source;

static void take_source(void *owner, const struct use_source *source)
{
	(void)owner;
	pending_source = *source;
}

static void look_for_pending(struct bench *bench)
{
	struct failure why;
	struct use_reader *reader = use_reader_open(bench->path, &why);

	assert_non_null(reader);
	memset(&pending_source, 0, sizeof(pending_source));
	assert_true(use_reader_pending(reader, 1, take_source, NULL));
	assert_string_equal(pending_source.id, "r_1");
	use_reader_close(reader);
}

static void a_count_that_an_annulment_overtook_is_not_taken(void **state)
{
	struct bench *bench = *state;
	struct stored_use old = one_use("HT-1", 10), newer = one_use("HT-1", 20);

	bench_open(bench);
	bench_put_round(bench, 1);
	bench_settle(bench);
	write(bench, "UPDATE round SET finished_at_unix_ms = 7");
	look_for_pending(bench);
	annul(bench);
	put(bench, pending_source, &old, 1, 7);
	read_all(bench);
	assert_int_equal(read_count, 0);
	look_for_pending(bench);
	put(bench, pending_source, &newer, 1, 7);
	assert_string_equal(what_is_pending(bench, 9), "");
	read_all(bench);
	assert_int_equal(read_count, 1);
	assert_read(0, newer, false, 7);
	/* Of a round that was counted before, twice. */
	annul(bench);
	look_for_pending(bench);
	annul(bench);
	put(bench, pending_source, &old, 1, 7);
	read_all(bench);
	assert_int_equal(read_count, 0);
	look_for_pending(bench);
	put(bench, pending_source, &newer, 1, 7);
	assert_string_equal(what_is_pending(bench, 9), "");
}

#define WITH_BENCH(test) cmocka_unit_test_setup_teardown(test, bench_setup, bench_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_BENCH(a_round_is_counted_once_when_it_is_finished),
		WITH_BENCH(no_more_is_given_than_asked_for),
		WITH_BENCH(a_contest_is_counted_again_when_a_quarter_more_is_there),
		WITH_BENCH(the_end_of_a_contest_and_a_void_count_it_again),
		WITH_BENCH(a_new_count_stands_in_the_place_of_the_old_one_only),
		WITH_BENCH(a_count_of_nothing_is_a_count),
		WITH_BENCH(a_count_that_an_annulment_overtook_is_not_taken),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
