/* The reading half of bank_use.h. */
#include "store/bank_use.h"
#include "store/database.h"
#include "store/prepared.h"

#include <stdio.h>

enum statement { PENDING, ALL, STATEMENTS };

static const char *const texts[STATEMENTS] = {
	/* A round whose count was taken back is not over for it, see round_changes.c. Papers
	 * are counted only of contests that go on, or that nobody looked at since. */
	[PENDING] =
		"SELECT 0, id, 1, 0, coalesce(use.voids, 0) FROM round"
		" LEFT JOIN bank_use_source AS use ON use.kind = 'round' AND use.source = id"
		" WHERE finished_at_unix_ms IS NOT NULL AND NOT is_rehearsal"
		" AND (use.source IS NULL OR NOT use.is_over)"
		" UNION ALL SELECT 1, id, is_over, papers, voids FROM (SELECT contest.id,"
		" closed_at_unix_ms IS NOT NULL AS is_over, use.source, use.papers AS before,"
		" use.voids AS voids_before, use.is_over AS was_over,"
		" (SELECT count(*) FROM contest_void WHERE contest = number) AS voids,"
		" CASE WHEN use.is_over THEN use.papers ELSE (SELECT count(*) FROM attempt"
		" WHERE contest = number AND submitted_at_unix_ms IS NOT NULL) END AS papers"
		" FROM contest LEFT JOIN bank_use_source AS use"
		" ON use.kind = 'contest' AND use.source = contest.id)"
		" WHERE source IS NULL AND (papers > 0 OR is_over) OR is_over <> was_over"
		" OR voids <> voids_before"
		" OR papers > before AND papers * 100 >= before * (100 + ?1) LIMIT ?2",
	[ALL] = "SELECT question, people, answered, scored, worth, pairs, mean_worth,"
		" mean_rest, worth_square, rest_square, product, source.kind = 'contest',"
		" at_unix_ms FROM bank_use JOIN bank_use_source AS source USING (kind, source)"
		" ORDER BY question",
};

struct use_reader {
	struct prepared prepared;
};

struct use_reader *use_reader_open(const char *path, struct failure *why)
{
	return prepared_open(path, texts, STATEMENTS, why);
}

void use_reader_close(struct use_reader *reader)
{
	prepared_close(reader);
}

bool use_reader_pending(struct use_reader *reader, int limit, use_source_fn *each, void *owner)
{
	sqlite3_stmt *statement = reader->prepared.statements[PENDING];
	int status;

	sqlite3_bind_int(statement, 1, USE_GROWTH_PERCENT);
	sqlite3_bind_int(statement, 2, limit);
	while ((status = sqlite3_step(statement)) == SQLITE_ROW) {
		struct use_source source = {
			.is_contest = sqlite3_column_int(statement, 0),
			.is_over = sqlite3_column_int(statement, 2),
			.papers = sqlite3_column_int64(statement, 3),
			.voids = sqlite3_column_int64(statement, 4),
		};

		snprintf(source.id, sizeof(source.id), "%s", database_text_at(statement, 1));
		each(owner, &source);
	}
	return database_ended_well(statement, status);
}

bool use_reader_all(struct use_reader *reader, stored_use_fn *each, void *owner)
{
	sqlite3_stmt *statement = reader->prepared.statements[ALL];
	int status;

	while ((status = sqlite3_step(statement)) == SQLITE_ROW) {
		struct stored_use use = {
			.people = sqlite3_column_int64(statement, 1),
			.answered = sqlite3_column_int64(statement, 2),
			.scored = sqlite3_column_int64(statement, 3),
			.worth = sqlite3_column_double(statement, 4),
			.pairs = sqlite3_column_int64(statement, 5),
			.mean_worth = sqlite3_column_double(statement, 6),
			.mean_rest = sqlite3_column_double(statement, 7),
			.worth_square = sqlite3_column_double(statement, 8),
			.rest_square = sqlite3_column_double(statement, 9),
			.product = sqlite3_column_double(statement, 10),
		};

		snprintf(use.question, sizeof(use.question), "%s",
			 database_text_at(statement, 0));
		each(owner, &use, sqlite3_column_int(statement, 11),
		     sqlite3_column_int64(statement, 12));
	}
	return database_ended_well(statement, status);
}
