#include "store/read_forum.h"
#include "store/database.h"
#include "store/prepared.h"

#include <sqlite3.h>

enum statement { FORUM, ASKED, VOTES, STATEMENTS };

static const char *const texts[STATEMENTS] = {
	[FORUM] = "SELECT is_open, is_reviewed, shown FROM forum WHERE round = ?",
	[ASKED] = "SELECT question, player, asked_at_unix_ms, state, text, answer"
		  " FROM forum_question WHERE round = ? ORDER BY question",
	[VOTES] = "SELECT question, player FROM forum_vote WHERE round = ?",
};

struct forum_reader {
	struct prepared prepared;
};

struct forum_reader *forum_reader_open(const char *path, struct failure *why)
{
	return prepared_open(path, texts, STATEMENTS, why);
}

void forum_reader_close(struct forum_reader *reader)
{
	prepared_close(reader);
}

typedef void row_fn(sqlite3_stmt *statement, const struct stored_forum_fns *fns, void *owner);

static void read_forum(sqlite3_stmt *statement, const struct stored_forum_fns *fns, void *owner)
{
	fns->forum(owner,
		   &(struct store_forum){ .is_open = sqlite3_column_int(statement, 0) != 0,
					  .is_reviewed = sqlite3_column_int(statement, 1) != 0,
					  .shown = (int32_t)database_number_at(statement, 2) });
}

static void read_asked(sqlite3_stmt *statement, const struct stored_forum_fns *fns, void *owner)
{
	fns->asked(owner,
		   &(struct store_asked){ .question = sqlite3_column_int(statement, 0),
					  .player = sqlite3_column_int(statement, 1),
					  .at_unix_ms = sqlite3_column_int64(statement, 2),
					  .state = database_text_at(statement, 3),
					  .text = database_text_at(statement, 4),
					  .answer = database_text_or_null_at(statement, 5) });
}

static void read_vote(sqlite3_stmt *statement, const struct stored_forum_fns *fns, void *owner)
{
	fns->vote(owner, &(struct store_vote){ .question = sqlite3_column_int(statement, 0),
					       .player = sqlite3_column_int(statement, 1),
					       .is_for = true });
}

bool forum_reader_round(struct forum_reader *reader, int64_t round,
			const struct stored_forum_fns *fns, void *owner)
{
	static row_fn *const rows[STATEMENTS] = { read_forum, read_asked, read_vote };

	for (int i = 0; i < STATEMENTS; i++) {
		sqlite3_stmt *statement = reader->prepared.statements[i];
		int status;

		sqlite3_bind_int64(statement, 1, round);
		while ((status = sqlite3_step(statement)) == SQLITE_ROW)
			rows[i](statement, fns, owner);
		if (!database_ended_well(statement, status))
			return false;
	}
	return true;
}
