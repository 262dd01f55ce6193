#include "store/writer_contests.h"
#include "base/memory.h"
#include "store/audit.h"
#include "store/database.h"
#include "store/statement.h"

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
	[ERASE_CONTEST] =
		"UPDATE contest SET document = ?2, erased_at_unix_ms = ?3, is_wiped = 0,"
		" ended_early_reason = CASE WHEN ended_early_reason IS NOT NULL THEN '' END,"
		" ended_early_by = CASE WHEN ended_early_by IS NOT NULL THEN '' END"
		" WHERE number = ?1",
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

	database_prepare_all(database, texts, writer->statements, STATEMENTS);
	return writer;
}

void contest_writer_free(struct contest_writer *writer)
{
	database_finalize_all(writer->statements, STATEMENTS);
	free(writer);
}

static size_t put_contest(sqlite3_stmt *statement, const struct work *work)
{
	const struct store_contest *contest = work->of.contest;

	audit_note(sqlite3_db_handle(statement), contest->created_at_unix_ms, contest->account,
		   "contest.make", contest->id, NULL);
	return statement_put(statement, "itttbi", contest->number, contest->id,
			     contest->document, contest->pool, contest->seed,
			     sizeof(contest->seed), contest->created_at_unix_ms);
}

static size_t put_entrant(sqlite3_stmt *statement, const struct work *work)
{
	const struct store_entrant *entrant = work->of.entrant;

	return statement_put(statement, "intohtottnthhi", entrant->contest, entrant->entrant,
			     entrant->name, (int64_t)entrant->birth_year,
			     &entrant->identity_hash, entrant->identity_masked,
			     (int64_t)entrant->unit, entrant->unit_other, entrant->locality,
			     entrant->is_member, entrant->language, &entrant->token_hash,
			     &entrant->code_hash, entrant->registered_at_unix_ms);
}

static size_t put_attempt(sqlite3_stmt *statement, const struct work *work)
{
	const struct store_attempt *attempt = &work->of.attempt;

	return statement_put(statement, "intnnbiii", attempt->contest, attempt->attempt,
			     attempt->id, attempt->entrant, attempt->round, attempt->seed,
			     sizeof(attempt->seed), attempt->started_at_unix_ms,
			     attempt->deadline_at_unix_ms, attempt->allowed_ms);
}

static size_t put_step(sqlite3_stmt *statement, const struct work *work)
{
	const struct store_step *step = &work->of.step;

	return statement_put(statement, "inntnti", step->contest, step->attempt, step->sequence,
			     step->kind, step->place, step->value[0] ? step->value : NULL,
			     step->at_unix_ms);
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
	return statement_put(statement, "initndit", end->contest, end->attempt,
			     end->submitted_at_unix_ms, end->ending, end->right, end->score,
			     end->time_ms, guesses);
}

static size_t put_void(sqlite3_stmt *statement, const struct work *work)
{
	const struct store_void *strike = work->of.strike;
	char detail[32];

	/* Without the reason, as that of an extension. */
	snprintf(detail, sizeof(detail), "{\"entrant\":%d}", strike->entrant + 1);
	audit_note(sqlite3_db_handle(statement), strike->at_unix_ms, strike->account,
		   strike->is_undone ? "contest.void_undo" : "contest.void", strike->contest_id,
		   detail);
	return statement_put(statement, "iniittn", strike->contest, strike->entrant,
			     strike->at_unix_ms, work->sequence, strike->reason, strike->by,
			     strike->is_undone);
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

	audit_extension(sqlite3_db_handle(statement), extension);
	return statement_put(statement, "iniinntt", extension->contest, extension->entrant,
			     extension->at_unix_ms, work->sequence,
			     extension->factor_hundredths, extension->minutes,
			     extension->reason, extension->by);
}

static size_t put_more_time(sqlite3_stmt *statement, const struct work *work)
{
	const struct store_more_time *more = &work->of.more_time;

	return statement_put(statement, "inii", more->contest, more->attempt,
			     more->deadline_at_unix_ms, more->allowed_ms);
}

static size_t close_contest(sqlite3_stmt *statement, const struct work *work)
{
	return statement_put(statement, "ii", work->of.close.contest,
			     work->of.close.at_unix_ms);
}

static size_t erase(struct contest_writer *writer, const struct store_erasure *erasure)
{
	sqlite3_stmt *const *statements = writer->statements;
	int64_t contest = erasure->contest, now = erasure->at_unix_ms;

	return statement_put(statements[ERASE_CONTEST], "iti", contest, erasure->document,
			     now) +
	       statement_put(statements[ERASE_ENTRANTS], "in", contest,
			     erasure->keeps_localities) +
	       statement_put(statements[ERASE_VOIDS], "i", contest) +
	       statement_put(statements[ERASE_CERTIFICATES], "ii", contest, now) +
	       statement_put(statements[ERASE_EXTENSIONS], "i", contest);
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
