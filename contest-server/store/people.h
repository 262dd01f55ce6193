/* Changes to other people's accounts: invitations, roles. See accounts.h for how they are
 * asked for; change.by must be an administrator of what it touches. */
#ifndef STORE_PEOPLE_H
#define STORE_PEOPLE_H

#include "store/accounts.h"

enum {
	INVITATIONS_OPEN_MAX = 1000, /* that are neither used, withdrawn nor too old */
	ROLES_PER_ACCOUNT_MAX = 32,
	STORED_ROLE_SIZE = 16,
};

/* A link by which somebody gets an account with a role; somebody who has one chooses a new
 * password by it, and loses the second factor. CHANGE_NOT_YOURS: that account holds roles
 * elsewhere. CHANGE_FULL. */
struct invitation_change {
	struct account_change change;
	char id[STORED_ID_MAX];
	struct secret_hash hash;
	char email[STORED_EMAIL_SIZE], name[STORED_NAME_SIZE];
	char organisation[STORED_ID_MAX], role[STORED_ROLE_SIZE];
	int64_t expires_at_unix_ms;
};
void people_invite(struct store *store, struct invitation_change *invitation);

/* id alone is looked at. CHANGE_NOT_FOUND also for one of an organisation elsewhere. */
void people_withdraw(struct store *store, struct invitation_change *invitation);

/* Somebody came by the link of hash. account is the id for a new account, and then that of the
 * account; one that was there loses its sessions and tokens. CHANGE_NOT_FOUND: used, withdrawn
 * or too old, or its inviter may not invite that address there any more. */
struct accept_change {
	struct account_change change;
	struct secret_hash hash;
	char account[STORED_ID_MAX];
	char name[STORED_NAME_SIZE], language[8], password[STORED_PASSWORD_SIZE];
	struct session_row session;
};
void people_accept(struct store *store, struct accept_change *accept);

struct role_row {
	char organisation[STORED_ID_MAX], role[STORED_ROLE_SIZE];
};

/* All that the one who asks manages of an account. CHANGE_NOT_YOURS: a name, or being
 * disabled, of an account that holds roles elsewhere; a role elsewhere. CHANGE_LAST. */
struct person_change {
	struct account_change change;
	char account[STORED_ID_MAX];
	char name[STORED_NAME_SIZE];
	bool is_disabled;
	struct role_row roles[ROLES_PER_ACCOUNT_MAX];
	size_t role_count;
};
void people_change(struct store *store, struct person_change *person);

#endif
