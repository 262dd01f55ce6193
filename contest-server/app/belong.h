/* Whose a round or a contest is: the organisation of whoever made it. Only those with a role
 * there or above reach it by REST; what was made by a token of the command line is for those at
 * the top. */
#ifndef APP_BELONG_H
#define APP_BELONG_H

#include "app/rest.h"

/* The organisation for something that is about to be made with this capability: the one asked
 * for, or that of the maker: their role at the top, or else their first. False after refusing
 * one in which they may not. */
bool belong_choose(const struct call *call, unsigned capability, const char *asked,
		   char organisation[WHO_ID_MAX]);

/* Stores it, after the row itself was put. */
void belong_put(struct live *live, bool is_contest, const char *id, const char *organisation);

/* May they, with any of these capabilities, reach the round or contest of this id? Also true
 * for one that is not there. */
bool belong_may(const struct live *live, const struct who *who, unsigned capabilities,
		bool is_contest, const char *id);

/* The same of the path of a route, "/api/v1/rounds/{}/…" and "/api/v1/contests/{}/…"; true for
 * others. */
bool belong_may_call(const struct call *call, const struct api_route *route,
		     const char *argument);

#endif
