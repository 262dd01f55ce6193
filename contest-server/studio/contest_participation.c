/* Who takes part in a contest just now, in numbers. */
#include "app/clock.h"
#include "app/contest_board.h"
#include "app/contest_rest.h"
#include "base/memory.h"
#include "studio/inside.h"
#include "wire/contest_document.h"

#include <inttypes.h>
#include <stdlib.h>

enum { PARTS_USUAL = 50, PARTS_AT_ONCE_MAX = 200 };

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

	text_add_format(body,
			",\"window_end\":\"%s\",\"over\":%s,\"publish_at\":%" PRId64
			",\"published_at\":",
			contest_bell_words[contest->rules->bell],
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

static const struct api_route routes[] = {
	{ "GET", "/api/v1/contests/{}/participation", CAN_SEE, get_participation },
};

const struct studio_routes contest_participation_routes = { routes, sizeof(routes) /
									    sizeof(routes[0]) };
