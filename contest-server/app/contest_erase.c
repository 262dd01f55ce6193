/* The end of a contest's retention: what says who people are goes from the database, from
 * memory and from the document; what they did stays under their numbers. Boards have nothing
 * but numbers in them. */
#include "app/clock.h"
#include "app/contests.h"
#include "base/log.h"
#include "base/memory.h"
#include "wire/contest_document.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

enum {
	LOOK_AGAIN_MS = 10 * 1000,
	DAY_MS = 24 * 3600 * 1000,
	/* Taking the bytes out of the file keeps all answers waiting, so for so long a moment
	 * is sought at which nobody plays. */
	PATIENCE_MS = DAY_MS,
};

/* The last bell is the end: an attempt may go on after the last window. */
int64_t contest_erases_at(const struct contest *contest)
{
	return contest_ends_at(contest) + (int64_t)contest->rules->retention_days * DAY_MS;
}

static void wipe_string(char **string)
{
	if (!*string)
		return;
	sodium_memzero(*string, strlen(*string));
	free(*string);
	*string = NULL;
}

static void forget_entrant(struct entrant *entrant, bool keeps_locality)
{
	wipe_string(&entrant->name);
	wipe_string(&entrant->unit_other);
	if (!keeps_locality)
		wipe_string(&entrant->locality);
	entrant->name = memory_copy_string("");
	entrant->birth_year = 0;
	entrant->is_member = false;
	sodium_memzero(entrant->masked, sizeof(entrant->masked));
	sodium_memzero(&entrant->token_hash, sizeof(entrant->token_hash));
}

static void forget(struct contest *contest, char *document, int64_t now_ms)
{
	bool keeps_localities = contest->rules->eligibility.locality_count > 0;

	for (int32_t i = 0; i < contest->entrant_count; i++)
		forget_entrant(&contest->entrants[i], keeps_localities);
	hash_index_clear(&contest->by_identity);
	hash_index_clear(&contest->by_code);
	contest->rules->eligibility.excluded_count = 0;
	if (contest->ended_early_reason)
		*contest->ended_early_reason = '\0';
	wipe_string(&contest->document);
	contest->document = document;
	contest->erased_at_ms = now_ms;
}

/* Who is still connected is nobody any more. */
static void unseat(struct contests *contests, struct contest *contest)
{
	struct live *live = contests->live;

	for (int32_t i = 0; i < contest->entrant_count; i++) {
		struct session *session =
			sessions_find(&live->sessions, contest->entrants[i].session);

		contest->entrants[i].session = 0;
		if (!session)
			continue;
		contest_leave_line(session);
		session->player = -1;
		contest_refuse_erased(live, session, contest, CONTEST_MESSAGE_ENTER);
	}
}

static void erase(struct contests *contests, struct contest *contest, int64_t now_ms)
{
	struct store_erasure erasure = {
		.contest = contest->number,
		.keeps_localities = contest->rules->eligibility.locality_count > 0,
		.at_unix_ms = now_ms,
	};
	char *document = contest_document_public(contest->document);

	erasure.document = document;
	store_erase_contest(contests->live->store, &erasure);
	forget(contest, document, now_ms);
	unseat(contests, contest);
	log_info("contest-erased", "contest=%s entrants=%d retention_days=%d",
		 contest->rules->id, contest->entrant_count, contest->rules->retention_days);
}

static bool somebody_plays(const struct contests *contests)
{
	for (int i = 0; i < contests->count; i++)
		if (contests->list[i]->open_count)
			return true;
	return rooms_unfinished(contests->live) > 0;
}

void contest_erase_if_due(struct contests *contests, struct contest *contest)
{
	int64_t now_ms = clock_now_ms();
	int64_t due_ms = contest_erases_at(contest);

	if (contest->erased_at_ms || !contest->closed_at_ms || now_ms < due_ms)
		return;
	if (contests_is_busy(contests) ||
	    (now_ms < due_ms + PATIENCE_MS && somebody_plays(contests)))
		contest->erase_again_at_ms = now_ms + LOOK_AGAIN_MS;
	else
		erase(contests, contest, now_ms);
}

int64_t contest_erasure_wakes_at(const struct contest *contest)
{
	int64_t at_ms = contest_erases_at(contest);

	if (contest->erased_at_ms || !contest->closed_at_ms)
		return INT64_MAX;
	return contest->erase_again_at_ms > at_ms ? contest->erase_again_at_ms : at_ms;
}
