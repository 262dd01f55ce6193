/* An event of a round through the rules and into the store, and what comes of it. */
#include "app/clock.h"
#include "app/forum.h"
#include "app/inside.h"
#include "base/log.h"
#include "game/fairness.h"
#include "wire/message.h"

#include <malloc.h>
#include <string.h>

enum {
	PULSE_PROGRESS_MS = 250, /* counts go out at most four times a second */
	PULSE_LOBBY_MS = 1000,
	STALL_MIN_MS = 1000,  /* a timer this late was not just busy */
	PUTS_PER_EVENT = 16,  /* at most: the event, and what somebody asked who is shown out */
	TELLS_PER_EVENT = 16, /* besides one or two for each player */
};

bool play_is_busy(const struct live *live, const struct room *room)
{
	return store_room(live->store) < PUTS_PER_EVENT ||
	       outgoing_room(&live->outgoing) <
		       (size_t)room->round.roster.count * 2 + TELLS_PER_EVENT;
}

int64_t play_credit_of(const struct live *live, uint64_t session)
{
	const struct session *found = sessions_find(&live->sessions, session);

	return fairness_credit(found ? found->best_round_trip_ms : FAIRNESS_UNMEASURED);
}

/* The largest credit among connected players who have not answered. */
static int64_t largest_credit(const struct live *live, const struct room *room)
{
	const struct round *round = &room->round;
	int64_t largest_ms = 0;

	for (int32_t player = 0; player < round->roster.count; player++) {
		int64_t credit_ms;

		if (!room->seats[player].session ||
		    answers_get(&round->answers[round->index], player))
			continue;
		credit_ms = play_credit_of(live, room->seats[player].session);
		if (credit_ms > largest_ms)
			largest_ms = credit_ms;
	}
	return largest_ms;
}

static void tell_in_languages(struct live *live, const struct room *room,
			      struct frame *say(const struct round_texts *,
						const struct round *, enum language))
{
	struct frame *frames[OUTGOING_FORMS];

	for (int language = 0; language < LANGUAGES; language++) {
		frames[language] = say(&room->texts, &room->round, (enum language)language);
		frames[LANGUAGES + language] = frame_hold(frames[language]);
	}
	tell_room(live, room, OUTGOING_ALL, frames);
}

static struct frame *say_open_question(const struct round_texts *texts,
				       const struct round *round, enum language language)
{
	return say_question(texts, round, language, NULL);
}

static void show_question(struct live *live, struct room *room, enum round_event_kind because)
{
	/* A question that goes on (extended, continued) goes on waiting for the same people. */
	if (because == EVENT_NEXT || because == EVENT_TICK)
		room_count_waited_for(room);
	if (because == EVENT_RESTART || (because == EVENT_CONTINUE && room->was_rebuilt_paused))
		room_expect_back(room, room->round.last_event_at_ms);
	room->was_rebuilt_paused = false;
	tell_in_languages(live, room, say_open_question);
	/* Who is online, and that nobody has answered yet. */
	room->progress_changed = true;
	play_changed(live, room);
}

static void show_reveal(struct live *live, struct room *room)
{
	tell_in_languages(live, room, say_reveal);
	for (int32_t player = 0; player < room->round.roster.count; player++)
		if (room->seats[player].session)
			tell_one(live, room->seats[player].session,
				 say_result(&room->round, player));
}

static void show_finished(struct live *live, struct room *room)
{
	struct unit_standing standings[ROUND_UNITS_MAX];
	int ranks[ROUND_UNITS_MAX];

	round_unit_standings(&room->round, standings);
	for (int32_t i = 0; i < room->round.unit_count; i++)
		ranks[standings[i].unit] = standings[i].rank;
	tell_table(live, room, say_finished(&room->texts, &room->round, false),
		   say_finished(&room->texts, &room->round, true));
	for (int32_t player = 0; player < room->round.roster.count; player++) {
		int32_t unit = room->round.roster.players[player].unit;

		if (room->seats[player].session)
			tell_one(live, room->seats[player].session,
				 say_you(&room->round, player,
					 unit == PLAYER_NO_UNIT ? 0 : ranks[unit]));
	}
	if (!room->finished_at_ms)
		room->finished_at_ms = room->round.last_event_at_ms;
	room->is_end_saved = false;
	room->is_settled_unsaved =
		true; /* the last table, also if no question was settled now */
	log_info("round-finished", "round=%s players=%d", room->id, room->round.roster.count);
}

