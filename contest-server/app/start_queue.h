/* Starts of attempts, spread when a whole province begins in the same minute: so many a second
 * go at once, the others stand in line. Nobody loses time, because an attempt starts when its
 * turn comes. Pure: knows no clock, session or contest. */
#ifndef APP_START_QUEUE_H
#define APP_START_QUEUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
	STARTS_PER_SECOND = 500,
	STARTS_AT_ONCE = 50,       /* after a while without any */
	STARTS_WAITING_MAX = 5000, /* ten seconds' worth; over that: busy */
};

struct start_waiting {
	uint64_t session;
	int64_t contest; /* number */
	int32_t entrant, round;
};

struct start_queue {
	struct start_waiting ring[STARTS_WAITING_MAX];
	size_t first, count;
	int64_t credit; /* of starts, in thousandths */
	int64_t credited_at_ms;
};

void start_queue_init(struct start_queue *queue);

/* True if somebody who comes now may start at once; then it is counted. */
bool start_queue_may_go(struct start_queue *queue, int64_t now_ms);

/* To the end of the line. False if it is full. */
bool start_queue_push(struct start_queue *queue, struct start_waiting waiting);

/* Whose turn it is, if it is anybody's; it is counted. */
bool start_queue_next(struct start_queue *queue, int64_t now_ms, struct start_waiting *waiting);

/* Who was called does not start after all: the next one may in their place. */
void start_queue_give_back(struct start_queue *queue);

/* How many starts are before this session's, itself counted; 0: it does not wait. From now on
 * it waits for what is said here. */
size_t start_queue_place(struct start_queue *queue, struct start_waiting waiting);

#endif
