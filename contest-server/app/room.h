/* A live round while it is in memory: the game, its words, and who hears it. */
#ifndef APP_ROOM_H
#define APP_ROOM_H

#include "app/sessions.h"
#include "app/who.h"
#include "base/secret.h"
#include "game/round.h"
#include "wire/round_texts.h"
#include "wire/settings.h"

#include <stdbool.h>
#include <stdint.h>
#include <uv.h>

enum {
	ROOM_ID_SIZE = 24,
	ROOM_CODE_SIZE = 7,
	ROOM_WATCHERS_MAX = 200, /* stages and hosts of one round */
	ROOM_STAGES_MAX = 150,   /* stages alone: anybody with the code can be one */
	ROOM_LINGER_MS = 10000,  /* a lost player counts as connected for so long */
};

/* A player's place, by player index; beside the roster, which knows no sockets. */
struct seat {
	uint64_t session; /* 0: not connected */
	struct secret_hash token_hash;
	int64_t lost_at_ms; /* when the socket went, if session is 0 */
	bool is_attached;   /* hears what is said to the room */
	bool was_here;      /* connected when the question opened */
	bool is_waited_for; /* counted in room->waited_for */
};

struct watcher {
	uint64_t session;
	bool is_host, is_attached;
};

struct forum_desk;

struct room {
	int64_t number;
	char id[ROOM_ID_SIZE];
	char code[ROOM_CODE_SIZE];
	struct secret_hash host_hash;
	char host_by[WHO_ID_MAX]; /* the account that had its token made; "": none */
	int64_t created_at_ms, finished_at_ms; /* 0: not finished */
	struct settings settings;
	struct question **questions; /* owned */
	struct round_texts texts;    /* borrows all of the above */
	struct round round;

	struct seat *seats; /* by player index */
	int32_t seat_capacity;
	int32_t online;     /* seats with a session */
	int32_t waited_for; /* connected players whose answer would close the question */
	int32_t lingering;  /* seats that lost their socket and are still waited for */
	struct watcher watchers[ROOM_WATCHERS_MAX];
	int watcher_count;

	struct forum_desk *forum; /* owned, see forum.h; NULL until it was opened */

	void *owner; /* the live that drives it */
	uv_timer_t wake, pulse;
	int64_t wake_set_ms;
	bool has_timers;
	bool lobby_changed, progress_changed;
	bool is_saved[ROUND_QUESTIONS_MAX]; /* the question's results are in the store */
	bool is_end_saved;
	bool was_rebuilt_paused; /* nobody is back yet who was there when it was paused */
	bool is_settled_unsaved; /* points were given that results and boards do not show yet */
};

/* As much of a question as the rules of play need. */
struct game_question room_question_rules(const struct question *question);

/* Takes settings and questions (texts->question_count of them) and plays from the lobby. */
struct room *room_new(struct settings *settings, struct question **questions,
		      int32_t question_count);

/* Timers must be closed before. NULL is ok. */
void room_free(struct room *room);

/* The seat of this player, growing the list. */
struct seat *room_seat(struct room *room, int32_t player);

/* Seats come and go. */
void room_sit(struct room *room, int32_t player, uint64_t session);
void room_leave(struct room *room, int32_t player, int64_t now_ms);

/* Stages and hosts; false if as many as may be are there. */
bool room_watch(struct room *room, uint64_t session, bool is_host);
void room_unwatch(struct room *room, uint64_t session);

/* Who the question waits for: set when it opens, then kept up to date. */
void room_count_waited_for(struct room *room);

/* After a restart nobody is connected and nobody knows who was: whoever has not
 * answered counts as connected until now and is waited for as long as any other. */
void room_expect_back(struct room *room, int64_t now_ms);

void room_answered(struct room *room, int32_t player);

/* True when nobody is left to wait for: every connected player has answered, and
 * who was there at the opening and lost the socket has been gone for long enough. */
bool room_has_all_answers(struct room *room, int64_t now_ms);

#endif
