/* Who was given more time in a contest, and why. */
#include "app/contest_rest.h"
#include "base/memory.h"
#include "studio/inside.h"

#include <inttypes.h>
#include <stdlib.h>

/* The last word on an entrant; texts are owned. */
struct last_extension {
	char *reason, *by;
	int32_t minutes, factor_hundredths;
	int64_t at_unix_ms;
};

static void take_extension(void *owner, const struct store_extension *row)
{
	struct last_extension *last = (struct last_extension *)owner + row->entrant;

	free(last->reason);
	free(last->by);
	*last = (struct last_extension){ .reason = memory_copy_string(row->reason),
					 .by = memory_copy_string(row->by),
					 .minutes = row->minutes,
					 .factor_hundredths = row->factor_hundredths,
					 .at_unix_ms = row->at_unix_ms };
}

static void add_extension(struct text *body, const struct contest *contest, int32_t entrant,
			  const struct last_extension *row, bool is_first)
{
	text_add_format(body, "%s{\"entrant\":%d,\"name\":", is_first ? "" : ",", entrant + 1);
	text_add_json(body, contest->entrants[entrant].name);
	if (row->minutes)
		text_add_format(body, ",\"minutes\":%d", row->minutes);
	else
		text_add_format(body, ",\"factor\":%g",
				(double)row->factor_hundredths / EXTENSION_FACTOR_MIN);
	text_add(body, ",\"reason\":");
	text_add_json(body, row->reason);
	text_add(body, ",\"by\":");
	text_add_json(body, row->by);
	text_add_format(body, ",\"at\":%" PRId64 "}", row->at_unix_ms);
}

/* The newest of each, also one that took an earlier one back; few, and read by their key. */
static void get_extensions(void *context, const char *id)
{
	const struct call *call = context;
	const struct contest *contest = rest_find_contest(call, id);
	struct last_extension *list;
	bool is_first = true, is_read;
	struct text body;

	if (!contest)
		return;
	list = memory_new((size_t)contest->entrant_count, sizeof(*list));
	is_read = contest_reader_extensions(call->live->contests->reader, contest->number,
					    take_extension, list);
	text_init(&body);
	text_add(&body, "{\"extensions\":[");
	for (int32_t i = 0; i < contest->entrant_count; i++) {
		const struct last_extension *row = &list[i];

		if (!row->reason)
			continue;
		add_extension(&body, contest, i, row, is_first);
		is_first = false;
		free(row->reason);
		free(row->by);
	}
	free(list);
	text_add(&body, "]}");
	if (is_read) {
		tell_reply(call->live, call->id, 200, &body);
		return;
	}
	text_clear(&body);
	rest_refuse(call, 500, "unreadable", "The contest cannot be read",
		    "See the server's log for the reason.");
}

static const struct api_route routes[] = {
	{ "GET", "/api/v1/contests/{}/extensions", CAN_HOLD, get_extensions },
};

const struct studio_routes contest_extension_routes = { routes,
							sizeof(routes) / sizeof(routes[0]) };
