#include "store/database.h"
#include "base/log.h"
#include "base/text.h"
#include "store/migrations.h"
#include "store/store.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static bool refuse_read_only(const char *path, struct failure *why)
{
	return failure_set(why, "this user may not write the database %s: allow it", path);
}

/* Says why the file cannot be used, and what to do about it. */
static bool refuse(sqlite3 *database, const char *path, struct failure *why)
{
	const char *reason = database ? sqlite3_errmsg(database) : "no memory";

	switch (database ? sqlite3_errcode(database) : SQLITE_NOMEM) {
	case SQLITE_NOTADB:
		return failure_set(
			why, "%s is not a database: move it away or use another folder", path);
	case SQLITE_CANTOPEN:
	case SQLITE_READONLY:
	case SQLITE_PERM:
		/* Which of the two SQLite notices first depends on the machine. */
		if (access(path, F_OK) == 0 && access(path, W_OK) != 0)
			return refuse_read_only(path, why);
		return failure_set(why,
				   "cannot open the database %s (%s): its folder must be there "
				   "and this user must be allowed to write in it",
				   path, reason);
	case SQLITE_BUSY:
		return failure_set(why, "another program is using the database %s: stop it",
				   path);
	default:
		return failure_set(why, "cannot use the database %s: %s", path, reason);
	}
}

static bool run(sqlite3 *database, const char *sql)
{
	return sqlite3_exec(database, sql, NULL, NULL, NULL) == SQLITE_OK;
}

/* -1 if the file is not a database. */
static int version_of(sqlite3 *database)
{
	sqlite3_stmt *statement = NULL;
	int version = -1;

	if (sqlite3_prepare_v2(database, "PRAGMA user_version", -1, &statement, NULL) ==
		    SQLITE_OK &&
	    sqlite3_step(statement) == SQLITE_ROW)
		version = sqlite3_column_int(statement, 0);
	sqlite3_finalize(statement);
	return version;
}

static bool is_known_version(int version, const char *path, struct failure *why)
{
	if (version <= migration_count)
		return true;
	return failure_set(why,
			   "the database %s is of version %d and this program knows %d: use a "
			   "newer contest-server",
			   path, version, migration_count);
}

/* Each step is one transaction with its number, so that a crash leaves a known version. */
static bool migrate(sqlite3 *database, int version, const char *path, struct failure *why)
{
	for (; version < migration_count; version++) {
		char mark[64];

		snprintf(mark, sizeof(mark), "PRAGMA user_version = %d; COMMIT", version + 1);
		if (!run(database, "BEGIN IMMEDIATE") || !run(database, migrations[version]) ||
		    !run(database, mark))
			return refuse(database, path, why);
		log_info("database-migrated", "version=%d", version + 1);
	}
	return true;
}

static sqlite3 *open_with(const char *path, int flags, struct failure *why)
{
	sqlite3 *database = NULL;

	if (sqlite3_open_v2(path, &database, flags | SQLITE_OPEN_NOMUTEX, NULL) != SQLITE_OK) {
		refuse(database, path, why);
		sqlite3_close(database);
		return NULL;
	}
	sqlite3_busy_timeout(database, DATABASE_BUSY_MS);
	return database;
}

/* The version is looked at before anything is written. */
static bool prepare_to_write(sqlite3 *database, const char *path, struct failure *why)
{
	int version = version_of(database);

	if (version < 0)
		return refuse(database, path, why);
	if (!is_known_version(version, path, why))
		return false;
	/* SQLite opens a file that may not be written all the same, for reading. */
	if (sqlite3_db_readonly(database, "main"))
		return refuse_read_only(path, why);
	/* The writer checkpoints when nobody is waiting, see writer.c. It appends and hardly
	 * ever reads, so 400 kB of pages are enough. */
	if (!run(database,
		 "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = "
		 "ON; PRAGMA secure_delete = ON; PRAGMA wal_autocheckpoint = 0; PRAGMA "
		 "cache_size = -400"))
		return refuse(database, path, why);
	if (!migrate(database, version, path, why))
		return false;
	/* A version without its tables is somebody else's file. */
	return run(database,
		   "SELECT 1 FROM round, player, event, result, standing, unit_standing,"
		   " token, contest, entrant, attempt, contest_step, contest_void LIMIT 0") ||
	       refuse(database, path, why);
}

/* People's names and numbers are for its owner alone, wherever the file is put; its log gets
 * the same mode from SQLite. A file that is there keeps its own: somebody may have chosen it.
 * What fails here fails again below, where it is said. */
