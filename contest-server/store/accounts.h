/* Changes to accounts and their sessions. Each is a store_job: whoever asks fills in the
 * struct, done() of the job and what it needs to answer, and puts it with the function of its
 * own; done() finds the outcome and frees it. */
#ifndef STORE_ACCOUNTS_H
#define STORE_ACCOUNTS_H

#include "base/secret.h"
#include "store/job.h"
#include "store/read_accounts.h"

enum {
	STORED_EMAIL_SIZE = 256, /* bytes of an address with its end; 254 are allowed */
	STORED_NAME_SIZE = 512,  /* of a person's or an organisation's name */
	STORED_PASSWORD_SIZE = STORED_PASSWORD_TEXT,
	STORED_AGENT_SIZE = 160, /* of what a browser calls itself; the rest is cut */
	STORED_TOTP_SIZE = STORED_TOTP_BYTES,
	SESSIONS_PER_ACCOUNT_MAX = 20, /* the oldest gives way */
};

enum change_outcome {
	CHANGE_DONE,
	CHANGE_NOT_FOUND,   /* there is no such thing (any more) */
	CHANGE_TAKEN,       /* an address, a code that somebody else has */
	CHANGE_LOCKED,      /* the account waits after wrong passwords */
	CHANGE_USED,        /* a code of the second factor that was used before */
	CHANGE_LAST,        /* nobody would be left to administrate */
	CHANGE_NOT_YOURS,   /* outside of what the one who asks manages */
	CHANGE_CIRCLE,      /* an organisation below itself */
	CHANGE_NOT_ABOVE,   /* a kind of organisation that cannot stand below that one */
	CHANGE_NOT_EMPTY,   /* something still hangs on it */
	CHANGE_NO_LOCALITY, /* a code that is not in the list */
	CHANGE_NOT_VOUCHED, /* only those above may say that of an organisation */
	CHANGE_FULL,        /* a limit is reached */
};

/* What all changes have in common. */
struct account_change {
	struct store_job job;
	void *owner;      /* of whoever asked */
	uint64_t request; /* likewise */
	int64_t at_unix_ms;
	char by[STORED_ID_MAX]; /* the account that asks, "" for none */
	enum change_outcome outcome;
};

struct session_row {
	struct secret_hash hash;
	char id[STORED_ID_MAX];
	char agent[STORED_AGENT_SIZE];
	int64_t expires_at_unix_ms;
};

/* Begins one, and lets too old and too many go. Inside store/, in a job. */
void accounts_add_session(sqlite3 *database, const struct session_row *session,
			  const char *account, int64_t at_unix_ms);

/* The first account of all, with the organisation at the top. CHANGE_TAKEN: there is an
 * administrator already. */
struct setup_change {
	struct account_change change;
	char account[STORED_ID_MAX], organisation[STORED_ID_MAX];
	char email[STORED_EMAIL_SIZE], name[STORED_NAME_SIZE];
	char organisation_name[STORED_NAME_SIZE], language[8];
	char password[STORED_PASSWORD_SIZE];
	struct session_row session;
};
void accounts_set_up(struct store *store, struct setup_change *setup);

/* Somebody whose password was right. CHANGE_LOCKED, CHANGE_USED, CHANGE_NOT_FOUND. */
struct sign_in_change {
	struct account_change change;
	char account[STORED_ID_MAX];
	int64_t totp_step; /* of the code that was given, 0 without one */
	struct session_row session;
};
void accounts_sign_in(struct store *store, struct sign_in_change *sign_in);

/* Somebody whose password or code was wrong. */
struct failure_change {
	struct account_change change;
	char account[STORED_ID_MAX];
	int64_t (*lock_ms)(int64_t failures); /* for how long so many lock the account */
};
void accounts_note_failure(struct store *store, struct failure_change *failure);

/* Ends one session: that of the hash, or that of the id if it is by's own. */
struct session_end_change {
	struct account_change change;
	bool is_by_hash;
	struct secret_hash hash;
	char id[STORED_ID_MAX];
};
void accounts_end_session(struct store *store, struct session_end_change *end);

/* What people change about themselves; change.by is who. CHANGE_USED: the code. */
enum own_kind { OWN_WORDS, OWN_PASSWORD, OWN_TOTP_BEGIN, OWN_TOTP_CONFIRM, OWN_TOTP_REMOVE };

struct own_change {
	struct account_change change;
	enum own_kind kind;
	char name[STORED_NAME_SIZE], language[8]; /* OWN_WORDS */
	char password[STORED_PASSWORD_SIZE];      /* OWN_PASSWORD; all sessions end but: */
	struct secret_hash session;
	bool keeps_tokens; /* and all tokens for programs are revoked, but then */
	unsigned char totp[STORED_TOTP_SIZE]; /* OWN_TOTP_BEGIN; _CONFIRM: as it was shown */
	int64_t totp_step;                    /* OWN_TOTP_CONFIRM: of the code */
};
void accounts_change_own(struct store *store, struct own_change *own);

enum { TOKENS_PER_ACCOUNT_MAX = 20 };

/* A token for programs: made, or revoked by its id. CHANGE_FULL. */
struct token_change {
	struct account_change change;
	char id[STORED_ID_MAX];
	bool is_revoked;
	struct secret_hash hash;
	char name[STORED_NAME_SIZE];
	unsigned capabilities;
	int64_t expires_at_unix_ms;
};
void accounts_change_token(struct store *store, struct token_change *token);

#endif
