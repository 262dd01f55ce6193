#define _GNU_SOURCE

#include "board_stage.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <hiredis/hiredis.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

enum { PATIENCE_MS = 30000, ASK_TRIES = 1000, ASK_PAUSE_US = 10000 };

static void on_patience_over(uv_timer_t *timer)
{
	(void)timer;
	fail_msg("waited in vain");
}

int stage_setup(void **state)
{
	struct stage *stage = calloc(1, sizeof(*stage));

	assert_non_null(stage);
	signal(SIGPIPE, SIG_IGN);
	snprintf(stage->folder, sizeof(stage->folder), "/tmp/hoithi-board-XXXXXX");
	assert_non_null(mkdtemp(stage->folder));
	snprintf(stage->address, sizeof(stage->address), "unix:%s/given.sock", stage->folder);
	assert_int_equal(uv_loop_init(&stage->loop), 0);
	assert_int_equal(uv_timer_init(&stage->loop, &stage->patience), 0);
	stage->patience.data = stage;
	*state = stage;
	return 0;
}

static void folder_remove(const char *folder)
{
	char command[STAGE_PATH_MAX + 16];

	snprintf(command, sizeof(command), "rm -rf %s", folder);
	assert_int_equal(system(command), 0);
}

int stage_teardown(void **state)
{
	struct stage *stage = *state;

	if (stage->board)
		stage_close(stage);
	stage_redis_kill(stage);
	uv_close((uv_handle_t *)&stage->patience, NULL);
	uv_run(&stage->loop, UV_RUN_DEFAULT);
	assert_int_equal(uv_loop_close(&stage->loop), 0);
	folder_remove(stage->folder);
	free(stage);
	return 0;
}

static void become_redis(const struct stage *stage)
{
	char port[8], socket_path[STAGE_PATH_MAX + 16], log_path[STAGE_PATH_MAX + 16];

	prctl(PR_SET_PDEATHSIG, SIGKILL);
	snprintf(port, sizeof(port), "%d", stage->port);
	snprintf(socket_path, sizeof(socket_path), "%s/given.sock", stage->folder);
	snprintf(log_path, sizeof(log_path), "%s/given.log", stage->folder);
	execlp("redis-server", "redis-server", "--port", port, "--bind", "127.0.0.1",
	       "--unixsocket", socket_path, "--dir", stage->folder, "--save", "",
	       "--appendonly", "no", "--logfile", log_path, (char *)NULL);
	_exit(127);
}

void stage_redis_start(struct stage *stage)
{
	assert_int_equal(stage->redis, 0);
	stage->redis = fork();
	if (stage->redis == 0)
		become_redis(stage);
	assert_true(stage->redis > 0);
}

void stage_redis_use_port(struct stage *stage)
{
	struct sockaddr_in address = { .sin_family = AF_INET };
	socklen_t length = sizeof(address);
	int listener = socket(AF_INET, SOCK_STREAM, 0);

	address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	assert_int_equal(bind(listener, (struct sockaddr *)&address, length), 0);
	assert_int_equal(getsockname(listener, (struct sockaddr *)&address, &length), 0);
	close(listener);
	stage->port = ntohs(address.sin_port);
	snprintf(stage->address, sizeof(stage->address), "redis://127.0.0.1:%d/0", stage->port);
}

void stage_redis_kill(struct stage *stage)
{
	if (stage->redis == 0)
		return;
	kill(stage->redis, SIGKILL);
	assert_int_equal(waitpid(stage->redis, NULL, 0), stage->redis);
	stage->redis = 0;
}

static redisContext *ask_connect(const struct stage *stage)
{
	char path[STAGE_PATH_MAX + 16];

	snprintf(path, sizeof(path), "%s/%s", stage->folder,
		 stage->redis ? "given.sock" : "redis.sock");
	for (int i = 0; i < ASK_TRIES; i++) {
		redisContext *context = redisConnectUnix(path);

		assert_non_null(context);
		if (!context->err)
			return context;
		redisFree(context);
		usleep(ASK_PAUSE_US); /* a redis-server that has just been started */
	}
	fail_msg("no redis-server listens on %s", path);
	return NULL;
}

static size_t reply_print(const redisReply *reply, char *text, size_t size)
{
	size_t length = 0;

	if (reply->type == REDIS_REPLY_INTEGER)
		return (size_t)snprintf(text, size, "%lld", reply->integer);
	if (reply->type != REDIS_REPLY_ARRAY)
		return (size_t)snprintf(text, size, "%s", reply->str ? reply->str : "(nil)");
	for (size_t i = 0; i < reply->elements && length + 2 < size; i++) {
		if (i > 0)
			text[length++] = ' ';
		length += reply_print(reply->element[i], text + length, size - length);
	}
	text[length < size ? length : size - 1] = '\0';
	return length;
}