static void show_still(struct live *live, struct room *room, const char *type)
{
	tell_same(live, room, OUTGOING_ALL, say_still(type, room->round.index));
}

/* Phones hear that it begins, and that their place is not told yet; what is revealed then is
 * the stage's, and theirs with `finished`. */
static void show_ceremony(struct live *live, struct room *room, bool begins)
{
	room->finished_at_ms = 0;
	room->is_end_saved = false;
	room->is_settled_unsaved = true;
	if (!begins) {
		tell_same(live, room, OUTGOING_WATCHERS,
			  say_standings(&room->texts, &room->round, false));
		return;
	}
	tell_table(live, room, say_standings(&room->texts, &room->round, false),
		   say_standings(&room->texts, &room->round, true));
	for (int32_t player = 0; player < room->round.roster.count; player++)
		if (room->seats[player].session)
			tell_one(live, room->seats[player].session,
				 say_you(&room->round, player, 0));
}

/* Autoplay opens the next question, or ends the round. */
static bool goes_on_by_itself(const struct round_effects *effects,
			      enum round_event_kind because)
{
	if (because != EVENT_TICK)
		return false;
	for (int i = 0; i < effects->count; i++)
		if (effects->list[i] == SHOW_QUESTION || effects->list[i] == SHOW_FINISHED ||
		    effects->list[i] == SHOW_CEREMONY)
			return true;
	return false;
}

static void carry_out(struct live *live, struct room *room, const struct round_effects *effects,
		      enum round_event_kind because)
{
	for (int i = 0; i < effects->count; i++) {
		switch (effects->list[i]) {
		case SHOW_QUESTION:
			show_question(live, room, because);
			break;
		case SHOW_CLOSED:
			tell_same(live, room, OUTGOING_ALL, say_closed(&room->round));
			break;
		case SHOW_REVEAL:
			show_reveal(live, room);
			break;
		case SHOW_STANDINGS:
			tell_table(live, room, say_standings(&room->texts, &room->round, false),
				   say_standings(&room->texts, &room->round, true));
			break;
		case SHOW_PAUSED:
			show_still(live, room, "paused");
			break;
		case SHOW_SKIPPED:
			show_still(live, room, "skipped");
			break;
		case SHOW_FINISHED:
			show_finished(live, room);
			break;
		case SHOW_FROZEN:
			tell_same(live, room, OUTGOING_WATCHERS,
				  say_still("frozen", room->round.index));
			break;
		case SHOW_AUTOPLAY:
			tell_same(live, room, OUTGOING_WATCHERS, say_autoplay(&room->round));
			break;
		case SHOW_CEREMONY:
			show_ceremony(live, room, room->round.ceremony.step == 1);
			break;
		case SETTLED:
			room->is_settled_unsaved = true;
			break;
		}
	}
	if (goes_on_by_itself(effects, because))
		forum_leave_stage(live, room);
	if (effects->count)
		play_changed(live, room);
}

static void store_event(struct live *live, const struct room *room,
			const struct round_event *event, int64_t now_ms,
			const char *choice_text)
{
	struct store_event row = {
		.round = room->number,
		.at_unix_ms = now_ms,
		.kind = round_event_name(event->kind),
		.player = STORE_NONE,
		.question = STORE_NONE,
		.elapsed_ms = STORE_NONE,
		.credit_ms = STORE_NONE,
		.by_ms = STORE_NONE,
		.places = STORE_NONE,
		.claimed_ms = STORE_NONE,
		.limit_ms = STORE_NONE,
	};

	if (event->kind == EVENT_JOIN || event->kind == EVENT_ANSWER ||
	    event->kind == EVENT_KICK)
		row.player = event->player;
	if (event->kind == EVENT_ANNUL)
		row.question = event->index;
	if (event->kind == EVENT_ANSWER) {
		row.question = event->index;
		row.elapsed_ms = event->elapsed_ms;
		row.claimed_ms = event->claimed_ms;
		row.limit_ms = event->limit_ms;
		memcpy(row.choice, choice_text, strlen(choice_text) + 1);
	}
	if (event->kind == EVENT_ANSWER || event->kind == EVENT_TICK)
		row.credit_ms = event->credit_ms;
	if (event->kind == EVENT_EXTEND || event->kind == EVENT_STALL)
		row.by_ms = event->by_ms;
	if (event->kind == EVENT_CEREMONY)
		row.places = event->places;
	store_put_event(live->store, &row);
}

