/* What the tests of the board share: a folder, a loop, a board on it with an
 * owner that counts, and a redis-server that can be started, stopped and asked. */
#ifndef TESTS_BOARD_STAGE_H
#define TESTS_BOARD_STAGE_H

#include "board/board.h"

#include <sys/types.h>

enum { STAGE_ROWS_MAX = BOARD_READ_MAX, STAGE_PATH_MAX = 64 };

struct stage {
	uv_loop_t loop;
	uv_timer_t patience;
	struct board *board;
	char folder[STAGE_PATH_MAX];
	char address[STAGE_PATH_MAX + 20]; /* for board_options.redis */
	int port;                          /* of the redis-server, 0: unix socket alone */
	pid_t redis;                       /* 0 while none runs */
	const char *redis_server;          /* for board_options, borrowed */
	size_t pending_bytes_max;          /* for board_options */
	int ready_count;
	void (*when_ready)(struct stage *stage); /* what the owner puts, or NULL */
	bool is_closed, is_time_over;
};

/* One answer as the owner of a reading keeps it. */
struct reading {
	bool is_answered, has_rows;
	size_t count;
	int64_t total;
	struct {
		int64_t rank;
		char id[BOARD_ID_MAX + 1];
		double score;
		char detail[BOARD_DETAIL_MAX + 1];
		size_t detail_length;
	} rows[STAGE_ROWS_MAX];
};

/* cmocka's setup and teardown; the teardown closes what is open and checks that
 * nothing is left in the loop. */
int stage_setup(void **state);
int stage_teardown(void **state);

/* A redis-server on a unix socket in the folder, or on a free port of 127.0.0.1. */
void stage_redis_start(struct stage *stage);
void stage_redis_use_port(struct stage *stage);
void stage_redis_kill(struct stage *stage);

/* Asks the redis-server behind the address one thing, waiting for it to listen,
 * and returns the answer as text ("5", "OK", "a b"), valid until the next call. */
const char *stage_ask(struct stage *stage, const char *command, ...);

/* Opens a board on the stage's redis-server, or a private one if redis is NULL. */
void stage_open(struct stage *stage, const char *redis);
void stage_open_ready(struct stage *stage);
void stage_close(struct stage *stage);
void stage_close_begin(struct stage *stage);
bool stage_is_closed(struct stage *stage);

/* Turns the loop until the condition holds; fails the test if it never does. */
void stage_run_until(struct stage *stage, bool (*holds)(struct stage *stage));
void stage_run_for(struct stage *stage, uint64_t ms); /* for what must not happen */
bool stage_is_ready(struct stage *stage);
bool stage_is_catching_up(struct stage *stage);
bool stage_is_idle(struct stage *stage); /* nothing is on its way */

void reading_take(void *owner, const struct board_standing *rows, size_t count, int64_t total);
void stage_run_until_answered(struct stage *stage, const struct reading *reading);

/* Reads and waits for the answer, which must have rows (perhaps none). */
struct reading stage_read(struct stage *stage, const char *name, int64_t offset, int64_t limit);

/* A row whose tie key is the eight bytes of this number and whose detail is its id. */
struct board_row row(const char *id, double score, uint64_t tie);

#endif
