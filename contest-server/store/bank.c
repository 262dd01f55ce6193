#include "store/bank.h"
#include "base/memory.h"
#include "store/audit.h"
#include "store/database.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { DETAIL_SIZE = 64 };

/* These changes are rare, so each prepares what it runs. */
static const char newest_question[] =
	"SELECT version, status, author, document FROM bank_question WHERE question = ?1"
	" ORDER BY version DESC LIMIT 1";
static const char put_question[] =
	"INSERT INTO bank_question (question, version, step, status, document, changed, author,"
	" by, note, at_unix_ms) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";
static const char find_answer[] =
	"SELECT 1 FROM bank_answer WHERE question = ?1 AND version = ?2 AND account = ?3";
static const char put_answer[] =
	"INSERT INTO bank_answer (question, version, account, choice, is_right, at_unix_ms)"
	" VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
static const char find_verdict[] =
	"SELECT 1 FROM bank_verdict WHERE question = ?1 AND version = ?2 AND account = ?3";
static const char put_verdict[] =
	"INSERT INTO bank_verdict (question, version, account, agrees, note, at_unix_ms)"
	" VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
static const char count_agreements[] =
	"SELECT count(*) FROM bank_verdict WHERE question = ?1 AND version = ?2 AND agrees = 1";
static const char newest_set[] =
	"SELECT version FROM bank_set WHERE id = ?1 ORDER BY version DESC LIMIT 1";
static const char put_set[] = "INSERT INTO bank_set (id, version, document, by, at_unix_ms)"
			      " VALUES (?1, ?2, ?3, ?4, ?5)";

static void bind_text(sqlite3_stmt *statement, int place, const char *text)
{
	sqlite3_bind_text(statement, place, text, -1, SQLITE_TRANSIENT);
}

static void run(sqlite3_stmt *statement)
{
	database_run(statement);
	sqlite3_finalize(statement);
}

/* The one about this question, this version of it, and this account. */
static sqlite3_stmt *ask(sqlite3 *database, const char *sql, const char *question, int version,
			 const char *account)
{
	sqlite3_stmt *statement = database_prepare(database, sql);

	bind_text(statement, 1, question);
	sqlite3_bind_int(statement, 2, version);
	if (account)
		bind_text(statement, 3, account);
	return statement;
}

static int number(sqlite3_stmt *statement)
{
	int found =
		sqlite3_step(statement) == SQLITE_ROW ? sqlite3_column_int(statement, 0) : 0;

	sqlite3_finalize(statement);
	return found;
}

struct newest {
	int version;
	bool is_submitted;
	char author[STORED_ID_MAX];
	char *document; /* owned, or NULL */
};

static struct newest newest_of(sqlite3 *database, const char *question)
{
	sqlite3_stmt *statement = database_prepare(database, newest_question);
	struct newest newest = { 0 };

	bind_text(statement, 1, question);
	if (sqlite3_step(statement) == SQLITE_ROW) {
		newest.version = sqlite3_column_int(statement, 0);
		newest.is_submitted = strcmp((const char *)sqlite3_column_text(statement, 1),
					     "submitted") == 0;
		snprintf(newest.author, sizeof(newest.author), "%s",
			 (const char *)sqlite3_column_text(statement, 2));
		newest.document =
			memory_copy_string((const char *)sqlite3_column_text(statement, 3));
	}
	sqlite3_finalize(statement);
	return newest;
}

static void note_version(sqlite3 *database, int64_t at_unix_ms, const char *by,
			 const char *subject, const char *verb, const char *object, int version)
{
	char action[DETAIL_SIZE], detail[DETAIL_SIZE];

	snprintf(action, sizeof(action), "%s.%s", subject, verb);
	snprintf(detail, sizeof(detail), "{\"version\":%d}", version);
	audit_note(database, at_unix_ms, by, action, object, detail);
}

static void write_step(sqlite3 *database, const struct store_bank_step *step, int version)
{
	sqlite3_stmt *statement = database_prepare(database, put_question);

	bind_text(statement, 1, step->question);
	sqlite3_bind_int(statement, 2, version);
	bind_text(statement, 3, step->step);
	bind_text(statement, 4, step->status);
	bind_text(statement, 5, step->document);
	bind_text(statement, 6, step->changed);
	bind_text(statement, 7, step->author);
	bind_text(statement, 8, step->by);
	bind_text(statement, 9, step->note);
	sqlite3_bind_int64(statement, 10, step->at_unix_ms);
	run(statement);
	note_version(database, step->at_unix_ms, step->by, "question", step->step,
		     step->question, version);
}

static bool run_step(struct store_job *job, sqlite3 *database)
{
	struct store_bank_step *step = (struct store_bank_step *)(void *)job;
	struct newest newest = newest_of(database, step->question);
	int found = newest.version ? newest.version : step->ground;

	free(newest.document);
	step->outcome = found == step->based_on ? BANK_DONE : BANK_CHANGED;
	step->version = found;
	if (step->outcome != BANK_DONE)
		return false;
	write_step(database, step, ++step->version);
	return true;
}

int64_t store_put_bank_step(struct store *store, struct store_bank_step *step)
{
	step->job.run = run_step;
	return store_put_job(store, &step->job);
}

void store_bank_step_clear(struct store_bank_step *step)
{
	free(step->document);
	free(step->changed);
	free(step->note);
	free(step);
}

/* May this account say anything about this version? */
static enum bank_outcome judge(sqlite3 *database, const char *question, int version,
			       const char *account, struct newest *newest)
{
	*newest = newest_of(database, question);
	if (newest->version != version || !newest->is_submitted)
		return BANK_CHANGED;
	return strcmp(newest->author, account) == 0 ? BANK_OWN : BANK_DONE;
}

