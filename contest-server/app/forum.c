#include "app/forum.h"
#include "app/clock.h"
#include "base/log.h"
#include "base/memory.h"
#include "store/read_forum.h"
#include "wire/message.h"
#include "wire/say_forum.h"

#include <stdlib.h>
#include <string.h>

enum { MODERATE_ID_MAX = 64 /* bytes, as of a command */ };

static const enum refusal refusal_of[] = {
	[FORUM_NOT_NOW] = REFUSE_NOT_NOW,     [FORUM_BAD_TEXT] = REFUSE_BAD_TEXT,
	[FORUM_TOO_MANY] = REFUSE_TOO_MANY,   [FORUM_TOO_FAST] = REFUSE_TOO_FAST,
	[FORUM_NO_QUESTION] = REFUSE_NOT_NOW,
};

static struct forum_desk *desk_new(void)
{
	struct forum_desk *desk = memory_new(1, sizeof(*desk));

	forum_init(&desk->forum);
	return desk;
}

void forum_desk_free(struct forum_desk *desk)
{
	if (!desk)
		return;
	forum_clear(&desk->forum);
	frame_drop(desk->first);
	free(desk->listeners);
	free(desk);
}

static void refuse(struct live *live, const struct session *session, enum refusal refusal,
		   const char *message, const char *about)
{
	tell_refusal(live, session->id, refusal, message, about, SAY_NO_INDEX);
}

/* The room's desk for a player who may use it; NULL after a refusal. */
static struct forum_desk *desk_of_player(struct live *live, const struct session *session,
					 const char *about)
{
	struct room *room = session->room;

	if (session->role != SESSION_PLAYER)
		refuse(live, session, REFUSE_FORBIDDEN, NULL, about);
	else if (!room->forum)
		refuse(live, session, REFUSE_NOT_NOW, NULL, about);
	else if (!forum_has_room(live, room))
		refuse(live, session, REFUSE_BUSY, NULL, about);
	else
		return room->forum;
	return NULL;
}

static void set_listener(struct forum_desk *desk, int32_t player, uint64_t session)
{
	enum { LISTENERS_MIN = 64 };
	int32_t capacity = player + player / 2 + LISTENERS_MIN;

	if (player >= desk->listener_capacity) {
		if (!session)
			return;
		desk->listeners = memory_resize(desk->listeners, (size_t)capacity,
						sizeof(*desk->listeners));
		memset(desk->listeners + desk->listener_capacity, 0,
		       (size_t)(capacity - desk->listener_capacity) * sizeof(*desk->listeners));
		desk->listener_capacity = capacity;
	}
	desk->listeners[player] = session;
}

void on_hear(struct live *live, struct session *session, const struct message *message)
{
	struct forum_desk *desk = desk_of_player(live, session, "hear");

	if (!desk)
		return;
	if (message->is_on && !desk->forum.is_open) {
		refuse(live, session, REFUSE_NOT_NOW, NULL, "hear");
		return;
	}
	set_listener(desk, session->player, message->is_on ? session->id : 0);
	if (message->is_on)
		forum_tell_first(live, session->room, session);
}

static void store_question(struct live *live, const struct room *room, int32_t question)
{
	const struct forum_question *asked = &room->forum->forum.questions[question];

	store_put_asked(live->store, room->number,
			&(struct store_asked){ .question = question,
					       .player = asked->player,
					       .at_unix_ms = asked->asked_at_ms,
					       .state = forum_state_name(asked->state),
					       .text = asked->text,
					       .answer = asked->answer });
}

static void store_switches(struct live *live, const struct room *room)
{
	const struct forum *forum = &room->forum->forum;

	store_put_forum(live->store, room->number,
			&(struct store_forum){ .is_open = forum->is_open,
					       .is_reviewed = forum->is_reviewed,
					       .shown = forum->shown });
}

