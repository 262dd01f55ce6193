#include "app/rebuild.h"
#include "base/log.h"
#include "game/round.h"
#include "wire/choice_text.h"
#include "wire/question_list.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct rebuilding {
	struct room *room;
	rebuild_watch_fn *watch; /* or NULL */
	void *watch_owner;
	bool is_good;
};

static bool event_of(const struct store_event *stored, const struct store_player *player,
		     struct round_event *event)
{
	*event = (struct round_event){
		.player = stored->player,
		.index = stored->question,
		.unit = player && player->unit != STORE_NONE ? player->unit : PLAYER_NO_UNIT,
		.elapsed_ms = stored->elapsed_ms,
		.credit_ms = stored->credit_ms == STORE_NONE ? 0 : stored->credit_ms,
		.by_ms = stored->by_ms,
		.places = stored->places,
		.name = player ? player->name : NULL,
	};
	if (!round_event_parse(stored->kind, &event->kind))
		return false;
	if (event->kind == EVENT_JOIN)
		return player && player->player != STORE_NONE;
	return event->kind != EVENT_ANSWER || choice_read(stored->choice, &event->choice);
}

static void feed(void *owner, const struct store_event *stored,
		 const struct store_player *player)
{
	struct rebuilding *rebuilding = owner;
	struct room *room = rebuilding->room;
	struct round_effects effects;
	struct round_event event;
	enum round_status status;

	if (!rebuilding->is_good)
		return;
	if (!event_of(stored, player, &event) ||
	    stored->at_unix_ms < room->round.last_event_at_ms) {
		rebuilding->is_good = false;
	} else {
		status = round_step(&room->round, &event, stored->at_unix_ms, &effects);
		rebuilding->is_good = status == ROUND_OK;
	}
	if (!rebuilding->is_good) {
		log_error("round-damaged", "round=%s event=%s at=%lld", room->id, stored->kind,
			  (long long)stored->at_unix_ms);
		return;
	}
	if (event.kind == EVENT_JOIN)
		room_seat(room, room->round.roster.count - 1)->token_hash = player->token_hash;
	if (rebuilding->watch)
		rebuilding->watch(rebuilding->watch_owner, room, stored);
}

static struct room *empty_room(const struct stored_round *stored, int players_max)
{
	struct settings settings;
	struct question **questions;
	struct text errors;
	struct room *room = NULL;
	int32_t count;

	text_init(&errors);
	questions = question_list_read(stored->round.questions, ROUND_QUESTIONS_MAX, &count);
	if (questions &&
	    settings_parse(&settings, stored->round.settings, strlen(stored->round.settings),
			   &errors) == SETTINGS_OK) {
		/* A smaller limit than when people joined must not shut them out. */
		settings.rules.players_max = (int32_t)stored->player_count > players_max
						     ? (int32_t)stored->player_count
						     : players_max;
		room = room_new(&settings, questions, count);
	} else {
		log_error("round-unreadable", "round=%s", stored->round.id);
		if (questions)
			settings_clear(&settings);
		question_list_free(questions, questions ? count : 0);
	}
	text_clear(&errors);
	return room;
}

static struct room *rebuild(struct reader *reader, const struct stored_round *stored,
			    int players_max, rebuild_watch_fn *watch, void *owner)
{
	struct room *room = empty_room(stored, players_max);
	struct rebuilding rebuilding = {
		.room = room, .watch = watch, .watch_owner = owner, .is_good = true
	};

	if (!room)
		return NULL;
	room->number = stored->round.number;
	snprintf(room->id, sizeof(room->id), "%s", stored->round.id);
	snprintf(room->code, sizeof(room->code), "%s", stored->round.code);
	room->host_hash = stored->round.host_hash;
	snprintf(room->host_by, sizeof(room->host_by), "%s", stored->round.host_by);
	room->created_at_ms = stored->round.created_at_unix_ms;
	if (!reader_events(reader, room->number, feed, &rebuilding) || !rebuilding.is_good) {
		room_free(room);
		return NULL;
	}
	room->round.rules.players_max = players_max;
	room_seat(room, room->round.roster.count); /* a seat for everybody */
	room->is_end_saved = stored->finished_at_unix_ms != STORE_NONE;
	room->is_settled_unsaved = true;
	room->was_rebuilt_paused = room->round.state == ROUND_PAUSED;
	if (room->round.state == ROUND_FINISHED)
		room->finished_at_ms = stored->finished_at_unix_ms != STORE_NONE
					       ? stored->finished_at_unix_ms
					       : room->round.last_event_at_ms;
	for (int32_t index = 0; index <= room->round.index; index++) {
		room->is_saved[index] = reader_has_results(reader, room->number, index) &&
					!room->round.annulled[index];
		/* Whether the last annulment got as far as the results is not known. */
		room->is_end_saved = room->is_end_saved && !room->round.annulled[index];
	}
	return room;
}

struct room *rebuild_room(struct reader *reader, const struct stored_round *stored,
			  int players_max)
{
	return rebuild(reader, stored, players_max, NULL, NULL);
}

struct by_id {
	struct reader *reader;
	struct room *room;
	int players_max;
	rebuild_watch_fn *watch;
	void *watch_owner;
};

static void rebuild_found(void *owner, const struct stored_round *stored)
{
	struct by_id *by_id = owner;

	by_id->room = rebuild(by_id->reader, stored, by_id->players_max, by_id->watch,
			      by_id->watch_owner);
}

struct room *rebuild_watched(struct reader *reader, const char *id, int players_max,
			     rebuild_watch_fn *watch, void *owner)
{
	struct by_id by_id = { .reader = reader,
			       .players_max = players_max,
			       .watch = watch,
			       .watch_owner = owner };

	reader_round(reader, id, rebuild_found, &by_id);
	return by_id.room;
}

bool rebuild_by_id(const char *database, const char *id, int players_max, struct room **room)
{
	struct failure why = { "" };
	struct reader *reader = reader_open(database, &why);

	*room = NULL;
	if (!reader) {
		log_error("round-unreadable", "round=%s reason=\"%s\"", id, why.text);
		return false;
	}
	*room = rebuild_watched(reader, id, players_max, NULL, NULL);
	reader_close(reader);
	return true;
}
