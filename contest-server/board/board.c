#include "board/board.h"

#include "base/log.h"
#include "base/memory.h"
#include "board/board_address.h"
#include "board/board_queue.h"
#include "board/board_request.h"
#include "board/redis_child.h"
#include "board/redis_link.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct board {
	uv_loop_t *loop;
	void *owner;
	void (*on_ready)(void *owner);
	struct redis_child *child; /* NULL if Redis was given or is not at hand */
	struct redis_link *link;   /* NULL if there is no Redis at hand */
	struct board_queue queue;
	uv_idle_t turn; /* active while there is something to do at once */
	bool is_child_started;
	bool is_closing;
	uint64_t rows_total, refused_total, reads_total;
	void (*done)(void *owner);
	void *done_owner;
};

static void on_turn(uv_idle_t *turn);

/* What there is to do is done in the next turn of the loop. */
static void wake(void *owner)
{
	struct board *board = owner;

	uv_idle_start(&board->turn, on_turn);
}

/* The link and the child, as they come and go. */

static void on_up(void *owner)
{
	struct board *board = owner;

	board->queue.is_behind = true;
	wake(board);
}

static void on_down(void *owner)
{
	struct board *board = owner;

	board->queue.is_behind = true;
	board_queue_give_up(&board->queue);
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
	board->queue.link = NULL;
	wake(board);
}

static void on_child_closed(void *owner)
{
	struct board *board = owner;

	board->child = NULL;
	wake(board);
}

/* The turn: all that is not done at once is done here. */

static void on_turn_closed(uv_handle_t *handle)
{
	struct board *board = handle->data;

	board->done(board->done_owner);
	free(board);
}

/* The turn goes last, because it answers what the others leave unanswered. */
static void close_turn(struct board *board)
{
	if (!board->link && !board->child && !board->queue.failed.first)
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
	if (!board->queue.is_behind || board->queue.writes > 0 ||
	    !redis_link_is_up(board->link))
		return;
	board->queue.is_behind = false;
	board->on_ready(board->owner);
}

static void on_turn(uv_idle_t *turn)
{
	struct board *board = turn->data;

	uv_idle_stop(turn);
	board_queue_answer_failed(&board->queue);
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
	board_queue_send_slice(&board->queue);
	if (board_queue_may_send(&board->queue))
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
	board->queue.link = board->link;
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
			    "program=%s what-to-do=\"install redis-server or give --redis\"",
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
	struct board *board = memory_new(1, sizeof(*board));

	board->loop = loop;
	board->owner = options->owner;
	board->on_ready = options->on_ready;
	board->queue.wake = wake;
	board->queue.owner = board;
	board->queue.bytes_max = options->pending_bytes_max ? options->pending_bytes_max
							    : BOARD_PENDING_BYTES_MAX;
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
	return redis_link_is_up(board->link) && !board->queue.is_behind ? BOARD_READY
									: BOARD_CATCHING_UP;
}

bool board_is_settled(const struct board *board)
{
	return board->queue.writes == 0;
}

struct board_figures board_figures(const struct board *board)
{
	struct board_figures figures = {
		.rows_total = board->rows_total,
		.dropped_total = board->refused_total + board->queue.dropped_rows,
		.reads_total = board->reads_total,
		.pending = board->queue.writes + board->queue.reads,
	};

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
	board_queue_give_up(&board->queue);
	if (board->link)
		redis_link_close(board->link, on_link_closed, board);
	if (board->child)
		redis_child_close(board->child, on_child_closed, board);
	wake(board);
}

/* Writing. */

/* What a call needs of the queue; bytes are not counted for what is too much anyway. */
struct load {
	size_t commands, bytes;
};

static struct load load_of(const struct board_row *rows, size_t count, size_t more_commands)
{
	size_t commands = (count + BATCH_ROWS_MAX - 1) / BATCH_ROWS_MAX + more_commands;

