/* Coming in: players with a code or a token, stages with a code. */
#include "app/clock.h"
#include "app/forum.h"
#include "app/inside.h"
#include "app/links.h"
#include "base/text.h"
#include "wire/message.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TOKEN_TEXT_MAX = 64, NO_CODE = -1 };

/* A player's token says where the seat is, so that nothing has to be searched:
 * "p", the round's number and the player's index in hex, and the secret. */
static void make_token(char text[TOKEN_TEXT_MAX], const struct room *room, int32_t player)
{
	char secret[SECRET_TEXT_SIZE];

	secret_make(secret);
	snprintf(text, TOKEN_TEXT_MAX, "p%llx-%x-%s", (unsigned long long)room->number,
		 (unsigned)player, secret);
}

static struct room *room_of_token(const struct live *live, const char *token, int32_t *player)
{
	unsigned long long number;
	unsigned index;
	struct secret_hash hash;
	struct room *room;
	int used = 0;

	if (sscanf(token, "p%16llx-%8x-%n", &number, &index, &used) < 2 || used == 0)
		return NULL;
	room = rooms_by_number(live, (int64_t)number);
	if (!room || index >= (unsigned)room->round.roster.count ||
	    room->round.roster.players[index].is_kicked)
		return NULL;
	hash = secret_hash_of(token);
	if (!secret_is_same(&hash, &room->seats[index].token_hash))
		return NULL;
	*player = (int32_t)index;
	return room;
}

int32_t enter_code_number(const char *code)
{
	int32_t number = 0;

	if (strlen(code) != ROOM_CODE_SIZE - 1)
		return NO_CODE;
	for (; *code; code++) {
		if (*code < '0' || *code > '9')
			return NO_CODE;
		number = number * 10 + (*code - '0');
	}
	return number;
}

/* The round of this code, as far as this address may try codes; else it was refused. */
static struct room *look_up(struct live *live, const struct session *session, const char *code,
			    const char *about)
{
	int32_t number = enter_code_number(code);
	int64_t now_ms = clock_now_ms();
	struct room *room;

	if (!guesses_allow(&live->guesses, session->address, number, now_ms)) {
		tell_refusal(
			live, session->id, REFUSE_TOO_FAST,
			"Too many wrong codes from this network. Wait a moment and try again.",
			about, SAY_NO_INDEX);
		return NULL;
	}
	room = rooms_by_code(live, code);
	guesses_note(&live->guesses, session->address, number, room != NULL, now_ms);
	if (!room)
		tell_refusal(live, session->id, REFUSE_ROUND_NOT_FOUND, NULL, about,
			     SAY_NO_INDEX);
	return room;
}

static bool find_unit(const struct room *room, const char *id, int32_t *unit)
{
	*unit = PLAYER_NO_UNIT;
	if (!id || !*id)
		return true;
	for (int32_t i = 0; i < room->settings.unit_count; i++) {
		if (strcmp(room->settings.units[i].id, id) == 0) {
			*unit = i;
			return true;
		}
	}
	return false;
}

/* The seat is this session's from now on; an older one is told to go. */
static void seat_session(struct live *live, struct session *session, struct room *room,
			 int32_t player, const char *token)
{
	uint64_t older = room_seat(room, player)->session;

	if (older && older != session->id) {
		struct session *other = sessions_find(&live->sessions, older);

		if (other) {
			other->role = SESSION_NEW;
			other->room = NULL;
			other->is_closing = true;
		}
		tell_close(live, older, CLOSE_REPLACED);
	}
	session->role = SESSION_PLAYER;
	session->room = room;
	session->player = player;
	room_sit(room, player, session->id);
	tell_one(live, session->id, say_joined(&room->texts, &room->round, player, token));
	tell_state(live, room, session);
	forum_greet(live, room, session);
	tell_attach(live, room, session->id);
	room->lobby_changed = true;
	room->progress_changed = room->round.index >= 0;
	play_changed(live, room);
}

static void store_join(struct live *live, struct room *room, int32_t player, const char *token)
{
	struct seat *seat = room_seat(room, player);
	const struct player *who = &room->round.roster.players[player];

	seat->token_hash = secret_hash_of(token);
	store_put_player(live->store, &(struct store_player){ .round = room->number,
							      .player = player,
							      .unit = who->unit,
							      .name = who->name,
							      .token_hash = seat->token_hash });
}

