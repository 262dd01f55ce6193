/* Changing a contest that is there: other rules, publishing before the day, and what an
 * organiser looks at meanwhile. */
#include "wire/contest_change.h"
#include "app/clock.h"
#include "app/contest_board.h"
#include "app/contest_rest.h"
#include "base/memory.h"
#include "store/contest_changes.h"
#include "studio/answer.h"
#include "studio/inside.h"
#include "wire/settings.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

enum { PARTS_USUAL = 50, PARTS_AT_ONCE_MAX = 200 };

static void take_problem(void *owner, enum contest_severity severity, const char *where,
			 const char *sentence)
{
	struct contest_problems *problems = owner;

	(void)severity;
	settings_add_error(&problems->errors, where, sentence);
}

/* Nobody has read the rules with a plan of taking part by them. */
static bool is_untouched(const struct contest *contest, int64_t now_ms)
{
	return contest->entrant_count == 0 &&
	       now_ms < contest->rules->rounds[0].windows[0].opens_at_ms;
}

static void on_rules_kept(struct store_job *job)
{
	struct contest_rules_change *kept = (struct contest_rules_change *)(void *)job;
	struct live *live = change_live(&kept->change);
	struct text body;

	if (live) {
		text_init(&body);
		text_add_format(&body, "{\"id\":\"%s\"}", kept->id);
		tell_reply(live, kept->change.request, 200, &body);
		tell_release(live);
	}
	contest_rules_change_clear(kept);
	free(kept);
}

/* pool is taken; NULL: questions stay as they are. */
static void keep_rules(const struct call *call, struct contest *contest, char *pool)
{
	struct contest_rules_change *change = memory_new(1, sizeof(*change));

	change_begin(&change->change, call, on_rules_kept);
	change->contest = contest->number;
	change->id = memory_copy_string(contest->rules->id);
	change->document = memory_copy_string(contest->document);
	change->pool = pool;
	contest_rules_put(call->live->store, change);
	contests_set_bell(call->live->contests);
}

static void refuse_unfair(const struct call *call, const struct contest_problems *problems)
{
	rest_refuse_with(call->live, call->id, 409, "contest_fixed",
			 "Some rules may not change any more",
			 "Since somebody has registered, or the contest has opened, only texts "
			 "may change, units be added at the end, and times move later. See "
			 "errors.",
			 problems->errors.bytes);
}

/* All of it is made anew. */
static bool replace_all(const struct call *call, struct contest *contest,
			struct contest_rules *rules, const char *document,
			struct contest_problems *problems)
{
	char *pool = NULL;
	struct contest *other = contest_rest_build(call, rules, document, &pool, problems);

	if (!other)
		return false;
	contest_take_over(contest, other);
	keep_rules(call, contest, pool);
	return true;
}

static void replace_rules(const struct call *call, struct contest *contest,
			  struct contest_rules *rules, const char *document,
			  struct contest_problems *problems)
{
	const struct contest_version from = { contest->document, contest->rules };
	const struct contest_version to = { document, rules };

	if (is_untouched(contest, clock_now_ms())) {
		if (!replace_all(call, contest, rules, document, problems))
			contest_rest_refuse_unsound(call, problems);
	} else if (contest_change_is_fair(&from, &to, clock_now_ms(), take_problem, problems)) {
		contest_take_rules(contest, rules, document);
		keep_rules(call, contest, NULL);
	} else {
		refuse_unfair(call, problems);
		contest_rules_free(rules);
	}
}

static void change_document(const struct call *call, struct contest *contest,
			    const char *document, size_t length)
{
	struct contest_problems problems;
	struct contest_rules *rules;

	contest_problems_init(&problems);
	rules = contest_rest_read(call, document, length, &problems);
	if (!rules) {
		contest_rest_refuse_unsound(call, &problems);
	} else if (strcmp(rules->id, contest->rules->id) != 0) {
		settings_add_error(&problems.errors, "id",
				   "The id stands in the address that people were given; put "
				   "it back as it was.");
		contest_rest_refuse_unsound(call, &problems);
		contest_rules_free(rules);
	} else {
		replace_rules(call, contest, rules, document, &problems);
	}
	contest_problems_clear(&problems);
}

static void put_contest(void *context, const char *id)
{
	const struct call *call = context;
	struct contest *contest = rest_find_contest(call, id);
	char *document;

	if (!contest)
		return;
	if (contest->closed_at_ms) {
		rest_refuse(call, 409, "not_now", "The contest is over",
			    "Its results stand. Copy it to hold it again.");
		return;
	}
	if (contest_boards_use_rules(contest)) {
		rest_refuse(call, 503, "busy", "The standings are being counted",
			    "Try again in a second.");
		return;
	}
	document = memory_new(call->request->body_length + 1, 1);
	memcpy(document, call->request->body, call->request->body_length);
	change_document(call, contest, document, call->request->body_length);
	free(document);
}

