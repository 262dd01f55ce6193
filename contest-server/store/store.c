#include "store/store.h"
#include "base/log.h"
#include "base/memory.h"
#include "store/job.h"
#include "store/work.h"
#include "store/writer.h"

#include <assert.h>
#include <errno.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum {
	WORKS_CAPACITY_MIN = 256,
	WORKS_CAPACITY_KEPT = 512, /* a larger list is given back once it is empty */
	QUIET_MS = 200,            /* without work for so long, the log is moved */
	WIPE_AGAIN_MS = 60 * 1000, /* after a wipe that did not work out */
	HANDLES = 3,
};

const int64_t store_latency_bounds_us[STORE_LATENCY_BUCKETS] = {
	100, 250, 500, 1000, 2500, 5000, 10000, 25000, 50000, 100000, 500000, INT64_MAX,
};

struct works {
	struct work *list;
	size_t count, capacity;
};

struct store {
	struct store_options options;
	struct writer *writer; /* the thread's */
	pthread_t thread;
	uv_async_t async;     /* thread to loop: something was committed */
	uv_prepare_t prepare; /* both flush what the loop put: before it sleeps, */
	uv_check_t check;     /* and right after it has read its sockets */
	int handles_open;

	int64_t sequence; /* loop thread */
	int64_t announced;
	struct works filling; /* loop thread: what one iteration puts is one transaction */
	void (*done)(void *owner);
	void *done_owner;

	pthread_mutex_t mutex;
	pthread_cond_t wake;
	struct works incoming;                      /* under the mutex, and so is this: */
	struct store_job *finished, **finished_end; /* jobs on the disk, in order */
	bool is_ending;

	int64_t wipe_at_us;     /* the thread's; not before */
	_Atomic bool must_end;  /* like is_ending, for who cannot wait for the mutex */
	_Atomic bool has_ended; /* the thread's last word */
	_Atomic int64_t committed;
	_Atomic size_t queued;
	_Atomic uint64_t commits_total, rows_total, latency_total_us;
	_Atomic uint64_t latency[STORE_LATENCY_BUCKETS];
};

static void works_add(struct works *works, const struct work *work)
{
	if (works->count == works->capacity) {
		works->capacity = works->capacity ? works->capacity * 2 : WORKS_CAPACITY_MIN;
		works->list = memory_resize(works->list, works->capacity, sizeof(*works->list));
	}
	works->list[works->count++] = *work;
}

static void works_empty(struct works *works)
{
	works->count = 0;
	if (works->capacity <= WORKS_CAPACITY_KEPT)
		return;
	free(works->list);
	*works = (struct works){ 0 };
}

static int64_t now_us(void)
{
	return (int64_t)(uv_hrtime() / 1000);
}

static void note_latency(struct store *store, int64_t took_us, size_t rows)
{
	int bucket = 0;

	while (took_us > store_latency_bounds_us[bucket])
		bucket++;
	atomic_fetch_add(&store->latency[bucket], 1);
	atomic_fetch_add(&store->latency_total_us, (uint64_t)took_us);
	atomic_fetch_add(&store->commits_total, 1);
	atomic_fetch_add(&store->rows_total, rows);
}

/* What the jobs among them came to is told on the loop thread. */
static void keep_finished(struct store *store, const struct works *works)
{
	pthread_mutex_lock(&store->mutex);
	for (size_t i = 0; i < works->count; i++) {
		if (works->list[i].kind != WORK_JOB)
			continue;
		*store->finished_end = works->list[i].of.job;
		store->finished_end = &works->list[i].of.job->next;
	}
	pthread_mutex_unlock(&store->mutex);
}

static void commit(struct store *store, struct works *works)
{
	int64_t started_us = now_us();
	int64_t last = works->list[works->count - 1].sequence;
	size_t count = works->count;
	size_t rows = writer_commit(store->writer, works->list, count);

	note_latency(store, now_us() - started_us, rows);
	keep_finished(store, works);
	works_empty(works);
	atomic_fetch_sub(&store->queued, count);
	atomic_store(&store->committed, last);
	uv_async_send(&store->async);
}

