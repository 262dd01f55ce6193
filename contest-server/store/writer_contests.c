#include "store/writer_contests.h"
#include "base/memory.h"
#include "store/audit.h"
#include "store/database.h"

#include <assert.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

enum statement {
	PUT_CONTEST,
	PUT_ENTRANT,
	PUT_ATTEMPT,
	PUT_STEP,
	PUT_SUBMISSION,
	PUT_VOID,
	PUT_EXTENSION,
	PUT_MORE_TIME,
	CLOSE_CONTEST,
	ERASE_CONTEST,
	ERASE_ENTRANTS,
	ERASE_VOIDS,
	ERASE_EXTENSIONS,
	ERASE_CERTIFICATES,
	STATEMENTS
};

static const char *const texts[STATEMENTS] = {
	[PUT_CONTEST] = "INSERT INTO contest (number, id, document, pool, seed,"
			" created_at_unix_ms) VALUES (?,?,?,?,?,?)",
	[PUT_ENTRANT] =
		"INSERT INTO entrant (contest, entrant, name, birth_year, identity_hash,"
		" identity_masked, unit, unit_other, locality, is_member, language,"
		" consent_at_unix_ms, token_hash, code_hash, registered_at_unix_ms)"
		" VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?14,?12,?13,?14)",
	[PUT_ATTEMPT] = "INSERT INTO attempt (contest, attempt, id, entrant, round, seed,"
			" started_at_unix_ms, deadline_at_unix_ms, allowed_ms)"
			" VALUES (?,?,?,?,?,?,?,?,nullif(?,0))",
	[PUT_STEP] = "INSERT INTO contest_step (contest, attempt, sequence, kind, place, value,"
		     " at_unix_ms) VALUES (?,?,?,?,?,?,?)",
	[PUT_SUBMISSION] =
		"UPDATE attempt SET submitted_at_unix_ms = ?3, ending = ?4, right_answers = ?5,"
		" score = ?6, time_ms = ?7, guesses = ?8 WHERE contest = ?1 AND attempt = ?2",
	[PUT_VOID] = "INSERT INTO contest_void (contest, entrant, at_unix_ms, sequence, reason,"
		     " by, is_undone) VALUES (?,?,?,?,?,?,?)",
	[PUT_EXTENSION] = "INSERT INTO contest_extension (contest, entrant, at_unix_ms,"
			  " sequence, factor_hundredths, minutes, reason, by)"
			  " VALUES (?,?,?,?,?,?,?,?)",
	[PUT_MORE_TIME] = "UPDATE attempt SET deadline_at_unix_ms = ?3, allowed_ms = ?4"
			  " WHERE contest = ?1 AND attempt = ?2",
	[CLOSE_CONTEST] = "UPDATE contest SET closed_at_unix_ms = ?2 WHERE number = ?1",
	[ERASE_CONTEST] = "UPDATE contest SET document = ?2, erased_at_unix_ms = ?3,"
			  " is_wiped = 0 WHERE number = ?1",
	/* What stands in place of the identity says nothing and is there once. */
	[ERASE_ENTRANTS] = "UPDATE entrant SET name = '', birth_year = NULL, unit_other = NULL,"
			   " locality = CASE WHEN ?2 THEN locality END, is_member = 0,"
			   " identity_hash = CAST(entrant AS BLOB), identity_masked = '',"
			   " token_hash = x'', code_hash = x'' WHERE contest = ?1",
	/* The paper keeps its own signature; here nothing is left to compare a name with. */
	[ERASE_CERTIFICATES] =
		"UPDATE certificate SET name = '', unit = '', signature = NULL,"
		" revoked_reason = CASE WHEN revoked_reason IS NOT NULL THEN '' END,"
		" erased_at_unix_ms = ?2 WHERE source_kind = 'contest' AND source ="
		" (SELECT id FROM contest WHERE number = ?1)",
	[ERASE_EXTENSIONS] = "DELETE FROM contest_extension WHERE contest = ?1",
	[ERASE_VOIDS] = "UPDATE contest_void SET reason = '', by = '' WHERE contest = ?1",
};

struct contest_writer {
	sqlite3_stmt *statements[STATEMENTS];
};

struct contest_writer *contest_writer_new(sqlite3 *database)
{
	struct contest_writer *writer = memory_new(1, sizeof(*writer));

	for (int i = 0; i < STATEMENTS; i++)
		writer->statements[i] = database_prepare(database, texts[i]);
	return writer;
}

void contest_writer_free(struct contest_writer *writer)
{
	for (int i = 0; i < STATEMENTS; i++)
		sqlite3_finalize(writer->statements[i]);
	free(writer);
}

/* NULL becomes null. */
static void bind_text(sqlite3_stmt *statement, int place, const char *text)
{
	sqlite3_bind_text(statement, place, text, -1, SQLITE_STATIC);
}

