#include "store/audit.h"
#include "store/organisations.h"
#include "store/statement.h"

#include <stdio.h>

static const char put[] =
	"INSERT INTO locality (code, name, folded, level, effective_from, effective_to, became)"
	" VALUES (?1, ?2, ?3, ?4, nullif(?5, ''), nullif(?6, ''), nullif(?7, '')) ON CONFLICT "
	"DO UPDATE SET"
	" name = excluded.name, folded = excluded.folded, level = excluded.level,"
	" effective_from = excluded.effective_from, effective_to = excluded.effective_to,"
	" became = excluded.became";
static const char find[] = "SELECT 1 FROM locality WHERE code = ?1";
static const char set_parent[] =
	"UPDATE locality SET parent = nullif(?2, '') WHERE code = ?1 AND parent IS NOT"
	" nullif(?2, '')";

static void complain(struct locality_change *localities, int line, bool is_parent)
{
	if (localities->problem_count < LOCALITY_PROBLEMS_MAX)
		localities->problems[localities->problem_count++] =
			(struct locality_problem){ line, is_parent };
}

static bool is_there(sqlite3 *database, const char *code)
{
	return !*code || statement_finds(database, NULL, find, "t", code);
}

/* Parents come after all codes are there: a list may name them in any order. */
static void join(struct locality_change *localities, sqlite3 *database)
{
	for (size_t i = 0; i < localities->count; i++) {
		const struct locality_row *row = &localities->rows[i];

		if (!is_there(database, row->became))
			complain(localities, row->line, false);
		if (is_there(database, row->parent))
			statement_run(database, set_parent, "tt", row->code, row->parent);
		else
			complain(localities, row->line, true);
	}
}

static bool run_put(struct store_job *job, sqlite3 *database)
{
	struct locality_change *localities = (struct locality_change *)(void *)job;
	char detail[64];

	for (size_t i = 0; i < localities->count; i++) {
		const struct locality_row *row = &localities->rows[i];

		statement_run(database, put, "ttttttt", row->code, row->name, row->folded,
			      row->level, row->effective_from, row->effective_to, row->became);
	}
	join(localities, database);
	localities->change.outcome = localities->problem_count ? CHANGE_NOT_FOUND : CHANGE_DONE;
	if (localities->problem_count)
		return false;
	snprintf(detail, sizeof(detail), "{\"rows\":%zu}", localities->count);
	if (!localities->is_shipped)
		audit_note(database, localities->change.at_unix_ms, localities->change.by,
			   "locality.import", "localities", detail);
	return true;
}

void localities_put(struct store *store, struct locality_change *localities)
{
	localities->change.job.run = run_put;
	store_put_job(store, &localities->change.job);
}
