/* Questions from the hall of a round: rows as they are now, and reading them again. */
#ifndef STORE_FORUM_H
#define STORE_FORUM_H

#include "store/store.h"

enum { FORUM_VOTES_AT_ONCE = 1024 /* votes of one piece of work */ };

struct store_vote {
	int32_t question, player;
	bool is_for; /* else it goes */
};

struct store_forum {
	bool is_open, is_reviewed;
	int32_t shown; /* STORE_NONE: nothing */
};

struct store_asked {
	int32_t question, player;
	int64_t at_unix_ms;
	const char *state;
	const char *text, *answer; /* answer NULL: none */
};

/* Each copies what it is given; there must be room, see store_room(). A question's first row
 * goes before its votes. */
int64_t store_put_forum(struct store *store, int64_t round, const struct store_forum *forum);
int64_t store_put_asked(struct store *store, int64_t round, const struct store_asked *asked);
int64_t store_put_votes(struct store *store, int64_t round, const struct store_vote *votes,
			size_t count);
/* All votes of a player who is out. */
int64_t store_drop_votes(struct store *store, int64_t round, int32_t player);

#endif
