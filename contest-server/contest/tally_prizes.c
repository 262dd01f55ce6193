/* Prizes by place: to people first, then to units. */
#include "base/memory.h"
#include "contest/tally_inside.h"

#include <stdlib.h>

/* How far the prizes of each standing have come: within one, nobody wins twice. */
struct giving {
	struct tally *tally;
	const struct contest_rules *rules;
	size_t *next;  /* row of each standing */
	bool *has_won; /* of each entrant */
	size_t win_room;
};

static void add_win(struct tally *tally, size_t *room, struct tally_win win)
{
	if (tally->win_count == *room) {
		*room = *room ? *room * 2 : 16;
		tally->wins = memory_resize(tally->wins, *room, sizeof(*tally->wins));
	}
	tally->wins[tally->win_count++] = win;
}

/* One prize from one standing, to the next rows that may have it. */
static void give(struct giving *giving, int32_t prize, size_t standing_index)
{
	const struct tally_standing *standing = &giving->tally->standings[standing_index];
	size_t *next = &giving->next[standing_index];
	int32_t left = giving->rules->prizes[prize].count;

	for (; left > 0 && *next < standing->count; (*next)++) {
		const struct tally_row *row = &standing->rows[*next];

		if (giving->rules->gives_one_prize && giving->has_won[row->entrant])
			continue;
		giving->has_won[row->entrant] = true;
		add_win(giving->tally, &giving->win_room,
			(struct tally_win){ prize, standing->of, row->entrant, row->place });
		left--;
	}
}

static void give_each(struct giving *giving, int32_t prize, size_t first, int32_t count)
{
	for (int32_t i = 0; i < count; i++)
		give(giving, prize, first + (size_t)i);
}

static void give_prize(struct giving *giving, int32_t prize)
{
	const struct contest_rules *rules = giving->rules;
	size_t first_division = 1 + (size_t)rules->round_count;
	int32_t of = rules->prizes[prize].of;

	switch (rules->prizes[prize].scope) {
	case PRIZE_OF_CONTEST:
		give(giving, prize, 0);
		break;
	case PRIZE_OF_ROUND:
		if (of == CONTEST_NONE)
			give_each(giving, prize, 1, rules->round_count);
		else
			give(giving, prize, 1 + (size_t)of);
		break;
	case PRIZE_OF_DIVISION:
		give_each(giving, prize, first_division, rules->division_count);
		break;
	case PRIZE_COLLECTIVE:
		break;
	}
}

void tally_give_people(struct tally *tally, const struct tally_input *input)
{
	struct giving giving = {
		.tally = tally,
		.rules = input->rules,
		.next = memory_new(tally->standing_count, sizeof(*giving.next)),
		.has_won = memory_new(input->entrant_count, sizeof(*giving.has_won)),
	};

	for (int32_t prize = 0; prize < input->rules->prize_count; prize++)
		give_prize(&giving, prize);
	free(giving.next);
	free(giving.has_won);
}

/* Both lists are in order already, and a prize is in one of them only. */
static void merge(struct tally *tally, const struct tally *of_units)
{
	size_t people = 0, units = 0, count = tally->win_count + of_units->win_count;
	struct tally_win *wins = memory_new(count, sizeof(*wins));

	for (size_t i = 0; i < count; i++)
		wins[i] = units == of_units->win_count || (people < tally->win_count &&
							   tally->wins[people].prize <
								   of_units->wins[units].prize)
				  ? tally->wins[people++]
				  : of_units->wins[units++];
	free(tally->wins);
	tally->wins = wins;
	tally->win_count = count;
}

static bool may_win(const struct tally_collective *collective, size_t row)
{
	return row < collective->count && collective->rows[row].place > 0;
}

void tally_give_units(struct tally *tally, const struct tally_input *input)
{
	const struct contest_rules *rules = input->rules;
	size_t *next = memory_new(tally->collective_count, sizeof(*next));
	struct tally of_units = { 0 };
	size_t room = 0;

	for (int32_t prize = 0; prize < rules->prize_count; prize++) {
		int32_t of = rules->prizes[prize].of, left = rules->prizes[prize].count;
		const struct tally_collective *collective;

		if (rules->prizes[prize].scope != PRIZE_COLLECTIVE)
			continue;
		collective = &tally->collectives[of];
		for (; left > 0 && may_win(collective, next[of]); left--, next[of]++)
			add_win(&of_units, &room,
				(struct tally_win){ prize, of, collective->rows[next[of]].unit,
						    collective->rows[next[of]].place });
	}
	free(next);
	merge(tally, &of_units);
	free(of_units.wins);
}
