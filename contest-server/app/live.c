#include "app/live.h"
#include "app/bank.h"
#include "app/clock.h"
#include "app/contests.h"
#include "app/disk.h"
#include "app/forum.h"
#include "app/inside.h"
#include "app/rebuild.h"
#include "base/log.h"
#include "base/memory.h"
#include "wire/message.h"

#include <arpa/inet.h>
#include <assert.h>
#include <stdlib.h>
#include <string.h>

enum { SWEEP_MS = 60000, NOT_JSON_MAX = 3, CLOSE_POLICY = 1008, LOGIN_VALID_MS = 3600 * 1000 };

static message_fn *const message_fns[MESSAGE_TYPES] = {
	[MESSAGE_ANSWER] = on_answer,   [MESSAGE_PING] = on_ping,
	[MESSAGE_JOIN] = on_join,       [MESSAGE_RESUME] = on_resume,
	[MESSAGE_WATCH] = on_watch,     [MESSAGE_HOST] = on_host,
	[MESSAGE_COMMAND] = on_command, [MESSAGE_LANGUAGE] = on_language,
	[MESSAGE_PLAYERS] = on_players, [MESSAGE_PREVIEW] = on_preview,
	[MESSAGE_HEAR] = on_hear,       [MESSAGE_ASK] = on_ask,
	[MESSAGE_VOTE] = on_vote,       [MESSAGE_MODERATE] = on_moderate,
};

enum { NETWORK_BYTES = 8 /* of an IPv6 address: one subscriber has all below it */ };

/* FNV-1a, 64 bits: addresses are told apart, not protected. */
uint64_t live_address_hash(const char *address)
{
	struct in6_addr network;
	const char *bytes = address;
	size_t length = strlen(address);
	uint64_t hash = UINT64_C(14695981039346656037);

	if (inet_pton(AF_INET6, address, &network) == 1) {
		bytes = (const char *)&network;
		length = NETWORK_BYTES;
	}
	for (size_t i = 0; i < length; i++)
		hash = (hash ^ (unsigned char)bytes[i]) * UINT64_C(1099511628211);
	return hash;
}

static void load_round(void *owner, const struct stored_round *stored)
{
	struct live *live = owner;
	struct room *room;

	if (live->room_count == LIVE_ROOMS_SIZE) {
		log_error("too-many-rounds", "left_out=%s", stored->round.id);
		return;
	}
	room = rebuild_room(live->reader, stored, live->options.players_max);
	if (!room)
		return;
	rooms_add(live, room);
	log_info("round-loaded", "round=%s state=%s players=%d", room->id,
		 round_state_name(room->round.state), room->round.roster.count);
}

static bool load(struct live *live, struct failure *why)
{
	int64_t latest_ms;

	live->sets = sets_open(live->options.sets, live->options.law_texts, why);
	if (!live->sets)
		return false;
	live->bank = bank_open(live->sets, live->options.database, why);
	if (!live->bank)
		return false;
	live->reader = reader_open(live->options.database, why);
	live->accounts = live->reader ? account_reader_open(live->options.database, why) : NULL;
	if (!live->accounts)
		return false;
	if (!reader_largest(live->reader, &live->next_number, &latest_ms))
		return failure_set(why, "the database cannot be read, see the line above");
	live->next_number++;
	live->contests = contests_open(live, why);
	if (!live->contests)
		return false;
	if (contests_latest_ms(live->contests) > latest_ms)
		latest_ms = contests_latest_ms(live->contests);
	clock_start(latest_ms);
	live->started_at_ms = clock_now_ms();
	if (!reader_rounds(live->reader, live->started_at_ms - LIVE_KEEP_FINISHED_MS,
			   load_round, live))
		return failure_set(why, "the rounds cannot be read, see the line above");
	return forum_load(live, why);
}

struct live *live_open(uv_loop_t *loop, const struct live_options *options, struct failure *why)
{
	struct live *live = memory_new(1, sizeof(*live));

	live->options = *options;
	live->loop = loop;
	sessions_init(&live->sessions);
	outgoing_init(&live->outgoing);
	guesses_init(&live->guesses, options->wrong_codes_max,
		     (uint64_t)secret_number(UINT32_MAX) << 32 | secret_number(UINT32_MAX));
	if (load(live, why)) {
		uv_timer_init(loop, &live->sweep);
		live->sweep.data = live;
		contests_init_timers(live->contests, loop);
		return live;
	}
	/* Nothing runs yet, and the program is about to end. */
	contests_close(live->contests);
	account_reader_close(live->accounts);
	reader_close(live->reader);
	bank_close(live->bank);
	sets_close(live->sets);
	free(live);
	return NULL;
}

void live_attach(struct live *live, struct store *store, struct server *server,
		 struct board *board)
{
	live->store = store;
	live->server = server;
	live->board = board;
}

static void on_sweep(uv_timer_t *timer)
{
	struct live *live = timer->data;

	rooms_sweep(live);
	tell_release(live);
	disk_watch(&live->options);
	if (live->when_swept)
		live->when_swept(live);
}

void live_start(struct live *live)
{
	struct frame *too_fast = say_error(REFUSE_TOO_FAST, NULL, "", SAY_NO_INDEX);

	server_set_too_fast(live->server, too_fast);
	frame_drop(too_fast);
	contests_start(live->contests);
	uv_timer_start(&live->sweep, on_sweep, SWEEP_MS, SWEEP_MS);
	disk_watch(&live->options);
	for (int i = 0; i < live->room_count; i++) {
		struct room *room = live->rooms[i];

		/* Only a round whose clock was running has something to make up for. */
		if (round_wake_at(&room->round) != ROUND_NEVER)
			play_feed(live, room, &(struct round_event){ .kind = EVENT_RESTART },
				  "");
		play_on(live, room);
		play_changed(live, room);
	}
	tell_release(live);
}

