#include "store/bank_import.h"
#include "base/memory.h"
#include "store/audit.h"
#include "store/database.h"
#include "store/statement.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { DETAIL_SIZE = 64 };

static const char put_import[] =
	"INSERT INTO bank_import (id, name, by, at_unix_ms) VALUES (?1, ?2, ?3, ?4)";
static const char put_question[] =
	"INSERT INTO bank_question (question, version, step, status, document, changed, author,"
	" by, note, at_unix_ms) VALUES (?1, 1, 'write', 'draft', ?2, ?3, ?4, ?4, '', ?5)";
static const char put_member[] =
	"INSERT INTO bank_import_question (question, import) VALUES (?1, ?2)";
static const char find_import[] = "SELECT undone_at_unix_ms IS NOT NULL FROM bank_import"
				  " WHERE id = ?1";
static const char find_members[] =
	"SELECT question, (SELECT max(version) FROM bank_question WHERE bank_question.question "
	"="
	" member.question) FROM bank_import_question AS member WHERE import = ?1";
static const char set_undone[] =
	"UPDATE bank_import SET undone_by = ?2, undone_at_unix_ms = ?3 WHERE id = ?1";

/* The questions of an import, to be given to free(), and how many somebody has changed. */
static int read_members(sqlite3 *database, const char *id, char (**questions)[BANK_ID_SIZE],
			int *changed)
{
	sqlite3_stmt *statement = statement_ask(database, find_members, "t", id);
	int room = 0, count = 0;

	while (sqlite3_step(statement) == SQLITE_ROW) {
		if (count == room) {
			room = room ? room * 2 : 256;
			*questions =
				memory_resize(*questions, (size_t)room, sizeof(**questions));
		}
		snprintf((*questions)[count++], BANK_ID_SIZE, "%s",
			 (const char *)sqlite3_column_text(statement, 0));
		*changed += sqlite3_column_int(statement, 1) > 1;
	}
	sqlite3_finalize(statement);
	return count;
}

static void write_import(const struct store_import *import, sqlite3 *database)
{
	sqlite3_stmt *question = database_prepare(database, put_question);
	sqlite3_stmt *member = database_prepare(database, put_member);
	char detail[DETAIL_SIZE];

	statement_run(database, put_import, "ttti", import->id, import->name, import->by,
		      import->at_unix_ms);
	for (int i = 0; i < import->count; i++) {
		const struct store_import_question *one = &import->questions[i];

		statement_put(question, "tttti", one->id, one->document, one->changed,
			      import->by, import->at_unix_ms);
		statement_put(member, "tt", one->id, import->id);
	}
	sqlite3_finalize(question);
	sqlite3_finalize(member);
	snprintf(detail, sizeof(detail), "{\"questions\":%d}", import->count);
	audit_note(database, import->at_unix_ms, import->by, "question.import", import->id,
		   detail);
}

static bool run_import(struct store_job *job, sqlite3 *database)
{
	struct store_import *import = (struct store_import *)(void *)job;
	int64_t is_undone;
	int changed = 0;

	import->is_known = statement_finds(database, &is_undone, find_import, "t", import->id);
	if (import->is_known)
		import->known_count =
			read_members(database, import->id, &import->known, &changed);
	else
		write_import(import, database);
	return true;
}

int64_t store_put_import(struct store *store, struct store_import *import)
{
	import->job.run = run_import;
	return store_put_job(store, &import->job);
}

void store_import_clear(struct store_import *import)
{
	for (int i = 0; i < import->count; i++) {
		free(import->questions[i].document);
		free(import->questions[i].changed);
	}
	free(import->questions);
	free(import->known);
	free(import);
}

static enum import_undo_outcome look(sqlite3 *database, const char *id)
{
	int64_t is_undone = 0;

	if (!statement_finds(database, &is_undone, find_import, "t", id))
		return IMPORT_NOT_FOUND;
	return is_undone ? IMPORT_UNDONE_ALREADY : IMPORT_UNDONE;
}

static void write_undone(sqlite3 *database, const struct store_import_undo *undo)
{
	char detail[DETAIL_SIZE];

	statement_run(database, set_undone, "tti", undo->id, undo->by, undo->at_unix_ms);
	snprintf(detail, sizeof(detail), "{\"questions\":%d}", undo->count);
	audit_note(database, undo->at_unix_ms, undo->by, "question.import_undo", undo->id,
		   detail);
}

static bool run_undo(struct store_job *job, sqlite3 *database)
{
	struct store_import_undo *undo = (struct store_import_undo *)(void *)job;

	undo->outcome = look(database, undo->id);
	if (undo->outcome != IMPORT_UNDONE)
		return false;
	undo->count = read_members(database, undo->id, &undo->questions, &undo->changed);
	if (undo->changed > 0) {
		undo->outcome = IMPORT_CHANGED;
		return false;
	}
	write_undone(database, undo);
	return true;
}

int64_t store_put_import_undo(struct store *store, struct store_import_undo *undo)
{
	undo->job.run = run_undo;
	return store_put_job(store, &undo->job);
}

void store_import_undo_clear(struct store_import_undo *undo)
{
	free(undo->questions);
	free(undo);
}
