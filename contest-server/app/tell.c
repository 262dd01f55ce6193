/* What is said, and to whom: held until it may go, then handed to the sockets. */
#include "app/clock.h"
#include "app/forum.h"
#include "app/inside.h"
#include "app/links.h"

#include <string.h>

const int64_t live_fanout_bounds_us[LIVE_FANOUT_BUCKETS] = {
	500, 1000, 2500, 5000, 10000, 25000, 50000, 100000, 250000, INT64_MAX,
};

/* The longest thing that is said lists all units; JSON may need two bytes for one. */
enum {
	UNIT_ROW_MAX = 2 * (UNIT_ID_MAX + UNIT_NAME_MAX) + 48,
	BESIDE_UNITS_MAX = 2 * ROUND_TITLE_MAX + LINKS_URL_SIZE + 1024,
};
_Static_assert((SERVER_FRAME_MAX - BESIDE_UNITS_MAX) / UNIT_ROW_MAX >= ROUND_UNITS_MAX,
	       "a list of units must fit a frame");

static void deliver(struct live *live, uint64_t session, struct frame *frame)
{
	if (bots_is_bot(session))
		bots_hear(live->bots, session, frame);
	else
		server_send(live->server, session, frame);
}

void tell_one(struct live *live, uint64_t session, struct frame *frame)
{
	outgoing_take(&live->outgoing, &(struct outgoing_item){
					       .kind = OUTGOING_ONE,
					       .sequence = store_sequence(live->store),
					       .session = session,
					       .frames = { frame },
				       });
}

void tell_room(struct live *live, const struct room *room, enum outgoing_kind whom,
	       struct frame *const frames[OUTGOING_FORMS])
{
	struct outgoing_item item = { .kind = whom,
				      .sequence = store_sequence(live->store),
				      .room = room->number };

	memcpy(item.frames, frames, sizeof(item.frames));
	outgoing_take(&live->outgoing, &item);
}

void tell_same(struct live *live, const struct room *room, enum outgoing_kind whom,
	       struct frame *frame)
{
	struct frame *frames[OUTGOING_FORMS] = { frame };

	for (int form = 1; form < OUTGOING_FORMS; form++)
		frames[form] = frame_hold(frame);
	tell_room(live, room, whom, frames);
}

void tell_table(struct live *live, const struct room *room, struct frame *full,
		struct frame *brief)
{
	struct frame *frames[OUTGOING_FORMS] = { full };

	frames[LANGUAGES] = brief;
	for (int language = 1; language < LANGUAGES; language++) {
		frames[language] = frame_hold(full);
		frames[LANGUAGES + language] = frame_hold(brief);
	}
	tell_room(live, room, OUTGOING_ALL, frames);
}

void tell_attach(struct live *live, const struct room *room, uint64_t session)
{
	outgoing_take(&live->outgoing, &(struct outgoing_item){
					       .kind = OUTGOING_ATTACH,
					       .sequence = store_sequence(live->store),
					       .session = session,
					       .room = room->number,
				       });
}

void tell_close(struct live *live, uint64_t session, int code)
{
	outgoing_take(&live->outgoing, &(struct outgoing_item){
					       .kind = OUTGOING_CLOSE,
					       .sequence = store_sequence(live->store),
					       .session = session,
					       .code = code,
				       });
}

void tell_hosts_to_go(struct live *live, struct room *room)
{
	for (int i = room->watcher_count; i-- > 0;) {
		uint64_t id = room->watchers[i].session;
		struct session *session = sessions_find(&live->sessions, id);

		if (!room->watchers[i].is_host || !session)
			continue;
		session->role = SESSION_NEW;
		session->room = NULL;
		session->is_closing = true;
		room_unwatch(room, id);
		tell_close(live, id, CLOSE_REPLACED);
	}
}

static void queue_reply(struct live *live, enum outgoing_kind kind, uint64_t request,
			int status, struct text *body, struct frame *headers)
{
	outgoing_take(&live->outgoing, &(struct outgoing_item){
					       .kind = kind,
					       .sequence = store_sequence(live->store),
					       .session = request,
					       .code = status,
					       .frames = { say_frame(body), headers },
				       });
}

