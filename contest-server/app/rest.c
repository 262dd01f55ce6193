/* REST: what organisers and phones ask by HTTP. The one table of routes stands
 * here; a handler answers now, or keeps the request's number and answers later. */
#include "app/rest.h"
#include "app/belong.h"
#include "app/clock.h"
#include "app/contest_rest.h"
#include "app/metrics.h"
#include "wire/body.h"

#include <assert.h>
#include <inttypes.h>
#include <stdlib.h>

enum { TOKEN_VALID_DAYS = 30, DAY_MS = 24 * 3600 * 1000 };

void rest_refuse_with(struct live *live, uint64_t id, int status, const char *code,
		      const char *title, const char *detail, const char *errors)
{
	const char *headers = status == 401   ? "WWW-Authenticate: Bearer\r\n"
			      : status == 503 ? "Retry-After: 1\r\n"
					      : "";
	struct text body;

	text_init(&body);
	body_problem(&body, status, code, title, detail, errors);
	server_respond(live->server, id,
		       &(struct server_response){ .status = status,
						  .content_type = "application/problem+json",
						  .headers = headers,
						  .body = body.bytes,
						  .body_length = body.length });
	text_clear(&body);
}

void rest_refuse(const struct call *call, int status, const char *code, const char *title,
		 const char *detail)
{
	rest_refuse_with(call->live, call->id, status, code, title, detail, "");
}

void rest_refuse_no_round(const struct call *call)
{
	rest_refuse(call, 404, "round_not_found", "No such round",
		    "There is no round with this id or code. Check the address.");
}

void rest_refuse_busy(const struct call *call)
{
	rest_refuse(call, 503, "busy", "The server is busy", "Try again in a second.");
}

static bool is_busy(const struct call *call)
{
	if (store_room(call->live->store) &&
	    outgoing_room(&call->live->outgoing) >= OUTGOING_RESERVE)
		return false;
	rest_refuse_busy(call);
	return true;
}

static void get_health(void *context, const char *argument)
{
	const struct call *call = context;
	struct text body;

	(void)argument;
	text_init(&body);
	text_add(&body, "{\"status\":\"ok\"}");
	tell_reply(call->live, call->id, 200, &body);
}

static void get_metrics(void *context, const char *argument)
{
	const struct call *call = context;
	struct text body;

	(void)argument;
	text_init(&body);
	metrics_write(&body, call->live);
	server_respond(call->live->server, call->id,
		       &(struct server_response){
			       .status = 200,
			       .content_type = "text/plain; version=0.0.4; charset=utf-8",
			       .headers = "Cache-Control: no-store\r\n",
			       .body = body.bytes,
			       .body_length = body.length });
	text_clear(&body);
}

static void get_join(void *context, const char *code)
{
	const struct call *call = context;
	struct live *live = call->live;
	uint64_t address = live_address_hash(call->request->address);
	int32_t number = enter_code_number(code);
	int64_t now_ms = clock_now_ms();
	struct room *room;
	struct text body;

	if (!guesses_allow(&live->guesses, address, number, now_ms)) {
		rest_refuse(call, 429, "too_fast", "Too many wrong codes from this network",
			    "Wait a moment and try again.");
		return;
	}
	room = rooms_by_code(live, code);
	guesses_note(&live->guesses, address, number, room != NULL, now_ms);
	if (!room) {
		rest_refuse_no_round(call);
		return;
	}
	text_init(&body);
	body_join(&body, &room->texts, &room->round);
	tell_reply(live, call->id, 200, &body);
}

/* Valid once: the second who comes with it finds it gone. */
static bool use_login(struct live *live, const char *token)
{
	struct secret_hash hash = secret_hash_of(token);

	for (int i = 0; i < live->login_count; i++) {
		const struct login *login = &live->logins[i];

		if (clock_now_ms() > login->until_ms || !secret_is_same(&hash, &login->hash))
			continue;
		live->logins[i] = live->logins[--live->login_count];
		return true;
	}
	return false;
}

