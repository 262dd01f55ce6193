#include "studio/desk.h"
#include "app/clock.h"
#include "base/memory.h"
#include "studio/inside.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct kept {
	char key[DESK_KEY_SIZE]; /* "": an empty place */
	uint64_t stamp, used;
	struct file_name name; /* of a table */
	char *bytes;
	size_t length;
};

struct desk {
	int jobs;
	uint64_t clock; /* counts requests */
	struct kept kept[DESK_KEPT_MAX];
};

struct job {
	uv_work_t work;
	struct live *live;
	uint64_t request, stamp;
	char key[DESK_KEY_SIZE];
	desk_write_fn *write;
	struct desk_order order;
	bool may_keep; /* all that the stamp counts was on the disk when it was read */
	enum desk_status status;
	struct file_name name;
	struct text body;
};

struct desk *desk_new(void)
{
	return memory_new(1, sizeof(struct desk));
}

void desk_free(struct desk *desk)
{
	if (!desk)
		return;
	for (int i = 0; i < DESK_KEPT_MAX; i++)
		free(desk->kept[i].bytes);
	free(desk);
}

struct desk_order desk_order_for(const struct call *call, const char *id)
{
	struct desk_order order = { .database = call->live->options.database,
				    .players_max = call->live->options.players_max,
				    .shelf = &call->live->studio->shelf,
				    .now_ms = clock_now_ms() };

	/* An id that is longer is nobody's; it stays so when it is cut. */
	snprintf(order.id, sizeof(order.id), "%s", id);
	return order;
}

static void answer(struct live *live, uint64_t request, enum desk_form form,
		   const struct file_name *name, struct text *body)
{
	if (form == DESK_CSV)
		tell_csv(live, request, name, body);
	else if (form == DESK_SHEET)
		tell_sheet(live, request, name, body);
	else
		tell_reply(live, request, 200, body);
}

static struct kept *find_kept(struct desk *desk, const char *key)
{
	for (int i = 0; i < DESK_KEPT_MAX; i++)
		if (strcmp(desk->kept[i].key, key) == 0)
			return &desk->kept[i];
	return NULL;
}

static struct kept *oldest_kept(struct desk *desk)
{
	struct kept *oldest = &desk->kept[0];

	for (int i = 1; i < DESK_KEPT_MAX; i++)
		if (desk->kept[i].used < oldest->used)
			oldest = &desk->kept[i];
	return oldest;
}

static void keep(struct desk *desk, const struct job *job)
{
	struct kept *place = find_kept(desk, job->key);

	if (!job->may_keep || job->body.length > DESK_KEPT_BYTES_MAX)
		return;
	if (!place)
		place = oldest_kept(desk);
	free(place->bytes);
	memcpy(place->key, job->key, sizeof(place->key));
	place->stamp = job->stamp;
	place->used = ++desk->clock;
	place->name = job->name;
	place->bytes = memory_copy(job->body.bytes, job->body.length);
	place->length = job->body.length;
}

static void write(uv_work_t *work)
{
	struct job *job = work->data;

	job->status = job->write(&job->body, &job->order);
}

static void on_written(uv_work_t *work, int status)
{
	struct job *job = work->data;
	struct live *live = job->live;

	live->studio->desk->jobs--;
	if (!live->is_stopping) {
		if (status == 0 && job->status == DESK_OK) {
			keep(live->studio->desk, job);
			answer(live, job->request, job->order.form, &job->name, &job->body);
		} else if (status == 0 && job->status == DESK_NOT_FOUND) {
			rest_refuse_with(live, job->request, 404, "not_found",
					 "There is nothing of this id",
					 "Check the address; it may be of another server.", "");
		} else {
			rest_refuse_with(live, job->request, 500, "unreadable",
					 "The database cannot be read",
					 "See the server's log for the reason.", "");
		}
		tell_release(live);
	}
	text_clear(&job->body);
	free(job);
}

static bool answer_kept(const struct call *call, const char *key, uint64_t stamp,
			enum desk_form form)
{
	struct kept *kept = find_kept(call->live->studio->desk, key);
	struct text body;

	if (!kept || kept->stamp != stamp)
		return false;
	kept->used = ++call->live->studio->desk->clock;
	text_init(&body);
	text_add_bytes(&body, kept->bytes, kept->length);
	answer(call->live, call->id, form, &kept->name, &body);
	return true;
}

void desk_ask(const struct call *call, const char *name, uint64_t stamp,
	      desk_write_fn *write_it, const struct desk_order *order)
{
	struct live *live = call->live;
	struct desk *desk = live->studio->desk;
	char key[DESK_KEY_SIZE];
	struct job *job;

	snprintf(key, sizeof(key), "%s %s %d %d %d %" PRId64 " %" PRId64 " %d %d %s %u %d %s",
		 name, order->id, (int)order->form, (int)order->language, (int)order->by_hour,
		 order->from_ms, order->to_ms, order->offset, order->limit, order->account,
		 order->account_limit, (int)order->sees_all, order->search);
	if (answer_kept(call, key, stamp, order->form))
		return;
	if (desk->jobs >= DESK_JOBS_MAX) {
		rest_refuse_busy(call);
		return;
	}
	job = memory_new(1, sizeof(*job));
	job->work.data = job;
	job->live = live;
	job->request = call->id;
	job->stamp = stamp;
	job->may_keep = store_committed(live->store) >= store_sequence(live->store);
	memcpy(job->key, key, sizeof(job->key));
	job->write = write_it;
	job->order = *order;
	job->order.name = &job->name;
	text_init(&job->body);
	desk->jobs++;
	uv_queue_work(live->loop, &job->work, write, on_written);
}
