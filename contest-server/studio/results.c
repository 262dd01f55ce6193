/* REST: how questions, people and connections did, of one round or contest. */
#include "studio/results.h"
#include "app/contest_rest.h"
#include "studio/inside.h"

#include <string.h>

enum {
	PROGRESS_ROWS_MAX = 1000,
	PROGRESS_ROWS_USUAL = 200,
	RANKING_ROWS_MAX = 200,
	RANKING_ROWS_USUAL = 50,
};

static void refuse_forbidden(const struct call *call)
{
	rest_refuse(
		call, 403, "forbidden", "This account may not see that",
		"It belongs to another organisation. Ask an administrator for a role there.");
}

/* A round that is not in memory changes by an annulment only. */
static uint64_t round_stamp(const struct live *live, const char *id)
{
	const struct room *room = rooms_by_id(live, id);

	if (!room)
		return (uint64_t)live->studio->shelf.changes;
	return (uint64_t)room->round.last_event_at_ms * 4096 +
	       (uint64_t)(room->round.index + 1) * ROUND_STATES + (uint64_t)room->round.state;
}

/* False, and refused, if there is no such round or it is not theirs to see. */
static bool may_see_round(const struct call *call, const char *id)
{
	char organisation[STORED_ID_MAX];

	if (!account_reader_owner_of_round(call->live->accounts, id, organisation)) {
		rest_refuse_no_round(call);
		return false;
	}
	if (who_may_in(call->live, &call->who, CAN_SEE_PEOPLE, organisation))
		return true;
	refuse_forbidden(call);
	return false;
}

static void ask_stamped(const struct call *call, const char *id, const char *name,
			uint64_t stamp, desk_write_fn *write, enum desk_form form)
{
	struct desk_order order = desk_order_for(call, id);

	order.form = form;
	if (may_see_round(call, id) && rest_query_language(call, &order.language))
		desk_ask(call, name, stamp, write, &order);
}

static void ask_round(const struct call *call, const char *id, const char *name,
		      desk_write_fn *write, enum desk_form form)
{
	ask_stamped(call, id, name, round_stamp(call->live, id), write, form);
}

/* Questions from the hall are no events of the round: while it is in memory, anything that is
 * stored may be one. */
static void ask_forum(const struct call *call, const char *id, enum desk_form form)
{
	uint64_t stamp =
		rooms_by_id(call->live, id) ? (uint64_t)store_committed(call->live->store) : 0;

	ask_stamped(call, id, "round-forum", stamp, results_forum, form);
}

static void get_round_forum_csv(void *context, const char *id)
{
	ask_forum(context, id, DESK_CSV);
}

static void get_round_forum_sheet(void *context, const char *id)
{
	ask_forum(context, id, DESK_SHEET);
}

static void get_round_items(void *context, const char *id)
{
	ask_round(context, id, "round-items", results_of_round, DESK_JSON);
}

static void get_round_items_csv(void *context, const char *id)
{
	ask_round(context, id, "round-items", results_of_round, DESK_CSV);
}

static void get_round_fairness(void *context, const char *id)
{
	ask_round(context, id, "round-fairness", results_fairness, DESK_JSON);
}

static void get_round_sheet(void *context, const char *id)
{
	ask_round(context, id, "round-results", results_sheet, DESK_SHEET);
}

static void get_round_ranking(void *context, const char *id)
{
	const struct call *call = context;
	struct desk_order order = desk_order_for(call, id);
	const char *query = call->request->query;
	long long offset, limit;

	if (!may_see_round(call, id))
		return;
	if (!api_query_text(query, "search", order.search, sizeof(order.search)) ||
	    !api_query_number(query, "offset", 0, INT32_MAX / 2, 0, &offset) ||
	    !api_query_number(query, "limit", 1, RANKING_ROWS_MAX, RANKING_ROWS_USUAL,
			      &limit)) {
		rest_refuse(call, 422, "bad_values", "The query cannot be used",
			    "search has at most 120 bytes, offset is from 0, limit from 1 to "
			    "200.");
		return;
	}
	order.offset = (int32_t)offset;
	order.limit = (int32_t)limit;
	desk_ask(call, "round-ranking", round_stamp(call->live, id), results_ranking, &order);
}

/* False, and refused, if there is no such contest or it is not theirs to see. */
static bool may_see_contest(const struct call *call, const char *id)
{
	char organisation[STORED_ID_MAX];

	if (!rest_find_contest(call, id))
		return false;
	if (account_reader_owner_of_contest(call->live->accounts, id, organisation) &&
	    who_may_in(call->live, &call->who, CAN_SEE_PEOPLE, organisation))
		return true;
	refuse_forbidden(call);
	return false;
}

/* Grows with what anything is made from; registering alone does not change standings. */
static uint64_t contest_stamp(const struct call *call, const char *id)
{
	const struct contest *contest = contests_by_id(call->live->contests, id);

	return contest->change * ((uint64_t)CONTEST_ENTRANTS_MAX + 1) * 4 +
	       (uint64_t)contest->entrant_count * 2 + (contest->closed_at_ms != 0) +
	       (uint64_t)contest->attempt_count * 1000003;
}

static void ask_contest(const struct call *call, const char *id, const char *name,
			desk_write_fn *write, enum desk_form form)
{
	struct desk_order order = desk_order_for(call, id);

	order.form = form;
	if (may_see_contest(call, id) && rest_query_language(call, &order.language))
		desk_ask(call, name, contest_stamp(call, id), write, &order);
}

static void get_contest_progress(void *context, const char *id)
{
	const struct call *call = context;
	struct desk_order order = desk_order_for(call, id);
	const char *query = call->request->query;
	long long offset, limit;
	char by[8];

	if (!may_see_contest(call, id))
		return;
	if (!api_query_word(query, "by", by, sizeof(by)) ||
	    (*by && strcmp(by, "day") != 0 && strcmp(by, "hour") != 0) ||
	    !api_query_number(query, "offset", 0, INT32_MAX, 0, &offset) ||
	    !api_query_number(query, "limit", 1, PROGRESS_ROWS_MAX, PROGRESS_ROWS_USUAL,
			      &limit)) {
		rest_refuse(call, 422, "bad_values", "The query cannot be used",
			    "by is day or hour, offset from 0, limit from 1 to 1000.");
		return;
	}
	order.by_hour = strcmp(by, "hour") == 0;
	order.offset = (int32_t)offset;
	order.limit = (int32_t)limit;
	desk_ask(call, "contest-progress", contest_stamp(call, id), results_progress, &order);
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
	{ "GET", "/api/v1/rounds/{}/fairness", CAN_SEE_PEOPLE, get_round_fairness },
	{ "GET", "/api/v1/rounds/{}/ranking", CAN_SEE_PEOPLE, get_round_ranking },
	{ "GET", "/api/v1/rounds/{}/results.xlsx", CAN_SEE_PEOPLE, get_round_sheet },
	{ "GET", "/api/v1/rounds/{}/forum.csv", CAN_SEE_PEOPLE, get_round_forum_csv },
	{ "GET", "/api/v1/rounds/{}/forum.xlsx", CAN_SEE_PEOPLE, get_round_forum_sheet },
	{ "GET", "/api/v1/contests/{}/progress", CAN_SEE_PEOPLE, get_contest_progress },
	{ "GET", "/api/v1/contests/{}/items", CAN_SEE_PEOPLE, get_contest_items },
	{ "GET", "/api/v1/contests/{}/items.csv", CAN_SEE_PEOPLE, get_contest_items_csv },
};

const struct studio_routes results_routes = { routes, sizeof(routes) / sizeof(routes[0]) };
