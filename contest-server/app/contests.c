#include "app/contests.h"
#include "app/clock.h"
#include "app/contest_load.h"
#include "base/log.h"
#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

enum {
	PULSE_MS = 1000,
	WRITING_PULSE_MS = 10,  /* while there is more of a board to write */
	BELL_AGAIN_MS = 50,     /* a full queue: ring on a little later */
	BELL_AT_ONCE_MAX = 500, /* attempts ended in one go, so that others are served too */
};

/* Its number and its id are taken all the same. */
static void take_left_out(void *owner, int64_t number, const char *id)
{
	struct contests *contests = owner;

	if (number >= contests->next_number)
		contests->next_number = number + 1;
	contests->left_out =
		memory_resize(contests->left_out, contests->left_out_count + 1, sizeof(char *));
	contests->left_out[contests->left_out_count++] = memory_copy(id, strlen(id) + 1);
}

static void take_loaded(void *owner, struct contest *contest)
{
	struct contests *contests = owner;

	if (contest->number >= contests->next_number)
		contests->next_number = contest->number + 1;
	if (contests->count == CONTESTS_MAX) {
		log_error("contest-left-out",
			  "contest=%s why=\"there are more than %d\" advice=\"move old ones to "
			  "a data folder of their own\"",
			  contest->rules->id, CONTESTS_MAX);
		take_left_out(contests, contest->number, contest->rules->id);
		contest_free(contest);
		return;
	}
	contests->list[contests->count++] = contest;
	log_info("contest-loaded", "contest=%s entrants=%d attempts=%d open=%d",
		 contest->rules->id, contest->entrant_count, contest->attempt_count,
		 contest->open_count);
}

struct contests *contests_open(struct live *live, struct failure *why)
{
	struct contests *contests = memory_new(1, sizeof(*contests));

	contests->live = live;
	contests->next_number = 1;
	start_queue_init(&contests->starts);
	guesses_init(&contests->registrations, live->options.registrations_max,
		     (uint64_t)secret_number(UINT32_MAX) << 32 | secret_number(UINT32_MAX));
	guesses_init(&contests->probes, live->options.wrong_codes_max,
		     (uint64_t)secret_number(UINT32_MAX) << 32 | secret_number(UINT32_MAX));
	contests->reader = contest_reader_open(live->options.database, why);
	if (!contests->reader) {
		free(contests);
		return NULL;
	}
	if (contest_load_all(contests->reader, take_loaded, take_left_out, contests))
		return contests;
	failure_set(why, "the contests cannot be read, see the lines above");
	contests_close(contests);
	return NULL;
}

void contests_close(struct contests *contests)
{
	if (!contests)
		return;
	for (int i = 0; i < contests->count; i++) {
		contest_boards_free(contests->list[i]->boards);
		contest_free(contests->list[i]);
	}
	contest_reader_close(contests->reader);
	for (size_t i = 0; i < contests->left_out_count; i++)
		free(contests->left_out[i]);
	free(contests->left_out);
	free(contests->ended);
	free(contests);
}

int64_t contests_latest_ms(const struct contests *contests)
{
	int64_t latest_ms = 0;

	for (int i = 0; i < contests->count; i++)
		if (contests->list[i]->latest_ms > latest_ms)
			latest_ms = contests->list[i]->latest_ms;
	return latest_ms;
}

struct contest *contests_by_id(const struct contests *contests, const char *id)
{
	for (int i = 0; i < contests->count; i++)
		if (strcmp(contests->list[i]->rules->id, id) == 0)
			return contests->list[i];
	return NULL;
}

bool contests_has_id(const struct contests *contests, const char *id)
{
	for (size_t i = 0; i < contests->left_out_count; i++)
		if (strcmp(contests->left_out[i], id) == 0)
			return true;
	return contests_by_id(contests, id) != NULL;
}

struct contest *contests_by_number(const struct contests *contests, int64_t number)
{
	for (int i = 0; i < contests->count; i++)
		if (contests->list[i]->number == number)
			return contests->list[i];
	return NULL;
}

void contests_add(struct contests *contests, struct contest *contest)
{
	contest->number = contests->next_number++;
	contests->list[contests->count++] = contest;
	contests_set_bell(contests);
}

bool contests_is_busy(const struct contests *contests)
{
	const struct live *live = contests->live;

	return store_room(live->store) < OUTGOING_RESERVE ||
	       outgoing_room(&live->outgoing) < OUTGOING_RESERVE;
}

/* Ends what is over; true if more is left to do at once. */
static bool ring(struct contests *contests, struct contest *contest)
{
	int64_t now_ms = clock_now_ms();

	for (int i = 0; i < BELL_AT_ONCE_MAX; i++) {
		int32_t attempt;

		if (bells_next_at(&contest->bells) > now_ms)
			return false;
		if (contests_is_busy(contests))
			return true;
		attempt = bells_take(&contest->bells);
		if (!contest->attempts[attempt].submitted_at_ms &&
		    contest->attempts[attempt].deadline_at_ms <= now_ms)
			contest_end(contests, contest, attempt, true);
	}
	return true;
}