	if (commands > BOARD_PENDING_MAX)
		return (struct load){ .commands = commands };
	return (struct load){ .commands = commands,
			      .bytes = batch_size(rows, count) +
				       commands * (sizeof(struct batch) +
						   sizeof(struct request)) };
}

static bool may_write(struct board *board, const char *name, struct load load)
{
	if (!request_name_is_good(name)) {
		log_error("board-name-refused", "board=\"%.100s\"", name);
		return false;
	}
	/* What cannot be sent even when nothing else waits would be asked for, and
	 * dropped, for ever; so it is not something to catch up with. */
	if (load.commands > BOARD_PENDING_MAX || load.bytes > board->queue.bytes_max) {
		log_error("board-too-large", "board=%s commands=%zu bytes=%zu", name,
			  load.commands, load.bytes);
		return false;
	}
	return board_queue_has_room(&board->queue, load.commands, load.bytes);
}

static bool refuse(struct board *board, size_t rows)
{
	board->refused_total += rows;
	return false;
}

static size_t push_rows(struct board *board, enum request_kind kind, const char *name,
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
		board_queue_push(&board->queue, request);
	}
	return taken;
}

/* Accounts for the rows of which so many were taken. */
static bool settle(struct board *board, const char *name, size_t count, size_t taken)
{
	board->rows_total += taken;
	if (taken == count)
		return true;
	log_error("board-rows-refused", "board=%s rows=%zu", name, count - taken);
	return refuse(board, count - taken);
}

bool board_put(struct board *board, const char *name, const struct board_row *rows,
	       size_t count)
{
	if (!may_write(board, name, load_of(rows, count, 0)))
		return refuse(board, count);
	return settle(board, name, count, push_rows(board, REQUEST_PUT, name, rows, count));
}

bool board_replace_part(struct board *board, const char *name, const struct board_row *rows,
			size_t count, unsigned part)
{
	size_t taken;

	if (!may_write(board, name, load_of(rows, count, 2)))
		return refuse(board, count);
	if (part & BOARD_PART_FIRST)
		board_queue_push(&board->queue, request_new(REQUEST_CLEAR_ASIDE, name));
	taken = push_rows(board, REQUEST_PUT_ASIDE, name, rows, count);
	if (part & BOARD_PART_LAST)
		board_queue_push(&board->queue, request_new(REQUEST_SWAP, name));
	return settle(board, name, count, taken);
}

bool board_replace(struct board *board, const char *name, const struct board_row *rows,
		   size_t count)
{
	return board_replace_part(board, name, rows, count, BOARD_PART_FIRST | BOARD_PART_LAST);
}

bool board_remove(struct board *board, const char *name)
{
	if (!may_write(board, name, load_of(NULL, 0, 1)))
		return false;
	board_queue_push(&board->queue, request_new(REQUEST_REMOVE, name));
	return true;
}

/* Reading. */

static void read_rows(struct board *board, const char *name, int64_t offset, const char *id,
		      int64_t limit, board_read_fn *answer, void *owner)
{
	bool is_good = request_name_is_good(name) && strlen(id) <= BOARD_ID_MAX;
	struct request *request = request_new(REQUEST_READ, is_good ? name : "");

	request->offset = offset > 0 ? offset : 0;
	snprintf(request->id, sizeof(request->id), "%s", is_good ? id : "");
	request->limit = limit > BOARD_READ_MAX ? BOARD_READ_MAX : limit > 0 ? limit : 0;
	request->answer = answer;
	request->answer_owner = owner;
	board->reads_total++;
	if (is_good && board_queue_may_read(&board->queue))
		board_queue_push(&board->queue, request);
	else
		board_queue_refuse(&board->queue, request);
}

void board_read(struct board *board, const char *name, int64_t offset, int64_t limit,
		board_read_fn *answer, void *owner)
{
	read_rows(board, name, offset, "", limit, answer, owner);
}

void board_read_around(struct board *board, const char *name, const char *id, int64_t limit,
		       board_read_fn *answer, void *owner)
{
	read_rows(board, name, 0, id, limit, answer, owner);
}
