/* REST: making a contest from its document, and the list of those there are. */
#include "app/clock.h"
#include "app/contest_pool.h"
#include "app/contest_rest.h"
#include "app/links.h"
#include "base/memory.h"
#include "wire/contest_document.h"
#include "wire/contest_sound.h"

#include <inttypes.h>
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

static void take_problem(void *owner, enum contest_severity severity, const char *where,
			 const char *sentence)
{
	struct contest_problems *lists = owner;

	settings_add_error(severity == CONTEST_ERROR ? &lists->errors : &lists->warnings, where,
			   sentence);
}

static bool is_sound(const struct call *call, const struct contest_rules *rules,
		     struct contest_problems *lists)
{
	struct contest_pool_finder finder = { .sets = call->live->sets };
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

	if (rules && is_sound(call, rules, problems))
		return rules;
	contest_rules_free(rules);
	return NULL;
}

void contest_rest_refuse_unsound(const struct call *call, const struct contest_problems *lists)
{
	rest_refuse_with(call->live, call->id, 422, "bad_values",
			 "This contest cannot be held as it is",
			 "See errors: each names a place in the document, and what to do.",
			 lists->errors.bytes);
}

static void tell_made(const struct call *call, const struct contest *contest,
		      const struct text *warnings)
{
	char base[LINKS_BASE_SIZE];
	struct text body, url;

	links_base(call->live, call->request->host, call->request->is_tls, base);
	text_init(&url);
	text_add_format(&url, "%s/c/%s", base, contest->rules->id);
	text_init(&body);
	text_add_format(&body, "{\"id\":\"%s\",\"url\":", contest->rules->id);
	text_add_json(&body, url.bytes);
	text_add(&body, ",\"warnings\":[");
	if (warnings->length)
		text_add_bytes(&body, warnings->bytes, warnings->length);
	text_add(&body, "]}");
	text_clear(&url);
	tell_reply(call->live, call->id, 201, &body);
}

/* Everything must fit a frame: the message of the contest, each paper, each result. */
static bool fits_frames(const struct call *call, const struct contest *contest,
			struct contest_problems *lists)
{
	if (contest_frames_fit(call->live, contest))
		return true;
	settings_add_error(&lists->errors, "",
			   "The texts are too long to be sent to a phone in one piece: ask "
			   "fewer questions at a time, or shorten the description, the notice "
			   "and the list of localities.");
	return false;
}

static void store_contest(struct live *live, struct contest *contest, const char *pool)
{
	struct store_contest row = {
		.number = contest->number,
		.id = contest->rules->id,
		.document = contest->document,
		.pool = pool,
		.created_at_unix_ms = contest->created_at_ms,
	};

	memcpy(row.seed, contest->seed, sizeof(row.seed));
	store_put_contest(live->store, &row);
}

struct contest *contest_rest_build(const struct call *call, struct contest_rules *rules,
				   const char *document, char **pool,
				   struct contest_problems *problems)
{
	struct contest *contest;

	*pool = contest_pool_write(rules, call->live->sets, clock_now_ms());
	contest = contest_new(rules, document, *pool);
	if (!contest) {
		settings_add_error(&problems->errors, "paper",
				   "The question sets do not have enough current questions on "
				   "the day of the opening.");
		contest_rules_free(rules);
	} else if (!fits_frames(call, contest, problems)) {
		contest_free(contest);
		contest = NULL;
	}
	if (!contest) {
		free(*pool);
		*pool = NULL;
	}
	return contest;
}

static void keep(const struct call *call, struct contest *contest, const char *pool)
{
	make_contest_seed(contest->seed);
	contest->created_at_ms = contest->latest_ms = clock_now_ms();
	contests_add(call->live->contests, contest);
	store_contest(call->live, contest, pool);
}

static void make_or_refuse(const struct call *call, const char *document, size_t length,
			   struct contest_problems *problems)
{
	struct contest_rules *rules = contest_rest_read(call, document, length, problems);
	struct contest *contest = NULL;
	char *pool = NULL;

	if (rules && contests_by_id(call->live->contests, rules->id)) {
		rest_refuse(call, 409, "contest_exists", "There is a contest with this id",
			    "Give the document another id.");
		contest_rules_free(rules);
		return;
	}
	if (rules)
		contest = contest_rest_build(call, rules, document, &pool, problems);
	if (contest) {
		keep(call, contest, pool);
		tell_made(call, contest, &problems->warnings);
	} else {
		contest_rest_refuse_unsound(call, problems);
	}
	free(pool);
}

void post_contest(void *context, const char *argument)
{
	const struct call *call = context;
	struct contest_problems problems;
	char *document;

	(void)argument;
	if (call->live->contests->count == CONTESTS_MAX) {
		rest_refuse(call, 409, "too_many_contests", "There are too many contests",
			    "This server keeps 200 at most: use another data folder.");
		return;
	}
	contest_problems_init(&problems);
	document = memory_new(call->request->body_length + 1, 1);
	memcpy(document, call->request->body, call->request->body_length);
	make_or_refuse(call, document, call->request->body_length, &problems);
	free(document);
	contest_problems_clear(&problems);
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
	struct text body;

	(void)argument;
	text_init(&body);
	text_add(&body, "{\"contests\":[");
	for (int i = contests->count - 1; i >= 0; i--) {
		add_listed(&body, contests->list[i], now_ms);
		if (i)
			text_add(&body, ",");
	}
	text_add(&body, "]}");
	tell_reply(call->live, call->id, 200, &body);
}
