#include "game/round.h"
#include "base/memory.h"
#include "game/ceremony.h"
#include "game/round_players.h"
#include "game/round_settle.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

static round_step_fn next, close_now, reveal, standings, pause_question, continue_question,
	extend, skip, finish, ring, show_next, all_answered, restart, stalled, freeze,
	hold_ceremony, reveal_place, kick_in_ceremony, annul, autoplay, manual;

/* The whole life of a round. An empty cell refuses the event. */
static round_step_fn *const steps[ROUND_STATES][ROUND_EVENT_KINDS] = {
	[ROUND_LOBBY] = {
		[EVENT_JOIN] = players_join,
		[EVENT_NEXT] = next,
		[EVENT_LOCK] = players_lock, [EVENT_UNLOCK] = players_unlock, [EVENT_KICK] = players_kick,
		[EVENT_FINISH] = finish, [EVENT_RESTART] = restart,
		[EVENT_AUTOPLAY] = autoplay, [EVENT_MANUAL] = manual,
	},
	[ROUND_QUESTION] = {
		[EVENT_JOIN] = players_join, [EVENT_ANSWER] = players_answer_open,
		[EVENT_CLOSE] = close_now, [EVENT_PAUSE] = pause_question,
		[EVENT_EXTEND] = extend, [EVENT_SKIP] = skip,
		[EVENT_TICK] = ring, [EVENT_ALL_ANSWERED] = all_answered, [EVENT_STALL] = stalled,
		[EVENT_LOCK] = players_lock, [EVENT_UNLOCK] = players_unlock, [EVENT_KICK] = players_kick,
		[EVENT_FINISH] = finish, [EVENT_RESTART] = restart,
		[EVENT_FREEZE] = freeze,
		[EVENT_AUTOPLAY] = autoplay, [EVENT_MANUAL] = manual,
	},
	[ROUND_CLOSED] = {
		[EVENT_JOIN] = players_join, [EVENT_ANSWER] = players_answer_again,
		[EVENT_NEXT] = next, [EVENT_REVEAL] = reveal, [EVENT_STANDINGS] = standings,
		[EVENT_SKIP] = skip, [EVENT_TICK] = show_next,
		[EVENT_LOCK] = players_lock, [EVENT_UNLOCK] = players_unlock, [EVENT_KICK] = players_kick,
		[EVENT_FINISH] = finish, [EVENT_RESTART] = restart,
		[EVENT_FREEZE] = freeze, [EVENT_CEREMONY] = hold_ceremony,
		[EVENT_AUTOPLAY] = autoplay, [EVENT_MANUAL] = manual,
	},
	[ROUND_REVEAL] = {
		[EVENT_JOIN] = players_join, [EVENT_ANSWER] = players_answer_again,
		[EVENT_NEXT] = next, [EVENT_STANDINGS] = standings, [EVENT_TICK] = show_next,
		[EVENT_LOCK] = players_lock, [EVENT_UNLOCK] = players_unlock, [EVENT_KICK] = players_kick,
		[EVENT_FINISH] = finish, [EVENT_RESTART] = restart,
		[EVENT_FREEZE] = freeze, [EVENT_CEREMONY] = hold_ceremony,
		[EVENT_AUTOPLAY] = autoplay, [EVENT_MANUAL] = manual,
	},
	[ROUND_STANDINGS] = {
		[EVENT_JOIN] = players_join, [EVENT_ANSWER] = players_answer_again,
		[EVENT_NEXT] = next, [EVENT_TICK] = show_next,
		[EVENT_LOCK] = players_lock, [EVENT_UNLOCK] = players_unlock, [EVENT_KICK] = players_kick,
		[EVENT_FINISH] = finish, [EVENT_RESTART] = restart,
		[EVENT_FREEZE] = freeze, [EVENT_CEREMONY] = hold_ceremony,
		[EVENT_AUTOPLAY] = autoplay, [EVENT_MANUAL] = manual,
	},
	[ROUND_PAUSED] = {
		[EVENT_JOIN] = players_join, [EVENT_ANSWER] = players_answer_again,
		[EVENT_CONTINUE] = continue_question, [EVENT_SKIP] = skip,
		[EVENT_LOCK] = players_lock, [EVENT_UNLOCK] = players_unlock, [EVENT_KICK] = players_kick,
		[EVENT_FINISH] = finish, [EVENT_RESTART] = restart,
		[EVENT_FREEZE] = freeze,
		[EVENT_AUTOPLAY] = autoplay, [EVENT_MANUAL] = manual,
	},
	[ROUND_FINISHED] = {
		[EVENT_JOIN] = players_refuse_join, [EVENT_ANSWER] = players_answer_again,
		[EVENT_LOCK] = players_lock, [EVENT_UNLOCK] = players_unlock, [EVENT_KICK] = players_kick,
		[EVENT_FINISH] = finish, [EVENT_RESTART] = restart,
		[EVENT_CEREMONY] = hold_ceremony, [EVENT_ANNUL] = annul,
	},
	[ROUND_CEREMONY] = {
		[EVENT_JOIN] = players_refuse_join, [EVENT_ANSWER] = players_answer_again,
		[EVENT_NEXT] = reveal_place,
		[EVENT_LOCK] = players_lock, [EVENT_UNLOCK] = players_unlock, [EVENT_KICK] = kick_in_ceremony,
		[EVENT_FINISH] = finish, [EVENT_RESTART] = restart,
	},
};

