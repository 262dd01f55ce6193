/* REST: making rounds, finding them again, and their results. */
#include "app/archive.h"
#include "app/belong.h"
#include "app/links.h"
#include "app/rest.h"
#include "wire/body.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LIST_MAX = 100 /* rounds of GET /api/v1/rounds */ };

static void add_urls(struct text *body, const struct call *call, const struct room *room,
		     const char *host_token)
{
	char url[LINKS_BASE_SIZE];
	struct text line;

	links_base(call->live, call->request->host, call->request->is_tls, url);
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
	text_add(&body, ",\"refused\":");
	rest_add_refused(&body, call->live->sets,
			 room->settings.set ? sets_find(call->live->sets, room->settings.set)
					    : NULL);
	text_add(&body, "}");
	tell_reply(call->live, call->id, status, &body);
}

static bool choose_organisation(const struct call *call, char organisation[WHO_ID_MAX])
{
	char *asked = body_read_field(call->request->body, call->request->body_length,
				      "organisation");
	bool is_chosen = belong_choose(call, CAN_PLAY, asked ? asked : "", organisation);

	free(asked);
	return is_chosen;
}

void post_round(void *context, const char *argument)
{
	const struct call *call = context;
	char host_token[SECRET_TEXT_SIZE + 2];
	struct settings settings;
	struct text errors;
	struct room *room = NULL;
	enum settings_status status;
	char organisation[WHO_ID_MAX];

	(void)argument;
	if (!choose_organisation(call, organisation))
		return;
	text_init(&errors);
	status = settings_parse(&settings, call->request->body, call->request->body_length,
				&errors);
	if (status == SETTINGS_OK)
		room = rooms_create(call->live, &settings, call->who.account, host_token,
				    &errors);
	if (room)
		belong_put(call->live, false, room->id, organisation);
	if (room)
		tell_made(call, room, host_token, 201);
	else if (status == SETTINGS_NOT_JSON)
		rest_refuse(call, 400, "bad_message", "The body is not a JSON object",
			    "Send one JSON object, see the protocol.");
	else if (errors.length)
		rest_refuse_with(
			call->live, call->id, 422, "bad_values", "Some values cannot be used",
			"See errors: each names a field and what it must be.", errors.bytes);
	else
		rest_refuse(call, 409, "too_many_rounds", "There are too many open rounds",
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

	if (!belong_may(list->call->live, &list->call->who, CAN_SEE, false, stored->round.id))
		return;
	if (list->count++)
		text_add(&list->body, ",");
	if (room)
		body_round(&list->body, room->id, room->code, room->settings.title,
			   round_state_told(room->round.state),
			   roster_taking_part(&room->round.roster), room->texts.question_count,
			   room->created_at_ms, room->settings.is_rehearsal);
	else
		body_round(&list->body, stored->round.id, stored->round.code,
			   stored->round.title, "finished", stored->player_count, 0,
			   stored->round.created_at_unix_ms, stored->round.is_rehearsal);
}

void get_rounds(void *context, const char *argument)
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

void post_host_token(void *context, const char *id)
{
	const struct call *call = context;
	struct room *room = rooms_by_id(call->live, id);
	char host_token[SECRET_TEXT_SIZE + 2];

	if (!room) {
		rest_refuse_no_round(call);
		return;
	}
	rooms_make_host_token(host_token);
	room->host_hash = secret_hash_of(host_token);
	snprintf(room->host_by, sizeof(room->host_by), "%s", call->who.account);
	tell_hosts_to_go(call->live, room);
	store_put_host(call->live->store, room->number, &room->host_hash, room->host_by);
	tell_made(call, room, host_token, 200);
}

static void answer_results(const struct call *call, const char *id, enum archive_form form,
			   enum results_words words)
{
	const struct room *room = rooms_by_id(call->live, id);
	struct file_name name;
	struct text body;

	if (!room) {
		archive_ask(call->live, call->id, id, form, words);
		return;
	}
	text_init(&body);
	archive_write(&body, room, form, words);
	archive_file_name(&name, room, form, words);
	if (form == ARCHIVE_JSON)
		tell_reply(call->live, call->id, 200, &body);
	else
		tell_csv(call->live, call->id, &name, &body);
}

/* ?lang=vi or en; absent: usual. */
static void answer_table(const struct call *call, const char *id, enum archive_form form,
			 enum results_words usual)
{
	char lang[8];
	bool is_short = api_query_word(call->request->query, "lang", lang, sizeof(lang));

	if (is_short && !*lang)
		answer_results(call, id, form, usual);
	else if (is_short && strcmp(lang, "vi") == 0)
		answer_results(call, id, form, RESULTS_VI);
	else if (is_short && strcmp(lang, "en") == 0)
		answer_results(call, id, form, RESULTS_EN);
	else
		rest_refuse(call, 422, "bad_values", "The query cannot be used",
			    "lang is vi or en.");
}

void get_results(void *context, const char *id)
{
	answer_results(context, id, ARCHIVE_JSON, RESULTS_PLAIN);
}

void get_results_csv(void *context, const char *id)
{
	answer_table(context, id, ARCHIVE_CSV, RESULTS_PLAIN);
}

void get_ranking_csv(void *context, const char *id)
{
	answer_table(context, id, ARCHIVE_RANKING, RESULTS_VI);
}
