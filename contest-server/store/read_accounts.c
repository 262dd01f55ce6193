#include "store/read_accounts.h"
#include "store/database.h"
#include "store/prepared.h"
#include "store/statement.h"

#include <stdio.h>
#include <string.h>

enum statement {
	SESSION,
	TOKEN,
	MEMBERSHIPS,
	ROLES,
	BY_EMAIL,
	BY_ID,
	INVITATION,
	HAS_PARENT,
	IS_OPEN,
	IS_BELOW,
	HAS_ADMINISTRATOR,
	OWNER_OF_ROUND,
	OWNER_OF_CONTEST,
	STATEMENTS
};

#define ACCOUNT_COLUMNS \
	"SELECT id, email, name, language, password, totp_secret, totp_step, totp_pending," \
	" locked_until_unix_ms FROM account WHERE disabled_at_unix_ms IS NULL AND "

static const char *const texts[STATEMENTS] = {
	[SESSION] = "SELECT account FROM session JOIN account ON account.id = account"
		    " WHERE hash = ?1 AND expires_at_unix_ms > ?2"
		    " AND disabled_at_unix_ms IS NULL",
	[TOKEN] = "SELECT account, capabilities FROM api_token JOIN account ON account.id ="
		  " account WHERE hash = ?1 AND expires_at_unix_ms > ?2"
		  " AND revoked_at_unix_ms IS NULL AND disabled_at_unix_ms IS NULL",
	[MEMBERSHIPS] = "SELECT organisation, role, parent IS NULL FROM membership"
			" JOIN organisation ON organisation.id = organisation"
			" WHERE account = ?1 AND archived_at_unix_ms IS NULL AND EXISTS"
			" (SELECT 1 FROM account WHERE id = ?1"
			" AND disabled_at_unix_ms IS NULL)",
	[ROLES] = "SELECT organisation, name, role FROM membership"
		  " JOIN organisation ON organisation.id = organisation"
		  " WHERE account = ?1 AND archived_at_unix_ms IS NULL ORDER BY name, role",
	[BY_EMAIL] = ACCOUNT_COLUMNS "email = ?1",
	[BY_ID] = ACCOUNT_COLUMNS "id = ?1",
	[INVITATION] =
		"SELECT email, i.name, o.name, role FROM invitation AS i"
		" JOIN organisation AS o ON o.id = organisation"
		" WHERE hash = ?1 AND expires_at_unix_ms > ?2 AND used_at_unix_ms IS NULL"
		" AND withdrawn_at_unix_ms IS NULL AND archived_at_unix_ms IS NULL",
	[IS_OPEN] = "SELECT 1 FROM organisation WHERE id = ?1 AND archived_at_unix_ms IS NULL",
	[HAS_PARENT] = "SELECT 1 FROM organisation WHERE id = ?1 AND"
		       " coalesce(parent, '') = ?2",
	[IS_BELOW] = "WITH RECURSIVE above (id) AS (SELECT ?1 UNION SELECT parent FROM above"
		     " JOIN organisation USING (id) WHERE parent IS NOT NULL)"
		     " SELECT 1 FROM above WHERE id = ?2",
	[OWNER_OF_ROUND] = "SELECT coalesce(organisation, '') FROM round WHERE id = ?1",
	[OWNER_OF_CONTEST] = "SELECT coalesce(organisation, '') FROM contest WHERE id = ?1",
	[HAS_ADMINISTRATOR] =
		"SELECT 1 FROM membership JOIN account ON account.id = account"
		" WHERE role = 'administrator' AND disabled_at_unix_ms IS NULL LIMIT 1",
};

struct account_reader {
	struct prepared prepared;
};

struct account_reader *account_reader_open(const char *path, struct failure *why)
{
	return prepared_open(path, texts, STATEMENTS, why);
}

void account_reader_close(struct account_reader *reader)
{
	prepared_close(reader);
}

static sqlite3_stmt *ask_hash(struct account_reader *reader, enum statement which,
			      const struct secret_hash *hash, int64_t now_unix_ms)
{
	sqlite3_stmt *statement = reader->prepared.statements[which];

	sqlite3_bind_blob(statement, 1, hash->bytes, sizeof(hash->bytes), SQLITE_STATIC);
	sqlite3_bind_int64(statement, 2, now_unix_ms);
	return statement;
}

bool account_reader_session(struct account_reader *reader, const struct secret_hash *hash,
			    int64_t now_unix_ms, char account[STORED_ID_MAX])
{
	sqlite3_stmt *statement = ask_hash(reader, SESSION, hash, now_unix_ms);
	bool is_there = database_has_row(statement);

	if (is_there)
		statement_take(statement, 0, account, STORED_ID_MAX);
	sqlite3_reset(statement);
	return is_there;
}

bool account_reader_token(struct account_reader *reader, const struct secret_hash *hash,
			  int64_t now_unix_ms, char account[STORED_ID_MAX],
			  unsigned *capabilities)
{
	sqlite3_stmt *statement = ask_hash(reader, TOKEN, hash, now_unix_ms);
	bool is_there = database_has_row(statement);

	if (is_there) {
		statement_take(statement, 0, account, STORED_ID_MAX);
		*capabilities = (unsigned)sqlite3_column_int(statement, 1);
	}
	sqlite3_reset(statement);
	return is_there;
}

bool account_reader_memberships(struct account_reader *reader, const char *account,
				account_membership_fn *each, void *owner)
{
	sqlite3_stmt *statement = reader->prepared.statements[MEMBERSHIPS];
	int status;

	sqlite3_bind_text(statement, 1, account, -1, SQLITE_STATIC);
	while ((status = sqlite3_step(statement)) == SQLITE_ROW)
		each(owner, (const char *)sqlite3_column_text(statement, 0),
		     (const char *)sqlite3_column_text(statement, 1),
		     sqlite3_column_int(statement, 2));
	return database_ended_well(statement, status);
}

