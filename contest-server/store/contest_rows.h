/* The rows of self-paced contests, put by the loop thread like all others: see store.h for
 * how and when they reach the disk. Contests, entrants and attempts are known by number. */
#ifndef STORE_CONTEST_ROWS_H
#define STORE_CONTEST_ROWS_H

#include "store/store.h"

enum {
	STORE_CONTEST_SEED_SIZE = 32,
	STORE_ATTEMPT_SEED_SIZE = 16,
	STORE_ATTEMPT_ID_SIZE = 28, /* "a_" and a secret, terminator included */
	STORE_MASKED_SIZE = 16,     /* of an identity's last characters */
	STORE_GUESSES_MAX = 4,
};

struct store_contest {
	int64_t number;
	const char *id, *document, *pool;
	unsigned char seed[STORE_CONTEST_SEED_SIZE];
	int64_t created_at_unix_ms;
	char account[STORE_MAKER_SIZE]; /* for the audit: who made it; of no row that is read */
};

/* Texts may be NULL but for the name. */
struct store_entrant {
	int64_t contest;
	int32_t entrant, birth_year, unit; /* STORE_NONE: not given */
	const char *name, *unit_other, *locality;
	const char *language; /* a constant */
	char identity_masked[STORE_MASKED_SIZE];
	struct secret_hash identity_hash, token_hash, code_hash;
	bool is_member;
	int64_t registered_at_unix_ms; /* which is when consent was given, too */
};

struct store_attempt {
	int64_t contest;
	int32_t attempt, entrant, round;
	char id[STORE_ATTEMPT_ID_SIZE];
	unsigned char seed[STORE_ATTEMPT_SEED_SIZE];
	int64_t started_at_unix_ms, deadline_at_unix_ms;
	int64_t allowed_ms; /* by the rules, if this person was given more; else 0 */
};

/* One thing somebody did in an attempt. */
struct store_step {
	int64_t contest;
	int32_t attempt, sequence, place;
	const char *kind;             /* a constant: "answer", "guess", "pass" */
	char value[STORE_CHOICE_MAX]; /* "": null */
	int64_t at_unix_ms;
};

/* The end of an attempt. */
struct store_submission {
	int64_t contest;
	int32_t attempt, right;
	const char *ending; /* a constant: "submit", "bell" */
	int64_t submitted_at_unix_ms, time_ms;
	double score;
	int64_t guesses[STORE_GUESSES_MAX]; /* negative: none */
};

struct store_void {
	int64_t contest;
	int32_t entrant;
	const char *reason, *by;
	bool is_undone;
	int64_t at_unix_ms;
	/* As those of an extension below. */
	const char *account, *contest_id;
};

/* More time for somebody: contest/window.h. */
struct store_extension {
	int64_t contest;
	int32_t entrant, factor_hundredths, minutes;
	const char *reason, *by;
	int64_t at_unix_ms;
	/* For the audit; of no row that is read. "" for a token that belongs to no account. */
	const char *account, *contest_id;
};

/* An open attempt gets more time. */
struct store_more_time {
	int64_t contest;
	int32_t attempt;
	int64_t deadline_at_unix_ms, allowed_ms;
};

/* The end of a contest's retention: whatever says who somebody is goes. */
struct store_erasure {
	int64_t contest;
	const char *document;  /* as it may stay: without phones and codes */
	bool keeps_localities; /* they are of a list; what was typed goes */
	int64_t at_unix_ms;
};

/* As those of store.h: each copies, and returns the sequence number of the work. */
int64_t store_put_contest(struct store *store, const struct store_contest *contest);
int64_t store_put_entrant(struct store *store, const struct store_entrant *entrant);
int64_t store_put_attempt(struct store *store, const struct store_attempt *attempt);
int64_t store_put_step(struct store *store, const struct store_step *step);
int64_t store_put_submission(struct store *store, const struct store_submission *submission);
int64_t store_put_void(struct store *store, const struct store_void *one);
int64_t store_put_extension(struct store *store, const struct store_extension *one);
int64_t store_put_more_time(struct store *store, const struct store_more_time *one);
/* Once it is committed the writer also takes the old bytes out of the file and its log, which
 * takes a time that grows with the file; if it cannot, it tries again, also after a restart. */
int64_t store_erase_contest(struct store *store, const struct store_erasure *erasure);
int64_t store_close_contest(struct store *store, int64_t contest, int64_t closed_at_unix_ms);

#endif
