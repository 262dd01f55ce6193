/* Who was struck out of a contest, and why. */
#include "app/contest_rest.h"
#include "base/memory.h"
#include "studio/inside.h"

#include <inttypes.h>
#include <stdlib.h>

/* The last word on an entrant; texts are owned. */
struct last_void {
	char *reason, *by;
	int64_t at_unix_ms;
};

static void take_void(void *owner, const struct store_void *row)
{
	struct last_void *last = (struct last_void *)owner + row->entrant;

	free(last->reason);
	free(last->by);
	*last = (struct last_void){ .reason = memory_copy_string(row->reason),
				    .by = memory_copy_string(row->by),
				    .at_unix_ms = row->at_unix_ms };
}

static void free_voids(struct last_void *list, int32_t count)
{
	for (int32_t i = 0; i < count; i++) {
		free(list[i].reason);
		free(list[i].by);
	}
	free(list);
}

static void add_void(struct text *body, const struct contest *contest, int32_t entrant,
		     const struct last_void *row, bool is_first)
{
	text_add_format(body, "%s{\"entrant\":%d,\"name\":", is_first ? "" : ",", entrant + 1);
	text_add_json(body, contest->entrants[entrant].name);
	text_add(body, ",\"reason\":");
	text_add_json(body, row->reason);
	text_add(body, ",\"by\":");
	text_add_json(body, row->by);
	text_add_format(body, ",\"at\":%" PRId64 "}", row->at_unix_ms);
}

/* Who is struck out now, with the reason; few, and read by their key. */
static void get_voids(void *context, const char *id)
{
	const struct call *call = context;
	const struct contest *contest = rest_find_contest(call, id);
	struct last_void *list;
	bool is_first = true;
	struct text body;

	if (!contest)
		return;
	list = memory_new((size_t)contest->entrant_count, sizeof(*list));
	if (!contest_reader_voids(call->live->contests->reader, contest->number, take_void,
				  list)) {
		rest_refuse(call, 500, "unreadable", "The contest cannot be read",
			    "See the server's log for the reason.");
		free_voids(list, contest->entrant_count);
		return;
	}
	text_init(&body);
	text_add(&body, "{\"voids\":[");
	for (int32_t i = 0; i < contest->entrant_count; i++) {
		const struct last_void *row = &list[i];

		if (row->reason && contest->entrants[i].is_void) {
			add_void(&body, contest, i, row, is_first);
			is_first = false;
		}
	}
	free_voids(list, contest->entrant_count);
	text_add(&body, "]}");
	tell_reply(call->live, call->id, 200, &body);
}

static const struct api_route routes[] = {
	{ "GET", "/api/v1/contests/{}/voids", CAN_SEE_PEOPLE, get_voids },
};

const struct studio_routes contest_void_routes = { routes, sizeof(routes) / sizeof(routes[0]) };
