#include "contest/rehearsal.h"

#include "base/memory.h"
#include "contest/guess.h"
#include "contest/window.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
	HOUR_MS = 3600000,
	DAY_MS = 24 * HOUR_MS,
	ZONE_MS = 7 * HOUR_MS,
	MORNING_MS = 6 * HOUR_MS, /* who would start before it looks for another hour */
	TRIES = 3,
	SHARES = 1000, /* of a right answer */
};

struct crowd {
	const struct contest_rules *rules;
	struct rehearsal *people;
	size_t attempt_room;
	uint64_t chance;
	int32_t leaf_count;
	int32_t *leaves;      /* units */
	double *leaf_weights; /* sums up to each leaf */
};

/* One person, while taking part. */
struct person {
	int32_t entrant;
	double skill; /* chance of an average question */
	int32_t attempts;
	int64_t first_start_ms;
};

/* ---- Chance: SplitMix64 */

static uint64_t chance_next(struct crowd *crowd)
{
	uint64_t value = crowd->chance += UINT64_C(0x9E3779B97F4A7C15);

	value = (value ^ (value >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
	value = (value ^ (value >> 27)) * UINT64_C(0x94D049BB133111EB);
	return value ^ (value >> 31);
}

/* From 0 to below 1. */
static double chance_share(struct crowd *crowd)
{
	return (double)(chance_next(crowd) >> 11) / 9007199254740992.0;
}

static bool chance_is(struct crowd *crowd, double probability)
{
	return chance_share(crowd) < probability;
}

/* About 0, mostly within -2 to 2: a sum of twelve is a bell curve. */
static double chance_bell(struct crowd *crowd)
{
	double sum = -6;

	for (int i = 0; i < 12; i++)
		sum += chance_share(crowd);
	return sum;
}

/* ---- Units */

static void find_leaves(struct crowd *crowd)
{
	const struct contest_rules *rules = crowd->rules;
	size_t count = (size_t)rules->unit_count;
	bool *is_inner = memory_new(count, sizeof(*is_inner));
	double weight = 0;

	crowd->leaves = memory_new(count, sizeof(*crowd->leaves));
	crowd->leaf_weights = memory_new(count, sizeof(*crowd->leaf_weights));
	for (int32_t i = 0; i < rules->unit_count; i++)
		if (rules->units[i].parent != CONTEST_NONE)
			is_inner[rules->units[i].parent] = true;
	for (int32_t i = 0; i < rules->unit_count; i++) {
		if (is_inner[i])
			continue;
		weight += rules->units[i].headcount > 0 ? rules->units[i].headcount : 1;
		crowd->leaves[crowd->leaf_count] = i;
		crowd->leaf_weights[crowd->leaf_count++] = weight;
	}
	free(is_inner);
}

/* Larger units send more people. */
static int32_t draw_unit(struct crowd *crowd)
{
	int32_t low = 0, high = crowd->leaf_count - 1;
	double at;

	if (crowd->leaf_count == 0 ||
	    (crowd->rules->eligibility.allows_other_unit && chance_is(crowd, 0.03)))
		return CONTEST_NONE;
	at = chance_share(crowd) * crowd->leaf_weights[high];
	while (low < high) {
		int32_t middle = (low + high) / 2;

		if (at < crowd->leaf_weights[middle])
			high = middle;
		else
			low = middle + 1;
	}
	return crowd->leaves[low];
}

/* ---- When */

static int64_t instant_in(struct crowd *crowd, const struct contest_window *window)
{
	int64_t length_ms = window->closes_at_ms - window->opens_at_ms;

	return window->opens_at_ms + (int64_t)(chance_share(crowd) * (double)length_ms);
}

static bool is_night(int64_t at_ms)
{
	return (at_ms + ZONE_MS) % DAY_MS < MORNING_MS;
}

/* Every tenth comes in the last hour of all. */
static int64_t draw_start(struct crowd *crowd, const struct contest_round *round)
{
	const struct contest_window *last = &round->windows[round->window_count - 1];
	int64_t at_ms = 0;

	if (chance_is(crowd, 0.1)) {
		struct contest_window hour = { last->closes_at_ms - HOUR_MS,
					       last->closes_at_ms };

		if (hour.opens_at_ms < last->opens_at_ms)
			hour.opens_at_ms = last->opens_at_ms;
		return instant_in(crowd, &hour);
	}
	for (int i = 0; i < TRIES; i++) {
		size_t window = (size_t)(chance_next(crowd) % (uint64_t)round->window_count);

		at_ms = instant_in(crowd, &round->windows[window]);
		if (!is_night(at_ms))
			break;
	}
	return at_ms;
}

/* A few are submitted by the bell; most use a part of their time. */
static int64_t draw_time(struct crowd *crowd, int64_t available_ms)
{
	double part = 0.35 + 0.16 * chance_bell(crowd);

	if (chance_is(crowd, 0.04) || part > 1)
		return available_ms;
	return (int64_t)((part < 0.05 ? 0.05 : part) * (double)available_ms);
}

/* ---- What */

static double difficulty_shift(const struct contest_part *part)
{
	if (!part->difficulty)
		return 0;
	if (strcmp(part->difficulty, "easy") == 0)
		return 0.08;
	return strcmp(part->difficulty, "hard") == 0 ? -0.15 : 0;
}

static void answer_all(struct crowd *crowd, const struct contest_paper *paper,
		       const struct person *person, struct tally_attempt *attempt)
{
	const struct contest_rules *rules = crowd->rules;
	int64_t shares = 0;

	for (int32_t i = 0; i < paper->part_count; i++)
		for (int32_t k = 0; k < paper->parts[i].count; k++) {
			double chance = person->skill + difficulty_shift(&paper->parts[i]);
			bool is_right = chance_is(crowd, chance);

			attempt->right += is_right;
			if (is_right)
				shares += SHARES;
			else if (rules->gives_partial && chance_is(crowd, 0.2))
				shares += SHARES / 2;
		}
	attempt->score = rules->points_right * (double)shares / SHARES;
	attempt->is_perfect = attempt->right == paper->question_count;
}

/* People say "about 3 thousand": two digits mostly count, the rest is zero or chance. */
static int64_t rounded(struct crowd *crowd, double number)
{
	int64_t step = 1;

	if (chance_is(crowd, 0.5))
		while ((double)step * 100 < number)
			step *= 10;
	return (int64_t)(number / (double)step + 0.5) * step;
}

static int64_t draw_percent(struct crowd *crowd, int32_t decimals)
{
	double percent = 12 + 10 * chance_bell(crowd);
	int64_t step = GUESS_ONE;

	if (percent < 0)
		percent = -percent;
	for (int32_t i = 0; i < decimals && chance_is(crowd, 0.8); i++)
		step /= 10;
	return (int64_t)(percent * GUESS_ONE / (double)step) * step;
}

static int64_t draw_guess(struct crowd *crowd, const struct contest_prediction *prediction)
{
	double people = (double)crowd->people->entrant_count;
	double spread = exp(0.7 * chance_bell(crowd));

	if (chance_is(crowd, 0.03))
		return GUESS_NONE;
	switch (prediction->kind) {
	case PREDICTS_ALL_RIGHT:
		return rounded(crowd, 0.1 * people * spread) * GUESS_ONE;
	case PREDICTS_ENTRANTS:
		return rounded(crowd, people * spread) * GUESS_ONE;
	case PREDICTS_ATTEMPTS:
		return rounded(crowd, 1.5 * people * spread) * GUESS_ONE;
	case PREDICTS_ALL_RIGHT_PERCENT:
		break;
	}
	return draw_percent(crowd, prediction->decimals);
}

/* ---- Taking part */

static struct tally_attempt *add_attempt(struct crowd *crowd)
{
	struct rehearsal *people = crowd->people;

	if (people->attempt_count == crowd->attempt_room) {
		crowd->attempt_room = crowd->attempt_room ? 2 * crowd->attempt_room : 1024;
		people->attempts = memory_resize(people->attempts, crowd->attempt_room,
						 sizeof(*people->attempts));
	}
	return &people->attempts[people->attempt_count++];
}

static bool take(struct crowd *crowd, int32_t round_index, struct person *person)
{
	const struct contest_round *round = &crowd->rules->rounds[round_index];
	struct tally_attempt *attempt = add_attempt(crowd);
	int64_t started_at_ms = draw_start(crowd, round);
	int64_t bell_ms = window_deadline(crowd->rules, round, started_at_ms);

	*attempt = (struct tally_attempt){
		.entrant = person->entrant,
		.round = round_index,
		.started_at_ms = started_at_ms,
		.time_ms = draw_time(crowd, bell_ms - started_at_ms),
	};
	attempt->submitted_at_ms = started_at_ms + attempt->time_ms;
	answer_all(crowd, &round->paper, person, attempt);
	for (int32_t i = 0; i < crowd->rules->prediction_count; i++)
		attempt->guesses[i] = draw_guess(crowd, &crowd->rules->predictions[i]);
	if (person->attempts++ == 0 || started_at_ms < person->first_start_ms)
		person->first_start_ms = started_at_ms;
	return attempt->is_perfect;
}

static bool may_begin(const struct crowd *crowd, const struct person *person)
{
	int32_t most = crowd->rules->attempts_max;

	return most == 0 || person->attempts < most;
}

/* Who has all right is content; of the others some try again and know more then. */
static void take_round(struct crowd *crowd, int32_t round_index, struct person *person)
{
	int32_t left = crowd->rules->rounds[round_index].attempts_max;
	bool is_content = false;

	for (; left > 0 && !is_content && may_begin(crowd, person); left--) {
		is_content = take(crowd, round_index, person) || chance_is(crowd, 0.55);
		person->skill += 0.3 * (1 - person->skill);
	}
}

/* Some know nearly everything, few less than half. */
static double draw_skill(struct crowd *crowd)
{
	double lack = chance_share(crowd);

	return 1 - 0.5 * lack * sqrt(lack);
}

static void take_part(struct crowd *crowd, int32_t entrant)
{
	const struct contest_rules *rules = crowd->rules;
	int32_t first = (int32_t)(chance_next(crowd) % (uint64_t)rules->round_count);
	struct person person = { .entrant = entrant, .skill = draw_skill(crowd) };
	int32_t unit = draw_unit(crowd);
	double lead = chance_share(crowd);

	for (int32_t i = first; i < rules->round_count; i++)
		if (i == first || chance_is(crowd, 0.7))
			take_round(crowd, i, &person);
	crowd->people->entrants[entrant] = (struct tally_entrant){
		.entrant = entrant,
		.unit = unit,
		.division = unit == CONTEST_NONE ? CONTEST_NONE : rules->units[unit].division,
		.registered_at_ms =
			person.first_start_ms - (int64_t)(lead * lead * lead * DAY_MS),
	};
}

void rehearsal_init(struct rehearsal *rehearsal, const struct contest_rules *rules,
		    int32_t entrant_count, const unsigned char seed[TALLY_SEED_SIZE])
{
	struct crowd crowd = { .rules = rules, .people = rehearsal };

	assert(entrant_count >= 0 && entrant_count <= REHEARSAL_ENTRANTS_MAX);
	for (size_t i = 0; i < TALLY_SEED_SIZE; i++)
		crowd.chance = crowd.chance * 257 + seed[i];
	*rehearsal = (struct rehearsal){
		.entrant_count = (size_t)entrant_count,
		.entrants = memory_new((size_t)entrant_count, sizeof(*rehearsal->entrants)),
	};
	find_leaves(&crowd);
	for (int32_t i = 0; i < entrant_count; i++)
		take_part(&crowd, i);
	free(crowd.leaves);
	free(crowd.leaf_weights);
}

void rehearsal_clear(struct rehearsal *rehearsal)
{
	free(rehearsal->entrants);
	free(rehearsal->attempts);
	*rehearsal = (struct rehearsal){ 0 };
}

int64_t rehearsal_prizes(const struct contest_rules *rules)
{
	int64_t count = 0;

	for (int32_t i = 0; i < rules->prize_count; i++) {
		const struct contest_prize *prize = &rules->prizes[i];
		int32_t standings = 1;

		if (prize->scope == PRIZE_OF_ROUND && prize->of == CONTEST_NONE)
			standings = rules->round_count;
		if (prize->scope == PRIZE_OF_DIVISION)
			standings = rules->division_count;
		count += (int64_t)prize->count * standings;
	}
	return count;
}
