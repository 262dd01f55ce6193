#include "store/read_contests.h"
#include "store/database.h"
#include "store/managed.h"
#include "store/prepared.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum statement {
	CONTESTS,
	ENTRANTS,
	ATTEMPTS,
	STEPS,
	VOIDS,
	EXTENSIONS,
	DRAFTS,
	DRAFT_COUNT,
	DRAFT,
	BEGIN,
	END,
	STATEMENTS
};

static const char *const texts[STATEMENTS] = {
	[CONTESTS] = "SELECT number, id, document, pool, seed, created_at_unix_ms,"
		     " closed_at_unix_ms, erased_at_unix_ms, published_at_unix_ms,"
		     " ended_early_at_unix_ms, ended_early_reason FROM contest ORDER BY number",
	[ENTRANTS] =
		"SELECT contest, entrant, name, birth_year, identity_hash, identity_masked,"
		" unit, unit_other, locality, is_member, language, token_hash, code_hash,"
		" registered_at_unix_ms FROM entrant WHERE contest = ? ORDER BY entrant",
	[ATTEMPTS] = "SELECT contest, attempt, id, entrant, round, seed, started_at_unix_ms,"
		     " deadline_at_unix_ms, submitted_at_unix_ms, ending, right_answers, score,"
		     " time_ms, guesses, ifnull(allowed_ms, 0) FROM attempt WHERE contest = ? "
		     "ORDER BY attempt",
	[STEPS] = "SELECT contest, attempt, sequence, kind, place, value, at_unix_ms"
		  " FROM contest_step WHERE contest = ? AND attempt = ? ORDER BY sequence",
	[EXTENSIONS] = "SELECT contest, entrant, at_unix_ms, factor_hundredths, minutes,"
		       " reason, by FROM contest_extension WHERE contest = ?"
		       " ORDER BY at_unix_ms, sequence",
	[VOIDS] = "SELECT contest, entrant, at_unix_ms, reason, by, is_undone FROM contest_void"
		  " WHERE contest = ? ORDER BY at_unix_ms, sequence",
	[DRAFTS] = WITH_CONTESTS_OF(
		"?1") "SELECT id, title, account, changed_at_unix_ms FROM contest_draft"
		      " WHERE " IS_DRAFT_OF(
			      "?1", "?2") " ORDER BY changed_at_unix_ms DESC, id LIMIT ?3"
					  " OFFSET ?4",
	[DRAFT_COUNT] = WITH_CONTESTS_OF(
		"?1") "SELECT count(*) FROM contest_draft WHERE " IS_DRAFT_OF("?1", "?2"),
	[DRAFT] = WITH_CONTESTS_OF("?1") "SELECT id, title, account, changed_at_unix_ms,"
					 " document FROM contest_draft WHERE " IS_DRAFT_OF(
						 "?1", "?2") " AND id = ?3",
	[BEGIN] = "BEGIN",
	[END] = "COMMIT",
};

struct contest_reader {
	struct prepared prepared;
};

struct contest_reader *contest_reader_open(const char *path, struct failure *why)
{
	return prepared_open(path, texts, STATEMENTS, why);
}

void contest_reader_close(struct contest_reader *reader)
{
	prepared_close(reader);
}

static bool do_step(struct contest_reader *reader, enum statement which)
{
	sqlite3_stmt *statement = reader->prepared.statements[which];

	return database_ended_well(statement, sqlite3_step(statement));
}

bool contest_reader_begin(struct contest_reader *reader)
{
	return do_step(reader, BEGIN);
}

void contest_reader_end(struct contest_reader *reader)
{
	do_step(reader, END);
}

static int32_t integer_at(sqlite3_stmt *statement, int column)
{
	return (int32_t)database_number_at(statement, column);
}

bool contest_reader_contests(struct contest_reader *reader, stored_contest_fn *each,
			     void *owner)
{
	sqlite3_stmt *statement = reader->prepared.statements[CONTESTS];
	int status;

	while ((status = sqlite3_step(statement)) == SQLITE_ROW) {
		struct stored_contest found = {
			.contest = { .number = sqlite3_column_int64(statement, 0),
				     .id = database_text_at(statement, 1),
				     .document = database_text_at(statement, 2),
				     .pool = database_text_at(statement, 3),
				     .created_at_unix_ms = sqlite3_column_int64(statement, 5) },
			.closed_at_unix_ms = database_number_at(statement, 6),
			.erased_at_unix_ms = database_number_at(statement, 7),
			.published_at_unix_ms = database_number_at(statement, 8),
			.ended_early_at_unix_ms = database_number_at(statement, 9),
			.ended_early_reason = database_text_at(statement, 10),
		};

		database_bytes_at(statement, 4, found.contest.seed, sizeof(found.contest.seed));
		each(owner, &found);
	}
	return database_ended_well(statement, status);
}

