#include "store/forum.h"
#include "base/memory.h"
#include "store/database.h"
#include "store/job.h"
#include "store/statement.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

static const char put_forum[] =
	"REPLACE INTO forum (round, is_open, is_reviewed, shown) VALUES (?1, ?2, ?3, ?4)";
static const char put_asked[] =
	"INSERT INTO forum_question (round, question, player, asked_at_unix_ms, state, text,"
	" answer) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"
	" ON CONFLICT (round, question) DO UPDATE SET state = ?5, answer = ?7";
static const char put_vote[] =
	"INSERT OR IGNORE INTO forum_vote (round, question, player) VALUES (?1, ?2, ?3)";
static const char drop_vote[] =
	"DELETE FROM forum_vote WHERE round = ?1 AND question = ?2 AND player = ?3";
static const char drop_votes[] = "DELETE FROM forum_vote WHERE round = ?1 AND player = ?2";

struct forum_job {
	struct store_job job;
	int64_t round;
	struct store_forum forum;
	struct store_asked asked; /* its strings are these */
	char *text, *answer;      /* owned */
	int32_t player;
	struct store_vote *votes; /* owned */
	size_t vote_count;
};

static void on_done(struct store_job *job)
{
	struct forum_job *done = (struct forum_job *)(void *)job;

	free(done->text);
	free(done->answer);
	free(done->votes);
	free(done);
}

static struct forum_job *job_new(int64_t round,
				 bool run(struct store_job *job, sqlite3 *database))
{
	struct forum_job *job = memory_new(1, sizeof(*job));

	job->job.run = run;
	job->job.done = on_done;
	job->round = round;
	return job;
}

static bool run_forum(struct store_job *job, sqlite3 *database)
{
	const struct forum_job *put = (struct forum_job *)(void *)job;

	statement_run(database, put_forum, "iiio", put->round, (int64_t)put->forum.is_open,
		      (int64_t)put->forum.is_reviewed, (int64_t)put->forum.shown);
	return true;
}

int64_t store_put_forum(struct store *store, int64_t round, const struct store_forum *forum)
{
	struct forum_job *job = job_new(round, run_forum);

	job->forum = *forum;
	return store_put_job(store, &job->job);
}

static bool run_asked(struct store_job *job, sqlite3 *database)
{
	const struct forum_job *put = (struct forum_job *)(void *)job;
	const struct store_asked *asked = &put->asked;

	statement_run(database, put_asked, "iiiittt", put->round, (int64_t)asked->question,
		      (int64_t)asked->player, asked->at_unix_ms, asked->state, asked->text,
		      asked->answer);
	return true;
}

int64_t store_put_asked(struct store *store, int64_t round, const struct store_asked *asked)
{
	struct forum_job *job = job_new(round, run_asked);

	job->asked = *asked;
	job->asked.text = job->text = memory_copy_string(asked->text);
	if (asked->answer)
		job->asked.answer = job->answer = memory_copy_string(asked->answer);
	return store_put_job(store, &job->job);
}

/* In the order in which they were given: the last of a player and question is how it is. */
static bool run_votes(struct store_job *job, sqlite3 *database)
{
	const struct forum_job *put = (struct forum_job *)(void *)job;
	sqlite3_stmt *statements[] = { database_prepare(database, drop_vote),
				       database_prepare(database, put_vote) };

	for (size_t i = 0; i < put->vote_count; i++) {
		sqlite3_stmt *statement = statements[put->votes[i].is_for];

		sqlite3_bind_int64(statement, 1, put->round);
		sqlite3_bind_int64(statement, 2, put->votes[i].question);
		sqlite3_bind_int64(statement, 3, put->votes[i].player);
		database_run(statement);
	}
	sqlite3_finalize(statements[0]);
	sqlite3_finalize(statements[1]);
	return true;
}

int64_t store_put_votes(struct store *store, int64_t round, const struct store_vote *votes,
			size_t count)
{
	struct forum_job *job = job_new(round, run_votes);

	assert(count > 0 && count <= FORUM_VOTES_AT_ONCE);
	job->votes = memory_copy(votes, count * sizeof(*votes));
	job->vote_count = count;
	return store_put_job(store, &job->job);
}

static bool run_drop(struct store_job *job, sqlite3 *database)
{
	const struct forum_job *put = (struct forum_job *)(void *)job;

	statement_run(database, drop_votes, "ii", put->round, (int64_t)put->player);
	return true;
}

int64_t store_drop_votes(struct store *store, int64_t round, int32_t player)
{
	struct forum_job *job = job_new(round, run_drop);

	job->player = player;
	return store_put_job(store, &job->job);
}
