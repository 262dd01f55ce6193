#include "board/board_queue.h"

#include "base/log.h"

#include <assert.h>
#include <string.h>

static void list_push(struct request_list *list, struct request *request)
{
	request->next = NULL;
	if (list->last)
		list->last->next = request;
	else
		list->first = request;
	list->last = request;
}

static struct request *list_pop(struct request_list *list)
{
	struct request *request = list->first;

	if (!request)
		return NULL;
	list->first = request->next;
	if (!list->first)
		list->last = NULL;
	return request;
}

bool board_queue_has_room(struct board_queue *queue, size_t commands, size_t bytes)
{
	size_t pending = queue->writes + queue->reads;

	if (!queue->link || !redis_link_is_up(queue->link) || queue->is_behind)
		return false;
	if (pending + commands <= BOARD_PENDING_MAX && queue->bytes + bytes <= queue->bytes_max)
		return true;
	log_warning("board-behind", "pending=%zu bytes=%zu", pending, queue->bytes);
	queue->is_behind = true;
	queue->wake(queue->owner);
	return false;
}

bool board_queue_may_read(const struct board_queue *queue)
{
	return queue->link && redis_link_is_up(queue->link) && queue->reads < BOARD_READS_MAX;
}

/* A request is counted from when it is taken until it is answered or failed. */

static void count_in(struct board_queue *queue, struct request *request)
{
	request->queue = queue;
	if (request->kind == REQUEST_READ)
		queue->reads++;
	else
		queue->writes++;
	queue->bytes += request->size;
}

static void count_out(struct board_queue *queue, const struct request *request)
{
	if (request->kind == REQUEST_READ)
		queue->reads--;
	else
		queue->writes--;
	assert(queue->bytes >= request->size);
	queue->bytes -= request->size;
}

static void finish(struct board_queue *queue, struct request *request)
{
	count_out(queue, request);
	request_free(request);
}

static void fail(struct board_queue *queue, struct request *request)
{
	if (request->kind == REQUEST_READ) {
		count_out(queue, request);
		list_push(&queue->failed, request);
		queue->wake(queue->owner);
		return;
	}
	queue->is_behind = true;
	if (request->batch)
		queue->dropped_rows += request->batch->count;
	finish(queue, request);
}

void board_queue_push(struct board_queue *queue, struct request *request)
{
	count_in(queue, request);
	list_push(&queue->waiting, request);
	queue->wake(queue->owner);
}

void board_queue_refuse(struct board_queue *queue, struct request *request)
{
	count_in(queue, request);
	fail(queue, request);
}

static void take_write_reply(struct board_queue *queue, struct request *request,
			     const redisReply *reply)
{
	if (reply->type != REDIS_REPLY_ERROR) {
		finish(queue, request);
		return;
	}
	/* Whatever it is (out of memory, a replica, scripts forgotten), a new start
	 * mends it, and that waits no less than after a lost connection. */
	redis_link_drop(queue->link, reply->str);
	fail(queue, request);
}

static void take_read_reply(struct board_queue *queue, struct request *request,
			    const redisReply *reply)
{
	bool is_error = reply->type == REDIS_REPLY_ERROR;

	if (!is_error && request_answer_read(request, reply)) {
		finish(queue, request);
		return;
	}
	log_warning("board-not-read", "board=%s reason=\"%s\"", request->name,
		    is_error ? reply->str : "a reply of another form");
	if (is_error && strncmp(reply->str, "NOSCRIPT", strlen("NOSCRIPT")) == 0)
		redis_link_drop(queue->link, reply->str);
	fail(queue, request);
}

static void on_answer(struct redis_request *command, const redisReply *reply)
{
	struct request *request = (struct request *)command;
	struct board_queue *queue = request->queue;

	assert(queue->in_flight > 0);
	queue->in_flight--;
	queue->wake(queue->owner);
	if (!reply)
		fail(queue, request);
	else if (request->kind == REQUEST_READ)
		take_read_reply(queue, request, reply);
	else
		take_write_reply(queue, request, reply);
}

bool board_queue_may_send(const struct board_queue *queue)
{
	const struct request *next = queue->waiting.first;

	if (!next || !queue->link || !redis_link_is_up(queue->link) ||
	    queue->in_flight >= BOARD_QUEUE_WINDOW)
		return false;
	/* A board takes its place only when all its rows are known to be there. */
	return next->kind != REQUEST_SWAP || queue->in_flight == 0;
}

void board_queue_send_slice(struct board_queue *queue)
{
	for (int i = 0; i < BOARD_QUEUE_SLICE; i++) {
		struct request *request =
			board_queue_may_send(queue) ? list_pop(&queue->waiting) : NULL;

		if (!request)
			return;
		request->command.answer = on_answer;
		if (request_send(request, queue->link))
			queue->in_flight++;
		else
			fail(queue, request);
	}
}

void board_queue_give_up(struct board_queue *queue)
{
	struct request *request;

	while ((request = list_pop(&queue->waiting)))
		fail(queue, request);
}

void board_queue_answer_failed(struct board_queue *queue)
{
	struct request_list failed = queue->failed;
	struct request *request;

	queue->failed = (struct request_list){ NULL, NULL };
	while ((request = list_pop(&failed))) {
		request->answer(request->answer_owner, NULL, 0, 0);
		request_free(request);
	}
}
