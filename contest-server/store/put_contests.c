/* The rows of contests on their way to the writer: see contest_rows.h. */
#include "base/memory.h"
#include "store/contest_rows.h"
#include "store/work.h"

static const char *copy_or_null(const char *text)
{
	return text ? memory_copy_string(text) : NULL;
}

int64_t store_put_contest(struct store *store, const struct store_contest *contest)
{
	struct store_contest *copy = memory_copy(contest, sizeof(*contest));

	copy->id = memory_copy_string(contest->id);
	copy->document = memory_copy_string(contest->document);
	copy->pool = memory_copy_string(contest->pool);
	return store_put_work(store,
			      &(struct work){ .kind = WORK_CONTEST, .of.contest = copy });
}

int64_t store_put_entrant(struct store *store, const struct store_entrant *entrant)
{
	struct store_entrant *copy = memory_copy(entrant, sizeof(*entrant));

	copy->name = memory_copy_string(entrant->name);
	copy->unit_other = copy_or_null(entrant->unit_other);
	copy->locality = copy_or_null(entrant->locality);
	return store_put_work(store,
			      &(struct work){ .kind = WORK_ENTRANT, .of.entrant = copy });
}

int64_t store_put_attempt(struct store *store, const struct store_attempt *attempt)
{
	return store_put_work(store,
			      &(struct work){ .kind = WORK_ATTEMPT, .of.attempt = *attempt });
}

int64_t store_put_step(struct store *store, const struct store_step *step)
{
	return store_put_work(store, &(struct work){ .kind = WORK_STEP, .of.step = *step });
}

int64_t store_put_submission(struct store *store, const struct store_submission *submission)
{
	return store_put_work(
		store, &(struct work){ .kind = WORK_SUBMISSION, .of.submission = *submission });
}

int64_t store_put_void(struct store *store, const struct store_void *one)
{
	struct store_void *copy = memory_copy(one, sizeof(*one));

	copy->reason = memory_copy_string(one->reason);
	copy->by = memory_copy_string(one->by);
	copy->account = memory_copy_string(one->account);
	copy->contest_id = memory_copy_string(one->contest_id);
	return store_put_work(store, &(struct work){ .kind = WORK_VOID, .of.strike = copy });
}

int64_t store_put_extension(struct store *store, const struct store_extension *one)
{
	struct store_extension *copy = memory_copy(one, sizeof(*one));

	copy->account = memory_copy_string(one->account);
	copy->contest_id = memory_copy_string(one->contest_id);
	copy->reason = memory_copy_string(one->reason);
	copy->by = memory_copy_string(one->by);
	return store_put_work(store,
			      &(struct work){ .kind = WORK_EXTENSION, .of.extension = copy });
}

int64_t store_put_more_time(struct store *store, const struct store_more_time *one)
{
	return store_put_work(store,
			      &(struct work){ .kind = WORK_MORE_TIME, .of.more_time = *one });
}

int64_t store_erase_contest(struct store *store, const struct store_erasure *erasure)
{
	struct work work = { .kind = WORK_ERASE_CONTEST, .of.erasure = *erasure };

	work.of.erasure.document = memory_copy_string(erasure->document);
	return store_put_work(store, &work);
}

int64_t store_close_contest(struct store *store, int64_t contest, int64_t closed_at_unix_ms)
{
	return store_put_work(store,
			      &(struct work){ .kind = WORK_CLOSE_CONTEST,
					      .of.close = { contest, closed_at_unix_ms } });
}
