/* REST: striking somebody out, with a reason, and taking that back. Both are kept. */
#include "app/clock.h"
#include "app/contest_rest.h"
#include "wire/body.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

/* What the request asks for; texts are owned. */
struct strike {
	int64_t entrant;
	bool is_undone;
	char *reason, *by;
};

static bool read_strike(const struct call *call, struct strike *strike)
{
	const char *body = call->request->body;
	size_t length = call->request->body_length;

	strike->is_undone = body_read_flag(body, length, "undo");
	strike->entrant = body_read_number(body, length, "entrant", 0);
	return rest_read_note(call, &strike->reason, &strike->by);
}

static void apply(const struct call *call, struct contest *contest, const struct strike *strike)
{
	int32_t number = (int32_t)strike->entrant - 1;
	struct text body;

	contest->entrants[number].is_void = !strike->is_undone;
	contest->change++;
	store_put_void(call->live->store,
		       &(struct store_void){ .contest = contest->number,
					     .entrant = number,
					     .reason = strike->reason,
					     .by = strike->by,
					     .is_undone = strike->is_undone,
					     .account = call->who.account,
					     .contest_id = contest->rules->id,
					     .at_unix_ms = clock_now_ms() });
	text_init(&body);
	text_add_format(&body, "{\"entrant\":%" PRId64 ",\"void\":%s}", strike->entrant,
			strike->is_undone ? "false" : "true");
	tell_reply(call->live, call->id, 200, &body);
}

static void strike_or_refuse(const struct call *call, struct contest *contest,
			     const struct strike *strike, bool is_read)
{
	if (!is_read)
		rest_refuse(call, 422, "bad_values", "Some values cannot be used",
			    "reason (1,000 bytes at most) and by (200) must be given, so that "
			    "everybody can see later why and who.");
	else if (contest->erased_at_ms)
		rest_refuse(call, 409, "erased", "Names are erased",
			    "The retention of this contest is over: nobody can tell any more "
			    "whom this is about, and the results stay as they are.");
	else if (strike->entrant < 1 || strike->entrant > contest->entrant_count)
		rest_refuse(call, 404, "entrant_not_found", "No such entrant",
			    "entrant is the number on the standings.");
	else if (contest->entrants[strike->entrant - 1].is_void != strike->is_undone)
		rest_refuse(call, 409, "not_now", "That is so already",
			    strike->is_undone ? "This entrant is not struck out."
					      : "This entrant is struck out already.");
	else
		apply(call, contest, strike);
}

void post_contest_void(void *context, const char *id)
{
	const struct call *call = context;
	struct contest *contest = rest_find_contest(call, id);
	struct strike strike = { 0 };

	if (!contest)
		return;
	strike_or_refuse(call, contest, &strike, read_strike(call, &strike));
	free(strike.reason);
	free(strike.by);
}
