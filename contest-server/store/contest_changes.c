#include "store/contest_changes.h"
#include "store/audit.h"
#include "store/managed.h"
#include "store/statement.h"

#include <stdio.h>
#include <stdlib.h>

static const char draft_is_there[] = "SELECT 1 FROM contest_draft WHERE id = ?1";
static const char count_drafts[] = "SELECT count(*) FROM contest_draft";
static const char count_of_nobody[] =
	"SELECT count(*) FROM contest_draft WHERE account IS NULL";
/* Of each organisation somebody has a role in, those of all who have one there: the most. */
static const char count_of_organisation[] =
	"SELECT coalesce(max(drafts), 0) FROM (SELECT count(*) AS drafts FROM"
	" (SELECT DISTINCT their.organisation AS organisation, m.account AS account"
	" FROM membership AS their JOIN membership AS m ON m.organisation = their.organisation"
	" WHERE their.account = ?1) AS colleague"
	" JOIN contest_draft ON contest_draft.account = colleague.account"
	" GROUP BY colleague.organisation)";
static const char put_draft[] =
	"INSERT INTO contest_draft (id, account, title, document, changed_at_unix_ms)"
	" VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (id) DO UPDATE SET title = excluded.title,"
	" document = excluded.document, changed_at_unix_ms = excluded.changed_at_unix_ms";
static const char is_not_theirs[] =
	WITH_CONTESTS_OF("?2") "SELECT 1 FROM contest_draft WHERE id = ?1 AND NOT "
			       "coalesce(" IS_DRAFT_OF("?2", "?3") ", 0)";
static const char drop_draft[] = WITH_CONTESTS_OF(
	"?2") "DELETE FROM contest_draft WHERE id = ?1 AND " IS_DRAFT_OF("?2", "?3");
static const char put_rules[] =
	"UPDATE contest SET document = ?2, pool = coalesce(?3, pool) WHERE number = ?1";
static const char publish[] = "UPDATE contest SET published_at_unix_ms = ?2 WHERE number = ?1";

static const char end_early[] =
	"UPDATE contest SET ended_early_at_unix_ms = ?2, ended_early_reason = ?3,"
	" ended_early_by = ?4 WHERE number = ?1";
static const char cut_open[] =
	"UPDATE attempt SET deadline_at_unix_ms = ?2 WHERE contest = ?1 AND"
	" submitted_at_unix_ms IS NULL AND allowed_ms IS NULL AND deadline_at_unix_ms > ?2";
static const char move_bell[] = "UPDATE attempt SET deadline_at_unix_ms = ?3, allowed_ms = ?4"
				" WHERE contest = ?1 AND attempt = ?2";

static bool has_room(sqlite3 *database, const char *account)
{
	int64_t all = 0, theirs = 0;

	statement_finds(database, &all, count_drafts, "");
	if (*account)
		statement_finds(database, &theirs, count_of_organisation, "t", account);
	else
		statement_finds(database, &theirs, count_of_nobody, "");
	return all < CONTEST_DRAFTS_ALL_MAX && theirs < CONTEST_DRAFTS_MAX;
}

static bool run_put_draft(struct store_job *job, sqlite3 *database)
{
	struct contest_draft_change *draft = (struct contest_draft_change *)(void *)job;
	const struct account_change *change = &draft->change;

	draft->change.outcome = CHANGE_NOT_YOURS;
	if (statement_finds(database, NULL, is_not_theirs, "tti", draft->id, change->by,
			    (int64_t)draft->sees_all))
		return false;
	draft->change.outcome = CHANGE_FULL;
	if (!statement_finds(database, NULL, draft_is_there, "t", draft->id) &&
	    !has_room(database, change->by))
		return false;
	draft->change.outcome = CHANGE_DONE;
	statement_run(database, put_draft, "tttti", draft->id, *change->by ? change->by : NULL,
		      draft->title, draft->document, change->at_unix_ms);
	audit_note(database, change->at_unix_ms, change->by, "contest.draft", draft->id, NULL);
	return true;
}