static const char *const state_names[ROUND_STATES] = {
	[ROUND_LOBBY] = "lobby",         [ROUND_QUESTION] = "question",
	[ROUND_CLOSED] = "closed",       [ROUND_REVEAL] = "reveal",
	[ROUND_STANDINGS] = "standings", [ROUND_PAUSED] = "paused",
	[ROUND_FINISHED] = "finished",   [ROUND_CEREMONY] = "ceremony",
};

static const char *const event_names[ROUND_EVENT_KINDS] = {
	[EVENT_JOIN] = "join",       [EVENT_ANSWER] = "answer",
	[EVENT_NEXT] = "next",       [EVENT_CLOSE] = "close",
	[EVENT_REVEAL] = "reveal",   [EVENT_STANDINGS] = "standings",
	[EVENT_PAUSE] = "pause",     [EVENT_CONTINUE] = "continue",
	[EVENT_EXTEND] = "extend",   [EVENT_SKIP] = "skip",
	[EVENT_LOCK] = "lock",       [EVENT_UNLOCK] = "unlock",
	[EVENT_KICK] = "kick",       [EVENT_FINISH] = "finish",
	[EVENT_TICK] = "tick",       [EVENT_ALL_ANSWERED] = "all-answered",
	[EVENT_RESTART] = "restart", [EVENT_STALL] = "stall",
	[EVENT_FREEZE] = "freeze",   [EVENT_CEREMONY] = "ceremony",
	[EVENT_ANNUL] = "annul",     [EVENT_AUTOPLAY] = "autoplay",
	[EVENT_MANUAL] = "manual",
};

const char *round_state_name(enum round_state state)
{
	assert(state < ROUND_STATES);
	return state_names[state];
}

const char *round_state_told(enum round_state state)
{
	return round_state_name(state == ROUND_CEREMONY ? ROUND_STANDINGS : state);
}

const char *round_event_name(enum round_event_kind kind)
{
	assert(kind < ROUND_EVENT_KINDS);
	return event_names[kind];
}

bool round_event_parse(const char *name, enum round_event_kind *kind)
{
	for (int i = 0; i < ROUND_EVENT_KINDS; i++) {
		if (strcmp(event_names[i], name) == 0) {
			*kind = (enum round_event_kind)i;
			return true;
		}
	}
	return false;
}

void round_init(struct round *round, const struct round_rules *rules,
		const struct game_question *questions, int32_t question_count,
		const int32_t *headcounts, int32_t unit_count)
{
	assert(question_count > 0 && question_count <= ROUND_QUESTIONS_MAX);
	assert(unit_count >= 0 && unit_count <= ROUND_UNITS_MAX);

	*round = (struct round){
		.rules = *rules,
		.questions =
			memory_copy(questions, (size_t)question_count * sizeof(*questions)),
		.question_count = question_count,
		.headcounts = memory_copy(headcounts, (size_t)unit_count * sizeof(*headcounts)),
		.unit_count = unit_count,
		.index = -1,
		.wake_at_ms = ROUND_NEVER,
	};
	roster_init(&round->roster);
}

void round_clear(struct round *round)
{
	for (int i = 0; i < ROUND_QUESTIONS_MAX; i++)
		answers_clear(&round->answers[i]);
	roster_clear(&round->roster);
	free(round->questions);
	free(round->headcounts);
	free(round->table);
	round_thaw_boards(round);
	*round = (struct round){ 0 };
}

