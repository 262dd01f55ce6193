#include "store/people.h"
#include "store/audit.h"
#include "store/managed.h"
#include "store/statement.h"

#include <stdio.h>
#include <string.h>

static const char find_open_organisation[] =
	"SELECT 1 FROM organisation WHERE id = ?1 AND archived_at_unix_ms IS NULL";
static const char is_managed[] =
	WITH_MANAGED("?1") "SELECT EXISTS (SELECT 1 FROM managed WHERE id = ?2)";
static const char is_all_managed[] =
	WITH_MANAGED("?1") "SELECT NOT EXISTS (SELECT 1 FROM membership WHERE account = ?2"
			   " AND organisation NOT IN (SELECT id FROM managed))"
			   " AND (EXISTS (SELECT 1 FROM membership WHERE account = ?2)"
			   " OR EXISTS (SELECT 1 FROM held WHERE parent IS NULL))";
static const char is_some_managed[] =
	WITH_MANAGED("?1") "SELECT EXISTS (SELECT 1 FROM membership WHERE account = ?2"
			   " AND organisation IN (SELECT id FROM managed))"
			   " OR EXISTS (SELECT 1 FROM held WHERE parent IS NULL)";
static const char find_by_email[] =
	"SELECT id, disabled_at_unix_ms IS NOT NULL FROM account WHERE email = ?1";
static const char count_open[] =
	"SELECT count(*) FROM invitation WHERE used_at_unix_ms IS NULL"
	" AND withdrawn_at_unix_ms IS NULL AND expires_at_unix_ms > ?1";
static const char insert_invitation[] =
	"INSERT INTO invitation (id, hash, email, name, organisation, role, by,"
	" created_at_unix_ms, expires_at_unix_ms) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
static const char withdraw[] =
	WITH_MANAGED("?2") "UPDATE invitation SET withdrawn_at_unix_ms = ?3 WHERE id = ?1"
			   " AND used_at_unix_ms IS NULL AND withdrawn_at_unix_ms IS NULL"
			   " AND organisation IN (SELECT id FROM managed)";
static const char find_invitation[] =
	"SELECT i.id, i.email, i.organisation, i.role, i.by FROM invitation AS i"
	" JOIN organisation AS o ON o.id = i.organisation AND o.archived_at_unix_ms IS NULL"
	" WHERE hash = ?1 AND used_at_unix_ms IS NULL AND withdrawn_at_unix_ms IS NULL"
	" AND expires_at_unix_ms > ?2";
static const char find_enabled[] =
	"SELECT 1 FROM account WHERE id = ?1 AND disabled_at_unix_ms IS NULL";
static const char use_invitation[] = "UPDATE invitation SET used_at_unix_ms = ?2 WHERE id = ?1";
static const char insert_account[] =
	"INSERT INTO account (id, email, name, language, password, created_at_unix_ms,"
	" password_at_unix_ms) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6)";
static const char renew_account[] =
	"UPDATE account SET name = ?2, password = ?3, password_at_unix_ms = ?4, failures = 0,"
	" locked_until_unix_ms = 0, totp_secret = NULL, totp_pending = NULL WHERE id = ?1";
static const char revoke_tokens[] =
	"UPDATE api_token SET revoked_at_unix_ms = ?2 WHERE account = ?1"
	" AND revoked_at_unix_ms IS NULL";
static const char end_sessions[] = "DELETE FROM session WHERE account = ?1";
static const char insert_membership[] =
	"INSERT OR IGNORE INTO membership (account, organisation, role) VALUES (?1, ?2, ?3)";
static const char find_person[] =
	"SELECT name, disabled_at_unix_ms IS NOT NULL FROM account WHERE id = ?1";
static const char set_person[] =
	"UPDATE account SET name = ?2, disabled_at_unix_ms ="
	" iif(?3, coalesce(disabled_at_unix_ms, ?4), NULL) WHERE id = ?1";
static const char drop_roles[] = WITH_MANAGED(
	"?1") "DELETE FROM membership WHERE account = ?2"
	      " AND organisation IN (SELECT m.id FROM managed AS m JOIN organisation AS o"
	      " ON o.id = m.id WHERE o.archived_at_unix_ms IS NULL)";
static const char describe_person[] =
	"SELECT json_object('name', name, 'disabled',"
	" json(iif(disabled_at_unix_ms IS NULL, 'false', 'true')), 'roles', (SELECT"
	" json_group_array(json_object('organisation', organisation, 'role', role))"
	" FROM membership WHERE account = id)) FROM account WHERE id = ?1";

enum { DETAIL_SIZE = 8192 };