bool contest_reader_entrants(struct contest_reader *reader, int64_t contest,
			     stored_entrant_fn *each, void *owner)
{
	sqlite3_stmt *statement = reader->prepared.statements[ENTRANTS];
	int status;

	sqlite3_bind_int64(statement, 1, contest);
	while ((status = sqlite3_step(statement)) == SQLITE_ROW) {
		struct store_entrant entrant = {
			.contest = sqlite3_column_int64(statement, 0),
			.entrant = integer_at(statement, 1),
			.name = database_text_at(statement, 2),
			.birth_year = integer_at(statement, 3),
			.unit = integer_at(statement, 6),
			.unit_other = database_text_or_null_at(statement, 7),
			.locality = database_text_or_null_at(statement, 8),
			.is_member = sqlite3_column_int(statement, 9) != 0,
			.language = database_text_at(statement, 10),
			.registered_at_unix_ms = sqlite3_column_int64(statement, 13),
		};

		database_bytes_at(statement, 4, entrant.identity_hash.bytes, SECRET_HASH_SIZE);
		snprintf(entrant.identity_masked, sizeof(entrant.identity_masked), "%s",
			 database_text_at(statement, 5));
		database_bytes_at(statement, 11, entrant.token_hash.bytes, SECRET_HASH_SIZE);
		database_bytes_at(statement, 12, entrant.code_hash.bytes, SECRET_HASH_SIZE);
		each(owner, &entrant);
	}
	return database_ended_well(statement, status);
}

/* As writer_contests.c wrote them. */
static void read_guesses(int64_t guesses[STORE_GUESSES_MAX], const char *text)
{
	for (int i = 0; i < STORE_GUESSES_MAX; i++) {
		guesses[i] = STORE_NONE;
		if (!*text)
			continue;
		text++; /* the bracket or the comma */
		if (*text >= '0' && *text <= '9')
			guesses[i] = strtoll(text, NULL, 10);
		text += strcspn(text, ",");
	}
}

bool contest_reader_attempts(struct contest_reader *reader, int64_t contest,
			     stored_attempt_fn *each, void *owner)
{
	sqlite3_stmt *statement = reader->prepared.statements[ATTEMPTS];
	int status;

	sqlite3_bind_int64(statement, 1, contest);
	while ((status = sqlite3_step(statement)) == SQLITE_ROW) {
		struct stored_attempt found = {
			.attempt = { .contest = sqlite3_column_int64(statement, 0),
				     .attempt = integer_at(statement, 1),
				     .entrant = integer_at(statement, 3),
				     .round = integer_at(statement, 4),
				     .started_at_unix_ms = sqlite3_column_int64(statement, 6),
				     .deadline_at_unix_ms = sqlite3_column_int64(statement, 7),
				     .allowed_ms = sqlite3_column_int64(statement, 14) },
			.end = { .contest = contest,
				 .attempt = integer_at(statement, 1),
				 .submitted_at_unix_ms = database_number_at(statement, 8),
				 .ending = database_text_at(statement, 9),
				 .right = integer_at(statement, 10),
				 .score = sqlite3_column_double(statement, 11),
				 .time_ms = database_number_at(statement, 12) },
		};

		snprintf(found.attempt.id, sizeof(found.attempt.id), "%s",
			 database_text_at(statement, 2));
		database_bytes_at(statement, 5, found.attempt.seed, sizeof(found.attempt.seed));
		read_guesses(found.end.guesses, database_text_at(statement, 13));
		each(owner, &found);
	}
	return database_ended_well(statement, status);
}

