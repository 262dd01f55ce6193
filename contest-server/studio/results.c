/* REST: how questions, people and connections did, of one round or contest. */
#include "studio/results.h"
#include "app/contest_rest.h"
#include "studio/inside.h"

#include <string.h>

static void refuse_forbidden(const struct call *call)
{
	rest_refuse(
		call, 403, "forbidden", "This account may not see that",
		"It belongs to another organisation. Ask an administrator for a role there.");
}

/* A round that is not in memory does not change any more. */
static uint64_t round_stamp(const struct live *live, const char *id)
{
	const struct room *room = rooms_by_id(live, id);

	if (!room)
		return 0;
	return (uint64_t)room->round.last_event_at_ms * 4096 +
	       (uint64_t)(room->round.index + 1) * ROUND_STATES + (uint64_t)room->round.state;
}

static void ask_round(const struct call *call, const char *id, const char *name,
		      desk_write_fn *write, enum desk_form form)
{
	struct desk_order order = desk_order_for(call, id);
	char organisation[STORED_ID_MAX];

	if (!account_reader_owner_of_round(call->live->accounts, id, organisation)) {
		rest_refuse_no_round(call);
		return;
	}
	if (!who_may_in(call->live, &call->who, CAN_SEE_PEOPLE, organisation)) {
		refuse_forbidden(call);
		return;
	}
	order.form = form;
	if (rest_query_language(call, &order.language))
		desk_ask(call, name, round_stamp(call->live, id), write, &order);
}

static void get_round_items(void *context, const char *id)
{
	ask_round(context, id, "round-items", results_of_round, DESK_JSON);
}

static void get_round_items_csv(void *context, const char *id)
{
	ask_round(context, id, "round-items", results_of_round, DESK_CSV);
}

static void ask_contest(const struct call *call, const char *id, const char *name,
			desk_write_fn *write, enum desk_form form)
{
	struct desk_order order = desk_order_for(call, id);
	const struct contest *contest = rest_find_contest(call, id);
	char organisation[STORED_ID_MAX];

	if (!contest)
		return;
	if (!account_reader_owner_of_contest(call->live->accounts, id, organisation) ||
	    !who_may_in(call->live, &call->who, CAN_SEE_PEOPLE, organisation)) {
		refuse_forbidden(call);
		return;
	}
	order.form = form;
	if (rest_query_language(call, &order.language))
		desk_ask(call, name, contest->change, write, &order);
}

static void get_contest_items(void *context, const char *id)
{
	ask_contest(context, id, "contest-items", results_of_contest, DESK_JSON);
}

static void get_contest_items_csv(void *context, const char *id)
{
	ask_contest(context, id, "contest-items", results_of_contest, DESK_CSV);
}

static const struct api_route routes[] = {
	{ "GET", "/api/v1/rounds/{}/items", CAN_SEE_PEOPLE, get_round_items },
	{ "GET", "/api/v1/rounds/{}/items.csv", CAN_SEE_PEOPLE, get_round_items_csv },
	{ "GET", "/api/v1/contests/{}/items", CAN_SEE_PEOPLE, get_contest_items },
	{ "GET", "/api/v1/contests/{}/items.csv", CAN_SEE_PEOPLE, get_contest_items_csv },
};

const struct studio_routes results_routes = { routes, sizeof(routes) / sizeof(routes[0]) };
