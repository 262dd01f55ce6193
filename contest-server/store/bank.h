/* Changes of the question bank: each looks at the newest version of what it is about, on the
 * writer thread, and is refused if that is another than the caller saw. Whoever puts one makes
 * it with memory_new(), sets done and fills in the fields; texts that are pointers are owned
 * and freed by store_bank_…_clear(), which done() calls. */
#ifndef STORE_BANK_H
#define STORE_BANK_H

#include "store/job.h"
#include "store/read_accounts.h"

enum { BANK_ID_SIZE = 41 /* bytes of a question's or a set's id, with its end */ };

enum bank_outcome {
	BANK_DONE,
	BANK_CHANGED,      /* there is another version by now: found says which */
	BANK_OWN,          /* a reviewer wrote it */
	BANK_AGAIN,        /* this reviewer has answered, or judged, it already */
	BANK_NOT_ANSWERED, /* a verdict before the answer */
};

enum { BANK_AGREEMENTS = 2 /* people whose word publishes a question */ };

/* A new version of a question, or a step of its life. */
struct store_bank_step {
	struct store_job job;
	char question[BANK_ID_SIZE];
	int based_on;       /* the version it comes after; 0: there was none */
	int ground;         /* 1 if a file of the program has it, else 0 */
	const char *step;   /* "write" …; a constant */
	const char *status; /* "draft" …; a constant */
	char *document;     /* JSON */
	char *changed;      /* "text options" */
	char *note;         /* or "" */
	char author[STORED_ID_MAX], by[STORED_ID_MAX];
	int64_t at_unix_ms;

	enum bank_outcome outcome;
	int version; /* that it became; of BANK_CHANGED the one that is there */
};

int64_t store_put_bank_step(struct store *store, struct store_bank_step *step);
void store_bank_step_clear(struct store_bank_step *step);

/* What a reviewer answers to a submitted version before its key is shown. */
struct store_bank_answer {
	struct store_job job;
	char question[BANK_ID_SIZE];
	int version;
	char account[STORED_ID_MAX];
	char *choice; /* JSON */
	bool is_right;
	int64_t at_unix_ms;

	enum bank_outcome outcome;
};

int64_t store_put_bank_answer(struct store *store, struct store_bank_answer *answer);
void store_bank_answer_clear(struct store_bank_answer *answer);

/* What they say then. The agreement of the second one publishes, an objection makes it a draft
 * again. */
struct store_bank_verdict {
	struct store_job job;
	char question[BANK_ID_SIZE];
	int version;
	char account[STORED_ID_MAX];
	bool agrees;
	char *note;
	char *published; /* its document once it is published */
	char *changed;   /* fields that differ from what was in use before */
	int64_t at_unix_ms;

	enum bank_outcome outcome;
	const char *status; /* "submitted", "published" or "draft": what it is now */
	int now_version;
};

int64_t store_put_bank_verdict(struct store *store, struct store_bank_verdict *verdict);
void store_bank_verdict_clear(struct store_bank_verdict *verdict);

/* A new version of a question set. */
struct store_bank_set {
	struct store_job job;
	char id[BANK_ID_SIZE];
	int based_on, ground; /* as of a question */
	char *document;
	char by[STORED_ID_MAX];
	int64_t at_unix_ms;

	enum bank_outcome outcome;
	int version;
};

int64_t store_put_bank_set(struct store *store, struct store_bank_set *set);
void store_bank_set_clear(struct store_bank_set *set);

#endif
