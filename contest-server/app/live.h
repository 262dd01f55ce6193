/* Live rounds: everything between the doors (sockets, requests) and the game.
 *
 * An event comes in, the game's rules decide, the store is given what happened,
 * and what is to be said waits until the store has it. Sessions are known by
 * number; where they live is not known here. One loop thread. */
#ifndef APP_LIVE_H
#define APP_LIVE_H

#include "base/failure.h"
#include "board/board.h"
#include "net/server.h"
#include "store/store.h"

#include <stdbool.h>
#include <stdint.h>
#include <uv.h>

struct live;

enum {
	LIVE_ROOMS_SIZE = 2000, /* rounds in memory at the very most, finished ones too */
	LIVE_KEEP_FINISHED_MS = 6 * 3600 * 1000, /* then a finished round is only on the disk */
	LIVE_LOGINS_MAX = 4,
	LIVE_ABANDONED_S = 30 * 24 * 3600, /* seconds without an event: finished by itself */
};

struct live_options {
	const char *database;   /* path */
	const char *sets;       /* folder of question sets */
	const char *law_texts;  /* folder of law texts, or NULL */
	const char *public_url; /* "https://host", or NULL: see links.h */
	const char *bind;       /* as the server's, or NULL */
	int players_max;        /* of a round */
	int rounds_max;         /* that are not finished */
	int wrong_codes_max;    /* of one address before its guesses are slowed */
	int registrations_max;  /* for contests, likewise */
	int media_max_mb;       /* of the disk, for pictures and recordings */
	int disk_reserve_mb;    /* that they leave free */
};

/* Reads the question sets and the rounds that are still to be played. NULL with the reason. */
struct live *live_open(uv_loop_t *loop, const struct live_options *options,
		       struct failure *why);

/* The doors, opened after. Borrowed; board may be NULL. */
void live_attach(struct live *live, struct store *store, struct server *server,
		 struct board *board);

/* Routes of a floor above, borrowed; their handlers get a struct call of app/rest.h. */
struct api_route;
typedef void live_route_fn(void *owner, const struct api_route *route);
void live_each_route(live_route_fn *each, void *owner); /* our own ones */
void live_add_routes(struct live *live, const struct api_route *routes, size_t count);

/* Lets the rounds that were interrupted go on. After live_attach(). */
void live_start(struct live *live);

/* What comes in. owner is the live. */
void live_on_opened(void *owner, uint64_t session, const char *address, bool is_same_origin,
		    bool is_local);
void live_on_message(void *owner, uint64_t session, const char *bytes, size_t length);
void live_on_measured(void *owner, uint64_t session, int64_t round_trip_ms);
void live_on_caught_up(void *owner, uint64_t session);
void live_on_closed(void *owner, uint64_t session);
void live_on_request(void *owner, uint64_t request, const struct server_request *what);
void live_on_committed(void *owner, int64_t sequence);
void live_on_board_ready(void *owner);

/* A token for one login as organiser, valid for an hour: for the welcome page. At most
 * LIVE_LOGINS_MAX times, each independent of the others. */
void live_make_login(struct live *live, char text[SECRET_TEXT_SIZE]);

/* Opens a round that plays by itself, with simulated players: returns its code and
 * the host's address. False with the reason. */
struct live_demo {
	char code[8];
	char host_path[96];
};
bool live_start_demo(struct live *live, int players, struct live_demo *demo,
		     struct failure *why);

/* Stores what is still to be stored and stops the timers; nothing may come in
 * after it. done(owner) comes when nothing of it is left in the loop. */
void live_stop(struct live *live, void (*done)(void *owner), void *owner);

/* The id of a unit of the round with this code, by turns; "" if it has none. It is told in the
 * form that JSON needs. */
void live_unit_at(const struct live *live, const char *code, int turn, char *id, size_t size);

/* Simulated players join a round that is only a rehearsal. False if there would be too many. */
struct bots_line;
bool live_rehearse(struct live *live, const char *code, int players, struct bots_line line);

/* After the store was closed. */
void live_free(struct live *live);

#endif
