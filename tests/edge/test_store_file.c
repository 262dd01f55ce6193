/* The file itself: how it is made, what it insists on, which files are refused,
 * and how its write-ahead log is kept short. */
#define _DEFAULT_SOURCE /* syscall; glibc has no capset */

#include "store/database.h"
#include "store/migrations.h"
#include "store/writer.h"
#include "store_bench.h"

#include <linux/capability.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

enum { MEGABYTE = 1 << 20 };

static void write_text(const char *path, const char *text)
{
	FILE *file = fopen(path, "w");

	assert_non_null(file);
	for (int i = 0; i < 300; i++)
		fputs(text, file);
	assert_int_equal(fclose(file), 0);
}

static void check_text(const char *path, const char *text)
{
	char line[128];
	FILE *file = fopen(path, "r");

	assert_non_null(file);
	for (int i = 0; i < 300; i++) {
		assert_non_null(fgets(line, sizeof(line), file));
		assert_string_equal(line, text);
	}
	assert_null(fgets(line, sizeof(line), file));
	fclose(file);
}

static void has_mode(const char *path, const char *end, mode_t mode)
{
	char name[BENCH_PATH_MAX + 8];
	struct stat status;

	snprintf(name, sizeof(name), "%s%s", path, end);
	assert_int_equal(stat(name, &status), 0);
	assert_int_equal(status.st_mode & 0777, mode);
}

static void a_fresh_file_is_its_owners_alone_and_an_old_one_keeps_its_mode(void **state)
{
	struct bench *bench = *state;
	mode_t before = umask(022);

	bench_open(bench);
	bench_put_round(bench, 1);
	bench_settle(bench);
	has_mode(bench->path, "", 0600);
	has_mode(bench->path, "-wal", 0600);
	has_mode(bench->path, "-shm", 0600);
	bench_close(bench);
	assert_int_equal(chmod(bench->path, 0640), 0);
	bench_open(bench);
	bench_put_round(bench, 2);
	bench_settle(bench);
	has_mode(bench->path, "", 0640);
	has_mode(bench->path, "-wal", 0640);
	umask(before);
}

static void a_fresh_file_gets_the_newest_tables(void **state)
{
	struct bench *bench = *state;

	bench_open(bench);
	assert_true(migration_count > 0);
	assert_int_equal(bench_count(bench, "PRAGMA user_version"), migration_count);
	assert_int_equal(bench_count(bench,
				     "SELECT count(*) FROM sqlite_schema WHERE name IN"
				     " ('round', 'player', 'event', 'result', 'standing',"
				     " 'unit_standing', 'token')"),
			 7);
}

static void an_empty_file_is_as_good_as_none(void **state)
{
	struct bench *bench = *state;
	FILE *file = fopen(bench->path, "w");

	assert_non_null(file);
	fclose(file);
	bench_open(bench);
	assert_int_equal(bench_count(bench, "PRAGMA user_version"), migration_count);
}

static void a_file_is_opened_again_with_what_is_in_it(void **state)
{
	struct bench *bench = *state;

	for (int i = 1; i <= 3; i++) {
		bench_open(bench);
		bench_put_round(bench, i);
		bench_close(bench);
		assert_int_equal(bench_count(bench, "SELECT count(*) FROM round"), i);
		assert_int_equal(bench_count(bench, "PRAGMA user_version"), migration_count);
	}
}

static void every_table_is_strict(void **state)
{
	struct bench *bench = *state;

	bench_open(bench);
	assert_string_equal(bench_see(bench, "SELECT group_concat(name) FROM"
					     " pragma_table_list WHERE schema = 'main' AND type"
					     " = 'table' AND name NOT LIKE 'sqlite_%' AND NOT"
					     " strict"),
			    "null");
	assert_int_equal(bench_write(bench, "INSERT INTO token VALUES"
					    " (x'00', 'organiser', 'yesterday', 5)"),
			 SQLITE_CONSTRAINT_DATATYPE);
	assert_int_equal(bench_write(bench, "INSERT INTO token VALUES"
					    " (x'00', 'organiser', 4, 5)"),
			 SQLITE_OK);
}

