/* Units by what their people achieved. */
#include "base/memory.h"
#include "contest/lots.h"
#include "contest/tally_inside.h"

#include <stdlib.h>

enum { PERCENT = 100 };

/* Products of two values' parts can be longer than 64 bits. */
__extension__ typedef __int128 wide;

/* One unit while it is ranked. Its value is above / below, in SCORE_UNITS. */
struct ranked_unit {
	struct tally_unit_row row;
	int64_t prizes; /* points in SCORE_UNITS */
	int64_t scores; /* sum of the best ones, in SCORE_UNITS */
	int32_t people; /* whose scores are in it */
	wide above;
	int64_t below;
	uint64_t lot;
};

/* A person's score, for the mean of the best. */
struct score_of {
	int32_t unit;
	int64_t score;
};

/* Where people are counted. */
struct ranked_units {
	const struct contest_collective *rules;
	int32_t unit_count;
	int32_t *targets; /* of each unit: the one that it counts for, or CONTEST_NONE */
	struct ranked_unit *units; /* all; those that are ranked are their own targets */
};

static void find_targets(struct ranked_units *ranked, const struct contest_unit *units)
{
	for (int32_t i = 0; i < ranked->unit_count; i++) {
		int32_t parent = units[i].parent;

		ranked->targets[i] = i;
		if (parent == CONTEST_NONE)
			continue;
		if (ranked->rules->is_of_roots)
			ranked->targets[i] = ranked->targets[parent];
		else
			ranked->targets[parent] = CONTEST_NONE;
	}
}

static void ranked_init(struct ranked_units *ranked, const struct contest_rules *rules,
			const struct contest_collective *collective)
{
	ranked->rules = collective;
	ranked->unit_count = rules->unit_count;
	ranked->targets = memory_new((size_t)rules->unit_count, sizeof(*ranked->targets));
	ranked->units = memory_new((size_t)rules->unit_count, sizeof(*ranked->units));
	find_targets(ranked, rules->units);
	for (int32_t i = 0; i < rules->unit_count; i++) {
		ranked->units[i].row.unit = i;
		if (ranked->targets[i] >= 0)
			ranked->units[ranked->targets[i]].row.headcount +=
				rules->units[i].headcount;
	}
}

static void ranked_clear(struct ranked_units *ranked)
{
	free(ranked->targets);
	free(ranked->units);
}

/* The ranked unit that somebody counts for, or NULL. */
static struct ranked_unit *unit_of(struct ranked_units *ranked,
				   const struct tally_entrant *entrant)
{
	int32_t target;

	if (entrant->unit < 0)
		return NULL;
	target = ranked->targets[entrant->unit];
	return target < 0 ? NULL : &ranked->units[target];
}

static int by_unit_then_score(const void *left, const void *right)
{
	const struct score_of *one = left, *other = right;

	if (one->unit != other->unit)
		return one->unit < other->unit ? -1 : 1;
	return (one->score < other->score) - (one->score > other->score);
}

/* Everybody with a submitted attempt is in the contest's standing once. */
static void count_people(struct ranked_units *ranked, const struct tally_standing *standing,
			 const struct tally_entrant *entrants)
{
	struct score_of *scores = memory_new(standing->count, sizeof(*scores));
	size_t count = 0;

	for (size_t i = 0; i < standing->count; i++) {
		const struct tally_row *row = &standing->rows[i];
		struct ranked_unit *unit = unit_of(ranked, &entrants[row->entrant]);

		if (!unit)
			continue;
		unit->row.entrants++;
		scores[count++] = (struct score_of){ unit->row.unit, score_units(row->score) };
	}
	qsort(scores, count, sizeof(*scores), by_unit_then_score);
	for (size_t i = 0; i < count; i++) {
		struct ranked_unit *unit = &ranked->units[scores[i].unit];

		if (unit->people >= ranked->rules->best)
			continue;
		unit->people++;
		unit->scores += scores[i].score;
	}
	free(scores);
}

/* Prizes to units are not given yet, so all that were won were won by people. */
static void count_prizes(struct ranked_units *ranked, const struct tally *tally,
			 const struct tally_input *input)
{
	for (size_t i = 0; i < tally->win_count; i++) {
		const struct tally_win *win = &tally->wins[i];
		struct ranked_unit *unit = unit_of(ranked, &input->entrants[win->winner]);

		if (unit)
			unit->prizes += score_units(input->rules->prizes[win->prize].points);
	}
}

