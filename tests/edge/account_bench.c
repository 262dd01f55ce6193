#include "account_bench.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

enum { SQL_SIZE = 512 };

void account_bench_write(struct bench *bench, const char *format, ...)
{
	char sql[SQL_SIZE];
	va_list arguments;

	va_start(arguments, format);
	assert_in_range(vsnprintf(sql, sizeof(sql), format, arguments), 1, sizeof(sql) - 1);
	va_end(arguments);
	assert_int_equal(bench_write(bench, sql), SQLITE_OK);
}

static void put_organisations(struct bench *bench)
{
	static const char *const rows[][3] = {
		{ "o_top", "NULL", "federation" },
		{ "o_company", "'o_top'", "company" },
		{ "o_shop", "'o_company'", "workshop" },
		{ "o_other", "'o_top'", "company" },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		account_bench_write(bench,
				    "INSERT INTO organisation (id, parent, kind, name,"
				    " created_at_unix_ms) VALUES ('%s', %s, '%s', 'A', 0)",
				    rows[i][0], rows[i][1], rows[i][2]);
}

static void put_people(struct bench *bench)
{
	static const char *const rows[][3] = {
		{ "u_top", "o_top", "administrator" },
		{ "u_company", "o_company", "administrator" },
		{ "u_member", "o_company", "organiser" },
		{ "u_other", "o_other", "administrator" },
		{ "u_nobody", NULL, NULL },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		account_bench_write(bench,
				    "INSERT INTO account (id, email, name, language, password,"
				    " password_at_unix_ms, created_at_unix_ms) VALUES ('%s',"
				    " '%s@example.org', 'A', 'vi', 'before', 0, 0)",
				    rows[i][0], rows[i][0]);
		if (rows[i][1])
			account_bench_write(bench,
					    "INSERT INTO membership (account, organisation,"
					    " role) VALUES ('%s', '%s', '%s')",
					    rows[i][0], rows[i][1], rows[i][2]);
	}
}

void account_bench_open(struct bench *bench)
{
	bench_open(bench);
	put_organisations(bench);
	put_people(bench);
}

/* The struct is the test's own, and it looks at the outcome there. */
static void leave(struct store_job *job)
{
	(void)job;
}

struct account_change account_bench_change(const char *by)
{
	struct account_change change = { .job.done = leave, .at_unix_ms = ACCOUNT_BENCH_NOW };

	snprintf(change.by, sizeof(change.by), "%s", by);
	return change;
}

struct secret_hash account_bench_hash(const char *word)
{
	struct secret_hash hash = { { 0 } };

	assert_in_range(strlen(word), 1, sizeof(hash.bytes));
	memcpy(hash.bytes, word, strlen(word));
	return hash;
}

struct session_row account_bench_session(const char *id)
{
	struct session_row session = { .hash = account_bench_hash(id),
				       .agent = "a browser",
				       .expires_at_unix_ms = ACCOUNT_BENCH_LATER };

	snprintf(session.id, sizeof(session.id), "%s", id);
	return session;
}

int64_t account_bench_rows(struct bench *bench, const char *table)
{
	char sql[SQL_SIZE];

	snprintf(sql, sizeof(sql), "SELECT count(*) FROM %s", table);
	return bench_count(bench, sql);
}

int64_t account_bench_noted(struct bench *bench, const char *action)
{
	char sql[SQL_SIZE];

	snprintf(sql, sizeof(sql), "SELECT count(*) FROM audit WHERE action = '%s'", action);
	return bench_count(bench, sql);
}
