#include "board/board.h"

#include "base/log.h"
#include "board/board_address.h"
#include "board/board_request.h"
#include "board/redis_child.h"
#include "board/redis_link.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
	/* Enough to keep Redis busy while the loop is elsewhere; little enough that
	 * hiredis does not move much in its buffer when the socket is full. */
	WINDOW = 16,
	SLICE = 4, /* commands formed in one turn of the loop: about half a millisecond */
};

/* A list that is taken from in the order it was put into. */
struct requests {
	struct request *first, *last;
};

struct board {
	uv_loop_t *loop;
	void *owner;
	void (*on_ready)(void *owner);
	struct redis_child *child; /* NULL if Redis was given or is not at hand */
	struct redis_link *link;   /* NULL if there is no Redis at hand */
	uv_idle_t turn;            /* active while there is something to do at once */
	struct requests queue;     /* in order, not sent yet */
	struct requests failed;    /* readings that will be answered with nothing */
	size_t in_flight;
	size_t writes, reads; /* queued or in flight */
	size_t bytes;         /* of what is queued or in flight */
	bool is_child_started;
	bool is_behind; /* rows were lost: all are asked for again */
	bool is_closing;
	struct board_figures figures;
	void (*done)(void *owner);
	void *done_owner;
};

static void on_turn(uv_idle_t *turn);

/* Does in the next turn of the loop what there is to do. */
static void wake(struct board *board)
{
	uv_idle_start(&board->turn, on_turn);
}

static void requests_push(struct requests *requests, struct request *request)
{
	request->next = NULL;
	if (requests->last)
		requests->last->next = request;
	else
		requests->first = request;
	requests->last = request;
}

static struct request *requests_pop(struct requests *requests)
{
	struct request *request = requests->first;

	if (!request)
		return NULL;
	requests->first = request->next;
	if (!requests->first)
		requests->last = NULL;
	return request;
}

/* Request's life: queued, in flight, answered. */

static void count_in(struct board *board, const struct request *request)
{
	if (request->kind == REQUEST_READ)
		board->reads++;
	else
		board->writes++;
	board->bytes += request->size;
}

static void count_out(struct board *board, const struct request *request)
{
	if (request->kind == REQUEST_READ)
		board->reads--;
	else
		board->writes--;
	board->bytes -= request->size;
}

/* Ends a request that will not be answered: a reading is told so in a later turn. */
static void fail(struct board *board, struct request *request)
{
	count_out(board, request);
	if (request->kind == REQUEST_READ) {
		requests_push(&board->failed, request);
		wake(board);
		return;
	}
	board->is_behind = true;
	board->figures.dropped_total += request->batch ? request->batch->count : 0;
	request_free(request);
}

static void finish_write(struct board *board, struct request *request, const redisReply *reply)
{
	if (reply->type == REDIS_REPLY_ERROR) {
		/* Whatever it is (out of memory, a replica, scripts forgotten), it is
		 * mended by a new start, and waits for one no faster than a lost Redis. */
		redis_link_drop(board->link, reply->str);
		fail(board, request);
		return;
	}
	count_out(board, request);
	request_free(request);
}

static void finish_read(struct board *board, struct request *request, const redisReply *reply)
{
	if (reply->type == REDIS_REPLY_ERROR) {
		log_warning("board-not-read", "board=%s reason=\"%s\"", request->name,
			    reply->str);
		if (strncmp(reply->str, "NOSCRIPT", strlen("NOSCRIPT")) == 0)
			redis_link_drop(board->link, reply->str);
		fail(board, request);
		return;
	}
	if (!request_answer_read(request, reply)) {
		log_warning("board-not-read", "board=%s reason=\"an odd reply\"",
			    request->name);
		fail(board, request);
		return;
	}
	count_out(board, request);
	request_free(request);
}

