/* Reading what the view of a company is made from: the tree of organisations, and which rounds
 * and contests there were. A connection of its own for one thread, as in read.h. Texts are
 * borrowed for the length of the callback. */
#ifndef STORE_READ_COMPANIES_H
#define STORE_READ_COMPANIES_H

#include "base/failure.h"

#include <stdbool.h>
#include <stdint.h>

struct company_reader;

struct company_reader *company_reader_open(const char *path, struct failure *why);
void company_reader_close(struct company_reader *reader); /* NULL is ok */

struct stored_organisation {
	const char *id, *parent, *kind, *name, *code; /* parent and code: "" for none */
	int64_t headcount;                            /* STORE_NONE: not declared */
};

struct stored_occasion {
	bool is_contest;
	const char *id, *organisation;       /* "" for none */
	int64_t at_unix_ms, over_at_unix_ms; /* made; finished or closed, or STORE_NONE */
};

typedef void stored_organisation_fn(void *owner, const struct stored_organisation *one);
typedef void stored_occasion_fn(void *owner, const struct stored_occasion *one);

/* How often the tree was changed after an instant, so that what was over by then is told by
 * another than today's: 0 says that it is the same. */
int64_t company_reader_changes(struct company_reader *reader, int64_t after_unix_ms);

/* The tree as it was at an instant, INT64_MAX: as it is. Those that are not archived, so that
 * nobody comes before the one above. A company or a federation that was made later is there
 * from the beginning, with what it was made as; a workshop is not, which would part a group
 * that was told as a whole. */
bool company_reader_organisations(struct company_reader *reader, int64_t at_unix_ms,
				  stored_organisation_fn *each, void *owner);

/* Rounds and contests made from one instant until before another, the newest first. */
bool company_reader_occasions(struct company_reader *reader, int64_t from_unix_ms,
			      int64_t to_unix_ms, int limit, stored_occasion_fn *each,
			      void *owner);

#endif
