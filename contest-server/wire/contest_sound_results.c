/* Who may take part, what is ranked and won, and what is published. */
#include "base/memory.h"
#include "contest/window.h"
#include "question-bank/name_set.h"
#include "wire/contest_sound_inside.h"
#include "wire/contest_time.h"

#include <stdio.h>
#include <stdlib.h>

enum { OTHERS_SIZE = 48 };

static struct place below(const struct place *parent, const char *key)
{
	return (struct place){ .parent = parent, .key = key };
}

/* ---- People */

static void check_ages(struct sound *sound, const struct place *place)
{
	const struct contest_eligibility *who = &sound->rules->eligibility;
	struct place max_place = below(place, "age_max"), on_place = below(place, "age_on");

	if (who->age_max > 0 && who->age_max < who->age_min)
		problem_add(&sound->errors, &max_place,
			    "The highest age, %d, is below the lowest, %d; correct one of the "
			    "two.",
			    who->age_max, who->age_min);
	if ((who->age_max > 0 || who->age_min > 0) && !who->age_on)
		problem_add(&sound->warnings, &on_place,
			    "There is an age limit, but no day on which ages count: they are "
			    "taken on the day of registering; name a day.");
	if (who->age_on && who->age_max == 0 && who->age_min == 0)
		problem_add(&sound->warnings, &on_place,
			    "There is a day on which ages count, but no age limit; add "
			    "age_min or age_max, or remove it.");
}

static void check_divisions(struct sound *sound)
{
	const struct contest_rules *rules = sound->rules;
	struct place list_place = below(NULL, "divisions"), units_place = below(NULL, "units");
	int32_t outside = 0;

	for (int32_t i = 0; i < rules->division_count; i++) {
		struct place place = { .parent = &list_place, .index = i };
		bool has_unit = false;

		for (int32_t k = 0; k < rules->unit_count && !has_unit; k++)
			has_unit = rules->units[k].division == i;
		if (!has_unit)
			problem_add(&sound->errors, &place,
				    "No unit is in the division, so that nobody can be; name "
				    "it in a unit, or remove it.");
	}
	for (int32_t k = 0; k < rules->unit_count && rules->division_count > 0; k++)
		outside += rules->units[k].division == CONTEST_NONE;
	if (outside > 0)
		problem_add(&sound->warnings, &units_place,
			    "%d units are in no division: who is of them wins no prize of a "
			    "division; name their division.",
			    outside);
}

/* What is typed is compared without regard to capitals and blanks. */
static void check_localities(struct sound *sound, const struct place *place)
{
	const struct contest_eligibility *who = &sound->rules->eligibility;
	struct place list_place = below(place, "localities");
	struct name_set keys = { 0 };

	for (int32_t i = 0; i < who->locality_count; i++) {
		struct place item_place = { .parent = &list_place, .index = i };
		int first = i;

		if (!name_set_add(&keys, who->locality_keys[i], &first))
			problem_add(&sound->errors, &item_place,
				    "Entry [%d] is the same but for capitals and blanks, and "
				    "nobody could tell their standings apart; remove one.",
				    first);
	}
	name_set_clear(&keys);
}

void sound_people(struct sound *sound)
{
	const struct contest_rules *rules = sound->rules;
	struct place place = below(NULL, "eligibility"), unit_place = below(&place, "unit");
	bool is_nameless = rules->unit_count == 0 && !rules->eligibility.allows_other_unit;

	check_ages(sound, &place);
	check_divisions(sound);
	check_localities(sound, &place);
	if (rules->eligibility.needs_unit && is_nameless)
		problem_add(&sound->errors, &unit_place,
			    "A unit is required, but there are none and no other may be "
			    "given: nobody could register; add units, or write optional.");
	if (!rules->eligibility.needs_unit && rules->collective_count > 0)
		problem_add(&sound->warnings, &unit_place,
			    "Units are ranked, but naming one's own is optional: who does not "
			    "counts for none; write required.");
}

/* ---- The ranking */

static bool has_one_attempt(const struct contest_rules *rules)
{
	return rules->round_count == 1 && rules->rounds[0].attempts_max == 1;
}

/* Why a key can never tell two people apart that those before it did not; or NULL. */
static const char *idle_key(const struct contest_rules *rules, int32_t index)
{
	enum contest_key key = rules->keys[index].key;
	bool is_after_score = false;

	for (int32_t i = 0; i < index; i++)
		is_after_score |= rules->keys[i].key == KEY_SCORE;
	if (key == KEY_RIGHT && is_after_score && !rules->gives_partial)
		return "Without partial points the score says how many are right already; "
		       "remove this key.";
	if (key == KEY_ATTEMPTS && has_one_attempt(rules))
		return "Everybody has one attempt, so that this key decides nothing; remove "
		       "it.";
	return NULL;
}

static bool has_key(const struct contest_rules *rules, enum contest_key key, int32_t prediction)
{
	for (int32_t i = 0; i < rules->key_count; i++)
		if (rules->keys[i].key == key &&
		    (key != KEY_PREDICTION || rules->keys[i].prediction == prediction))
			return true;
	return false;
}

