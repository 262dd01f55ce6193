/* One statement of SQL with its values bound, for changes that people make: they are rare, so
 * nothing is kept prepared but by whoever has many rows. Inside store/ only.
 *
 * values has a letter for each value that follows, in the order of ?1, ?2, …:
 *   t  const char *, NULL is null          i  int64_t
 *   o  int64_t, STORE_NONE is null         h  const struct secret_hash *
 *   b  const void * and size_t, NULL is null */
#ifndef STORE_STATEMENT_H
#define STORE_STATEMENT_H

#include <sqlite3.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Runs it; a disk that cannot be written ends the program. Returns how many rows changed. */
int statement_run(sqlite3 *database, const char *sql, const char *values, ...);

/* True if it finds a row; number is the row's first column, 0 if that is null. May be NULL. */
bool statement_finds(sqlite3 *database, int64_t *number, const char *sql, const char *values,
		     ...);

/* For more of a row: bound and not yet stepped. To sqlite3_finalize(). */
sqlite3_stmt *statement_ask(sqlite3 *database, const char *sql, const char *values, ...);

/* The values of one that is prepared already and not being stepped: to run it for many rows. */
void statement_bind(sqlite3_stmt *statement, const char *values, ...);

/* A column's text, "" for null, cut to the size. */
void statement_take(sqlite3_stmt *statement, int column, char *text, size_t size);

#endif
