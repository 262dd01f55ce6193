#include "account/lockout.h"

int64_t lockout_ms(int64_t failures)
{
	int64_t locked_ms = LOCKOUT_FIRST_MS;

	if (failures <= LOCKOUT_FREE_FAILURES)
		return 0;
	for (int64_t i = LOCKOUT_FREE_FAILURES + 1; i < failures && locked_ms < LOCKOUT_MOST_MS;
	     i++)
		locked_ms *= 2;
	return locked_ms < LOCKOUT_MOST_MS ? locked_ms : LOCKOUT_MOST_MS;
}
