#include "store/writer.h"
#include "base/log.h"
#include "base/memory.h"
#include "store/audit.h"
#include "store/database.h"
#include "store/job.h"
#include "store/writer_contests.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

enum {
	CHECKPOINT_PAGES = 1000,       /* worth doing when it is quiet */
	CHECKPOINT_PAGES_MUST = 20000, /* done even when it is not: about 80 MB */
	PROGRESS_STEPS = 10000,        /* of SQLite's machine between two looks at must_end */
	WIPE_BUSY_MS = 100,
};

enum statement {
	BEGIN,
	COMMIT,
	PUT_EVENT,
	PUT_PLAYER,
	PUT_ROUND,
	PUT_HOST,
	PUT_RESULT,
	DROP_STANDINGS,
	PUT_STANDING,
	PUT_UNIT_STANDING,
	FINISH_ROUND,
	PUT_TOKEN,
	DROP_TOKEN,
	LAST_SEQUENCE,
	HAS_UNWIPED,
	NOTE_WIPED,
	BEGIN_JOB,
	UNDO_JOB,
	END_JOB,
	STATEMENTS,
};

static const char *const texts[STATEMENTS] = {
	[BEGIN] = "BEGIN IMMEDIATE",
	[COMMIT] = "COMMIT",
	[PUT_EVENT] = "INSERT INTO event (round, sequence, at_unix_ms, kind, player, question,"
		      " choice, elapsed_ms, credit_ms, by_ms, claimed_ms, limit_ms,"
		      " places) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)",
	[PUT_PLAYER] = "INSERT INTO player (round, player, name, unit, token_hash)"
		       " VALUES (?,?,?,?,?)",
	[PUT_ROUND] =
		"INSERT INTO round (number, id, code, title, settings, questions, host_hash,"
		" created_at_unix_ms, is_rehearsal, host_by) VALUES (?,?,?,?,?,?,?,?,?,?)",
	[PUT_HOST] = "UPDATE round SET host_hash = ?2, host_by = ?3 WHERE number = ?1",
	[PUT_RESULT] = "REPLACE INTO result (round, question, player, points) VALUES (?,?,?,?)",
	[DROP_STANDINGS] = "DELETE FROM standing WHERE round = ?",
	[PUT_STANDING] = "REPLACE INTO standing (round, player, place, score, right_answers,"
			 " credited_ms, last_answer_at_unix_ms) VALUES (?,?,?,?,?,?,?)",
	[PUT_UNIT_STANDING] = "REPLACE INTO unit_standing (round, unit, place, score, players)"
			      " VALUES (?,?,?,?,?)",
	[FINISH_ROUND] = "UPDATE round SET finished_at_unix_ms = ?2 WHERE number = ?1",
	[PUT_TOKEN] = "REPLACE INTO token (hash, role, created_at_unix_ms, expires_at_unix_ms)"
		      " VALUES (?,?,?,?)",
	[DROP_TOKEN] = "DELETE FROM token WHERE hash = ?",
	/* Looked up at the end of each round's log, because the log may be long. */
	[LAST_SEQUENCE] = "SELECT coalesce(max((SELECT max(sequence) FROM event WHERE"
			  " event.round = number)), 0) FROM round",
	[HAS_UNWIPED] = "SELECT count(*) FROM contest WHERE erased_at_unix_ms IS NOT NULL"
			" AND NOT is_wiped",
	[NOTE_WIPED] = "UPDATE contest SET is_wiped = 1 WHERE erased_at_unix_ms IS NOT NULL"
		       " AND NOT is_wiped",
	[BEGIN_JOB] = "SAVEPOINT job",
	[UNDO_JOB] = "ROLLBACK TO job",
	[END_JOB] = "RELEASE job",
};

struct writer {
	sqlite3 *database;
	sqlite3_stmt *statements[STATEMENTS];
	struct contest_writer *contests;
	int log_pages;
	bool wants_wipe, is_rewritten; /* the second: only the log is left to drop */
};

static int on_wal(void *owner, sqlite3 *database, const char *name, int pages)
{
	struct writer *writer = owner;

	(void)database;
	(void)name;
	writer->log_pages = pages;
	return SQLITE_OK;
}

