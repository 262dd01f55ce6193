/* The log of who changed what, for those who look after others. */
#include "studio/inside.h"
#include "studio/page.h"

#include <stdint.h>

static void get_audit(void *context, const char *argument)
{
	const struct call *call = context;
	const char *query = call->request->query;
	struct list_order order;
	long long from, to;

	(void)argument;
	if (!page_begin(call, &order, LIST_AUDIT, CAN_AUDIT, LISTS_AT_ONCE_MAX) ||
	    !page_word(call, "action", order.one) || !page_word(call, "about", order.other))
		return;
	if (!api_query_number(query, "from", 0, INT64_MAX, 0, &from) ||
	    !api_query_number(query, "to", 0, INT64_MAX, 0, &to)) {
		rest_refuse(call, 422, "bad_values", "The query cannot be used",
			    "from and to are instants in Unix milliseconds.");
		return;
	}
	order.from = from;
	order.to = to;
	page_answer(call, &order);
}

static const struct api_route routes[] = {
	{ "GET", "/api/v1/audit", CAN_AUDIT, get_audit },
};

const struct studio_routes audit_routes = { routes, sizeof(routes) / sizeof(routes[0]) };