enum round_status play_feed(struct live *live, struct room *room,
			    const struct round_event *event, const char *choice_text)
{
	struct round_effects effects;
	int64_t now_ms = clock_now_ms();
	enum round_status status = round_step(&room->round, event, now_ms, &effects);

	if (status != ROUND_OK)
		return status;
	store_event(live, room, event, now_ms, choice_text);
	carry_out(live, room, &effects, event->kind);
	return status;
}

enum round_status play_obey(struct live *live, struct room *room,
			    const struct round_event *event, uint64_t session,
			    const struct message *message)
{
	struct round_effects effects;
	int64_t now_ms = clock_now_ms();
	enum round_status status = round_step(&room->round, event, now_ms, &effects);

	if (status != ROUND_OK)
		return status;
	store_event(live, room, event, now_ms, "");
	tell_one(live, session, say_done(message->command, message->id, room->round.state));
	carry_out(live, room, &effects, event->kind);
	return status;
}

void play_make_up(struct live *live, struct room *room)
{
	int64_t late_ms = clock_now_ms() - room->wake_set_ms;

	if (late_ms < STALL_MIN_MS || !round_is_open(&room->round) || play_is_busy(live, room))
		return;
	log_warning("stalled", "round=%s late_ms=%lld", room->id, (long long)late_ms);
	play_feed(live, room, &(struct round_event){ .kind = EVENT_STALL, .by_ms = late_ms },
		  "");
	play_on(live, room);
}

static void on_wake(uv_timer_t *timer)
{
	struct room *room = timer->data;
	struct live *live = room->owner;

	play_make_up(live, room);
	room->wake_set_ms = ROUND_NEVER;
	play_on(live, room);
	tell_release(live);
}

static void set_wake(struct room *room, int64_t wake_at_ms, int64_t now_ms)
{
	if (wake_at_ms == room->wake_set_ms)
		return;
	room->wake_set_ms = wake_at_ms;
	if (wake_at_ms == ROUND_NEVER)
		uv_timer_stop(&room->wake);
	else
		uv_timer_start(&room->wake, on_wake,
			       wake_at_ms > now_ms ? (uint64_t)(wake_at_ms - now_ms) : 0, 0);
}

void play_on(struct live *live, struct room *room)
{
	enum { BUSY_AGAIN_MS = 50 };
	int64_t now_ms = clock_now_ms();

	while (round_wake_at(&room->round) <= now_ms) {
		struct round_event tick = { .kind = EVENT_TICK };

		if (play_is_busy(live, room)) {
			set_wake(room, now_ms + BUSY_AGAIN_MS, now_ms);
			return;
		}
		if (round_is_open(&room->round))
			tick.credit_ms = largest_credit(live, room);
		play_feed(live, room, &tick, "");
	}
	set_wake(room, round_wake_at(&room->round), now_ms);
}

static void on_pulse(uv_timer_t *timer)
{
	struct room *room = timer->data;
	struct live *live = room->owner;

	/* Not while a question is open: answers would wait behind ten thousand rows. */
	if (room->is_settled_unsaved && !round_is_open(&room->round)) {
		room->is_settled_unsaved = false;
		save_results(live, room);
		save_boards(live, room);
		malloc_trim(0); /* what a reveal to a full hall needed for a moment: about a
				   millisecond */
	}
	if (outgoing_room(&live->outgoing) < TELLS_PER_EVENT) {
		uv_timer_start(timer, on_pulse, PULSE_LOBBY_MS, 0);
		return;
	}
	if (room->lobby_changed)
		tell_same(live, room,
			  room->round.state == ROUND_LOBBY ? OUTGOING_ALL : OUTGOING_WATCHERS,
			  say_lobby(&room->texts, &room->round));
	if (room->progress_changed)
		tell_same(live, room, OUTGOING_WATCHERS,
			  say_progress(&room->round, room->online));
	room->lobby_changed = room->progress_changed = false;
	if (forum_pulse(live, room))
		play_changed(live, room);
	tell_release(live);
}

void play_changed(struct live *live, struct room *room)
{
	if (live->is_stopping || uv_is_active((uv_handle_t *)&room->pulse))
		return;
	uv_timer_start(&room->pulse, on_pulse,
		       room->round.state == ROUND_LOBBY ? PULSE_LOBBY_MS : PULSE_PROGRESS_MS,
		       0);
}
