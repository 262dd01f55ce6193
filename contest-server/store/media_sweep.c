#include "store/media_sweep.h"
#include "base/log.h"
#include "base/memory.h"
#include "store/audit.h"
#include "store/database.h"
#include "store/statement.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
	DIGITS = 40, /* of a name, media_name() */
	CANDIDATES_FIRST = 64,
	PATH_SIZE = MEDIA_FOLDER_MAX + MEDIA_ID_SIZE + 2,
};

/* Everything that has questions in it, or pictures. Whoever adds a table adds it here. */
static const char *const texts[] = {
	"SELECT document FROM bank_question", "SELECT document FROM bank_set",
	"SELECT questions FROM round",        "SELECT settings FROM round",
	"SELECT document FROM contest",       "SELECT pool FROM contest",
	"SELECT document FROM contest_draft", "SELECT document FROM certificate_template",
};

/* Rows of these are added, and only those of drafts changed: then their time grows. */
static const char *const mark_texts[MEDIA_MARKS] = {
	"SELECT count(*) FROM bank_question",
	"SELECT count(*) FROM bank_set",
	"SELECT count(*) + coalesce(max(number), 0) FROM round",
	"SELECT count(*) + coalesce(max(number), 0) FROM contest",
	"SELECT count(*) + coalesce(sum(changed_at_unix_ms), 0) FROM contest_draft",
	"SELECT count(*) FROM certificate_template",
};

static const char old_ones[] = "SELECT id FROM media WHERE at_unix_ms <= ?1 ORDER BY id";
static const char size_of[] = "SELECT bytes FROM media WHERE id = ?1 AND at_unix_ms <= ?2";
static const char forget[] = "DELETE FROM media WHERE id = ?1";

struct candidate {
	char id[MEDIA_ID_SIZE];
	bool is_named;
};

/* In the order of their ids. */
struct candidates {
	struct candidate *list;
	size_t count, room;
};

static int by_id(const void *one, const void *other)
{
	return strcmp(one, ((const struct candidate *)other)->id);
}

static void note_named(struct candidates *candidates, const char *id)
{
	struct candidate *found = bsearch(id, candidates->list, candidates->count,
					  sizeof(*candidates->list), by_id);

	if (found)
		found->is_named = true;
}

/* Whatever in the text looks like a name of media_name() counts as one. */
static void note_text(struct candidates *candidates, const char *text)
{
	for (const char *point = strchr(text, '.'); point; point = strchr(point + 1, '.')) {
		char id[MEDIA_ID_SIZE];
		size_t ending = strspn(point + 1, "abcdefghijklmnopqrstuvwxyz0123456789");

		if (point - text < DIGITS || DIGITS + 1 + ending >= sizeof(id))
			continue;
		snprintf(id, sizeof(id), "%.*s", (int)(DIGITS + 1 + ending), point - DIGITS);
		note_named(candidates, id);
	}
}

static bool take_candidates(struct candidates *candidates, sqlite3 *database, int64_t until)
{
	sqlite3_stmt *statement = statement_ask(database, old_ones, "i", until);
	int status;

	while ((status = sqlite3_step(statement)) == SQLITE_ROW) {
		if (candidates->count == candidates->room) {
			candidates->room =
				candidates->room ? candidates->room * 2 : CANDIDATES_FIRST;
			candidates->list = memory_resize(candidates->list, candidates->room,
							 sizeof(*candidates->list));
		}
		candidates->list[candidates->count].is_named = false;
		statement_take(statement, 0, candidates->list[candidates->count].id,
			       MEDIA_ID_SIZE);
		candidates->count++;
	}
	status = database_ended_well(statement, status);
	sqlite3_finalize(statement);
	return status;
}

static bool note_column(struct candidates *candidates, sqlite3 *database, const char *sql)
{
	sqlite3_stmt *statement = database_prepare(database, sql);
	int status;

	while ((status = sqlite3_step(statement)) == SQLITE_ROW)
		note_text(candidates, database_text_at(statement, 0));
	status = database_ended_well(statement, status);
	sqlite3_finalize(statement);
	return status;
}

