/* What people change about their own account. */
#include "store/accounts.h"
#include "store/audit.h"
#include "store/statement.h"

static const char set_words[] = "UPDATE account SET name = ?2, language = ?3 WHERE id = ?1";
static const char set_password[] =
	"UPDATE account SET password = ?2, password_at_unix_ms = ?3, failures = 0,"
	" locked_until_unix_ms = 0 WHERE id = ?1";
static const char end_others[] = "DELETE FROM session WHERE account = ?1 AND hash <> ?2";
static const char revoke_tokens[] =
	"UPDATE api_token SET revoked_at_unix_ms = ?2 WHERE account = ?1"
	" AND revoked_at_unix_ms IS NULL";
static const char begin_totp[] = "UPDATE account SET totp_pending = ?2 WHERE id = ?1";
static const char confirm_totp[] =
	"UPDATE account SET totp_secret = totp_pending, totp_pending = NULL, totp_step = ?3"
	" WHERE id = ?1 AND totp_pending = ?2 AND totp_step < ?3 AND totp_secret IS NULL";
static const char remove_totp[] =
	"UPDATE account SET totp_secret = NULL, totp_pending = NULL WHERE id = ?1";
static const char count_tokens[] =
	"SELECT count(*) FROM api_token WHERE account = ?1"
	" AND revoked_at_unix_ms IS NULL AND expires_at_unix_ms > ?2";
static const char insert_token[] =
	"INSERT INTO api_token (id, hash, account, name, capabilities, created_at_unix_ms,"
	" expires_at_unix_ms) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
static const char revoke_token[] =
	"UPDATE api_token SET revoked_at_unix_ms = ?3 WHERE id = ?1 AND account = ?2"
	" AND revoked_at_unix_ms IS NULL";

static bool change_own(struct own_change *own, sqlite3 *database)
{
	const char *id = own->change.by;

	switch (own->kind) {
	case OWN_WORDS:
		return statement_run(database, set_words, "ttt", id, own->name, own->language);
	case OWN_PASSWORD:
		statement_run(database, end_others, "th", id, &own->session);
		if (!own->keeps_tokens)
			statement_run(database, revoke_tokens, "ti", id,
				      own->change.at_unix_ms);
		return statement_run(database, set_password, "tti", id, own->password,
				     own->change.at_unix_ms);
	case OWN_TOTP_BEGIN:
		return statement_run(database, begin_totp, "tb", id, own->totp,
				     sizeof(own->totp));
	case OWN_TOTP_CONFIRM:
		return statement_run(database, confirm_totp, "tbi", id, own->totp,
				     sizeof(own->totp), own->totp_step);
	case OWN_TOTP_REMOVE:
		return statement_run(database, remove_totp, "t", id);
	}
	return false;
}

static bool run_own(struct store_job *job, sqlite3 *database)
{
	struct own_change *own = (struct own_change *)(void *)job;
	static const char *const actions[] = {
		[OWN_WORDS] = "account.rename",
		[OWN_PASSWORD] = "account.password",
		[OWN_TOTP_BEGIN] = "account.second_factor.begin",
		[OWN_TOTP_CONFIRM] = "account.second_factor.confirm",
		[OWN_TOTP_REMOVE] = "account.second_factor.remove",
	};

	own->change.outcome = own->kind == OWN_TOTP_CONFIRM ? CHANGE_USED : CHANGE_NOT_FOUND;
	if (!change_own(own, database))
		return false;
	own->change.outcome = CHANGE_DONE;
	audit_note(database, own->change.at_unix_ms, own->change.by, actions[own->kind],
		   own->change.by, NULL);
	return true;
}

void accounts_change_own(struct store *store, struct own_change *own)
{
	own->change.job.run = run_own;
	store_put_job(store, &own->change.job);
}

static enum change_outcome change_token(const struct token_change *token, sqlite3 *database)
{
	const char *by = token->change.by;
	int64_t now = token->change.at_unix_ms, count = 0;

	if (token->is_revoked)
		return statement_run(database, revoke_token, "tti", token->id, by, now)
			       ? CHANGE_DONE
			       : CHANGE_NOT_FOUND;
	statement_finds(database, &count, count_tokens, "ti", by, now);
	if (count >= TOKENS_PER_ACCOUNT_MAX)
		return CHANGE_FULL;
	statement_run(database, insert_token, "thttiii", token->id, &token->hash, by,
		      token->name, (int64_t)token->capabilities, now,
		      token->expires_at_unix_ms);
	return CHANGE_DONE;
}

static bool run_token(struct store_job *job, sqlite3 *database)
{
	struct token_change *token = (struct token_change *)(void *)job;

	token->change.outcome = change_token(token, database);
	if (token->change.outcome != CHANGE_DONE)
		return false;
	audit_note(database, token->change.at_unix_ms, token->change.by,
		   token->is_revoked ? "token.revoke" : "token.make", token->id, NULL);
	return true;
}

void accounts_change_token(struct store *store, struct token_change *token)
{
	token->change.job.run = run_token;
	store_put_job(store, &token->change.job);
}