static bool says(sqlite3 *database, const char *sql, const char *by, const char *what)
{
	int64_t answer = 0;

	return statement_finds(database, &answer, sql, "tt", by, what) && answer;
}

/* Of somebody who has an account already: only if all of it is the inviter's to manage. */
static enum change_outcome check_invited(sqlite3 *database, const char *by, const char *email)
{
	sqlite3_stmt *row = statement_ask(database, find_by_email, "t", email);
	char account[STORED_ID_MAX] = "";
	bool is_disabled = false;

	if (sqlite3_step(row) == SQLITE_ROW) {
		statement_take(row, 0, account, sizeof(account));
		is_disabled = sqlite3_column_int(row, 1);
	}
	sqlite3_finalize(row);
	if (is_disabled)
		return CHANGE_TAKEN;
	return !*account || says(database, is_all_managed, by, account) ? CHANGE_DONE
									: CHANGE_NOT_YOURS;
}

static bool run_invite(struct store_job *job, sqlite3 *database)
{
	struct invitation_change *invitation = (struct invitation_change *)(void *)job;
	int64_t now = invitation->change.at_unix_ms, open = 0;
	enum change_outcome *outcome = &invitation->change.outcome;

	*outcome = CHANGE_NOT_FOUND;
	if (!statement_finds(database, NULL, find_open_organisation, "t",
			     invitation->organisation))
		return false;
	statement_finds(database, &open, count_open, "i", now);
	*outcome = open >= INVITATIONS_OPEN_MAX
			   ? CHANGE_FULL
			   : check_invited(database, invitation->change.by, invitation->email);
	if (*outcome != CHANGE_DONE)
		return false;
	statement_run(database, insert_invitation, "thtttttii", invitation->id,
		      &invitation->hash, invitation->email, invitation->name,
		      invitation->organisation, invitation->role, invitation->change.by, now,
		      invitation->expires_at_unix_ms);
	audit_note(database, now, invitation->change.by, "account.invite", invitation->id,
		   NULL);
	return true;
}

void people_invite(struct store *store, struct invitation_change *invitation)
{
	invitation->change.job.run = run_invite;
	store_put_job(store, &invitation->change.job);
}

static bool run_withdraw(struct store_job *job, sqlite3 *database)
{
	struct invitation_change *invitation = (struct invitation_change *)(void *)job;
	int64_t now = invitation->change.at_unix_ms;

	invitation->change.outcome = CHANGE_NOT_FOUND;
	if (!statement_run(database, withdraw, "tti", invitation->id, invitation->change.by,
			   now))
		return false;
	invitation->change.outcome = CHANGE_DONE;
	audit_note(database, now, invitation->change.by, "invitation.withdraw", invitation->id,
		   NULL);
	return true;
}

void people_withdraw(struct store *store, struct invitation_change *invitation)
{
	invitation->change.job.run = run_withdraw;
	store_put_job(store, &invitation->change.job);
}

struct invited {
	char id[STORED_ID_MAX], email[STORED_EMAIL_SIZE], organisation[STORED_ID_MAX],
		role[STORED_ROLE_SIZE], by[STORED_ID_MAX];
};

static bool take_invited(const struct accept_change *accept, sqlite3 *database,
			 struct invited *invited)
{
	sqlite3_stmt *row = statement_ask(database, find_invitation, "hi", &accept->hash,
					  accept->change.at_unix_ms);
	bool is_found = sqlite3_step(row) == SQLITE_ROW;

	if (is_found) {
		statement_take(row, 0, invited->id, sizeof(invited->id));
		statement_take(row, 1, invited->email, sizeof(invited->email));
		statement_take(row, 2, invited->organisation, sizeof(invited->organisation));
		statement_take(row, 3, invited->role, sizeof(invited->role));
		statement_take(row, 4, invited->by, sizeof(invited->by));
	}
	sqlite3_finalize(row);
	return is_found;
}

/* A link is worth what its inviter may do now: they may have lost the role since, and whoever
 * has the address may have been given roles that are not theirs to manage. */
static bool may_still_invite(const struct invited *invited, sqlite3 *database)
{
	return statement_finds(database, NULL, find_enabled, "t", invited->by) &&
	       says(database, is_managed, invited->by, invited->organisation) &&
	       check_invited(database, invited->by, invited->email) == CHANGE_DONE;
}