static void post_login(void *context, const char *argument)
{
	const struct call *call = context;
	struct live *live = call->live;
	char *token = body_read_field(call->request->body, call->request->body_length, "token");
	int64_t now_ms = clock_now_ms();
	int64_t until_ms = now_ms + (int64_t)TOKEN_VALID_DAYS * DAY_MS;
	bool is_good = token && use_login(live, token);
	char secret[SECRET_TEXT_SIZE];
	struct text body;

	(void)argument;
	free(token);
	if (!is_good) {
		rest_refuse(call, 401, "bad_token", "This link was used already or is too old",
			    "Start the server again for a new link, or make a token with "
			    "`contest-server token create --role organiser --data DIR`.");
		return;
	}
	secret_make(secret);
	store_put_token(live->store, &(struct store_token){ .hash = secret_hash_of(secret),
							    .role = "organiser",
							    .created_at_unix_ms = now_ms,
							    .expires_at_unix_ms = until_ms });
	text_init(&body);
	text_add_format(&body, "{\"token\":\"%s\",\"expires_at\":%" PRId64 "}", secret,
			until_ms);
	tell_reply(live, call->id, 200, &body);
}

/* Of what post_login gave: a token of an account is revoked where it was made. */
static void delete_login(void *context, const char *argument)
{
	const struct call *call = context;
	const char *token = api_bearer(call->request->authorization);
	struct secret_hash hash;
	struct text body;

	(void)argument;
	if (!token || *call->who.account) {
		rest_refuse(
			call, 409, "no_login", "There is no login to end",
			"This ends what the link of the terminal gave. Sign out of an account, "
			"or revoke its token, on the page of the account.");
		return;
	}
	hash = secret_hash_of(token);
	store_drop_token(call->live->store, &hash);
	text_init(&body);
	text_add(&body, "{}");
	tell_reply(call->live, call->id, 200, &body);
}

enum { ANYBODY_SIGNED_IN = (1 << CAPABILITIES) - 1 };

static const struct api_route routes[] = {
	{ "GET", "/healthz", API_ANYONE, get_health },
	{ "GET", "/metrics", API_ANYONE, get_metrics },
	{ "GET", "/api/v1/join/{}", API_ANYONE, get_join },
	{ "POST", "/api/v1/login", API_ANYONE, post_login },
	{ "DELETE", "/api/v1/login", ANYBODY_SIGNED_IN, delete_login },
	{ "GET", "/api/v1/law", API_ANYONE, get_law },
	{ "GET", "/api/v1/sets", CAN_SEE | CAN_READ_BANK, get_sets },
	{ "GET", "/api/v1/rounds", CAN_SEE, get_rounds },
	{ "POST", "/api/v1/rounds", CAN_PLAY, post_round },
	{ "POST", "/api/v1/rounds/{}/host-token", CAN_PLAY, post_host_token },
	{ "GET", "/api/v1/rounds/{}/results", CAN_SEE_PEOPLE, get_results },
	{ "GET", "/api/v1/rounds/{}/results.csv", CAN_SEE_PEOPLE, get_results_csv },
	{ "GET", "/api/v1/rounds/{}/ranking.csv", CAN_SEE_PEOPLE, get_ranking_csv },
	{ "GET", "/api/v1/rounds/{}/standings", API_ANYONE, get_standings },
	{ "GET", "/api/v1/contests", CAN_SEE, get_contests },
	{ "POST", "/api/v1/contests", CAN_HOLD, post_contest },
	{ "GET", "/api/v1/contests/{}", API_ANYONE, get_contest },
	{ "GET", "/api/v1/contests/{}/units", API_ANYONE, get_contest_units },
	{ "GET", "/api/v1/contests/{}/standings", API_ANYONE, get_contest_standings },
	{ "POST", "/api/v1/contests/{}/voids", CAN_HOLD, post_contest_void },
	{ "POST", "/api/v1/contests/{}/extensions", CAN_HOLD, post_contest_extension },
	{ "GET", "/api/v1/contests/{}/bundle", CAN_SEE_PEOPLE, get_contest_bundle },
	{ "GET", "/api/v1/contests/{}/winners.csv", CAN_SEE_PEOPLE, get_contest_winners },
	{ "GET", "/api/v1/contests/{}/winners.xlsx", CAN_SEE_PEOPLE,
	  get_contest_winners_sheet },
	{ "GET", "/api/v1/contests/{}/entrants", CAN_SEE_PEOPLE, get_contest_entrants },
};