int64_t round_wake_at(const struct round *round)
{
	return round->wake_at_ms;
}

enum round_status round_step(struct round *round, const struct round_event *event,
			     int64_t now_ms, struct round_effects *effects)
{
	round_step_fn *step = steps[round->state][event->kind];
	enum round_status status;

	assert(now_ms >= round->last_event_at_ms);
	effects->count = 0;
	if (event->kind == EVENT_TICK && now_ms < round->wake_at_ms)
		return ROUND_NOTHING; /* a timer may fire early */
	status = step ? step(round, event, now_ms, effects) : ROUND_NOT_NOW;
	if (status == ROUND_OK)
		round->last_event_at_ms = now_ms;
	return status;
}

static void show(struct round_effects *effects, enum round_effect effect)
{
	assert(effects->count < ROUND_EFFECTS_MAX);
	effects->list[effects->count++] = effect;
}

/* Enters a state that is shown for a while when the round plays by itself. */
static void enter(struct round *round, enum round_state state, int64_t now_ms, int64_t shown_ms)
{
	round->state = state;
	round->wake_at_ms = round->rules.autoplay ? now_ms + shown_ms : ROUND_NEVER;
}

/* Points are given when a question is revealed, or left without a reveal. */
static void settle_once(struct round *round, struct round_effects *effects)
{
	if (round->index < 0 || round->is_settled || round->is_skipped)
		return;
	round_settle(round);
	show(effects, SETTLED);
}

static enum round_status finish(struct round *round, const struct round_event *event,
				int64_t now_ms, struct round_effects *effects)
{
	(void)event;
	/* Answers that were acknowledged count, also those of a question cut short. */
	settle_once(round, effects);
	round_rank_all(round); /* who joined since the last settling is on the table too */
	round_thaw_boards(round);
	round->is_sealed = false;
	round->ceremony = (struct round_ceremony){ 0 };
	enter(round, ROUND_FINISHED, now_ms, 0);
	round->wake_at_ms = ROUND_NEVER;
	show(effects, SHOW_FINISHED);
	return ROUND_OK;
}

/* How a round ends by itself or with `next`. */
static enum round_status end(struct round *round, const struct round_event *event,
			     int64_t now_ms, struct round_effects *effects)
{
	struct round_event ceremony = { .kind = EVENT_CEREMONY,
					.places = round->rules.ceremony_places };

	return ceremony.places ? hold_ceremony(round, &ceremony, now_ms, effects)
			       : finish(round, event, now_ms, effects);
}

/* A round that ends with a ceremony keeps to itself what the last question changes. */
static void freeze_for_ceremony(struct round *round, struct round_effects *effects)
{
	bool is_last = round->index + 1 == round->question_count;

	if (!round->rules.ceremony_places || !is_last || round->is_frozen)
		return;
	if (round->table)
		round_freeze_boards(round);
	else
		round->is_sealed = true; /* the first board would be the last one */
	show(effects, SHOW_FROZEN);
}

static enum round_status next(struct round *round, const struct round_event *event,
			      int64_t now_ms, struct round_effects *effects)
{
	if (round->index + 1 >= round->question_count)
		return end(round, event, now_ms, effects);
	settle_once(round, effects);
	round->index++;
	freeze_for_ceremony(round, effects);
	round->is_skipped = false;
	round->is_all_answered = false;
	round->is_settled = false;
	round->opens_at_ms = now_ms + round->rules.lead_ms;
	round->closes_at_ms = round->opens_at_ms + round->rules.answer_ms;
	round->state = ROUND_QUESTION;
	round->wake_at_ms = round->closes_at_ms;
	show(effects, SHOW_QUESTION);
	return ROUND_OK;
}

static enum round_status close_question(struct round *round, int64_t now_ms,
					struct round_effects *effects)
{
	enter(round, ROUND_CLOSED, now_ms, 0);
	show(effects, SHOW_CLOSED);
	return ROUND_OK;
}

static enum round_status close_now(struct round *round, const struct round_event *event,
				   int64_t now_ms, struct round_effects *effects)
{
	(void)event;
	(void)effects;
	if (now_ms >= round->closes_at_ms)
		return ROUND_NOT_NOW; /* the bell rang: answers on their way are waited for */
	round->closes_at_ms = now_ms;
	round->wake_at_ms = now_ms;
	return ROUND_OK;
}

