#include "game/round_settle.h"
#include "base/memory.h"
#include "game/ceremony.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

static void add_to_key(struct ranking_key *key, const struct game_question *question,
		       const struct answer *answer)
{
	if (answer->points == 0)
		return;
	key->score += answer->points;
	key->right += score_share(question, answer->choice) == SCORE_WHOLE;
	key->credited_ms += answer->elapsed_ms;
	if (answer->received_at_ms > key->last_answer_at_ms)
		key->last_answer_at_ms = answer->received_at_ms;
}

static void give_points(struct round *round, int32_t player, struct answer *answer)
{
	const struct game_question *question = &round->questions[round->index];
	int share = score_share(question, answer->choice);
	int speed = score_speed(round->rules.speed, answer->elapsed_ms, round->rules.answer_ms);

	answer->points = (int16_t)score_points(share, speed);
	add_to_key(&round->roster.players[player].key, question, answer);
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

void round_rank_frozen(struct round *round)
{
	struct round_frozen *frozen = &round->frozen;
	int32_t count = 0;

	for (int32_t i = 0; i < frozen->table_count; i++)
		if (!round->roster.players[frozen->table[i].item].is_kicked)
			frozen->table[count++] = frozen->table[i];
	frozen->table_count = count;
	ranking_sort(frozen->table, (size_t)count);
	memset(frozen->ranks, 0, (size_t)frozen->rank_count * sizeof(*frozen->ranks));
	frozen->rank_of_none = count + 1;
	for (int32_t i = count; i-- > 0;) {
		frozen->ranks[frozen->table[i].item] = frozen->table[i].rank;
		if (frozen->table[i].key.score == 0)
			frozen->rank_of_none = frozen->table[i].rank;
	}
}

void round_freeze_boards(struct round *round)
{
	assert(round->table && !round->is_frozen);
	round_rank_all(round); /* who joined since the last settling is on them too */
	round->frozen = (struct round_frozen){
		.table = memory_copy(round->table,
				     (size_t)round->table_count * sizeof(*round->table)),
		.ranks = memory_new((size_t)round->roster.count, sizeof(int32_t)),
		.table_count = round->table_count,
		.rank_count = round->roster.count,
	};
	round->is_frozen = true;
	round_rank_frozen(round);
}

void round_thaw_boards(struct round *round)
{
	free(round->frozen.table);
	free(round->frozen.ranks);
	round->frozen = (struct round_frozen){ 0 };
	round->is_frozen = false;
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

static void add_question(struct round *round, int32_t index)
{
	const struct answers *answers = &round->answers[index];

	for (int32_t player = 0; player < answers->capacity; player++)
		if (answers->of[player].received_at_ms)
			add_to_key(&round->roster.players[player].key, &round->questions[index],
				   &answers->of[player]);
}

/* The last answer that earned points may have been this question's: all is added up anew. */
void round_annul(struct round *round, int32_t index)
{
	struct answers *answers = &round->answers[index];

	assert(round->settled[index] && !round->annulled[index]);
	round->annulled[index] = true;
	for (int32_t player = 0; player < answers->capacity; player++)
		answers->of[player].points = 0;
	for (int32_t player = 0; player < round->roster.count; player++)
		round->roster.players[player].key = (struct ranking_key){ 0 };
	for (int32_t i = 0; i <= round->index; i++)
		if (round->settled[i])
			add_question(round, i);
	round_rank_all(round);
}

int32_t round_rank(const struct round *round, int32_t player)
{
	const struct player *who = &round->roster.players[player];

	if (who->is_kicked)
		return 0;
	return who->rank ? who->rank : round->rank_of_none;
}

int32_t round_rank_shown(const struct round *round, int32_t player)
{
	const struct round_frozen *frozen = &round->frozen;

	if (round->state == ROUND_CEREMONY)
		return ceremony_rank(round, player);
	if (round->is_sealed)
		return 0;
	if (!round->is_frozen || round->roster.players[player].is_kicked)
		return round_rank(round, player);
	return player < frozen->rank_count ? frozen->ranks[player] : frozen->rank_of_none;
}

const struct ranking_entry *round_table_shown(const struct round *round, int32_t *count)
{
	if (round->state == ROUND_CEREMONY)
		return ceremony_players(round, count);
	*count = round->is_frozen ? round->frozen.table_count : round->table_count;
	if (round->is_sealed)
		*count = 0;
	return round->is_frozen ? round->frozen.table : round->table;
}

int32_t round_answered(const struct round *round)
{
	const struct answers *answers;
	int32_t count;

	if (round->index < 0)
		return 0;
	answers = &round->answers[round->index];
	count = answers->count;
	if (!round->roster.kicked_count)
		return count;
	for (int32_t i = 0; i < round->roster.count; i++)
		count -= round->roster.players[i].is_kicked && answers_get(answers, i);
	return count;
}

int32_t round_scored(const struct round *round)
{
	int32_t scored = 0;

	for (int32_t i = 0; i < round->question_count; i++)
		scored += round->settled[i] && !round->annulled[i] &&
			  round->questions[i].kind != GAME_SURVEY;
	return scored;
}

static void begin_units(const struct round *round, struct unit_standing *standings)
{
	for (int32_t unit = 0; unit < round->unit_count; unit++)
		standings[unit] =
			(struct unit_standing){ .unit = unit,
						.headcount = round->headcounts[unit] };
}

static void rank_units(const struct round *round, struct unit_standing *standings)
{
	units_rank(standings, (size_t)round->unit_count, round->rules.unit_ranking,
		   round->rules.unit_minimum);
}

int32_t round_units_shown(const struct round *round, struct unit_standing *standings)
{
	const struct round_frozen *frozen = &round->frozen;

	if (round->state == ROUND_CEREMONY)
		return ceremony_units(round, standings);
	if (round->is_sealed)
		return 0;
	if (!round->is_frozen) {
		round_unit_standings(round, standings);
		return round->unit_count;
	}
	begin_units(round, standings);
	for (int32_t i = 0; i < frozen->table_count; i++) {
		int32_t unit = round->roster.players[frozen->table[i].item].unit;

		if (unit == PLAYER_NO_UNIT)
			continue;
		standings[unit].players++;
		standings[unit].points += frozen->table[i].key.score;
	}
	rank_units(round, standings);
	return round->unit_count;
}

void round_unit_standings(const struct round *round, struct unit_standing *standings)
{
	begin_units(round, standings);
	for (int32_t i = 0; i < round->roster.count; i++) {
		const struct player *player = &round->roster.players[i];

		if (player->is_kicked || player->unit == PLAYER_NO_UNIT)
			continue;
		standings[player->unit].players++;
		standings[player->unit].points += player->key.score;
	}
	rank_units(round, standings);
}
