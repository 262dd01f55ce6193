#include "store_bench.h"

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

int bench_setup(void **state)
{
	struct bench *bench = calloc(1, sizeof(*bench));

	if (!bench || uv_loop_init(&bench->loop) != 0)
		return -1;
	snprintf(bench->folder, sizeof(bench->folder), "/tmp/hoithi-store-XXXXXX");
	if (!mkdtemp(bench->folder))
		return -1;
	snprintf(bench->path, sizeof(bench->path), "%s/hoithi.db", bench->folder);
	bench->is_in_order = true;
	*state = bench;
	return 0;
}

static void remove_folder(const char *folder)
{
	DIR *directory;
	struct dirent *entry;
	char path[BENCH_PATH_MAX * 4];

	chmod(folder, 0700);
	directory = opendir(folder);
	if (!directory)
		return;
	while ((entry = readdir(directory))) {
		snprintf(path, sizeof(path), "%s/%s", folder, entry->d_name);
		unlink(path); /* refuses "." and ".." */
	}
	closedir(directory);
	rmdir(folder);
}

int bench_teardown(void **state)
{
	struct bench *bench = *state;
	int left;

	if (bench->store)
		bench_close(bench);
	sqlite3_close(bench->eye);
	left = uv_loop_close(&bench->loop);
	remove_folder(bench->folder);
	free(bench);
	return left;
}

static void on_committed(void *owner, int64_t sequence)
{
	struct bench *bench = owner;

	bench->is_in_order = bench->is_in_order && sequence > bench->announced;
	bench->announced = sequence;
	bench->announcements++;
	if (bench->when_committed)
		bench->when_committed(bench);
}

void bench_open(struct bench *bench)
{
	struct failure why = { "" };

	bench->store = store_open(&bench->loop,
				  &(struct store_options){ .path = bench->path,
							   .owner = bench,
							   .committed = on_committed },
				  &why);
	if (!bench->store)
		fail_msg("%s", why.text);
	bench->announced = store_committed(bench->store);
	bench->is_closed = false;
}

void bench_closed(void *owner)
{
	struct bench *bench = owner;

	bench->is_closed = true;
}

void bench_close(struct bench *bench)
{
	store_close(bench->store, bench_closed, bench);
	while (!bench->is_closed)
		uv_run(&bench->loop, UV_RUN_ONCE);
	bench->store = NULL;
	sqlite3_close(bench->eye);
	bench->eye = NULL;
}

void bench_settle(struct bench *bench)
{
	while (bench->announced < store_sequence(bench->store))
		uv_run(&bench->loop, UV_RUN_ONCE);
}

const char *bench_refusal(struct bench *bench, const char *path)
{
	static struct failure why;
	struct store_options options = { .path = path,
					 .owner = bench,
					 .committed = on_committed };

	why.text[0] = '\0';
	assert_null(store_open(&bench->loop, &options, &why));
	return why.text;
}

const char *bench_see(struct bench *bench, const char *sql)
{
	static char answer[BENCH_ANSWER_MAX];
	sqlite3_stmt *statement;
	const char *text;

	if (!bench->eye) {
		assert_int_equal(
			sqlite3_open_v2(bench->path, &bench->eye, SQLITE_OPEN_READONLY, NULL),
			SQLITE_OK);
		sqlite3_busy_timeout(bench->eye, BENCH_BUSY_MS); /* a writer that closes */
	}
	assert_int_equal(sqlite3_prepare_v2(bench->eye, sql, -1, &statement, NULL), SQLITE_OK);
	answer[0] = '\0';
	if (sqlite3_step(statement) == SQLITE_ROW) {
		text = (const char *)sqlite3_column_text(statement, 0);
		snprintf(answer, sizeof(answer), "%s", text ? text : "null");
	}
	assert_int_equal(sqlite3_finalize(statement), SQLITE_OK);
	return answer;
}

int64_t bench_count(struct bench *bench, const char *sql)
{
	return strtoll(bench_see(bench, sql), NULL, 10);
}

int bench_write(struct bench *bench, const char *sql)
{
	sqlite3 *database;
	int status;

	assert_int_equal(sqlite3_open(bench->path, &database), SQLITE_OK);
	sqlite3_extended_result_codes(database, 1);
	status = sqlite3_exec(database, sql, NULL, NULL, NULL);
	sqlite3_close(database);
	return status;
}

int64_t bench_put_round(struct bench *bench, int64_t number)
{
	char id[32];
	struct store_round round = {
		.number = number,
		.id = id,
		.code = "482913",
		.title = "Ngày hội công nhân",
		.settings = "{}",
		.questions = "[]",
		.created_at_unix_ms = 1790000000000 + number,
	};

	snprintf(id, sizeof(id), "r_%lld", (long long)number);
	return store_put_round(bench->store, &round);
}

int64_t bench_put_event(struct bench *bench, int64_t round, int64_t at_unix_ms)
{
	struct store_event event = {
		.round = round,
		.at_unix_ms = at_unix_ms,
		.kind = "answer",
		.player = 17,
		.question = 3,
		.choice = "[2]",
		.elapsed_ms = 1840,
		.credit_ms = 150,
		.by_ms = STORE_NONE,
	};

	return store_put_event(bench->store, &event);
}
