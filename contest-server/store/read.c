#include "store/read.h"
#include "store/database.h"
#include "store/prepared.h"

#include <assert.h>
#include <stdio.h>

#define ROUND_COLUMNS \
	"SELECT number, id, code, title, settings, questions, host_hash, created_at_unix_ms," \
	" finished_at_unix_ms, (SELECT count(*) FROM player WHERE player.round = number)," \
	" is_rehearsal, host_by" \
	" FROM round "

enum statement {
	OPEN_ROUNDS,
	LIST_ROUNDS,
	ONE_ROUND,
	EVENTS,
	LARGEST,
	HAS_TOKEN,
	HAS_RESULTS,
	LATE_ANSWERS,
	STATEMENTS
};

static const char *const texts[STATEMENTS] = {
	[OPEN_ROUNDS] = ROUND_COLUMNS
	"WHERE finished_at_unix_ms IS NULL OR finished_at_unix_ms >= ? ORDER BY number",
	[LIST_ROUNDS] = ROUND_COLUMNS "ORDER BY number DESC LIMIT ?",
	[ONE_ROUND] = ROUND_COLUMNS "WHERE id = ?",
	[EVENTS] = "SELECT event.round, at_unix_ms, kind, event.player, question, choice,"
		   " elapsed_ms, credit_ms, by_ms, name, unit, token_hash, claimed_ms,"
		   " limit_ms, places"
		   " FROM event LEFT JOIN player ON kind = 'join'"
		   " AND player.round = event.round AND player.player = event.player"
		   " WHERE event.round = ? ORDER BY sequence",
	[LARGEST] = "SELECT (SELECT coalesce(max(number), 0) FROM round),"
		    " (SELECT coalesce(max((SELECT at_unix_ms FROM event WHERE event.round ="
		    " number ORDER BY sequence DESC LIMIT 1)), 0) FROM round)",
	[LATE_ANSWERS] = "SELECT count(*), count(DISTINCT player) FROM late_answer"
			 " WHERE round = ? AND late_ms <= round_trip_ms",
	[HAS_RESULTS] = "SELECT 1 FROM result WHERE round = ? AND question = ? LIMIT 1",
	[HAS_TOKEN] =
		"SELECT 1 FROM token WHERE hash = ? AND role = ? AND expires_at_unix_ms > ?",
};

struct reader {
	struct prepared prepared;
};

struct reader *reader_open(const char *path, struct failure *why)
{
	return prepared_open(path, texts, STATEMENTS, why);
}

void reader_close(struct reader *reader)
{
	prepared_close(reader);
}

static struct secret_hash hash_at(sqlite3_stmt *statement, int column)
{
	struct secret_hash hash = { { 0 } };

	database_bytes_at(statement, column, hash.bytes, sizeof(hash.bytes));
	return hash;
}

static bool each_round(sqlite3_stmt *statement, stored_round_fn *each, void *owner)
{
	int status;

	while ((status = sqlite3_step(statement)) == SQLITE_ROW) {
		struct stored_round found = {
			.round = { .number = sqlite3_column_int64(statement, 0),
				   .id = database_text_at(statement, 1),
				   .code = database_text_at(statement, 2),
				   .title = database_text_at(statement, 3),
				   .settings = database_text_at(statement, 4),
				   .questions = database_text_at(statement, 5),
				   .host_hash = hash_at(statement, 6),
				   .created_at_unix_ms = sqlite3_column_int64(statement, 7),
				   .is_rehearsal = sqlite3_column_int(statement, 10) != 0 },
			.finished_at_unix_ms = database_number_at(statement, 8),
			.player_count = sqlite3_column_int64(statement, 9),
		};

		snprintf(found.round.host_by, sizeof(found.round.host_by), "%s",
			 database_text_at(statement, 11));
		each(owner, &found);
	}
	return database_ended_well(statement, status);
}

bool reader_rounds(struct reader *reader, int64_t finished_since_unix_ms, stored_round_fn *each,
		   void *owner)
{
	sqlite3_stmt *statement = reader->prepared.statements[OPEN_ROUNDS];

	sqlite3_bind_int64(statement, 1, finished_since_unix_ms);
	return each_round(statement, each, owner);
}

