/* What the files of app/ share about a live. */
#ifndef APP_INSIDE_H
#define APP_INSIDE_H

#include "app/bots.h"
#include "app/guesses.h"
#include "app/live.h"
#include "app/outgoing.h"
#include "app/room.h"
#include "app/sessions.h"
#include "app/sets.h"
#include "base/file_name.h"
#include "store/read.h"
#include "store/read_accounts.h"
#include "wire/say.h"

enum { LIVE_FANOUT_BUCKETS = 10 };

extern const int64_t live_fanout_bounds_us[LIVE_FANOUT_BUCKETS];

struct live_counts {
	uint64_t joins_total, answers_total, refused_total, rounds_total;
	uint64_t fanout[LIVE_FANOUT_BUCKETS]; /* broadcasts by duration, not cumulative */
	uint64_t fanout_count, fanout_total_us;
};

struct login {
	struct secret_hash hash;
	int64_t until_ms;
};

struct bank;
struct contests;
struct studio;
struct api_route;

enum { LIVE_ROUTE_LISTS_MAX = 40 };

struct live {
	struct live_options options; /* strings are borrowed from the configuration */
	uv_loop_t *loop;
	struct store *store;
	struct reader *reader;
	struct account_reader *accounts;
	struct server *server;
	struct board *board;
	struct sets *sets;
	struct bank *bank;
	struct sessions sessions;
	struct outgoing outgoing;
	struct guesses guesses;
	struct contests *contests;
	struct bots *bots; /* NULL until there are simulated players */
	uv_timer_t demo;
	bool has_demo;
	int64_t demo_round; /* number */
	struct room *rooms[LIVE_ROOMS_SIZE];
	int room_count;
	int64_t next_number;
	uv_timer_t sweep;
	/* Or NULL: what others do each minute beside it. */
	void (*when_swept)(struct live *live);
	struct login logins[LIVE_LOGINS_MAX]; /* that were printed and not used yet */
	int login_count;
	struct {
		const struct api_route *list;
		size_t count;
	} routes[LIVE_ROUTE_LISTS_MAX]; /* of floors above */
	int route_lists;
	struct studio *studio; /* of the floor above, for its handlers */
	struct live_counts counts;
	int64_t started_at_ms;
	int jobs; /* on the thread pool */
	bool is_stopping;
	int handles_open; /* timers that are being closed at the end */
	void (*done)(void *owner);
	void *done_owner;
};

struct message;

/* rooms.c: which rounds there are. */
struct room *rooms_by_number(const struct live *live, int64_t number);
struct room *rooms_by_id(const struct live *live, const char *id);
struct room *rooms_by_code(const struct live *live, const char *code);
int rooms_unfinished(const struct live *live);
/* Makes a round of these settings (taken) and stores it; host_by is the account that asks for
 * it, or "", and host_token is filled. NULL
 * with the errors in the form of settings_add_error(), or no error if there are too many
 * rounds. */
struct room *rooms_create(struct live *live, struct settings *settings, const char *host_by,
			  char host_token[SECRET_TEXT_SIZE + 2], struct text *errors);
/* "h_" and a secret. */
void rooms_make_host_token(char host_token[SECRET_TEXT_SIZE + 2]);
void rooms_add(struct live *live, struct room *room); /* starts its timers */
void rooms_sweep(struct live *live);

/* tell.c: saying things once they are on the disk. */
void tell_one(struct live *live, uint64_t session, struct frame *frame); /* takes the frame */
void tell_room(struct live *live, const struct room *room, enum outgoing_kind whom,
	       struct frame *const frames[OUTGOING_FORMS]); /* takes them */
void tell_same(struct live *live, const struct room *room, enum outgoing_kind whom,
	       struct frame *frame); /* takes it */
/* The same to everybody, but a shorter one to those who wanted few rows; takes both. */
void tell_table(struct live *live, const struct room *room, struct frame *full,
		struct frame *brief);
void tell_attach(struct live *live, const struct room *room, uint64_t session);
void tell_close(struct live *live, uint64_t session, int code);
void tell_reply(struct live *live, uint64_t request, int status,
		struct text *body); /* clears it */
/* A table to download, and what it is called; clears the body. */
void tell_csv(struct live *live, uint64_t request, const struct file_name *name,
	      struct text *body);
void tell_sheet(struct live *live, uint64_t request, const struct file_name *name,
		struct text *body);
/* Sends the room's hosts away: their token is void. */
void tell_hosts_to_go(struct live *live, struct room *room);
void tell_refusal(struct live *live, uint64_t session, enum refusal refusal,
		  const char *message, const char *about, int64_t index);
void tell_state(struct live *live, const struct room *room, const struct session *session);
void tell_release(struct live *live); /* lets go what may go */

/* live.c */
uint64_t live_address_hash(const char *address);

/* enter.c: six digits as a number, or -1. */
int32_t enter_code_number(const char *code);

/* play.c: one event through the rules, the store and out again. */
bool play_is_busy(const struct live *live, const struct room *room);
enum round_status play_feed(struct live *live, struct room *room,
			    const struct round_event *event, const char *choice_text);

/* The same for a host's command, which is answered by `done` before anything else is
 * said: whoever pressed the button must not wait until ten thousand phones were told. */
enum round_status play_obey(struct live *live, struct room *room,
			    const struct round_event *event, uint64_t session,
			    const struct message *message);
void play_on(struct live *live, struct room *room); /* ticks that are due; sets the timer */
void play_changed(struct live *live, struct room *room); /* something for the next pulse */
/* The process stood still over the bell (a suspended laptop, a paused machine): what
 * phones sent meanwhile waits in the sockets and is not read yet. The question gets the
 * lost time back, so that answers given in time are not refused as late. */
void play_make_up(struct live *live, struct room *room);
int64_t play_credit_of(const struct live *live, uint64_t session);

/* save.c: what the log amounts to, for SQL and for the boards. */
void save_results(struct live *live, struct room *room);
void save_boards(struct live *live, struct room *room);

/* answer.c, enter.c, host.c: one function a message. */
typedef void message_fn(struct live *, struct session *, const struct message *);
message_fn on_answer, on_ping, on_join, on_resume, on_watch, on_host, on_command, on_language,
	on_players, on_preview, on_hear, on_ask, on_vote, on_moderate;

/* host.c: sends away the hosts by a token of this account's making, from rounds in which it may
 * hold none any more. */
void hosts_review(struct live *live, const char *account);

#endif
