/* All phones of a round and its host, on one epoll and one thread: seats them,
 * lets them answer, and knows what each has heard of the question that is being
 * asked. Counts that do not add up, a refusal and a lost connection are failures,
 * and the first one is kept as a sentence. */
#ifndef LOAD_CROWD_H
#define LOAD_CROWD_H

#include "line.h"

#include <stdbool.h>
#include <stdint.h>

enum {
	CROWD_CHOICES = 2,         /* phones choose 0 or 1: every question has these */
	CROWD_UNITS = 12,          /* phones belong to unit-0 … unit-11 in turn */
	CROWD_IN_FLIGHT_MAX = 100, /* phones that are being seated at a time */
	CROWD_PATIENCE_MS = 30000, /* without any news, and waiting has failed */
	CROWD_CODE_MAX = 16,
};

enum heard {
	HEARD_JOINED,
	HEARD_QUESTION,
	HEARD_ANSWERED,
	HEARD_CLOSED,
	HEARD_REVEAL,
	HEARD_RESULT,
	HEARD_STANDINGS,
	HEARD_FINISHED,
	HEARD_HOSTING,
	HEARD_DONE,
	HEARD_PROGRESS,
	HEARD_ERROR,
	HEARD_KINDS, /* anything else: the protocol may grow */
};

/* The protocol's word for it: "question". */
extern const char *const heard_words[HEARD_KINDS];

struct phone {
	struct line line; /* first, so that a line of the epoll leads to its phone */
	unsigned heard;   /* bits of enum heard, since the question was asked */
	int choice;       /* -1 until it answers */
	int right, score; /* as the server said last */
};

struct host {
	struct line line;
	unsigned heard;
	int commands, done; /* sent, and answered by `done` */
};

/* What the phones together heard of one kind since the question was asked. */
struct tally {
	int phones;
	int64_t complete_at_ns; /* when the last of them did; 0 before */
};

struct crowd {
	int epoll, port;
	char code[CROWD_CODE_MAX];
	struct phone *phones;
	int count;      /* phones in all */
	int connecting; /* phones that were told to come, in all */
	struct host host;

	int index; /* of the question that is being asked; -1 in the lobby */
	bool answers_at_once;
	int correct;                   /* choice, -1 until revealed */
	int64_t chosen[CROWD_CHOICES]; /* how many phones chose it */
	struct tally tallies[HEARD_KINDS];

	int64_t bytes[HEARD_KINDS], messages[HEARD_KINDS]; /* of the whole round */
	int64_t repeats;   /* messages that a phone got twice: it had fallen behind */
	char failure[240]; /* "" while all is well */
};

bool crowd_open(struct crowd *crowd, int port, int count);
void crowd_close(struct crowd *crowd);

/* Each of these waits, and returns false if the round cannot go on; why is in failure. */
bool crowd_host(struct crowd *crowd, const char *round, const char *token);
bool crowd_seat(struct crowd *crowd, const char *code);
bool crowd_wait(struct crowd *crowd, enum heard kind); /* for all phones */
bool crowd_wait_one(struct crowd *crowd, int phone, enum heard kind);
bool crowd_wait_host(struct crowd *crowd, enum heard kind);
bool crowd_rest(struct crowd *crowd, int rest_ms); /* answers pings, says nothing */

/* The next messages are about this question. */
void crowd_expect(struct crowd *crowd, int index, bool answers_at_once);
void crowd_command(struct crowd *crowd, const char *what);
void crowd_answer(struct crowd *crowd, int phone); /* if it has not answered */

void crowd_fail(struct crowd *crowd, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

#endif
