/* Pictures and recordings that nothing names any more: found by reading all that can name one,
 * and taken away, row and file. In doubt they stay. */
#ifndef STORE_MEDIA_SWEEP_H
#define STORE_MEDIA_SWEEP_H

#include "store/media.h"

enum {
	/* So long one lies here at least: somebody may have a form open that names it, or an
	 * import that is not finished, which are in their browser only. */
	MEDIA_UNUSED_DAYS = 30,
	MEDIA_SWEEP_MAX = 16, /* files of one job */
	MEDIA_FOLDER_MAX = 1000,
	MEDIA_MARKS = 6,
};

/* How much there was of all that can name one: what is the same now has not been added to. */
struct media_marks {
	int64_t marks[MEDIA_MARKS];
};

/* Which are to be taken away, the first of them. */
struct unused_media {
	struct media_marks marks;
	char ids[MEDIA_SWEEP_MAX][MEDIA_ID_SIZE];
	int count;
};

/* What else names some: the questions that came with the program. Borrowed. */
struct media_named_elsewhere {
	char (*ids)[MEDIA_ID_SIZE];
	size_t count;
};

/* Those that came at this instant or before it, and that no version of a question, no draft or
 * template, and no round or contest as it was made names. On any thread; reads all of that.
 * False, and logged, if it cannot be read. */
bool media_find_unused(struct unused_media *unused, const char *database, int64_t until_unix_ms,
		       const struct media_named_elsewhere *elsewhere);

/* Takes away what was found. Nobody may be bringing a file meanwhile. done() frees it. */
struct store_media_sweep {
	struct store_job job;
	struct unused_media unused;
	int64_t until_unix_ms, at_unix_ms;
	char folder[MEDIA_FOLDER_MAX + 1];

	/* What came of it. */
	bool is_overtaken; /* something that may name one was stored since: nothing is gone */
	bool is_gone[MEDIA_SWEEP_MAX];
	int gone;
	int64_t bytes;
};

int64_t store_sweep_media(struct store *store, struct store_media_sweep *sweep);

#endif
