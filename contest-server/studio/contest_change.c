/* Changing a contest that is there: other rules, and publishing before the day. */
#include "wire/contest_change.h"
#include "app/clock.h"
#include "app/contest_rest.h"
#include "base/memory.h"
#include "store/contest_changes.h"
#include "studio/answer.h"
#include "studio/inside.h"
#include "wire/settings.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

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
	if (contest->closed_at_ms || contest->ended_early_at_ms) {
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

static const struct api_route routes[] = {
	{ "PUT", "/api/v1/contests/{}", CAN_HOLD, put_contest },
	{ "POST", "/api/v1/contests/{}/publish", CAN_HOLD, post_publish },
};

const struct studio_routes contest_change_routes = { routes,
						     sizeof(routes) / sizeof(routes[0]) };