/* The bell. Answers that were on their way when it rang may still come, for as
 * long as the slowest connection that has not answered is credited with. */
static enum round_status ring(struct round *round, const struct round_event *event,
			      int64_t now_ms, struct round_effects *effects)
{
	if (now_ms < round->closes_at_ms + event->credit_ms) {
		round->wake_at_ms = round->closes_at_ms + event->credit_ms;
		return ROUND_NOTHING;
	}
	return close_question(round, now_ms, effects);
}

static enum round_status all_answered(struct round *round, const struct round_event *event,
				      int64_t now_ms, struct round_effects *effects)
{
	(void)event;
	round->is_all_answered = true;
	return close_question(round, now_ms, effects);
}

static enum round_status reveal(struct round *round, const struct round_event *event,
				int64_t now_ms, struct round_effects *effects)
{
	(void)event;
	if (round->is_skipped)
		return ROUND_NOT_NOW;
	settle_once(round, effects);
	enter(round, ROUND_REVEAL, now_ms, round->rules.reveal_ms);
	show(effects, SHOW_REVEAL);
	return ROUND_OK;
}

static enum round_status standings(struct round *round, const struct round_event *event,
				   int64_t now_ms, struct round_effects *effects)
{
	(void)event;
	settle_once(round, effects);
	round_rank_all(round);
	enter(round, ROUND_STANDINGS, now_ms, round->rules.standings_ms);
	show(effects, SHOW_STANDINGS);
	return ROUND_OK;
}

/* What a round that plays by itself does when a display time is over. */
static enum round_status show_next(struct round *round, const struct round_event *event,
				   int64_t now_ms, struct round_effects *effects)
{
	if (round->state == ROUND_CLOSED && !round->is_skipped)
		return reveal(round, event, now_ms, effects);
	if (round->state == ROUND_REVEAL)
		return standings(round, event, now_ms, effects);
	return next(round, event, now_ms, effects);
}

static enum round_status pause_question(struct round *round, const struct round_event *event,
					int64_t now_ms, struct round_effects *effects)
{
	(void)event;
	if (now_ms >= round->closes_at_ms)
		return ROUND_NOT_NOW; /* nothing is left to stop */
	round->state = ROUND_PAUSED;
	round->paused_at_ms = now_ms;
	round->wake_at_ms = ROUND_NEVER;
	show(effects, SHOW_PAUSED);
	return ROUND_OK;
}

static void shift(struct round *round, int64_t by_ms)
{
	round->opens_at_ms += by_ms;
	round->closes_at_ms += by_ms;
}

static enum round_status continue_question(struct round *round, const struct round_event *event,
					   int64_t now_ms, struct round_effects *effects)
{
	(void)event;
	shift(round, now_ms - round->paused_at_ms);
	round->state = ROUND_QUESTION;
	round->wake_at_ms = round->closes_at_ms;
	show(effects, SHOW_QUESTION);
	return ROUND_OK;
}

static enum round_status extend(struct round *round, const struct round_event *event,
				int64_t now_ms, struct round_effects *effects)
{
	if (now_ms >= round->closes_at_ms)
		return ROUND_NOT_NOW; /* a bell that rang is not taken back */
	round->closes_at_ms += event->by_ms;
	round->wake_at_ms = round->closes_at_ms;
	show(effects, SHOW_QUESTION);
	return ROUND_OK;
}

static enum round_status skip(struct round *round, const struct round_event *event,
			      int64_t now_ms, struct round_effects *effects)
{
	(void)event;
	if (round->is_skipped)
		return ROUND_NOT_NOW;
	round->is_skipped = true;
	enter(round, ROUND_CLOSED, now_ms, 0);
	show(effects, SHOW_SKIPPED);
	return ROUND_OK;
}

/* The server was away since the last stored event. What was left of a time then
 * is left now; a question keeps ROUND_RESTART_MIN_MS at least. */
static enum round_status restart(struct round *round, const struct round_event *event,
				 int64_t now_ms, struct round_effects *effects)
{
	int64_t away_ms = now_ms - round->last_event_at_ms;

	(void)event;
	if (round->state == ROUND_QUESTION) {
		if (round->closes_at_ms + away_ms < now_ms + ROUND_RESTART_MIN_MS)
			away_ms = now_ms + ROUND_RESTART_MIN_MS - round->closes_at_ms;
		shift(round, away_ms);
		round->wake_at_ms = round->closes_at_ms;
		show(effects, SHOW_QUESTION);
	} else if (round->wake_at_ms != ROUND_NEVER) {
		round->wake_at_ms += away_ms;
	}
	return ROUND_OK;
}

