#include "store/organisations.h"
#include "store/audit.h"
#include "store/managed.h"
#include "store/statement.h"

#include <stdio.h>
#include <string.h>

static const char find_kind[] =
	"SELECT kind FROM organisation WHERE id = ?1 AND archived_at_unix_ms IS NULL";
static const char find_any[] = "SELECT kind FROM organisation WHERE id = ?1";
static const char find_above[] =
	"WITH RECURSIVE above (id) AS (SELECT ?1 UNION SELECT parent FROM above"
	" JOIN organisation USING (id) WHERE parent IS NOT NULL)"
	" SELECT 1 FROM above WHERE id = ?2";
static const char find_code[] = "SELECT 1 FROM organisation WHERE code = ?1 AND id <> ?2 AND "
				"archived_at_unix_ms IS NULL";
static const char find_locality[] = "SELECT 1 FROM locality WHERE code = ?1";
static const char find_below[] =
	"SELECT 1 FROM organisation WHERE parent = ?1 AND archived_at_unix_ms IS NULL";
/* As whose people an organisation sees units of events. A workshop's name says that in its own
 * company only. */
static const char is_same_claim[] =
	"SELECT 1 FROM organisation WHERE id = ?1 AND (?2 = '' OR coalesce(code, '') = ?2)"
	" AND (kind = 'workshop' OR name = ?3)";
static const char find_parent[] = "SELECT parent FROM organisation WHERE id = ?1";
static const char is_managed[] = WITH_MANAGED("?1") "SELECT 1 FROM managed WHERE id = ?2";
static const char count_all[] =
	"SELECT count(*) FROM organisation WHERE archived_at_unix_ms IS NULL";
static const char insert[] =
	"INSERT INTO organisation (id, kind, name, created_at_unix_ms) VALUES (?1, ?2, ?3, ?4)";
static const char update[] =
	"UPDATE organisation SET parent = nullif(?2, ''), name = ?3, code = nullif(?4, ''),"
	" locality = nullif(?5, ''), headcount = ?6, archived_at_unix_ms ="
	" iif(?7, coalesce(archived_at_unix_ms, ?8), NULL) WHERE id = ?1";
/* Two changes in one instant: what was there before both. */
static const char keep_past[] =
	"INSERT OR IGNORE INTO organisation_past (organisation, until_unix_ms, parent, name,"
	" code, archived_at_unix_ms) SELECT id, ?2, parent, name, code, archived_at_unix_ms"
	" FROM organisation WHERE id = ?1";
static const char describe[] =
	"SELECT json_object('name', name, 'parent', parent, 'code', code, 'locality', locality,"
	" 'headcount', headcount, 'archived', json(iif(archived_at_unix_ms IS NULL, 'false',"
	" 'true'))) FROM organisation WHERE id = ?1";

static const char own_round[] = "UPDATE round SET organisation = ?2 WHERE id = ?1";
static const char own_contest[] = "UPDATE contest SET organisation = ?2 WHERE id = ?1";

/* "" if there is no such organisation. */
static void kind_of(sqlite3 *database, const char *sql, const char *id,
		    char kind[STORED_KIND_SIZE])
{
	sqlite3_stmt *row = statement_ask(database, sql, "t", id);

	kind[0] = '\0';
	if (sqlite3_step(row) == SQLITE_ROW)
		statement_take(row, 0, kind, STORED_KIND_SIZE);
	sqlite3_finalize(row);
}

static bool may_stand(const char *kind, const char *above)
{
	if (strcmp(kind, "workshop") == 0)
		return strcmp(above, "company") == 0;
	return !*above || strcmp(above, "federation") == 0;
}

static enum change_outcome check_place(struct organisation_change *organisation,
				       sqlite3 *database)
{
	char above[STORED_KIND_SIZE] = "";

	if (*organisation->parent) {
		kind_of(database, find_kind, organisation->parent, above);
		if (!*above && !organisation->is_archived)
			return CHANGE_NOT_FOUND;
		if (!organisation->is_new &&
		    statement_finds(database, NULL, find_above, "tt", organisation->parent,
				    organisation->id))
			return CHANGE_CIRCLE;
	}
	if ((*above || !*organisation->parent) && !may_stand(organisation->kind, above))
		return CHANGE_NOT_ABOVE;
	return CHANGE_DONE;
}

