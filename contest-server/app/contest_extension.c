/* REST: more time for one person, with a reason: for all that they start from now on, and for
 * what they are at, whose phone is told. */
#include "app/clock.h"
#include "app/contest_rest.h"
#include "wire/body.h"

#include <inttypes.h>
#include <math.h>
#include <stdlib.h>

/* What the request asks for; texts are owned. */
struct asked {
	int64_t entrant;
	struct contest_extension extension;
	char *reason, *by;
	bool is_good;
};

/* One of the two: "factor" in steps of a hundredth, or "minutes". */
static bool read_extension(const struct call *call, struct contest_extension *extension)
{
	const char *body = call->request->body;
	size_t length = call->request->body_length;
	double factor = body_read_decimal(body, length, "factor", 0);
	int64_t minutes = body_read_number(body, length, "minutes", 0);
	double hundredths = round(factor * EXTENSION_FACTOR_MIN);

	if (minutes != 0) {
		extension->minutes = (int32_t)minutes;
		return factor == 0 && minutes >= 1 && minutes <= EXTENSION_MINUTES_MAX;
	}
	if (!(hundredths >= EXTENSION_FACTOR_MIN && hundredths <= EXTENSION_FACTOR_MAX) ||
	    fabs(factor * EXTENSION_FACTOR_MIN - hundredths) > 1e-6)
		return false;
	extension->factor_hundredths = (int32_t)hundredths;
	return true;
}

/* Nobody loses what they were given before. */
static void extend_open(struct live *live, struct contest *contest, int32_t entrant,
			struct contest_extension extension)
{
	for (int32_t i = contest->entrants[entrant].last_attempt; i != CONTEST_NONE;
	     i = contest->attempts[i].previous) {
		const struct attempt *attempt = &contest->attempts[i];
		int64_t allowed_ms = attempt->allowed_ms
					     ? attempt->allowed_ms
					     : attempt->deadline_at_ms - attempt->started_at_ms;
		int64_t deadline_ms =
			attempt->started_at_ms + extension_given(extension, allowed_ms);

		if (attempt->submitted_at_ms || deadline_ms <= attempt->deadline_at_ms ||
		    clock_now_ms() >= attempt->deadline_at_ms)
			continue;
		contest_set_deadline(contest, i, deadline_ms, allowed_ms);
		store_put_more_time(live->store,
				    &(struct store_more_time){ contest->number, i, deadline_ms,
							       allowed_ms });
		contest_tell_extended(live, contest, i);
	}
	contests_set_bell(live->contests);
}

static void add_open(struct text *body, const struct contest *contest, int32_t entrant)
{
	const char *comma = "";

	for (int32_t i = contest->entrants[entrant].last_attempt; i != CONTEST_NONE;
	     i = contest->attempts[i].previous) {
		const struct attempt *attempt = &contest->attempts[i];

		if (attempt->submitted_at_ms)
			continue;
		text_add_format(body, "%s{\"attempt\":\"%s\",\"deadline_at\":%" PRId64 "}",
				comma, attempt->id, attempt->deadline_at_ms);
		comma = ",";
	}
}

static void apply(const struct call *call, struct contest *contest, const struct asked *asked)
{
	struct store_extension row = {
		.contest = contest->number,
		.entrant = (int32_t)asked->entrant - 1,
		.factor_hundredths = asked->extension.factor_hundredths,
		.minutes = asked->extension.minutes,
		.reason = asked->reason,
		.by = asked->by,
		.at_unix_ms = clock_now_ms(),
		.account = call->who.account,
		.contest_id = contest->rules->id,
	};
	struct text body;

	store_put_extension(call->live->store, &row);
	contest_take_extension(contest, &row);
	extend_open(call->live, contest, row.entrant, asked->extension);
	text_init(&body);
	text_add_format(&body, "{\"entrant\":%" PRId64, asked->entrant);
	if (row.minutes)
		text_add_format(&body, ",\"minutes\":%d", row.minutes);
	else
		text_add_format(&body, ",\"factor\":%g",
				(double)row.factor_hundredths / EXTENSION_FACTOR_MIN);
	text_add(&body, ",\"open\":[");
	add_open(&body, contest, row.entrant);
	text_add(&body, "]}");
	tell_reply(call->live, call->id, 200, &body);
	tell_release(call->live);
}

static void extend_or_refuse(const struct call *call, struct contest *contest,
			     const struct asked *asked)
{
	if (!asked->is_good)
		rest_refuse(call, 422, "bad_values", "Some values cannot be used",
			    "Give either factor (from 1 to 10, as 2 or 1.5) or minutes (from 1 "
			    "to 600), and reason (1,000 bytes at most) and by (200).");
	else if (asked->entrant < 1 || asked->entrant > contest->entrant_count)
		rest_refuse(call, 404, "entrant_not_found", "No such entrant",
			    "entrant is the number in the rows of the standings.");
	else if (contest->closed_at_ms)
		rest_refuse(call, 409, "not_now", "The contest is over",
			    "The last bell has rung: no time can be given any more.");
	else if (contests_is_busy(call->live->contests))
		rest_refuse(call, 503, "busy", "The server is busy",
			    "Nothing was changed. Try again in a moment.");
	else
		apply(call, contest, asked);
}

void post_contest_extension(void *context, const char *id)
{
	const struct call *call = context;
	struct contest *contest = rest_find_contest(call, id);
	struct asked asked = { 0 };

	if (!contest)
		return;
	asked.entrant =
		body_read_number(call->request->body, call->request->body_length, "entrant", 0);
	asked.is_good = rest_read_note(call, &asked.reason, &asked.by) &&
			read_extension(call, &asked.extension);
	extend_or_refuse(call, contest, &asked);
	free(asked.reason);
	free(asked.by);
}