static void on_answer(struct redis_request *command, const redisReply *reply)
{
	struct request *request = (struct request *)command;
	struct board *board = request->board;

	assert(board->in_flight > 0);
	board->in_flight--;
	wake(board);
	if (!reply)
		fail(board, request);
	else if (request->kind == REQUEST_READ)
		finish_read(board, request, reply);
	else
		finish_write(board, request, reply);
}

static bool may_send(const struct board *board)
{
	const struct request *next = board->queue.first;

	if (!next || !board->link || !redis_link_is_up(board->link) ||
	    board->in_flight >= WINDOW)
		return false;
	/* A board takes its place only when all its rows are known to be there. */
	return next->kind != REQUEST_SWAP || board->in_flight == 0;
}

static void send_slice(struct board *board)
{
	for (int i = 0; i < SLICE && may_send(board); i++) {
		struct request *request = requests_pop(&board->queue);

		request->command.answer = on_answer;
		if (request_send(request, board->link))
			board->in_flight++;
		else
			fail(board, request);
	}
}

static void queue_fail(struct board *board)
{
	struct request *request;

	while ((request = requests_pop(&board->queue)))
		fail(board, request);
}

static void answer_failed(struct board *board)
{
	struct requests failed = board->failed;
	struct request *request;

	board->failed = (struct requests){ NULL, NULL };
	while ((request = requests_pop(&failed))) {
		request->answer(request->answer_owner, NULL, 0, 0);
		request_free(request);
	}
}

/* The link and the child, as they come and go. */

static void on_up(void *owner)
{
	struct board *board = owner;

	board->is_behind = true;
	wake(board);
}

static void on_down(void *owner)
{
	struct board *board = owner;

	board->is_behind = true;
	queue_fail(board);
}

static void on_hang(void *owner)
{
	struct board *board = owner;

	/* Nothing in it is worth waiting for. Somebody else's is not ours to end. */
	if (board->child)
		redis_child_kill(board->child);
}

static void on_child_started(void *owner)
{
	struct board *board = owner;

	redis_link_try(board->link);
}

static void on_link_closed(void *owner)
{
	struct board *board = owner;

	board->link = NULL;
	wake(board);
}

static void on_child_closed(void *owner)
{
	struct board *board = owner;

	board->child = NULL;
	wake(board);
}

static void on_turn_closed(uv_handle_t *handle)
{
	struct board *board = handle->data;

	board->done(board->done_owner);
	free(board);
}

/* The turn goes last, because it answers what the others leave unanswered. */
static void close_turn(struct board *board)
{
	if (!board->link && !board->child && !board->failed.first)
		uv_close((uv_handle_t *)&board->turn, on_turn_closed);
}

/* Started from the loop, because the child ends with the thread that starts it. */
static void start_child(struct board *board)
{
	if (!board->child || board->is_child_started)
		return;
	board->is_child_started = true;
	redis_child_start(board->child);
}

static void ask_for_all(struct board *board)
{
	if (!board->is_behind || board->writes > 0 || !redis_link_is_up(board->link))
		return;
	board->is_behind = false;
	board->on_ready(board->owner);
}

static void on_turn(uv_idle_t *turn)
{
	struct board *board = turn->data;

	uv_idle_stop(turn);
	answer_failed(board);
	if (board->is_closing) {
		close_turn(board);
		return;
	}
	if (!board->link)
		return;
	start_child(board);
	ask_for_all(board);
	if (board->is_closing)
		return;
	send_slice(board);
	if (may_send(board))
		wake(board);
}

/* Life. */

static void link_open(struct board *board, const struct board_address *address)
{
	const struct redis_link_options options = {
		.loop = board->loop,
		.address = *address,
		.scripts = request_scripts,
		.script_count = REQUEST_SCRIPTS,
		.owner = board,
		.on_up = on_up,
		.on_down = on_down,
		.on_hang = on_hang,
	};

	board->link = redis_link_open(&options);
}

