/* What the tests of accounts share: a database with people in a small tree of organisations.
 *
 *   o_top (federation; u_top administrates)
 *     o_company (u_company administrates, u_member organises)
 *       o_shop (a workshop)
 *     o_other (a company; u_other administrates)
 *
 * u_nobody has an account and no role. Addresses are the ids with @example.org behind. */
#ifndef TESTS_ACCOUNT_BENCH_H
#define TESTS_ACCOUNT_BENCH_H

#include "store/accounts.h"
#include "store_bench.h"

enum { ACCOUNT_BENCH_NOW = 1000000, ACCOUNT_BENCH_LATER = 2000000 };

void account_bench_open(struct bench *bench);

/* A change by this account at ACCOUNT_BENCH_NOW, which is left to whoever put it. */
struct account_change account_bench_change(const char *by);

/* The hash is made of the id, and it ends at ACCOUNT_BENCH_LATER. */
struct session_row account_bench_session(const char *id);
struct secret_hash account_bench_hash(const char *word);

/* SQL that must be right, with values in it. */
void account_bench_write(struct bench *bench, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* How many rows of this table there are, and of the audit with this action. */
int64_t account_bench_rows(struct bench *bench, const char *table);
int64_t account_bench_noted(struct bench *bench, const char *action);

#endif
