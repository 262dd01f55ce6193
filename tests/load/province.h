/* The contestants of a self-paced contest, on one epoll and one thread. Each comes on a
 * connection of its own, looks at the contest, registers, starts, answers every question of
 * its paper, submits and waits for the result. A refusal, a lost connection and a number that
 * does not add up are failures, and the first one is kept as a sentence. */
#ifndef LOAD_PROVINCE_H
#define LOAD_PROVINCE_H

#include "answers.h"
#include "histogram.h"
#include "line.h"

#include <stdbool.h>
#include <stdint.h>

enum {
	PROVINCE_UNITS = 100,        /* contestants belong to don-vi-0 … don-vi-99 in turn */
	PROVINCE_PATIENCE_MS = 60000 /* without any news, and waiting has failed */
};

/* What a contestant waits for, or has come to. */
enum stage {
	STAGE_AWAY,
	STAGE_CONNECTING,
	STAGE_ENTERING,
	STAGE_REGISTERING,
	STAGE_STARTING,
	STAGE_THINKING, /* has the paper; the last answer was kept */
	STAGE_ANSWERING,
	STAGE_SUBMITTING,
	STAGE_DONE,
};

/* What is measured, from sent until answered. */
enum act { ACT_CONNECT, ACT_ENTER, ACT_REGISTER, ACT_START, ACT_ANSWER, ACT_SUBMIT, ACTS };

extern const char *const act_words[ACTS]; /* "connect", … */

struct contestant {
	struct line line; /* first, so that a line of the epoll leads to its contestant */
	int number;       /* in the contest, from 0 */
	enum stage stage;
	int sequence;        /* of the last step that was sent */
	int owed;            /* turns that came while it waited for the one before */
	int64_t asked_at_ns; /* when what it waits for was sent, or should have been */
	int64_t owed_at_ns;  /* when the first of those turns came */
	char attempt[28];
	struct answers paper;
};

/* One part of the contest: measured by itself. */
struct stretch {
	struct histogram acts[ACTS];
	int64_t began_ns, ended_ns;
	int64_t first_answer_ns, last_kept_ns;
	int64_t waited; /* starts that had to stand in line for their turn */
};

struct province {
	int epoll, port;
	const char *contest, *round;
	int expected_questions;
	struct contestant *seats;
	int seat_count;
	int next_number; /* of the next contestant who comes */
	int open, done;  /* connected or connecting; contestants who have their result */
	int thinking;    /* have the paper and were not told to answer yet */
	bool is_hurried; /* everyone answers as soon as the answer before is kept */
	struct stretch *stretch;
	int64_t bytes[ACTS], messages[ACTS]; /* of what the server answered */
	int64_t kept;                        /* answers that the server acknowledged */
	int64_t news_at_ns;
	char failure[240]; /* "" while all is well */
};

bool province_open(struct province *province, int port, int seats);
void province_close(struct province *province);

/* The next contestant comes and takes this seat, which must be empty. */
void province_come(struct province *province, int seat);

/* It is this seat's turn to answer, or to submit if it has answered everything. One that
 * waits for the turn before does it as soon as it can, and is late from now on. */
void province_turn(struct province *province, int seat);

/* Serves what is there, or sleeps until something is, or so long. False after a failure, also
 * if nothing was heard for too long although somebody waits. */
bool province_serve(struct province *province, int sleep_ms);

void province_fail(struct province *province, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

#endif
