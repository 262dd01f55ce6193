/* Reading the questions from the hall again: a connection for one thread. */
#ifndef STORE_READ_FORUM_H
#define STORE_READ_FORUM_H

#include "store/forum.h"

struct forum_reader;

/* NULL with the reason. */
struct forum_reader *forum_reader_open(const char *path, struct failure *why);
void forum_reader_close(struct forum_reader *reader); /* NULL is ok */

/* Strings are borrowed for the length of a call. */
struct stored_forum_fns {
	void (*forum)(void *owner, const struct store_forum *forum);
	void (*asked)(void *owner, const struct store_asked *asked);
	void (*vote)(void *owner, const struct store_vote *vote);
};

/* In this order: the round's switches if they were ever touched, then its questions by index,
 * then the votes. False if they cannot be read; the reason is logged. */
bool forum_reader_round(struct forum_reader *reader, int64_t round,
			const struct stored_forum_fns *fns, void *owner);

#endif
