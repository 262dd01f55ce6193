#include "app/archive.h"
#include "app/download.h"
#include "app/inside.h"
#include "app/rebuild.h"
#include "app/rest.h"
#include "base/memory.h"

#include <stdio.h>
#include <stdlib.h>

struct job {
	uv_work_t work;
	struct live *live;
	uint64_t request;
	enum archive_form form;
	enum results_words words;
	char id[ROOM_ID_SIZE];
	const char *database;
	int players_max;
	bool is_found;
	struct file_name name;
	struct text body;
};

void archive_write(struct text *body, const struct room *room, enum archive_form form,
		   enum results_words words)
{
	switch (form) {
	case ARCHIVE_JSON:
		results_write_json(body, &room->texts, &room->round);
		break;
	case ARCHIVE_CSV:
		results_write_csv(body, &room->texts, &room->round, words);
		break;
	case ARCHIVE_RANKING:
		results_write_ranking(body, &room->texts, &room->round, words);
		break;
	}
}

void archive_file_name(struct file_name *name, const struct room *room, enum archive_form form,
		       enum results_words words)
{
	download_name_of_room(name,
			      form == ARCHIVE_RANKING ? DOWNLOAD_RANKING : DOWNLOAD_ANSWERS,
			      words == RESULTS_VI ? LANGUAGE_VI : LANGUAGE_EN, room);
}

static void write_results(uv_work_t *work)
{
	struct job *job = work->data;
	struct room *room;

	if (!rebuild_by_id(job->database, job->id, job->players_max, &room) || !room)
		return;
	job->is_found = true;
	archive_write(&job->body, room, job->form, job->words);
	archive_file_name(&job->name, room, job->form, job->words);
	room_free(room);
}

static void on_written(uv_work_t *work, int status)
{
	struct job *job = work->data;
	struct live *live = job->live;

	live->jobs--;
	if (!live->is_stopping) {
		if (status != 0 || !job->is_found)
			rest_refuse_with(
				live, job->request, 404, "round_not_found", "No such round",
				"There is no round of this id. Check the address.", "");
		else if (job->form != ARCHIVE_JSON)
			tell_csv(live, job->request, &job->name, &job->body);
		else
			tell_reply(live, job->request, 200, &job->body);
		tell_release(live);
	}
	text_clear(&job->body);
	free(job);
}

void archive_ask(struct live *live, uint64_t request, const char *id, enum archive_form form,
		 enum results_words words)
{
	struct job *job;

	if (live->jobs >= ARCHIVE_JOBS_MAX) {
		rest_refuse_with(live, request, 503, "busy", "The server is busy",
				 "Try again in a second.", "");
		return;
	}
	job = memory_new(1, sizeof(*job));
	job->work.data = job;
	job->live = live;
	job->request = request;
	job->form = form;
	job->words = words;
	job->database = live->options.database;
	job->players_max = live->options.players_max;
	snprintf(job->id, sizeof(job->id), "%s", id);
	live->jobs++;
	uv_queue_work(live->loop, &job->work, write_results, on_written);
}
