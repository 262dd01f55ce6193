#include "store/certificates.h"
#include "store/audit.h"
#include "store/database.h"
#include "store/statement.h"

#include <stdio.h>
#include <string.h>

static const char insert[] =
	"INSERT OR IGNORE INTO certificate (code, source_kind, source, organisation, "
	"holder_kind,"
	" holder, language, template, template_version, name, unit, event, award, score,"
	" right_answers, questions, date, signature, issued_at_unix_ms, issued_by) VALUES"
	" (?1, ?2, ?3, nullif(?4, ''), ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16,"
	" ?17, ?18, ?19, nullif(?20, ''))";
static const char find[] = "SELECT revoked_at_unix_ms IS NOT NULL FROM certificate"
			   " WHERE code = ?1";
static const char revoke[] = "UPDATE certificate SET revoked_at_unix_ms = ?2,"
			     " revoked_reason = ?3, revoked_by = nullif(?4, '')"
			     " WHERE code = ?1";
static const char latest[] = "SELECT coalesce(max(version), 0) FROM certificate_template"
			     " WHERE id = ?1";
static const char insert_template[] =
	"INSERT INTO certificate_template (id, version, name, organisation, document, by,"
	" at_unix_ms) VALUES (?1, ?2, ?3, nullif(?4, ''), ?5, nullif(?6, ''), ?7)";
static const char insert_picture[] =
	"INSERT OR IGNORE INTO certificate_picture (id, organisation, png, width, height, by,"
	" at_unix_ms) VALUES (?1, nullif(?2, ''), ?3, ?4, ?5, nullif(?6, ''), ?7)";

static const char drop_unused[] =
	"DELETE FROM certificate_picture WHERE id IN (SELECT id FROM certificate_picture AS p"
	" WHERE organisation IS nullif(?1, '') AND NOT EXISTS (SELECT 1 FROM"
	" certificate_template WHERE instr(document, p.id)) ORDER BY at_unix_ms DESC, id"
	" LIMIT -1 OFFSET ?2)";
static const char count_pictures[] =
	"SELECT count(*) FROM certificate_picture WHERE organisation IS nullif(?1, '')";

static void bind_text(sqlite3_stmt *statement, int place, const char *text)
{
	sqlite3_bind_text(statement, place, text, -1, SQLITE_STATIC);
}

static void bind_row(sqlite3_stmt *statement, const struct stored_certificate *row)
{
	const char *const first[] = { row->code, row->source_kind, row->source,
				      row->organisation, row->holder_kind };
	const char *const words[] = { row->name, row->unit, row->event, row->award,
				      row->score };

	for (int i = 0; i < 5; i++) {
		bind_text(statement, 1 + i, first[i]);
		bind_text(statement, 10 + i, words[i]);
	}
	sqlite3_bind_int64(statement, 6, row->holder);
	bind_text(statement, 7, row->language);
	bind_text(statement, 8, row->template);
	sqlite3_bind_int64(statement, 9, row->template_version);
	sqlite3_bind_int64(statement, 15, row->right);
	sqlite3_bind_int64(statement, 16, row->questions);
	bind_text(statement, 17, row->date);
	sqlite3_bind_blob(statement, 18, row->signature, sizeof(row->signature), SQLITE_STATIC);
	sqlite3_bind_int64(statement, 19, row->issued_at_unix_ms);
	bind_text(statement, 20, row->issued_by);
}

static bool issue_all(struct store_job *job, sqlite3 *database)
{
	struct certificate_issue *issue = (struct certificate_issue *)(void *)job;
	sqlite3_stmt *statement = database_prepare(database, insert);
	char detail[64];

	issue->issued = 0;
	for (size_t i = 0; i < issue->count; i++) {
		bind_row(statement, &issue->list[i]);
		database_run(statement);
		issue->issued += (size_t)sqlite3_changes(database);
	}
	sqlite3_finalize(statement);
	if (issue->issued > 0) {
		snprintf(detail, sizeof(detail), "{\"count\":%zu}", issue->issued);
		audit_note(database, issue->list->issued_at_unix_ms, issue->list->issued_by,
			   "certificate.issue", issue->list->source, detail);
	}
	return true;
}

static bool revoke_one(struct store_job *job, sqlite3 *database)
{
	struct certificate_revocation *one = (struct certificate_revocation *)(void *)job;
	int64_t is_revoked = 0;

	one->outcome = !statement_finds(database, &is_revoked, find, "t", one->code)
			       ? CERTIFICATE_NONE
		       : is_revoked ? CERTIFICATE_ALREADY
				    : CERTIFICATE_DONE;
	if (one->outcome != CERTIFICATE_DONE)
		return false;
	statement_run(database, revoke, "titt", one->code, one->at_unix_ms, one->reason,
		      one->account);
	audit_note(database, one->at_unix_ms, one->account, "certificate.revoke", one->code,
		   NULL);
	return true;
}

static bool save_template(struct store_job *job, sqlite3 *database)
{
	struct certificate_template_save *save =
		(struct certificate_template_save *)(void *)job;
	int64_t version = 0;

	statement_finds(database, &version, latest, "t", save->id);
	save->outcome = version == save->version ? CERTIFICATE_DONE
			: version == 0           ? CERTIFICATE_NONE
						 : CERTIFICATE_CHANGED;
	if (save->outcome != CERTIFICATE_DONE)
		return false;
	save->version = (int)version + 1;
	statement_run(database, insert_template, "titttti", save->id, version + 1, save->name,
		      save->organisation, save->document, save->account, save->at_unix_ms);
	audit_note(database, save->at_unix_ms, save->account, "certificate.template", save->id,
		   NULL);
	return true;
}

static bool save_picture(struct store_job *job, sqlite3 *database)
{
	struct certificate_picture_save *save = (struct certificate_picture_save *)(void *)job;

	int64_t count = 0;

	statement_run(database, drop_unused, "ti", save->organisation,
		      (int64_t)CERTIFICATE_PICTURES_UNUSED_MAX - 1);
	statement_finds(database, &count, count_pictures, "t", save->organisation);
	save->is_stored = count < CERTIFICATE_PICTURES_MAX;
	if (!save->is_stored)
		return false;
	statement_run(database, insert_picture, "ttbiiti", save->id, save->organisation,
		      save->png, save->length, (int64_t)save->width, (int64_t)save->height,
		      save->account, save->at_unix_ms);
	audit_note(database, save->at_unix_ms, save->account, "certificate.picture", save->id,
		   NULL);
	return true;
}

int64_t store_issue_certificates(struct store *store, struct certificate_issue *issue)
{
	issue->job.run = issue_all;
	return store_put_job(store, &issue->job);
}

int64_t store_revoke_certificate(struct store *store, struct certificate_revocation *revocation)
{
	revocation->job.run = revoke_one;
	return store_put_job(store, &revocation->job);
}

int64_t store_save_template(struct store *store, struct certificate_template_save *save)
{
	save->job.run = save_template;
	return store_put_job(store, &save->job);
}

int64_t store_save_picture(struct store *store, struct certificate_picture_save *save)
{
	save->job.run = save_picture;
	return store_put_job(store, &save->job);
}
