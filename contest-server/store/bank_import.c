#include "store/bank_import.h"
#include "base/memory.h"
#include "store/audit.h"
#include "store/database.h"

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
static const char find_import[] = "SELECT undone_at_unix_ms FROM bank_import WHERE id = ?1";
static const char find_members[] =
	"SELECT question, (SELECT max(version) FROM bank_question WHERE bank_question.question "
	"="
	" member.question) FROM bank_import_question AS member WHERE import = ?1";
static const char set_undone[] =
	"UPDATE bank_import SET undone_by = ?2, undone_at_unix_ms = ?3 WHERE id = ?1";

static void bind_text(sqlite3_stmt *statement, int place, const char *text)
{
	sqlite3_bind_text(statement, place, text, -1, SQLITE_STATIC);
}

static void write_head(sqlite3 *database, const struct store_import *import)
{
	sqlite3_stmt *statement = database_prepare(database, put_import);

	bind_text(statement, 1, import->id);
	bind_text(statement, 2, import->name);
	bind_text(statement, 3, import->by);
	sqlite3_bind_int64(statement, 4, import->at_unix_ms);
	database_run(statement);
	sqlite3_finalize(statement);
}

static bool run_import(struct store_job *job, sqlite3 *database)
{
	const struct store_import *import = (const struct store_import *)(void *)job;
	sqlite3_stmt *question = database_prepare(database, put_question);
	sqlite3_stmt *member = database_prepare(database, put_member);
	char detail[DETAIL_SIZE];

	write_head(database, import);
	for (int i = 0; i < import->count; i++) {
		const struct store_import_question *one = &import->questions[i];

		bind_text(question, 1, one->id);
		bind_text(question, 2, one->document);
		bind_text(question, 3, one->changed);
		bind_text(question, 4, import->by);
		sqlite3_bind_int64(question, 5, import->at_unix_ms);
		database_run(question);
		bind_text(member, 1, one->id);
		bind_text(member, 2, import->id);
		database_run(member);
	}
	sqlite3_finalize(question);
	sqlite3_finalize(member);
	snprintf(detail, sizeof(detail), "{\"questions\":%d}", import->count);
	audit_note(database, import->at_unix_ms, import->by, "question.import", import->id,
		   detail);
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
	free(import);
}

static enum import_undo_outcome look(sqlite3 *database, const char *id)
{
	sqlite3_stmt *statement = database_prepare(database, find_import);
	enum import_undo_outcome outcome = IMPORT_NOT_FOUND;

	bind_text(statement, 1, id);
	if (sqlite3_step(statement) == SQLITE_ROW)
		outcome = sqlite3_column_type(statement, 0) == SQLITE_NULL
				  ? IMPORT_UNDONE
				  : IMPORT_UNDONE_ALREADY;
	sqlite3_finalize(statement);
	return outcome;
}

static void take_members(sqlite3 *database, struct store_import_undo *undo)
{
	sqlite3_stmt *statement = database_prepare(database, find_members);
	int room = 0;

	bind_text(statement, 1, undo->id);
	while (sqlite3_step(statement) == SQLITE_ROW) {
		if (undo->count == room) {
			room = room ? room * 2 : 256;
			undo->questions = memory_resize(undo->questions, (size_t)room,
							sizeof(*undo->questions));
		}
		snprintf(undo->questions[undo->count++], BANK_ID_SIZE, "%s",
			 (const char *)sqlite3_column_text(statement, 0));
		undo->changed += sqlite3_column_int(statement, 1) > 1;
	}
	sqlite3_finalize(statement);
}

static void write_undone(sqlite3 *database, const struct store_import_undo *undo)
{
	sqlite3_stmt *statement = database_prepare(database, set_undone);
	char detail[DETAIL_SIZE];

	bind_text(statement, 1, undo->id);
	bind_text(statement, 2, undo->by);
	sqlite3_bind_int64(statement, 3, undo->at_unix_ms);
	database_run(statement);
	sqlite3_finalize(statement);
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
	take_members(database, undo);
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
