/* What hosts send: who they are, commands, and questions about the round. */
#include "app/belong.h"
#include "app/forum.h"
#include "app/inside.h"
#include "app/links.h"
#include "base/log.h"
#include "base/text.h"
#include "wire/message.h"

#include <stdlib.h>
#include <string.h>

enum { COMMAND_ID_MAX = 64, EXTEND_MS_MAX = 600000, PLAYERS_PAGE_MAX = 100 };

static const struct {
	const char *word;
	enum round_event_kind kind;
} commands[] = {
	{ "next", EVENT_NEXT },         { "close", EVENT_CLOSE },
	{ "reveal", EVENT_REVEAL },     { "standings", EVENT_STANDINGS },
	{ "pause", EVENT_PAUSE },       { "continue", EVENT_CONTINUE },
	{ "extend", EVENT_EXTEND },     { "skip", EVENT_SKIP },
	{ "lock", EVENT_LOCK },         { "unlock", EVENT_UNLOCK },
	{ "kick", EVENT_KICK },         { "finish", EVENT_FINISH },
	{ "freeze", EVENT_FREEZE },     { "ceremony", EVENT_CEREMONY },
	{ "autoplay", EVENT_AUTOPLAY }, { "manual", EVENT_MANUAL },
};

/* A token is worth what its maker may do now. */
static bool may_host(const struct live *live, const struct room *room)
{
	struct who who;

	if (!*room->host_by)
		return true;
	who_of_account(live, room->host_by, &who);
	return who.capabilities & CAN_PLAY && belong_may(live, &who, CAN_PLAY, false, room->id);
}

void hosts_review(struct live *live, const char *account)
{
	for (int i = 0; i < live->room_count; i++) {
		struct room *room = live->rooms[i];

		if (strcmp(room->host_by, account) == 0 && !may_host(live, room))
			tell_hosts_to_go(live, room);
	}
}

void on_host(struct live *live, struct session *session, const struct message *message)
{
	struct room *room = rooms_by_id(live, message->round);
	struct secret_hash hash = secret_hash_of(message->token);
	char join[LINKS_URL_SIZE];
	bool has_join;

	if (session->role != SESSION_NEW) {
		tell_refusal(live, session->id, REFUSE_NOT_NOW, NULL, "host", SAY_NO_INDEX);
		return;
	}
	if (!session->is_same_origin) {
		tell_refusal(live, session->id, REFUSE_FORBIDDEN,
			     "A host's page must come from this server.", "host", SAY_NO_INDEX);
		return;
	}
	/* An unknown round and a wrong token sound the same. */
	if (!room || !secret_is_same(&hash, &room->host_hash) || !may_host(live, room)) {
		tell_refusal(live, session->id, REFUSE_BAD_TOKEN, NULL, "host", SAY_NO_INDEX);
		return;
	}
	if (!room_watch(room, session->id, true)) {
		tell_refusal(live, session->id, REFUSE_ROUND_FULL, NULL, "host", SAY_NO_INDEX);
		return;
	}
	session->role = SESSION_HOST;
	session->room = room;
	has_join = links_join(live, session->is_local, room->code, join);
	if (message->has_language)
		session->language = (uint8_t)message->language;
	tell_one(live, session->id,
		 say_hosting(&room->texts, &room->round, has_join ? join : NULL));
	tell_state(live, room, session);
	forum_greet(live, room, session);
	tell_attach(live, room, session->id);
	room->progress_changed = room->round.index >= 0;
	play_changed(live, room);
}

static void refuse(struct live *live, const struct session *session, enum refusal refusal,
		   const char *message)
{
	tell_refusal(live, session->id, refusal, message, "command", SAY_NO_INDEX);
}

/* What the host saw when the button was pressed: a command for another moment is not taken. */
static bool is_where_seen(const struct round *round, const struct message *message)
{
	if (message->state && strcmp(message->state, round_state_told(round->state)) != 0)
		return false;
	if (message->step != MESSAGE_NO_STEP && message->step != round->ceremony.step)
		return false;
	return !json_is_integer(json_object_get(message->root, "index")) ||
	       message->index == round->index;
}

static bool event_of(const struct message *message, struct round_event *event)
{
	for (size_t i = 0; i < sizeof(commands) / sizeof(commands[0]); i++) {
		if (strcmp(commands[i].word, message->command) != 0)
			continue;
		*event = (struct round_event){
			.kind = commands[i].kind,
			.by_ms = message->by_ms,
			.places = message->places > 0 && message->places <= INT32_MAX
					  ? (int32_t)message->places
					  : 0,
			.player = message->player > 0 && message->player <= INT32_MAX
					  ? (int32_t)message->player - 1
					  : ROSTER_NOBODY,
		};
		return true;
	}
	return false;
}

