/* A round from its stored events, fed through the same rules that made them. */
#ifndef APP_REBUILD_H
#define APP_REBUILD_H

#include "app/room.h"
#include "store/read.h"

/* NULL if the stored form cannot be read or the rules refuse an event: logged.
 * The room has no timers yet and belongs to no live. Works on any thread. */
struct room *rebuild_room(struct reader *reader, const struct stored_round *stored,
			  int players_max);

/* The same by the round's public id; NULL also if there is none. */
struct room *rebuild_by_id(struct reader *reader, const char *id, int players_max);

#endif
