/* Who may do what. A role is held in an organisation and holds for everything below it; what a
 * role may do stands in one table, which the routes of REST are held against.
 *
 * Pure: knows no account, no session and no request. */
#ifndef ACCOUNT_ROLE_H
#define ACCOUNT_ROLE_H

#include <stdbool.h>

enum account_role {
	ACCOUNT_ADMINISTRATOR, /* accounts, organisations, and all that follows */
	ACCOUNT_ORGANISER,     /* rounds and contests, their results and certificates */
	ACCOUNT_AUTHOR,        /* writes questions */
	ACCOUNT_REVIEWER,      /* of the law: confirms or objects to what authors wrote */
	ACCOUNT_VIEWER,  /* of a company: how its own units do, never a person's answers */
	ACCOUNT_AUDITOR, /* reads everything, changes nothing */
	ACCOUNT_ROLES
};

/* Capabilities, to be combined. */
enum {
	CAN_SEE = 1 << 0,          /* which rounds and contests there are, and their rules */
	CAN_PLAY = 1 << 1,         /* make, host and rehearse live rounds */
	CAN_HOLD = 1 << 2,         /* make contests, strike people out, publish */
	CAN_SEE_PEOPLE = 1 << 3,   /* results by name, exports, bundles, likely duplicates */
	CAN_SEE_UNITS = 1 << 4,    /* totals of units and companies, nobody by name */
	CAN_READ_BANK = 1 << 5,    /* questions with their keys */
	CAN_WRITE_BANK = 1 << 6,   /* drafts, imports, sets, media */
	CAN_REVIEW_BANK = 1 << 7,  /* confirm a key, publish, retire */
	CAN_CERTIFY = 1 << 8,      /* certificates and their templates */
	CAN_MANAGE = 1 << 9,       /* accounts, invitations, organisations, localities */
	CAN_AUDIT = 1 << 10,       /* the log of who changed what */
	CAN_HAVE_ACCOUNT = 1 << 11 /* one's own name, password, second factor and tokens */
};

enum { CAPABILITIES = 12 };

/* All that somebody with this role may do. */
unsigned account_role_capabilities(enum account_role role);

/* "administrator" … "auditor"; and back, false for another word. */
const char *account_role_name(enum account_role role);
bool account_role_parse(const char *name, enum account_role *role);

/* "see", "play", … by the number of the bit; and the bit of a word, 0 for another. */
const char *capability_name(int bit);
unsigned capability_parse(const char *name);

#endif
