/* Which rounds there are: making them, finding them, letting them go. */
#include "app/clock.h"
#include "app/inside.h"
#include "app/rooms_pick.h"
#include "base/log.h"
#include "base/memory.h"
#include "wire/question_list.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { CODE_FIRST = 100000, CODE_COUNT = 900000, DETAIL_MAX = 200 };

struct room *rooms_by_number(const struct live *live, int64_t number)
{
	/* Numbers only grow, and so does the list. */
	int low = 0, high = live->room_count;

	while (low < high) {
		int middle = (low + high) / 2;

		if (live->rooms[middle]->number < number)
			low = middle + 1;
		else
			high = middle;
	}
	return low < live->room_count && live->rooms[low]->number == number ? live->rooms[low]
									    : NULL;
}

struct room *rooms_by_id(const struct live *live, const char *id)
{
	for (int i = 0; i < live->room_count; i++)
		if (strcmp(live->rooms[i]->id, id) == 0)
			return live->rooms[i];
	return NULL;
}

/* The newest of this code: an old finished round may have had it before. */
struct room *rooms_by_code(const struct live *live, const char *code)
{
	for (int i = live->room_count; i-- > 0;)
		if (strcmp(live->rooms[i]->code, code) == 0)
			return live->rooms[i];
	return NULL;
}

int rooms_unfinished(const struct live *live)
{
	int count = 0;

	for (int i = 0; i < live->room_count; i++)
		count += live->rooms[i]->round.state != ROUND_FINISHED;
	return count;
}

static void make_names(const struct live *live, struct room *room)
{
	char secret[SECRET_TEXT_SIZE];

	secret_make(secret);
	snprintf(room->id, sizeof(room->id), "r_%.16s", secret);
	do
		snprintf(room->code, sizeof(room->code), "%u",
			 CODE_FIRST + secret_number(CODE_COUNT));
	while (rooms_by_code(live, room->code));
}

/* The first questions of the set that may be asked today and are of a wanted kind. */
static int32_t choose(const struct sets *sets, const struct question_set *set,
		      const struct settings *settings, const char *date,
		      struct question **chosen)
{
	int32_t wanted =
		settings->question_count ? settings->question_count : ROUND_QUESTIONS_MAX;
	int32_t count = 0;

	for (int i = 0; i < set->question_count && count < wanted; i++) {
		const struct question *question = &set->questions[i];

		if (settings_want(settings, question) && sets_may_ask(sets, question, date))
			chosen[count++] = rooms_copy_question(question);
	}
	return count;
}

static struct question **questions_for(const struct live *live, const struct settings *settings,
				       int32_t *count, struct text *errors)
{
	const struct question_set *set =
		settings->set ? sets_find(live->sets, settings->set) : NULL;
	struct question **chosen;
	char detail[DETAIL_MAX], date[11];

	sets_date(clock_now_ms(), date);
	if (!set && settings->set) {
		settings_add_error(
			errors, "set",
			"names no question set of this server: see GET /api/v1/sets");
		return NULL;
	}
	if (settings->pick.given)
		return rooms_pick(live->sets, settings, date, count, errors);
	assert(set); /* who picks nothing names a set */
	chosen = memory_new(ROUND_QUESTIONS_MAX, sizeof(struct question *));
	*count = choose(live->sets, set, settings, date, chosen);
	if (*count > 0 && *count >= settings->question_count)
		return chosen;
	snprintf(detail, sizeof(detail),
		 "asks for %d, but the set has %d questions of these kinds that are published "
		 "and "
		 "right on %s",
		 settings->question_count ? settings->question_count : 1, *count, date);
	settings_add_error(errors, "questions", detail);
	question_list_free(chosen, *count);
	return NULL;
}

static void store_room_row(struct live *live, struct room *room)
{
	char *settings = settings_write(&room->settings);
	char *questions = question_list_write(room->questions, room->texts.question_count);
	struct store_round row = { .number = room->number,
				   .id = room->id,
				   .code = room->code,
				   .title = room->settings.title,
				   .settings = settings,
				   .questions = questions,
				   .host_hash = room->host_hash,
				   .is_rehearsal = room->settings.is_rehearsal,
				   .created_at_unix_ms = room->created_at_ms };

	snprintf(row.host_by, sizeof(row.host_by), "%s", room->host_by);
	store_put_round(live->store, &row);
	free(questions);
	free(settings);
}