void sound_ranking(struct sound *sound)
{
	const struct contest_rules *rules = sound->rules;
	struct place list_place = below(NULL, "ranking"), points_place = below(NULL, "points");
	struct place predictions_place = below(NULL, "predictions");

	for (int32_t i = 0; i < rules->key_count; i++) {
		struct place place = { .parent = &list_place, .index = i };
		const char *why = idle_key(rules, i);

		if (why)
			problem_add(&sound->warnings, &place, "%s", why);
	}
	for (int32_t i = 0; i < rules->prediction_count; i++) {
		struct place place = { .parent = &predictions_place, .index = i };

		if (!has_key(rules, KEY_PREDICTION, i))
			problem_add(&sound->warnings, &place,
				    "Everybody is asked for it, but it decides nothing; put "
				    "prediction:%s into the ranking, or remove it.",
				    rules->predictions[i].id);
	}
	if (has_key(rules, KEY_SCORE, CONTEST_NONE) && rules->points_right <= 0)
		problem_add(&sound->errors, &points_place,
			    "A right answer is worth nothing, and the score ranks; give it "
			    "points.");
}

/* ---- Collectives */

/* For each unit: whether any is below it, and whether all of it is declared, be it by a number
 * of its own or by those of all below it. Parents come first, so this goes from the end. */
struct census {
	bool *is_inner, *is_undeclared; /* somebody in or below it is counted by no number */
};

static struct census take_census(const struct contest_rules *rules)
{
	size_t count = (size_t)rules->unit_count;
	struct census census = {
		.is_inner = memory_new(count, sizeof(bool)),
		.is_undeclared = memory_new(count, sizeof(bool)),
	};

	for (int32_t i = rules->unit_count - 1; i >= 0; i--) {
		const struct contest_unit *unit = &rules->units[i];

		if (unit->headcount > 0)
			census.is_undeclared[i] = false;
		else if (!census.is_inner[i])
			census.is_undeclared[i] = true;
		if (unit->parent == CONTEST_NONE)
			continue;
		census.is_inner[unit->parent] = true;
		census.is_undeclared[unit->parent] |= census.is_undeclared[i];
	}
	return census;
}

static void clear_census(struct census *census)
{
	free(census->is_inner);
	free(census->is_undeclared);
}

static bool is_ranked(const struct contest_rules *rules, const struct census *census,
		      const struct contest_collective *collective, int32_t unit)
{
	return collective->is_of_roots ? rules->units[unit].parent == CONTEST_NONE
				       : !census->is_inner[unit];
}

static void check_headcounts(struct sound *sound, const struct contest_collective *collective,
			     const struct census *census)
{
	const struct contest_rules *rules = sound->rules;
	struct place list_place = below(NULL, "units");
	int32_t first = CONTEST_NONE, count = 0;

	for (int32_t i = 0; i < rules->unit_count; i++)
		if (is_ranked(rules, census, collective, i) && census->is_undeclared[i]) {
			first = first == CONTEST_NONE ? i : first;
			count++;
		}
	if (count > 0) {
		struct place unit_place = { .parent = &list_place, .index = first };
		struct place place = below(&unit_place, "headcount");

		char others[OTHERS_SIZE] = "";

		if (count > 1)
			snprintf(others, sizeof(others), ", here and in %d other units",
				 count - 1);
		problem_add(&sound->errors, &place,
			    "The headcount is missing for the ranking %s by rate%s; add it.",
			    collective->id, others);
	}
}

static bool has_prize_points(const struct contest_rules *rules)
{
	for (int32_t i = 0; i < rules->prize_count; i++)
		if (rules->prizes[i].scope != PRIZE_COLLECTIVE && rules->prizes[i].points > 0)
			return true;
	return false;
}

static void check_collective(struct sound *sound, const struct place *place,
			     const struct contest_collective *collective,
			     const struct census *census)
{
	bool is_by_rate = collective->kind == COLLECTIVE_RATE ||
			  collective->kind == COLLECTIVE_RATE_AND_PRIZES;
	bool is_by_prizes = collective->kind == COLLECTIVE_PRIZES ||
			    collective->kind == COLLECTIVE_RATE_AND_PRIZES;

	if (sound->rules->unit_count == 0)
		problem_add(&sound->errors, place,
			    "Units are ranked, but there are none; add units, or remove the "
			    "ranking.");
	if (is_by_rate)
		check_headcounts(sound, collective, census);
	if (is_by_prizes && !has_prize_points(sound->rules))
		problem_add(&sound->errors, place,
			    "Units are ranked by the points of prizes, but no personal prize "
			    "has any; give points to prizes.");
}

void sound_collectives(struct sound *sound)
{
	const struct contest_rules *rules = sound->rules;
	struct place list_place = below(NULL, "collective");
	struct census census = take_census(rules);

	for (int32_t i = 0; i < rules->collective_count; i++) {
		struct place place = { .parent = &list_place, .index = i };

		check_collective(sound, &place, &rules->collectives[i], &census);
	}
	clear_census(&census);
}

/* ---- Prizes */