static void show_out(struct live *live, struct room *room, int32_t player)
{
	uint64_t id = room->seats[player].session;
	struct session *session = sessions_find(&live->sessions, id);

	room_answered(room, player);
	room->lobby_changed = true;
	room->progress_changed = room->round.index >= 0;
	/* The name leaves the boards and the table of the end too. */
	room->is_settled_unsaved = room->round.table != NULL;
	room->is_end_saved = false;
	forum_show_out(live, room, player);
	play_changed(live, room);
	if (!session)
		return;
	room_leave(room, player, 0);
	session->role = SESSION_NEW;
	session->room = NULL;
	session->is_closing = true;
	tell_one(live, id, say_kicked());
	tell_close(live, id, CLOSE_KICKED);
}

static void obey(struct live *live, struct session *session, const struct message *message,
		 const struct round_event *event)
{
	struct room *room = session->room;
	enum round_status status = play_obey(live, room, event, session->id, message);

	if (status == ROUND_NO_PLAYER) {
		refuse(live, session, REFUSE_BAD_MESSAGE,
		       "There is no such player in the round.");
		return;
	}
	if (status != ROUND_OK) {
		refuse(live, session, REFUSE_NOT_NOW, NULL);
		return;
	}
	if (event->kind == EVENT_KICK)
		show_out(live, room, event->player);
	play_on(live, room);
	log_info("command", "round=%s do=%s state=%s index=%d", room->id, message->command,
		 round_state_name(room->round.state), room->round.index);
}

void on_command(struct live *live, struct session *session, const struct message *message)
{
	struct round_event event;

	if (session->role != SESSION_HOST) {
		refuse(live, session, REFUSE_FORBIDDEN, NULL);
	} else if (!event_of(message, &event)) {
		refuse(live, session, REFUSE_BAD_MESSAGE, "There is no such command.");
	} else if (message->id && strlen(message->id) > COMMAND_ID_MAX) {
		refuse(live, session, REFUSE_BAD_MESSAGE, "An id has at most 64 bytes.");
	} else if (event.kind == EVENT_EXTEND &&
		   (event.by_ms < 1 || event.by_ms > EXTEND_MS_MAX)) {
		refuse(live, session, REFUSE_BAD_MESSAGE,
		       "\"by_ms\" must be from 1 to 600000.");
	} else if (event.kind == EVENT_CEREMONY &&
		   (event.places < 1 || event.places > ROUND_PLACES_MAX)) {
		refuse(live, session, REFUSE_BAD_MESSAGE, "\"places\" must be from 1 to 10.");
	} else if (play_is_busy(live, session->room)) {
		refuse(live, session, REFUSE_BUSY, NULL);
	} else if (!is_where_seen(&session->room->round, message)) {
		refuse(live, session, REFUSE_NOT_NOW, "The round has moved on since.");
	} else {
		obey(live, session, message, &event);
	}
}

static bool matches(const struct player *player, const char *search)
{
	char *name;
	bool is_match;

	if (!search || !*search)
		return true;
	name = text_folded(player->name);
	is_match = name && strstr(name, search) != NULL;
	free(name);
	return is_match;
}

void on_players(struct live *live, struct session *session, const struct message *message)
{
	int32_t found[PLAYERS_PAGE_MAX];
	bool connected[PLAYERS_PAGE_MAX];
	struct room *room = session->room;
	int64_t offset = message->offset > 0 ? message->offset : 0;
	int64_t limit = message->limit < PLAYERS_PAGE_MAX ? message->limit : PLAYERS_PAGE_MAX;
	int64_t total = 0;
	int32_t count = 0;
	char *search;

	if (session->role != SESSION_HOST) {
		tell_refusal(live, session->id, REFUSE_FORBIDDEN, NULL, "players",
			     SAY_NO_INDEX);
		return;
	}
	search = text_folded(message->search ? message->search : "");
	for (int32_t i = 0; i < room->round.roster.count; i++) {
		if (!matches(&room->round.roster.players[i], search) || total++ < offset ||
		    count >= limit)
			continue;
		connected[count] = room->seats[i].session != 0;
		found[count++] = i;
	}
	free(search);
	tell_one(live, session->id,
		 say_players(&room->texts, &room->round, found, connected, count, offset, total,
			     room->online));
}

void on_preview(struct live *live, struct session *session, const struct message *message)
{
	struct room *room = session->room;

	(void)message;
	if (session->role != SESSION_HOST) {
		tell_refusal(live, session->id, REFUSE_FORBIDDEN, NULL, "preview",
			     SAY_NO_INDEX);
		return;
	}
	if (room->round.index + 1 >= room->round.question_count) {
		tell_refusal(live, session->id, REFUSE_NOT_NOW, "There is no further question.",
			     "preview", SAY_NO_INDEX);
		return;
	}
	tell_one(live, session->id,
		 say_preview(&room->texts, &room->round, room->round.index + 1,
			     (enum language)session->language));
}