/* With the byte that ends it: it is read as a string. */
static struct frame *table_headers(const struct file_name *name, const char *ending)
{
	struct text headers;
	struct frame *frame;

	text_init(&headers);
	file_name_add_header(&headers, name, "attachment", ending);
	text_add(&headers, "Cache-Control: no-store\r\n");
	frame = frame_new(headers.bytes, headers.length + 1);
	text_clear(&headers);
	return frame;
}

void tell_reply(struct live *live, uint64_t request, int status, struct text *body)
{
	queue_reply(live, OUTGOING_REPLY, request, status, body, NULL);
}

void tell_csv(struct live *live, uint64_t request, const struct file_name *name,
	      struct text *body)
{
	queue_reply(live, OUTGOING_CSV, request, 200, body, table_headers(name, ".csv"));
}

void tell_sheet(struct live *live, uint64_t request, const struct file_name *name,
		struct text *body)
{
	queue_reply(live, OUTGOING_SHEET, request, 200, body, table_headers(name, ".xlsx"));
}

void tell_refusal(struct live *live, uint64_t session, enum refusal refusal,
		  const char *message, const char *about, int64_t index)
{
	live->counts.refused_total++;
	tell_one(live, session, say_error(refusal, message, about, index));
}

static int unit_rank_of(const struct room *room, int32_t player)
{
	struct unit_standing standings[ROUND_UNITS_MAX];
	int32_t unit = room->round.roster.players[player].unit;

	if (unit == PLAYER_NO_UNIT)
		return 0;
	round_unit_standings(&room->round, standings);
	for (int32_t i = 0; i < room->round.unit_count; i++)
		if (standings[i].unit == unit)
			return standings[i].rank;
	return 0;
}

static void tell_player_state(struct live *live, const struct room *room,
			      const struct session *session)
{
	const struct round *round = &room->round;
	const struct answer *answer =
		session->role == SESSION_PLAYER && round->index >= 0
			? answers_get(&round->answers[round->index], session->player)
			: NULL;
	const struct choice *choice = answer ? &answer->choice : NULL;
	enum language language = (enum language)session->language;
	struct frame *frame = NULL;

	switch (round->state) {
	case ROUND_QUESTION:
		frame = say_question(&room->texts, round, language, choice);
		break;
	case ROUND_CLOSED:
		frame = say_state_again(round->is_skipped ? "skipped" : "closed", &room->texts,
					round, language, choice);
		break;
	case ROUND_REVEAL:
		frame = say_state_again("reveal", &room->texts, round, language, choice);
		break;
	case ROUND_STANDINGS:
	case ROUND_CEREMONY:
		frame = say_standings(&room->texts, round, session->is_brief);
		break;
	case ROUND_PAUSED:
		frame = say_state_again("paused", &room->texts, round, language, choice);
		break;
	case ROUND_FINISHED:
		frame = say_finished(&room->texts, round, session->is_brief);
		break;
	case ROUND_LOBBY:
	case ROUND_STATES:
		return;
	}
	tell_one(live, session->id, frame);
	if (session->role != SESSION_PLAYER)
		return;
	if (round->state == ROUND_REVEAL)
		tell_one(live, session->id, say_result(round, session->player));
	if (round->state == ROUND_FINISHED)
		tell_one(live, session->id,
			 say_you(round, session->player, unit_rank_of(room, session->player)));
}

void tell_state(struct live *live, const struct room *room, const struct session *session)
{
	if (room->round.state == ROUND_LOBBY && session->role != SESSION_PLAYER)
		tell_one(live, session->id, say_lobby(&room->texts, &room->round));
	else
		tell_player_state(live, room, session);
}

static void attach(struct live *live, const struct outgoing_item *item)
{
	struct session *session = sessions_find(&live->sessions, item->session);
	struct room *room = rooms_by_number(live, item->room);
	struct seat *seat;

	if (!session || !room || session->room != room)
		return;
	if (session->role == SESSION_PLAYER) {
		seat = room_seat(room, session->player);
		seat->is_attached = seat->session == session->id;
		return;
	}
	for (int i = 0; i < room->watcher_count; i++)
		if (room->watchers[i].session == session->id)
			room->watchers[i].is_attached = true;
}

