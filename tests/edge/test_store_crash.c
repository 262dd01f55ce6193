/* What was reported survives: the writing process is killed at random moments,
 * or finds the disk full. The writer is this program itself, started anew with
 * the name of a part to play. */
#include "base/memory.h"
#include "store/bank_import.h"
#include "store_bench.h"

#include <fcntl.h>
#include <inttypes.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

enum {
	GROUP = 7,
	KILLS = 40,
	REPORTS_MIN = KILLS * GROUP,
	REPORTS_BEFORE_KILL_MAX = 40,
	SPINS_MAX = 2000000,
	DISK_BYTES = 600 * 1024,
	LOG_MAX = 4096,
	QUESTIONS = 20,
};

/* ---- The part of the writer, in a process of its own ---- */

static void report(struct bench *bench)
{
	if (write(STDOUT_FILENO, &bench->announced, sizeof(bench->announced)) !=
	    sizeof(bench->announced))
		_exit(0); /* the test is over */
}

static void put_group(struct bench *bench)
{
	if (store_sequence(bench->store) == 0)
		bench_put_round(bench, 1);
	for (int i = 0; i < GROUP; i++)
		bench_put_event(bench, 1, store_sequence(bench->store) + 1);
}

/* Writes group after group and reports each announcement, until it is ended. */
static int write_for_ever(const char *path)
{
	struct bench bench = { .when_committed = report };

	snprintf(bench.path, sizeof(bench.path), "%s", path);
	if (uv_loop_init(&bench.loop) != 0)
		return 2;
	bench_open(&bench);
	for (;;) {
		if (store_room(bench.store) > GROUP)
			put_group(&bench);
		uv_run(&bench.loop, UV_RUN_ONCE);
	}
}

static int64_t imports_reported;

static void on_imported(struct store_job *job)
{
	imports_reported++;
	if (write(STDOUT_FILENO, &imports_reported, sizeof(imports_reported)) !=
	    sizeof(imports_reported))
		_exit(0); /* the test is over */
	store_import_clear((struct store_import *)(void *)job);
}

static void put_import(struct bench *bench, int64_t number)
{
	struct store_import *import = memory_new(1, sizeof(*import));

	import->job.done = on_imported;
	import->count = QUESTIONS;
	import->questions = memory_new(QUESTIONS, sizeof(*import->questions));
	snprintf(import->id, sizeof(import->id), "b_%" PRId64, number);
	for (int i = 0; i < QUESTIONS; i++) {
		snprintf(import->questions[i].id, BANK_ID_SIZE, "b_%" PRId64 "-%d", number, i);
		import->questions[i].document = memory_copy_string("{}");
		import->questions[i].changed = memory_copy_string("");
	}
	store_put_import(bench->store, import);
}

/* Takes in import after import and reports each, until it is ended. */
static int import_for_ever(const char *path)
{
	struct bench bench = { 0 };

	snprintf(bench.path, sizeof(bench.path), "%s", path);
	if (uv_loop_init(&bench.loop) != 0)
		return 2;
	bench_open(&bench);
	for (int64_t number = 1;; number++) {
		put_import(&bench, number);
		bench_settle(&bench);
	}
}

/* A part on a disk that is full after DISK_BYTES. */
static int fill_the_disk(int (*part)(const char *path), const char *path)
{
	const struct rlimit limit = { .rlim_cur = DISK_BYTES, .rlim_max = DISK_BYTES };

	signal(SIGXFSZ, SIG_IGN);
	if (setrlimit(RLIMIT_FSIZE, &limit) != 0)
		return 2;
	return part(path);
}

/* Puts an event of a round that is not there. */
static int break_a_reference(const char *path)
{
	struct bench bench = { .when_committed = report };

	snprintf(bench.path, sizeof(bench.path), "%s", path);
	if (uv_loop_init(&bench.loop) != 0)
		return 2;
	bench_open(&bench);
	bench_put_event(&bench, 4711, 1);
	bench_settle(&bench);
	return 0;
}

