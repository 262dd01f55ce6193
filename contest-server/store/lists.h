/* Lists that people page through, each row one JSON object: for a thread of the pool, with a
 * connection of its own. */
#ifndef STORE_LISTS_H
#define STORE_LISTS_H

#include "base/text.h"
#include "store/read_accounts.h"

enum {
	LISTS_AT_ONCE_MAX = 100, /* rows of one answer */
	LISTS_TREE_MAX = 1000,   /* of the organisations and localities */
	LISTS_WORDS_SIZE = 200,  /* bytes of what is searched for */
};

enum list {
	LIST_SESSIONS, /* of the account itself, as the tokens */
	LIST_TOKENS,
	LIST_ACCOUNTS, /* those with a role in what it manages */
	LIST_INVITATIONS,
	LIST_ORGANISATIONS, /* in which it holds a role, and what is below and above them */
	LIST_LOCALITIES,
	LIST_AUDIT, /* what people of its organisations did, and what was done to those */
	LISTS
};

/* Who asks, and for what. Words are found without diacritics where the list has them. */
struct list_order {
	enum list list;
	char account[STORED_ID_MAX];
	bool is_everywhere; /* the account sees all */
	char words[LISTS_WORDS_SIZE];
	/* Filters of the list; "": none. LIST_TOKENS: one is a JSON list of the capabilities.
	 */
	char one[LISTS_WORDS_SIZE], other[LISTS_WORDS_SIZE];
	int64_t from, to; /* instants, of LIST_AUDIT; 0: open */
	int64_t now, limit, offset;
	struct secret_hash session; /* of the cookie, of LIST_SESSIONS */
};

/* Adds {"offset","total","rows":[…]}. False if it cannot be read; the reason is logged. */
bool list_read(const char *database, const struct list_order *order, struct text *body);

#endif
