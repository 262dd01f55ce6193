/* A connection that only reads, with its statements kept prepared. A reader of one subject is a
 * struct of its own whose one member is a struct prepared, so that none is taken for another.
 * Inside store/ only. */
#ifndef STORE_PREPARED_H
#define STORE_PREPARED_H

#include "base/failure.h"

#include <sqlite3.h>

struct prepared {
	sqlite3 *database;
	sqlite3_stmt **statements; /* by the place of its text in the list */
	int count;
};

/* A new reader with a statement for each text; NULL with the reason. */
void *prepared_open(const char *path, const char *const *texts, int count, struct failure *why);

/* Closes what prepared_open() gave. NULL is ok. */
void prepared_close(void *reader);

#endif
