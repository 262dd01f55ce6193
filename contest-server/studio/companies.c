/* REST: how companies do, for those who see no person. */
#include "app/clock.h"
#include "studio/company.h"
#include "studio/inside.h"
#include "wire/contest_time.h"

#include <stdio.h>
#include <string.h>

enum { COMPANIES_AT_ONCE_MAX = 500 };

/* Anything that is written may matter; and what is published may come to its time. */
static uint64_t stamp(const struct call *call)
{
	return (uint64_t)store_sequence(call->live->store) * 4096 +
	       (uint64_t)(clock_now_ms() / CONTEST_MINUTE_MS) % 4096;
}

static void get_companies(void *context, const char *argument)
{
	const struct call *call = context;
	struct desk_order order = desk_order_for(call, "");
	long long offset, limit;

	(void)argument;
	if (!api_query_number(call->request->query, "offset", 0, INT32_MAX, 0, &offset) ||
	    !api_query_number(call->request->query, "limit", 1, COMPANIES_AT_ONCE_MAX,
			      COMPANIES_AT_ONCE_MAX, &limit)) {
		rest_refuse(call, 422, "bad_values", "The query cannot be used",
			    "offset is from 0, limit from 1 to 500.");
		return;
	}
	order.offset = (int32_t)offset;
	order.limit = (int32_t)limit;
	order.sees_all = (call->who.everywhere & CAN_SEE_UNITS) != 0;
	order.account_limit = call->who.limit;
	snprintf(order.account, sizeof(order.account), "%s", call->who.account);
	desk_ask(call, "companies", stamp(call), company_list, &order);
}

/* A real day "YYYY-MM-DD" of Viet Nam, absent if it is not there. */
static bool query_day(const struct call *call, const char *field, int64_t absent,
		      int64_t *at_ms)
{
	char day[24], instant[40];

	if (!api_query_word(call->request->query, field, day, sizeof(day)))
		return false;
	*at_ms = absent;
	if (!*day)
		return true;
	if (strlen(day) != sizeof("YYYY-MM-DD") - 1)
		return false;
	snprintf(instant, sizeof(instant), "%sT00:00", day);
	return contest_time_parse(instant, at_ms);
}

static void get_company(void *context, const char *id)
{
	const struct call *call = context;
	struct desk_order order = desk_order_for(call, id);

	if (!who_may_in(call->live, &call->who, CAN_SEE_UNITS, id)) {
		rest_refuse(call, 403, "forbidden", "This account may not see that",
			    "It is not your company, or there is none of this id. Ask an "
			    "administrator for a role there.");
		return;
	}
	if (!query_day(call, "from", 0, &order.from_ms) ||
	    !query_day(call, "to", INT64_MAX - CONTEST_DAY_MS, &order.to_ms)) {
		rest_refuse(call, 422, "bad_values", "The query cannot be used",
			    "from and to are days YYYY-MM-DD.");
		return;
	}
	order.to_ms += CONTEST_DAY_MS; /* the last day belongs to it */
	desk_ask(call, "company", stamp(call), company_view, &order);
}

static const struct api_route routes[] = {
	{ "GET", "/api/v1/companies", CAN_SEE_UNITS, get_companies },
	{ "GET", "/api/v1/companies/{}", CAN_SEE_UNITS, get_company },
};

const struct studio_routes company_routes = { routes, sizeof(routes) / sizeof(routes[0]) };
