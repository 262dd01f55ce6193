#include "store/work.h"

#include <stdlib.h>

/* The strings of a queued round are ours, const only towards the readers of the struct. */
static void free_string(const char *string)
{
	union {
		const char *borrowed;
		char *owned;
	} cast = { .borrowed = string };

	free(cast.owned);
}

static void round_free(struct store_round *round)
{
	free_string(round->id);
	free_string(round->code);
	free_string(round->title);
	free_string(round->settings);
	free_string(round->questions);
	free(round);
}

static void contest_free(struct store_contest *contest)
{
	free_string(contest->id);
	free_string(contest->document);
	free_string(contest->pool);
	free(contest);
}

static void entrant_free(struct store_entrant *entrant)
{
	free_string(entrant->name);
	free_string(entrant->unit_other);
	free_string(entrant->locality);
	free(entrant);
}

static void void_free(struct store_void *strike)
{
	free_string(strike->reason);
	free_string(strike->by);
	free_string(strike->account);
	free_string(strike->contest_id);
	free(strike);
}

static void extension_free(struct store_extension *extension)
{
	free_string(extension->reason);
	free_string(extension->by);
	free_string(extension->account);
	free_string(extension->contest_id);
	free(extension);
}

void work_clear(struct work *work)
{
	switch (work->kind) {
	case WORK_PLAYER:
		free_string(work->of.player.name);
		break;
	case WORK_ROUND:
		round_free(work->of.round);
		break;
	case WORK_RESULTS:
		free(work->of.results.list);
		break;
	case WORK_STANDINGS:
		free(work->of.standings.list);
		free(work->of.standings.units);
		break;
	case WORK_CONTEST:
		contest_free(work->of.contest);
		break;
	case WORK_ENTRANT:
		entrant_free(work->of.entrant);
		break;
	case WORK_VOID:
		void_free(work->of.strike);
		break;
	case WORK_EXTENSION:
		extension_free(work->of.extension);
		break;
	case WORK_ERASE_CONTEST:
		free_string(work->of.erasure.document);
		break;
	case WORK_ATTEMPT:
	case WORK_MORE_TIME:
	case WORK_STEP:
	case WORK_SUBMISSION:
	case WORK_CLOSE_CONTEST:
	case WORK_JOB:
	case WORK_EVENT:
	case WORK_HOST:
	case WORK_TOKEN:
	case WORK_DROP_TOKEN:
	case WORK_KINDS:
		break;
	}
}