static bool open_given(struct board *board, const char *redis, struct failure *why)
{
	struct board_address address;

	if (!board_address_parse(redis, &address, why))
		return false;
	link_open(board, &address);
	redis_link_try(board->link);
	return true;
}

static bool open_private(struct board *board, const struct board_options *options,
			 struct failure *why)
{
	char program[REDIS_CHILD_PATH_MAX];
	const struct redis_child_options child = {
		.loop = board->loop,
		.program = program,
		.data_dir = options->data_dir,
		.owner = board,
		.on_started = on_child_started,
	};

	if (!redis_program_find(options->redis_server, program)) {
		log_warning("redis-unavailable",
			    "program=%s what-to-do=\"install redis-server "
			    "or give --redis\"",
			    options->redis_server ? options->redis_server : "redis-server");
		return true;
	}
	board->child = redis_child_open(&child, why);
	if (!board->child)
		return false;
	link_open(board, redis_child_address(board->child));
	return true;
}

struct board *board_open(uv_loop_t *loop, const struct board_options *options,
			 struct failure *why)
{
	struct board *board = calloc(1, sizeof(*board));

	if (!board)
		abort();
	board->loop = loop;
	board->owner = options->owner;
	board->on_ready = options->on_ready;
	if (!(options->redis ? open_given(board, options->redis, why)
			     : open_private(board, options, why))) {
		free(board);
		return NULL;
	}
	uv_idle_init(loop, &board->turn);
	board->turn.data = board;
	wake(board);
	return board;
}

enum board_state board_state(const struct board *board)
{
	if (!board->link)
		return BOARD_UNAVAILABLE;
	return redis_link_is_up(board->link) && !board->is_behind ? BOARD_READY
								  : BOARD_CATCHING_UP;
}

struct board_figures board_figures(const struct board *board)
{
	struct board_figures figures = board->figures;

	figures.pending = board->writes + board->reads;
	if (board->link) {
		figures.connects_total = redis_link_connects(board->link);
		figures.is_connected = redis_link_is_up(board->link);
	}
	if (board->child)
		figures.restarts_total = redis_child_restarts(board->child);
	return figures;
}

void board_close(struct board *board, void (*done)(void *owner), void *owner)
{
	assert(!board->is_closing);
	board->is_closing = true;
	board->done = done;
	board->done_owner = owner;
	queue_fail(board);
	if (board->link)
		redis_link_close(board->link, on_link_closed, board);
	if (board->child)
		redis_child_close(board->child, on_child_closed, board);
	wake(board);
}

/* Writing. */

static void enqueue(struct board *board, struct request *request)
{
	request->board = board;
	count_in(board, request);
	requests_push(&board->queue, request);
	wake(board);
}

static bool refuse(struct board *board, size_t rows)
{
	board->figures.dropped_total += rows;
	return false;
}

static bool name_take(const char *name)
{
	if (request_name_is_good(name))
		return true;
	log_error("board-name-refused", "board=\"%.100s\"", name);
	return false;
}

/* Room for so many commands and bytes more. Without it, and without a
 * connection, the rows are dropped, and all will be asked for again. */
static bool has_room(struct board *board, size_t commands, size_t bytes)
{
	if (!board->link || board->is_behind || !redis_link_is_up(board->link))
		return false;
	if (board->writes + board->reads + commands <= BOARD_PENDING_MAX &&
	    board->bytes + bytes <= BOARD_PENDING_BYTES_MAX)
		return true;
	log_warning("board-behind", "pending=%zu bytes=%zu", board->writes + board->reads,
		    board->bytes);
	board->is_behind = true;
	wake(board);
	return false;
}

/* Rows that cannot be sent even when nothing else waits would be asked for, and
 * dropped, for ever; so they do not count as something to catch up with. */
