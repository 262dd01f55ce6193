/* Who was given more time in a contest, and why. */
#include "app/contest_rest.h"
#include "base/memory.h"
#include "studio/inside.h"

#include <inttypes.h>
#include <stdlib.h>

struct extension_list {
	struct store_extension *last; /* by entrant; texts are owned */
};

static void take_extension(void *owner, const struct store_extension *row)
{
	struct extension_list *list = owner;
	struct store_extension *last = &list->last[row->entrant];

	free((char *)(uintptr_t)last->reason);
	free((char *)(uintptr_t)last->by);
	*last = *row;
	last->reason = memory_copy_string(row->reason);
	last->by = memory_copy_string(row->by);
}

static void add_extension(struct text *body, const struct contest *contest,
			  const struct store_extension *row, bool is_first)
{
	text_add_format(body, "%s{\"entrant\":%d,\"name\":", is_first ? "" : ",",
			row->entrant + 1);
	text_add_json(body, contest->entrants[row->entrant].name);
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
	struct extension_list list;
	bool is_first = true, is_read;
	struct text body;

	if (!contest)
		return;
	list.last = memory_new((size_t)contest->entrant_count, sizeof(*list.last));
	is_read = contest_reader_extensions(call->live->contests->reader, contest->number,
					    take_extension, &list);
	text_init(&body);
	text_add(&body, "{\"extensions\":[");
	for (int32_t i = 0; i < contest->entrant_count; i++) {
		struct store_extension *row = &list.last[i];

		if (!row->reason)
			continue;
		add_extension(&body, contest, row, is_first);
		is_first = false;
		free((char *)(uintptr_t)row->reason);
		free((char *)(uintptr_t)row->by);
	}
	free(list.last);
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
