/* Pictures and recordings that nothing names are taken away, and none that anything names. */
#include "base/memory.h"
#include "store/media_sweep.h"
#include "store_bench.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

enum { UNTIL = 1000, SQL_SIZE = 1200 };

#define DIGITS "0123456789012345678901234567890123456" /* and three of its own */

/* "0123….png" of the number. */
static const char *id_of(int number)
{
	static char ids[4][MEDIA_ID_SIZE];
	static int next;
	char *id = ids[next++ % 4];

	snprintf(id, MEDIA_ID_SIZE, DIGITS "%03d.png", number);
	return id;
}

static const char *path_of(const struct bench *bench, int number)
{
	static char path[BENCH_PATH_MAX + MEDIA_ID_SIZE];

	snprintf(path, sizeof(path), "%s/%s", bench->folder, id_of(number));
	return path;
}

static void run_sql(struct bench *bench, const char *sql)
{
	assert_int_equal(bench_write(bench, sql), SQLITE_OK);
}

static void bring(struct bench *bench, int number, int at_unix_ms)
{
	char sql[SQL_SIZE];
	FILE *file = fopen(path_of(bench, number), "wb");

	assert_non_null(file);
	fputs("bytes", file);
	fclose(file);
	snprintf(sql, sizeof(sql),
		 "INSERT INTO media VALUES ('%s', 'image', 5, 'a.png', 'u', %d)", id_of(number),
		 at_unix_ms);
	run_sql(bench, sql);
}

static bool is_there(struct bench *bench, int number)
{
	char sql[SQL_SIZE];
	bool has_file = access(path_of(bench, number), F_OK) == 0;

	snprintf(sql, sizeof(sql), "SELECT count(*) FROM media WHERE id = '%s'", id_of(number));
	assert_int_equal(bench_count(bench, sql), has_file);
	return has_file;
}

static struct unused_media look(struct bench *bench, int elsewhere)
{
	char ids[1][MEDIA_ID_SIZE];
	struct media_named_elsewhere named = { .ids = ids, .count = elsewhere >= 0 };
	struct unused_media unused;

	snprintf(ids[0], sizeof(ids[0]), "%s", id_of(elsewhere));
	assert_true(media_find_unused(&unused, bench->path, UNTIL, &named));
	return unused;
}

static struct store_media_sweep outcome;

static void on_swept(struct store_job *job)
{
	outcome = *(struct store_media_sweep *)(void *)job;
	free(job);
}

static void sweep(struct bench *bench, const struct unused_media *unused)
{
	struct store_media_sweep *job = memory_new(1, sizeof(*job));

	job->job.done = on_swept;
	job->unused = *unused;
	job->until_unix_ms = UNTIL;
	job->at_unix_ms = UNTIL + 1;
	snprintf(job->folder, sizeof(job->folder), "%s", bench->folder);
	store_sweep_media(bench->store, job);
	bench_settle(bench);
}

static void sweep_now(struct bench *bench)
{
	struct unused_media unused = look(bench, -1);

	sweep(bench, &unused);
}

/* With the id of this number in the place of the @. */
static void name_it(struct bench *bench, const char *form, int number)
{
	char sql[SQL_SIZE];
	const char *place = strchr(form, '@');

	snprintf(sql, sizeof(sql), "%.*s%s%s", (int)(place - form), form, id_of(number),
		 place + 1);
	run_sql(bench, sql);
}

static void it_stays_until_it_is_old_enough(void **state)
{
	struct bench *bench = *state;

	bench_open(bench);
	bring(bench, 0, UNTIL - 1);
	bring(bench, 1, UNTIL);
	bring(bench, 2, UNTIL + 1);
	sweep_now(bench);
	assert_false(is_there(bench, 0));
	assert_false(is_there(bench, 1));
	assert_true(is_there(bench, 2));
	assert_int_equal(outcome.gone, 2);
	assert_int_equal(outcome.bytes, 10);
	assert_string_equal(bench_see(bench, "SELECT action || detail FROM audit"),
			    "media.sweep{\"files\":2,\"bytes\":10}");
	/* With nothing to take away nothing is noted. */
	sweep_now(bench);
	assert_int_equal(bench_count(bench, "SELECT count(*) FROM audit"), 1);
}

#define QUESTION(version, step, status) \
	"INSERT INTO bank_question VALUES ('HT-1', " version ", '" step "', '" status "', '" \
	"{\"media\":[{\"file\":\"@\"}]}', '', '', '', '', 1)"

static void what_an_old_version_or_a_draft_alone_names_stays(void **state)
{
	struct bench *bench = *state;

	bench_open(bench);
	for (int i = 0; i < 4; i++)
		bring(bench, i, 1);
	name_it(bench, QUESTION("1", "publish", "published"), 0);
	run_sql(bench, "INSERT INTO bank_question VALUES ('HT-1', 2, 'write', 'draft', '{}', "
		       "'', '', '',"
		       " '', 2)");
	name_it(bench,
		"INSERT INTO bank_question VALUES ('HT-2', 1, 'write', 'draft', '{\"media\":"
		"[{\"file\":\"@\"}]}', '', '', '', '', 1)",
		1);
	name_it(bench,
		"INSERT INTO contest_draft VALUES ('d_1', NULL, 'x', '{\"a\":\"@\"}', 1)", 2);
	sweep_now(bench);
	for (int i = 0; i < 3; i++)
		assert_true(is_there(bench, i));
	assert_false(is_there(bench, 3));
}

