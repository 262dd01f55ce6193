#include "store/database.h"
#include "base/log.h"
#include "store/migrations.h"
#include "store/store.h"

#include <stdlib.h>
#include <string.h>

static bool run(sqlite3 *database, const char *sql, struct failure *why)
{
	if (sqlite3_exec(database, sql, NULL, NULL, NULL) == SQLITE_OK)
		return true;
	return failure_set(why, "the database refused: %s", sqlite3_errmsg(database));
}

static int version_of(sqlite3 *database)
{
	sqlite3_stmt *statement = database_prepare(database, "PRAGMA user_version");
	int version =
		sqlite3_step(statement) == SQLITE_ROW ? sqlite3_column_int(statement, 0) : -1;

	sqlite3_finalize(statement);
	return version;
}

/* Each step is one transaction with its number, so that a crash leaves a known version. */
static bool migrate(sqlite3 *database, struct failure *why)
{
	int version = version_of(database);

	if (version < 0)
		return failure_set(why, "this is not a database: %s", sqlite3_errmsg(database));
	if (version > migration_count)
		return failure_set(
			why,
			"the database is of version %d and this program knows %d: use a "
			"newer contest-server",
			version, migration_count);
	for (; version < migration_count; version++) {
		char mark[64];

		snprintf(mark, sizeof(mark), "PRAGMA user_version = %d; COMMIT", version + 1);
		if (!run(database, "BEGIN IMMEDIATE", why) ||
		    !run(database, migrations[version], why) || !run(database, mark, why))
			return false;
		log_info("database-migrated", "version=%d", version + 1);
	}
	return true;
}

static sqlite3 *open_with(const char *path, int flags, struct failure *why)
{
	sqlite3 *database = NULL;

	if (sqlite3_open_v2(path, &database, flags | SQLITE_OPEN_NOMUTEX, NULL) != SQLITE_OK) {
		failure_set(why, "cannot open the database %s: %s", path,
			    database ? sqlite3_errmsg(database) : "no memory");
		sqlite3_close(database);
		return NULL;
	}
	sqlite3_busy_timeout(database, DATABASE_BUSY_MS);
	return database;
}

sqlite3 *database_open(const char *path, struct failure *why)
{
	sqlite3 *database = open_with(path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, why);

	if (!database)
		return NULL;
	/* The writer checkpoints when nobody is waiting, see writer.c. */
	if (run(database,
		"PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = "
		"ON;"
		"PRAGMA wal_autocheckpoint = 0",
		why) &&
	    migrate(database, why))
		return database;
	sqlite3_close(database);
	return NULL;
}

sqlite3 *database_open_reading(const char *path, struct failure *why)
{
	return open_with(path, SQLITE_OPEN_READONLY, why);
}

sqlite3_stmt *database_prepare(sqlite3 *database, const char *sql)
{
	sqlite3_stmt *statement = NULL;

	if (sqlite3_prepare_v2(database, sql, -1, &statement, NULL) != SQLITE_OK) {
		log_error("statement-refused", "reason=\"%s\" sql=\"%s\"",
			  sqlite3_errmsg(database), sql);
		abort();
	}
	return statement;
}

void database_bind_optional(sqlite3_stmt *statement, int place, sqlite3_int64 value)
{
	if (value == STORE_NONE)
		sqlite3_bind_null(statement, place);
	else
		sqlite3_bind_int64(statement, place, value);
}
