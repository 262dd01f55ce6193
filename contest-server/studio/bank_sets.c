/* REST: question sets that people make. */
#include "app/clock.h"
#include "base/memory.h"
#include "studio/bank_draw.h"
#include "wire/settings.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void add_head(struct text *body, const struct call *call, const struct question_set *set,
		     const char *day)
{
	struct bank_set_origin origin = bank_set_origin(call->live->bank, set->id);
	char name[BANK_NAME_SIZE] = "";
	int may_ask = 0;

	for (int i = 0; i < set->question_count; i++)
		may_ask += sets_may_ask(call->live->sets, &set->questions[i], day);
	if (*origin.by)
		bank_reader_name(bank_reader(call->live->bank), origin.by, name);
	text_add(body, "{\"id\":");
	text_add_json(body, set->id);
	text_add(body, ",\"title\":");
	bank_say_texts(body, &set->title);
	text_add_format(body,
			",\"version\":%d,\"is_bundled\":%s,\"questions\":%d,\"may_ask\":%d,"
			"\"changed_at\":",
			origin.version, origin.at_unix_ms ? "false" : "true",
			set->question_count, may_ask);
	if (origin.at_unix_ms)
		text_add_format(body, "%" PRId64, origin.at_unix_ms);
	else
		text_add(body, "null");
	bank_say_field(body, "by_name", *name ? name : NULL);
}

static void get_sets_of_bank(void *context, const char *argument)
{
	const struct call *call = context;
	const struct sets *sets = call->live->sets;
	struct text body;
	char day[11];

	(void)argument;
	bank_today(day);
	text_init(&body);
	text_add(&body, "{\"sets\":[");
	for (int i = 0; i < sets_count(sets); i++) {
		text_add(&body, i ? "," : "");
		add_head(&body, call, sets_at(sets, i), day);
		text_add(&body, "}");
	}
	text_add(&body, "]}");
	tell_reply(call->live, call->id, 200, &body);
}

static void add_rows(struct text *body, const struct call *call, const struct question_set *set,
		     const char *day)
{
	bool is_first = true;

	text_add(body, ",\"rows\":[");
	for (int i = 0; i < set->question_count; i++) {
		const struct bank_entry *entry =
			bank_find(call->live->bank, set->questions[i].id);

		if (!entry)
			continue;
		text_add(body, is_first ? "" : ",");
		bank_say_row(body, call, entry, day);
		is_first = false;
	}
	text_add(body, "]");
}

static const struct question_set *find_set(const struct call *call, const char *id)
{
	const struct question_set *set = sets_find(call->live->sets, id);

	if (!set)
		rest_refuse(call, 404, "no_set", "No such question set",
			    "There is no set of this id. Check the address.");
	return set;
}

static void get_set_of_bank(void *context, const char *id)
{
	const struct call *call = context;
	const struct question_set *set = find_set(call, id);
	struct bank_set_origin origin;
	struct text body;
	char day[11];

	if (!set)
		return;
	bank_today(day);
	origin = bank_set_origin(call->live->bank, id);
	text_init(&body);
	add_head(&body, call, set, day);
	text_add(&body, ",\"description\":");
	bank_say_texts(&body, &set->description);
	text_add_format(&body, ",\"rule\":%s", origin.rule ? origin.rule : "null");
	add_rows(&body, call, set, day);
	text_add(&body, "}");
	tell_reply(call->live, call->id, 200, &body);
}

static void post_draw(void *context, const char *argument)
{
	const struct call *call = context;
	struct bank_body *from =
		bank_body_open(call->request->body, call->request->body_length);
	struct bank_draw draw = { 0 };
	struct text body;

	(void)argument;
	if (!from) {
		bank_refuse_no_object(call);
		return;
	}
	if (bank_draw_follow(call, from, &draw)) {
		char day[11];

		bank_today(day);
		text_init(&body);
		text_add(&body, "{\"rows\":[");
		for (int i = 0; i < draw.count; i++) {
			text_add(&body, i ? "," : "");
			bank_say_row(&body, call, bank_find(call->live->bank, draw.picks[i]),
				     day);
		}
		text_add(&body, "]}");
		tell_reply(call->live, call->id, 200, &body);
	}
	free(draw.pool);
	bank_body_close(from);
}

struct saving {
	struct store_bank_set set; /* first */
	struct live *live;
	uint64_t request;
};

static void on_saved(struct store_job *job)
{
	struct saving *saving = (struct saving *)(void *)job;
	struct store_bank_set *set = &saving->set;
	struct live *live = saving->live;

	if (set->outcome == BANK_DONE)
		bank_take_set(live->bank,
			      &(struct stored_set){ .id = set->id,
						    .document = set->document,
						    .by = set->by,
						    .version = set->version,
						    .at_unix_ms = set->at_unix_ms });
	if (!live->is_stopping) {
		if (set->outcome == BANK_DONE)
			bank_tell_version(live, saving->request, set->based_on == 0 ? 201 : 200,
					  set->id, set->version, "published");
		else
			bank_refuse_changed(live, saving->request, NULL);
		tell_release(live);
	}
	store_bank_set_clear(set);
}

