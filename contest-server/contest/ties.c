#include "contest/ties.h"

#include "base/memory.h"

#include <stdlib.h>

static void add_group(struct ties *ties, int32_t size)
{
	if (size < 2)
		return;
	ties->people += size;
	ties->groups++;
	if (size > ties->largest)
		ties->largest = size;
}

struct ties ties_after(const struct tally_standing *standing, int32_t keys)
{
	struct ties ties = { 0 };
	int32_t size = 0;

	for (size_t i = 0; i < standing->count; i++) {
		if (i > 0 && standing->rows[i].decided < keys) {
			add_group(&ties, size);
			size = 0;
		}
		size++;
	}
	add_group(&ties, size);
	return ties;
}

struct ties ties_of_units(const struct tally_collective *collective)
{
	struct ties ties = { 0 };
	int32_t size = 0;

	for (size_t i = 0; i < collective->count && collective->rows[i].place > 0; i++) {
		if (i > 0 && collective->rows[i].place != collective->rows[i - 1].place) {
			add_group(&ties, size);
			size = 0;
		}
		size++;
	}
	add_group(&ties, size);
	return ties;
}

/* ---- Prizes */

enum { WON_ELSEWHERE = -2 };

/* What a group of equals has won so far, as the rows pass by. */
struct equals {
	int32_t prize; /* of the first who counts; CONTEST_NONE: none */
	bool is_known, is_mixed;
	int32_t wins;
};

static void add_equal(struct equals *equals, int32_t prize)
{
	if (prize == WON_ELSEWHERE)
		return;
	equals->wins += prize != CONTEST_NONE;
	equals->is_mixed |= equals->is_known && prize != equals->prize;
	equals->prize = prize;
	equals->is_known = true;
}

static int32_t end_equals(struct equals *equals)
{
	int32_t wins = equals->is_mixed ? equals->wins : 0;

	*equals = (struct equals){ 0 };
	return wins;
}

static enum tally_scope scope_of(enum contest_prize_scope scope)
{
	if (scope == PRIZE_OF_ROUND)
		return TALLY_ROUND;
	return scope == PRIZE_OF_DIVISION ? TALLY_DIVISION : TALLY_CONTEST;
}

/* Each entrant's prize in this standing. */
static int32_t *list_wins(const struct contest_rules *rules, const struct tally *tally,
			  const struct tally_standing *standing, size_t entrant_count)
{
	int32_t *won = memory_new(entrant_count, sizeof(*won));

	for (size_t i = 0; i < entrant_count; i++)
		won[i] = CONTEST_NONE;
	for (size_t i = 0; i < tally->win_count; i++) {
		const struct tally_win *win = &tally->wins[i];
		enum contest_prize_scope scope = rules->prizes[win->prize].scope;

		if (scope == PRIZE_COLLECTIVE)
			continue;
		if (scope_of(scope) == standing->scope && win->of == standing->of)
			won[win->winner] = win->prize;
		else if (rules->gives_one_prize)
			won[win->winner] = WON_ELSEWHERE;
	}
	return won;
}

int32_t ties_lot_prizes(const struct contest_rules *rules, const struct tally *tally,
			const struct tally_standing *standing, size_t entrant_count)
{
	int32_t *won = list_wins(rules, tally, standing, entrant_count);
	struct equals equals = { 0 };
	int32_t prizes = 0;

	for (size_t i = 0; i < standing->count; i++) {
		if (standing->rows[i].decided < rules->key_count - 1)
			prizes += end_equals(&equals);
		add_equal(&equals, won[standing->rows[i].entrant]);
	}
	free(won);
	return prizes + end_equals(&equals);
}

/* A unit may win by several rankings, but in one of them only once. */
static int32_t prize_of_unit(const struct contest_rules *rules, const struct tally *tally,
			     int32_t collective, int32_t unit)
{
	for (size_t i = 0; i < tally->win_count; i++)
		if (rules->prizes[tally->wins[i].prize].scope == PRIZE_COLLECTIVE &&
		    tally->wins[i].of == collective && tally->wins[i].winner == unit)
			return tally->wins[i].prize;
	return CONTEST_NONE;
}

int32_t ties_lot_unit_prizes(const struct contest_rules *rules, const struct tally *tally,
			     const struct tally_collective *collective)
{
	struct equals equals = { 0 };
	int32_t prizes = 0;

	for (size_t i = 0; i < collective->count && collective->rows[i].place > 0; i++) {
		const struct tally_unit_row *row = &collective->rows[i];

		if (i > 0 && row->place != collective->rows[i - 1].place)
			prizes += end_equals(&equals);
		add_equal(&equals,
			  prize_of_unit(rules, tally, collective->collective, row->unit));
	}
	return prizes + end_equals(&equals);
}
