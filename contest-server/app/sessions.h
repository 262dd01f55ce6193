/* Who is connected, by the number that the socket's keeper gave. */
#ifndef APP_SESSIONS_H
#define APP_SESSIONS_H

#include "question-bank/question.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum session_role {
	SESSION_NEW,
	SESSION_PLAYER,
	SESSION_STAGE,
	SESSION_HOST,
	SESSION_CONTEST, /* of a self-paced contest, as a visitor or as somebody */
};

struct room;
struct contest;

struct session {
	uint64_t id;                /* 0: a free slot */
	struct room *room;          /* borrowed; NULL for SESSION_NEW and SESSION_CONTEST */
	struct contest *contest;    /* borrowed; for SESSION_CONTEST only */
	uint64_t address;           /* hash of the client's address */
	int32_t player;             /* of a contest the entrant, -1: a visitor */
	int16_t best_round_trip_ms; /* FAIRNESS_UNMEASURED at first */
	uint8_t role;               /* enum session_role */
	uint8_t language;           /* enum language */
	uint8_t not_json_count;
	bool is_waiting; /* in line to start an attempt */
	bool is_brief;   /* wants few rows of tables */
	bool is_same_origin;
	bool is_local;   /* its page was opened on this machine, as localhost */
	bool is_closing; /* refused or replaced: nothing more is taken from it */
};

/* A hash table; pointers into it hold until the next add or remove. */
struct sessions {
	struct session *slots;
	size_t size, count; /* size is a power of two */
};

void sessions_init(struct sessions *sessions);
void sessions_clear(struct sessions *sessions);
struct session *sessions_add(struct sessions *sessions, uint64_t id);
struct session *sessions_find(const struct sessions *sessions, uint64_t id); /* or NULL */
void sessions_remove(struct sessions *sessions, uint64_t id);

#endif