static void bind_bytes(sqlite3_stmt *statement, int place, const void *bytes, int size)
{
	sqlite3_bind_blob(statement, place, bytes, size, SQLITE_STATIC);
}

static size_t put_contest(sqlite3_stmt *statement, const struct work *work)
{
	const struct store_contest *contest = work->of.contest;

	sqlite3_bind_int64(statement, 1, contest->number);
	bind_text(statement, 2, contest->id);
	bind_text(statement, 3, contest->document);
	bind_text(statement, 4, contest->pool);
	bind_bytes(statement, 5, contest->seed, sizeof(contest->seed));
	sqlite3_bind_int64(statement, 6, contest->created_at_unix_ms);
	return database_run(statement);
}

static size_t put_entrant(sqlite3_stmt *statement, const struct work *work)
{
	const struct store_entrant *entrant = work->of.entrant;

	sqlite3_bind_int64(statement, 1, entrant->contest);
	sqlite3_bind_int(statement, 2, entrant->entrant);
	bind_text(statement, 3, entrant->name);
	database_bind_optional(statement, 4, entrant->birth_year);
	bind_bytes(statement, 5, entrant->identity_hash.bytes, SECRET_HASH_SIZE);
	bind_text(statement, 6, entrant->identity_masked);
	database_bind_optional(statement, 7, entrant->unit);
	bind_text(statement, 8, entrant->unit_other);
	bind_text(statement, 9, entrant->locality);
	sqlite3_bind_int(statement, 10, entrant->is_member);
	bind_text(statement, 11, entrant->language);
	bind_bytes(statement, 12, entrant->token_hash.bytes, SECRET_HASH_SIZE);
	bind_bytes(statement, 13, entrant->code_hash.bytes, SECRET_HASH_SIZE);
	sqlite3_bind_int64(statement, 14, entrant->registered_at_unix_ms);
	return database_run(statement);
}

static size_t put_attempt(sqlite3_stmt *statement, const struct work *work)
{
	const struct store_attempt *attempt = &work->of.attempt;

	sqlite3_bind_int64(statement, 1, attempt->contest);
	sqlite3_bind_int(statement, 2, attempt->attempt);
	bind_text(statement, 3, attempt->id);
	sqlite3_bind_int(statement, 4, attempt->entrant);
	sqlite3_bind_int(statement, 5, attempt->round);
	bind_bytes(statement, 6, attempt->seed, sizeof(attempt->seed));
	sqlite3_bind_int64(statement, 7, attempt->started_at_unix_ms);
	sqlite3_bind_int64(statement, 8, attempt->deadline_at_unix_ms);
	sqlite3_bind_int64(statement, 9, attempt->allowed_ms);
	return database_run(statement);
}

static size_t put_step(sqlite3_stmt *statement, const struct work *work)
{
	const struct store_step *step = &work->of.step;

	sqlite3_bind_int64(statement, 1, step->contest);
	sqlite3_bind_int(statement, 2, step->attempt);
	sqlite3_bind_int(statement, 3, step->sequence);
	bind_text(statement, 4, step->kind);
	sqlite3_bind_int(statement, 5, step->place);
	bind_text(statement, 6, step->value[0] ? step->value : NULL);
	sqlite3_bind_int64(statement, 7, step->at_unix_ms);
	return database_run(statement);
}

enum { GUESSES_TEXT_SIZE = STORE_GUESSES_MAX * 24 + 4 };

static void write_guesses(char text[GUESSES_TEXT_SIZE], const int64_t *guesses)
{
	int length = snprintf(text, GUESSES_TEXT_SIZE, "[");

	for (int i = 0; i < STORE_GUESSES_MAX; i++) {
		const char *comma = i ? "," : "";
		size_t left = (size_t)(GUESSES_TEXT_SIZE - length);

		length += guesses[i] < 0 ? snprintf(text + length, left, "%snull", comma)
					 : snprintf(text + length, left, "%s%" PRId64, comma,
						    guesses[i]);
	}
	snprintf(text + length, (size_t)(GUESSES_TEXT_SIZE - length), "]");
}

static size_t put_submission(sqlite3_stmt *statement, const struct work *work)
{
	const struct store_submission *end = &work->of.submission;
	char guesses[GUESSES_TEXT_SIZE];

	write_guesses(guesses, end->guesses);
	sqlite3_bind_int64(statement, 1, end->contest);
	sqlite3_bind_int(statement, 2, end->attempt);
	sqlite3_bind_int64(statement, 3, end->submitted_at_unix_ms);
	bind_text(statement, 4, end->ending);
	sqlite3_bind_int(statement, 5, end->right);
	sqlite3_bind_double(statement, 6, end->score);
	sqlite3_bind_int64(statement, 7, end->time_ms);
	bind_text(statement, 8, guesses);
	return database_run(statement);
}

