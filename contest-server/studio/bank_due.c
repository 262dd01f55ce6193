/* REST: what is in use and a day makes stale. */
#include "question-bank/date.h"
#include "studio/bank.h"

static void add_due(struct text *body, const struct call *call, const struct bank_entry *entry,
		    const struct stale *stale, const char *today)
{
	static const char *const reasons[] = {
		[STALE_NOT] = "",
		[STALE_NOT_YET] = "not_yet",
		[STALE_ENDED] = "ended",
		[STALE_BASIS_ENDED] = "basis_ended",
		[STALE_DOCUMENT_ENDED] = "document_ended",
		[STALE_ARTICLE_CHANGED] = "article_changed",
	};

	text_add(body, "{\"row\":");
	bank_say_row(body, call, entry, today);
	text_add(body, ",\"why\":");
	bank_say_stale(body, stale);
	bank_say_field(body, "reason", reasons[stale->reason]);
	bank_say_field(body, "since", stale->since);
	text_add(body, "}");
}

/* What is in use and may not be asked on that day any more. */
static void get_due(void *context, const char *argument)
{
	const struct call *call = context;
	const struct bank *bank = call->live->bank;
	long long offset, limit, total = 0;
	char on[DATE_SIZE], today[11];
	struct text body;

	(void)argument;
	bank_today(today);
	if (!api_query_text(call->request->query, "on", on, sizeof(on)) ||
	    (*on && !date_is_real(on))) {
		rest_refuse(call, 422, "bad_values", "The query cannot be used",
			    "on must be a day, as 2027-01-01.");
		return;
	}
	if (!bank_page(call, &offset, &limit))
		return;
	text_init(&body);
	text_add(&body, "{\"on\":");
	text_add_json(&body, *on ? on : today);
	text_add(&body, ",\"rows\":[");
	for (int i = 0; i < bank_count(bank); i++) {
		const struct bank_entry *entry = bank_at(bank, i);
		struct stale stale = { 0 };

		if (entry->in_use)
			stale = bank_stale(bank, entry->in_use, *on ? on : today);
		if (stale.reason == STALE_NOT || stale.reason == STALE_NOT_YET)
			continue;
		if (total >= offset && total < offset + limit) {
			text_add(&body, total > offset ? "," : "");
			add_due(&body, call, entry, &stale, today);
		}
		total++;
	}
	text_add_format(&body, "],\"total\":%lld,\"offset\":%lld,\"limit\":%lld}", total,
			offset, limit);
	tell_reply(call->live, call->id, 200, &body);
}

static const struct api_route routes[] = {
	{ "GET", "/api/v1/bank/due", CAN_READ_BANK, get_due },
};

const struct studio_routes bank_due_routes = { routes, sizeof(routes) / sizeof(routes[0]) };
