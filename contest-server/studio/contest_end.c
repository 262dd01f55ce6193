/* Ending a contest before its time, with a reason that everybody can read. It cannot be taken
 * back: who saw the key of their paper could not go on. */
#include "app/clock.h"
#include "app/contest_rest.h"
#include "base/memory.h"
#include "store/contest_changes.h"
#include "studio/answer.h"
#include "studio/inside.h"

#include <inttypes.h>
#include <stdlib.h>

static void on_ended(struct store_job *job)
{
	struct contest_end_change *end = (struct contest_end_change *)(void *)job;
	struct live *live = change_live(&end->change);
	struct text body;

	if (live) {
		text_init(&body);
		text_add_format(&body, "{\"ended_at\":%" PRId64 ",\"open\":%d}",
				end->change.at_unix_ms, end->open_count);
		tell_reply(live, end->change.request, 200, &body);
		tell_release(live);
	}
	contest_end_change_clear(end);
	free(end);
}

/* Those that are open now, some perhaps twice; to free(). */
static int32_t *list_bells(const struct contest *contest, size_t *count)
{
	int32_t *list = memory_new(contest->bells.count + 1, sizeof(*list));

	*count = contest->bells.count;
	for (size_t i = 0; i < *count; i++)
		list[i] = contest->bells.heap[i].number;
	return list;
}

/* Only of who was given more time is the new bell a row of its own. */
static void move_bell(struct contest_end_change *end, struct contest *contest, int32_t index)
{
	const struct attempt *attempt = &contest->attempts[index];
	int64_t allowed_ms;
	int64_t deadline_ms = contest_deadline_after_end(contest, index, &allowed_ms);

	if (attempt->submitted_at_ms || deadline_ms >= attempt->deadline_at_ms)
		return;
	contest_set_deadline(contest, index, deadline_ms, allowed_ms);
	if (allowed_ms)
		end->bells[end->bell_count++] =
			(struct contest_end_bell){ index, deadline_ms, allowed_ms };
}

static void move_bells(struct contest_end_change *end, struct contest *contest)
{
	size_t count;
	int32_t *list = list_bells(contest, &count);

	end->bells = memory_new(count + 1, sizeof(*end->bells));
	for (size_t i = 0; i < count; i++)
		move_bell(end, contest, list[i]);
	free(list);
	contest_find_last_bell(contest);
}

/* However many they are: who finds no room in the queue hears it from the bell. */
static void tell_bells(struct live *live, const struct contest *contest,
		       const struct contest_end_change *end)
{
	for (size_t i = 0; i < end->bell_count; i++)
		if (end->bells[i].deadline_at_unix_ms > end->change.at_unix_ms &&
		    outgoing_room(&live->outgoing) > OUTGOING_RESERVE)
			contest_tell_extended(live, contest, end->bells[i].attempt);
}

/* All of it is one job: after a crash either the contest goes on as before, or it has ended
 * for everybody. */
static void end_contest(const struct call *call, struct contest *contest, char *reason,
			char *by)
{
	struct contest_end_change *end = memory_new(1, sizeof(*end));
	struct live *live = call->live;

	change_begin(&end->change, call, on_ended);
	end->contest = contest->number;
	end->id = contest->rules->id;
	end->reason = memory_copy_string(reason);
	end->by = memory_copy_string(by);
	end->cuts = contest->rules->bell == BELL_CUTS;
	end->open_count = contest->open_count;
	contest_end_early(contest, end->change.at_unix_ms, reason);
	move_bells(end, contest);
	contest_end_put(live->store, end);
	tell_bells(live, contest, end);
	contests_set_bell(live->contests);
	tell_release(live);
}

static void end_or_refuse(const struct call *call, struct contest *contest, char *reason,
			  char *by)
{
	int64_t now_ms = clock_now_ms();

	if (now_ms < contest_opens_at(contest->rules))
		rest_refuse(call, 409, "not_now", "The contest has not opened",
			    "Move its times in the form, as long as nobody has registered.");
	else if (now_ms >= contest_closes_at(contest->rules))
		rest_refuse(call, 409, "not_now", "The contest is closed",
			    "No round opens any more.");
	else if (contest_boards_use_rules(contest) || contests_is_busy(call->live->contests))
		rest_refuse(call, 503, "busy", "The standings are being counted",
			    "Nothing was changed. Try again in a second.");
	else
		end_contest(call, contest, reason, by);
}

static void post_end(void *context, const char *id)
{
	const struct call *call = context;
	struct contest *contest = rest_find_contest(call, id);
	char *reason, *by;

	if (!contest)
		return;
	if (rest_read_note(call, &reason, &by))
		end_or_refuse(call, contest, reason, by);
	else
		rest_refuse(
			call, 422, "bad_values", "Some values cannot be used",
			"reason (1,000 bytes at most) and by (200) must be given: everybody "
			"can read why the contest ended.");
	free(reason);
	free(by);
}

static const struct api_route routes[] = {
	{ "POST", "/api/v1/contests/{}/end", CAN_HOLD, post_end },
};

const struct studio_routes contest_end_routes = { routes, sizeof(routes) / sizeof(routes[0]) };