static void wipe_if_due(struct store *store)
{
	if (!writer_wants_wipe(store->writer) || now_us() < store->wipe_at_us ||
	    atomic_load(&store->must_end))
		return;
	if (!writer_wipe(store->writer, &store->must_end))
		store->wipe_at_us = now_us() + WIPE_AGAIN_MS * 1000L;
}

/* How long to wait for work before something else is done; negative: for ever. */
static int64_t patience_us(const struct store *store)
{
	int64_t wipe_us = store->wipe_at_us - now_us();

	if (writer_wants_checkpoint(store->writer, false))
		return QUIET_MS * 1000L;
	if (!writer_wants_wipe(store->writer))
		return -1;
	return wipe_us > QUIET_MS * 1000L ? wipe_us : QUIET_MS * 1000L;
}

static struct timespec after_us(int64_t us)
{
	struct timespec at;

	clock_gettime(CLOCK_REALTIME, &at);
	at.tv_sec += us / 1000000;
	at.tv_nsec += us % 1000000 * 1000;
	if (at.tv_nsec >= 1000000000L) {
		at.tv_nsec -= 1000000000L;
		at.tv_sec++;
	}
	return at;
}

static void wait_for_work(struct store *store)
{
	while (store->incoming.count == 0 && !store->is_ending) {
		int64_t patience = patience_us(store);
		struct timespec until = after_us(patience);

		if (patience < 0) {
			pthread_cond_wait(&store->wake, &store->mutex);
		} else if (pthread_cond_timedwait(&store->wake, &store->mutex, &until) ==
			   ETIMEDOUT) {
			pthread_mutex_unlock(&store->mutex);
			if (writer_wants_checkpoint(store->writer, false))
				writer_checkpoint(store->writer);
			wipe_if_due(store);
			pthread_mutex_lock(&store->mutex);
		}
	}
}

static void *write_until_end(void *argument)
{
	struct store *store = argument;
	struct works mine = { 0 };
	bool is_ending = false;

	while (!is_ending) {
		struct works swap;

		pthread_mutex_lock(&store->mutex);
		wait_for_work(store);
		swap = store->incoming;
		store->incoming = mine;
		mine = swap;
		is_ending = store->is_ending;
		pthread_mutex_unlock(&store->mutex);
		if (mine.count)
			commit(store, &mine);
		if (writer_wants_checkpoint(store->writer, true))
			writer_checkpoint(store->writer);
		wipe_if_due(store);
	}
	free(mine.list);
	writer_close(store->writer);
	atomic_store(&store->has_ended, true);
	uv_async_send(&store->async);
	return NULL;
}

static void tell_finished(struct store *store)
{
	struct store_job *job;

	pthread_mutex_lock(&store->mutex);
	job = store->finished;
	store->finished = NULL;
	store->finished_end = &store->finished;
	pthread_mutex_unlock(&store->mutex);
	while (job) {
		struct store_job *next = job->next;

		job->done(job);
		job = next;
	}
}

static void announce(struct store *store)
{
	int64_t committed = atomic_load(&store->committed);

	if (committed == store->announced)
		return;
	store->announced = committed;
	store->options.committed(store->options.owner, committed);
	tell_finished(store);
}

static void on_handle_closed(uv_handle_t *handle)
{
	struct store *store = handle->data;
	void (*done)(void *) = store->done;
	void *owner = store->done_owner;

	if (--store->handles_open > 0)
		return;
	pthread_mutex_destroy(&store->mutex);
	pthread_cond_destroy(&store->wake);
	free(store->incoming.list);
	free(store->filling.list);
	free(store);
	done(owner);
}

static void close_handles(struct store *store)
{
	uv_close((uv_handle_t *)&store->async, on_handle_closed);
	uv_close((uv_handle_t *)&store->prepare, on_handle_closed);
	uv_close((uv_handle_t *)&store->check, on_handle_closed);
}