static int64_t read_number(struct writer *writer, enum statement which)
{
	sqlite3_stmt *statement = writer->statements[which];
	int64_t number;

	if (sqlite3_step(statement) != SQLITE_ROW)
		database_give_up(writer->database, texts[which]);
	number = sqlite3_column_int64(statement, 0);
	sqlite3_reset(statement);
	return number;
}

struct writer *writer_open(const char *path, struct failure *why)
{
	sqlite3 *database = database_open(path, why);
	struct writer *writer;

	if (!database)
		return NULL;
	writer = memory_new(1, sizeof(*writer));
	writer->database = database;
	database_prepare_all(database, texts, writer->statements, STATEMENTS);
	writer->contests = contest_writer_new(database);
	writer->wants_wipe = read_number(writer, HAS_UNWIPED) > 0;
	sqlite3_wal_hook(database, on_wal, writer);
	return writer;
}

void writer_close(struct writer *writer)
{
	database_finalize_all(writer->statements, STATEMENTS);
	contest_writer_free(writer->contests);
	sqlite3_close(writer->database);
	free(writer);
}

static void run(struct writer *writer, enum statement which)
{
	database_run(writer->statements[which]);
}

int64_t writer_last_sequence(struct writer *writer)
{
	return read_number(writer, LAST_SEQUENCE);
}

static void bind_text(sqlite3_stmt *statement, int place, const char *text)
{
	sqlite3_bind_text(statement, place, text, -1, SQLITE_STATIC);
}

static void bind_hash(sqlite3_stmt *statement, int place, const struct secret_hash *hash)
{
	sqlite3_bind_blob(statement, place, hash->bytes, sizeof(hash->bytes), SQLITE_STATIC);
}

static size_t put_event(struct writer *writer, const struct work *work)
{
	const struct store_event *event = &work->of.event;
	sqlite3_stmt *statement = writer->statements[PUT_EVENT];

	sqlite3_bind_int64(statement, 1, event->round);
	sqlite3_bind_int64(statement, 2, work->sequence);
	sqlite3_bind_int64(statement, 3, event->at_unix_ms);
	bind_text(statement, 4, event->kind);
	database_bind_optional(statement, 5, event->player);
	database_bind_optional(statement, 6, event->question);
	if (event->choice[0])
		bind_text(statement, 7, event->choice);
	else
		sqlite3_bind_null(statement, 7);
	database_bind_optional(statement, 8, event->elapsed_ms);
	database_bind_optional(statement, 9, event->credit_ms);
	database_bind_optional(statement, 10, event->by_ms);
	database_bind_optional(statement, 11, event->claimed_ms);
	database_bind_optional(statement, 12, event->limit_ms);
	database_bind_optional(statement, 13, event->places);
	run(writer, PUT_EVENT);
	return 1;
}

static size_t put_player(struct writer *writer, const struct work *work)
{
	const struct store_player *player = &work->of.player;
	sqlite3_stmt *statement = writer->statements[PUT_PLAYER];

	sqlite3_bind_int64(statement, 1, player->round);
	sqlite3_bind_int(statement, 2, player->player);
	bind_text(statement, 3, player->name);
	database_bind_optional(statement, 4, player->unit);
	bind_hash(statement, 5, &player->token_hash);
	run(writer, PUT_PLAYER);
	return 1;
}

static size_t put_round(struct writer *writer, const struct work *work)
{
	const struct store_round *round = work->of.round;
	sqlite3_stmt *statement = writer->statements[PUT_ROUND];

	sqlite3_bind_int64(statement, 1, round->number);
	bind_text(statement, 2, round->id);
	bind_text(statement, 3, round->code);
	bind_text(statement, 4, round->title);
	bind_text(statement, 5, round->settings);
	bind_text(statement, 6, round->questions);
	bind_hash(statement, 7, &round->host_hash);
	sqlite3_bind_int64(statement, 8, round->created_at_unix_ms);
	sqlite3_bind_int(statement, 9, round->is_rehearsal);
	bind_text(statement, 10, round->host_by);
	run(writer, PUT_ROUND);
	if (!round->is_rehearsal)
		audit_note(writer->database, round->created_at_unix_ms, round->host_by,
			   "round.make", round->id, NULL);
	return 1;
}