static bool wants_headcount(enum contest_collective_kind kind)
{
	return kind == COLLECTIVE_RATE || kind == COLLECTIVE_RATE_AND_PRIZES;
}

static bool has_place(const struct contest_collective *rules, const struct ranked_unit *unit)
{
	if (unit->row.entrants == 0 || unit->row.entrants < rules->minimum)
		return false;
	if (rules->kind == COLLECTIVE_MEAN && unit->people == 0)
		return false;
	return unit->row.headcount > 0 || !wants_headcount(rules->kind);
}

static void set_value(struct ranked_unit *unit, enum contest_collective_kind kind)
{
	int64_t entrants = unit->row.entrants, headcount = unit->row.headcount;
	wide percent = (wide)entrants * PERCENT * SCORE_UNITS;

	unit->below = 1;
	switch (kind) {
	case COLLECTIVE_ENTRANTS:
		unit->above = (wide)entrants * SCORE_UNITS;
		break;
	case COLLECTIVE_RATE:
		unit->above = percent;
		unit->below = headcount;
		break;
	case COLLECTIVE_PRIZES:
		unit->above = unit->prizes;
		break;
	case COLLECTIVE_MEAN:
		unit->above = unit->scores;
		unit->below = unit->people;
		break;
	case COLLECTIVE_RATE_AND_PRIZES:
		unit->above = percent + (wide)unit->prizes * headcount;
		unit->below = headcount;
		break;
	}
	unit->row.value = (double)unit->above / (double)unit->below / SCORE_UNITS;
}

static int compare_values(const struct ranked_unit *one, const struct ranked_unit *other)
{
	wide left = one->above * other->below;
	wide right = other->above * one->below;

	return (left > right) - (left < right);
}

/* place 1 marks those that have one, until places are given. */
static int best_first(const void *left, const void *right)
{
	const struct ranked_unit *one = left, *other = right;

	if (one->row.place != other->row.place)
		return other->row.place - one->row.place;
	if (one->row.place) {
		int order = compare_values(other, one);

		if (order)
			return order;
		if (one->lot != other->lot)
			return one->lot < other->lot ? -1 : 1;
	}
	return one->row.unit - other->row.unit;
}

static void set_places(struct ranked_unit *units, size_t count)
{
	for (size_t i = 0; i < count && units[i].row.place; i++)
		units[i].row.place = i > 0 && compare_values(&units[i - 1], &units[i]) == 0
					     ? units[i - 1].row.place
					     : (int32_t)i + 1;
}

static void order_units(struct tally_collective *collective, struct ranked_units *ranked,
			const struct tally_input *input)
{
	char scope[LOTS_SCOPE_SIZE];
	struct lots lots;
	size_t count = 0;

	lots_scope(scope, "collective", ranked->rules->id);
	lots_init(&lots, input->seed, scope);
	for (int32_t i = 0; i < ranked->unit_count; i++) {
		struct ranked_unit unit = ranked->units[i];

		if (ranked->targets[i] != i)
			continue;
		unit.lot = lots_draw(&lots, i);
		unit.row.place = has_place(ranked->rules, &unit);
		if (unit.row.place)
			set_value(&unit, ranked->rules->kind);
		ranked->units[count++] = unit;
	}
	qsort(ranked->units, count, sizeof(*ranked->units), best_first);
	set_places(ranked->units, count);
	collective->count = count;
	collective->rows = memory_new(count, sizeof(*collective->rows));
	for (size_t i = 0; i < count; i++)
		collective->rows[i] = ranked->units[i].row;
}

void tally_rank_units(struct tally *tally, const struct tally_input *input)
{
	tally->collective_count = (size_t)input->rules->collective_count;
	tally->collectives = memory_new(tally->collective_count, sizeof(*tally->collectives));
	for (size_t i = 0; i < tally->collective_count; i++) {
		struct ranked_units ranked;

		ranked_init(&ranked, input->rules, &input->rules->collectives[i]);
		count_people(&ranked, &tally->standings[0], input->entrants);
		count_prizes(&ranked, tally, input);
		tally->collectives[i].collective = (int32_t)i;
		order_units(&tally->collectives[i], &ranked, input);
		ranked_clear(&ranked);
	}
}
