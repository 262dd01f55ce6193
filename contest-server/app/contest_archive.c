#include "app/contest_archive.h"
#include "app/contest_board.h"
#include "app/contest_load.h"
#include "app/contest_rest.h"
#include "app/download.h"
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
	char id[CONTEST_ID_MAX + 1];
	struct contest_paper_order order;
	enum contest_paper_status status;
	struct file_name name; /* of a table */
	struct text body;
};

static bool write_tallied(struct text *body, const struct contest_paper_order *order,
			  const struct contest *contest, struct contest_reader *reader)
{
	struct contest_people people;
	struct tally tally;
	bool is_written = true;

	contest_people_take(&people, contest, INT64_MAX);
	tally_make(&tally, contest->rules, people.entrants, people.entrant_count,
		   people.attempts, people.attempt_count, contest->seed);
	if (order->kind == CONTEST_WINNERS)
		contest_winners_write(body, contest, &tally, order->language);
	else if (order->kind == CONTEST_WINNERS_SHEET)
		is_written =
			contest_winners_write_sheet(body, contest, &tally, order->language);
	else
		is_written =
			contest_bundle_write(body, contest, reader, &tally, &order->bundle);
	tally_clear(&tally);
	contest_people_clear(&people);
	return is_written;
}

static enum contest_paper_status write_from(struct text *body,
					    const struct contest_paper_order *order,
					    struct contest_reader *reader)
{
	bool is_good = true;
	struct contest *contest = contest_load_one(reader, order->contest, &is_good);

	if (!contest)
		return is_good ? CONTEST_PAPER_NO_CONTEST : CONTEST_PAPER_FAILED;
	if (order->kind == CONTEST_DUPLICATES)
		contest_duplicates_write(body, contest);
	else if (order->kind == CONTEST_SEARCH)
		contest_search_write(body, contest, order->search);
	else
		is_good = write_tallied(body, order, contest, reader);
	contest_free(contest);
	return is_good ? CONTEST_PAPER_OK : CONTEST_PAPER_FAILED;
}

enum contest_paper_status contest_paper_write(struct text *body,
					      const struct contest_paper_order *order)
{
	struct failure why = { "" };
	struct contest_reader *reader = contest_reader_open(order->database, &why);
	enum contest_paper_status status = CONTEST_PAPER_FAILED;

	if (!reader)
		log_error("archive-unreadable", "reason=\"%s\"", why.text);
	else if (contest_reader_begin(reader)) {
		status = write_from(body, order, reader);
		contest_reader_end(reader);
	}
	contest_reader_close(reader);
	return status;
}

static void write(uv_work_t *work)
{
	struct job *job = work->data;

	job->status = contest_paper_write(&job->body, &job->order);
}

static void on_written(uv_work_t *work, int status)
{
	struct job *job = work->data;
	struct live *live = job->live;

	live->contests->jobs--;
	if (!live->is_stopping) {
		if (status != 0 || job->status != CONTEST_PAPER_OK)
			rest_refuse_with(live, job->request, 500, "unreadable",
					 "The contest cannot be read",
					 "See the server's log for the reason.", "");
		else if (job->order.kind == CONTEST_WINNERS)
			tell_csv(live, job->request, &job->name, &job->body);
		else if (job->order.kind == CONTEST_WINNERS_SHEET)
			tell_sheet(live, job->request, &job->name, &job->body);
		else
			tell_reply(live, job->request, 200, &job->body);
		tell_release(live);
	}
	text_clear(&job->body);
	free(job);
}

static void name_winners(struct job *job)
{
	const struct contest *contest = contests_by_id(job->live->contests, job->id);

	if (contest)
		download_name_of_contest(&job->name, DOWNLOAD_WINNERS, job->order.language,
					 contest);
}

static void ask(const struct call *call, const char *id,
		const struct contest_paper_order *order)
{
	struct live *live = call->live;
	struct job *job;

	if (live->contests->jobs >= CONTEST_ARCHIVES_MAX) {
		rest_refuse_busy(call);
		return;
	}
	job = memory_new(1, sizeof(*job));
	job->work.data = job;
	job->live = live;
	job->request = call->id;
	snprintf(job->id, sizeof(job->id), "%s", id);
	job->order = *order;
	job->order.database = live->options.database;
	job->order.contest = job->id;
	name_winners(job);
	text_init(&job->body);
	live->contests->jobs++;
	uv_queue_work(live->loop, &job->work, write, on_written);
}

/* ?reasons=true: with why and by whom people were struck out, which may name them. */
static void ask_bundle(const struct call *call, const char *id)
{
	struct contest_paper_order order = { .kind = CONTEST_BUNDLE };
	char word[8];

	if (!api_query_word(call->request->query, "reasons", word, sizeof(word)) ||
	    (word[0] && strcmp(word, "true") != 0 && strcmp(word, "false") != 0)) {
		rest_refuse(call, 422, "bad_values", "The query cannot be used",
			    "reasons must be true or false.");
		return;
	}
	order.bundle.has_reasons = strcmp(word, "true") == 0;
	ask(call, id, &order);
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
			    "Write it on the server's own machine: contest-server contest "
			    "results ID --bundle FILE --data DIR.");
	else
		ask_bundle(call, id);
}

static void ask_winners(const struct call *call, const char *id, enum contest_paper_kind kind)
{
	struct contest_paper_order order = { .kind = kind };

	if (rest_find_contest(call, id) && rest_query_language(call, &order.language))
		ask(call, id, &order);
}

void get_contest_winners(void *context, const char *id)
{
	ask_winners(context, id, CONTEST_WINNERS);
}

void get_contest_winners_sheet(void *context, const char *id)
{
	ask_winners(context, id, CONTEST_WINNERS_SHEET);
}

void get_contest_entrants(void *context, const char *id)
{
	const struct call *call = context;
	struct contest_paper_order search = { .kind = CONTEST_SEARCH };
	char flag[16];

	if (!rest_find_contest(call, id))
		return;
	if (api_query_text(call->request->query, "search", search.search,
			   sizeof(search.search)) &&
	    search.search[0])
		ask(call, id, &search);
	else if (api_query_word(call->request->query, "flag", flag, sizeof(flag)) &&
		 strcmp(flag, "duplicates") == 0)
		ask(call, id, &(struct contest_paper_order){ .kind = CONTEST_DUPLICATES });
	else
		rest_refuse(call, 422, "bad_values", "The query cannot be used",
			    "Give search, some letters of a name or a number (120 bytes at "
			    "most), or flag, which must be duplicates.");
}
