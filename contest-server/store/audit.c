#include "store/audit.h"
#include "store/database.h"

static const char insert[] = "INSERT INTO audit (at_unix_ms, account, action, object, detail)"
			     " VALUES (?1, nullif(?2, ''), ?3, ?4, ?5)";

void audit_note(sqlite3 *database, int64_t at_unix_ms, const char *account, const char *action,
		const char *object, const char *detail)
{
	sqlite3_stmt *statement = database_prepare(database, insert);

	sqlite3_bind_int64(statement, 1, at_unix_ms);
	sqlite3_bind_text(statement, 2, account, -1, SQLITE_STATIC);
	sqlite3_bind_text(statement, 3, action, -1, SQLITE_STATIC);
	sqlite3_bind_text(statement, 4, object, -1, SQLITE_STATIC);
	sqlite3_bind_text(statement, 5, detail, -1, SQLITE_STATIC);
	database_run(statement);
	sqlite3_finalize(statement);
}
