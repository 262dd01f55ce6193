/* Looking into a contest: its rounds and units by their ids, somebody's attempts, what counts.
 */
#include "app/contest.h"
#include "base/memory.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>

int64_t contest_ends_at(const struct contest *contest)
{
	const struct contest_rules *rules = contest->rules;
	int64_t ends_at_ms = contest_closes_at(rules);

	if (contest->last_bell_ms > ends_at_ms)
		ends_at_ms = contest->last_bell_ms;
	if (rules->bell == BELL_CUTS)
		return ends_at_ms;
	for (int32_t i = 0; i < rules->round_count; i++) {
		int64_t last_ms = round_closes_at(&rules->rounds[i]) + rules->rounds[i].time_ms;

		if (last_ms > ends_at_ms)
			ends_at_ms = last_ms;
	}
	return ends_at_ms;
}

int32_t contest_round(const struct contest *contest, const char *id)
{
	for (int32_t i = 0; i < contest->rules->round_count; i++)
		if (strcmp(contest->rules->rounds[i].id, id) == 0)
			return i;
	return CONTEST_NONE;
}

int32_t contest_unit(const struct contest *contest, const char *id)
{
	for (int32_t i = 0; i < contest->rules->unit_count; i++)
		if (strcmp(contest->rules->units[i].id, id) == 0)
			return i;
	return CONTEST_NONE;
}

static void add_folded(struct text *words, const char *string)
{
	char *folded = string ? text_folded(string) : NULL;

	text_add(words, folded ? folded : "");
	text_add(words, "\n");
	free(folded);
}

const char *contest_unit_words(struct contest *contest, int32_t unit)
{
	const struct contest_unit *one = &contest->rules->units[unit];
	struct text words;

	if (!contest->unit_words)
		contest->unit_words = memory_new((size_t)contest->rules->unit_count,
						 sizeof(*contest->unit_words));
	if (!contest->unit_words[unit]) {
		text_init(&words);
		add_folded(&words, one->name.vi);
		add_folded(&words, one->name.en);
		add_folded(&words, one->id);
		contest->unit_words[unit] = text_take(&words);
	}
	return contest->unit_words[unit];
}

int32_t contest_attempt_of(const struct contest *contest, int32_t entrant, const char *id)
{
	int32_t at = contest->entrants[entrant].last_attempt;

	while (at != CONTEST_NONE && strcmp(contest->attempts[at].id, id) != 0)
		at = contest->attempts[at].previous;
	return at;
}

int32_t contest_open_attempt(const struct contest *contest, int32_t entrant, int32_t round)
{
	int32_t at = contest->entrants[entrant].last_attempt;

	while (at != CONTEST_NONE &&
	       (contest->attempts[at].submitted_at_ms || contest->attempts[at].round != round))
		at = contest->attempts[at].previous;
	return at;
}

/* round CONTEST_NONE: of all rounds. */
int32_t contest_attempts_used(const struct contest *contest, int32_t entrant, int32_t round)
{
	int32_t used = 0;

	for (int32_t at = contest->entrants[entrant].last_attempt; at != CONTEST_NONE;
	     at = contest->attempts[at].previous)
		used += round == CONTEST_NONE || contest->attempts[at].round == round;
	return used;
}

const char *contest_unit_name(const struct contest *contest, const struct entrant *entrant,
			      enum language language)
{
	if (entrant->unit == CONTEST_NONE)
		return entrant->unit_other;
	return contest_text_in(&contest->rules->units[entrant->unit].name, language);
}

/* A unit's own, or that of the nearest one above it that has one. */
int32_t contest_division_of(const struct contest *contest, const struct entrant *entrant)
{
	int32_t unit = entrant->unit;

	while (unit != CONTEST_NONE && contest->rules->units[unit].division == CONTEST_NONE)
		unit = contest->rules->units[unit].parent;
	return unit == CONTEST_NONE ? CONTEST_NONE : contest->rules->units[unit].division;
}

struct tally_attempt contest_tally_attempt(const struct contest *contest,
					   const struct attempt *attempt)
{
	struct tally_attempt made = {
		.entrant = attempt->entrant,
		.round = attempt->round,
		.right = attempt->right,
		.score = attempt->score,
		.started_at_ms = attempt->started_at_ms,
		.submitted_at_ms = attempt->submitted_at_ms,
		.time_ms = attempt->time_ms,
		.is_perfect =
			attempt->right == contest_scored_questions(contest, attempt->round),
	};

	memcpy(made.guesses, attempt->guesses, sizeof(made.guesses));
	return made;
}

bool contest_counts(const struct contest *contest, const struct attempt *attempt)
{
	struct tally_attempt list[CONTEST_ATTEMPTS_MAX];
	const struct attempt *from[CONTEST_ATTEMPTS_MAX];
	size_t count = 0;
	int32_t counted;

	for (int32_t at = contest->entrants[attempt->entrant].last_attempt;
	     at != CONTEST_NONE && count < CONTEST_ATTEMPTS_MAX;
	     at = contest->attempts[at].previous) {
		const struct attempt *one = &contest->attempts[at];

		if (one->round != attempt->round || !one->submitted_at_ms)
			continue;
		from[count] = one;
		list[count++] = contest_tally_attempt(contest, one);
	}
	counted = tally_counted(contest->rules, list, count);
	return counted != CONTEST_NONE && from[counted] == attempt;
}