/* ---- The tests ---- */

struct child {
	pid_t id;
	int reports; /* what it announces: numbers of eight bytes */
	int errors;  /* its log */
};

static struct child start(const char *part, const char *path)
{
	int reports[2], errors[2];
	struct child child;

	assert_int_equal(pipe(reports), 0);
	assert_int_equal(pipe(errors), 0);
	child.id = fork();
	assert_true(child.id >= 0);
	if (child.id == 0) {
		dup2(reports[1], STDOUT_FILENO);
		dup2(errors[1], STDERR_FILENO);
		for (int i = 0; i < 2; i++) {
			close(reports[i]);
			close(errors[i]);
		}
		execl("/proc/self/exe", "test_store_crash", part, path, (char *)NULL);
		_exit(127);
	}
	close(reports[1]);
	close(errors[1]);
	child.reports = reports[0];
	child.errors = errors[0];
	return child;
}

/* The next number that the child reports, 0 if there is none any more. */
static int64_t next_report(const struct child *child)
{
	int64_t number = 0;
	ssize_t length = read(child->reports, &number, sizeof(number));

	assert_true(length == 0 || length == sizeof(number));
	return length ? number : 0;
}

/* Reads what is left, waits for the end, and gives the largest number reported. */
static int64_t last_report(struct child *child, int64_t last, int *status)
{
	for (int64_t number; (number = next_report(child)) != 0;) {
		assert_true(number > last);
		last = number;
	}
	assert_int_equal(waitpid(child->id, status, 0), child->id);
	close(child->reports);
	return last;
}

static uint32_t random_below(uint32_t bound)
{
	static uint64_t seed = 0x9e3779b97f4a7c15u;

	seed ^= seed << 13;
	seed ^= seed >> 7;
	seed ^= seed << 17;
	return (uint32_t)(seed >> 32) % bound;
}

/* Some moment between two reports. */
static void dawdle(void)
{
	volatile uint32_t spins = random_below(SPINS_MAX);

	while (spins > 0)
		spins--;
}

/* Opens the file as a server would after the crash, and looks at the whole log. */
static void check_log(struct bench *bench, int64_t reported)
{
	int64_t last;

	bench_open(bench);
	last = store_sequence(bench->store);
	assert_true(last >= reported);
	assert_string_equal(bench_see(bench, "PRAGMA integrity_check"), "ok");
	assert_string_equal(bench_see(bench, "PRAGMA foreign_key_check"), "");
	/* The round is number 1; its events go on from 2 without a gap, in whole groups. */
	assert_int_equal(bench_count(bench, "SELECT coalesce(max(sequence), 0) FROM event"),
			 last);
	assert_int_equal(bench_count(bench, "SELECT count(*) FROM event"), last ? last - 1 : 0);
	assert_int_equal(bench_count(bench, "SELECT count(*) FROM event WHERE at_unix_ms <>"
					    " sequence OR choice <> '[2]'"),
			 0);
	assert_int_equal(bench_count(bench, "SELECT count(*) FROM event") % GROUP, 0);
	bench_close(bench);
}

static void nothing_that_was_reported_is_missing_after_a_kill(void **state)
{
	struct bench *bench = *state;
	int64_t reported = 0;
	int killed = 0;

	for (int i = 0; i < KILLS; i++) {
		struct child child = start("write-for-ever", bench->path);
		uint32_t patience = random_below(REPORTS_BEFORE_KILL_MAX);
		int status;

		for (uint32_t heard = 0; heard < patience; heard++) {
			int64_t number = next_report(&child);

			assert_true(number > reported);
			reported = number;
		}
		dawdle();
		assert_int_equal(kill(child.id, SIGKILL), 0);
		reported = last_report(&child, reported, &status);
		close(child.errors);
		killed += WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL;
		check_log(bench, reported);
	}
	assert_int_equal(killed, KILLS);
	assert_true(reported > REPORTS_MIN);
}