const char *stage_ask(struct stage *stage, const char *command, ...)
{
	static char text[4096];
	redisContext *context = ask_connect(stage);
	redisReply *reply;
	va_list arguments;

	va_start(arguments, command);
	reply = redisvCommand(context, command, arguments);
	va_end(arguments);
	assert_non_null(reply);
	reply_print(reply, text, sizeof(text));
	freeReplyObject(reply);
	redisFree(context);
	return text;
}

static void on_ready(void *owner)
{
	struct stage *stage = owner;

	stage->ready_count++;
	if (stage->when_ready)
		stage->when_ready(stage);
}

void stage_open(struct stage *stage, const char *redis)
{
	struct failure why = { "" };
	const struct board_options options = { .redis = redis,
					       .data_dir = stage->folder,
					       .redis_server = stage->redis_server,
					       .pending_bytes_max = stage->pending_bytes_max,
					       .owner = stage,
					       .on_ready = on_ready };

	stage->is_closed = false;
	stage->board = board_open(&stage->loop, &options, &why);
	assert_string_equal(why.text, "");
	assert_non_null(stage->board);
}

void stage_open_ready(struct stage *stage)
{
	stage_redis_start(stage);
	stage_open(stage, stage->address);
	stage_run_until(stage, stage_is_ready);
}

static void on_closed(void *owner)
{
	struct stage *stage = owner;

	stage->is_closed = true;
	stage->board = NULL;
}

bool stage_is_closed(struct stage *stage)
{
	return stage->is_closed;
}

void stage_close_begin(struct stage *stage)
{
	board_close(stage->board, on_closed, stage);
	assert_false(stage->is_closed);
}

void stage_close(struct stage *stage)
{
	stage_close_begin(stage);
	stage_run_until(stage, stage_is_closed);
}

void stage_run_until(struct stage *stage, bool (*holds)(struct stage *stage))
{
	uv_update_time(&stage->loop); /* the test may have been away from the loop */
	uv_timer_start(&stage->patience, on_patience_over, PATIENCE_MS, 0);
	while (!holds(stage))
		uv_run(&stage->loop, UV_RUN_ONCE);
	uv_timer_stop(&stage->patience);
}

static void on_time_over(uv_timer_t *timer)
{
	struct stage *stage = timer->data;

	stage->is_time_over = true;
}

void stage_run_for(struct stage *stage, uint64_t ms)
{
	stage->is_time_over = false;
	uv_update_time(&stage->loop);
	uv_timer_start(&stage->patience, on_time_over, ms, 0);
	while (!stage->is_time_over)
		uv_run(&stage->loop, UV_RUN_ONCE);
}

bool stage_is_ready(struct stage *stage)
{
	return board_state(stage->board) == BOARD_READY;
}

bool stage_is_catching_up(struct stage *stage)
{
	return board_state(stage->board) == BOARD_CATCHING_UP;
}

bool stage_is_idle(struct stage *stage)
{
	return board_figures(stage->board).pending == 0;
}

void reading_take(void *owner, const struct board_standing *rows, size_t count, int64_t total)
{
	struct reading *reading = owner;

	assert_false(reading->is_answered);
	assert_true(count <= STAGE_ROWS_MAX && (rows || count == 0));
	reading->is_answered = true;
	reading->has_rows = rows != NULL;
	reading->count = count;
	reading->total = total;
	for (size_t i = 0; rows && i < count; i++) {
		reading->rows[i].rank = rows[i].rank;
		reading->rows[i].score = rows[i].score;
		reading->rows[i].detail_length = rows[i].detail_length;
		assert_true(strlen(rows[i].id) < sizeof(reading->rows[i].id));
		assert_true(rows[i].detail_length <= BOARD_DETAIL_MAX);
		memcpy(reading->rows[i].id, rows[i].id, strlen(rows[i].id) + 1);
		memcpy(reading->rows[i].detail, rows[i].detail, rows[i].detail_length);
		reading->rows[i].detail[rows[i].detail_length] = '\0';
	}
}

void stage_run_until_answered(struct stage *stage, const struct reading *reading)
{
	uv_update_time(&stage->loop); /* the test may have been away from the loop */
	uv_timer_start(&stage->patience, on_patience_over, PATIENCE_MS, 0);
	while (!reading->is_answered)
		uv_run(&stage->loop, UV_RUN_ONCE);
	uv_timer_stop(&stage->patience);
}

struct reading stage_read(struct stage *stage, const char *name, int64_t offset, int64_t limit)
{
	struct reading reading = { .is_answered = false };

	board_read(stage->board, name, offset, limit, reading_take, &reading);
	assert_false(reading.is_answered);
	stage_run_until_answered(stage, &reading);
	assert_true(reading.has_rows);
	return reading;
}

struct board_row row(const char *id, double score, uint64_t tie)
{
	struct board_row row = { .id = id,
				 .score = score,
				 .tie_length = sizeof(tie),
				 .detail = id,
				 .detail_length = strlen(id) };

	for (size_t i = 0; i < sizeof(tie); i++)
		row.tie[i] = (unsigned char)(tie >> (8 * (sizeof(tie) - 1 - i)));
	return row;
}
