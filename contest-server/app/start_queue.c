#include "app/start_queue.h"

enum { ONE = 1000 /* start */ };

void start_queue_init(struct start_queue *queue)
{
	queue->first = queue->count = 0;
	queue->credit = (int64_t)STARTS_AT_ONCE * ONE;
	queue->credited_at_ms = 0;
}

/* STARTS_PER_SECOND a second are as many thousandths a millisecond. */
static bool take(struct start_queue *queue, int64_t now_ms)
{
	int64_t passed_ms = now_ms - queue->credited_at_ms;

	if (passed_ms > ONE)
		passed_ms = ONE;
	queue->credited_at_ms = now_ms;
	queue->credit += passed_ms * STARTS_PER_SECOND;
	if (queue->credit > (int64_t)STARTS_AT_ONCE * ONE)
		queue->credit = (int64_t)STARTS_AT_ONCE * ONE;
	if (queue->credit < ONE)
		return false;
	queue->credit -= ONE;
	return true;
}

bool start_queue_may_go(struct start_queue *queue, int64_t now_ms)
{
	return queue->count == 0 && take(queue, now_ms);
}

bool start_queue_push(struct start_queue *queue, struct start_waiting waiting)
{
	if (queue->count == STARTS_WAITING_MAX)
		return false;
	queue->ring[(queue->first + queue->count++) % STARTS_WAITING_MAX] = waiting;
	return true;
}

bool start_queue_next(struct start_queue *queue, int64_t now_ms, struct start_waiting *waiting)
{
	if (queue->count == 0 || !take(queue, now_ms))
		return false;
	*waiting = queue->ring[queue->first];
	queue->first = (queue->first + 1) % STARTS_WAITING_MAX;
	queue->count--;
	return true;
}

void start_queue_give_back(struct start_queue *queue)
{
	queue->credit += ONE;
}

size_t start_queue_place(struct start_queue *queue, struct start_waiting waiting)
{
	for (size_t i = 0; i < queue->count; i++) {
		struct start_waiting *one =
			&queue->ring[(queue->first + i) % STARTS_WAITING_MAX];

		if (one->session != waiting.session)
			continue;
		*one = waiting;
		return i + 1;
	}
	return 0;
}
