/* Who stands behind a request: nobody, a token for programs, or a person who signed in. */
#ifndef APP_WHO_H
#define APP_WHO_H

#include "account/role.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct live;
struct server_request;

enum {
	WHO_COOKIE_SIZE = 64, /* bytes of a cookie's value that is looked at, with the end */
	WHO_ID_MAX = 32,      /* bytes of an account's or an organisation's id, likewise */
	WHO_CSRF_SIZE = 33,   /* hexadecimal digits and the end */
};

#define WHO_COOKIE "hoithi_session"

struct who {
	unsigned capabilities;    /* in some organisation; 0: nobody */
	unsigned everywhere;      /* those of them held at the top, so for all */
	unsigned limit;           /* of an API token; no more than these */
	char account[WHO_ID_MAX]; /* "" for a token that belongs to no account */
	bool is_by_cookie;        /* then what changes something needs the other token */
};

/* Why a request that named somebody is nobody's. */
enum who_outcome {
	WHO_KNOWN,
	WHO_NOBODY,     /* it carries neither token nor cookie */
	WHO_UNKNOWN,    /* what it carries is not valid, or too old */
	WHO_OTHER_PAGE, /* it comes from a page of another origin */
	WHO_NO_CSRF,    /* it would change something, and lacks the header x-csrf-token */
};

enum who_outcome who_find(const struct live *live, const struct server_request *request,
			  struct who *who);

/* What somebody who signed in with this account may do. */
void who_of_account(const struct live *live, const char *account, struct who *who);

/* May they do this to what belongs to this organisation? "": to what belongs to none, which
 * is for those at the top. */
bool who_may_in(const struct live *live, const struct who *who, unsigned capability,
		const char *organisation);

/* What a page sends in the header x-csrf-token, made from its session's cookie: a page of
 * another origin can have the cookie sent along, but cannot know this. */
void who_csrf(const char *cookie, char text[WHO_CSRF_SIZE]);

/* The value of one cookie of a Cookie header; false if it is not there or too long. */
bool who_cookie(const char *cookies, const char *name, char *value, size_t size);

#endif
