/* REST: making a contest from its document, and the list of those there are. A document with
 * thousands of units takes longer to read than anybody may wait, so a thread of the pool does
 * that; what has to do with other contests is done back on the loop. */
#include "app/belong.h"
#include "app/clock.h"
#include "app/contest_pool.h"
#include "app/contest_rest.h"
#include "app/links.h"
#include "base/memory.h"
#include "wire/contest_document.h"
#include "wire/contest_sound.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void contest_problems_init(struct contest_problems *problems)
{
	text_init(&problems->errors);
	text_init(&problems->warnings);
}

void contest_problems_clear(struct contest_problems *problems)
{
	text_clear(&problems->errors);
	text_clear(&problems->warnings);
}

/* A document on its way into a contest. */
struct making {
	uv_work_t work;
	struct live *live;
	uint64_t request;
	char base[LINKS_BASE_SIZE];    /* of links */
	char organisation[WHO_ID_MAX]; /* whose it will be */
	char account[WHO_ID_MAX];      /* who asked; "": a token of no account */
	char *document;                /* owned */
	size_t length;
	struct contest_rules *rules; /* owned until a contest takes them; NULL: not readable */
	struct contest_problems lists;
};

static void take_problem(void *owner, enum contest_severity severity, const char *where,
			 const char *sentence)
{
	struct contest_problems *lists = owner;

	settings_add_error(severity == CONTEST_ERROR ? &lists->errors : &lists->warnings, where,
			   sentence);
}

static bool is_sound(const struct live *live, const struct contest_rules *rules,
		     struct contest_problems *lists)
{
	struct contest_pool_finder finder = { .sets = live->sets };
	bool is_good =
		contest_sound(rules, (struct contest_pools){ contest_pool_find, &finder },
			      take_problem, lists);

	contest_pool_finder_clear(&finder);
	return is_good;
}

static void make_contest_seed(unsigned char seed[TALLY_SEED_SIZE])
{
	for (size_t i = 0; i < TALLY_SEED_SIZE; i += SECRET_HASH_SIZE) {
		char secret[SECRET_TEXT_SIZE];
		struct secret_hash hash;

		secret_make(secret);
		hash = secret_hash_of(secret);
		memcpy(seed + i, hash.bytes, SECRET_HASH_SIZE);
	}
}

struct contest_rules *contest_rest_read(const struct call *call, const char *document,
					size_t length, struct contest_problems *problems)
{
	struct contest_rules *rules =
		contest_document_read(document, length, take_problem, problems);

	if (rules && is_sound(call->live, rules, problems))
		return rules;
	contest_rules_free(rules);
	return NULL;
}

static void refuse_unsound(struct live *live, uint64_t request,
			   const struct contest_problems *lists)
{
	rest_refuse_with(live, request, 422, "bad_values",
			 "This contest cannot be held as it is",
			 "See errors: each names a place in the document, and what to do.",
			 lists->errors.bytes);
}

void contest_rest_refuse_unsound(const struct call *call, const struct contest_problems *lists)
{
	refuse_unsound(call->live, call->id, lists);
}

static void tell_made(const struct making *making, const struct contest *contest)
{
	const struct text *warnings = &making->lists.warnings;
	struct text body, url;

	text_init(&url);
	text_add_format(&url, "%s/c/%s", making->base, contest->rules->id);
	text_init(&body);
	text_add_format(&body, "{\"id\":\"%s\",\"url\":", contest->rules->id);
	text_add_json(&body, url.bytes);
	text_add(&body, ",\"warnings\":[");
	if (warnings->length)
		text_add_bytes(&body, warnings->bytes, warnings->length);
	text_add(&body, "]}");
	text_clear(&url);
	tell_reply(making->live, making->request, 201, &body);
}

/* Everything must fit a frame: the message of the contest, each paper, each result. */
static bool fits_frames(struct live *live, const struct contest *contest,
			struct contest_problems *lists)
{
	if (contest_frames_fit(live, contest))
		return true;
	settings_add_error(&lists->errors, "",
			   "The texts are too long to be sent to a phone in one piece: ask "
			   "fewer questions at a time, or shorten the description, the notice "
			   "and the list of localities.");
	return false;
}

static void store_contest(struct live *live, struct contest *contest, const char *pool,
			  const char *account)
{
	struct store_contest row = {
		.number = contest->number,
		.id = contest->rules->id,
		.document = contest->document,
		.pool = pool,
		.created_at_unix_ms = contest->created_at_ms,
	};

	memcpy(row.seed, contest->seed, sizeof(row.seed));
	snprintf(row.account, sizeof(row.account), "%s", account);
	store_put_contest(live->store, &row);
}

/* Takes the rules; pool is to be freed. */
static struct contest *build(struct live *live, struct contest_rules *rules,
			     const char *document, char **pool, struct contest_problems *lists)
{
	struct contest *contest;

	*pool = contest_pool_write(rules, live->sets, clock_now_ms());
	contest = contest_new(rules, document, *pool);
	if (!contest) {
		settings_add_error(&lists->errors, "paper",
				   "The question sets do not have enough current questions on "
				   "the day of the opening.");
		contest_rules_free(rules);
	} else if (!fits_frames(live, contest, lists)) {
		contest_free(contest);
		contest = NULL;
	}
	return contest;
}

