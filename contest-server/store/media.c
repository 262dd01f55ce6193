#include "store/media.h"
#include "store/audit.h"
#include "store/database.h"

#include <stdio.h>

static const char insert[] =
	"INSERT OR IGNORE INTO media (id, kind, bytes, name, by, at_unix_ms)"
	" VALUES (?1, ?2, ?3, ?4, ?5, ?6)";

static bool run(struct store_job *job, sqlite3 *database)
{
	struct store_medium *medium = (struct store_medium *)(void *)job;
	sqlite3_stmt *statement = database_prepare(database, insert);
	char detail[64];

	sqlite3_bind_text(statement, 1, medium->id, -1, SQLITE_STATIC);
	sqlite3_bind_text(statement, 2, medium->is_picture ? "image" : "audio", -1,
			  SQLITE_STATIC);
	sqlite3_bind_int64(statement, 3, (sqlite3_int64)medium->bytes);
	sqlite3_bind_text(statement, 4, medium->name, -1, SQLITE_STATIC);
	sqlite3_bind_text(statement, 5, medium->by, -1, SQLITE_STATIC);
	sqlite3_bind_int64(statement, 6, medium->at_unix_ms);
	database_run(statement);
	sqlite3_finalize(statement);
	medium->is_new = sqlite3_changes(database) > 0;
	if (!medium->is_new)
		return true;
	snprintf(detail, sizeof(detail), "{\"bytes\":%zu}", medium->bytes);
	audit_note(database, medium->at_unix_ms, medium->by, "media.add", medium->id, detail);
	return true;
}

int64_t store_put_medium(struct store *store, struct store_medium *medium)
{
	medium->job.run = run;
	return store_put_job(store, &medium->job);
}
