#include "store/bank_use.h"
#include "base/memory.h"
#include "store/database.h"
#include "store/statement.h"

#include <stdlib.h>

/* A round that was never counted nor changed has no row, which is as of none. */
static const char is_overtaken[] =
	"SELECT 1 FROM bank_use_source WHERE kind = 'round' AND ?1 = 'round' AND source = ?2"
	" AND voids <> ?3";
static const char forget[] = "DELETE FROM bank_use WHERE kind = ?1 AND source = ?2";
static const char put_source[] =
	"INSERT INTO bank_use_source (kind, source, papers, voids, is_over, at_unix_ms)"
	" VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT DO UPDATE SET papers = excluded.papers,"
	" voids = excluded.voids, is_over = excluded.is_over, at_unix_ms = excluded.at_unix_ms";
static const char put[] =
	"INSERT INTO bank_use (kind, source, question, people, answered, scored, worth, pairs,"
	" mean_worth, mean_rest, worth_square, rest_square, product)"
	" VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)";

static const char *kind_of(bool is_contest)
{
	return is_contest ? "contest" : "round";
}

static void put_one(sqlite3_stmt *statement, const struct use_source *source,
		    const struct stored_use *use)
{
	sqlite3_bind_text(statement, 1, kind_of(source->is_contest), -1, SQLITE_STATIC);
	sqlite3_bind_text(statement, 2, source->id, -1, SQLITE_STATIC);
	sqlite3_bind_text(statement, 3, use->question, -1, SQLITE_STATIC);
	sqlite3_bind_int64(statement, 4, use->people);
	sqlite3_bind_int64(statement, 5, use->answered);
	sqlite3_bind_int64(statement, 6, use->scored);
	sqlite3_bind_double(statement, 7, use->worth);
	sqlite3_bind_int64(statement, 8, use->pairs);
	sqlite3_bind_double(statement, 9, use->mean_worth);
	sqlite3_bind_double(statement, 10, use->mean_rest);
	sqlite3_bind_double(statement, 11, use->worth_square);
	sqlite3_bind_double(statement, 12, use->rest_square);
	sqlite3_bind_double(statement, 13, use->product);
	database_run(statement);
}

static bool was_overtaken(sqlite3 *database, const struct use_source *source)
{
	sqlite3_stmt *statement = database_prepare(database, is_overtaken);
	bool is_it;

	sqlite3_bind_text(statement, 1, kind_of(source->is_contest), -1, SQLITE_STATIC);
	sqlite3_bind_text(statement, 2, source->id, -1, SQLITE_STATIC);
	sqlite3_bind_int64(statement, 3, source->voids);
	is_it = database_has_row(statement);
	sqlite3_finalize(statement);
	return is_it;
}

static bool run(struct store_job *job, sqlite3 *database)
{
	struct store_bank_use *use = (struct store_bank_use *)(void *)job;
	const struct use_source *source = &use->source;
	const char *kind = kind_of(source->is_contest);
	sqlite3_stmt *statement;

	if (was_overtaken(database, source))
		return true;
	statement = database_prepare(database, put);
	statement_run(database, put_source, "ttiiii", kind, source->id, source->papers,
		      source->voids, (int64_t)source->is_over, use->at_unix_ms);
	statement_run(database, forget, "tt", kind, source->id);
	for (int i = 0; i < use->count; i++)
		put_one(statement, source, &use->uses[i]);
	sqlite3_finalize(statement);
	return true;
}

int64_t store_put_bank_use(struct store *store, struct store_bank_use *use)
{
	use->job.run = run;
	return store_put_job(store, &use->job);
}

void store_bank_use_clear(struct store_bank_use *use)
{
	free(use->uses);
	use->uses = NULL;
}
