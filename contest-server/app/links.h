/* The addresses that are given to people: in links, on the stage, as QR codes. They must
 * work on a phone, wherever whoever asked for them sits.
 *
 * --public-url is right wherever it is given. Without it, the address by which the asking
 * page was reached is right, but for loopback ones: then it is this machine's on its
 * network. */
#ifndef APP_LINKS_H
#define APP_LINKS_H

#include <stdbool.h>

struct live;

enum { LINKS_BASE_SIZE = 300, LINKS_URL_SIZE = LINKS_BASE_SIZE + 32 };

/* "http://192.168.1.20:8080" for a request with this Host; "" for none, as in the
 * terminal. Once the server listens. */
void links_base(const struct live *live, const char *host, bool is_tls,
		char base[LINKS_BASE_SIZE]);

/* Where players join, for a page that came by a loopback address or not. False: the page
 * knows better, by the address it came from. */
bool links_join(const struct live *live, bool is_local, const char *code,
		char url[LINKS_URL_SIZE]);

#endif
