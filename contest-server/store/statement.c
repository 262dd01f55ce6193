#include "store/statement.h"
#include "base/secret.h"
#include "store/database.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>

/* Keeps is SQLITE_STATIC where the statement runs before its values go. */
static void bind(sqlite3_stmt *statement, sqlite3_destructor_type keeps, const char *values,
		 va_list arguments)
{
	const struct secret_hash *hash;
	const void *bytes;

	for (int place = 1; values[place - 1]; place++) {
		switch (values[place - 1]) {
		case 't':
			sqlite3_bind_text(statement, place, va_arg(arguments, const char *), -1,
					  keeps);
			break;
		case 'i':
			sqlite3_bind_int64(statement, place, va_arg(arguments, int64_t));
			break;
		case 'n':
			sqlite3_bind_int(statement, place, va_arg(arguments, int));
			break;
		case 'd':
			sqlite3_bind_double(statement, place, va_arg(arguments, double));
			break;
		case 'o':
			database_bind_optional(statement, place, va_arg(arguments, int64_t));
			break;
		case 'h':
			hash = va_arg(arguments, const struct secret_hash *);
			sqlite3_bind_blob(statement, place, hash->bytes, sizeof(hash->bytes),
					  keeps);
			break;
		case 'b':
			bytes = va_arg(arguments, const void *);
			sqlite3_bind_blob(statement, place, bytes,
					  (int)va_arg(arguments, size_t), keeps);
			break;
		default:
			assert(!"a letter that statement.h does not know");
		}
	}
}

size_t statement_put(sqlite3_stmt *statement, const char *values, ...)
{
	va_list arguments;

	va_start(arguments, values);
	bind(statement, SQLITE_STATIC, values, arguments);
	va_end(arguments);
	return database_run(statement);
}

int statement_run(sqlite3 *database, const char *sql, const char *values, ...)
{
	sqlite3_stmt *statement = database_prepare(database, sql);
	va_list arguments;

	va_start(arguments, values);
	bind(statement, SQLITE_STATIC, values, arguments);
	va_end(arguments);
	database_run(statement);
	sqlite3_finalize(statement);
	return sqlite3_changes(database);
}

bool statement_finds(sqlite3 *database, int64_t *number, const char *sql, const char *values,
		     ...)
{
	sqlite3_stmt *statement = database_prepare(database, sql);
	va_list arguments;
	bool is_found;

	va_start(arguments, values);
	bind(statement, SQLITE_STATIC, values, arguments);
	va_end(arguments);
	is_found = sqlite3_step(statement) == SQLITE_ROW;
	if (is_found && number)
		*number = sqlite3_column_int64(statement, 0);
	sqlite3_finalize(statement);
	return is_found;
}

sqlite3_stmt *statement_ask(sqlite3 *database, const char *sql, const char *values, ...)
{
	sqlite3_stmt *statement = database_prepare(database, sql);
	va_list arguments;

	va_start(arguments, values);
	bind(statement, SQLITE_TRANSIENT, values, arguments);
	va_end(arguments);
	return statement;
}

void statement_take(sqlite3_stmt *statement, int column, char *text, size_t size)
{
	const char *found = (const char *)sqlite3_column_text(statement, column);

	snprintf(text, size, "%s", found ? found : "");
}
