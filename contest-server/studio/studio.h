/* What people do in the browser beyond a live round: accounts, the question bank, results,
 * certificates. Stands on app: its routes are added to app's, and its handlers answer in the
 * same way. */
#ifndef STUDIO_STUDIO_H
#define STUDIO_STUDIO_H

#include "base/failure.h"
#include "base/secret.h"

struct live;
struct studio;

/* Adds the routes. After live_attach(), before anything comes in. NULL with the reason. */
struct studio *studio_open(struct live *live, struct failure *why);

/* Every route that is added. */
struct api_route;
void studio_each_route(void (*each)(void *owner, const struct api_route *route), void *owner);
void studio_free(struct studio *studio); /* after the loop has ended; NULL is ok */

/* A secret for the link that makes the first account, as long as there is no administrator;
 * false when there is one. The same for all links that are printed. */
bool studio_make_setup(struct studio *studio, char text[SECRET_TEXT_SIZE]);

#endif
