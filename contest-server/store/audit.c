#include "store/audit.h"
#include "store/statement.h"

static const char insert[] = "INSERT INTO audit (at_unix_ms, account, action, object, detail)"
			     " VALUES (?1, nullif(?2, ''), ?3, ?4, ?5)";

void audit_note(sqlite3 *database, int64_t at_unix_ms, const char *account, const char *action,
		const char *object, const char *detail)
{
	statement_run(database, insert, "itttt", at_unix_ms, account, action, object, detail);
}
