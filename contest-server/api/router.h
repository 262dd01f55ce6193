/* REST: one table of method, path, role and handler, and how a request finds its row.
 *
 * A path is words between slashes; "{}" stands for one word, which the handler
 * gets as its argument. Knows no socket and none of what the handlers do. */
#ifndef API_ROUTER_H
#define API_ROUTER_H

#include <stdbool.h>
#include <stddef.h>

enum { API_ANYONE = 0 /* a route that asks for no capability */ };

enum { API_ARGUMENT_MAX = 64 /* bytes of the word for "{}", terminator included */ };

typedef void api_handler_fn(void *call, const char *argument);

struct api_route {
	const char *method; /* "GET", "POST", "PUT", "DELETE" */
	const char *path;   /* "/api/v1/rounds/{}/results" */
	unsigned may;       /* capabilities of account/role.h: any of them; or API_ANYONE */
	api_handler_fn *handler;
};

enum api_match { API_FOUND, API_NO_PATH, API_NO_METHOD };

/* route and argument are set for API_FOUND. */
enum api_match api_find(const struct api_route *routes, size_t count, const char *method,
			const char *path, const struct api_route **route,
			char argument[API_ARGUMENT_MAX]);

/* The token of "Bearer <token>", or NULL. Points into authorization. */
const char *api_bearer(const char *authorization);

/* A whole number from the query ("offset=20&limit=10"); absent if the field is
 * not there. False if it is there and no number from least to most. */
bool api_query_number(const char *query, const char *field, long long least, long long most,
		      long long absent, long long *number);

/* A text from the query, its "%C4%90" and "+" resolved; "" if the field is not there, false
 * if it does not fit or is not resolvable. */
bool api_query_text(const char *query, const char *field, char *text, size_t size);

/* A word from the query, "" if the field is not there; false if it does not fit. */
bool api_query_word(const char *query, const char *field, char *word, size_t size);

#endif