struct sound_problems {
	struct text errors;
	int count;
};

static void note_problem(void *owner, const char *where, const char *sentence)
{
	struct sound_problems *refusal = owner;
	const char *field = strstr(where, ": ");
	char named[96];

	refusal->count++;
	snprintf(named, sizeof(named), "set.%.80s", field ? field + 2 : "");
	settings_add_error(&refusal->errors, named, sentence);
}

static bool is_sound(const struct call *call, const char *document)
{
	struct sound_problems refusal = { .count = 0 };
	struct question_set *set;

	text_init(&refusal.errors);
	set = bank_read_set(call->live->bank, document, strlen(document), note_problem,
			    &refusal);
	for (int i = 0; set && i < set->pick_count; i++)
		if (set->questions[i].status != QUESTION_PUBLISHED)
			note_problem(&refusal, "set: pick",
				     "A question in it is not in use; take it out.");
	if (refusal.count == 0 && !set)
		note_problem(&refusal, "set: pick", "It has no questions; pick some.");
	if (refusal.count)
		rest_refuse_with(call->live, call->id, 422, "bad_values",
				 "The set cannot be taken so",
				 "See errors: each names a field and what is wrong with it.",
				 refusal.errors.bytes);
	question_set_free(set);
	text_clear(&refusal.errors);
	return refusal.count == 0;
}

/* Takes document. */
static void put_set(const struct call *call, const char *id, int based_on, int ground,
		    char *document)
{
	struct saving *saving = memory_new(1, sizeof(*saving));
	struct store_bank_set *set = &saving->set;

	saving->live = call->live;
	saving->request = call->id;
	set->job.done = on_saved;
	set->based_on = based_on;
	set->ground = ground;
	set->document = document;
	set->at_unix_ms = clock_now_ms();
	snprintf(set->id, sizeof(set->id), "%s", id);
	snprintf(set->by, sizeof(set->by), "%s", call->who.account);
	store_put_bank_set(call->live->store, set);
}

/* The document that is asked for: with the picks that were sent, or those of the rule. NULL
 * after refusing it. */
static char *document_of(const struct call *call, const struct bank_body *body, const char *id)
{
	char *sent = bank_body_set(body, id);
	struct bank_draw draw = { 0 };
	char *drawn, *ruled = NULL;

	if (!sent) {
		bank_refuse_no_object(call);
		return NULL;
	}
	if (!bank_body_has_picks(body) && bank_body_has_rule(body)) {
		if (!bank_draw_follow(call, body, &draw)) {
			free(draw.pool);
			free(sent);
			return NULL;
		}
		drawn = bank_set_with(sent, draw.picks, draw.count);
		free(draw.pool);
		free(sent);
		sent = drawn;
	}
	if (is_sound(call, sent))
		ruled = bank_set_ruled(body, sent);
	free(sent);
	return ruled;
}

static void save(const struct call *call, const char *id, int based_on, int ground)
{
	struct bank_body *body =
		bank_body_open(call->request->body, call->request->body_length);
	char *document = NULL;

	if (!body)
		bank_refuse_no_object(call);
	else if (based_on && bank_body_number(body, "based_on") != based_on)
		bank_refuse_changed(call->live, call->id, NULL);
	else
		document = document_of(call, body, id);
	if (document)
		put_set(call, id, based_on, ground, document);
	bank_body_close(body);
}

static void post_set(void *context, const char *argument)
{
	const struct call *call = context;
	char id[BANK_ID_SIZE];

	(void)argument;
	if (sets_count(call->live->sets) >= SETS_OWN_MAX) {
		rest_refuse(call, 409, "too_many_sets", "There are too many question sets",
			    "Change one that there is; the server keeps no more than 1000.");
		return;
	}
	bank_make_id("BO", id);
	save(call, id, 0, 0);
}

static void put_set_of_bank(void *context, const char *id)
{
	const struct call *call = context;
	const struct question_set *set = find_set(call, id);
	struct bank_set_origin origin;

	if (!set)
		return;
	origin = bank_set_origin(call->live->bank, id);
	save(call, id, origin.version, origin.at_unix_ms ? 0 : 1);
}

static const struct api_route routes[] = {
	{ "GET", "/api/v1/bank/sets", CAN_READ_BANK, get_sets_of_bank },
	{ "POST", "/api/v1/bank/sets", CAN_WRITE_BANK, post_set },
	{ "POST", "/api/v1/bank/sets/draw", CAN_WRITE_BANK, post_draw },
	{ "GET", "/api/v1/bank/sets/{}", CAN_READ_BANK, get_set_of_bank },
	{ "PUT", "/api/v1/bank/sets/{}", CAN_WRITE_BANK, put_set_of_bank },
};

const struct studio_routes bank_set_routes = { routes, sizeof(routes) / sizeof(routes[0]) };
