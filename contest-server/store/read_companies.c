#include "store/read_companies.h"
#include "store/database.h"
#include "store/prepared.h"

#include <sqlite3.h>

enum statement { ORGANISATIONS, CHANGES, OCCASIONS, STATEMENTS };

static const char *const texts[STATEMENTS] = {
	/* past: the first row that ends after the instant is what was there then. The depth
	 * first: an organisation can be moved below one that is younger. */
	[ORGANISATIONS] =
		"WITH RECURSIVE past AS (SELECT organisation, min(until_unix_ms), parent, name,"
		" code, archived_at_unix_ms FROM organisation_past WHERE until_unix_ms > ?1"
		" GROUP BY organisation),"
		" then_there AS MATERIALIZED (SELECT o.id, o.kind, o.headcount,"
		" o.created_at_unix_ms, iif(p.organisation IS NULL, o.parent, p.parent)"
		" AS parent, coalesce(p.name, o.name) AS name,"
		" iif(p.organisation IS NULL, o.code, p.code) AS code"
		" FROM organisation AS o LEFT JOIN past AS p ON p.organisation = o.id"
		" WHERE (o.kind <> 'workshop' OR o.created_at_unix_ms <= ?1)"
		" AND iif(p.organisation IS NULL, o.archived_at_unix_ms,"
		" p.archived_at_unix_ms) IS NULL),"
		" tree (id, depth) AS ("
		" SELECT id, 0 FROM then_there WHERE parent IS NULL UNION ALL"
		" SELECT then_there.id, depth + 1 FROM then_there JOIN tree"
		" ON parent = tree.id)"
		" SELECT id, coalesce(parent, ''), kind, name, coalesce(code, ''), headcount"
		" FROM tree JOIN then_there USING (id) ORDER BY depth, created_at_unix_ms,"
		" id",
	[CHANGES] = "SELECT (SELECT count(*) FROM organisation_past WHERE until_unix_ms > ?1)"
		    " + (SELECT count(*) FROM organisation WHERE kind = 'workshop'"
		    " AND created_at_unix_ms > ?1)",
	[OCCASIONS] = "SELECT 0, id, coalesce(organisation, ''), created_at_unix_ms,"
		      " finished_at_unix_ms FROM round"
		      " WHERE created_at_unix_ms >= ?1 AND created_at_unix_ms < ?2"
		      " AND NOT is_rehearsal"
		      " UNION ALL SELECT 1, id, coalesce(organisation, ''), created_at_unix_ms,"
		      " closed_at_unix_ms FROM contest"
		      " WHERE created_at_unix_ms >= ?1 AND created_at_unix_ms < ?2"
		      " ORDER BY 4 DESC, 2 LIMIT ?3",
};

struct company_reader {
	struct prepared prepared;
};

struct company_reader *company_reader_open(const char *path, struct failure *why)
{
	return prepared_open(path, texts, STATEMENTS, why);
}

void company_reader_close(struct company_reader *reader)
{
	prepared_close(reader);
}

int64_t company_reader_changes(struct company_reader *reader, int64_t after_unix_ms)
{
	sqlite3_stmt *statement = reader->prepared.statements[CHANGES];
	int64_t count = 0;

	sqlite3_bind_int64(statement, 1, after_unix_ms);
	if (database_has_row(statement))
		count = sqlite3_column_int64(statement, 0);
	sqlite3_reset(statement);
	return count;
}

bool company_reader_organisations(struct company_reader *reader, int64_t at_unix_ms,
				  stored_organisation_fn *each, void *owner)
{
	sqlite3_stmt *statement = reader->prepared.statements[ORGANISATIONS];
	int status;

	sqlite3_bind_int64(statement, 1, at_unix_ms);
	while ((status = sqlite3_step(statement)) == SQLITE_ROW)
		each(owner, &(struct stored_organisation){
				    .id = database_text_at(statement, 0),
				    .parent = database_text_at(statement, 1),
				    .kind = database_text_at(statement, 2),
				    .name = database_text_at(statement, 3),
				    .code = database_text_at(statement, 4),
				    .headcount = database_number_at(statement, 5) });
	return database_ended_well(statement, status);
}

bool company_reader_occasions(struct company_reader *reader, int64_t from_unix_ms,
			      int64_t to_unix_ms, int limit, stored_occasion_fn *each,
			      void *owner)
{
	sqlite3_stmt *statement = reader->prepared.statements[OCCASIONS];
	int status;

	sqlite3_bind_int64(statement, 1, from_unix_ms);
	sqlite3_bind_int64(statement, 2, to_unix_ms);
	sqlite3_bind_int(statement, 3, limit);
	while ((status = sqlite3_step(statement)) == SQLITE_ROW)
		each(owner, &(struct stored_occasion){
				    .is_contest = sqlite3_column_int(statement, 0) != 0,
				    .id = database_text_at(statement, 1),
				    .organisation = database_text_at(statement, 2),
				    .at_unix_ms = database_number_at(statement, 3),
				    .over_at_unix_ms = database_number_at(statement, 4) });
	return database_ended_well(statement, status);
}
