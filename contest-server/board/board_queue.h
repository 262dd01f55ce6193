/* The requests of a board on their way to Redis, in order and bounded. A few at
 * a time are in flight, and a few are formed in one turn of the loop, so that
 * a large board does not stop everything else.
 *
 * A write that fails makes the queue fall behind: from then on it takes no
 * writes until its owner has asked for all rows again. */
#ifndef BOARD_BOARD_QUEUE_H
#define BOARD_BOARD_QUEUE_H

#include "board/board_request.h"
#include "board/redis_link.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
	/* Enough to keep Redis busy while the loop is elsewhere; little enough that
	 * hiredis does not move much in its buffer when the socket is full. */
	BOARD_QUEUE_WINDOW = 16,
	BOARD_QUEUE_SLICE = 4, /* formed in one turn: about half a millisecond */
};

/* A list that is taken from in the order it was put into. */
struct request_list {
	struct request *first, *last;
};

struct board_queue {
	struct redis_link *link;   /* borrowed; NULL if there is none */
	void (*wake)(void *owner); /* there is something to do in the next turn */
	void *owner;
	struct request_list waiting; /* in order, not sent yet */
	struct request_list failed;  /* readings that will be answered with nothing */
	size_t in_flight;
	size_t writes, reads; /* waiting or in flight */
	size_t bytes;         /* of what is waiting or in flight */
	size_t bytes_max;     /* that it may be */
	uint64_t dropped_rows;
	bool is_behind;
};

/* Room for a write of so many commands and bytes more. False, and the queue is
 * behind, if there is none; false too if nothing is connected. */
bool board_queue_has_room(struct board_queue *queue, size_t commands, size_t bytes);
bool board_queue_may_read(const struct board_queue *queue);

/* Both take the request; the second answers a reading with nothing, later. */
void board_queue_push(struct board_queue *queue, struct request *request);
void board_queue_refuse(struct board_queue *queue, struct request *request);

bool board_queue_may_send(const struct board_queue *queue);
void board_queue_send_slice(struct board_queue *queue);

/* Fails all that is waiting; what is in flight is failed by the link. */
void board_queue_give_up(struct board_queue *queue);

/* Calls the owners of failed readings: what they do in answer may come back here. */
void board_queue_answer_failed(struct board_queue *queue);

#endif