static void make_private(const char *path)
{
	int file = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);

	if (file >= 0)
		close(file);
}

sqlite3 *database_open(const char *path, struct failure *why)
{
	sqlite3 *database;

	make_private(path);
	database = open_with(path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, why);
	if (database && prepare_to_write(database, path, why))
		return database;
	sqlite3_close(database);
	return NULL;
}

static bool prepare_to_read(sqlite3 *database, const char *path, struct failure *why)
{
	int version = version_of(database);

	if (version < 0)
		return refuse(database, path, why);
	if (version < migration_count)
		return failure_set(
			why,
			"the database %s is of version %d and this program needs %d: "
			"start contest-server on it once",
			path, version, migration_count);
	return is_known_version(version, path, why);
}

static void fold(sqlite3_context *context, int count, sqlite3_value **values)
{
	const char *text = (const char *)sqlite3_value_text(values[0]);
	char *folded = text ? text_folded(text) : NULL;

	(void)count;
	if (folded)
		sqlite3_result_text(context, folded, -1, free);
	else
		sqlite3_result_null(context);
}

static bool add_fold(sqlite3 *database, struct failure *why)
{
	return sqlite3_create_function(database, "fold", 1, SQLITE_UTF8 | SQLITE_DETERMINISTIC,
				       NULL, fold, NULL, NULL) == SQLITE_OK ||
	       failure_set(why, "%.150s", sqlite3_errmsg(database));
}

sqlite3 *database_open_reading(const char *path, struct failure *why)
{
	sqlite3 *database = open_with(path, SQLITE_OPEN_READONLY, why);

	if (database && prepare_to_read(database, path, why) && add_fold(database, why))
		return database;
	sqlite3_close(database);
	return NULL;
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

void database_prepare_all(sqlite3 *database, const char *const *texts,
			  sqlite3_stmt **statements, int count)
{
	for (int i = 0; i < count; i++)
		statements[i] = database_prepare(database, texts[i]);
}

void database_finalize_all(sqlite3_stmt **statements, int count)
{
	for (int i = 0; i < count; i++)
		sqlite3_finalize(statements[i]);
}

bool database_ended_well(sqlite3_stmt *statement, int status)
{
	if (status != SQLITE_DONE)
		log_error("read-failed", "reason=\"%s\"",
			  sqlite3_errmsg(sqlite3_db_handle(statement)));
	sqlite3_reset(statement);
	return status == SQLITE_DONE;
}

bool database_has_row(sqlite3_stmt *statement)
{
	int status = sqlite3_step(statement);

	if (status != SQLITE_ROW && status != SQLITE_DONE)
		log_error("read-failed", "reason=\"%s\"",
			  sqlite3_errmsg(sqlite3_db_handle(statement)));
	return status == SQLITE_ROW;
}

const char *database_text_or_null_at(sqlite3_stmt *statement, int column)
{
	return (const char *)sqlite3_column_text(statement, column);
}

const char *database_text_at(sqlite3_stmt *statement, int column)
{
	const char *text = database_text_or_null_at(statement, column);

	return text ? text : "";
}

int64_t database_number_at(sqlite3_stmt *statement, int column)
{
	return sqlite3_column_type(statement, column) == SQLITE_NULL
		       ? STORE_NONE
		       : sqlite3_column_int64(statement, column);
}

void database_bytes_at(sqlite3_stmt *statement, int column, void *bytes, size_t size)
{
	if ((size_t)sqlite3_column_bytes(statement, column) == size)
		memcpy(bytes, sqlite3_column_blob(statement, column), size);
}

void database_give_up(sqlite3 *database, const char *what)
{
	log_error("store-failed",
		  "what=%s reason=\"%s\" advice=\"free the disk and start again\"", what,
		  sqlite3_errmsg(database));
	_Exit(EXIT_FAILURE);
}

size_t database_run(sqlite3_stmt *statement)
{
	int status = sqlite3_step(statement);

	if (status != SQLITE_DONE && status != SQLITE_ROW)
		database_give_up(sqlite3_db_handle(statement), sqlite3_sql(statement));
	sqlite3_reset(statement);
	return 1;
}

void database_bind_optional(sqlite3_stmt *statement, int place, sqlite3_int64 value)
{
	if (value == STORE_NONE)
		sqlite3_bind_null(statement, place);
	else
		sqlite3_bind_int64(statement, place, value);
}