static size_t put_void(sqlite3_stmt *statement, const struct work *work)
{
	const struct store_void *strike = work->of.strike;

	sqlite3_bind_int64(statement, 1, strike->contest);
	sqlite3_bind_int(statement, 2, strike->entrant);
	sqlite3_bind_int64(statement, 3, strike->at_unix_ms);
	sqlite3_bind_int64(statement, 4, work->sequence);
	bind_text(statement, 5, strike->reason);
	bind_text(statement, 6, strike->by);
	sqlite3_bind_int(statement, 7, strike->is_undone);
	return database_run(statement);
}

/* Without the reason: it may say why somebody needs time, and goes with the retention. */
static void audit_extension(sqlite3 *database, const struct store_extension *extension)
{
	char detail[96];

	snprintf(detail, sizeof(detail), "{\"entrant\":%d,\"%s\":%d}", extension->entrant + 1,
		 extension->minutes ? "minutes" : "percent",
		 extension->minutes ? extension->minutes : extension->factor_hundredths);
	audit_note(database, extension->at_unix_ms,
		   *extension->account ? extension->account : NULL, "contest.extend",
		   extension->contest_id, detail);
}

static size_t put_extension(sqlite3_stmt *statement, const struct work *work)
{
	const struct store_extension *extension = work->of.extension;

	sqlite3_bind_int64(statement, 1, extension->contest);
	sqlite3_bind_int(statement, 2, extension->entrant);
	sqlite3_bind_int64(statement, 3, extension->at_unix_ms);
	sqlite3_bind_int64(statement, 4, work->sequence);
	sqlite3_bind_int(statement, 5, extension->factor_hundredths);
	sqlite3_bind_int(statement, 6, extension->minutes);
	audit_extension(sqlite3_db_handle(statement), extension);
	bind_text(statement, 7, extension->reason);
	bind_text(statement, 8, extension->by);
	return database_run(statement);
}

static size_t put_more_time(sqlite3_stmt *statement, const struct work *work)
{
	const struct store_more_time *more = &work->of.more_time;

	sqlite3_bind_int64(statement, 1, more->contest);
	sqlite3_bind_int(statement, 2, more->attempt);
	sqlite3_bind_int64(statement, 3, more->deadline_at_unix_ms);
	sqlite3_bind_int64(statement, 4, more->allowed_ms);
	return database_run(statement);
}

static size_t close_contest(sqlite3_stmt *statement, const struct work *work)
{
	sqlite3_bind_int64(statement, 1, work->of.close.contest);
	sqlite3_bind_int64(statement, 2, work->of.close.at_unix_ms);
	return database_run(statement);
}

static size_t erase(struct contest_writer *writer, const struct store_erasure *erasure)
{
	sqlite3_stmt *contest = writer->statements[ERASE_CONTEST];
	sqlite3_stmt *entrants = writer->statements[ERASE_ENTRANTS];
	sqlite3_stmt *voids = writer->statements[ERASE_VOIDS];
	sqlite3_stmt *certificates = writer->statements[ERASE_CERTIFICATES];
	sqlite3_stmt *extensions = writer->statements[ERASE_EXTENSIONS];

	sqlite3_bind_int64(contest, 1, erasure->contest);
	bind_text(contest, 2, erasure->document);
	sqlite3_bind_int64(contest, 3, erasure->at_unix_ms);
	sqlite3_bind_int64(entrants, 1, erasure->contest);
	sqlite3_bind_int(entrants, 2, erasure->keeps_localities);
	sqlite3_bind_int64(voids, 1, erasure->contest);
	sqlite3_bind_int64(extensions, 1, erasure->contest);
	sqlite3_bind_int64(certificates, 1, erasure->contest);
	sqlite3_bind_int64(certificates, 2, erasure->at_unix_ms);
	return database_run(contest) + database_run(entrants) + database_run(voids) +
	       database_run(certificates) + database_run(extensions);
}

typedef size_t put_fn(sqlite3_stmt *, const struct work *);

static const struct {
	enum statement statement;
	put_fn *put;
} kinds[WORK_KINDS] = {
	[WORK_CONTEST] = { PUT_CONTEST, put_contest },
	[WORK_ENTRANT] = { PUT_ENTRANT, put_entrant },
	[WORK_ATTEMPT] = { PUT_ATTEMPT, put_attempt },
	[WORK_STEP] = { PUT_STEP, put_step },
	[WORK_SUBMISSION] = { PUT_SUBMISSION, put_submission },
	[WORK_VOID] = { PUT_VOID, put_void },
	[WORK_EXTENSION] = { PUT_EXTENSION, put_extension },
	[WORK_MORE_TIME] = { PUT_MORE_TIME, put_more_time },
	[WORK_CLOSE_CONTEST] = { CLOSE_CONTEST, close_contest },
};

size_t contest_writer_put(struct contest_writer *writer, const struct work *work)
{
	if (work->kind == WORK_ERASE_CONTEST)
		return erase(writer, &work->of.erasure);
	assert(kinds[work->kind].put);
	return kinds[work->kind].put(writer->statements[kinds[work->kind].statement], work);
}