enum { ROUTES = sizeof(routes) / sizeof(routes[0]) };

void live_each_route(live_route_fn *each, void *owner)
{
	for (size_t i = 0; i < ROUTES; i++)
		each(owner, &routes[i]);
}

void live_add_routes(struct live *live, const struct api_route *more, size_t count)
{
	assert(live->route_lists < LIVE_ROUTE_LISTS_MAX);
	live->routes[live->route_lists].list = more;
	live->routes[live->route_lists++].count = count;
}

bool rest_may(const struct call *call, unsigned capability)
{
	struct who who;

	return who_find(call->live, call->request, &who) == WHO_KNOWN &&
	       who.everywhere & capability;
}

/* Why nobody, or not this one, may call it. */
static const struct {
	int status;
	const char *code, *title, *detail;
} refusals[] = {
	[WHO_NOBODY] = { 401, "no_token", "This needs somebody who is signed in",
			 "Sign in at /studio, or send the header Authorization: Bearer "
			 "<token>." },
	[WHO_OTHER_PAGE] = { 403, "forbidden", "This page may not speak for an organiser",
			     "Open the organiser's page on this server's own address." },
	[WHO_NO_CSRF] = { 403, "no_csrf_token",
			  "The request does not say which page it is from",
			  "Send the header X-Csrf-Token with the csrf of GET "
			  "/api/v1/session." },
	[WHO_UNKNOWN] = { 403, "forbidden", "This sign-in or token is not valid here",
			  "It is unknown or too old. Sign in again, or make a token with "
			  "`contest-server token create --role organiser --data DIR`." },
	[WHO_KNOWN] = { 403, "forbidden", "This account may not do that",
			"Ask an administrator for the role that it needs." },
};

static bool may_call(struct call *call, const struct api_route *route, const char *argument)
{
	enum who_outcome outcome;

	if (route->may == API_ANYONE)
		return true;
	outcome = who_find(call->live, call->request, &call->who);
	if (outcome == WHO_KNOWN && call->who.capabilities & route->may &&
	    belong_may_call(call, route, argument))
		return true;
	rest_refuse(call, refusals[outcome].status, refusals[outcome].code,
		    refusals[outcome].title, refusals[outcome].detail);
	return false;
}

/* In our own table first, then in those that were added. */
static enum api_match find_route(const struct live *live, const char *method, const char *path,
				 const struct api_route **route,
				 char argument[API_ARGUMENT_MAX])
{
	enum api_match best = api_find(routes, ROUTES, method, path, route, argument);

	for (int i = 0; i < live->route_lists && best != API_FOUND; i++) {
		enum api_match match = api_find(live->routes[i].list, live->routes[i].count,
						method, path, route, argument);

		if (match != API_NO_PATH)
			best = match;
	}
	return best;
}

void live_on_request(void *owner, uint64_t id, const struct server_request *request)
{
	struct live *live = owner;
	static const char *const methods[] = {
		[METHOD_GET] = "GET",       [METHOD_POST] = "POST",   [METHOD_PUT] = "PUT",
		[METHOD_DELETE] = "DELETE", [METHOD_OTHER] = "OTHER",
	};
	struct call call = { .live = owner, .id = id, .request = request };
	const struct api_route *route;
	char argument[API_ARGUMENT_MAX];

	if (live->is_stopping) {
		rest_refuse(&call, 503, "stopping", "The server is stopping",
			    "Try again when it is back.");
		return;
	}
	switch (find_route(live, methods[request->method], request->path, &route, argument)) {
	case API_FOUND:
		if (!is_busy(&call) && may_call(&call, route, argument))
			route->handler(&call, argument);
		break;
	case API_NO_METHOD:
		rest_refuse(&call, 405, "no_method", "This address does not know that method",
			    "See the API's description for what it knows.");
		break;
	case API_NO_PATH:
		rest_refuse(&call, 404, "not_found", "There is nothing here",
			    "Check the address against the API's description.");
		break;
	}
	tell_release(owner);
}
