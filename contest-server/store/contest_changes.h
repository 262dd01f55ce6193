/* Changes to contests that organisers make: drafts of documents, other rules for a contest that
 * is there, publishing. Each is a store_job as in store/accounts.h. */
#ifndef STORE_CONTEST_CHANGES_H
#define STORE_CONTEST_CHANGES_H

#include "store/accounts.h"

enum {
	CONTEST_DRAFTS_MAX = 500,       /* of one organisation: of all who have a role in it */
	CONTEST_DRAFTS_ALL_MAX = 10000, /* of the server */
	CONTEST_DRAFT_TITLE_MAX = 300,  /* bytes */
};

/* Whoever puts a change gives its texts away; done() frees them with contest_draft_clear() and
 * contest_rules_change_clear(). */
struct contest_draft_change {
	struct account_change change;
	char id[STORED_ID_MAX];
	char *title, *document;
	bool sees_all; /* may hold contests everywhere: all drafts are theirs too */
};
/* Makes it or writes over it; it stays that of whoever made it. CHANGE_NOT_YOURS: it is a draft
 * of other organisations. CHANGE_FULL: of an organisation that its writer has a role in, or of
 * tokens of no account, or of the server there are as many as may be. */
void contest_draft_put(struct store *store, struct contest_draft_change *draft);
/* CHANGE_NOT_FOUND. */
void contest_draft_drop(struct store *store, struct contest_draft_change *draft);
void contest_draft_clear(struct contest_draft_change *draft);

/* pool may be NULL: it stays as it is. */
struct contest_rules_change {
	struct account_change change;
	int64_t contest; /* number */
	char *id, *document, *pool;
};
void contest_rules_put(struct store *store, struct contest_rules_change *rules);
void contest_rules_change_clear(struct contest_rules_change *rules);

/* The new bell of an open attempt of somebody who was given more time. */
struct contest_end_bell {
	int32_t attempt;
	int64_t deadline_at_unix_ms, allowed_ms;
};

/* at_unix_ms of the change is when. What is open then is over, but where attempts may be
 * finished after their window, or as the bells say. id is borrowed until the job is done, the
 * rest is freed with contest_end_change_clear(). */
struct contest_end_change {
	struct account_change change;
	int64_t contest; /* number */
	const char *id;
	char *reason, *by;
	bool cuts;          /* attempts end with their window */
	int32_t open_count; /* attempts, for the audit */
	struct contest_end_bell *bells;
	size_t bell_count;
};
void contest_end_put(struct store *store, struct contest_end_change *end);
void contest_end_change_clear(struct contest_end_change *end);

/* at_unix_ms of the change is when. id is borrowed until the job is done. */
struct contest_publish_change {
	struct account_change change;
	int64_t contest; /* number */
	const char *id;
};
void contest_publish_put(struct store *store, struct contest_publish_change *publish);

#endif
