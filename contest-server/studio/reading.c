#include "studio/reading.h"
#include "base/memory.h"
#include "studio/inside.h"

#include <stdlib.h>

struct reading {
	uv_work_t work;
	struct live *live;
	uint64_t request;
	reading_fn *read;
	void *order; /* owned */
	struct text body;
	bool is_read;
};

static void work_on(uv_work_t *work)
{
	struct reading *reading = work->data;

	reading->is_read =
		reading->read(reading->live->options.database, reading->order, &reading->body);
}

static void on_read(uv_work_t *work, int status)
{
	struct reading *reading = work->data;
	struct live *live = reading->live;

	live->studio->readings--;
	if (!live->is_stopping && status == 0 && reading->is_read)
		tell_reply(live, reading->request, 200, &reading->body);
	else if (!live->is_stopping)
		rest_refuse_with(live, reading->request, 500, "unreadable",
				 "The database cannot be read",
				 "See the server's log for the reason.", "");
	if (!live->is_stopping)
		tell_release(live);
	text_clear(&reading->body);
	free(reading->order);
	free(reading);
}

void reading_ask(const struct call *call, reading_fn *read, const void *order,
		 size_t order_size)
{
	struct reading *reading;

	if (call->live->studio->readings == READINGS_MAX) {
		rest_refuse_busy(call);
		return;
	}
	reading = memory_new(1, sizeof(*reading));
	reading->work.data = reading;
	reading->live = call->live;
	reading->request = call->id;
	reading->read = read;
	reading->order = memory_copy(order, order_size);
	text_init(&reading->body);
	call->live->studio->readings++;
	uv_queue_work(call->live->loop, &reading->work, work_on, on_read);
}