static void hear_errors(const struct child *child, char text[LOG_MAX])
{
	size_t length = 0;
	ssize_t more;

	while ((more = read(child->errors, text + length, LOG_MAX - 1 - length)) > 0)
		length += (size_t)more;
	text[length] = '\0';
	close(child->errors);
}

static void a_full_disk_ends_the_program_and_keeps_what_was_reported(void **state)
{
	struct bench *bench = *state;
	struct child child = start("fill-the-disk", bench->path);
	char log[LOG_MAX];
	int status;
	int64_t reported = last_report(&child, 0, &status);

	hear_errors(&child, log);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), EXIT_FAILURE);
	assert_non_null(strstr(log, " error store-failed "));
	assert_non_null(strstr(log, "advice=\"free the disk and start again\""));
	assert_true(reported > GROUP);
	check_log(bench, reported);
}

static void after_the_disk_is_freed_the_log_goes_on(void **state)
{
	struct bench *bench = *state;
	struct child child = start("fill-the-disk", bench->path);
	int status;
	int64_t last;

	last_report(&child, 0, &status);
	close(child.errors);
	bench_open(bench);
	last = store_sequence(bench->store);
	assert_int_equal(bench_put_event(bench, 1, last + 1), last + 1);
	bench_settle(bench);
	assert_int_equal(bench_count(bench, "SELECT max(sequence) FROM event"), last + 1);
}

static void an_import_on_a_full_disk_is_whole_or_not_there(void **state)
{
	struct bench *bench = *state;
	struct child child = start("import-until-full", bench->path);
	char log[LOG_MAX];
	int status;
	int64_t reported = last_report(&child, 0, &status), found;

	hear_errors(&child, log);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), EXIT_FAILURE);
	assert_non_null(strstr(log, " error store-failed "));
	bench_open(bench);
	found = bench_count(bench, "SELECT count(*) FROM bank_import");
	assert_true(reported > 1);
	assert_true(found >= reported);
	assert_int_equal(bench_count(bench, "SELECT count(*) FROM bank_question"),
			 found * QUESTIONS);
	assert_int_equal(bench_count(bench, "SELECT count(*) FROM bank_import_question"),
			 found * QUESTIONS);
	assert_int_equal(bench_count(bench, "SELECT count(*) FROM audit"), found);
}

static void a_row_that_the_database_refuses_ends_the_program_unreported(void **state)
{
	struct bench *bench = *state;
	struct child child = start("break-a-reference", bench->path);
	char log[LOG_MAX];
	int status;

	assert_int_equal(last_report(&child, 0, &status), 0);
	hear_errors(&child, log);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), EXIT_FAILURE);
	assert_non_null(strstr(log, "FOREIGN KEY constraint failed"));
	assert_int_equal(bench_count(bench, "SELECT count(*) FROM event"), 0);
}

#define on_a_bench(test) cmocka_unit_test_setup_teardown(test, bench_setup, bench_teardown)

int main(int argc, char **argv)
{
	static const struct CMUnitTest tests[] = {
		on_a_bench(nothing_that_was_reported_is_missing_after_a_kill),
		on_a_bench(a_full_disk_ends_the_program_and_keeps_what_was_reported),
		on_a_bench(after_the_disk_is_freed_the_log_goes_on),
		on_a_bench(an_import_on_a_full_disk_is_whole_or_not_there),
		on_a_bench(a_row_that_the_database_refuses_ends_the_program_unreported),
	};

	if (argc == 3 && strcmp(argv[1], "write-for-ever") == 0)
		return write_for_ever(argv[2]);
	if (argc == 3 && strcmp(argv[1], "fill-the-disk") == 0)
		return fill_the_disk(write_for_ever, argv[2]);
	if (argc == 3 && strcmp(argv[1], "import-until-full") == 0)
		return fill_the_disk(import_for_ever, argv[2]);
	if (argc == 3 && strcmp(argv[1], "break-a-reference") == 0)
		return break_a_reference(argv[2]);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