static const char *pragma(sqlite3 *database, const char *sql)
{
	static char answer[32];
	sqlite3_stmt *statement = database_prepare(database, sql);

	assert_int_equal(sqlite3_step(statement), SQLITE_ROW);
	snprintf(answer, sizeof(answer), "%s", (const char *)sqlite3_column_text(statement, 0));
	sqlite3_finalize(statement);
	return answer;
}

static void the_writer_is_as_careful_as_it_must_be(void **state)
{
	struct bench *bench = *state;
	struct failure why;
	sqlite3 *database = database_open(bench->path, &why);

	assert_non_null(database);
	assert_string_equal(pragma(database, "PRAGMA journal_mode"), "wal");
	assert_string_equal(pragma(database, "PRAGMA synchronous"), "2"); /* FULL */
	assert_string_equal(pragma(database, "PRAGMA foreign_keys"), "1");
	assert_string_equal(pragma(database, "PRAGMA wal_autocheckpoint"), "0");
	assert_string_equal(pragma(database, "PRAGMA secure_delete"), "1");
	sqlite3_close(database);
}

static void a_row_of_no_round_is_refused(void **state)
{
	struct bench *bench = *state;
	struct failure why;
	sqlite3 *database = database_open(bench->path, &why);

	assert_non_null(database);
	assert_int_equal(sqlite3_exec(database,
				      "INSERT INTO event (round, sequence, at_unix_ms, kind)"
				      " VALUES (1, 1, 1, 'next')",
				      NULL, NULL, NULL),
			 SQLITE_CONSTRAINT);
	assert_non_null(strstr(sqlite3_errmsg(database), "FOREIGN KEY"));
	sqlite3_close(database);
}

static void a_reader_cannot_write(void **state)
{
	struct bench *bench = *state;
	struct failure why;
	sqlite3 *database;

	bench_open(bench);
	database = database_open_reading(bench->path, &why);
	assert_non_null(database);
	assert_int_equal(sqlite3_exec(database, "DELETE FROM round", NULL, NULL, NULL),
			 SQLITE_READONLY);
	sqlite3_close(database);
}

static void a_file_of_a_newer_version_is_refused_and_left_alone(void **state)
{
	struct bench *bench = *state;
	char newer[64];

	snprintf(newer, sizeof(newer), "PRAGMA user_version = %d", migration_count + 1);
	assert_int_equal(bench_write(bench, "CREATE TABLE from_the_future (a)"), SQLITE_OK);
	assert_int_equal(bench_write(bench, newer), SQLITE_OK);
	assert_non_null(
		strstr(bench_refusal(bench, bench->path), "use a newer contest-server"));
	assert_int_equal(bench_count(bench, "PRAGMA user_version"), migration_count + 1);
	assert_string_equal(bench_see(bench, "SELECT group_concat(name) FROM sqlite_schema"),
			    "from_the_future");
	assert_string_equal(bench_see(bench, "PRAGMA journal_mode"), "delete");
}

/* A database of something else: its tables are in the way of ours. */
static void a_migration_that_fails_leaves_the_file_as_it_was(void **state)
{
	struct bench *bench = *state;

	assert_int_equal(bench_write(bench, "CREATE TABLE standing (a)"), SQLITE_OK);
	assert_non_null(strstr(bench_refusal(bench, bench->path), "standing already exists"));
	assert_int_equal(bench_count(bench, "PRAGMA user_version"), 0);
	assert_string_equal(bench_see(bench, "SELECT group_concat(name) FROM sqlite_schema"),
			    "standing");
}

static void a_file_that_is_no_database_is_refused_and_left_alone(void **state)
{
	static const char text[] = "Dear organisers, this is a letter.\n";
	struct bench *bench = *state;

	write_text(bench->path, text);
	assert_non_null(strstr(bench_refusal(bench, bench->path), "is not a database"));
	check_text(bench->path, text);
}

