/* A piece of work on its way from the loop thread to the writer thread. Inside store/ only. */
#ifndef STORE_WORK_H
#define STORE_WORK_H

#include "store/contest_rows.h"
#include "store/store.h"

enum work_kind {
	WORK_EVENT,
	WORK_PLAYER,
	WORK_ROUND,
	WORK_HOST,
	WORK_RESULTS,
	WORK_STANDINGS,
	WORK_TOKEN,
	WORK_DROP_TOKEN,
	WORK_CONTEST, /* this and what follows: writer_contests.c */
	WORK_ENTRANT,
	WORK_ATTEMPT,
	WORK_STEP,
	WORK_SUBMISSION,
	WORK_VOID,
	WORK_EXTENSION,
	WORK_MORE_TIME,
	WORK_CLOSE_CONTEST,
	WORK_ERASE_CONTEST,
	WORK_JOB,
	WORK_KINDS,
};

struct work {
	enum work_kind kind;
	int64_t sequence;
	union {
		struct store_event event;
		struct store_player player; /* name owned */
		struct store_round *round;  /* owned, with its strings */
		struct {
			int64_t round;
			struct secret_hash hash;
			char by[STORE_MAKER_SIZE];
		} host;
		struct {
			int64_t round;
			int32_t question;
			struct store_result *list; /* owned */
			size_t count;
		} results;
		struct {
			int64_t round, finished_at_unix_ms;
			struct store_standing *list;       /* owned */
			struct store_unit_standing *units; /* owned */
			size_t count, unit_count;
		} standings;
		struct store_token token;
		struct secret_hash hash;
		struct store_contest *contest; /* owned, with its strings */
		struct store_entrant *entrant; /* owned, with its strings */
		struct store_attempt attempt;
		struct store_step step;
		struct store_submission submission;
		struct store_void *strike;         /* owned, with its strings */
		struct store_extension *extension; /* likewise */
		struct store_more_time more_time;
		struct {
			int64_t contest, at_unix_ms;
		} close;
		struct store_erasure erasure; /* document owned */
		struct store_job *job;        /* of whoever put it; see job.h */
	} of;
};

/* Frees what the work owns. */
void work_clear(struct work *work);

/* Queues the work and returns its number; there must be room. In store.c. */
int64_t store_put_work(struct store *store, struct work *work);

#endif
