/* What organisers change of rounds beside the rounds' own log, as in store/accounts.h. */
#ifndef STORE_ROUND_CHANGES_H
#define STORE_ROUND_CHANGES_H

#include "store/accounts.h"

enum { ANNUL_REASON_MAX = 300 /* characters */ };

/* Why a question was annulled. The round's log has the event; this is who did it and why. What
 * the bank has of the round (store/bank_use.h) is let go, to be counted again. Texts are owned:
 * round_annul_change_clear(). */
struct round_annul_change {
	struct account_change change;
	char *round; /* public id */
	char *reason;
	int32_t index; /* of the question */
};
void round_annul_note(struct store *store, struct round_annul_change *annul);
void round_annul_change_clear(struct round_annul_change *annul);

#endif
