/* Reading who somebody is: for each request that carries a cookie or a token, on the loop
 * thread. A connection of its own, like store/read.h. */
#ifndef STORE_READ_ACCOUNTS_H
#define STORE_READ_ACCOUNTS_H

#include "base/failure.h"
#include "base/secret.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct account_reader;

enum { STORED_ID_MAX = 32 /* bytes of an account's or an organisation's id, with its end */ };

/* NULL with the reason. The file must be there already. */
struct account_reader *account_reader_open(const char *path, struct failure *why);
void account_reader_close(struct account_reader *reader); /* NULL is ok */

/* The account of a session that has not expired and is not disabled; false if there is none. */
bool account_reader_session(struct account_reader *reader, const struct secret_hash *hash,
			    int64_t now_unix_ms, char account[STORED_ID_MAX]);

/* The same for an API token, with the bits it was given. */
bool account_reader_token(struct account_reader *reader, const struct secret_hash *hash,
			  int64_t now_unix_ms, char account[STORED_ID_MAX],
			  unsigned *capabilities);

enum { STORED_PASSWORD_TEXT = 128, STORED_TOTP_BYTES = 20 };

/* One account that is not disabled. */
struct stored_account {
	char id[STORED_ID_MAX];
	char email[256], name[512], language[8];
	char password[STORED_PASSWORD_TEXT]; /* argon2id */
	bool has_totp;
	unsigned char totp_secret[STORED_TOTP_BYTES];
	int64_t totp_step; /* the last one that was used */
	unsigned char totp_pending[STORED_TOTP_BYTES];
	bool has_pending;
	int64_t locked_until_unix_ms;
};

/* False if there is none. The address in small letters. */
bool account_reader_by_email(struct account_reader *reader, const char *email,
			     struct stored_account *account);
bool account_reader_by_id(struct account_reader *reader, const char *id,
			  struct stored_account *account);

/* An invitation that can still be accepted. */
struct stored_invitation {
	char email[256], name[512], organisation_name[512], role[16];
};
bool account_reader_invitation(struct account_reader *reader, const struct secret_hash *hash,
			       int64_t now_unix_ms, struct stored_invitation *invitation);

/* Is there such an organisation, not archived? */
bool account_reader_is_open(struct account_reader *reader, const char *organisation);

/* Does the organisation stand there already? parent "": at the top. */
bool account_reader_has_parent(struct account_reader *reader, const char *organisation,
			       const char *parent);

/* Each role that the account holds, with the organisation's name. */
typedef void account_role_fn(void *owner, const char *organisation, const char *name,
			     const char *role);
bool account_reader_roles(struct account_reader *reader, const char *account,
			  account_role_fn *each, void *owner);

/* Each role that the account holds, none while it is disabled; is_top: in an organisation that
 * has none above it. */
typedef void account_membership_fn(void *owner, const char *organisation, const char *role,
				   bool is_top);
bool account_reader_memberships(struct account_reader *reader, const char *account,
				account_membership_fn *each, void *owner);

/* Is the organisation the other one, or below it? */
bool account_reader_is_below(struct account_reader *reader, const char *organisation,
			     const char *other);

/* Which organisation a round or a contest belongs to, "" for none; false if there is no such
 * round or contest. */
bool account_reader_owner_of_round(struct account_reader *reader, const char *id,
				   char organisation[STORED_ID_MAX]);
bool account_reader_owner_of_contest(struct account_reader *reader, const char *id,
				     char organisation[STORED_ID_MAX]);

/* Is there anybody who may manage accounts? */
bool account_reader_has_administrator(struct account_reader *reader);

#endif