bool account_reader_roles(struct account_reader *reader, const char *account,
			  account_role_fn *each, void *owner)
{
	sqlite3_stmt *statement = reader->prepared.statements[ROLES];
	int status;

	sqlite3_bind_text(statement, 1, account, -1, SQLITE_STATIC);
	while ((status = sqlite3_step(statement)) == SQLITE_ROW)
		each(owner, (const char *)sqlite3_column_text(statement, 0),
		     (const char *)sqlite3_column_text(statement, 1),
		     (const char *)sqlite3_column_text(statement, 2));
	return database_ended_well(statement, status);
}

/* True if the secret is there. */
static bool take_secret(sqlite3_stmt *statement, int column,
			unsigned char secret[STORED_TOTP_BYTES])
{
	const void *bytes = sqlite3_column_blob(statement, column);

	if (!bytes || sqlite3_column_bytes(statement, column) != STORED_TOTP_BYTES)
		return false;
	memcpy(secret, bytes, STORED_TOTP_BYTES);
	return true;
}

static bool read_account(struct account_reader *reader, enum statement which, const char *key,
			 struct stored_account *account)
{
	sqlite3_stmt *statement = reader->prepared.statements[which];
	bool is_there;

	*account = (struct stored_account){ 0 };
	sqlite3_bind_text(statement, 1, key, -1, SQLITE_STATIC);
	is_there = database_has_row(statement);
	if (is_there) {
		statement_take(statement, 0, account->id, sizeof(account->id));
		statement_take(statement, 1, account->email, sizeof(account->email));
		statement_take(statement, 2, account->name, sizeof(account->name));
		statement_take(statement, 3, account->language, sizeof(account->language));
		statement_take(statement, 4, account->password, sizeof(account->password));
		account->has_totp = take_secret(statement, 5, account->totp_secret);
		account->totp_step = sqlite3_column_int64(statement, 6);
		account->has_pending = take_secret(statement, 7, account->totp_pending);
		account->locked_until_unix_ms = sqlite3_column_int64(statement, 8);
	}
	sqlite3_reset(statement);
	return is_there;
}

bool account_reader_by_email(struct account_reader *reader, const char *email,
			     struct stored_account *account)
{
	return read_account(reader, BY_EMAIL, email, account);
}

bool account_reader_by_id(struct account_reader *reader, const char *id,
			  struct stored_account *account)
{
	return read_account(reader, BY_ID, id, account);
}

bool account_reader_invitation(struct account_reader *reader, const struct secret_hash *hash,
			       int64_t now_unix_ms, struct stored_invitation *invitation)
{
	sqlite3_stmt *statement = ask_hash(reader, INVITATION, hash, now_unix_ms);
	bool is_there = database_has_row(statement);

	if (is_there) {
		statement_take(statement, 0, invitation->email, sizeof(invitation->email));
		statement_take(statement, 1, invitation->name, sizeof(invitation->name));
		statement_take(statement, 2, invitation->organisation_name,
			       sizeof(invitation->organisation_name));
		statement_take(statement, 3, invitation->role, sizeof(invitation->role));
	}
	sqlite3_reset(statement);
	return is_there;
}

/* Is there a row for these ids? other: NULL for a statement that asks for one. */
static bool has_row(struct account_reader *reader, enum statement which, const char *id,
		    const char *other)
{
	sqlite3_stmt *statement = reader->prepared.statements[which];
	bool has_it;

	sqlite3_bind_text(statement, 1, id, -1, SQLITE_STATIC);
	if (other)
		sqlite3_bind_text(statement, 2, other, -1, SQLITE_STATIC);
	has_it = database_has_row(statement);
	sqlite3_reset(statement);
	return has_it;
}

bool account_reader_is_open(struct account_reader *reader, const char *organisation)
{
	return has_row(reader, IS_OPEN, organisation, NULL);
}

bool account_reader_has_parent(struct account_reader *reader, const char *organisation,
			       const char *parent)
{
	return has_row(reader, HAS_PARENT, organisation, parent);
}

bool account_reader_is_below(struct account_reader *reader, const char *organisation,
			     const char *other)
{
	return has_row(reader, IS_BELOW, organisation, other);
}

static bool find_owner(struct account_reader *reader, enum statement which, const char *id,
		       char organisation[STORED_ID_MAX])
{
	sqlite3_stmt *statement = reader->prepared.statements[which];
	bool is_there;

	sqlite3_bind_text(statement, 1, id, -1, SQLITE_STATIC);
	is_there = database_has_row(statement);
	if (is_there)
		statement_take(statement, 0, organisation, STORED_ID_MAX);
	sqlite3_reset(statement);
	return is_there;
}

bool account_reader_owner_of_round(struct account_reader *reader, const char *id,
				   char organisation[STORED_ID_MAX])
{
	return find_owner(reader, OWNER_OF_ROUND, id, organisation);
}

bool account_reader_owner_of_contest(struct account_reader *reader, const char *id,
				     char organisation[STORED_ID_MAX])
{
	return find_owner(reader, OWNER_OF_CONTEST, id, organisation);
}

bool account_reader_has_administrator(struct account_reader *reader)
{
	sqlite3_stmt *statement = reader->prepared.statements[HAS_ADMINISTRATOR];
	bool has_one = database_has_row(statement);

	sqlite3_reset(statement);
	return has_one;
}