void on_ask(struct live *live, struct session *session, const struct message *message)
{
	struct forum_desk *desk = desk_of_player(live, session, "ask");
	enum forum_status status;
	int32_t question;

	if (!desk)
		return;
	status = forum_ask(&desk->forum, session->player, message->text, clock_now_ms(),
			   &question);
	if (status != FORUM_OK && status != FORUM_SAME) {
		refuse(live, session, refusal_of[status], NULL, "ask");
		return;
	}
	if (status == FORUM_OK) {
		store_question(live, session->room, question);
		forum_changed(desk, question, true);
		play_changed(live, session->room);
	}
	tell_one(live, session->id, say_asked(&desk->forum, question));
}

void on_vote(struct live *live, struct session *session, const struct message *message)
{
	struct forum_desk *desk = desk_of_player(live, session, "vote");
	int32_t question = message->question > 0 && message->question <= FORUM_QUESTIONS_MAX
				   ? (int32_t)message->question - 1
				   : FORUM_NOBODY;
	enum forum_status status;

	if (!desk)
		return;
	status = forum_vote(&desk->forum, session->player, question, message->is_on,
			    clock_now_ms());
	if (status != FORUM_OK && status != FORUM_SAME) {
		refuse(live, session, refusal_of[status], NULL, "vote");
		return;
	}
	/* The same vote again may be one that waits here: it is acknowledged behind it. */
	desk->pending[desk->pending_count++] = (struct store_vote){ .question = question,
								    .player = session->player,
								    .is_for = message->is_on };
	if (status == FORUM_OK)
		forum_changed(desk, question, false);
	if (desk->pending_count == FORUM_VOTES_AT_ONCE)
		forum_flush(live, session->room);
	play_changed(live, session->room);
}

/* What the host wants, as the rules know it; false after a refusal. */
static bool read_act(struct live *live, const struct session *session,
		     const struct message *message, enum forum_act *act, int32_t *question)
{
	*question = FORUM_NOBODY;
	if (session->role != SESSION_HOST) {
		refuse(live, session, REFUSE_FORBIDDEN, NULL, "moderate");
	} else if (!forum_act_parse(message->command, act)) {
		refuse(live, session, REFUSE_BAD_MESSAGE, "There is no such action.",
		       "moderate");
	} else if (message->id && strlen(message->id) > MODERATE_ID_MAX) {
		refuse(live, session, REFUSE_BAD_MESSAGE, "An id has at most 64 bytes.",
		       "moderate");
	} else if (play_is_busy(live, session->room) ||
		   (session->room->forum && !forum_has_room(live, session->room))) {
		refuse(live, session, REFUSE_BUSY, NULL, "moderate");
	} else {
		if (forum_act_has_question(*act) && message->question > 0 &&
		    message->question <= FORUM_QUESTIONS_MAX)
			*question = (int32_t)message->question - 1;
		return true;
	}
	return false;
}

static void tell_act(struct live *live, struct room *room, enum forum_act act, int32_t question,
		     int32_t shown_before)
{
	struct forum_desk *desk = room->forum;

	if (forum_act_has_question(act))
		forum_changed(desk, question, true);
	else if (act != FORUM_CLEAR)
		tell_same(live, room, OUTGOING_ALL, say_forum(&desk->forum));
	if (desk->forum.shown != shown_before)
		desk->has_news_for_stage = true;
	/* What is hidden goes at once, also from under an open question. */
	forum_tell_news(live, room, act == FORUM_HIDE || !round_is_open(&room->round));
	play_changed(live, room);
}