static void close_if_over(struct contests *contests, struct contest *contest)
{
	int64_t now_ms = clock_now_ms();

	if (contest->closed_at_ms || contest->open_count || now_ms < contest_ends_at(contest) ||
	    contests_is_busy(contests))
		return;
	contest->closed_at_ms = now_ms;
	contest->change++;
	store_close_contest(contests->live->store, contest->number, now_ms);
	log_info("contest-over", "contest=%s entrants=%d attempts=%d", contest->rules->id,
		 contest->entrant_count, contest->attempt_count);
}

static void on_bell(uv_timer_t *timer)
{
	struct contests *contests = timer->data;
	bool has_more = false;

	for (int i = 0; i < contests->count; i++) {
		has_more |= ring(contests, contests->list[i]);
		close_if_over(contests, contests->list[i]);
		contest_erase_if_due(contests, contests->list[i]);
	}
	tell_release(contests->live);
	if (has_more)
		uv_timer_start(&contests->bell, on_bell, BELL_AGAIN_MS, 0);
	else
		contests_set_bell(contests);
}

/* What comes next of this contest: a bell, its end, or that of its retention. */
static int64_t wakes_at(const struct contest *contest)
{
	int64_t at_ms = bells_next_at(&contest->bells);

	if (contest_erasure_wakes_at(contest) < at_ms)
		at_ms = contest_erasure_wakes_at(contest);
	if (!contest->closed_at_ms && contest_ends_at(contest) < at_ms)
		at_ms = contest_ends_at(contest);
	return at_ms;
}

void contests_set_bell(struct contests *contests)
{
	enum { LOOK_MS = 3600 * 1000 };
	int64_t now_ms = clock_now_ms();
	int64_t next_ms = now_ms + LOOK_MS;

	if (!contests->is_started || contests->live->is_stopping)
		return;
	for (int i = 0; i < contests->count; i++)
		if (wakes_at(contests->list[i]) < next_ms)
			next_ms = wakes_at(contests->list[i]);
	uv_timer_start(&contests->bell, on_bell,
		       next_ms > now_ms ? (uint64_t)(next_ms - now_ms) : 1, 0);
}

static void on_pulse(uv_timer_t *timer)
{
	struct contests *contests = timer->data;
	uint64_t next_ms = PULSE_MS;

	contest_forget_ended(contests);
	for (int i = 0; i < contests->count; i++) {
		contest_boards_pulse(contests, contests->list[i]);
		if (contest_boards_are_on_their_way(contests->list[i]))
			next_ms = WRITING_PULSE_MS;
	}
	if (next_ms != uv_timer_get_repeat(timer))
		uv_timer_start(timer, on_pulse, next_ms, next_ms);
}

void contests_init_timers(struct contests *contests, uv_loop_t *loop)
{
	uv_timer_init(loop, &contests->bell);
	uv_timer_init(loop, &contests->pulse);
	uv_timer_init(loop, &contests->turn);
	contests->bell.data = contests->pulse.data = contests->turn.data = contests;
}

void contests_start(struct contests *contests)
{
	contests->is_started = true;
	uv_timer_start(&contests->pulse, on_pulse, PULSE_MS, PULSE_MS);
	contests_set_bell(contests);
}

void contests_on_board_ready(struct contests *contests)
{
	for (int i = 0; i < contests->count; i++)
		contest_boards_forget(contests->list[i]);
}

static contest_message_fn *const message_fns[CONTEST_MESSAGE_TYPES] = {
	[CONTEST_MESSAGE_ENTER] = on_enter_contest, [CONTEST_MESSAGE_REGISTER] = on_register,
	[CONTEST_MESSAGE_START] = on_start,         [CONTEST_MESSAGE_ANSWER] = on_answer_paper,
	[CONTEST_MESSAGE_PASS] = on_pass,           [CONTEST_MESSAGE_GUESS] = on_guess,
	[CONTEST_MESSAGE_SUBMIT] = on_submit,       [CONTEST_MESSAGE_LOOK_BACK] = on_look_back,
};

bool contests_on_message(struct live *live, struct session *session, struct message *message)
{
	struct contest_message contest;
	enum message_status status = contest_message_read(&contest, message);

	if (status == MESSAGE_UNKNOWN_TYPE)
		return false;
	if (status == MESSAGE_BAD)
		tell_refusal(live, session->id, REFUSE_BAD_MESSAGE, message->problem,
			     message->type_text, SAY_NO_INDEX);
	else
		message_fns[contest.type](live, session, message, &contest);
	return true;
}

struct entrant *contests_entrant(const struct session *session)
{
	if (session->role != SESSION_CONTEST || session->player < 0)
		return NULL;
	return &session->contest->entrants[session->player];
}

void contests_on_closed(struct live *live, struct session *session)
{
	struct entrant *entrant = contests_entrant(session);

	(void)live;
	if (entrant && entrant->session == session->id)
		entrant->session = 0;
}

void contests_on_caught_up(struct live *live, struct session *session)
{
	contest_tell(live, session);
}