/* Both times move, as after a restart; what was left at the stall is left again. */
static enum round_status stalled(struct round *round, const struct round_event *event,
				 int64_t now_ms, struct round_effects *effects)
{
	(void)now_ms;
	shift(round, event->by_ms);
	round->wake_at_ms = round->closes_at_ms;
	show(effects, SHOW_QUESTION);
	return ROUND_OK;
}

/* Before the first question is settled there is nothing to keep. */
static enum round_status freeze(struct round *round, const struct round_event *event,
				int64_t now_ms, struct round_effects *effects)
{
	(void)event;
	(void)now_ms;
	if (round->is_frozen || !round->table)
		return ROUND_NOT_NOW;
	round_freeze_boards(round);
	show(effects, SHOW_FROZEN);
	return ROUND_OK;
}

/* The places are settled and wait; what is shown of them is what was revealed. Nothing happens
 * by itself any more. */
static enum round_status hold_ceremony(struct round *round, const struct round_event *event,
				       int64_t now_ms, struct round_effects *effects)
{
	if (event->places < 1 || event->places > ROUND_PLACES_MAX)
		return ROUND_NOT_NOW;
	settle_once(round, effects);
	round_rank_all(round);
	ceremony_begin(&round->ceremony, event->places);
	enter(round, ROUND_CEREMONY, now_ms, 0);
	round->wake_at_ms = ROUND_NEVER;
	show(effects, SHOW_CEREMONY);
	return ROUND_OK;
}

static enum round_status reveal_place(struct round *round, const struct round_event *event,
				      int64_t now_ms, struct round_effects *effects)
{
	if (!ceremony_reveal(round))
		return finish(round, event, now_ms, effects);
	show(effects, SHOW_CEREMONY);
	return ROUND_OK;
}

/* The name leaves the stage at once, and those below move up. */
static enum round_status kick_in_ceremony(struct round *round, const struct round_event *event,
					  int64_t now_ms, struct round_effects *effects)
{
	enum round_status status = players_kick(round, event, now_ms, effects);

	if (status == ROUND_OK)
		show(effects, SHOW_CEREMONY);
	return status;
}

/* What is shown now is shown for its time from now on; a closed question is revealed at once.
 */
static enum round_status autoplay(struct round *round, const struct round_event *event,
				  int64_t now_ms, struct round_effects *effects)
{
	const struct round_rules *rules = &round->rules;

	(void)event;
	if (rules->autoplay)
		return ROUND_OK;
	round->rules.autoplay = true;
	if (round->state == ROUND_CLOSED)
		round->wake_at_ms = now_ms;
	else if (round->state == ROUND_REVEAL)
		round->wake_at_ms = now_ms + rules->reveal_ms;
	else if (round->state == ROUND_STANDINGS)
		round->wake_at_ms = now_ms + rules->standings_ms;
	show(effects, SHOW_AUTOPLAY);
	return ROUND_OK;
}

/* The bell of an open question rings all the same. */
static enum round_status manual(struct round *round, const struct round_event *event,
				int64_t now_ms, struct round_effects *effects)
{
	(void)event;
	(void)now_ms;
	if (!round->rules.autoplay)
		return ROUND_OK;
	round->rules.autoplay = false;
	if (round->state != ROUND_QUESTION)
		round->wake_at_ms = ROUND_NEVER;
	show(effects, SHOW_AUTOPLAY);
	return ROUND_OK;
}

/* The key was wrong, or the question could not be understood: what it gave is taken back from
 * everybody, and everybody is ranked anew. */
static enum round_status annul(struct round *round, const struct round_event *event,
			       int64_t now_ms, struct round_effects *effects)
{
	int32_t index = event->index;

	(void)now_ms;
	if (index < 0 || index > round->index || !round->settled[index] ||
	    round->annulled[index] || round->questions[index].kind == GAME_SURVEY)
		return ROUND_NOT_NOW;
	round_annul(round, index);
	show(effects, SETTLED);
	show(effects, SHOW_FINISHED);
	return ROUND_OK;
}