static void read_marks(struct media_marks *marks, sqlite3 *database)
{
	for (int i = 0; i < MEDIA_MARKS; i++)
		statement_finds(database, &marks->marks[i], mark_texts[i], "");
}

static bool note_all(struct candidates *candidates, sqlite3 *database,
		     const struct media_named_elsewhere *elsewhere)
{
	bool is_read = true;

	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		is_read = is_read && note_column(candidates, database, texts[i]);
	for (size_t i = 0; i < elsewhere->count; i++)
		note_named(candidates, elsewhere->ids[i]);
	return is_read;
}

/* As of one instant. */
static bool find(struct unused_media *unused, struct candidates *candidates, sqlite3 *database,
		 int64_t until, const struct media_named_elsewhere *elsewhere)
{
	if (sqlite3_exec(database, "BEGIN", NULL, NULL, NULL) != SQLITE_OK ||
	    !take_candidates(candidates, database, until))
		return false;
	if (!candidates->count)
		return true;
	read_marks(&unused->marks, database);
	if (!note_all(candidates, database, elsewhere))
		return false;
	for (size_t i = 0; i < candidates->count && unused->count < MEDIA_SWEEP_MAX; i++)
		if (!candidates->list[i].is_named)
			memcpy(unused->ids[unused->count++], candidates->list[i].id,
			       MEDIA_ID_SIZE);
	return true;
}

bool media_find_unused(struct unused_media *unused, const char *path, int64_t until_unix_ms,
		       const struct media_named_elsewhere *elsewhere)
{
	struct failure why = { "" };
	sqlite3 *database = database_open_reading(path, &why);
	struct candidates candidates = { NULL, 0, 0 };
	bool is_read;

	memset(unused, 0, sizeof(*unused));
	if (!database) {
		log_error("media-unreadable", "reason=\"%s\"", why.text);
		return false;
	}
	is_read = find(unused, &candidates, database, until_unix_ms, elsewhere);
	if (!is_read)
		unused->count = 0;
	free(candidates.list);
	sqlite3_close(database);
	return is_read;
}

/* The file first: a row without a file is found again next time, a file without a row never.
 */
static void take_away(struct store_media_sweep *sweep, sqlite3 *database, int index)
{
	const char *id = sweep->unused.ids[index];
	char path[PATH_SIZE];
	int64_t bytes;

	/* Not one that was brought again meanwhile. */
	if (!statement_finds(database, &bytes, size_of, "ti", id, sweep->until_unix_ms))
		return;
	snprintf(path, sizeof(path), "%s/%s", sweep->folder, id);
	if (unlink(path) != 0 && errno != ENOENT) {
		log_error("media-unremovable", "path=%s reason=\"%s\"", path, strerror(errno));
		return;
	}
	statement_run(database, forget, "t", id);
	sweep->is_gone[index] = true;
	sweep->gone++;
	sweep->bytes += bytes;
}

static bool run(struct store_job *job, sqlite3 *database)
{
	struct store_media_sweep *sweep = (struct store_media_sweep *)(void *)job;
	struct media_marks now;
	char detail[80];

	read_marks(&now, database);
	sweep->is_overtaken = memcmp(&now, &sweep->unused.marks, sizeof(now)) != 0;
	for (int i = 0; !sweep->is_overtaken && i < sweep->unused.count; i++)
		take_away(sweep, database, i);
	if (!sweep->gone)
		return true;
	snprintf(detail, sizeof(detail), "{\"files\":%d,\"bytes\":%" PRId64 "}", sweep->gone,
		 sweep->bytes);
	audit_note(database, sweep->at_unix_ms, NULL, "media.sweep", "", detail);
	return true;
}

int64_t store_sweep_media(struct store *store, struct store_media_sweep *sweep)
{
	sweep->job.run = run;
	return store_put_job(store, &sweep->job);
}
