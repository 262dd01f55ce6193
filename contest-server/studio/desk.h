/* Answers that take long to make: they are written on a thread of the pool from what is on the
 * disk, a few at a time, and kept until what they tell of has changed.
 *
 * One loop thread; what is written on the pool knows its order and nothing else. */
#ifndef STUDIO_DESK_H
#define STUDIO_DESK_H

#include "app/rest.h"
#include "app/who.h"
#include "base/file_name.h"
#include "contest/rules.h"
#include "question-bank/question.h"

struct desk;
struct facts_shelf;

enum {
	DESK_JOBS_MAX = 2,                     /* at a time; over that: come again */
	DESK_KEPT_MAX = 32,                    /* answers; the one asked for longest ago goes */
	DESK_KEPT_BYTES_MAX = 4 * 1024 * 1024, /* of one answer; a larger one is made again */
	DESK_SEARCH_SIZE = 121,                /* bytes of what is looked for, with the end */
	DESK_KEY_SIZE = 448,
};

enum desk_form { DESK_JSON, DESK_CSV, DESK_SHEET };

/* What is asked for. */
struct desk_order {
	const char *database; /* path, borrowed from the options */
	int players_max;
	char id[CONTEST_ID_MAX + 1]; /* of the round, contest or organisation */
	enum desk_form form;
	enum language language;
	int64_t from_ms, to_ms; /* of a time, where one is asked about */
	int64_t now_ms;
	bool by_hour;
	int32_t offset, limit; /* of a list */
	char search[DESK_SEARCH_SIZE];
	struct facts_shelf *shelf; /* borrowed */
	struct file_name *name;    /* borrowed; whoever writes a table says what it is called */
	/* Who asks, for a list of what they may see. */
	char account[WHO_ID_MAX];
	unsigned account_limit; /* capabilities of a token */
	bool sees_all;
};

enum desk_status { DESK_OK, DESK_NOT_FOUND, DESK_FAILED /* logged */ };

/* On any thread: adds the answer to body. */
typedef enum desk_status desk_write_fn(struct text *body, const struct desk_order *order);

struct desk *desk_new(void);
void desk_free(struct desk *desk); /* no job is under way any more; NULL is ok */

/* An order with what the program was started with, for this id. */
struct desk_order desk_order_for(const struct call *call, const char *id);

/* Answers the request, at once if the same was asked for with the same stamp before. name: what
 * is asked, a constant; stamp: another number as soon as the answer may be another one. */
void desk_ask(const struct call *call, const char *name, uint64_t stamp, desk_write_fn *write,
	      const struct desk_order *order);

#endif
