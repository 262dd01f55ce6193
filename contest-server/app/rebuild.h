/* A round from its stored events, fed through the same rules that made them. */
#ifndef APP_REBUILD_H
#define APP_REBUILD_H

#include "app/room.h"
#include "store/read.h"

#include <stdbool.h>

/* NULL if the stored form cannot be read or the rules refuse an event: logged.
 * The room has no timers yet and belongs to no live. Works on any thread. */
struct room *rebuild_room(struct reader *reader, const struct stored_round *stored,
			  int players_max);

/* The same by the round's public id, from a database that is opened for it: *room is NULL also
 * if there is none. False if the database cannot be opened, which is logged. */
bool rebuild_by_id(const char *database, const char *id, int players_max, struct room **room);

/* The same by a reader, watched: each is called after every event that was fed, with the room
 * as it is then and the event as it is stored. NULL also if there is no such round. */
typedef void rebuild_watch_fn(void *owner, const struct room *room,
			      const struct store_event *event);
struct room *rebuild_watched(struct reader *reader, const char *id, int players_max,
			     rebuild_watch_fn *watch, void *owner);

#endif
