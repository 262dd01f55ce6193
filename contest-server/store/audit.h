/* The log of who changed what. A row is written in the transaction of the change itself, so
 * neither is ever there without the other. Inside store/ only: for whoever fills in a
 * store_job's run(). */
#ifndef STORE_AUDIT_H
#define STORE_AUDIT_H

#include <sqlite3.h>
#include <stdint.h>

/* account: whose session or token it was; NULL or "" for a token of the command line and for
 * the server itself. action: subject and verb, "account.invite". object: the id of what was
 * changed. detail: one JSON value without secrets, or NULL. */
void audit_note(sqlite3 *database, int64_t at_unix_ms, const char *account, const char *action,
		const char *object, const char *detail);

#endif