struct contest *contest_rest_build(const struct call *call, struct contest_rules *rules,
				   const char *document, char **pool,
				   struct contest_problems *problems)
{
	return build(call->live, rules, document, pool, problems);
}

/* Takes the rules. */
static struct contest *make(struct making *making)
{
	struct live *live = making->live;
	char *pool = NULL;
	struct contest *contest =
		build(live, making->rules, making->document, &pool, &making->lists);

	making->rules = NULL;
	if (contest) {
		make_contest_seed(contest->seed);
		contest->created_at_ms = contest->latest_ms = clock_now_ms();
		contests_add(live->contests, contest);
		store_contest(live, contest, pool, making->account);
	}
	free(pool);
	return contest;
}

static void make_or_refuse(struct making *making)
{
	const struct contests *contests = making->live->contests;
	const struct contest_rules *rules = making->rules;
	const struct contest *contest = NULL;

	/* Others may have been made since it was posted. */
	if (rules && contests_has_id(contests, rules->id)) {
		rest_refuse_with(making->live, making->request, 409, "contest_exists",
				 "There is a contest with this id",
				 "Give the document another id.", "");
		return;
	}
	if (contests->count == CONTESTS_MAX) {
		rest_refuse_with(making->live, making->request, 409, "too_many_contests",
				 "There are too many contests",
				 "This server keeps 200 at most: use another data folder.", "");
		return;
	}
	if (rules && is_sound(making->live, rules, &making->lists))
		contest = make(making);
	if (contest) {
		belong_put(making->live, true, contest->rules->id, making->organisation);
		tell_made(making, contest);
	} else {
		refuse_unsound(making->live, making->request, &making->lists);
	}
}

static void read_document(uv_work_t *work)
{
	struct making *making = work->data;

	making->rules = contest_document_read(making->document, making->length, take_problem,
					      &making->lists);
}

static void on_document_read(uv_work_t *work, int status)
{
	struct making *making = work->data;
	struct live *live = making->live;

	(void)status;
	live->contests->makings--;
	if (!live->is_stopping) {
		make_or_refuse(making);
		tell_release(live);
	}
	contest_rules_free(making->rules);
	contest_problems_clear(&making->lists);
	free(making->document);
	free(making);
}

void post_contest(void *context, const char *argument)
{
	const struct call *call = context;
	struct live *live = call->live;
	char asked[WHO_ID_MAX], organisation[WHO_ID_MAX];
	struct making *making;

	(void)argument;
	if (!api_query_word(call->request->query, "organisation", asked, sizeof(asked)))
		snprintf(asked, sizeof(asked), "?"); /* too long for one */
	if (!belong_choose(call, CAN_HOLD, asked, organisation))
		return;
	if (live->contests->makings >= CONTEST_MAKINGS_MAX) {
		rest_refuse_busy(call);
		return;
	}
	making = memory_new(1, sizeof(*making));
	making->work.data = making;
	making->live = live;
	making->request = call->id;
	memcpy(making->organisation, organisation, sizeof(organisation));
	snprintf(making->account, sizeof(making->account), "%s", call->who.account);
	links_base(live, call->request->host, call->request->is_tls, making->base);
	contest_problems_init(&making->lists);
	making->length = call->request->body_length;
	making->document = memory_new(making->length + 1, 1);
	memcpy(making->document, call->request->body, making->length);
	live->contests->makings++;
	uv_queue_work(live->loop, &making->work, read_document, on_document_read);
}

static void add_listed(struct text *body, const struct contest *contest, int64_t now_ms)
{
	int32_t submitted = contest->attempt_count - contest->open_count;

	text_add(body, "{\"id\":");
	text_add_json(body, contest->rules->id);
	text_add(body, ",\"title\":");
	text_add_json(body, contest->rules->title.vi);
	text_add_format(body,
			",\"state\":\"%s\",\"entrants\":%d,\"attempts\":%d,\"open\":%d,"
			"\"created_at\":%" PRId64 "}",
			contest_state_word(contest->rules, now_ms), contest->entrant_count,
			submitted, contest->open_count, contest->created_at_ms);
}

void get_contests(void *context, const char *argument)
{
	const struct call *call = context;
	const struct contests *contests = call->live->contests;
	int64_t now_ms = clock_now_ms();
	bool is_first = true;
	struct text body;

	(void)argument;
	text_init(&body);
	text_add(&body, "{\"contests\":[");
	for (int i = contests->count - 1; i >= 0; i--) {
		if (!belong_may(call->live, &call->who, CAN_SEE, true,
				contests->list[i]->rules->id))
			continue;
		text_add(&body, is_first ? "" : ",");
		add_listed(&body, contests->list[i], now_ms);
		is_first = false;
	}
	text_add(&body, "]}");
	tell_reply(call->live, call->id, 200, &body);
}
