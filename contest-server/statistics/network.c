#include "statistics/network.h"
#include "base/memory.h"
#include "statistics/item.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

static int by_unit_and_player(const void *one, const void *other)
{
	const struct network_answer *a = one, *b = other;

	if (a->unit != b->unit)
		return a->unit < b->unit ? -1 : 1;
	return (a->player > b->player) - (a->player < b->player);
}

/* players: those who answered; of one unit they follow each other. */
static struct network_spread spread_of(const struct network_answer *answers, size_t count)
{
	struct network_spread spread = { .answers = (int64_t)count };
	int64_t *credits = memory_new(count, sizeof(*credits));

	for (size_t i = 0; i < count; i++) {
		credits[i] = answers[i].credit_ms;
		spread.players += i == 0 || answers[i].player != answers[i - 1].player;
	}
	if (count) {
		spread.p50_ms = item_quantile(credits, count, 0.5);
		spread.p95_ms = item_quantile(credits, count, 0.95);
		spread.max_ms = credits[count - 1];
	}
	free(credits);
	return spread;
}

static int points_at(const struct network_answer *answer, int64_t elapsed_ms,
		     enum speed_rule speed, int64_t answer_ms)
{
	return score_points(answer->share, score_speed(speed, elapsed_ms, answer_ms));
}

/* One player's answers. */
static void add_player(struct network_report *report, const struct network_answer *answers,
		       size_t count, enum speed_rule speed, int64_t answer_ms)
{
	int64_t lost = 0;
	bool is_limited = false;

	for (size_t i = 0; i < count; i++) {
		const struct network_answer *answer = &answers[i];
		int more;

		report->claims += answer->claimed_ms >= 0;
		if (answer->claimed_ms < 0 || answer->claimed_ms >= answer->elapsed_ms)
			continue;
		is_limited = true;
		report->limit_answers++;
		more = points_at(answer, answer->claimed_ms, speed, answer_ms) -
		       points_at(answer, answer->elapsed_ms, speed, answer_ms);
		report->lost_answers += more > 0;
		lost += more;
	}
	report->limit_players += is_limited;
	report->lost_players += lost > 0;
	report->lost_points += lost;
	if (lost > report->lost_most)
		report->lost_most = lost;
}

static void add_unit(struct network_report *report, const struct network_answer *answers,
		     size_t count)
{
	struct network_spread spread = spread_of(answers, count);

	if (spread.players < NETWORK_UNIT_PLAYERS_MIN)
		report->small_units++;
	else
		report->units[answers->unit] = spread;
}

void network_report_make(struct network_report *report, struct network_answer *answers,
			 size_t count, int32_t unit_count, enum speed_rule speed,
			 int64_t answer_ms)
{
	size_t unit_from = 0, player_from = 0;

	memset(report, 0, sizeof(*report));
	report->unit_count = unit_count;
	report->units = memory_new((size_t)unit_count, sizeof(*report->units));
	if (count)
		qsort(answers, count, sizeof(*answers), by_unit_and_player);
	report->all = spread_of(answers, count);
	for (size_t i = 1; i <= count; i++) {
		bool is_other_unit = i == count || answers[i].unit != answers[unit_from].unit;

		if (is_other_unit || answers[i].player != answers[player_from].player) {
			add_player(report, &answers[player_from], i - player_from, speed,
				   answer_ms);
			player_from = i;
		}
		if (!is_other_unit)
			continue;
		if (answers[unit_from].unit >= 0)
			add_unit(report, &answers[unit_from], i - unit_from);
		unit_from = i;
	}
}

void network_report_clear(struct network_report *report)
{
	free(report->units);
	report->units = NULL;
}
