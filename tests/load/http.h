/* One HTTP request to 127.0.0.1 and its answer, waited for. */
#ifndef LOAD_HTTP_H
#define LOAD_HTTP_H

#include <stddef.h>

/* Posts JSON. token may be NULL. Puts the body of the answer into answer,
 * terminated, cut to size. Returns the status, or -1 if there was no answer. */
int http_post(int port, const char *path, const char *token, const char *body, char *answer,
	      size_t size);

#endif
