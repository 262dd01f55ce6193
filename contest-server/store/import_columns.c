#include "store/import_columns.h"
#include "base/log.h"
#include "store/database.h"
#include "store/statement.h"

static const char put[] =
	"INSERT INTO import_columns (header, columns, rows_below, by, at_unix_ms)"
	" VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (header) DO UPDATE SET"
	" columns = ?2, rows_below = ?3, by = ?4, at_unix_ms = ?5";
static const char forget[] =
	"DELETE FROM import_columns WHERE header IN (SELECT header FROM import_columns"
	" ORDER BY at_unix_ms DESC LIMIT -1 OFFSET ?1)";
static const char find[] = "SELECT columns, rows_below FROM import_columns WHERE header = ?1";

static bool run(struct store_job *job, sqlite3 *database)
{
	const struct store_import_columns *columns =
		(const struct store_import_columns *)(void *)job;

	statement_run(database, put, "htnti", &columns->header, columns->columns,
		      columns->rows_below, columns->by, columns->at_unix_ms);
	statement_run(database, forget, "n", IMPORT_COLUMNS_KEPT);
	return true;
}

int64_t store_put_import_columns(struct store *store, struct store_import_columns *columns)
{
	columns->job.run = run;
	return store_put_job(store, &columns->job);
}

bool import_columns_find(const char *path, const struct secret_hash *header,
			 char columns[IMPORT_COLUMNS_MAX + 1], int *rows_below)
{
	struct failure why;
	sqlite3 *database = database_open_reading(path, &why);
	sqlite3_stmt *statement;
	bool is_found;

	if (!database) {
		log_error("import-columns-unread", "reason=%s", why.text);
		return false;
	}
	statement = statement_ask(database, find, "h", header);
	is_found = database_has_row(statement);
	if (is_found) {
		statement_take(statement, 0, columns, IMPORT_COLUMNS_MAX + 1);
		*rows_below = sqlite3_column_int(statement, 1);
	}
	sqlite3_finalize(statement);
	sqlite3_close(database);
	return is_found;
}