static void on_published(struct store_job *job)
{
	struct contest_publish_change *publish = (struct contest_publish_change *)(void *)job;
	struct live *live = change_live(&publish->change);
	struct text body;

	if (live) {
		text_init(&body);
		text_add_format(&body, "{\"published_at\":%" PRId64 "}",
				publish->change.at_unix_ms);
		tell_reply(live, publish->change.request, 200, &body);
		tell_release(live);
	}
	free(publish);
}

static void post_publish(void *context, const char *id)
{
	const struct call *call = context;
	struct contest *contest = rest_find_contest(call, id);
	struct contest_publish_change *publish;

	if (!contest)
		return;
	if (!contest->closed_at_ms) {
		rest_refuse(call, 409, "not_now", "The contest is not over",
			    "Results are published when the last attempt has ended.");
		return;
	}
	if (clock_now_ms() >= contest_publish_at(contest)) {
		rest_refuse(call, 409, "published_already", "The results are published already",
			    "Everybody sees what the rules publish.");
		return;
	}
	publish = memory_new(1, sizeof(*publish));
	change_begin(&publish->change, call, on_published);
	publish->contest = contest->number;
	publish->id = contest->rules->id;
	contest->published_at_ms = publish->change.at_unix_ms;
	contest->change++;
	contest_publish_put(call->live->store, publish);
}

/* How many of a unit, or of a locality, there are. */
struct part {
	int32_t registered, taking_part;
};

static void count(struct part *part, bool is_taking_part)
{
	part->registered++;
	part->taking_part += is_taking_part;
}

struct participation {
	struct part all, other, *units, *localities;
};

/* People of a unit are those of the ones below it, too; these stand after it. */
static void sum_units(const struct contest_rules *rules, struct part *units)
{
	for (int32_t i = rules->unit_count; i-- > 0;) {
		int32_t parent = rules->units[i].parent;

		if (parent == CONTEST_NONE)
			continue;
		units[parent].registered += units[i].registered;
		units[parent].taking_part += units[i].taking_part;
	}
}

static void participation_take(struct participation *participation,
			       const struct contest *contest)
{
	const struct contest_rules *rules = contest->rules;
	size_t people = (size_t)contest->entrant_count;
	const char **names = memory_new(people, sizeof(*names));
	int32_t *localities;

	*participation = (struct participation){
		.units = memory_new((size_t)rules->unit_count, sizeof(struct part)),
		.localities = memory_new((size_t)rules->eligibility.locality_count,
					 sizeof(struct part)),
	};
	for (size_t i = 0; i < people; i++)
		names[i] = contest->entrants[i].locality;
	localities = contest_localities(rules, names, people);
	for (size_t i = 0; i < people; i++) {
		const struct entrant *entrant = &contest->entrants[i];
		int32_t attempt = entrant->last_attempt;
		bool is_taking_part = false;

		if (entrant->is_void)
			continue;
		for (; attempt != CONTEST_NONE && !is_taking_part;
		     attempt = contest->attempts[attempt].previous)
			is_taking_part = contest->attempts[attempt].submitted_at_ms != 0;
		count(&participation->all, is_taking_part);
		count(entrant->unit == CONTEST_NONE ? &participation->other
						    : &participation->units[entrant->unit],
		      is_taking_part);
		if (localities[i] != CONTEST_NONE)
			count(&participation->localities[localities[i]], is_taking_part);
	}
	sum_units(rules, participation->units);
	free(localities);
	free(names);
}

static void participation_clear(struct participation *participation)
{
	free(participation->units);
	free(participation->localities);
}

static void add_part(struct text *body, struct part part)
{
	text_add_format(body, "\"registered\":%d,\"taking_part\":%d", part.registered,
			part.taking_part);
}

static void add_units(struct text *body, const struct contest_rules *rules,
		      const struct part *parts, long long offset, long long limit)
{
	text_add_format(body, ",\"units_total\":%d,\"units\":[", rules->unit_count);
	for (long long i = offset; i < rules->unit_count && i < offset + limit; i++) {
		text_add(body, i > offset ? ",{\"id\":" : "{\"id\":");
		text_add_json(body, rules->units[i].id);
		text_add(body, ",\"name\":");
		text_add_json(body, rules->units[i].name.vi);
		text_add_format(body, ",\"headcount\":%d,", rules->units[i].headcount);
		add_part(body, parts[i]);
		text_add(body, "}");
	}
	text_add(body, "]");
}

static void add_localities(struct text *body, const struct contest_eligibility *who,
			   const struct part *parts, long long offset, long long limit)
{
	text_add_format(body, ",\"localities_total\":%d,\"localities\":[", who->locality_count);
	for (long long i = offset; i < who->locality_count && i < offset + limit; i++) {
		text_add(body, i > offset ? ",{\"name\":" : "{\"name\":");
		text_add_json(body, who->localities[i]);
		text_add(body, ",");
		add_part(body, parts[i]);
		text_add(body, "}");
	}
	text_add(body, "]");
}

