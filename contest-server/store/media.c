#include "store/media.h"
#include "store/audit.h"
#include "store/database.h"
#include "store/statement.h"

#include <stdio.h>

static const char insert[] =
	"INSERT OR IGNORE INTO media (id, kind, bytes, name, by, at_unix_ms)"
	" VALUES (?1, ?2, ?3, ?4, ?5, ?6)";

/* It is wanted again, so it is as new to the sweep (media_sweep.h). */
static const char renew[] =
	"UPDATE media SET at_unix_ms = ?2 WHERE id = ?1 AND at_unix_ms < ?2";

static bool run(struct store_job *job, sqlite3 *database)
{
	struct store_medium *medium = (struct store_medium *)(void *)job;
	char detail[64];

	medium->is_new =
		statement_run(database, insert, "ttitti", medium->id,
			      medium->is_picture ? "image" : "audio", (int64_t)medium->bytes,
			      medium->name, medium->by, medium->at_unix_ms) > 0;
	if (!medium->is_new) {
		statement_run(database, renew, "ti", medium->id, medium->at_unix_ms);
		return true;
	}
	snprintf(detail, sizeof(detail), "{\"bytes\":%zu}", medium->bytes);
	audit_note(database, medium->at_unix_ms, medium->by, "media.add", medium->id, detail);
	return true;
}

bool media_total(const char *path, int64_t *bytes, struct failure *why)
{
	sqlite3 *database = database_open_reading(path, why);
	sqlite3_stmt *statement;

	if (!database)
		return false;
	statement = database_prepare(database, "SELECT coalesce(sum(bytes), 0) FROM media");
	*bytes = database_has_row(statement) ? sqlite3_column_int64(statement, 0) : 0;
	sqlite3_finalize(statement);
	sqlite3_close(database);
	return true;
}

int64_t store_put_medium(struct store *store, struct store_medium *medium)
{
	medium->job.run = run;
	return store_put_job(store, &medium->job);
}