static void make_or_renew(struct accept_change *accept, sqlite3 *database, const char *email)
{
	sqlite3_stmt *row = statement_ask(database, find_by_email, "t", email);
	int64_t now = accept->change.at_unix_ms;
	bool is_known = sqlite3_step(row) == SQLITE_ROW;

	if (is_known)
		statement_take(row, 0, accept->account, sizeof(accept->account));
	sqlite3_finalize(row);
	if (is_known) {
		statement_run(database, renew_account, "ttti", accept->account, accept->name,
			      accept->password, now);
		statement_run(database, end_sessions, "t", accept->account);
		statement_run(database, revoke_tokens, "ti", accept->account, now);
	} else {
		statement_run(database, insert_account, "ttttti", accept->account, email,
			      accept->name, accept->language, accept->password, now);
	}
}

static bool run_accept(struct store_job *job, sqlite3 *database)
{
	struct accept_change *accept = (struct accept_change *)(void *)job;
	int64_t now = accept->change.at_unix_ms;
	struct invited invited;

	accept->change.outcome = CHANGE_NOT_FOUND;
	if (!take_invited(accept, database, &invited) || !may_still_invite(&invited, database))
		return false;
	accept->change.outcome = CHANGE_DONE;
	make_or_renew(accept, database, invited.email);
	statement_run(database, use_invitation, "ti", invited.id, now);
	statement_run(database, insert_membership, "ttt", accept->account, invited.organisation,
		      invited.role);
	accounts_add_session(database, &accept->session, accept->account, now);
	audit_note(database, now, accept->account, "invitation.accept", invited.id, NULL);
	return true;
}

void people_accept(struct store *store, struct accept_change *accept)
{
	accept->change.job.run = run_accept;
	store_put_job(store, &accept->change.job);
}

static bool is_changed(const struct person_change *person, sqlite3 *database, bool *is_there)
{
	sqlite3_stmt *row = statement_ask(database, find_person, "t", person->account);
	char name[STORED_NAME_SIZE];
	bool is_other = false;

	*is_there = sqlite3_step(row) == SQLITE_ROW;
	if (*is_there) {
		statement_take(row, 0, name, sizeof(name));
		is_other = strcmp(name, person->name) != 0 ||
			   sqlite3_column_int(row, 1) != (int)person->is_disabled;
	}
	sqlite3_finalize(row);
	return is_other;
}

static enum change_outcome check_person(const struct person_change *person, sqlite3 *database)
{
	const char *by = person->change.by;
	bool is_there;
	bool is_other = is_changed(person, database, &is_there);

	if (!is_there || !says(database, is_some_managed, by, person->account))
		return CHANGE_NOT_FOUND;
	if (is_other && !says(database, is_all_managed, by, person->account))
		return CHANGE_NOT_YOURS;
	for (size_t i = 0; i < person->role_count; i++) {
		if (!statement_finds(database, NULL, find_open_organisation, "t",
				     person->roles[i].organisation))
			return CHANGE_NOT_FOUND;
		if (!says(database, is_managed, by, person->roles[i].organisation))
			return CHANGE_NOT_YOURS;
	}
	return CHANGE_DONE;
}

static void note_person(const struct person_change *person, sqlite3 *database)
{
	sqlite3_stmt *row = statement_ask(database, describe_person, "t", person->account);
	char detail[DETAIL_SIZE] = "null";

	if (sqlite3_step(row) == SQLITE_ROW &&
	    sqlite3_column_bytes(row, 0) < (int)sizeof(detail))
		statement_take(row, 0, detail, sizeof(detail));
	sqlite3_finalize(row);
	audit_note(database, person->change.at_unix_ms, person->change.by, "account.change",
		   person->account, detail);
}

static bool run_person(struct store_job *job, sqlite3 *database)
{
	struct person_change *person = (struct person_change *)(void *)job;

	person->change.outcome = check_person(person, database);
	if (person->change.outcome != CHANGE_DONE)
		return false;
	statement_run(database, set_person, "ttii", person->account, person->name,
		      (int64_t)person->is_disabled, person->change.at_unix_ms);
	statement_run(database, drop_roles, "tt", person->change.by, person->account);
	for (size_t i = 0; i < person->role_count; i++)
		statement_run(database, insert_membership, "ttt", person->account,
			      person->roles[i].organisation, person->roles[i].role);
	if (person->is_disabled) {
		statement_run(database, end_sessions, "t", person->account);
		statement_run(database, revoke_tokens, "ti", person->account,
			      person->change.at_unix_ms);
	}
	if (!statement_finds(database, NULL, FIND_TOP_ADMINISTRATOR, "")) {
		person->change.outcome = CHANGE_LAST;
		return false;
	}
	note_person(person, database);
	return true;
}

void people_change(struct store *store, struct person_change *person)
{
	person->change.job.run = run_person;
	store_put_job(store, &person->change.job);
}
