/* Addresses that nobody has, and how often somebody tried to sign in with them: they are locked
 * as an account would be, so that trying does not tell who has one. Pure; the newer replace
 * the older. */
#ifndef ACCOUNT_STRANGERS_H
#define ACCOUNT_STRANGERS_H

#include "base/secret.h"

enum { STRANGERS_ROWS = 512, STRANGERS_PER_ROW = 4 };

struct strangers {
	struct stranger {
		struct secret_hash address;
		int64_t failures, locked_until_ms, seen_at_ms; /* seen 0: a free place */
	} rows[STRANGERS_ROWS][STRANGERS_PER_ROW];
};

/* How long this address is still locked; 0: not at all. */
int64_t strangers_wait_ms(const struct strangers *strangers, const char *email, int64_t now_ms);

/* One more wrong password. */
void strangers_note(struct strangers *strangers, const char *email, int64_t now_ms);

#endif
