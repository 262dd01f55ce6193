/* Opening the SQLite file the way we need it, and bringing its tables up to date. */
#ifndef STORE_DATABASE_H
#define STORE_DATABASE_H

#include "base/failure.h"

#include <sqlite3.h>
#include <stdbool.h>

enum { DATABASE_BUSY_MS = 5000 /* how long another process may hold the file */ };

/* For the writer: WAL, synchronous=FULL, foreign keys, newest tables. */
sqlite3 *database_open(const char *path, struct failure *why);

/* For a reader; the file must exist and have the newest tables. */
sqlite3 *database_open_reading(const char *path, struct failure *why);

/* A statement that the code knows to be right: a failure is ours, and ends the program. */
sqlite3_stmt *database_prepare(sqlite3 *database, const char *sql);

/* Binds value, or null if it is STORE_NONE. */
void database_bind_optional(sqlite3_stmt *statement, int place, sqlite3_int64 value);

#endif
