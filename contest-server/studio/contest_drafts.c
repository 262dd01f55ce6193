/* Documents of contests that are being written: kept as far as they go, so that nothing is lost
 * and somebody else can go on. */
#include "app/contest_rest.h"
#include "base/memory.h"
#include "store/contest_changes.h"
#include "studio/answer.h"
#include "studio/inside.h"
#include "wire/contest_title.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { DRAFTS_USUAL = 50, DRAFTS_AT_ONCE_MAX = 200, DRAFT_ID_MIN = 8 };

static void add_draft(struct text *body, const struct stored_draft *draft)
{
	text_add(body, "{\"id\":");
	text_add_json(body, draft->id);
	text_add(body, ",\"title\":");
	text_add_json(body, draft->title);
	text_add(body, ",\"account\":");
	if (draft->account)
		text_add_json(body, draft->account);
	else
		text_add(body, "null");
	text_add_format(body, ",\"changed_at\":%" PRId64 "}", draft->changed_at_unix_ms);
}

struct listing {
	struct text body;
	int count;
};

static void take_listed(void *owner, const struct stored_draft *draft)
{
	struct listing *listing = owner;

	text_add(&listing->body, listing->count++ ? "," : "");
	add_draft(&listing->body, draft);
}

static void refuse_unreadable(const struct call *call)
{
	rest_refuse(call, 500, "unreadable", "The drafts cannot be read",
		    "See the server's log for the reason.");
}

static bool sees_all(const struct call *call)
{
	return call->who.everywhere & CAN_HOLD;
}

static struct draft_looker looker(const struct call *call)
{
	return (struct draft_looker){ call->who.account, sees_all(call) };
}

static void get_drafts(void *context, const char *argument)
{
	const struct call *call = context;
	const char *query = call->request->query;
	struct listing listing = { .count = 0 };
	long long offset, limit;
	int64_t total = 0;

	(void)argument;
	if (!api_query_number(query, "offset", 0, INT32_MAX, 0, &offset) ||
	    !api_query_number(query, "limit", 1, DRAFTS_AT_ONCE_MAX, DRAFTS_USUAL, &limit)) {
		rest_refuse(call, 422, "bad_values", "The query cannot be used",
			    "offset is from 0, limit from 1 to 200.");
		return;
	}
	text_init(&listing.body);
	text_add(&listing.body, "{\"drafts\":[");
	if (!contest_reader_drafts(call->live->contests->reader, looker(call), offset, limit,
				   &total, take_listed, &listing)) {
		text_clear(&listing.body);
		refuse_unreadable(call);
		return;
	}
	text_add_format(&listing.body, "],\"offset\":%lld,\"total\":%" PRId64 "}", offset,
			total);
	tell_reply(call->live, call->id, 200, &listing.body);
}

static void take_document(void *owner, const struct stored_draft *draft)
{
	text_add(owner, draft->document);
}

static void get_draft(void *context, const char *id)
{
	const struct call *call = context;
	struct text body;

	text_init(&body);
	if (!contest_reader_draft(call->live->contests->reader, looker(call), id, take_document,
				  &body))
		refuse_unreadable(call);
	else if (!body.length)
		rest_refuse(call, 404, "draft_not_found", "No such draft",
			    "It may have been made a contest, or thrown away.");
	else {
		tell_reply(call->live, call->id, 200, &body);
		return;
	}
	text_clear(&body);
}

static void on_changed(struct store_job *job)
{
	struct contest_draft_change *draft = (struct contest_draft_change *)(void *)job;

	change_answer(&draft->change);
	contest_draft_clear(draft);
	free(draft);
}

static struct contest_draft_change *draft_change(const struct call *call, const char *id)
{
	struct contest_draft_change *draft = memory_new(1, sizeof(*draft));

	change_begin(&draft->change, call, on_changed);
	draft->sees_all = sees_all(call);
	snprintf(draft->id, sizeof(draft->id), "%s", id);
	return draft;
}

/* "d_" and at least so many letters and digits, as the page made it. */
static bool is_draft_id(const char *id)
{
	static const char usual[] =
		"0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
		"-_";

	return strncmp(id, "d_", 2) == 0 && strlen(id) >= DRAFT_ID_MIN &&
	       strlen(id) < STORED_ID_MAX && id[strspn(id, usual)] == '\0';
}

static void put_draft(void *context, const char *id)
{
	const struct call *call = context;
	struct contest_draft_change *draft;
	char *title;

	if (!is_draft_id(id)) {
		rest_refuse(call, 422, "bad_values", "Some values cannot be used",
			    "A draft's id is d_ and 6 to 29 letters and digits.");
		return;
	}
	title = contest_title_of(call->request->body, call->request->body_length,
				 CONTEST_DRAFT_TITLE_MAX);
	if (!title) {
		rest_refuse(call, 400, "bad_message", "The body is not a JSON object",
			    "Send the document of a contest, as far as it goes.");
		return;
	}
	draft = draft_change(call, id);
	draft->title = title;
	draft->document = memory_new(call->request->body_length + 1, 1);
	memcpy(draft->document, call->request->body, call->request->body_length);
	contest_draft_put(call->live->store, draft);
}

static void delete_draft(void *context, const char *id)
{
	const struct call *call = context;

	contest_draft_drop(call->live->store, draft_change(call, id));
}

static const struct api_route routes[] = {
	{ "GET", "/api/v1/contest-drafts", CAN_HOLD, get_drafts },
	{ "GET", "/api/v1/contest-drafts/{}", CAN_HOLD, get_draft },
	{ "PUT", "/api/v1/contest-drafts/{}", CAN_HOLD, put_draft },
	{ "DELETE", "/api/v1/contest-drafts/{}", CAN_HOLD, delete_draft },
};

const struct studio_routes contest_draft_routes = { routes,
						    sizeof(routes) / sizeof(routes[0]) };
