#include "game/round_settle.h"
#include "base/memory.h"

#include <assert.h>
#include <stdlib.h>

static void give_points(struct round *round, int32_t player, struct answer *answer)
{
	const struct game_question *question = &round->questions[round->index];
	struct ranking_key *key = &round->roster.players[player].key;
	int share = score_share(question, answer->choice);
	int speed = score_speed(round->rules.speed, answer->elapsed_ms, round->rules.answer_ms);

	answer->points = (int16_t)score_points(share, speed);
	if (answer->points == 0)
		return;
	key->score += answer->points;
	key->right += share == SCORE_WHOLE;
	key->credited_ms += answer->elapsed_ms;
	if (answer->received_at_ms > key->last_answer_at_ms)
		key->last_answer_at_ms = answer->received_at_ms;
}

void round_rank_all(struct round *round)
{
	struct roster *roster = &round->roster;
	int32_t count = 0;

	round->table =
		memory_resize(round->table, ((size_t)roster->count + 1), sizeof(*round->table));
	for (int32_t i = 0; i < roster->count; i++) {
		roster->players[i].rank = 0;
		if (!roster->players[i].is_kicked)
			round->table[count++] =
				(struct ranking_entry){ .key = roster->players[i].key,
							.item = i };
	}
	ranking_sort(round->table, (size_t)count);
	round->table_count = count;
	round->rank_of_none = count + 1;
	for (int32_t i = count; i-- > 0;) {
		roster->players[round->table[i].item].rank = round->table[i].rank;
		if (round->table[i].key.score == 0)
			round->rank_of_none = round->table[i].rank;
	}
}

void round_settle(struct round *round)
{
	struct answers *answers = &round->answers[round->index];

	assert(!round->is_settled && !round->is_skipped);
	for (int32_t player = 0; player < answers->capacity; player++)
		if (answers->of[player].received_at_ms)
			give_points(round, player, &answers->of[player]);
	round->is_settled = true;
	round->settled[round->index] = true;
	round_rank_all(round);
}

int32_t round_rank(const struct round *round, int32_t player)
{
	const struct player *who = &round->roster.players[player];

	if (who->is_kicked)
		return 0;
	return who->rank ? who->rank : round->rank_of_none;
}

int32_t round_scored(const struct round *round)
{
	int32_t scored = 0;

	for (int32_t i = 0; i < round->question_count; i++)
		scored += round->settled[i] && round->questions[i].kind != GAME_SURVEY;
	return scored;
}

void round_unit_standings(const struct round *round, struct unit_standing *standings)
{
	for (int32_t unit = 0; unit < round->unit_count; unit++)
		standings[unit] =
			(struct unit_standing){ .unit = unit,
						.headcount = round->headcounts[unit] };
	for (int32_t i = 0; i < round->roster.count; i++) {
		const struct player *player = &round->roster.players[i];

		if (player->is_kicked || player->unit == PLAYER_NO_UNIT)
			continue;
		standings[player->unit].players++;
		standings[player->unit].points += player->key.score;
	}
	units_rank(standings, (size_t)round->unit_count, round->rules.unit_ranking,
		   round->rules.unit_minimum);
}
