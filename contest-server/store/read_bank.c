#include "store/read_bank.h"
#include "store/database.h"
#include "store/prepared.h"

#include <stdio.h>

enum statement { STATE, HISTORY, VERSION, OPINIONS, SETS, NAME, STATEMENTS };

#define STEP_COLUMNS \
	"SELECT question, version, step, status, document, changed, author, by, note," \
	" at_unix_ms, coalesce(account.name, '') FROM bank_question" \
	" LEFT JOIN account ON account.id = by "

static const char *const texts[STATEMENTS] = {
	[STATE] = STEP_COLUMNS
	"WHERE (question, version) IN (SELECT question, max(version) FROM bank_question"
	" GROUP BY question UNION SELECT question, max(version) FROM bank_question"
	" WHERE status IN ('published', 'retired') GROUP BY question)"
	/* An import that was taken back leaves what nobody has touched. */
	" AND NOT (version = 1 AND question IN (SELECT question FROM bank_import_question"
	" JOIN bank_import ON bank_import.id = import WHERE undone_at_unix_ms IS NOT NULL))"
	" ORDER BY question, version",
	[HISTORY] = STEP_COLUMNS "WHERE question = ?1 ORDER BY version DESC LIMIT ?2",
	[VERSION] = STEP_COLUMNS "WHERE question = ?1 AND version = ?2",
	[OPINIONS] = "SELECT answer.account, coalesce(account.name, ''), answer.choice,"
		     " answer.is_right, verdict.agrees, verdict.note,"
		     " coalesce(verdict.at_unix_ms, answer.at_unix_ms)"
		     " FROM bank_answer AS answer LEFT JOIN bank_verdict AS verdict"
		     " ON verdict.question = answer.question AND verdict.version ="
		     " answer.version AND verdict.account = answer.account"
		     " LEFT JOIN account ON account.id = answer.account"
		     " WHERE answer.question = ?1 AND answer.version = ?2"
		     " ORDER BY answer.at_unix_ms, answer.account",
	[SETS] =
		"SELECT bank_set.id, version, document, by, at_unix_ms,"
		" coalesce(account.name, '') FROM bank_set LEFT JOIN account ON account.id = by"
		" WHERE (bank_set.id, version) IN (SELECT id, max(version) FROM bank_set"
		" GROUP BY id) ORDER BY bank_set.id",
	[NAME] = "SELECT name FROM account WHERE id = ?1",
};

struct bank_reader {
	struct prepared prepared;
};

struct bank_reader *bank_reader_open(const char *path, struct failure *why)
{
	return prepared_open(path, texts, STATEMENTS, why);
}

void bank_reader_close(struct bank_reader *reader)
{
	prepared_close(reader);
}

/* True if it came to its end. */
static bool end(sqlite3_stmt *statement, int status)
{
	bool is_whole = database_ended_well(statement, status);

	sqlite3_clear_bindings(statement);
	return is_whole;
}

static bool each_step(sqlite3_stmt *statement, stored_step_of_bank_fn *each, void *owner)
{
	int status;

	while ((status = sqlite3_step(statement)) == SQLITE_ROW)
		each(owner, &(struct stored_step){
				    .question = database_text_at(statement, 0),
				    .version = sqlite3_column_int(statement, 1),
				    .step = database_text_at(statement, 2),
				    .status = database_text_at(statement, 3),
				    .document = database_text_at(statement, 4),
				    .changed = database_text_at(statement, 5),
				    .author = database_text_at(statement, 6),
				    .by = database_text_at(statement, 7),
				    .note = database_text_at(statement, 8),
				    .at_unix_ms = sqlite3_column_int64(statement, 9),
				    .by_name = database_text_at(statement, 10),
			    });
	return end(statement, status);
}

bool bank_reader_state(struct bank_reader *reader, stored_step_of_bank_fn *each, void *owner)
{
	return each_step(reader->prepared.statements[STATE], each, owner);
}

bool bank_reader_history(struct bank_reader *reader, const char *question, int limit,
			 stored_step_of_bank_fn *each, void *owner)
{
	sqlite3_stmt *statement = reader->prepared.statements[HISTORY];

	sqlite3_bind_text(statement, 1, question, -1, SQLITE_STATIC);
	sqlite3_bind_int(statement, 2, limit);
	return each_step(statement, each, owner);
}

bool bank_reader_version(struct bank_reader *reader, const char *question, int version,
			 stored_step_of_bank_fn *each, void *owner)
{
	sqlite3_stmt *statement = reader->prepared.statements[VERSION];

	sqlite3_bind_text(statement, 1, question, -1, SQLITE_STATIC);
	sqlite3_bind_int(statement, 2, version);
	return each_step(statement, each, owner);
}

bool bank_reader_opinions(struct bank_reader *reader, const char *question, int version,
			  stored_opinion_fn *each, void *owner)
{
	sqlite3_stmt *statement = reader->prepared.statements[OPINIONS];
	int status;

	sqlite3_bind_text(statement, 1, question, -1, SQLITE_STATIC);
	sqlite3_bind_int(statement, 2, version);
	while ((status = sqlite3_step(statement)) == SQLITE_ROW)
		each(owner,
		     &(struct stored_opinion){
			     .account = database_text_at(statement, 0),
			     .name = database_text_at(statement, 1),
			     .choice = database_text_at(statement, 2),
			     .is_right = sqlite3_column_int(statement, 3),
			     .has_verdict = sqlite3_column_type(statement, 4) != SQLITE_NULL,
			     .agrees = sqlite3_column_int(statement, 4),
			     .note = database_text_at(statement, 5),
			     .at_unix_ms = sqlite3_column_int64(statement, 6),
		     });
	return end(statement, status);
}

bool bank_reader_sets(struct bank_reader *reader, stored_set_fn *each, void *owner)
{
	sqlite3_stmt *statement = reader->prepared.statements[SETS];
	int status;

	while ((status = sqlite3_step(statement)) == SQLITE_ROW)
		each(owner, &(struct stored_set){
				    .id = database_text_at(statement, 0),
				    .version = sqlite3_column_int(statement, 1),
				    .document = database_text_at(statement, 2),
				    .by = database_text_at(statement, 3),
				    .at_unix_ms = sqlite3_column_int64(statement, 4),
				    .by_name = database_text_at(statement, 5),
			    });
	return end(statement, status);
}

void bank_reader_name(struct bank_reader *reader, const char *account,
		      char name[BANK_NAME_SIZE])
{
	sqlite3_stmt *statement = reader->prepared.statements[NAME];
	int status;

	name[0] = '\0';
	sqlite3_bind_text(statement, 1, account, -1, SQLITE_STATIC);
	status = sqlite3_step(statement);
	if (status == SQLITE_ROW) {
		snprintf(name, BANK_NAME_SIZE, "%s", database_text_at(statement, 0));
		status = SQLITE_DONE;
	}
	end(statement, status);
}
