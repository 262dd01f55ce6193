/* How long an account waits after wrong passwords. Pure. */
#ifndef ACCOUNT_LOCKOUT_H
#define ACCOUNT_LOCKOUT_H

#include <stdint.h>

enum {
	LOCKOUT_FREE_FAILURES = 4,    /* so many cost nothing */
	LOCKOUT_FIRST_MS = 60 * 1000, /* after the next one; then twice as long each time */
	LOCKOUT_MOST_MS = 3600 * 1000,
};

/* For how long the account is locked after so many wrong passwords in a row; 0: not at all. */
int64_t lockout_ms(int64_t failures);

#endif
