/* Hashing passwords on the thread pool: slow and large on purpose, so only a few at a time,
 * and a few more in line. One loop thread. */
#ifndef STUDIO_PASSWORDS_H
#define STUDIO_PASSWORDS_H

#include "base/secret.h"

#include <stdbool.h>
#include <uv.h>

enum {
	PASSWORDS_AT_ONCE = 2,      /* 64 MB each */
	PASSWORDS_WAITING_MAX = 64, /* over that: come again */
};

/* Stands first in a struct of whoever asks. */
struct password_work {
	/* "": makes it of the password. Else: is the password this one's? */
	char hash[SECRET_PASSWORD_SIZE];
	char *password; /* owned; wiped and freed when it is done */
	/* On the loop thread, also when the program is about to end; frees the work. */
	void (*done)(struct password_work *work);
	bool is_good; /* it was made; it is right */

	uv_work_t work; /* what follows is of passwords.c */
	struct passwords *passwords;
	struct password_work *next;
};

struct passwords {
	uv_loop_t *loop;
	struct password_work *first, **end;
	int running, waiting;
};

void passwords_init(struct passwords *passwords, uv_loop_t *loop);

/* False if too many are in line; nothing is done with the work then. */
bool passwords_put(struct passwords *passwords, struct password_work *work);

/* From within done(), for work that goes on with another password: it had its turn. */
void passwords_put_next(struct passwords *passwords, struct password_work *work);

#endif
