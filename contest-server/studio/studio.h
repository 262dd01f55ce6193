/* What people do in the browser beyond a live round: accounts, the question bank, results,
 * certificates. Stands on app: its routes are added to app's, and its handlers answer in the
 * same way. */
#ifndef STUDIO_STUDIO_H
#define STUDIO_STUDIO_H

struct live;

/* Adds the routes. After live_attach(), before anything comes in. */
void studio_open(struct live *live);

#endif