static size_t put_host(struct writer *writer, const struct work *work)
{
	sqlite3_stmt *statement = writer->statements[PUT_HOST];

	sqlite3_bind_int64(statement, 1, work->of.host.round);
	bind_hash(statement, 2, &work->of.host.hash);
	bind_text(statement, 3, work->of.host.by);
	run(writer, PUT_HOST);
	return 1;
}

static size_t put_results(struct writer *writer, const struct work *work)
{
	sqlite3_stmt *statement = writer->statements[PUT_RESULT];

	sqlite3_bind_int64(statement, 1, work->of.results.round);
	sqlite3_bind_int(statement, 2, work->of.results.question);
	for (size_t i = 0; i < work->of.results.count; i++) {
		sqlite3_bind_int(statement, 3, work->of.results.list[i].player);
		sqlite3_bind_int(statement, 4, work->of.results.list[i].points);
		run(writer, PUT_RESULT);
	}
	return work->of.results.count;
}

static void put_standing(struct writer *writer, int64_t round, const struct store_standing *row)
{
	sqlite3_stmt *statement = writer->statements[PUT_STANDING];

	sqlite3_bind_int64(statement, 1, round);
	sqlite3_bind_int(statement, 2, row->player);
	sqlite3_bind_int(statement, 3, row->place);
	sqlite3_bind_int(statement, 4, row->score);
	sqlite3_bind_int(statement, 5, row->right);
	sqlite3_bind_int64(statement, 6, row->credited_ms);
	sqlite3_bind_int64(statement, 7, row->last_answer_at_unix_ms);
	run(writer, PUT_STANDING);
}

static void put_unit_standing(struct writer *writer, int64_t round,
			      const struct store_unit_standing *row)
{
	sqlite3_stmt *statement = writer->statements[PUT_UNIT_STANDING];

	sqlite3_bind_int64(statement, 1, round);
	sqlite3_bind_int(statement, 2, row->unit);
	sqlite3_bind_int(statement, 3, row->place);
	sqlite3_bind_double(statement, 4, row->score);
	sqlite3_bind_int(statement, 5, row->players);
	run(writer, PUT_UNIT_STANDING);
}

static size_t put_standings(struct writer *writer, const struct work *work)
{
	int64_t round = work->of.standings.round;
	sqlite3_stmt *statement = writer->statements[FINISH_ROUND];

	sqlite3_bind_int64(writer->statements[DROP_STANDINGS], 1, round);
	run(writer, DROP_STANDINGS);
	for (size_t i = 0; i < work->of.standings.count; i++)
		put_standing(writer, round, &work->of.standings.list[i]);
	for (size_t i = 0; i < work->of.standings.unit_count; i++)
		put_unit_standing(writer, round, &work->of.standings.units[i]);
	sqlite3_bind_int64(statement, 1, round);
	sqlite3_bind_int64(statement, 2, work->of.standings.finished_at_unix_ms);
	run(writer, FINISH_ROUND);
	return work->of.standings.count + work->of.standings.unit_count + 1;
}

static size_t put_token(struct writer *writer, const struct work *work)
{
	const struct store_token *token = &work->of.token;
	sqlite3_stmt *statement = writer->statements[PUT_TOKEN];

	bind_hash(statement, 1, &token->hash);
	bind_text(statement, 2, token->role);
	sqlite3_bind_int64(statement, 3, token->created_at_unix_ms);
	sqlite3_bind_int64(statement, 4, token->expires_at_unix_ms);
	run(writer, PUT_TOKEN);
	return 1;
}

static size_t drop_token(struct writer *writer, const struct work *work)
{
	bind_hash(writer->statements[DROP_TOKEN], 1, &work->of.hash);
	run(writer, DROP_TOKEN);
	return 1;
}

static size_t put_contest_work(struct writer *writer, const struct work *work)
{
	return contest_writer_put(writer->contests, work);
}

/* What a job refused to do leaves nothing behind; the rest of the group is not touched. */
static size_t run_job(struct writer *writer, const struct work *work)
{
	bool is_kept;

	run(writer, BEGIN_JOB);
	is_kept = work->of.job->run(work->of.job, writer->database);
	if (!is_kept)
		run(writer, UNDO_JOB);
	run(writer, END_JOB);
	return is_kept;
}

typedef size_t put_fn(struct writer *, const struct work *);