static int32_t ranked_units(const struct contest_rules *rules, int32_t collective)
{
	struct census census = take_census(rules);
	int32_t count = 0;

	for (int32_t i = 0; i < rules->unit_count; i++)
		count += is_ranked(rules, &census, &rules->collectives[collective], i);
	clear_census(&census);
	return count;
}

/* Points are for people's units, and there can be no more winners than units. */
static void check_collective_prize(struct sound *sound, const struct place *place,
				   const struct contest_prize *prize)
{
	struct place points_place = below(place, "points"), count_place = below(place, "count");
	int32_t units = ranked_units(sound->rules, prize->of);

	if (prize->points > 0)
		problem_add(&sound->warnings, &points_place,
			    "Points are for the units of people who win; those of a "
			    "collective prize count nowhere: remove them.");
	if (units > 0 && prize->count > units)
		problem_add(&sound->warnings, &count_place,
			    "%d prizes are for units, but only %d units are ranked; give "
			    "fewer.",
			    prize->count, units);
}

void sound_prizes(struct sound *sound)
{
	const struct contest_rules *rules = sound->rules;
	struct place list_place = below(NULL, "prizes");

	for (int32_t i = 0; i < rules->prize_count; i++) {
		const struct contest_prize *prize = &rules->prizes[i];
		struct place item_place = { .parent = &list_place, .index = i };
		struct place of_place = below(&item_place, "of");

		if (prize->scope == PRIZE_OF_DIVISION && rules->division_count == 0)
			problem_add(&sound->errors, &of_place,
				    "The prize is given in each division, but there is none; "
				    "add divisions, or write contest.");
		if (prize->scope == PRIZE_COLLECTIVE)
			check_collective_prize(sound, &item_place, prize);
	}
}

/* ---- Publication */

static bool waits_for_close(const struct contest_publication *publication)
{
	return publication->standings == SHOWN_AFTER_CLOSE ||
	       publication->answers == SHOWN_AFTER_CLOSE;
}

/* When nobody can be in an attempt any more. */
static int64_t last_bell(const struct contest_rules *rules)
{
	int64_t last_ms = contest_closes_at(rules);

	for (int32_t i = 0; i < rules->round_count && rules->bell == BELL_LETS_ON; i++) {
		int64_t bell_ms = round_closes_at(&rules->rounds[i]) + rules->rounds[i].time_ms;

		last_ms = bell_ms > last_ms ? bell_ms : last_ms;
	}
	return last_ms;
}

static void check_embargo(struct sound *sound, const struct place *place)
{
	const struct contest_publication *publication = &sound->rules->publication;
	struct place at_place = below(place, "publish_at");
	char one[CONTEST_TIME_SIZE], other[CONTEST_TIME_SIZE];
	int64_t last_ms = last_bell(sound->rules);

	if (publication->publish_at_ms == 0)
		return;
	if (publication->publish_at_ms < last_ms)
		problem_add(&sound->errors, &at_place,
			    "Results would be published before the close: %s, and attempts "
			    "may last until %s; publish later.",
			    contest_time_write(publication->publish_at_ms, one),
			    contest_time_write(last_ms, other));
	if (!waits_for_close(publication))
		problem_add(&sound->warnings, &at_place,
			    "Nothing waits for this instant; write after_close for standings "
			    "or answers, or remove it.");
}

/* A winner is called up by name, so names must outlive the wait. */
static void check_retention(struct sound *sound)
{
	const struct contest_rules *rules = sound->rules;
	struct place place = below(NULL, "retention_days");
	char one[CONTEST_TIME_SIZE], other[CONTEST_TIME_SIZE];
	int64_t erased_ms =
		last_bell(rules) + (int64_t)rules->retention_days * 24 * 60 * CONTEST_MINUTE_MS;

	if (erased_ms <= rules->publication.publish_at_ms)
		problem_add(&sound->warnings, &place,
			    "Names are erased %s, which is not after results are published, "
			    "%s: no winner could be called up by name; keep them longer, or "
			    "publish earlier.",
			    contest_time_write(erased_ms, one),
			    contest_time_write(rules->publication.publish_at_ms, other));
}

void sound_publication(struct sound *sound)
{
	const struct contest_rules *rules = sound->rules;
	const struct contest_publication *publication = &rules->publication;
	struct place place = below(NULL, "publication");
	struct place freeze_place = below(&place, "freeze_minutes");
	struct place answers_place = below(&place, "answers");
	int64_t open_ms = contest_closes_at(rules) - contest_opens_at(rules);

	check_embargo(sound, &place);
	check_retention(sound);
	if (publication->freeze_ms > 0 && publication->standings != SHOWN_LIVE)
		problem_add(&sound->warnings, &freeze_place,
			    "Standings are not live, so that there is nothing to freeze; write "
			    "standings: live, or remove it.");
	else if (publication->freeze_ms > 0 && publication->freeze_ms >= open_ms)
		problem_add(&sound->warnings, &freeze_place,
			    "The standings are frozen all the time that the contest is open; "
			    "freeze them for less.");
	if (publication->answers == SHOWN_LIVE)
		problem_add(&sound->warnings, &answers_place,
			    "Who has finished sees the answers while others, or they "
			    "themselves again, are still asked; write after_close.");
}
