#include "store/read_companies.h"
#include "base/memory.h"
#include "store/database.h"

#include <sqlite3.h>
#include <stdlib.h>

enum statement { ORGANISATIONS, OCCASIONS, STATEMENTS };

static const char *const texts[STATEMENTS] = {
	/* The depth first: an organisation can be moved below one that is younger. */
	[ORGANISATIONS] =
		"WITH RECURSIVE tree (id, depth) AS ("
		" SELECT id, 0 FROM organisation WHERE parent IS NULL"
		" AND archived_at_unix_ms IS NULL UNION ALL"
		" SELECT organisation.id, depth + 1 FROM organisation JOIN tree"
		" ON parent = tree.id WHERE archived_at_unix_ms IS NULL)"
		" SELECT id, coalesce(parent, ''), kind, name, coalesce(code, ''), headcount"
		" FROM tree JOIN organisation USING (id) ORDER BY depth, created_at_unix_ms,"
		" id",
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
	sqlite3 *database;
	sqlite3_stmt *statements[STATEMENTS];
};

struct company_reader *company_reader_open(const char *path, struct failure *why)
{
	struct company_reader *reader = memory_new(1, sizeof(*reader));

	reader->database =
		database_open_prepared(path, texts, reader->statements, STATEMENTS, why);
	if (reader->database)
		return reader;
	free(reader);
	return NULL;
}

void company_reader_close(struct company_reader *reader)
{
	if (!reader)
		return;
	database_close_prepared(reader->database, reader->statements, STATEMENTS);
	free(reader);
}

bool company_reader_organisations(struct company_reader *reader, stored_organisation_fn *each,
				  void *owner)
{
	sqlite3_stmt *statement = reader->statements[ORGANISATIONS];
	int status;

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
	sqlite3_stmt *statement = reader->statements[OCCASIONS];
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
