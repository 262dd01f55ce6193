#include "app/contest_archive.h"
#include "app/contest_board.h"
#include "app/contest_load.h"
#include "app/contest_rest.h"
#include "base/log.h"
#include "base/memory.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* One request on its way; the thread reads what is committed, with a connection of its own. */
struct job {
	uv_work_t work;
	struct live *live;
	uint64_t request;
	const char *database;
	char id[CONTEST_ID_MAX + 1];
	enum contest_paper_kind kind;
	enum language language;
	bool is_written;
	struct text body;
};

static void write_tallied(struct job *job, const struct contest *contest,
			  struct contest_reader *reader)
{
	struct contest_people people;
	struct tally tally;

	contest_people_take(&people, contest, INT64_MAX);
	tally_make(&tally, contest->rules, people.entrants, people.entrant_count,
		   people.attempts, people.attempt_count, contest->seed);
	if (job->kind == CONTEST_WINNERS)
		contest_winners_write(&job->body, contest, &tally, job->language);
	job->is_written = job->kind == CONTEST_WINNERS ||
			  contest_bundle_write(&job->body, contest, reader, &tally);
	tally_clear(&tally);
	contest_people_clear(&people);
}

static void write(uv_work_t *work)
{
	struct job *job = work->data;
	struct failure why = { "" };
	struct contest_reader *reader = contest_reader_open(job->database, &why);
	struct contest *contest = reader ? contest_load_one(reader, job->id) : NULL;

	if (!reader)
		log_error("archive-unreadable", "reason=\"%s\"", why.text);
	if (contest && job->kind == CONTEST_DUPLICATES) {
		contest_duplicates_write(&job->body, contest);
		job->is_written = true;
	} else if (contest) {
		write_tallied(job, contest, reader);
	}
	contest_free(contest);
	contest_reader_close(reader);
}

static void on_written(uv_work_t *work, int status)
{
	struct job *job = work->data;
	struct live *live = job->live;

	live->contests->jobs--;
	if (!live->is_stopping) {
		if (status != 0 || !job->is_written)
			rest_refuse_with(live, job->request, 500, "unreadable",
					 "The contest cannot be read",
					 "See the server's log for the reason.", "");
		else if (job->kind == CONTEST_WINNERS)
			tell_csv(live, job->request, &job->body);
		else
			tell_reply(live, job->request, 200, &job->body);
		tell_release(live);
	}
	text_clear(&job->body);
	free(job);
}

static void ask(const struct call *call, const char *id, enum contest_paper_kind kind,
		enum language language)
{
	struct live *live = call->live;
	struct job *job;

	if (live->contests->jobs >= CONTEST_ARCHIVES_MAX) {
		rest_refuse(call, 503, "busy", "The server is busy", "Try again in a second.");
		return;
	}
	job = memory_new(1, sizeof(*job));
	job->work.data = job;
	job->live = live;
	job->request = call->id;
	job->database = live->options.database;
	job->kind = kind;
	job->language = language;
	snprintf(job->id, sizeof(job->id), "%s", id);
	text_init(&job->body);
	live->contests->jobs++;
	uv_queue_work(live->loop, &job->work, write, on_written);
}

void get_contest_bundle(void *context, const char *id)
{
	const struct call *call = context;
	const struct contest *contest = rest_find_contest(call, id);
	int64_t answers = 0;

	if (!contest)
		return;
	for (int32_t i = 0; i < contest->attempt_count; i++)
		answers +=
			contest->rules->rounds[contest->attempts[i].round].paper.question_count;
	if (answers > CONTEST_BUNDLE_ANSWERS_MAX)
		rest_refuse(call, 413, "too_large", "The bundle is too large to be sent",
			    "Take it from the database on the server's own machine.");
	else
		ask(call, id, CONTEST_BUNDLE, LANGUAGE_VI);
}

void get_contest_winners(void *context, const char *id)
{
	const struct call *call = context;
	enum language language;

	if (rest_find_contest(call, id) && rest_query_language(call, &language))
		ask(call, id, CONTEST_WINNERS, language);
}

void get_contest_entrants(void *context, const char *id)
{
	const struct call *call = context;
	char flag[16];

	if (!rest_find_contest(call, id))
		return;
	if (api_query_word(call->request->query, "flag", flag, sizeof(flag)) &&
	    strcmp(flag, "duplicates") == 0)
		ask(call, id, CONTEST_DUPLICATES, LANGUAGE_VI);
	else
		rest_refuse(call, 422, "bad_values", "The query cannot be used",
			    "flag must be duplicates.");
}
