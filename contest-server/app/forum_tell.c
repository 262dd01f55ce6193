/* Who is told what of the questions from the forum. */
#include "app/clock.h"
#include "app/forum.h"
#include "wire/say_forum.h"

#include <string.h>

/* The longest frame: escaping may need two bytes for one. */
enum { ROW_MAX = 4 * (FORUM_TEXT_MAX + FORUM_ANSWER_MAX) + 2 * NAME_BYTES_MAX + 128 };
_Static_assert(SERVER_FRAME_MAX / ROW_MAX >= SAY_FORUM_MAX, "all questions must fit a frame");

bool forum_has_room(const struct live *live, const struct room *room)
{
	enum { PUTS_MAX = 4 };

	return store_room(live->store) >= PUTS_MAX &&
	       outgoing_room(&live->outgoing) >=
		       room->forum->pending_count + ROOM_WATCHERS_MAX + OUTGOING_RESERVE;
}

void forum_changed(struct forum_desk *desk, int32_t question, bool is_new)
{
	desk->is_changed[question] = desk->is_changed_for_hosts[question] = true;
	desk->is_new[question] = desk->is_new[question] || is_new;
	desk->has_news = desk->has_news_for_hosts = true;
	if (question == desk->forum.shown)
		desk->has_news_for_stage = true;
}

void forum_flush(struct live *live, struct room *room)
{
	struct forum_desk *desk = room->forum;

	if (desk->pending_count == 0)
		return;
	store_put_votes(live->store, room->number, desk->pending, desk->pending_count);
	for (size_t i = 0; i < desk->pending_count; i++) {
		const struct store_vote *vote = &desk->pending[i];

		if (room->seats[vote->player].session)
			tell_one(live, room->seats[vote->player].session,
				 say_voted(vote->question, vote->is_for));
	}
	desk->pending_count = 0;
}

/* Takes the frame. */
static void tell_hosts(struct live *live, const struct room *room, struct frame *frame)
{
	for (int i = 0; i < room->watcher_count; i++)
		if (room->watchers[i].is_host)
			tell_one(live, room->watchers[i].session, frame_hold(frame));
	frame_drop(frame);
}

/* As many of the marked as one message has, and unmarks them. False if some are left. */
static bool collect(const struct forum *forum, bool *marks, int32_t list[SAY_FORUM_MAX],
		    int32_t *count)
{
	*count = 0;
	for (int32_t i = 0; i < forum->question_count; i++) {
		if (!marks[i])
			continue;
		if (*count == SAY_FORUM_MAX)
			return false;
		list[(*count)++] = i;
		marks[i] = false;
	}
	return true;
}

static void tell_news_to_hosts(struct live *live, struct room *room)
{
	struct forum_desk *desk = room->forum;
	int32_t list[SAY_FORUM_MAX], count;

	desk->has_news_for_hosts =
		!collect(&desk->forum, desk->is_changed_for_hosts, list, &count);
	tell_hosts(
		live, room,
		say_questions_to_host(&desk->forum, &room->round.roster, list, count, false));
}

static void tell_news_to_phones(struct live *live, struct room *room)
{
	struct forum_desk *desk = room->forum;
	int32_t list[SAY_FORUM_MAX], count;

	desk->has_news = !collect(&desk->forum, desk->is_changed, list, &count);
	tell_same(live, room, OUTGOING_LISTENERS,
		  say_questions(&desk->forum, &room->round.roster, list, desk->is_new, count,
				false));
	for (int32_t i = 0; i < count; i++)
		desk->is_new[list[i]] = false;
	frame_drop(desk->first);
	desk->first = NULL;
}

void forum_tell_news(struct live *live, struct room *room, bool to_phones)
{
	struct forum_desk *desk = room->forum;

	forum_flush(live, room);
	if (desk->has_news_for_hosts)
		tell_news_to_hosts(live, room);
	if (desk->has_news_for_stage)
		tell_same(live, room, OUTGOING_WATCHERS,
			  say_on_stage(&desk->forum, &room->round.roster));
	desk->has_news_for_stage = false;
	if (desk->has_news && to_phones)
		tell_news_to_phones(live, room);
	desk->told_at_ms = clock_now_ms();
}

bool forum_pulse(struct live *live, struct room *room)
{
	struct forum_desk *desk = room->forum;
	bool to_phones = !round_is_open(&room->round);

	if (!desk || !(desk->pending_count || desk->has_news_for_hosts ||
		       desk->has_news_for_stage || (desk->has_news && to_phones)))
		return false;
	if (clock_now_ms() - desk->told_at_ms < FORUM_PULSE_MS || !forum_has_room(live, room))
		return true;
	forum_tell_news(live, room, to_phones);
	return desk->has_news_for_hosts || (desk->has_news && to_phones);
}

static bool is_in(const int32_t *list, int32_t count, int32_t question)
{
	for (int32_t i = 0; i < count; i++)
		if (list[i] == question)
			return true;
	return false;
}

/* The best, and of the others the newest, so that these too can find their votes. */
static struct frame *say_first(const struct room *room)
{
	const struct forum *forum = &room->forum->forum;
	int32_t list[FORUM_QUESTIONS_MAX];
	int32_t count = forum_order(forum, list);

	if (count > SAY_FORUM_MAX) {
		count = SAY_FORUM_BEST;
		for (int32_t i = forum->question_count; i-- > 0 && count < SAY_FORUM_MAX;)
			if (forum_is_visible(forum, i) && !is_in(list, SAY_FORUM_BEST, i))
				list[count++] = i;
	}
	return say_questions(forum, &room->round.roster, list, NULL, count, true);
}

void forum_tell_first(struct live *live, struct room *room, const struct session *session)
{
	struct forum_desk *desk = room->forum;

	forum_flush(live, room); /* what is told must be in the store */
	if (!desk->first)
		desk->first = say_first(room);
	tell_one(live, session->id, frame_hold(desk->first));
	tell_one(live, session->id, say_mine(&desk->forum, session->player));
}

static void tell_host_first(struct live *live, struct room *room, const struct session *session)
{
	const struct forum *forum = &room->forum->forum;
	int32_t list[SAY_FORUM_MAX];
	int32_t told = 0;

	forum_flush(live, room);
	do {
		int32_t count = 0;

		while (count < SAY_FORUM_MAX && told + count < forum->question_count) {
			list[count] = told + count;
			count++;
		}
		tell_one(live, session->id,
			 say_questions_to_host(forum, &room->round.roster, list, count,
					       told == 0));
		told += count;
	} while (told < forum->question_count);
}

void forum_greet(struct live *live, struct room *room, const struct session *session)
{
	const struct forum_desk *desk = room->forum;

	if (!desk || !forum_has_room(live, room))
		return;
	/* Also that it is closed: whoever was away may think that it is open. */
	tell_one(live, session->id, say_forum(&desk->forum));
	if (session->role == SESSION_HOST)
		tell_host_first(live, room, session);
	if (session->role != SESSION_PLAYER)
		tell_one(live, session->id, say_on_stage(&desk->forum, &room->round.roster));
	else if (forum_hears(room, session->player))
		forum_tell_first(live, room, session);
}

bool forum_hears(const struct room *room, int32_t player)
{
	const struct forum_desk *desk = room->forum;

	return desk && player < desk->listener_capacity && desk->listeners[player] &&
	       desk->listeners[player] == room->seats[player].session;
}