bool contest_reader_steps(struct contest_reader *reader, int64_t contest, int32_t attempt,
			  stored_step_fn *each, void *owner)
{
	sqlite3_stmt *statement = reader->prepared.statements[STEPS];
	int status;

	sqlite3_bind_int64(statement, 1, contest);
	sqlite3_bind_int(statement, 2, attempt);
	while ((status = sqlite3_step(statement)) == SQLITE_ROW) {
		struct store_step step = {
			.contest = sqlite3_column_int64(statement, 0),
			.attempt = integer_at(statement, 1),
			.sequence = integer_at(statement, 2),
			.kind = database_text_at(statement, 3),
			.place = integer_at(statement, 4),
			.at_unix_ms = sqlite3_column_int64(statement, 6),
		};

		snprintf(step.value, sizeof(step.value), "%s", database_text_at(statement, 5));
		each(owner, &step);
	}
	return database_ended_well(statement, status);
}

bool contest_reader_voids(struct contest_reader *reader, int64_t contest, stored_void_fn *each,
			  void *owner)
{
	sqlite3_stmt *statement = reader->prepared.statements[VOIDS];
	int status;

	sqlite3_bind_int64(statement, 1, contest);
	while ((status = sqlite3_step(statement)) == SQLITE_ROW) {
		struct store_void strike = {
			.contest = sqlite3_column_int64(statement, 0),
			.entrant = integer_at(statement, 1),
			.at_unix_ms = sqlite3_column_int64(statement, 2),
			.reason = database_text_at(statement, 3),
			.by = database_text_at(statement, 4),
			.is_undone = sqlite3_column_int(statement, 5) != 0,
		};

		each(owner, &strike);
	}
	return database_ended_well(statement, status);
}

bool contest_reader_extensions(struct contest_reader *reader, int64_t contest,
			       stored_extension_fn *each, void *owner)
{
	sqlite3_stmt *statement = reader->prepared.statements[EXTENSIONS];
	int status;

	sqlite3_bind_int64(statement, 1, contest);
	while ((status = sqlite3_step(statement)) == SQLITE_ROW) {
		struct store_extension extension = {
			.contest = sqlite3_column_int64(statement, 0),
			.entrant = integer_at(statement, 1),
			.at_unix_ms = sqlite3_column_int64(statement, 2),
			.factor_hundredths = integer_at(statement, 3),
			.minutes = integer_at(statement, 4),
			.reason = database_text_at(statement, 5),
			.by = database_text_at(statement, 6),
		};

		each(owner, &extension);
	}
	return database_ended_well(statement, status);
}

static struct stored_draft draft_at(sqlite3_stmt *statement, bool has_document)
{
	return (struct stored_draft){
		.id = database_text_at(statement, 0),
		.title = database_text_at(statement, 1),
		.account = (const char *)sqlite3_column_text(statement, 2),
		.changed_at_unix_ms = sqlite3_column_int64(statement, 3),
		.document = has_document ? database_text_at(statement, 4) : NULL,
	};
}

static void bind_looker(sqlite3_stmt *statement, struct draft_looker who)
{
	sqlite3_bind_text(statement, 1, who.account, -1, SQLITE_STATIC);
	sqlite3_bind_int(statement, 2, who.sees_all);
}

bool contest_reader_drafts(struct contest_reader *reader, struct draft_looker who,
			   int64_t offset, int64_t limit, int64_t *total, stored_draft_fn *each,
			   void *owner)
{
	sqlite3_stmt *count = reader->prepared.statements[DRAFT_COUNT];
	sqlite3_stmt *statement = reader->prepared.statements[DRAFTS];
	int status;

	bind_looker(count, who);
	if (sqlite3_step(count) == SQLITE_ROW)
		*total = sqlite3_column_int64(count, 0);
	sqlite3_reset(count);
	bind_looker(statement, who);
	sqlite3_bind_int64(statement, 3, limit);
	sqlite3_bind_int64(statement, 4, offset);
	while ((status = sqlite3_step(statement)) == SQLITE_ROW) {
		struct stored_draft draft = draft_at(statement, false);

		each(owner, &draft);
	}
	return database_ended_well(statement, status);
}

bool contest_reader_draft(struct contest_reader *reader, struct draft_looker who,
			  const char *id, stored_draft_fn *each, void *owner)
{
	sqlite3_stmt *statement = reader->prepared.statements[DRAFT];
	int status;

	bind_looker(statement, who);
	sqlite3_bind_text(statement, 3, id, -1, SQLITE_STATIC);
	while ((status = sqlite3_step(statement)) == SQLITE_ROW) {
		struct stored_draft draft = draft_at(statement, true);

		each(owner, &draft);
	}
	return database_ended_well(statement, status);
}
