#include "store/late.h"
#include "base/memory.h"
#include "store/database.h"
#include "store/job.h"

#include <stdlib.h>

static const char insert[] =
	"INSERT OR IGNORE INTO late_answer (round, question, player, at_unix_ms, late_ms,"
	" round_trip_ms) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";

struct late_job {
	struct store_job job;
	struct store_late_answer late;
};

static bool run(struct store_job *job, sqlite3 *database)
{
	const struct store_late_answer *late = &((struct late_job *)(void *)job)->late;
	sqlite3_stmt *statement = database_prepare(database, insert);

	sqlite3_bind_int64(statement, 1, late->round);
	sqlite3_bind_int64(statement, 2, late->question);
	sqlite3_bind_int64(statement, 3, late->player);
	sqlite3_bind_int64(statement, 4, late->at_unix_ms);
	sqlite3_bind_int64(statement, 5, late->late_ms);
	database_bind_optional(statement, 6, late->round_trip_ms);
	database_run(statement);
	sqlite3_finalize(statement);
	return true;
}

static void done(struct store_job *job)
{
	free(job);
}

int64_t store_put_late_answer(struct store *store, const struct store_late_answer *late)
{
	struct late_job *job = memory_new(1, sizeof(*job));

	job->job.run = run;
	job->job.done = done;
	job->late = *late;
	return store_put_job(store, &job->job);
}
