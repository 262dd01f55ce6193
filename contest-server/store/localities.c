/* The writing half of the table of localities: see organisations.h. */
#include "store/audit.h"
#include "store/database.h"
#include "store/organisations.h"
#include "store/statement.h"

#include <stdio.h>

enum statement { PUT, FIND, SET_PARENT, STATEMENTS };

/* Prepared for each list: of some thousand rows. */
static const char *const texts[STATEMENTS] = {
	[PUT] = "INSERT INTO locality (code, name, folded, level, effective_from, effective_to,"
		" became)"
		" VALUES (?1, ?2, ?3, ?4, nullif(?5, ''), nullif(?6, ''), nullif(?7, ''))"
		" ON CONFLICT DO UPDATE SET"
		" name = excluded.name, folded = excluded.folded, level = excluded.level,"
		" effective_from = excluded.effective_from,"
		" effective_to = excluded.effective_to, became = excluded.became",
	[FIND] = "SELECT 1 FROM locality WHERE code = ?1",
	[SET_PARENT] = "UPDATE locality SET parent = nullif(?2, '') WHERE code = ?1"
		       " AND parent IS NOT nullif(?2, '')",
};
static const char was_shipped[] =
	"SELECT 1 FROM shipped WHERE what = 'localities' AND digest = ?1";
static const char ship[] = "INSERT INTO shipped (what, digest) VALUES ('localities', ?1)"
			   " ON CONFLICT DO UPDATE SET digest = excluded.digest";

static void complain(struct locality_change *localities, int line, bool is_parent)
{
	if (localities->problem_count < LOCALITY_PROBLEMS_MAX)
		localities->problems[localities->problem_count++] =
			(struct locality_problem){ line, is_parent };
}

static bool is_there(sqlite3_stmt *find, const char *code)
{
	bool is_found;

	if (!*code)
		return true;
	sqlite3_bind_text(find, 1, code, -1, SQLITE_STATIC);
	is_found = database_has_row(find);
	sqlite3_reset(find);
	return is_found;
}

/* Parents come after all codes are there: a list may name them in any order. */
static void join(struct locality_change *localities, sqlite3_stmt *const *statements)
{
	for (size_t i = 0; i < localities->count; i++) {
		const struct locality_row *row = &localities->rows[i];

		if (!is_there(statements[FIND], row->became))
			complain(localities, row->line, false);
		if (is_there(statements[FIND], row->parent)) {
			statement_put(statements[SET_PARENT], "tt", row->code, row->parent);
		} else {
			complain(localities, row->line, true);
		}
	}
}

static void put_rows(struct locality_change *localities, sqlite3 *database)
{
	sqlite3_stmt *statements[STATEMENTS];

	database_prepare_all(database, texts, statements, STATEMENTS);
	for (size_t i = 0; i < localities->count; i++) {
		const struct locality_row *row = &localities->rows[i];

		statement_put(statements[PUT], "ttttttt", row->code, row->name, row->folded,
			      row->level, row->effective_from, row->effective_to, row->became);
	}
	join(localities, statements);
	database_finalize_all(statements, STATEMENTS);
}

static bool run_put(struct store_job *job, sqlite3 *database)
{
	struct locality_change *localities = (struct locality_change *)(void *)job;
	char detail[64];

	localities->change.outcome = CHANGE_DONE;
	if (localities->is_shipped &&
	    statement_finds(database, NULL, was_shipped, "h", &localities->digest))
		return true;
	put_rows(localities, database);
	if (localities->problem_count) {
		localities->change.outcome = CHANGE_NOT_FOUND;
		return false;
	}
	if (localities->is_shipped) {
		statement_run(database, ship, "h", &localities->digest);
		return true;
	}
	snprintf(detail, sizeof(detail), "{\"rows\":%zu}", localities->count);
	audit_note(database, localities->change.at_unix_ms, localities->change.by,
		   "locality.import", "localities", detail);
	return true;
}

void localities_put(struct store *store, struct locality_change *localities)
{
	localities->change.job.run = run_put;
	store_put_job(store, &localities->change.job);
}
