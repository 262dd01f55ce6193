/* What people have said the columns of a sheet mean, remembered by the names on top of it. */
#ifndef STORE_IMPORT_COLUMNS_H
#define STORE_IMPORT_COLUMNS_H

#include "base/secret.h"
#include "store/job.h"
#include "store/read_accounts.h"

enum {
	IMPORT_COLUMNS_MAX = 1000, /* bytes of a choice */
	IMPORT_COLUMNS_KEPT = 500, /* of which the oldest goes when there are more */
};

/* Made with memory_new(); done() frees it. */
struct store_import_columns {
	struct store_job job;
	struct secret_hash header;
	char columns[IMPORT_COLUMNS_MAX + 1], by[STORED_ID_MAX];
	int rows_below;
	int64_t at_unix_ms;
};

int64_t store_put_import_columns(struct store *store, struct store_import_columns *columns);

/* On a thread of its own: what was chosen for these names. False if nothing was, or it cannot
 * be read, which is logged. */
bool import_columns_find(const char *database, const struct secret_hash *header,
			 char columns[IMPORT_COLUMNS_MAX + 1], int *rows_below);

#endif