bool reader_list(struct reader *reader, int limit, stored_round_fn *each, void *owner)
{
	sqlite3_stmt *statement = reader->prepared.statements[LIST_ROUNDS];

	sqlite3_bind_int(statement, 1, limit);
	return each_round(statement, each, owner);
}

bool reader_round(struct reader *reader, const char *id, stored_round_fn *each, void *owner)
{
	sqlite3_stmt *statement = reader->prepared.statements[ONE_ROUND];

	sqlite3_bind_text(statement, 1, id, -1, SQLITE_TRANSIENT);
	return each_round(statement, each, owner);
}

static struct store_event event_at(sqlite3_stmt *statement)
{
	struct store_event event = {
		.round = sqlite3_column_int64(statement, 0),
		.at_unix_ms = sqlite3_column_int64(statement, 1),
		.kind = database_text_at(statement, 2),
		.player = (int32_t)database_number_at(statement, 3),
		.question = (int32_t)database_number_at(statement, 4),
		.elapsed_ms = database_number_at(statement, 6),
		.credit_ms = database_number_at(statement, 7),
		.by_ms = database_number_at(statement, 8),
		.claimed_ms = database_number_at(statement, 12),
		.limit_ms = database_number_at(statement, 13),
		.places = (int32_t)database_number_at(statement, 14),
	};

	snprintf(event.choice, sizeof(event.choice), "%s", database_text_at(statement, 5));
	return event;
}

bool reader_events(struct reader *reader, int64_t round, stored_event_fn *each, void *owner)
{
	sqlite3_stmt *statement = reader->prepared.statements[EVENTS];
	int status;

	sqlite3_bind_int64(statement, 1, round);
	while ((status = sqlite3_step(statement)) == SQLITE_ROW) {
		struct store_event event = event_at(statement);
		struct store_player player = {
			.round = event.round,
			.player = event.player,
			.name = database_text_at(statement, 9),
			.unit = (int32_t)database_number_at(statement, 10),
			.token_hash = hash_at(statement, 11),
		};

		each(owner, &event, player.name[0] ? &player : NULL);
	}
	return database_ended_well(statement, status);
}

bool reader_largest(struct reader *reader, int64_t *round, int64_t *at_unix_ms)
{
	sqlite3_stmt *statement = reader->prepared.statements[LARGEST];
	int status = sqlite3_step(statement);

	*round = *at_unix_ms = 0;
	if (status != SQLITE_ROW)
		return database_ended_well(statement, status);
	*round = sqlite3_column_int64(statement, 0);
	*at_unix_ms = sqlite3_column_int64(statement, 1);
	sqlite3_reset(statement);
	return true;
}

bool reader_has_token(struct reader *reader, const struct secret_hash *hash, const char *role,
		      int64_t now_unix_ms)
{
	sqlite3_stmt *statement = reader->prepared.statements[HAS_TOKEN];
	bool has;

	sqlite3_bind_blob(statement, 1, hash->bytes, sizeof(hash->bytes), SQLITE_TRANSIENT);
	sqlite3_bind_text(statement, 2, role, -1, SQLITE_TRANSIENT);
	sqlite3_bind_int64(statement, 3, now_unix_ms);
	has = sqlite3_step(statement) == SQLITE_ROW;
	sqlite3_reset(statement);
	return has;
}

bool reader_late_answers(struct reader *reader, int64_t round, struct stored_late_answers *late)
{
	sqlite3_stmt *statement = reader->prepared.statements[LATE_ANSWERS];
	int status;

	sqlite3_bind_int64(statement, 1, round);
	status = sqlite3_step(statement);
	if (status != SQLITE_ROW)
		return database_ended_well(statement, status) && false;
	late->answers = sqlite3_column_int64(statement, 0);
	late->players = sqlite3_column_int64(statement, 1);
	sqlite3_reset(statement);
	return true;
}

bool reader_has_results(struct reader *reader, int64_t round, int32_t question)
{
	sqlite3_stmt *statement = reader->prepared.statements[HAS_RESULTS];
	bool has;

	sqlite3_bind_int64(statement, 1, round);
	sqlite3_bind_int(statement, 2, question);
	has = sqlite3_step(statement) == SQLITE_ROW;
	sqlite3_reset(statement);
	return has;
}