void contest_draft_put(struct store *store, struct contest_draft_change *draft)
{
	draft->change.job.run = run_put_draft;
	store_put_job(store, &draft->change.job);
}

static bool run_drop_draft(struct store_job *job, sqlite3 *database)
{
	struct contest_draft_change *draft = (struct contest_draft_change *)(void *)job;
	const struct account_change *change = &draft->change;

	draft->change.outcome = CHANGE_NOT_FOUND;
	if (statement_run(database, drop_draft, "tti", draft->id, change->by,
			  (int64_t)draft->sees_all) == 0)
		return false;
	draft->change.outcome = CHANGE_DONE;
	audit_note(database, change->at_unix_ms, change->by, "contest.draft_drop", draft->id,
		   NULL);
	return true;
}

void contest_draft_drop(struct store *store, struct contest_draft_change *draft)
{
	draft->change.job.run = run_drop_draft;
	store_put_job(store, &draft->change.job);
}

void contest_draft_clear(struct contest_draft_change *draft)
{
	free(draft->title);
	free(draft->document);
	draft->title = draft->document = NULL;
}

static bool run_rules(struct store_job *job, sqlite3 *database)
{
	struct contest_rules_change *rules = (struct contest_rules_change *)(void *)job;
	const struct account_change *change = &rules->change;

	statement_run(database, put_rules, "itt", rules->contest, rules->document, rules->pool);
	audit_note(database, change->at_unix_ms, change->by, "contest.change", rules->id, NULL);
	return true;
}

void contest_rules_put(struct store *store, struct contest_rules_change *rules)
{
	rules->change.job.run = run_rules;
	store_put_job(store, &rules->change.job);
}

void contest_rules_change_clear(struct contest_rules_change *rules)
{
	free(rules->id);
	free(rules->document);
	free(rules->pool);
	rules->id = rules->document = rules->pool = NULL;
}

static bool run_publish(struct store_job *job, sqlite3 *database)
{
	struct contest_publish_change *change = (struct contest_publish_change *)(void *)job;
	int64_t at_unix_ms = change->change.at_unix_ms;

	statement_run(database, publish, "ii", change->contest, at_unix_ms);
	audit_note(database, at_unix_ms, change->change.by, "contest.publish", change->id,
		   NULL);
	return true;
}

void contest_publish_put(struct store *store, struct contest_publish_change *publish_change)
{
	publish_change->change.job.run = run_publish;
	store_put_job(store, &publish_change->change.job);
}

static void move_bells(sqlite3 *database, const struct contest_end_change *end)
{
	for (size_t i = 0; i < end->bell_count; i++)
		statement_run(database, move_bell, "iiii", end->contest,
			      (int64_t)end->bells[i].attempt, end->bells[i].deadline_at_unix_ms,
			      end->bells[i].allowed_ms);
}

static bool run_end(struct store_job *job, sqlite3 *database)
{
	struct contest_end_change *end = (struct contest_end_change *)(void *)job;
	int64_t at_unix_ms = end->change.at_unix_ms;
	char detail[32];

	statement_run(database, end_early, "iitt", end->contest, at_unix_ms, end->reason,
		      end->by);
	if (end->cuts)
		statement_run(database, cut_open, "ii", end->contest, at_unix_ms);
	move_bells(database, end);
	snprintf(detail, sizeof(detail), "{\"open\":%d}", end->open_count);
	audit_note(database, at_unix_ms, end->change.by, "contest.end", end->id, detail);
	return true;
}

void contest_end_put(struct store *store, struct contest_end_change *end)
{
	end->change.job.run = run_end;
	store_put_job(store, &end->change.job);
}

void contest_end_change_clear(struct contest_end_change *end)
{
	free(end->reason);
	free(end->by);
	free(end->bells);
	end->reason = end->by = NULL;
	end->bells = NULL;
}
