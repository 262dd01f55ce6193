#include "game/round_players.h"
#include "game/round_settle.h"

/* The kicked make room for others, but not without end: what they answered stays in memory. */
static int32_t seats_taken(const struct roster *roster)
{
	return roster->count - (roster->kicked_count < ROUND_KICKED_ROOM_MAX
					? roster->kicked_count
					: ROUND_KICKED_ROOM_MAX);
}

enum round_status players_join(struct round *round, const struct round_event *event,
			       int64_t now_ms, struct round_effects *effects)
{
	(void)now_ms;
	(void)effects;
	if (round->is_locked)
		return ROUND_LOCKED;
	if (seats_taken(&round->roster) >= round->rules.players_max)
		return ROUND_FULL;
	if (round->rules.unique_names && roster_has_name(&round->roster, event->name))
		return ROUND_NAME_TAKEN;
	roster_add(&round->roster, event->name, event->unit);
	return ROUND_OK;
}

enum round_status players_refuse_join(struct round *round, const struct round_event *event,
				      int64_t now_ms, struct round_effects *effects)
{
	(void)round;
	(void)event;
	(void)now_ms;
	(void)effects;
	return ROUND_OVER;
}

static bool is_taking_part(const struct round *round, int32_t player)
{
	return player >= 0 && player < round->roster.count &&
	       !round->roster.players[player].is_kicked;
}

enum round_status players_answer_open(struct round *round, const struct round_event *event,
				      int64_t now_ms, struct round_effects *effects)
{
	const struct game_question *question;
	const struct answer *before;
	bool is_late = now_ms - event->credit_ms > round->closes_at_ms;

	(void)effects;
	if (!is_taking_part(round, event->player))
		return ROUND_NO_PLAYER;
	if (event->index != round->index || now_ms < round->opens_at_ms || is_late)
		return players_answer_again(round, event, now_ms, effects);
	question = &round->questions[round->index];
	if (!score_is_choice(question, event->choice))
		return ROUND_BAD_CHOICE;
	before = answers_get(&round->answers[round->index], event->player);
	if (before && score_is_same(question, before->choice, event->choice))
		return ROUND_SAME;
	if (before && !round->rules.change_answer)
		return ROUND_ANSWERED;
	answers_put(&round->answers[round->index], event->player,
		    &(struct answer){ .choice = event->choice,
				      .received_at_ms = now_ms,
				      .elapsed_ms = (int32_t)event->elapsed_ms,
				      .credit_ms = (int16_t)event->credit_ms },
		    question->kind != GAME_NUMERIC);
	return ROUND_OK;
}

/* A phone that did not hear `answered` asks again, at any time and about any question. */
enum round_status players_answer_again(struct round *round, const struct round_event *event,
				       int64_t now_ms, struct round_effects *effects)
{
	const struct answer *before;

	(void)now_ms;
	(void)effects;
	if (!is_taking_part(round, event->player))
		return ROUND_NO_PLAYER;
	if (event->index < 0 || event->index > round->index)
		return ROUND_NOT_NOW;
	before = answers_get(&round->answers[event->index], event->player);
	if (before && score_is_choice(&round->questions[event->index], event->choice) &&
	    score_is_same(&round->questions[event->index], before->choice, event->choice))
		return ROUND_SAME;
	return ROUND_NOT_NOW;
}

enum round_status players_lock(struct round *round, const struct round_event *event,
			       int64_t now_ms, struct round_effects *effects)
{
	(void)event;
	(void)now_ms;
	(void)effects;
	round->is_locked = true;
	return ROUND_OK;
}

enum round_status players_unlock(struct round *round, const struct round_event *event,
				 int64_t now_ms, struct round_effects *effects)
{
	(void)event;
	(void)now_ms;
	(void)effects;
	round->is_locked = false;
	return ROUND_OK;
}

enum round_status players_kick(struct round *round, const struct round_event *event,
			       int64_t now_ms, struct round_effects *effects)
{
	(void)now_ms;
	(void)effects;
	if (!is_taking_part(round, event->player))
		return ROUND_NO_PLAYER;
	round->roster.players[event->player].is_kicked = true;
	round->roster.kicked_count++;
	if (round->table)
		round_rank_all(round);
	if (round->is_frozen)
		round_rank_frozen(round);
	return ROUND_OK;
}
