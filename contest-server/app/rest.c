/* REST: what organisers and phones ask by HTTP. The one table of routes stands
 * here; a handler answers now, or keeps the request's number and answers later. */
#include "api/router.h"
#include "app/archive.h"
#include "app/clock.h"
#include "app/inside.h"
#include "app/metrics.h"
#include "base/log.h"
#include "wire/body.h"
#include "wire/results.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
	BASE_URL_MAX = 300,
	LIST_MAX = 100, /* rounds of GET /api/v1/rounds */
	STANDINGS_USUAL = 50,
	TOKEN_VALID_DAYS = 30,
	DAY_MS = 24 * 3600 * 1000,
};

/* One request while its handler runs. */
struct call {
	struct live *live;
	uint64_t id;
	const struct server_request *request;
};

static void refuse_with(struct live *live, uint64_t id, int status, const char *code,
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

static void refuse(const struct call *call, int status, const char *code, const char *title,
		   const char *detail)
{
	refuse_with(call->live, call->id, status, code, title, detail, "");
}

static void refuse_no_round(const struct call *call)
{
	refuse(call, 404, "round_not_found", "No such round",
	       "There is no round with this id or code. Check the address.");
}

static void refuse_busy(const struct call *call)
{
	refuse(call, 503, "busy", "The server is busy", "Try again in a second.");
}

static bool is_busy(const struct call *call)
{
	if (store_room(call->live->store) && outgoing_room(&call->live->outgoing))
		return false;
	refuse_busy(call);
	return true;
}

static void base_url(const struct call *call, char url[BASE_URL_MAX])
{
	const char *given = call->live->options.public_url;
	const char *host = call->request->host;

	if (given && *given)
		snprintf(url, BASE_URL_MAX, "%s", given);
	else
		snprintf(url, BASE_URL_MAX, "%s://%.200s",
			 call->request->is_tls ? "https" : "http", *host ? host : "localhost");
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
		refuse(call, 429, "too_fast", "Too many wrong codes from this network",
		       "Wait a moment and try again.");
		return;
	}
	room = rooms_by_code(live, code);
	guesses_note(&live->guesses, address, number, room != NULL, now_ms);
	if (!room) {
		refuse_no_round(call);
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

	if (!live->has_login || clock_now_ms() > live->login_until_ms ||
	    !secret_is_same(&hash, &live->login))
		return false;
	live->has_login = false;
	return true;
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
		refuse(call, 401, "bad_token", "This link was used already or is too old",
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

static void get_sets(void *context, const char *argument)
{
	const struct call *call = context;
	struct text body;
	char date[11];

	(void)argument;
	sets_date(clock_now_ms(), date);
	text_init(&body);
	text_add(&body, "{\"sets\":[");
	for (int i = 0; i < sets_count(call->live->sets); i++) {
		const struct question_set *set = sets_at(call->live->sets, i);
		int by_kind[QUESTION_KINDS] = { 0 };
		int total = 0;

		for (int q = 0; q < set->question_count; q++)
			if (sets_may_ask(&set->questions[q], date)) {
				by_kind[set->questions[q].kind]++;
				total++;
			}
		if (i)
			text_add(&body, ",");
		body_set(&body, set, by_kind, total);
	}
	text_add(&body, "]}");
	tell_reply(call->live, call->id, 200, &body);
}

static void add_urls(struct text *body, const struct call *call, const struct room *room,
		     const char *host_token)
{
	char url[BASE_URL_MAX];
	struct text line;

	base_url(call, url);
	text_init(&line);
	text_add_format(&line, "%s/j/%s", url, room->code);
	text_add(body, ",\"join_url\":");
	text_add_json(body, line.bytes);
	text_clear(&line);
	text_add_format(&line, "%s/stage/%s", url, room->code);
	text_add(body, ",\"stage_url\":");
	text_add_json(body, line.bytes);
	text_clear(&line);
	text_add_format(&line, "%s/host/%s#%s", url, room->id, host_token);
	text_add(body, ",\"host_url\":");
	text_add_json(body, line.bytes);
	text_clear(&line);
}

static void tell_made(const struct call *call, const struct room *room, const char *host_token,
		      int status)
{
	struct text body;

	text_init(&body);
	text_add_format(&body, "{\"id\":\"%s\",\"code\":\"%s\",\"host_token\":\"%s\"", room->id,
			room->code, host_token);
	add_urls(&body, call, room, host_token);
	text_add(&body, "}");
	tell_reply(call->live, call->id, status, &body);
}

static void post_round(void *context, const char *argument)
{
	const struct call *call = context;
	char host_token[SECRET_TEXT_SIZE + 2];
	struct settings settings;
	struct text errors;
	struct room *room = NULL;
	enum settings_status status;

	(void)argument;
	text_init(&errors);
	status = settings_parse(&settings, call->request->body, call->request->body_length,
				&errors);
	if (status == SETTINGS_OK)
		room = rooms_create(call->live, &settings, host_token, &errors);
	if (room)
		tell_made(call, room, host_token, 201);
	else if (status == SETTINGS_NOT_JSON)
		refuse(call, 400, "bad_message", "The body is not a JSON object",
		       "Send one JSON object, see the protocol.");
	else if (errors.length)
		refuse_with(
			call->live, call->id, 422, "bad_values", "Some values cannot be used",
			"See errors: each names a field and what it must be.", errors.bytes);
	else
		refuse(call, 409, "too_many_rounds", "There are too many open rounds",
		       "Finish a round, or start the server with a larger --rounds-max.");
	text_clear(&errors);
	settings_clear(&settings);
}

struct round_list {
	const struct call *call;
	struct text body;
	int count;
};

static void add_listed(void *owner, const struct stored_round *stored)
{
	struct round_list *list = owner;
	const struct room *room = rooms_by_number(list->call->live, stored->round.number);

	if (list->count++)
		text_add(&list->body, ",");
	if (room)
		body_round(&list->body, room->id, room->code, room->settings.title,
			   round_state_name(room->round.state),
			   roster_taking_part(&room->round.roster), room->texts.question_count,
			   room->created_at_ms);
	else
		body_round(&list->body, stored->round.id, stored->round.code,
			   stored->round.title, "finished", stored->player_count, 0,
			   stored->round.created_at_unix_ms);
}

static void get_rounds(void *context, const char *argument)
{
	const struct call *call = context;
	struct round_list list = { .call = call };

	(void)argument;
	text_init(&list.body);
	text_add(&list.body, "{\"rounds\":[");
	reader_list(call->live->reader, LIST_MAX, add_listed, &list);
	text_add(&list.body, "]}");
	tell_reply(call->live, call->id, 200, &list.body);
}

static void post_host_token(void *context, const char *id)
{
	const struct call *call = context;
	struct room *room = rooms_by_id(call->live, id);
	char host_token[SECRET_TEXT_SIZE + 2];

	if (!room) {
		refuse_no_round(call);
		return;
	}
	memcpy(host_token, "h_", 2);
	secret_make(host_token + 2);
	room->host_hash = secret_hash_of(host_token);
	store_put_host(call->live->store, room->number, &room->host_hash);
	tell_made(call, room, host_token, 200);
}

static void get_results(void *context, const char *id)
{
	const struct call *call = context;
	const struct room *room = rooms_by_id(call->live, id);
	struct text body;

	if (!room) {
		archive_ask(call->live, call->id, id, ARCHIVE_JSON);
		return;
	}
	text_init(&body);
	results_write_json(&body, &room->texts, &room->round);
	tell_reply(call->live, call->id, 200, &body);
}

static void get_results_csv(void *context, const char *id)
{
	const struct call *call = context;
	const struct room *room = rooms_by_id(call->live, id);
	struct text body;

	if (!room) {
		archive_ask(call->live, call->id, id, ARCHIVE_CSV);
		return;
	}
	text_init(&body);
	results_write_csv(&body, &room->texts, &room->round);
	archive_respond_csv(call->live, call->id, &body);
	text_clear(&body);
}

/* A reading of a board on its way. */
struct standings_call {
	struct live *live;
	uint64_t request;
	bool by_unit;
	long long offset;
};

static void add_standing(struct text *body, const struct board_standing *row, bool by_unit)
{
	bool is_ranked = row->score >= 0;

	text_add(body, "{");
	if (is_ranked)
		text_add_format(body, "\"rank\":%" PRId64 ",", row->rank);
	if (by_unit) {
		text_add(body, "\"unit\":");
		text_add_json(body, row->id);
	} else {
		text_add_format(body, "\"player\":%s", row->id);
	}
	text_add_format(body, ",\"score\":%.10g", is_ranked ? row->score : 0.0);
	if (row->detail_length) {
		text_add(body, ",");
		text_add_bytes(body, row->detail, row->detail_length);
	}
	text_add(body, "}");
}

static void on_standings(void *owner, const struct board_standing *rows, size_t count,
			 int64_t total)
{
	struct standings_call *standings = owner;
	struct live *live = standings->live;
	struct text body;

	live->jobs--;
	if (live->is_stopping) {
		free(standings);
		return;
	}
	if (!rows && board_state(live->board) != BOARD_READY) {
		refuse_with(live, standings->request, 503, "catching_up",
			    "The leaderboard is catching up",
			    "The round goes on; its boards will be here again in a moment.",
			    "");
		free(standings);
		return;
	}
	text_init(&body);
	text_add_format(&body,
			"{\"by\":\"%s\",\"offset\":%lld,\"total\":%" PRId64 ",\"standings\":[",
			standings->by_unit ? "unit" : "player", standings->offset, total);
	for (size_t i = 0; i < count; i++) {
		if (i)
			text_add(&body, ",");
		add_standing(&body, &rows[i], standings->by_unit);
	}
	text_add(&body, "]}");
	tell_reply(live, standings->request, 200, &body);
	tell_release(live);
	free(standings);
}

static void get_standings(void *context, const char *id)
{
	const struct call *call = context;
	struct live *live = call->live;
	const char *query = call->request->query;
	char by[16], name[BOARD_NAME_MAX];
	long long offset, limit;
	struct standings_call *standings;

	if (!api_query_word(query, "by", by, sizeof(by)) ||
	    (*by && strcmp(by, "player") != 0 && strcmp(by, "unit") != 0) ||
	    !api_query_number(query, "offset", 0, INT32_MAX, 0, &offset) ||
	    !api_query_number(query, "limit", 1, BOARD_READ_MAX, STANDINGS_USUAL, &limit)) {
		refuse(call, 422, "bad_values", "The query cannot be used",
		       "by is player or unit, offset from 0, limit from 1 to 200.");
		return;
	}
	if (!rooms_by_id(live, id)) {
		refuse_no_round(call);
		return;
	}
	if (!live->board || board_state(live->board) != BOARD_READY) {
		refuse(call, 503, "catching_up", "The leaderboard is catching up",
		       "The round goes on; its boards will be here again in a moment.");
		return;
	}
	standings = malloc(sizeof(*standings));
	if (!standings)
		abort();
	*standings = (struct standings_call){ .live = live,
					      .request = call->id,
					      .by_unit = strcmp(by, "unit") == 0,
					      .offset = offset };
	live->jobs++;
	snprintf(name, sizeof(name), "round:%s:%s", id, standings->by_unit ? "unit" : "player");
	board_read(live->board, name, offset, limit, on_standings, standings);
}

static const struct api_route routes[] = {
	{ "GET", "/healthz", API_ANYONE, get_health },
	{ "GET", "/metrics", API_ANYONE, get_metrics },
	{ "GET", "/api/v1/join/{}", API_ANYONE, get_join },
	{ "POST", "/api/v1/login", API_ANYONE, post_login },
	{ "GET", "/api/v1/sets", API_ORGANISER, get_sets },
	{ "GET", "/api/v1/rounds", API_ORGANISER, get_rounds },
	{ "POST", "/api/v1/rounds", API_ORGANISER, post_round },
	{ "POST", "/api/v1/rounds/{}/host-token", API_ORGANISER, post_host_token },
	{ "GET", "/api/v1/rounds/{}/results", API_ORGANISER, get_results },
	{ "GET", "/api/v1/rounds/{}/results.csv", API_ORGANISER, get_results_csv },
	{ "GET", "/api/v1/rounds/{}/standings", API_ANYONE, get_standings },
};

static bool may_call(const struct call *call, const struct api_route *route)
{
	const char *token = api_bearer(call->request->authorization);
	struct secret_hash hash;

	if (route->role == API_ANYONE)
		return true;
	if (!token) {
		refuse(call, 401, "no_token", "This needs an organiser's token",
		       "Send the header Authorization: Bearer <token>.");
		return false;
	}
	if (!call->request->is_same_origin) {
		refuse(call, 403, "forbidden", "This page may not speak for an organiser",
		       "Open the organiser's page on this server's own address.");
		return false;
	}
	hash = secret_hash_of(token);
	if (reader_has_token(call->live->reader, &hash, "organiser", clock_now_ms()))
		return true;
	refuse(call, 403, "forbidden", "This token is not valid here",
	       "It is unknown or too old. Make one with "
	       "`contest-server token create --role organiser --data DIR`.");
	return false;
}

void live_on_request(void *owner, uint64_t id, const struct server_request *request)
{
	static const char *const methods[] = {
		[METHOD_GET] = "GET",       [METHOD_POST] = "POST",   [METHOD_PUT] = "PUT",
		[METHOD_DELETE] = "DELETE", [METHOD_OTHER] = "OTHER",
	};
	struct call call = { .live = owner, .id = id, .request = request };
	const struct api_route *route;
	char argument[API_ARGUMENT_MAX];

	switch (api_find(routes, sizeof(routes) / sizeof(routes[0]), methods[request->method],
			 request->path, &route, argument)) {
	case API_FOUND:
		if (!is_busy(&call) && may_call(&call, route))
			route->handler(&call, argument);
		break;
	case API_NO_METHOD:
		refuse(&call, 405, "no_method", "This address does not know that method",
		       "See the API's description for what it knows.");
		break;
	case API_NO_PATH:
		refuse(&call, 404, "not_found", "There is nothing here",
		       "Check the address against the API's description.");
		break;
	}
	tell_release(owner);
}