static const enum refusal refusal_of[] = {
	[ROUND_FULL] = REFUSE_ROUND_FULL,
	[ROUND_LOCKED] = REFUSE_ROUND_LOCKED,
	[ROUND_OVER] = REFUSE_ROUND_OVER,
	[ROUND_NAME_TAKEN] = REFUSE_NAME_TAKEN,
};

static void join_room(struct live *live, struct session *session, struct room *room,
		      const char *name, int32_t unit)
{
	char token[TOKEN_TEXT_MAX];
	int32_t player = room->round.roster.count;
	enum round_status status;

	if (play_is_busy(live, room)) {
		tell_refusal(live, session->id, REFUSE_BUSY, NULL, "join", SAY_NO_INDEX);
		return;
	}
	status = play_feed(
		live, room,
		&(struct round_event){
			.kind = EVENT_JOIN, .player = player, .name = name, .unit = unit },
		"");
	if (status != ROUND_OK) {
		tell_refusal(live, session->id, refusal_of[status], NULL, "join", SAY_NO_INDEX);
		return;
	}
	make_token(token, room, player);
	store_join(live, room, player, token);
	live->counts.joins_total++;
	seat_session(live, session, room, player, token);
}

static void take_language(struct session *session, const struct message *message)
{
	if (message->has_language)
		session->language = (uint8_t)message->language;
}

static void take_wishes(struct session *session, const struct message *message)
{
	take_language(session, message);
	session->is_brief = message->top < SAY_TOP;
}

static bool refuse_second(struct live *live, const struct session *session, const char *about)
{
	if (session->role == SESSION_NEW)
		return false;
	tell_refusal(live, session->id, REFUSE_NOT_NOW,
		     "This connection has a seat already. Open another one.", about,
		     SAY_NO_INDEX);
	return true;
}

void on_join(struct live *live, struct session *session, const struct message *message)
{
	struct room *room;
	char *name;
	int32_t unit;

	if (refuse_second(live, session, "join"))
		return;
	take_wishes(session, message);
	room = look_up(live, session, message->code, "join");
	if (!room)
		return;
	if (!find_unit(room, message->unit, &unit)) {
		tell_refusal(live, session->id, REFUSE_UNKNOWN_UNIT, NULL, "join",
			     SAY_NO_INDEX);
		return;
	}
	name = text_clean_name(message->name);
	if (!name) {
		tell_refusal(live, session->id, REFUSE_BAD_NAME, NULL, "join", SAY_NO_INDEX);
		return;
	}
	join_room(live, session, room, name, unit);
	free(name);
}

void on_resume(struct live *live, struct session *session, const struct message *message)
{
	struct room *room;
	int32_t player;

	if (refuse_second(live, session, "resume"))
		return;
	take_wishes(session, message);
	room = room_of_token(live, message->token, &player);
	if (!room) {
		tell_refusal(live, session->id, REFUSE_BAD_TOKEN, NULL, "resume", SAY_NO_INDEX);
		return;
	}
	seat_session(live, session, room, player, message->token);
}

void on_watch(struct live *live, struct session *session, const struct message *message)
{
	char join[LINKS_URL_SIZE];
	struct room *room;
	bool has_join;

	if (refuse_second(live, session, "watch"))
		return;
	take_language(session, message);
	room = look_up(live, session, message->code, "watch");
	if (!room)
		return;
	if (!room_watch(room, session->id, false)) {
		tell_refusal(live, session->id, REFUSE_ROUND_FULL,
			     "Too many screens watch this round.", "watch", SAY_NO_INDEX);
		return;
	}
	session->role = SESSION_STAGE;
	session->room = room;
	has_join = links_join(live, session->is_local, room->code, join);
	tell_one(live, session->id,
		 say_watching(&room->texts, &room->round, has_join ? join : NULL));
	tell_state(live, room, session);
	forum_greet(live, room, session);
	tell_attach(live, room, session->id);
}

void on_language(struct live *live, struct session *session, const struct message *message)
{
	take_language(session, message);
	if (session->room)
		tell_state(live, session->room, session);
}
