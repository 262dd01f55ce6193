#include "contest/tally.h"

#include "contest/lots.h"
#include "contest/tally_inside.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

_Static_assert((int)TALLY_SEED_SIZE == (int)LOTS_SEED_SIZE, "lots are drawn from it");

int64_t score_units(double score)
{
	return llround(score * SCORE_UNITS);
}

/* Signed numbers in the order of unsigned ones. */
uint64_t key_of_less(int64_t value)
{
	return (uint64_t)value ^ UINT64_C(1) << 63;
}

uint64_t key_of_more(int64_t value)
{
	return ~key_of_less(value);
}

/* What of an attempt alone a ranking key looks at; the same for all where it looks at nothing
 * of it. */
static uint64_t attempt_key(const struct tally_attempt *attempt, enum contest_key key)
{
	switch (key) {
	case KEY_SCORE:
		return key_of_more(score_units(attempt->score));
	case KEY_RIGHT:
		return key_of_more(attempt->right);
	case KEY_TIME:
		return key_of_less(attempt->time_ms);
	case KEY_SUBMITTED:
		return key_of_less(attempt->submitted_at_ms);
	case KEY_STARTED:
		return key_of_less(attempt->started_at_ms);
	case KEY_PERFECT:
		return key_of_more(attempt->is_perfect);
	case KEY_PREDICTION:
	case KEY_ATTEMPTS:
	case KEY_REGISTERED:
	case KEY_LOT:
	case KEYS:
		break;
	}
	return 0;
}

/* Less than, equal to or more than zero, as strcmp() does; less is better. */
static int compare_by(const struct tally_attempt *one, const struct tally_attempt *other,
		      enum contest_key key)
{
	uint64_t left = attempt_key(one, key), right = attempt_key(other, key);

	return (left > right) - (left < right);
}

static int compare_in_turn(const struct tally_attempt *one, const struct tally_attempt *other,
			   const enum contest_key *keys, size_t count)
{
	int order = 0;

	for (size_t i = 0; i < count && order == 0; i++)
		order = compare_by(one, other, keys[i]);
	return order;
}

static int compare_by_rules(const struct contest_rules *rules, const struct tally_attempt *one,
			    const struct tally_attempt *other)
{
	static const enum contest_key last[] = { KEY_SUBMITTED, KEY_STARTED };
	int order = 0;

	for (int32_t i = 0; i < rules->key_count && order == 0; i++)
		order = compare_by(one, other, rules->keys[i].key);
	return order ? order : compare_in_turn(one, other, last, 2);
}

bool attempt_is_better(const struct contest_rules *rules, const struct tally_attempt *one,
		       const struct tally_attempt *other)
{
	static const enum contest_key earliest[] = { KEY_RIGHT, KEY_SUBMITTED, KEY_STARTED };
	static const enum contest_key begun[] = { KEY_STARTED, KEY_SUBMITTED };

	switch (rules->counting) {
	case COUNTS_BEST:
		return compare_by_rules(rules, one, other) < 0;
	case COUNTS_BEST_EARLIEST:
		return compare_in_turn(one, other, earliest, 3) < 0;
	case COUNTS_FIRST:
		return compare_in_turn(one, other, begun, 2) < 0;
	case COUNTS_LAST:
		return compare_in_turn(one, other, begun, 2) > 0;
	}
	return false;
}

int32_t tally_counted(const struct contest_rules *rules, const struct tally_attempt *attempts,
		      size_t count)
{
	size_t best = 0;

	if (count == 0)
		return CONTEST_NONE;
	assert(count <= INT32_MAX);
	for (size_t i = 1; i < count; i++)
		if (attempt_is_better(rules, &attempts[i], &attempts[best]))
			best = i;
	return (int32_t)best;
}

static void check(const struct tally_input *input)
{
	const struct contest_rules *rules = input->rules;

	assert(rules->round_count > 0 && rules->round_count <= CONTEST_ROUNDS_MAX);
	assert(rules->key_count > 0 && rules->key_count <= CONTEST_KEYS_MAX);
	assert(rules->keys[rules->key_count - 1].key == KEY_LOT);
	assert(input->entrant_count <= INT32_MAX && input->attempt_count <= INT32_MAX);
	for (size_t i = 0; i < input->entrant_count; i++) {
		assert(input->entrants[i].entrant == (int32_t)i);
		assert(input->entrants[i].unit < rules->unit_count);
		assert(input->entrants[i].division < rules->division_count);
	}
	for (size_t i = 0; i < input->attempt_count; i++) {
		assert(input->attempts[i].entrant >= 0);
		assert((size_t)input->attempts[i].entrant < input->entrant_count);
		assert(input->attempts[i].round >= 0);
		assert(input->attempts[i].round < rules->round_count);
	}
}

void tally_make(struct tally *tally, const struct contest_rules *rules,
		const struct tally_entrant *entrants, size_t entrant_count,
		const struct tally_attempt *attempts, size_t attempt_count,
		const unsigned char seed[TALLY_SEED_SIZE])
{
	struct tally_input input = { rules,    entrants,      entrant_count,
				     attempts, attempt_count, seed };

	*tally = (struct tally){ 0 };
	check(&input);
	tally_gather(tally, &input);
	tally_order(tally, &input);
	tally_give_people(tally, &input);
	tally_rank_units(tally, &input);
	tally_give_units(tally, &input);
}

void tally_clear(struct tally *tally)
{
	for (size_t i = 0; i < tally->standing_count; i++)
		free(tally->standings[i].rows);
	for (size_t i = 0; i < tally->collective_count; i++)
		free(tally->collectives[i].rows);
	free(tally->standings);
	free(tally->collectives);
	free(tally->wins);
	*tally = (struct tally){ 0 };
}