static void a_missing_folder_is_refused_with_its_name(void **state)
{
	struct bench *bench = *state;
	char path[BENCH_PATH_MAX];
	const char *why;

	snprintf(path, sizeof(path), "%s/none/hoithi.db", bench->folder);
	why = bench_refusal(bench, path);
	assert_non_null(strstr(why, path));
	assert_non_null(strstr(why, "its folder must be there"));
}

static void a_folder_is_no_database(void **state)
{
	struct bench *bench = *state;

	assert_non_null(
		strstr(bench_refusal(bench, bench->folder), "cannot open the database"));
}

/* Root may do everything by its capabilities. Without them it is the owner of its files and
 * nothing more; another user might not even get as far as the folder. */
static bool give_up_rights(void)
{
	struct __user_cap_header_struct header = { .version = _LINUX_CAPABILITY_VERSION_3 };
	struct __user_cap_data_struct none[_LINUX_CAPABILITY_U32S_3] = { { 0, 0, 0 } };

	return syscall(SYS_capset, &header, none) == 0;
}

/* Opens the file in a process that root's rights do not help, and hears why not. */
static const char *refusal_to_somebody(const char *path)
{
	static struct failure heard;
	int ends[2], status;
	pid_t child;

	assert_int_equal(pipe(ends), 0);
	child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		struct failure why = { "" };

		if (!give_up_rights())
			_exit(2);
		if (database_open(path, &why))
			_exit(3);
		_exit(write(ends[1], &why, sizeof(why)) == sizeof(why) ? 0 : 4);
	}
	close(ends[1]);
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 0);
	assert_int_equal(read(ends[0], &heard, sizeof(heard)), sizeof(heard));
	close(ends[0]);
	return heard.text;
}

static void assert_says(const char *heard, const char *part)
{
	if (!strstr(heard, part))
		fail_msg("«%s» does not say «%s»", heard, part);
}

static void a_folder_that_may_not_be_written_is_refused(void **state)
{
	struct bench *bench = *state;

	assert_int_equal(chmod(bench->folder, 0555), 0);
	assert_says(refusal_to_somebody(bench->path), "must be allowed to write in it");
}

static void a_known_file_in_a_folder_that_may_not_be_written_is_refused(void **state)
{
	struct bench *bench = *state;

	bench_open(bench);
	bench_close(bench);
	assert_int_equal(chmod(bench->path, 0666), 0);
	assert_int_equal(chmod(bench->folder, 0555), 0);
	assert_says(refusal_to_somebody(bench->path), "must be allowed to write in it");
}

static void a_file_that_may_not_be_written_is_refused(void **state)
{
	struct bench *bench = *state;

	bench_open(bench);
	bench_close(bench);
	assert_int_equal(chmod(bench->path, 0444), 0);
	assert_int_equal(chmod(bench->folder, 0777), 0);
	assert_says(refusal_to_somebody(bench->path), "may not write the database");
}

static char *megabyte_of_text(void)
{
	char *text = malloc(MEGABYTE + 1);

	if (!text)
		abort();
	memset(text, 'q', MEGABYTE);
	text[MEGABYTE] = '\0';
	return text;
}

/* A round of more than a megabyte, to fill the log quickly. */
static void commit_large_round(struct writer *writer, int64_t number)
{
	char *questions = megabyte_of_text();
	char id[32];
	struct work work = { .kind = WORK_ROUND, .sequence = number };

	snprintf(id, sizeof(id), "r_%lld", (long long)number);
	work.of.round = calloc(1, sizeof(*work.of.round));
	if (!work.of.round)
		abort();
	*work.of.round = (struct store_round){ .number = number,
					       .id = strdup(id),
					       .code = strdup("482913"),
					       .title = strdup("Large"),
					       .settings = strdup("{}"),
					       .questions = questions };
	assert_int_equal(writer_commit(writer, &work, 1), 1);
}