static void what_a_round_or_contest_took_with_it_stays(void **state)
{
	struct bench *bench = *state;

	bench_open(bench);
	for (int i = 0; i < 6; i++)
		bring(bench, i, 1);
	bench_put_round(bench, 1);
	bench_settle(bench);
	name_it(bench, "UPDATE round SET questions = '[{\"file\":\"@\"}]'", 0);
	name_it(bench,
		"INSERT INTO contest (number, id, document, pool, seed, created_at_unix_ms)"
		" VALUES (1, 'thu', '{}', '{\"file\":\"@\"}', x'00', 1)",
		1);
	name_it(bench, "UPDATE contest SET document = '{\"picture\":\"/media/@\"}'", 2);
	name_it(bench, "INSERT INTO bank_set VALUES ('bo', 1, '{\"x\":\"@\"}', '', 1)", 3);
	{
		struct unused_media unused =
			look(bench, 4); /* named by a file of the program */

		assert_int_equal(unused.count, 1);
		sweep(bench, &unused);
	}
	for (int i = 0; i < 5; i++)
		assert_true(is_there(bench, i));
	assert_false(is_there(bench, 5));
}

static void nothing_goes_when_something_was_stored_meanwhile(void **state)
{
	struct bench *bench = *state;
	struct unused_media unused;

	bench_open(bench);
	bring(bench, 0, 1);
	bring(bench, 1, 1);
	unused = look(bench, -1);
	assert_int_equal(unused.count, 2);
	name_it(bench, QUESTION("1", "write", "draft"), 0);
	sweep(bench, &unused);
	assert_true(outcome.is_overtaken);
	assert_int_equal(outcome.gone, 0);
	assert_true(is_there(bench, 0) && is_there(bench, 1));
	/* A draft that is saved over itself names it as well. */
	run_sql(bench, "INSERT INTO contest_draft VALUES ('d_1', NULL, 'x', '{}', 1)");
	unused = look(bench, -1);
	name_it(bench, "UPDATE contest_draft SET document = '\"@\"', changed_at_unix_ms = 2",
		1);
	sweep(bench, &unused);
	assert_true(outcome.is_overtaken);
	assert_true(is_there(bench, 1));
}

static void on_medium(struct store_job *job)
{
	free(job);
}

static void what_is_brought_again_is_as_new(void **state)
{
	struct bench *bench = *state;
	struct store_medium *medium = memory_new(1, sizeof(*medium));
	struct unused_media unused;

	bench_open(bench);
	bring(bench, 0, 1);
	unused = look(bench, -1);
	medium->job.done = on_medium;
	medium->is_picture = true;
	medium->bytes = 5;
	medium->at_unix_ms = UNTIL + 5;
	snprintf(medium->id, sizeof(medium->id), "%s", id_of(0));
	store_put_medium(bench->store, medium);
	bench_settle(bench);
	sweep(bench, &unused);
	assert_true(is_there(bench, 0));
	assert_int_equal(look(bench, -1).count, 0);
}

static void a_job_takes_so_many_and_the_next_goes_on(void **state)
{
	struct bench *bench = *state;

	bench_open(bench);
	for (int i = 0; i < MEDIA_SWEEP_MAX + 1; i++)
		bring(bench, i, 1);
	unlink(path_of(bench, 3)); /* its row goes all the same */
	sweep_now(bench);
	assert_int_equal(outcome.gone, MEDIA_SWEEP_MAX);
	assert_int_equal(bench_count(bench, "SELECT count(*) FROM media"), 1);
	sweep_now(bench);
	assert_int_equal(outcome.gone, 1);
	assert_int_equal(bench_count(bench, "SELECT count(*) FROM media"), 0);
}

/* What the sweep reads must be all that there is: whoever adds such a column adds it there. */
static void every_column_that_may_name_one_is_read(void **state)
{
	struct bench *bench = *state;

	bench_open(bench);
	assert_string_equal(
		bench_see(bench,
			  "SELECT group_concat(place, ' ') FROM (SELECT t.name || '.' || c.name"
			  " AS place FROM sqlite_master AS t, pragma_table_info(t.name) AS c"
			  " WHERE t.type = 'table' AND c.type = 'TEXT' AND c.name IN"
			  " ('document', 'pool', 'questions', 'settings', 'media', 'file', "
			  "'body')"
			  " ORDER BY place)"),
		"bank_question.document bank_set.document certificate_template.document"
		" contest.document contest.pool contest_draft.document round.questions"
		" round.settings");
}

#define WITH_BENCH(test) cmocka_unit_test_setup_teardown(test, bench_setup, bench_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_BENCH(it_stays_until_it_is_old_enough),
		WITH_BENCH(what_an_old_version_or_a_draft_alone_names_stays),
		WITH_BENCH(what_a_round_or_contest_took_with_it_stays),
		WITH_BENCH(nothing_goes_when_something_was_stored_meanwhile),
		WITH_BENCH(what_is_brought_again_is_as_new),
		WITH_BENCH(every_column_that_may_name_one_is_read),
		WITH_BENCH(a_job_takes_so_many_and_the_next_goes_on),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