void live_on_opened(void *owner, uint64_t id, const char *address, bool is_same_origin,
		    bool is_local)
{
	struct live *live = owner;
	struct session *session = sessions_add(&live->sessions, id);

	session->address = live_address_hash(address);
	session->is_same_origin = is_same_origin;
	session->is_local = is_local;
}

static void refuse_bad(struct live *live, struct session *session,
		       const struct message *message, enum message_status status)
{
	if (status == MESSAGE_UNKNOWN_TYPE) {
		tell_refusal(live, session->id, REFUSE_UNKNOWN_TYPE, NULL, message->type_text,
			     SAY_NO_INDEX);
		return;
	}
	tell_refusal(live, session->id, REFUSE_BAD_MESSAGE, message->problem,
		     message->type_text, SAY_NO_INDEX);
	if (status != MESSAGE_NOT_JSON || ++session->not_json_count < NOT_JSON_MAX)
		return;
	session->is_closing = true;
	tell_close(live, session->id, CLOSE_POLICY);
}

void live_on_message(void *owner, uint64_t id, const char *bytes, size_t length)
{
	struct live *live = owner;
	struct session *session = sessions_find(&live->sessions, id);
	struct message message;
	enum message_status status;

	if (!session || session->is_closing || live->is_stopping)
		return;
	if (outgoing_room(&live->outgoing) < OUTGOING_RESERVE)
		return; /* nothing can be said any more, so nothing is done either */
	status = message_parse(&message, bytes, length);
	if (status == MESSAGE_OK)
		message_fns[message.type](live, session, &message);
	else if (status != MESSAGE_UNKNOWN_TYPE ||
		 !contests_on_message(live, session, &message))
		refuse_bad(live, session, &message, status);
	message_clear(&message);
	tell_release(live);
}

void live_on_measured(void *owner, uint64_t id, int64_t round_trip_ms)
{
	struct live *live = owner;
	struct session *session = sessions_find(&live->sessions, id);

	if (!session || round_trip_ms < 0)
		return;
	if (round_trip_ms > INT16_MAX)
		round_trip_ms = INT16_MAX;
	if (session->best_round_trip_ms < 0 || round_trip_ms < session->best_round_trip_ms)
		session->best_round_trip_ms = (int16_t)round_trip_ms;
}

void live_on_caught_up(void *owner, uint64_t id)
{
	struct live *live = owner;
	struct session *session = sessions_find(&live->sessions, id);

	if (!session || live->is_stopping || outgoing_room(&live->outgoing) < OUTGOING_RESERVE)
		return;
	if (session->room) {
		tell_state(live, session->room, session);
		forum_greet(live, session->room, session);
	} else if (session->contest) {
		contests_on_caught_up(live, session);
	}
	tell_release(live);
}

void live_on_closed(void *owner, uint64_t id)
{
	struct live *live = owner;
	struct session *session = sessions_find(&live->sessions, id);

	if (!session)
		return;
	if (session->room && session->role == SESSION_PLAYER) {
		struct room *room = session->room;

		if (room->seats[session->player].session == id)
			room_leave(room, session->player, clock_now_ms());
		room->progress_changed = room->round.index >= 0;
		play_changed(live, room);
	} else if (session->room) {
		room_unwatch(session->room, id);
	} else if (session->contest) {
		contests_on_closed(live, session);
	}
	sessions_remove(&live->sessions, id);
}

void live_on_committed(void *owner, int64_t sequence)
{
	(void)sequence;
	tell_release(owner);
}

void live_on_board_ready(void *owner)
{
	struct live *live = owner;

	for (int i = 0; i < live->room_count; i++)
		save_boards(live, live->rooms[i]);
	contests_on_board_ready(live->contests);
}

void live_make_login(struct live *live, char text[SECRET_TEXT_SIZE])
{
	assert(live->login_count < LIVE_LOGINS_MAX);
	secret_make(text);
	live->logins[live->login_count++] =
		(struct login){ .hash = secret_hash_of(text),
				.until_ms = clock_now_ms() + LOGIN_VALID_MS };
}

static void on_timer_closed(uv_handle_t *handle)
{
	struct live *live = handle->data;

	if (--live->handles_open == 0)
		live->done(live->done_owner);
}

static void close_timer(struct live *live, uv_timer_t *timer)
{
	timer->data = live;
	live->handles_open++;
	uv_close((uv_handle_t *)timer, on_timer_closed);
}

void live_stop(struct live *live, void (*done)(void *owner), void *owner)
{
	assert(!live->is_stopping);
	live->is_stopping = true;
	live->done = done;
	live->done_owner = owner;
	close_timer(live, &live->sweep);
	close_timer(live, &live->contests->bell);
	close_timer(live, &live->contests->pulse);
	close_timer(live, &live->contests->turn);
	if (live->has_demo)
		close_timer(live, &live->demo);
	if (live->bots)
		bots_stop(live->bots);
	for (int i = 0; i < live->room_count; i++) {
		struct room *room = live->rooms[i];

		if (room->is_settled_unsaved)
			save_results(live, room);
		close_timer(live, &room->wake);
		close_timer(live, &room->pulse);
	}
}

void live_free(struct live *live)
{
	for (int i = 0; i < live->room_count; i++)
		room_free(live->rooms[i]);
	contests_close(live->contests);
	outgoing_clear(&live->outgoing);
	sessions_clear(&live->sessions);
	bots_free(live->bots);
	account_reader_close(live->accounts);
	reader_close(live->reader);
	bank_close(live->bank);
	sets_close(live->sets);
	free(live);
}
