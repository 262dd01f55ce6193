/* Changes to the tree of organisations, and to the list of localities. See accounts.h for how
 * they are asked for. Whether change.by manages the place is for the caller to find out. */
#ifndef STORE_ORGANISATIONS_H
#define STORE_ORGANISATIONS_H

#include "store/accounts.h"

enum {
	ORGANISATIONS_MAX = 20000, /* that are not archived */
	STORED_CODE_SIZE = 132,    /* bytes of an organisation's own code */
	STORED_LOCALITY_SIZE = 24, /* bytes of a locality's code */
	STORED_KIND_SIZE = 16,
	STORED_OWNED_SIZE = 80, /* bytes of a round's or a contest's id */
};

/* Makes one (is_new) or sets all of one. Kinds nest: a federation stands at the top or below a
 * federation, a company too, a workshop below a company; and a kind stays. CHANGE_NOT_ABOVE,
 * CHANGE_CIRCLE, CHANGE_TAKEN: the code; CHANGE_NO_LOCALITY, CHANGE_NOT_EMPTY: archiving what
 * has something below it; CHANGE_LAST, CHANGE_FULL. */
struct organisation_change {
	struct account_change change;
	bool is_new;
	char id[STORED_ID_MAX], parent[STORED_ID_MAX]; /* parent "": at the top */
	char kind[STORED_KIND_SIZE];                   /* of a new one */
	char name[STORED_NAME_SIZE], code[STORED_CODE_SIZE], locality[STORED_LOCALITY_SIZE];
	int64_t headcount; /* STORE_NONE: not known */
	bool is_archived;
};
void organisations_change(struct store *store, struct organisation_change *organisation);

/* Says whose a round or a contest is, that was put before. */
struct owner_change {
	struct account_change change;
	bool is_contest;
	char id[STORED_OWNED_SIZE], organisation[STORED_ID_MAX];
};
void organisations_own(struct store *store, struct owner_change *owner);

/* One line of the list. Texts are borrowed from the bytes they were read from. */
struct locality_row {
	char code[STORED_LOCALITY_SIZE], parent[STORED_LOCALITY_SIZE],
		became[STORED_LOCALITY_SIZE];
	char *name, *folded; /* owned by whoever made the list */
	char level[STORED_KIND_SIZE];
	char effective_from[11], effective_to[11]; /* "" where there is none */
	int line;
};

enum { LOCALITIES_AT_ONCE_MAX = 20000, LOCALITY_PROBLEMS_MAX = 50 };

/* All of the list or nothing: adds and replaces. CHANGE_NOT_FOUND with the lines whose parent,
 * or whose «became», is neither in the list nor there already. */
struct locality_change {
	struct account_change change;
	struct locality_row *rows; /* owned by whoever asked */
	size_t count;
	bool is_shipped; /* with the program: nothing is noted in the log, and nothing is done
			    if digest is that of the list that was shipped last */
	struct secret_hash digest;
	struct locality_problem {
		int line;
		bool is_parent; /* else what it became */
	} problems[LOCALITY_PROBLEMS_MAX];
	size_t problem_count;
};
void localities_put(struct store *store, struct locality_change *localities);

#endif