static void deliver_in_form(struct live *live, uint64_t id, struct frame *const *frames)
{
	const struct session *session = sessions_find(&live->sessions, id);

	if (session)
		deliver(live, id,
			frames[session->language + (session->is_brief ? LANGUAGES : 0)]);
}

static void note_fanout(struct live *live, int64_t took_us)
{
	int bucket = 0;

	while (took_us > live_fanout_bounds_us[bucket])
		bucket++;
	live->counts.fanout[bucket]++;
	live->counts.fanout_count++;
	live->counts.fanout_total_us += (uint64_t)took_us;
}

static void broadcast(struct live *live, const struct outgoing_item *item)
{
	struct room *room = rooms_by_number(live, item->room);
	int64_t started_us = clock_now_us();

	if (!room)
		return;
	/* The few screens and remotes first: they must not wait for ten thousand phones. */
	if (item->kind == OUTGOING_WATCHERS || item->kind == OUTGOING_ALL)
		for (int i = 0; i < room->watcher_count; i++)
			if (room->watchers[i].is_attached)
				deliver_in_form(live, room->watchers[i].session, item->frames);
	if (item->kind == OUTGOING_WATCHERS)
		return;
	for (int32_t player = 0; player < room->round.roster.count; player++)
		if (room->seats[player].is_attached &&
		    (item->kind != OUTGOING_LISTENERS || forum_hears(room, player)))
			deliver_in_form(live, room->seats[player].session, item->frames);
	note_fanout(live, clock_now_us() - started_us);
}

static void close_session(struct live *live, const struct outgoing_item *item)
{
	static const struct {
		int code;
		const char *reason;
	} reasons[] = { { CLOSE_REPLACED, "replaced" }, { CLOSE_KICKED, "kicked" } };
	const char *reason = "";

	for (size_t i = 0; i < sizeof(reasons) / sizeof(reasons[0]); i++)
		if (reasons[i].code == item->code)
			reason = reasons[i].reason;
	if (bots_is_bot(item->session))
		bots_closed(live->bots, item->session);
	else
		server_close_session(live->server, item->session, item->code, reason);
}

static void reply(struct live *live, const struct outgoing_item *item)
{
	server_respond(
		live->server, item->session,
		&(struct server_response){ .status = item->code,
					   .content_type = "application/json; charset=utf-8",
					   .headers = "Cache-Control: no-store\r\n",
					   .body = frame_text(item->frames[0]),
					   .body_length = frame_length(item->frames[0]) });
}

static void reply_table(struct live *live, const struct outgoing_item *item)
{
	bool is_csv = item->kind == OUTGOING_CSV;

	server_respond(
		live->server, item->session,
		&(struct server_response){
			.status = item->code,
			.content_type = is_csv ? "text/csv; charset=utf-8"
					       : "application/vnd.openxmlformats-officedocument"
						 ".spreadsheetml.sheet",
			.headers = frame_text(item->frames[1]),
			.body = frame_text(item->frames[0]),
			.body_length = frame_length(item->frames[0]) });
}

void tell_release(struct live *live)
{
	struct outgoing_item item;
	int64_t committed = store_committed(live->store);

	while (outgoing_next(&live->outgoing, committed, &item)) {
		switch (item.kind) {
		case OUTGOING_ONE:
			deliver(live, item.session, item.frames[0]);
			break;
		case OUTGOING_ATTACH:
			attach(live, &item);
			break;
		case OUTGOING_CLOSE:
			close_session(live, &item);
			break;
		case OUTGOING_REPLY:
			reply(live, &item);
			break;
		case OUTGOING_CSV:
		case OUTGOING_SHEET:
			reply_table(live, &item);
			break;
		case OUTGOING_PLAYERS:
		case OUTGOING_LISTENERS:
		case OUTGOING_WATCHERS:
		case OUTGOING_ALL:
			broadcast(live, &item);
			break;
		}
		outgoing_drop_frames(&item);
	}
}