static int64_t size_of_log(const struct bench *bench)
{
	char path[BENCH_PATH_MAX + 8];
	struct stat status;

	snprintf(path, sizeof(path), "%s-wal", bench->path);
	assert_int_equal(stat(path, &status), 0);
	return status.st_size;
}

static void a_long_log_is_moved_in_a_quiet_moment_and_used_again(void **state)
{
	struct bench *bench = *state;
	struct failure why;
	struct writer *writer = writer_open(bench->path, &why);
	int64_t size;

	assert_non_null(writer);
	writer_checkpoint(writer); /* of the migrations */
	commit_large_round(writer, 1);
	assert_false(writer_wants_checkpoint(writer, false));
	for (int64_t number = 2; number <= 4; number++)
		commit_large_round(writer, number);
	assert_true(writer_wants_checkpoint(writer, false));
	assert_false(writer_wants_checkpoint(writer, true));
	writer_checkpoint(writer);
	assert_false(writer_wants_checkpoint(writer, false));
	size = size_of_log(bench);
	commit_large_round(writer, 5);
	assert_int_equal(size_of_log(bench), size); /* from its beginning */
	assert_int_equal(bench_count(bench, "SELECT count(*) FROM round"), 5);
	writer_close(writer);
}

static void put_large_round(struct bench *bench, int64_t number)
{
	char *questions = megabyte_of_text();
	char id[32];

	snprintf(id, sizeof(id), "r_%lld", (long long)number);
	store_put_round(bench->store, &(struct store_round){ .number = number,
							     .id = id,
							     .code = "482913",
							     .title = "Large",
							     .settings = "{}",
							     .questions = questions });
	free(questions);
	uv_run(&bench->loop, UV_RUN_NOWAIT);
}

static void a_log_that_grew_too_long_is_moved_even_when_it_is_not_quiet(void **state)
{
	enum { ROUNDS = 85, MORE = 10 };
	struct bench *bench = *state;
	int64_t size;

	bench_open(bench);
	for (int64_t number = 1; number <= ROUNDS; number++)
		put_large_round(bench, number);
	bench_settle(bench);
	size = size_of_log(bench);
	for (int64_t number = ROUNDS + 1; number <= ROUNDS + MORE; number++) {
		put_large_round(bench, number);
		bench_settle(bench);
	}
	assert_int_equal(size_of_log(bench), size); /* used again from its beginning */
	assert_int_equal(bench_count(bench, "SELECT count(*) FROM round"), ROUNDS + MORE);
	assert_string_equal(bench_see(bench, "PRAGMA quick_check"), "ok");
}

#define on_a_bench(test) cmocka_unit_test_setup_teardown(test, bench_setup, bench_teardown)

int main(void)
{
	static const struct CMUnitTest tests[] = {
		on_a_bench(a_fresh_file_gets_the_newest_tables),
		on_a_bench(a_fresh_file_is_its_owners_alone_and_an_old_one_keeps_its_mode),
		on_a_bench(an_empty_file_is_as_good_as_none),
		on_a_bench(a_file_is_opened_again_with_what_is_in_it),
		on_a_bench(every_table_is_strict),
		on_a_bench(the_writer_is_as_careful_as_it_must_be),
		on_a_bench(a_row_of_no_round_is_refused),
		on_a_bench(a_reader_cannot_write),
		on_a_bench(a_file_of_a_newer_version_is_refused_and_left_alone),
		on_a_bench(a_migration_that_fails_leaves_the_file_as_it_was),
		on_a_bench(a_file_that_is_no_database_is_refused_and_left_alone),
		on_a_bench(a_missing_folder_is_refused_with_its_name),
		on_a_bench(a_folder_is_no_database),
		on_a_bench(a_folder_that_may_not_be_written_is_refused),
		on_a_bench(a_known_file_in_a_folder_that_may_not_be_written_is_refused),
		on_a_bench(a_file_that_may_not_be_written_is_refused),
		on_a_bench(a_long_log_is_moved_in_a_quiet_moment_and_used_again),
		on_a_bench(a_log_that_grew_too_long_is_moved_even_when_it_is_not_quiet),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
