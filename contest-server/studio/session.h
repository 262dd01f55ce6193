/* Sessions of people who signed in: the cookie, and what a page is told about itself. */
#ifndef STUDIO_SESSION_H
#define STUDIO_SESSION_H

#include "app/links.h"
#include "store/accounts.h"

struct call;
struct live;

enum { SESSION_VALID_MS = 12 * 3600 * 1000 /* whatever is done meanwhile */ };

/* A session that is to begin: its row, and the secret that its cookie will hold. */
struct session_start {
	char cookie[SECRET_TEXT_SIZE];
	char base[LINKS_BASE_SIZE]; /* of links, as this browser is to give them to others */
	bool is_tls;                /* the cookie is for https alone */
};
void session_begin(const struct call *call, struct session_start *start,
		   struct session_row *row);

/* Answers with the cookie, and what GET /api/v1/session says. */
void session_answer(struct live *live, uint64_t request, int status, const char *account,
		    const struct session_start *start);

#endif
