#include "app/contest_load.h"
#include "base/log.h"
#include "base/memory.h"
#include "wire/contest_document.h"

#include <stdlib.h>
#include <string.h>

struct loading {
	const char *id;      /* the only one that is wanted, or NULL */
	const char *reading; /* whose document it is now */
	struct contest *of;  /* whose people are read */
	contest_loaded_fn *each;
	contest_left_out_fn *left_out;
	void *owner;
	bool is_good;
};

static void take_entrant(void *owner, const struct store_entrant *row)
{
	const struct loading *loading = owner;

	contest_take_entrant(loading->of, row);
}

static void take_attempt(void *owner, const struct stored_attempt *row)
{
	const struct loading *loading = owner;

	contest_take_attempt(loading->of, row);
}

static void note_instant(struct contest *contest, int64_t at_ms)
{
	if (at_ms > contest->latest_ms)
		contest->latest_ms = at_ms;
}

static void take_void(void *owner, const struct store_void *row)
{
	const struct loading *loading = owner;

	loading->of->entrants[row->entrant].is_void = !row->is_undone;
	note_instant(loading->of, row->at_unix_ms);
}

static void take_extension(void *owner, const struct store_extension *row)
{
	const struct loading *loading = owner;

	contest_take_extension(loading->of, row);
}

static void take_step(void *owner, const struct store_step *row)
{
	const struct loading *loading = owner;

	note_instant(loading->of, row->at_unix_ms);
}

static void report(void *owner, enum contest_severity severity, const char *where,
		   const char *sentence)
{
	const struct loading *loading = owner;
	const char *id = loading->reading;

	if (severity == CONTEST_WARNING)
		log_warning("contest-warning", "contest=%s where=\"%s\" warning=\"%s\"", id,
			    where, sentence);
	else
		log_error("contest-problem", "contest=%s where=\"%s\" problem=\"%s\"", id,
			  where, sentence);
}

/* The others are held all the same. */
static void leave_out(struct loading *loading, const struct store_contest *contest)
{
	log_error("contest-left-out",
		  "contest=%s why=\"its stored document or questions cannot be read by this "
		  "version\" advice=\"start the version that made it, or correct what "
		  "contest-problem names in hoithi.db (table contest, column document) and "
		  "start again; until then nobody can take part in it and its names are not "
		  "erased\"",
		  contest->id);
	if (loading->left_out)
		loading->left_out(loading->owner, contest->number, contest->id);
	else
		loading->is_good = false;
}

static void take_contest(void *owner, const struct stored_contest *row)
{
	struct loading *loading = owner;
	const char *document = row->contest.document;
	struct contest_rules *rules;
	struct contest *contest;

	if (loading->id && strcmp(loading->id, row->contest.id) != 0)
		return;
	loading->reading = row->contest.id;
	rules = contest_document_read_stored(document, strlen(document), report, loading);
	contest = rules ? contest_new(rules, document, row->contest.pool) : NULL;
	if (!contest) {
		contest_rules_free(rules);
		leave_out(loading, &row->contest);
		return;
	}
	contest->number = row->contest.number;
	contest->created_at_ms = contest->latest_ms = row->contest.created_at_unix_ms;
	contest->closed_at_ms =
		row->closed_at_unix_ms == STORE_NONE ? 0 : row->closed_at_unix_ms;
	contest->published_at_ms =
		row->published_at_unix_ms == STORE_NONE ? 0 : row->published_at_unix_ms;
	contest->erased_at_ms =
		row->erased_at_unix_ms == STORE_NONE ? 0 : row->erased_at_unix_ms;
	if (contest->erased_at_ms)
		note_instant(contest, contest->erased_at_ms);
	if (row->ended_early_at_unix_ms != STORE_NONE)
		contest_end_early(contest, row->ended_early_at_unix_ms,
				  row->ended_early_reason);
	memcpy(contest->seed, row->contest.seed, sizeof(contest->seed));
	loading->each(loading->owner, contest);
}

static bool load_people(struct contest_reader *reader, struct contest *contest)
{
	struct loading loading = { .of = contest };
	int64_t number = contest->number;
	bool is_good = contest_reader_entrants(reader, number, take_entrant, &loading) &&
		       contest_reader_attempts(reader, number, take_attempt, &loading) &&
		       contest_reader_voids(reader, number, take_void, &loading) &&
		       contest_reader_extensions(reader, number, take_extension, &loading);

	/* The clock must not go back behind what is stored. */
	for (int32_t i = 0; is_good && i < contest->attempt_count; i++)
		if (!contest->attempts[i].submitted_at_ms)
			is_good = contest_reader_steps(reader, number, i, take_step, &loading);
	return is_good;
}

/* What was found, until no statement is in use and people can be read. */
struct found {
	struct contest_reader *reader;
	struct contest **list;
	size_t count;
	contest_left_out_fn *left_out; /* or NULL: then it is an error */
	void *owner;
};

static void keep(void *owner, struct contest *contest)
{
	struct found *found = owner;

	found->list = memory_resize(found->list, found->count + 1, sizeof(struct contest *));
	found->list[found->count++] = contest;
}

static void pass_left_out(void *owner, int64_t number, const char *id)
{
	struct found *found = owner;

	found->left_out(found->owner, number, id);
}

static bool find(struct found *found, const char *id)
{
	struct loading loading = { .id = id,
				   .each = keep,
				   .left_out = found->left_out ? pass_left_out : NULL,
				   .owner = found,
				   .is_good = true };
	bool is_good = contest_reader_contests(found->reader, take_contest, &loading) &&
		       loading.is_good;

	for (size_t i = 0; is_good && i < found->count; i++)
		is_good = load_people(found->reader, found->list[i]);
	for (size_t i = 0; !is_good && i < found->count; i++)
		contest_free(found->list[i]);
	return is_good;
}

bool contest_load_all(struct contest_reader *reader, contest_loaded_fn *each,
		      contest_left_out_fn *left_out, void *owner)
{
	struct found found = { .reader = reader, .left_out = left_out, .owner = owner };
	bool is_good = find(&found, NULL);

	for (size_t i = 0; is_good && i < found.count; i++)
		each(owner, found.list[i]);
	free(found.list);
	return is_good;
}

struct contest *contest_load_one(struct contest_reader *reader, const char *id, bool *is_good)
{
	struct found found = { .reader = reader };
	struct contest *contest = NULL;

	*is_good = find(&found, id);
	if (*is_good && found.count)
		contest = found.list[0];
	free(found.list);
	return contest;
}
