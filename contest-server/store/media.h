/* Which pictures and recordings are in the folder media/, and who brought them. */
#ifndef STORE_MEDIA_H
#define STORE_MEDIA_H

#include "base/media.h"
#include "store/job.h"
#include "store/read_accounts.h"

enum { MEDIA_TITLE_MAX = 200 /* bytes of what a file was called */ };

/* Made with memory_new(); done() frees it. The file is on the disk already. */
struct store_medium {
	struct store_job job;
	char id[MEDIA_ID_SIZE], name[MEDIA_TITLE_MAX + 1], by[STORED_ID_MAX];
	bool is_picture;
	size_t bytes;
	int64_t at_unix_ms;

	bool is_new; /* false: the same was there already, and nothing changed */
};

/* The bytes of all of them. False if they cannot be read, with the reason. */
bool media_total(const char *database, int64_t *bytes, struct failure *why);

int64_t store_put_medium(struct store *store, struct store_medium *medium);

#endif