static bool run_answer(struct store_job *job, sqlite3 *database)
{
	struct store_bank_answer *answer = (struct store_bank_answer *)(void *)job;
	struct newest newest;
	sqlite3_stmt *statement;

	answer->outcome =
		judge(database, answer->question, answer->version, answer->account, &newest);
	free(newest.document);
	if (answer->outcome == BANK_DONE && number(ask(database, find_answer, answer->question,
						       answer->version, answer->account)))
		answer->outcome = BANK_AGAIN;
	if (answer->outcome != BANK_DONE)
		return false;
	statement =
		ask(database, put_answer, answer->question, answer->version, answer->account);
	bind_text(statement, 4, answer->choice);
	sqlite3_bind_int(statement, 5, answer->is_right);
	sqlite3_bind_int64(statement, 6, answer->at_unix_ms);
	run(statement);
	note_version(database, answer->at_unix_ms, answer->account, "question", "answer",
		     answer->question, answer->version);
	return true;
}

int64_t store_put_bank_answer(struct store *store, struct store_bank_answer *answer)
{
	answer->job.run = run_answer;
	return store_put_job(store, &answer->job);
}

void store_bank_answer_clear(struct store_bank_answer *answer)
{
	free(answer->choice);
	free(answer);
}

static enum bank_outcome judge_verdict(sqlite3 *database,
				       const struct store_bank_verdict *verdict,
				       struct newest *newest)
{
	enum bank_outcome outcome =
		judge(database, verdict->question, verdict->version, verdict->account, newest);

	if (outcome != BANK_DONE)
		return outcome;
	if (!number(ask(database, find_answer, verdict->question, verdict->version,
			verdict->account)))
		return BANK_NOT_ANSWERED;
	return number(ask(database, find_verdict, verdict->question, verdict->version,
			  verdict->account))
		       ? BANK_AGAIN
		       : BANK_DONE;
}

/* What follows from the verdict that was just written. */
static void take_consequence(sqlite3 *database, struct store_bank_verdict *verdict,
			     struct newest *newest)
{
	struct store_bank_step step = {
		.step = verdict->agrees ? "publish" : "object",
		.status = verdict->agrees ? "published" : "draft",
		.document = verdict->agrees ? verdict->published : newest->document,
		.changed = verdict->changed,
		.note = verdict->note,
		.at_unix_ms = verdict->at_unix_ms,
	};
	char none[] = "";
	int agreements = number(
		ask(database, count_agreements, verdict->question, verdict->version, NULL));

	if (verdict->agrees && agreements < BANK_AGREEMENTS)
		return;
	if (!verdict->agrees)
		step.changed = none;
	snprintf(step.question, sizeof(step.question), "%s", verdict->question);
	snprintf(step.author, sizeof(step.author), "%s", newest->author);
	snprintf(step.by, sizeof(step.by), "%s", verdict->account);
	verdict->status = step.status;
	write_step(database, &step, ++verdict->now_version);
}

static bool run_verdict(struct store_job *job, sqlite3 *database)
{
	struct store_bank_verdict *verdict = (struct store_bank_verdict *)(void *)job;
	sqlite3_stmt *statement;
	struct newest newest;

	verdict->outcome = judge_verdict(database, verdict, &newest);
	verdict->now_version = newest.version;
	verdict->status = "submitted";
	if (verdict->outcome == BANK_DONE) {
		statement = ask(database, put_verdict, verdict->question, verdict->version,
				verdict->account);
		sqlite3_bind_int(statement, 4, verdict->agrees);
		bind_text(statement, 5, verdict->note);
		sqlite3_bind_int64(statement, 6, verdict->at_unix_ms);
		run(statement);
		note_version(database, verdict->at_unix_ms, verdict->account, "question",
			     verdict->agrees ? "agree" : "disagree", verdict->question,
			     verdict->version);
		take_consequence(database, verdict, &newest);
	}
	free(newest.document);
	return verdict->outcome == BANK_DONE;
}

int64_t store_put_bank_verdict(struct store *store, struct store_bank_verdict *verdict)
{
	verdict->job.run = run_verdict;
	return store_put_job(store, &verdict->job);
}

void store_bank_verdict_clear(struct store_bank_verdict *verdict)
{
	free(verdict->note);
	free(verdict->published);
	free(verdict->changed);
	free(verdict);
}

static bool run_set(struct store_job *job, sqlite3 *database)
{
	struct store_bank_set *set = (struct store_bank_set *)(void *)job;
	sqlite3_stmt *statement = database_prepare(database, newest_set);
	int found;

	bind_text(statement, 1, set->id);
	found = number(statement);
	set->version = found ? found : set->ground;
	set->outcome = set->version == set->based_on ? BANK_DONE : BANK_CHANGED;
	if (set->outcome != BANK_DONE)
		return false;
	statement = database_prepare(database, put_set);
	bind_text(statement, 1, set->id);
	sqlite3_bind_int(statement, 2, ++set->version);
	bind_text(statement, 3, set->document);
	bind_text(statement, 4, set->by);
	sqlite3_bind_int64(statement, 5, set->at_unix_ms);
	run(statement);
	note_version(database, set->at_unix_ms, set->by, "set", "write", set->id, set->version);
	return true;
}

int64_t store_put_bank_set(struct store *store, struct store_bank_set *set)
{
	set->job.run = run_set;
	return store_put_job(store, &set->job);
}

void store_bank_set_clear(struct store_bank_set *set)
{
	free(set->document);
	free(set);
}