static bool claims_more(const struct organisation_change *organisation, sqlite3 *database)
{
	if (organisation->is_new)
		return *organisation->code || strcmp(organisation->kind, "workshop") != 0;
	return !statement_finds(database, NULL, is_same_claim, "ttt", organisation->id,
				organisation->code, organisation->name);
}

/* Who could take the code or the name of another's unit would be told how that did: so it is
 * said by those who stand above the company. At the top there is nobody. */
static bool is_vouched(const struct organisation_change *organisation, sqlite3 *database)
{
	char above[STORED_ID_MAX];
	sqlite3_stmt *row;

	if (organisation->is_new && !*organisation->parent)
		return true; /* which only they may make who may everything */
	snprintf(above, sizeof(above), "%s",
		 *organisation->parent ? organisation->parent : organisation->id);
	if (strcmp(organisation->kind, "workshop") == 0) {
		row = statement_ask(database, find_parent, "t", organisation->parent);
		if (sqlite3_step(row) == SQLITE_ROW &&
		    sqlite3_column_type(row, 0) != SQLITE_NULL)
			statement_take(row, 0, above, sizeof(above));
		sqlite3_finalize(row);
	}
	return statement_finds(database, NULL, is_managed, "tt", organisation->change.by,
			       above);
}

static enum change_outcome check(struct organisation_change *organisation, sqlite3 *database)
{
	enum change_outcome outcome;
	int64_t count = 0;

	if (!organisation->is_new)
		kind_of(database, find_any, organisation->id, organisation->kind);
	if (!*organisation->kind)
		return CHANGE_NOT_FOUND;
	outcome = check_place(organisation, database);
	if (outcome != CHANGE_DONE)
		return outcome;
	if (claims_more(organisation, database) && !is_vouched(organisation, database))
		return CHANGE_NOT_VOUCHED;
	if (*organisation->code && statement_finds(database, NULL, find_code, "tt",
						   organisation->code, organisation->id))
		return CHANGE_TAKEN;
	if (*organisation->locality &&
	    !statement_finds(database, NULL, find_locality, "t", organisation->locality))
		return CHANGE_NO_LOCALITY;
	if (organisation->is_archived &&
	    statement_finds(database, NULL, find_below, "t", organisation->id))
		return CHANGE_NOT_EMPTY;
	statement_finds(database, &count, count_all, "");
	return organisation->is_new && count >= ORGANISATIONS_MAX ? CHANGE_FULL : CHANGE_DONE;
}

static void note(const struct organisation_change *organisation, sqlite3 *database)
{
	sqlite3_stmt *row = statement_ask(database, describe, "t", organisation->id);

	if (sqlite3_step(row) == SQLITE_ROW)
		audit_note(database, organisation->change.at_unix_ms, organisation->change.by,
			   organisation->is_new ? "organisation.make" : "organisation.change",
			   organisation->id, (const char *)sqlite3_column_text(row, 0));
	sqlite3_finalize(row);
}

static bool run_change(struct store_job *job, sqlite3 *database)
{
	struct organisation_change *organisation = (struct organisation_change *)(void *)job;
	int64_t now = organisation->change.at_unix_ms;

	organisation->change.outcome = check(organisation, database);
	if (organisation->change.outcome != CHANGE_DONE)
		return false;
	if (organisation->is_new)
		statement_run(database, insert, "ttti", organisation->id, organisation->kind,
			      organisation->name, now);
	else
		statement_run(database, keep_past, "ti", organisation->id, now);
	statement_run(database, update, "tttttoii", organisation->id, organisation->parent,
		      organisation->name, organisation->code, organisation->locality,
		      organisation->headcount, (int64_t)organisation->is_archived, now);
	if (!statement_finds(database, NULL, FIND_TOP_ADMINISTRATOR, "")) {
		organisation->change.outcome = CHANGE_LAST;
		return false;
	}
	note(organisation, database);
	return true;
}

void organisations_change(struct store *store, struct organisation_change *organisation)
{
	organisation->change.job.run = run_change;
	store_put_job(store, &organisation->change.job);
}

static bool run_own(struct store_job *job, sqlite3 *database)
{
	struct owner_change *owner = (struct owner_change *)(void *)job;

	statement_run(database, owner->is_contest ? own_contest : own_round, "tt", owner->id,
		      owner->organisation);
	owner->change.outcome = CHANGE_DONE;
	return true;
}

void organisations_own(struct store *store, struct owner_change *owner)
{
	owner->change.job.run = run_own;
	store_put_job(store, &owner->change.job);
}
