/* A change that must look before it writes, and tell what came of it: an address that is
 * taken, a version that somebody else has changed. It runs on the writer thread, in the
 * transaction of the moment, and done() is called on the loop thread once that is on the disk.
 *
 * Whoever fills in run() writes SQL, so this is inside store/ only: for each change store/ has
 * a function of its own with a struct that begins with a store_job. */
#ifndef STORE_JOB_H
#define STORE_JOB_H

#include "store/store.h"

#include <sqlite3.h>

struct store_job {
	/* False: nothing of what it wrote is kept (the outcome says why). */
	bool (*run)(struct store_job *job, sqlite3 *database);
	/* Once, whatever run() said; frees the job. Not called if the program ends before. */
	void (*done)(struct store_job *job);
	struct store_job *next; /* the store's */
};

/* Takes the job; there must be room, see store_room(). Returns its sequence number. */
int64_t store_put_job(struct store *store, struct store_job *job);

#endif