static void on_async(uv_async_t *async)
{
	struct store *store = async->data;

	announce(store);
	if (!atomic_load(&store->has_ended) || uv_is_closing((uv_handle_t *)async))
		return;
	pthread_join(store->thread, NULL);
	announce(store); /* of a commit between the two loads above */
	close_handles(store);
}

static void on_prepare(uv_prepare_t *prepare)
{
	store_flush(prepare->data);
}

static void on_check(uv_check_t *check)
{
	store_flush(check->data);
}

static void start_handles(struct store *store, uv_loop_t *loop)
{
	uv_async_init(loop, &store->async, on_async);
	uv_prepare_init(loop, &store->prepare);
	uv_check_init(loop, &store->check);
	store->async.data = store->prepare.data = store->check.data = store;
	uv_prepare_start(&store->prepare, on_prepare);
	uv_check_start(&store->check, on_check);
	store->handles_open = HANDLES;
}

struct store *store_open(uv_loop_t *loop, const struct store_options *options,
			 struct failure *why)
{
	struct writer *writer = writer_open(options->path, why);
	struct store *store;

	if (!writer)
		return NULL;
	store = memory_new(1, sizeof(*store));
	store->options = *options;
	store->writer = writer;
	store->sequence = store->announced = writer_last_sequence(writer);
	store->finished_end = &store->finished;
	atomic_init(&store->committed, store->sequence);
	pthread_mutex_init(&store->mutex, NULL);
	pthread_cond_init(&store->wake, NULL);
	start_handles(store, loop);
	if (pthread_create(&store->thread, NULL, write_until_end, store) != 0)
		abort();
	return store;
}

size_t store_room(const struct store *store)
{
	size_t queued = atomic_load(&store->queued);

	return queued >= STORE_QUEUE_MAX ? 0 : STORE_QUEUE_MAX - queued;
}

void store_flush(struct store *store)
{
	if (store->filling.count == 0)
		return;
	pthread_mutex_lock(&store->mutex);
	if (store->incoming.count == 0) {
		struct works swap = store->incoming;

		store->incoming = store->filling;
		store->filling = swap;
	} else {
		for (size_t i = 0; i < store->filling.count; i++)
			works_add(&store->incoming, &store->filling.list[i]);
		works_empty(&store->filling);
	}
	pthread_mutex_unlock(&store->mutex);
	/* After it, so that the writer does not wake only to wait for the mutex. */
	pthread_cond_signal(&store->wake);
}

int64_t store_put_work(struct store *store, struct work *work)
{
	assert(!store->done);
	work->sequence = ++store->sequence;
	atomic_fetch_add(&store->queued, 1);
	works_add(&store->filling, work);
	return work->sequence;
}

int64_t store_put_job(struct store *store, struct store_job *job)
{
	assert(job->run && job->done);
	job->next = NULL;
	return store_put_work(store, &(struct work){ .kind = WORK_JOB, .of.job = job });
}

int64_t store_sequence(const struct store *store)
{
	return store->sequence;
}

int64_t store_committed(const struct store *store)
{
	return store->announced;
}

struct store_figures store_figures(const struct store *store)
{
	struct store_figures figures = {
		.queued = atomic_load(&store->queued),
		.commits_total = atomic_load(&store->commits_total),
		.rows_total = atomic_load(&store->rows_total),
		.latency_total_us = atomic_load(&store->latency_total_us),
	};

	for (int i = 0; i < STORE_LATENCY_BUCKETS; i++)
		figures.latency[i] = atomic_load(&store->latency[i]);
	return figures;
}

void store_close(struct store *store, void (*done)(void *owner), void *owner)
{
	store->done_owner = owner;
	store->done = done;
	store_flush(store);
	atomic_store(&store->must_end, true);
	pthread_mutex_lock(&store->mutex);
	store->is_ending = true;
	pthread_cond_signal(&store->wake);
	pthread_mutex_unlock(&store->mutex);
}
