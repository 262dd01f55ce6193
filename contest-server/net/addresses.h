/* How many connections each client address has. Pure; knows no socket.
 *
 * A whole hall shares one address, so the limit is large; it is there so that
 * one machine cannot take every connection the server has. */
#ifndef NET_ADDRESSES_H
#define NET_ADDRESSES_H

#include <stddef.h>

enum { ADDRESS_TEXT_MAX = 48 }; /* terminator included */

struct address {
	struct address *next; /* in its bucket */
	int connections;
	char text[ADDRESS_TEXT_MAX];
};

struct addresses {
	struct address **buckets;
	size_t bucket_count; /* a power of two, or 0 before the first address */
	size_t count;        /* addresses with a connection */
};

void addresses_init(struct addresses *addresses);
void addresses_clear(struct addresses *addresses);

/* Counts one connection more from this address, or NULL if it has max already.
 * What comes back is given to addresses_drop() when the connection ends. */
struct address *addresses_hold(struct addresses *addresses, const char *text, int max);
void addresses_drop(struct addresses *addresses, struct address *address); /* NULL is ok */

/* Connections from this address now. */
int addresses_count(const struct addresses *addresses, const char *text);

#endif