void rooms_add(struct live *live, struct room *room)
{
	int place = live->room_count;

	assert(live->room_count < LIVE_ROOMS_SIZE);
	/* At the end, but for one that was let go and is wanted once more. */
	while (place > 0 && live->rooms[place - 1]->number > room->number)
		place--;
	memmove(&live->rooms[place + 1], &live->rooms[place],
		(size_t)(live->room_count - place) * sizeof(struct room *));
	live->rooms[place] = room;
	live->room_count++;
	room->owner = live;
	room->texts.law = sets_law(live->sets);
	uv_timer_init(live->loop, &room->wake);
	uv_timer_init(live->loop, &room->pulse);
	room->wake.data = room->pulse.data = room;
	room->has_timers = true;
}

void rooms_make_host_token(char host_token[SECRET_TEXT_SIZE + 2])
{
	char secret[SECRET_TEXT_SIZE];

	secret_make(secret);
	snprintf(host_token, SECRET_TEXT_SIZE + 2, "h_%s", secret);
}

struct room *rooms_create(struct live *live, struct settings *settings, const char *host_by,
			  char host_token[SECRET_TEXT_SIZE + 2], struct text *errors)
{
	struct question **questions;
	struct room *room;
	int32_t count = 0;

	if (rooms_unfinished(live) >= live->options.rounds_max ||
	    live->room_count >= LIVE_ROOMS_SIZE || store_room(live->store) == 0)
		return NULL;
	questions = questions_for(live, settings, &count, errors);
	if (!questions)
		return NULL;
	settings->rules.players_max = live->options.players_max;
	room = room_new(settings, questions, count);
	room->number = live->next_number++;
	room->created_at_ms = clock_now_ms();
	make_names(live, room);
	rooms_make_host_token(host_token);
	room->host_hash = secret_hash_of(host_token);
	snprintf(room->host_by, sizeof(room->host_by), "%s", host_by);
	store_room_row(live, room);
	rooms_add(live, room);
	live->counts.rounds_total++;
	log_info("round-made", "round=%s code=%s set=%s questions=%d", room->id, room->code,
		 room->settings.set ? room->settings.set : "", count);
	return room;
}

static void forget_sessions(struct live *live, const struct room *room)
{
	for (size_t i = 0; i < live->sessions.size; i++) {
		struct session *session = &live->sessions.slots[i];

		if (!session->id || session->room != room)
			continue;
		session->room = NULL;
		session->role = SESSION_NEW;
	}
}

static void on_timer_closed(uv_handle_t *handle)
{
	struct room *room = handle->data;

	if (room->has_timers)
		room->has_timers = false; /* the first of the two */
	else
		room_free(room);
}

static void let_go(struct live *live, int place)
{
	struct room *room = live->rooms[place];

	log_info("round-archived", "round=%s", room->id);
	forget_sessions(live, room);
	live->room_count--;
	memmove(&live->rooms[place], &live->rooms[place + 1],
		(size_t)(live->room_count - place) * sizeof(struct room *));
	uv_close((uv_handle_t *)&room->wake, on_timer_closed);
	uv_close((uv_handle_t *)&room->pulse, on_timer_closed);
}

/* A finished round is let go after a while; one that nobody touched for a month is finished. */
void rooms_sweep(struct live *live)
{
	int64_t now_ms = clock_now_ms();

	for (int i = live->room_count; i-- > 0;) {
		struct room *room = live->rooms[i];
		int64_t touched_ms = room->round.last_event_at_ms ? room->round.last_event_at_ms
								  : room->created_at_ms;

		if (room->round.state == ROUND_FINISHED) {
			if (room->is_end_saved &&
			    now_ms - room->finished_at_ms > LIVE_KEEP_FINISHED_MS)
				let_go(live, i);
		} else if (now_ms - touched_ms > LIVE_ABANDONED_S * (int64_t)1000 &&
			   !play_is_busy(live, room)) {
			play_feed(live, room, &(struct round_event){ .kind = EVENT_FINISH },
				  "");
		}
	}
}
