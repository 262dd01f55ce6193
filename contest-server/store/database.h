/* Opening the SQLite file the way we need it, and bringing its tables up to date. */
#ifndef STORE_DATABASE_H
#define STORE_DATABASE_H

#include "base/failure.h"

#include <sqlite3.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { DATABASE_BUSY_MS = 5000 /* how long another process may hold the file */ };

/* For the writer: WAL, synchronous=FULL, foreign keys, newest tables. */
sqlite3 *database_open(const char *path, struct failure *why);

/* For a reader; the file must exist and have the newest tables. In its statements fold(text) is
 * text_folded(). */
sqlite3 *database_open_reading(const char *path, struct failure *why);

/* A statement that the code knows to be right: a failure is ours, and ends the program. */
sqlite3_stmt *database_prepare(sqlite3 *database, const char *sql);

/* The same for a list of texts, in its order; and all of them let go. */
void database_prepare_all(sqlite3 *database, const char *const *texts,
			  sqlite3_stmt **statements, int count);
void database_finalize_all(sqlite3_stmt **statements, int count);

/* True if the last step of a reading said that there is no more, else it is logged. The
 * statement may be used again. */
bool database_ended_well(sqlite3_stmt *statement, int status);

/* True if there is a row; what cannot be read is logged and counts as none. To sqlite3_reset().
 */
bool database_has_row(sqlite3_stmt *statement);

/* Columns of a row. For null: NULL, "" and STORE_NONE. */
const char *database_text_or_null_at(sqlite3_stmt *statement, int column);
const char *database_text_at(sqlite3_stmt *statement, int column);
int64_t database_number_at(sqlite3_stmt *statement, int column);

/* Copies a blob of this size; another leaves bytes as they are. */
void database_bytes_at(sqlite3_stmt *statement, int column, void *bytes, size_t size);

/* Nothing may be said that is not stored, so there is no way on from a disk that does not take
 * it: says what to do and ends the program. What was committed is safe; a restart continues
 * from it. */
_Noreturn void database_give_up(sqlite3 *database, const char *what);

/* Runs a statement that writes, to its end; returns 1, the row. A failure ends the program. */
size_t database_run(sqlite3_stmt *statement);

/* Binds value, or null if it is STORE_NONE. */
void database_bind_optional(sqlite3_stmt *statement, int place, sqlite3_int64 value);

#endif
