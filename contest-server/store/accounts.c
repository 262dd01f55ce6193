#include "store/accounts.h"
#include "store/audit.h"
#include "store/statement.h"

static const char find_administrator[] =
	"SELECT 1 FROM membership JOIN account ON account.id = account"
	" WHERE role = 'administrator' AND disabled_at_unix_ms IS NULL LIMIT 1";
static const char find_email[] = "SELECT 1 FROM account WHERE email = ?1";
static const char find_account[] = "SELECT locked_until_unix_ms, totp_step FROM account"
				   " WHERE id = ?1 AND disabled_at_unix_ms IS NULL";
static const char insert_account[] =
	"INSERT INTO account (id, email, name, language, password, created_at_unix_ms,"
	" password_at_unix_ms) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6)";
static const char insert_top[] = "INSERT INTO organisation (id, kind, name, created_at_unix_ms)"
				 " VALUES (?1, 'federation', ?2, ?3)";
static const char insert_membership[] =
	"INSERT INTO membership (account, organisation, role) VALUES (?1, ?2, ?3)";
static const char insert_session[] =
	"INSERT INTO session (hash, id, account, created_at_unix_ms, expires_at_unix_ms, agent)"
	" VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
static const char delete_old_sessions[] = "DELETE FROM session WHERE expires_at_unix_ms <= ?1";
static const char delete_more_sessions[] =
	"DELETE FROM session WHERE hash IN (SELECT hash FROM session WHERE account = ?1"
	" ORDER BY created_at_unix_ms DESC, id LIMIT -1 OFFSET ?2)";
static const char clear_failures[] =
	"UPDATE account SET failures = 0, locked_until_unix_ms = 0,"
	" totp_step = max(totp_step, ?2) WHERE id = ?1";
static const char count_failure[] =
	"UPDATE account SET failures = failures + 1 WHERE id = ?1 RETURNING failures";
static const char set_lock[] = "UPDATE account SET locked_until_unix_ms = ?2 WHERE id = ?1";
static const char delete_by_hash[] = "DELETE FROM session WHERE hash = ?1";
static const char delete_by_id[] = "DELETE FROM session WHERE id = ?1 AND account = ?2";

void accounts_add_session(sqlite3 *database, const struct session_row *session,
			  const char *account, int64_t at_unix_ms)
{
	statement_run(database, delete_old_sessions, "i", at_unix_ms);
	statement_run(database, insert_session, "httiit", &session->hash, session->id, account,
		      at_unix_ms, session->expires_at_unix_ms, session->agent);
	statement_run(database, delete_more_sessions, "ti", account,
		      (int64_t)SESSIONS_PER_ACCOUNT_MAX);
}

static bool run_setup(struct store_job *job, sqlite3 *database)
{
	struct setup_change *setup = (struct setup_change *)(void *)job;
	int64_t now = setup->change.at_unix_ms;

	setup->change.outcome = CHANGE_TAKEN;
	if (statement_finds(database, NULL, find_administrator, "") ||
	    statement_finds(database, NULL, find_email, "t", setup->email))
		return false;
	setup->change.outcome = CHANGE_DONE;
	statement_run(database, insert_account, "ttttti", setup->account, setup->email,
		      setup->name, setup->language, setup->password, now);
	statement_run(database, insert_top, "tti", setup->organisation,
		      setup->organisation_name, now);
	statement_run(database, insert_membership, "ttt", setup->account, setup->organisation,
		      "administrator");
	accounts_add_session(database, &setup->session, setup->account, now);
	audit_note(database, now, setup->account, "account.setup", setup->account, NULL);
	audit_note(database, now, setup->account, "organisation.make", setup->organisation,
		   NULL);
	return true;
}

void accounts_set_up(struct store *store, struct setup_change *setup)
{
	setup->change.job.run = run_setup;
	store_put_job(store, &setup->change.job);
}

/* Looks again: the account may have been locked, or the code used, since the password was
 * found to be right. */
static bool run_sign_in(struct store_job *job, sqlite3 *database)
{
	struct sign_in_change *sign_in = (struct sign_in_change *)(void *)job;
	sqlite3_stmt *row = statement_ask(database, find_account, "t", sign_in->account);
	int64_t now = sign_in->change.at_unix_ms;
	enum change_outcome outcome = CHANGE_NOT_FOUND;

	if (sqlite3_step(row) == SQLITE_ROW)
		outcome = sqlite3_column_int64(row, 0) > now ? CHANGE_LOCKED
			  : sign_in->totp_step &&
					  sign_in->totp_step <= sqlite3_column_int64(row, 1)
				  ? CHANGE_USED
				  : CHANGE_DONE;
	sqlite3_finalize(row);
	sign_in->change.outcome = outcome;
	if (outcome != CHANGE_DONE)
		return false;
	statement_run(database, clear_failures, "ti", sign_in->account, sign_in->totp_step);
	accounts_add_session(database, &sign_in->session, sign_in->account, now);
	audit_note(database, now, sign_in->account, "session.start", sign_in->session.id, NULL);
	return true;
}

void accounts_sign_in(struct store *store, struct sign_in_change *sign_in)
{
	sign_in->change.job.run = run_sign_in;
	store_put_job(store, &sign_in->change.job);
}

static bool run_failure(struct store_job *job, sqlite3 *database)
{
	struct failure_change *failure = (struct failure_change *)(void *)job;
	int64_t now = failure->change.at_unix_ms;
	int64_t failures, locked_ms;

	failure->change.outcome = CHANGE_NOT_FOUND;
	if (!statement_finds(database, &failures, count_failure, "t", failure->account))
		return false;
	failure->change.outcome = CHANGE_DONE;
	locked_ms = failure->lock_ms(failures);
	if (locked_ms > 0) {
		statement_run(database, set_lock, "ti", failure->account, now + locked_ms);
		audit_note(database, now, NULL, "account.lock", failure->account, NULL);
	}
	return true;
}

void accounts_note_failure(struct store *store, struct failure_change *failure)
{
	failure->change.job.run = run_failure;
	store_put_job(store, &failure->change.job);
}

static bool run_session_end(struct store_job *job, sqlite3 *database)
{
	struct session_end_change *end = (struct session_end_change *)(void *)job;
	int ended = end->is_by_hash ? statement_run(database, delete_by_hash, "h", &end->hash)
				    : statement_run(database, delete_by_id, "tt", end->id,
						    end->change.by);

	end->change.outcome = ended ? CHANGE_DONE : CHANGE_NOT_FOUND;
	if (ended)
		audit_note(database, end->change.at_unix_ms, end->change.by, "session.end",
			   end->is_by_hash ? end->change.by : end->id, NULL);
	return true;
}

void accounts_end_session(struct store *store, struct session_end_change *end)
{
	end->change.job.run = run_session_end;
	store_put_job(store, &end->change.job);
}
