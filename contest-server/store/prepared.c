#include "store/prepared.h"
#include "base/memory.h"
#include "store/database.h"

#include <stdlib.h>

void *prepared_open(const char *path, const char *const *texts, int count, struct failure *why)
{
	sqlite3 *database = database_open_reading(path, why);
	struct prepared *prepared;

	if (!database)
		return NULL;
	prepared = memory_new(1, sizeof(*prepared));
	prepared->database = database;
	prepared->statements = memory_new((size_t)count, sizeof(sqlite3_stmt *));
	prepared->count = count;
	database_prepare_all(database, texts, prepared->statements, count);
	return prepared;
}

void prepared_close(void *reader)
{
	struct prepared *prepared = reader;

	if (!prepared)
		return;
	database_finalize_all(prepared->statements, prepared->count);
	sqlite3_close(prepared->database);
	free(prepared->statements);
	free(prepared);
}