static bool is_too_large(const char *name, size_t commands, size_t bytes)
{
	if (commands <= BOARD_PENDING_MAX && bytes <= BOARD_PENDING_BYTES_MAX)
		return false;
	log_error("board-too-large", "board=%s commands=%zu bytes=%zu", name, commands, bytes);
	return true;
}

static size_t enqueue_rows(struct board *board, enum request_kind kind, const char *name,
			   const struct board_row *rows, size_t count)
{
	size_t taken = 0;

	for (size_t i = 0; i < count; i += BATCH_ROWS_MAX) {
		size_t part = count - i < BATCH_ROWS_MAX ? count - i : BATCH_ROWS_MAX;
		struct batch *batch = batch_new(&rows[i], part);
		struct request *request;

		if (batch->count == 0) {
			batch_free(batch);
			continue;
		}
		taken += batch->count;
		request = request_new(kind, name);
		request->batch = batch;
		request->size += batch_size(&rows[i], part);
		enqueue(board, request);
	}
	return taken;
}

/* Accounts for the rows of which so many were taken. */
static bool settle(struct board *board, const char *name, size_t count, size_t taken)
{
	board->figures.rows_total += taken;
	if (taken == count)
		return true;
	log_error("board-rows-refused", "board=%s rows=%zu", name, count - taken);
	return refuse(board, count - taken);
}

static size_t command_count(size_t rows)
{
	return (rows + BATCH_ROWS_MAX - 1) / BATCH_ROWS_MAX;
}

/* What these rows will take in the queue; only counted for what may fit at all. */
static size_t rows_size(const struct board_row *rows, size_t count, size_t commands)
{
	if (commands > BOARD_PENDING_MAX)
		return 0;
	return batch_size(rows, count) +
	       commands * (sizeof(struct batch) + sizeof(struct request));
}

bool board_put(struct board *board, const char *name, const struct board_row *rows,
	       size_t count)
{
	size_t commands = command_count(count);
	size_t bytes = rows_size(rows, count, commands);

	if (!name_take(name) || is_too_large(name, commands, bytes) ||
	    !has_room(board, commands, bytes))
		return refuse(board, count);
	return settle(board, name, count, enqueue_rows(board, REQUEST_PUT, name, rows, count));
}

bool board_replace(struct board *board, const char *name, const struct board_row *rows,
		   size_t count)
{
	size_t commands = command_count(count) + 2;
	size_t bytes = rows_size(rows, count, commands) + 2 * sizeof(struct request), taken;

	if (!name_take(name) || is_too_large(name, commands, bytes) ||
	    !has_room(board, commands, bytes))
		return refuse(board, count);
	enqueue(board, request_new(REQUEST_CLEAR_ASIDE, name));
	taken = enqueue_rows(board, REQUEST_PUT_ASIDE, name, rows, count);
	enqueue(board, request_new(taken > 0 ? REQUEST_SWAP : REQUEST_REMOVE, name));
	return settle(board, name, count, taken);
}

bool board_remove(struct board *board, const char *name)
{
	if (!name_take(name) || !has_room(board, 1, sizeof(struct request)))
		return false;
	enqueue(board, request_new(REQUEST_REMOVE, name));
	return true;
}

/* Reading. */

static bool may_read(const struct board *board)
{
	return board->link && redis_link_is_up(board->link) && board->reads < BOARD_READS_MAX;
}

void board_read(struct board *board, const char *name, int64_t offset, int64_t limit,
		board_read_fn *answer, void *owner)
{
	bool is_good = request_name_is_good(name);
	struct request *request = request_new(REQUEST_READ, is_good ? name : "");

	request->board = board;
	request->offset = offset > 0 ? offset : 0;
	request->limit = limit > BOARD_READ_MAX ? BOARD_READ_MAX : limit > 0 ? limit : 0;
	request->answer = answer;
	request->answer_owner = owner;
	board->figures.reads_total++;
	if (is_good && may_read(board)) {
		enqueue(board, request);
		return;
	}
	count_in(board, request);
	fail(board, request);
}
