/* Reading the contests that the writer stored: a connection of its own for one thread, as in
 * read.h. Texts are borrowed for the length of the callback. */
#ifndef STORE_READ_CONTESTS_H
#define STORE_READ_CONTESTS_H

#include "store/contest_rows.h"

struct contest_reader;

/* NULL with the reason. The file must be there already. */
struct contest_reader *contest_reader_open(const char *path, struct failure *why);
void contest_reader_close(struct contest_reader *reader); /* NULL is ok */

/* What is read between the two is of one instant, whatever is written meanwhile: nobody has an
 * attempt without being among the entrants. Reads outside see what was committed before each.
 */
bool contest_reader_begin(struct contest_reader *reader);
void contest_reader_end(struct contest_reader *reader);

struct stored_contest {
	struct store_contest contest;
	int64_t closed_at_unix_ms;    /* STORE_NONE: not closed */
	int64_t published_at_unix_ms; /* by hand; or STORE_NONE */
	int64_t erased_at_unix_ms; /* of the names and all that goes with them; or STORE_NONE */
	int64_t ended_early_at_unix_ms; /* by hand; or STORE_NONE: then without a reason */
	const char *ended_early_reason;
};

/* submitted_at_unix_ms is STORE_NONE while it is open; the end then means nothing.
 */
struct stored_attempt {
	struct store_attempt attempt;
	struct store_submission end;
};

typedef void stored_contest_fn(void *owner, const struct stored_contest *contest);
typedef void stored_entrant_fn(void *owner, const struct store_entrant *entrant);
typedef void stored_attempt_fn(void *owner, const struct stored_attempt *attempt);
typedef void stored_step_fn(void *owner, const struct store_step *step);
typedef void stored_void_fn(void *owner, const struct store_void *strike);
typedef void stored_extension_fn(void *owner, const struct store_extension *extension);

/* Each in the order of the numbers, voids and extensions in the order of time; false if the
 * database cannot be read, which is logged. */
bool contest_reader_contests(struct contest_reader *reader, stored_contest_fn *each,
			     void *owner);
bool contest_reader_entrants(struct contest_reader *reader, int64_t contest,
			     stored_entrant_fn *each, void *owner);
bool contest_reader_attempts(struct contest_reader *reader, int64_t contest,
			     stored_attempt_fn *each, void *owner);
bool contest_reader_steps(struct contest_reader *reader, int64_t contest, int32_t attempt,
			  stored_step_fn *each, void *owner);
bool contest_reader_voids(struct contest_reader *reader, int64_t contest, stored_void_fn *each,
			  void *owner);
bool contest_reader_extensions(struct contest_reader *reader, int64_t contest,
			       stored_extension_fn *each, void *owner);

/* Drafts of documents, the newest first; document is NULL in a list. */
struct stored_draft {
	const char *id, *title, *document;
	const char *account; /* or NULL */
	int64_t changed_at_unix_ms;
};

typedef void stored_draft_fn(void *owner, const struct stored_draft *draft);

/* Who looks: drafts of other organisations are none to them. */
struct draft_looker {
	const char *account; /* "": a token of no account */
	bool sees_all;
};

/* total: how many there are. */
bool contest_reader_drafts(struct contest_reader *reader, struct draft_looker who,
			   int64_t offset, int64_t limit, int64_t *total, stored_draft_fn *each,
			   void *owner);
bool contest_reader_draft(struct contest_reader *reader, struct draft_looker who,
			  const char *id, stored_draft_fn *each, void *owner);

#endif