static void add_publication(struct text *body, const struct contest *contest)
{
	int64_t at_ms = contest_publish_at(contest);

	text_add_format(body, ",\"over\":%s,\"publish_at\":%" PRId64 ",\"published_at\":",
			contest->closed_at_ms ? "true" : "false", at_ms);
	if (contest->closed_at_ms && clock_now_ms() >= at_ms)
		text_add_format(body, "%" PRId64, at_ms);
	else
		text_add(body, "null");
}

/* Who takes part just now, by unit and by locality. */
static void get_participation(void *context, const char *id)
{
	const struct call *call = context;
	const struct contest *contest = rest_find_contest(call, id);
	const char *query = call->request->query;
	struct participation participation;
	long long offset, limit;
	struct text body;

	if (!contest)
		return;
	if (!api_query_number(query, "offset", 0, INT32_MAX, 0, &offset) ||
	    !api_query_number(query, "limit", 1, PARTS_AT_ONCE_MAX, PARTS_USUAL, &limit)) {
		rest_refuse(call, 422, "bad_values", "The query cannot be used",
			    "offset is from 0, limit from 1 to 200.");
		return;
	}
	participation_take(&participation, contest);
	text_init(&body);
	text_add(&body, "{");
	add_part(&body, participation.all);
	text_add_format(&body, ",\"open\":%d,\"others\":{", contest->open_count);
	add_part(&body, participation.other);
	text_add(&body, "}");
	add_units(&body, contest->rules, participation.units, offset, limit);
	add_localities(&body, &contest->rules->eligibility, participation.localities, offset,
		       limit);
	add_publication(&body, contest);
	text_add(&body, "}");
	participation_clear(&participation);
	tell_reply(call->live, call->id, 200, &body);
}

/* The last word on an entrant; texts are owned. */
struct last_void {
	char *reason, *by;
	int64_t at_unix_ms;
};

static void take_void(void *owner, const struct store_void *row)
{
	struct last_void *last = (struct last_void *)owner + row->entrant;

	free(last->reason);
	free(last->by);
	*last = (struct last_void){ .reason = memory_copy_string(row->reason),
				    .by = memory_copy_string(row->by),
				    .at_unix_ms = row->at_unix_ms };
}

static void free_voids(struct last_void *list, int32_t count)
{
	for (int32_t i = 0; i < count; i++) {
		free(list[i].reason);
		free(list[i].by);
	}
	free(list);
}

static void add_void(struct text *body, const struct contest *contest, int32_t entrant,
		     const struct last_void *row, bool is_first)
{
	text_add_format(body, "%s{\"entrant\":%d,\"name\":", is_first ? "" : ",", entrant + 1);
	text_add_json(body, contest->entrants[entrant].name);
	text_add(body, ",\"reason\":");
	text_add_json(body, row->reason);
	text_add(body, ",\"by\":");
	text_add_json(body, row->by);
	text_add_format(body, ",\"at\":%" PRId64 "}", row->at_unix_ms);
}

/* Who is struck out now, with the reason; few, and read by their key. */
static void get_voids(void *context, const char *id)
{
	const struct call *call = context;
	const struct contest *contest = rest_find_contest(call, id);
	struct last_void *list;
	bool is_first = true;
	struct text body;

	if (!contest)
		return;
	list = memory_new((size_t)contest->entrant_count, sizeof(*list));
	if (!contest_reader_voids(call->live->contests->reader, contest->number, take_void,
				  list)) {
		rest_refuse(call, 500, "unreadable", "The contest cannot be read",
			    "See the server's log for the reason.");
		free_voids(list, contest->entrant_count);
		return;
	}
	text_init(&body);
	text_add(&body, "{\"voids\":[");
	for (int32_t i = 0; i < contest->entrant_count; i++) {
		const struct last_void *row = &list[i];

		if (row->reason && contest->entrants[i].is_void) {
			add_void(&body, contest, i, row, is_first);
			is_first = false;
		}
	}
	free_voids(list, contest->entrant_count);
	text_add(&body, "]}");
	tell_reply(call->live, call->id, 200, &body);
}

static const struct api_route routes[] = {
	{ "PUT", "/api/v1/contests/{}", CAN_HOLD, put_contest },
	{ "POST", "/api/v1/contests/{}/publish", CAN_HOLD, post_publish },
	{ "GET", "/api/v1/contests/{}/participation", CAN_SEE, get_participation },
	{ "GET", "/api/v1/contests/{}/voids", CAN_SEE_PEOPLE, get_voids },
};

const struct studio_routes contest_change_routes = { routes,
						     sizeof(routes) / sizeof(routes[0]) };