static put_fn *const puts_by_kind[WORK_KINDS] = {
	[WORK_EVENT] = put_event,
	[WORK_PLAYER] = put_player,
	[WORK_ROUND] = put_round,
	[WORK_HOST] = put_host,
	[WORK_RESULTS] = put_results,
	[WORK_STANDINGS] = put_standings,
	[WORK_TOKEN] = put_token,
	[WORK_DROP_TOKEN] = drop_token,
	[WORK_CONTEST] = put_contest_work,
	[WORK_ENTRANT] = put_contest_work,
	[WORK_ATTEMPT] = put_contest_work,
	[WORK_STEP] = put_contest_work,
	[WORK_SUBMISSION] = put_contest_work,
	[WORK_VOID] = put_contest_work,
	[WORK_EXTENSION] = put_contest_work,
	[WORK_MORE_TIME] = put_contest_work,
	[WORK_CLOSE_CONTEST] = put_contest_work,
	[WORK_ERASE_CONTEST] = put_contest_work,
	[WORK_JOB] = run_job,
};

size_t writer_commit(struct writer *writer, struct work *works, size_t count)
{
	size_t rows = 0;

	run(writer, BEGIN);
	for (size_t i = 0; i < count; i++) {
		rows += puts_by_kind[works[i].kind](writer, &works[i]);
		if (works[i].kind == WORK_ERASE_CONTEST) {
			writer->wants_wipe = true;
			writer->is_rewritten = false;
		}
		work_clear(&works[i]);
	}
	run(writer, COMMIT);
	return rows;
}

bool writer_wants_checkpoint(const struct writer *writer, bool must_be)
{
	return writer->log_pages >= (must_be ? CHECKPOINT_PAGES_MUST : CHECKPOINT_PAGES);
}

void writer_checkpoint(struct writer *writer)
{
	int left = 0, moved = 0;

	/* Passive: a reader in the middle of something is waited for by nobody. */
	sqlite3_wal_checkpoint_v2(writer->database, NULL, SQLITE_CHECKPOINT_PASSIVE, &left,
				  &moved);
	log_debug("checkpoint", "pages=%d of=%d", moved, left);
	writer->log_pages = 0;
}

bool writer_wants_wipe(const struct writer *writer)
{
	return writer->wants_wipe;
}

static int is_to_end(void *owner)
{
	const _Atomic bool *must_end = owner;

	return atomic_load(must_end);
}

/* Overwriting what is erased is not enough: when pages were split, copies of rows stayed in
 * their gaps. Vacuuming writes each page anew; then the log, which has the old pages, must go.
 */
static bool rewrite(struct writer *writer, _Atomic bool *must_end)
{
	bool is_written;

	sqlite3_progress_handler(writer->database, PROGRESS_STEPS, is_to_end, must_end);
	is_written = sqlite3_exec(writer->database, "VACUUM", NULL, NULL, NULL) == SQLITE_OK;
	sqlite3_progress_handler(writer->database, 0, NULL, NULL);
	if (!is_written && !atomic_load(must_end))
		log_warning("wipe-put-off",
			    "reason=\"%s\" advice=\"names are erased, but old"
			    " bytes are in the file: make room on the disk\"",
			    sqlite3_errmsg(writer->database));
	return is_written;
}

static bool drop_log(struct writer *writer)
{
	bool is_dropped;

	/* Answers wait meanwhile, so readers are waited for another time. */
	sqlite3_busy_timeout(writer->database, WIPE_BUSY_MS);
	is_dropped =
		sqlite3_wal_checkpoint_v2(writer->database, NULL, SQLITE_CHECKPOINT_TRUNCATE,
					  NULL, NULL) == SQLITE_OK;
	sqlite3_busy_timeout(writer->database, DATABASE_BUSY_MS);
	return is_dropped;
}

bool writer_wipe(struct writer *writer, _Atomic bool *must_end)
{
	if (!writer->is_rewritten && !rewrite(writer, must_end))
		return false;
	writer->is_rewritten = true;
	if (!drop_log(writer))
		return false;
	run(writer, NOTE_WIPED);
	writer->wants_wipe = writer->is_rewritten = false;
	log_info("database-wiped", "advice=\"nothing of what was erased is in the file\"");
	return true;
}
