/* Writing the document of a contest: what is wrong with it before it is one, how it would
 * decide, and what the contests that there are were made from. */
#include "app/clock.h"
#include "app/contest_pool.h"
#include "app/contest_rest.h"
#include "base/memory.h"
#include "contest/rehearsal.h"
#include "studio/contest_rehearsal.h"
#include "studio/inside.h"
#include "wire/body.h"
#include "wire/contest_document.h"
#include "wire/settings.h"

#include <stdlib.h>
#include <string.h>

enum { DRY_RUNS_MAX = 2, DRY_RUN_ENTRANTS_MAX = 100000, DRY_RUN_ENTRANTS_USUAL = 5000 };

static void add_list(struct text *body, const char *name, const struct text *list)
{
	text_add_format(body, ",\"%s\":[", name);
	if (list->length)
		text_add_bytes(body, list->bytes, list->length);
	text_add(body, "]");
}

/* ?contest=ID: the document is to replace that contest's, which has its id already. */
static bool is_of_another(const struct call *call, const char *id)
{
	char own[CONTEST_ID_MAX + 1];

	return contests_has_id(call->live->contests, id) &&
	       (!api_query_word(call->request->query, "contest", own, sizeof(own)) ||
		strcmp(own, id) != 0);
}

/* All that making it would find wrong, but nothing is made. */
static void check(const struct call *call, const char *document, size_t length,
		  struct contest_problems *problems)
{
	struct contest_rules *rules = contest_rest_read(call, document, length, problems);
	struct contest *contest;
	char *pool = NULL;

	if (!rules)
		return;
	if (is_of_another(call, rules->id))
		settings_add_error(&problems->errors, "id",
				   "There is a contest with this id already; give this one "
				   "another.");
	contest = contest_rest_build(call, rules, document, &pool, problems);
	free(pool);
	contest_free(contest);
}

static void post_check(void *context, const char *argument)
{
	const struct call *call = context;
	struct contest_problems problems;
	struct text body;
	char *document;

	(void)argument;
	contest_problems_init(&problems);
	document = memory_new(call->request->body_length + 1, 1);
	memcpy(document, call->request->body, call->request->body_length);
	check(call, document, call->request->body_length, &problems);
	text_init(&body);
	text_add_format(&body, "{\"can_be_held\":%s",
			problems.errors.length ? "false" : "true");
	add_list(&body, "errors", &problems.errors);
	add_list(&body, "warnings", &problems.warnings);
	text_add(&body, "}");
	free(document);
	contest_problems_clear(&problems);
	tell_reply(call->live, call->id, 200, &body);
}

/* One dry run on its way; the thread has the rules for itself. */
struct dry_run {
	uv_work_t work;
	struct live *live;
	uint64_t request;
	struct contest_rules *rules;
	int32_t entrants;
	unsigned char seed[TALLY_SEED_SIZE];
	struct text body;
};

static void rehearse(uv_work_t *work)
{
	struct dry_run *run = work->data;

	contest_rehearsal_write(&run->body, run->rules, run->entrants, run->seed);
}

static void on_rehearsed(uv_work_t *work, int status)
{
	struct dry_run *run = work->data;
	struct live *live = run->live;

	(void)status;
	live->contests->dry_runs--;
	if (!live->is_stopping) {
		tell_reply(live, run->request, 200, &run->body);
		tell_release(live);
	}
	contest_rules_free(run->rules);
	text_clear(&run->body);
	free(run);
}

static void start_dry_run(const struct call *call, struct contest_rules *rules,
			  int32_t entrants)
{
	struct dry_run *run = memory_new(1, sizeof(*run));

	run->work.data = run;
	run->live = call->live;
	run->request = call->id;
	run->rules = rules;
	run->entrants = entrants;
	text_init(&run->body);
	call->live->contests->dry_runs++;
	uv_queue_work(call->live->loop, &run->work, rehearse, on_rehearsed);
}

static void dry_run_document(const struct call *call, const char *document, int64_t entrants)
{
	struct contest_problems problems;
	struct contest_rules *rules;

	contest_problems_init(&problems);
	rules = contest_rest_read(call, document, strlen(document), &problems);
	if (rules)
		start_dry_run(call, rules, (int32_t)entrants);
	else
		contest_rest_refuse_unsound(call, &problems);
	contest_problems_clear(&problems);
}

static void post_dry_run(void *context, const char *argument)
{
	const struct call *call = context;
	const char *body = call->request->body;
	size_t length = call->request->body_length;
	int64_t entrants = body_read_number(body, length, "entrants", DRY_RUN_ENTRANTS_USUAL);
	char *document;

	(void)argument;
	if (call->live->contests->dry_runs >= DRY_RUNS_MAX) {
		rest_refuse_busy(call);
		return;
	}
	document = body_read_object(body, length, "document");
	if (!document)
		rest_refuse(call, 422, "bad_values", "Some values cannot be used",
			    "document must be the document of a contest.");
	else if (entrants < 1 || entrants > DRY_RUN_ENTRANTS_MAX)
		rest_refuse(call, 422, "bad_values", "Some values cannot be used",
			    "entrants must be a whole number from 1 to 100000.");
	else
		dry_run_document(call, document, entrants);
	free(document);
}

/* With the access codes and with who is excluded: for those who make contests. */
static void get_document(void *context, const char *id)
{
	const struct call *call = context;
	const struct contest *contest = rest_find_contest(call, id);
	struct text body;

	if (!contest)
		return;
	text_init(&body);
	text_add(&body, contest->document);
	tell_reply(call->live, call->id, 200, &body);
}

static const struct api_route routes[] = {
	{ "POST", "/api/v1/contests/check", CAN_HOLD, post_check },
	{ "POST", "/api/v1/contests/dry-run", CAN_HOLD, post_dry_run },
	{ "GET", "/api/v1/contests/{}/document", CAN_HOLD, get_document },
};

const struct studio_routes contest_form_routes = { routes, sizeof(routes) / sizeof(routes[0]) };
