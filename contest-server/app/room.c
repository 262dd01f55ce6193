#include "app/room.h"
#include "app/forum.h"
#include "base/memory.h"
#include "wire/question_list.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

enum { SEATS_MIN = 16 };

struct game_question room_question_rules(const struct question *question)
{
	static const enum game_kind kinds[QUESTION_KINDS] = {
		[QUESTION_SINGLE] = GAME_SINGLE,         [QUESTION_MULTIPLE] = GAME_MULTIPLE,
		[QUESTION_TRUE_FALSE] = GAME_TRUE_FALSE, [QUESTION_NUMERIC] = GAME_NUMERIC,
		[QUESTION_ORDERING] = GAME_ORDERING,     [QUESTION_SURVEY] = GAME_SURVEY,
	};
	struct game_question rules = { .kind = kinds[question->kind],
				       .option_count = question->option_count,
				       .tolerance = question->tolerance,
				       .closeness = question->closeness };
	int right[CHOICE_OPTIONS_MAX];
	int count = 0;

	if (question->kind == QUESTION_TRUE_FALSE) {
		rules.option_count = 2;
		right[count++] = question->is_true ? 0 : 1;
	} else if (question->kind == QUESTION_ORDERING) {
		for (int i = 0; i < question->option_count; i++)
			right[count++] = question->order[i];
	} else if (question->kind != QUESTION_SURVEY) {
		for (int i = 0; i < question->option_count; i++)
			if (question->options[i].is_right)
				right[count++] = i;
	}
	rules.right = question->kind == QUESTION_NUMERIC ? choice_of_number(question->number)
							 : choice_of_list(right, count);
	return rules;
}

static void start_round(struct room *room)
{
	struct game_question questions[ROUND_QUESTIONS_MAX];
	int32_t headcounts[ROUND_UNITS_MAX];

	for (int32_t i = 0; i < room->texts.question_count; i++)
		questions[i] = room_question_rules(room->questions[i]);
	for (int32_t i = 0; i < room->settings.unit_count; i++)
		headcounts[i] = room->settings.units[i].headcount;
	round_init(&room->round, &room->settings.rules, questions, room->texts.question_count,
		   headcounts, room->settings.unit_count);
}

struct room *room_new(struct settings *settings, struct question **questions,
		      int32_t question_count)
{
	struct room *room = memory_new(1, sizeof(*room));

	_Static_assert((int)QUESTION_OPTIONS_MAX <= (int)CHOICE_OPTIONS_MAX,
		       "every option can be chosen");
	room->settings = *settings;
	*settings = (struct settings){ 0 };
	room->questions = questions;
	room->wake_set_ms = ROUND_NEVER;
	room->texts = (struct round_texts){
		.id = room->id,
		.code = room->code,
		.title = room->settings.title,
		.questions = questions,
		.question_count = question_count,
		.units = room->settings.units,
		.unit_count = room->settings.unit_count,
	};
	start_round(room);
	return room;
}

void room_free(struct room *room)
{
	if (!room)
		return;
	question_list_free(room->questions, room->texts.question_count);
	round_clear(&room->round);
	forum_desk_free(room->forum);
	settings_clear(&room->settings);
	free(room->seats);
	free(room);
}

struct seat *room_seat(struct room *room, int32_t player)
{
	int32_t capacity = player + player / 8 + SEATS_MIN;

	if (player < room->seat_capacity)
		return &room->seats[player];
	room->seats = memory_resize(room->seats, (size_t)capacity, sizeof(*room->seats));
	memset(room->seats + room->seat_capacity, 0,
	       (size_t)(capacity - room->seat_capacity) * sizeof(*room->seats));
	room->seat_capacity = capacity;
	return &room->seats[player];
}

static bool has_answered(const struct room *room, int32_t player)
{
	const struct round *round = &room->round;

	return round->index >= 0 && answers_get(&round->answers[round->index], player) != NULL;
}

static void wait_for(struct room *room, struct seat *seat)
{
	if (seat->is_waited_for)
		return;
	seat->is_waited_for = true;
	room->waited_for++;
}

static void wait_no_more(struct room *room, struct seat *seat)
{
	if (!seat->is_waited_for)
		return;
	seat->is_waited_for = false;
	room->waited_for--;
	if (!seat->session)
		room->lingering--;
}

void room_sit(struct room *room, int32_t player, uint64_t session)
{
	struct seat *seat = room_seat(room, player);

	if (!seat->session) {
		room->online++;
		if (seat->is_waited_for)
			room->lingering--;
	}
	seat->session = session;
	seat->is_attached = false;
	if (!has_answered(room, player))
		wait_for(room, seat);
}

void room_leave(struct room *room, int32_t player, int64_t now_ms)
{
	struct seat *seat = room_seat(room, player);

	if (!seat->session)
		return;
	seat->session = 0;
	seat->is_attached = false;
	seat->lost_at_ms = now_ms;
	room->online--;
	if (!seat->is_waited_for)
		return;
	room->lingering++;
	if (!seat->was_here)
		wait_no_more(room, seat);
}

bool room_watch(struct room *room, uint64_t session, bool is_host)
{
	int stages = 0;

	for (int i = 0; i < room->watcher_count; i++)
		stages += !room->watchers[i].is_host;
	if (room->watcher_count == ROOM_WATCHERS_MAX || (!is_host && stages == ROOM_STAGES_MAX))
		return false;
	room->watchers[room->watcher_count++] =
		(struct watcher){ .session = session, .is_host = is_host };
	return true;
}

void room_unwatch(struct room *room, uint64_t session)
{
	for (int i = 0; i < room->watcher_count; i++) {
		if (room->watchers[i].session != session)
			continue;
		room->watchers[i] = room->watchers[--room->watcher_count];
		return;
	}
}

void room_count_waited_for(struct room *room)
{
	room->waited_for = room->lingering = 0;
	for (int32_t player = 0; player < room->round.roster.count; player++) {
		struct seat *seat = room_seat(room, player);

		seat->was_here = seat->session != 0;
		seat->is_waited_for = false;
		if (seat->session && !has_answered(room, player))
			wait_for(room, seat);
	}
}

void room_expect_back(struct room *room, int64_t now_ms)
{
	for (int32_t player = 0; player < room->round.roster.count; player++) {
		struct seat *seat = room_seat(room, player);

		if (seat->session || has_answered(room, player) ||
		    room->round.roster.players[player].is_kicked)
			continue;
		seat->was_here = true;
		seat->lost_at_ms = now_ms;
		wait_for(room, seat);
		room->lingering++;
	}
}

void room_answered(struct room *room, int32_t player)
{
	wait_no_more(room, room_seat(room, player));
}

bool room_has_all_answers(struct room *room, int64_t now_ms)
{
	if (room->waited_for > room->lingering)
		return false;
	for (int32_t player = 0; room->lingering > 0 && player < room->round.roster.count;
	     player++) {
		struct seat *seat = &room->seats[player];

		if (!seat->session && seat->is_waited_for &&
		    now_ms - seat->lost_at_ms >= ROOM_LINGER_MS)
			wait_no_more(room, seat);
	}
	return room->waited_for == 0;
}
