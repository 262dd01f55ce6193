/* One statement of SQL with its values bound. Changes that people make are rare, so for them
 * nothing is kept prepared. Inside store/ only.
 *
 * values has a letter for each value that follows, in the order of ?1, ?2, …:
 *   t  const char *, NULL is null          i  int64_t
 *   o  int64_t, STORE_NONE is null         n  int
 *   h  const struct secret_hash *          d  double
 *   b  const void * and size_t, NULL is null */
#ifndef STORE_STATEMENT_H
#define STORE_STATEMENT_H

#include <sqlite3.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Runs it; a disk that cannot be written ends the program. Returns how many rows changed. */
int statement_run(sqlite3 *database, const char *sql, const char *values, ...);

/* Runs one that is kept prepared; returns 1, the row. */
size_t statement_put(sqlite3_stmt *statement, const char *values, ...);

/* True if it finds a row; number is the row's first column, 0 if that is null. May be NULL. */
bool statement_finds(sqlite3 *database, int64_t *number, const char *sql, const char *values,
		     ...);

/* For more of a row: bound and not yet stepped. To sqlite3_finalize(). */
sqlite3_stmt *statement_ask(sqlite3 *database, const char *sql, const char *values, ...);

/* A column's text, "" for null, cut to the size. */
void statement_take(sqlite3_stmt *statement, int column, char *text, size_t size);

#endif