void on_moderate(struct live *live, struct session *session, const struct message *message)
{
	struct room *room = session->room;
	enum forum_act act;
	enum forum_status status;
	int32_t question, shown;

	if (!read_act(live, session, message, &act, &question))
		return;
	if (!room->forum)
		room->forum = desk_new();
	shown = room->forum->forum.shown;
	status = forum_do(&room->forum->forum, act, question, message->text);
	if (status != FORUM_OK) {
		refuse(live, session, refusal_of[status],
		       status == FORUM_NO_QUESTION ? "There is no such question." : NULL,
		       "moderate");
		return;
	}
	if (!forum_act_has_question(act) || room->forum->forum.shown != shown)
		store_switches(live, room);
	if (forum_act_has_question(act))
		store_question(live, room, question);
	tell_one(live, session->id, say_moderated(act, question, message->id));
	tell_act(live, room, act, question, shown);
	log_info("moderated", "round=%s do=%s question=%d", room->id, forum_act_name(act),
		 question + 1);
}

struct showing_out {
	struct live *live;
	struct room *room;
	int32_t player;
};

static void forget_one(void *owner, int32_t question)
{
	const struct showing_out *out = owner;
	struct forum_desk *desk = out->room->forum;

	forum_changed(desk, question, true);
	if (desk->forum.questions[question].player == out->player)
		store_question(out->live, out->room, question);
}

void forum_show_out(struct live *live, struct room *room, int32_t player)
{
	struct forum_desk *desk = room->forum;
	struct showing_out out = { live, room, player };
	int32_t shown;

	if (!desk)
		return;
	shown = desk->forum.shown;
	forum_flush(live, room);
	forum_forget(&desk->forum, player, forget_one, &out);
	store_drop_votes(live->store, room->number, player);
	if (desk->forum.shown != shown) {
		store_switches(live, room);
		desk->has_news_for_stage = true;
	}
	forum_tell_news(live, room, true);
}

void forum_leave_stage(struct live *live, struct room *room)
{
	struct forum_desk *desk = room->forum;

	if (!desk || desk->forum.shown == FORUM_NOBODY)
		return;
	forum_do(&desk->forum, FORUM_CLEAR, FORUM_NOBODY, NULL);
	store_switches(live, room);
	/* Only this: votes that wait may be more than there is room for within an event. */
	desk->has_news_for_stage = false;
	tell_same(live, room, OUTGOING_WATCHERS,
		  say_on_stage(&desk->forum, &room->round.roster));
}

static struct forum_desk *desk_of(void *owner)
{
	struct room *room = owner;

	if (!room->forum)
		room->forum = desk_new();
	return room->forum;
}

static void load_switches(void *owner, const struct store_forum *stored)
{
	struct forum *forum = &desk_of(owner)->forum;

	forum->is_open = stored->is_open;
	forum->is_reviewed = stored->is_reviewed;
	forum->shown = stored->shown;
}

static void load_question(void *owner, const struct store_asked *stored)
{
	enum forum_state state = FORUM_HIDDEN;

	forum_state_parse(stored->state, &state);
	forum_restore_question(&desk_of(owner)->forum, stored->player, stored->at_unix_ms,
			       state, stored->text, stored->answer);
}

static void load_vote(void *owner, const struct store_vote *stored)
{
	forum_restore_vote(&desk_of(owner)->forum, stored->question, stored->player);
}

static bool read_desk(struct forum_reader *reader, struct room *room, struct failure *why)
{
	static const struct stored_forum_fns fns = { load_switches, load_question, load_vote };

	return forum_reader_round(reader, room->number, &fns, room) ||
	       failure_set(why, "questions from the hall cannot be read, see the line above");
}

bool forum_load(struct live *live, struct failure *why)
{
	struct forum_reader *reader = forum_reader_open(live->options.database, why);
	bool is_read = reader != NULL;

	for (int i = 0; is_read && i < live->room_count; i++)
		is_read = read_desk(reader, live->rooms[i], why);
	forum_reader_close(reader);
	return is_read;
}

bool forum_load_room(const char *database, struct room *room)
{
	struct failure why;
	struct forum_reader *reader = forum_reader_open(database, &why);
	bool is_read = reader && read_desk(reader, room, &why);

	forum_reader_close(reader);
	if (!is_read)
		log_error("forum-unreadable", "round=%s reason=\"%s\"", room->id, why.text);
	return is_read;
}
