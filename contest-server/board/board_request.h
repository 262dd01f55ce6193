/* What a board asks of Redis, one command each, and what the answers mean. The
 * scripts stand at the top of board_request.c, the one file that runs them.
 *
 * Board NAME is the sorted set "hoithi:NAME" and the hash "hoithi:NAME:row",
 * formed as in board_batch.h. A board that replaces another is built aside,
 * under "hoithi:NAME:new", and takes its place in one step. */
#ifndef BOARD_BOARD_REQUEST_H
#define BOARD_BOARD_REQUEST_H

#include "board/board.h"
#include "board/board_batch.h"
#include "board/redis_link.h"

struct board_queue;

enum request_kind {
	REQUEST_CLEAR_ASIDE, /* forgets what an earlier, broken replacement left */
	REQUEST_PUT,
	REQUEST_PUT_ASIDE,
	REQUEST_SWAP, /* what was built aside becomes the board */
	REQUEST_REMOVE,
	REQUEST_READ,
};

struct request {
	struct redis_request command; /* first: see redis_link.h */
	struct request *next;
	struct board_queue *queue; /* borrowed: where it is counted */
	enum request_kind kind;
	char name[BOARD_NAME_MAX + 1];
	struct batch *batch;       /* put and put aside */
	size_t size;               /* bytes it holds in the queue */
	int64_t offset, limit;     /* read */
	char id[BOARD_ID_MAX + 1]; /* read: around this row instead of from offset, or "" */
	board_read_fn *answer;
	void *answer_owner;
};

/* 1 to BOARD_NAME_MAX letters, digits and _ - . : of which the last word is not
 * one of those used for what stands beside a board. */
bool request_name_is_good(const char *name);

/* The name must be good; all else is zero. */
struct request *request_new(enum request_kind kind, const char *name);
void request_free(struct request *request);

/* The scripts that the link must load for request_send. */
extern const char *const request_scripts[];
enum { REQUEST_SCRIPTS = 3 };

bool request_send(struct request *request, struct redis_link *link);

/* Reads the reply to a reading and answers. False, and nothing is answered, if
 * it does not have the form that the script gives. */
bool request_answer_read(const struct request *request, const redisReply *reply);

#endif
