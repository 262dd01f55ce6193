#include "game/forum.h"
#include "base/memory.h"
#include "base/text.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

enum { QUESTIONS_MIN = 16, PLAYERS_MIN = 64, REFUSED = -1 };

/* What a question becomes; SHOW puts it on the stage besides. */
static const int next_states[FORUM_ACTS][FORUM_STATES] = {
	[FORUM_LET] = { FORUM_LISTED, FORUM_LISTED, FORUM_LISTED, REFUSED, FORUM_LISTED },
	[FORUM_TAKE] = { FORUM_TAKEN, FORUM_TAKEN, FORUM_TAKEN, FORUM_TAKEN, REFUSED },
	[FORUM_ANSWER] = { FORUM_ANSWERED, FORUM_ANSWERED, FORUM_ANSWERED, FORUM_ANSWERED,
			   REFUSED },
	[FORUM_SHOW] = { FORUM_TAKEN, FORUM_TAKEN, FORUM_TAKEN, FORUM_ANSWERED, REFUSED },
	[FORUM_HIDE] = { FORUM_HIDDEN, FORUM_HIDDEN, FORUM_HIDDEN, FORUM_HIDDEN, FORUM_HIDDEN },
};

static const char *const state_names[FORUM_STATES] = {
	[FORUM_WAITING] = "waiting",   [FORUM_LISTED] = "listed", [FORUM_TAKEN] = "taken",
	[FORUM_ANSWERED] = "answered", [FORUM_HIDDEN] = "hidden",
};

static const char *const act_names[FORUM_ACTS] = {
	[FORUM_OPEN] = "open",     [FORUM_CLOSE] = "close", [FORUM_REVIEW] = "review",
	[FORUM_TRUST] = "trust",   [FORUM_CLEAR] = "clear", [FORUM_LET] = "let",
	[FORUM_TAKE] = "take",     [FORUM_SHOW] = "show",   [FORUM_HIDE] = "hide",
	[FORUM_ANSWER] = "answer",
};

void forum_init(struct forum *forum)
{
	*forum = (struct forum){ .is_reviewed = true, .shown = FORUM_NOBODY };
}

void forum_clear(struct forum *forum)
{
	for (int32_t i = 0; i < forum->question_count; i++) {
		free(forum->questions[i].text);
		free(forum->questions[i].answer);
		free(forum->questions[i].voters);
	}
	free(forum->questions);
	free(forum->players);
	forum_init(forum);
}

static struct forum_player *player_of(struct forum *forum, int32_t player)
{
	int32_t capacity = player + player / 2 + PLAYERS_MIN;

	assert(player >= 0);
	if (player >= forum->player_capacity) {
		forum->players = memory_resize(forum->players, (size_t)capacity,
					       sizeof(*forum->players));
		for (int32_t i = forum->player_capacity; i < capacity; i++)
			forum->players[i] =
				(struct forum_player){ .votes_left = FORUM_VOTES_BURST };
		forum->player_capacity = capacity;
	}
	return &forum->players[player];
}

/* The text is copied. */
static int32_t add(struct forum *forum, int32_t player, int64_t asked_at_ms,
		   enum forum_state state, const char *text)
{
	assert(forum->question_count < FORUM_QUESTIONS_MAX);
	if (forum->question_count == forum->question_capacity) {
		forum->question_capacity += forum->question_capacity + QUESTIONS_MIN;
		forum->questions =
			memory_resize(forum->questions, (size_t)forum->question_capacity,
				      sizeof(*forum->questions));
	}
	player_of(forum, player)->asked++;
	forum->questions[forum->question_count] =
		(struct forum_question){ .text = memory_copy_string(text),
					 .player = player,
					 .state = state,
					 .asked_at_ms = asked_at_ms };
	return forum->question_count++;
}

static int32_t find_same(const struct forum *forum, int32_t player, const char *text)
{
	for (int32_t i = 0; i < forum->question_count; i++)
		if (forum->questions[i].player == player &&
		    forum->questions[i].state != FORUM_HIDDEN &&
		    strcmp(forum->questions[i].text, text) == 0)
			return i;
	return FORUM_NOBODY;
}

static enum forum_status may_ask(struct forum *forum, int32_t player, int64_t now_ms)
{
	const struct forum_player *asker = player_of(forum, player);

	if (asker->asked >= FORUM_OF_PLAYER_MAX || forum->question_count >= FORUM_QUESTIONS_MAX)
		return FORUM_TOO_MANY;
	if (asker->asked_at_ms && now_ms - asker->asked_at_ms < FORUM_ASK_GAP_MS)
		return FORUM_TOO_FAST;
	return FORUM_OK;
}

enum forum_status forum_ask(struct forum *forum, int32_t player, const char *text,
			    int64_t now_ms, int32_t *question)
{
	enum forum_status status = FORUM_NOT_NOW;
	char *clean;

	if (!forum->is_open)
		return FORUM_NOT_NOW;
	clean = text_clean_line(text, FORUM_TEXT_MAX);
	if (!clean)
		return FORUM_BAD_TEXT;
	*question = find_same(forum, player, clean);
	if (*question != FORUM_NOBODY)
		status = FORUM_SAME;
	else
		status = may_ask(forum, player, now_ms);
	if (status != FORUM_OK) {
		free(clean);
		return status;
	}
	*question = add(forum, player, now_ms,
			forum->is_reviewed ? FORUM_WAITING : FORUM_LISTED, clean);
	free(clean);
	player_of(forum, player)->asked_at_ms = now_ms;
	return FORUM_OK;
}

bool forum_is_visible(const struct forum *forum, int32_t question)
{
	enum forum_state state = forum->questions[question].state;

	return state != FORUM_WAITING && state != FORUM_HIDDEN;
}

bool forum_has_vote(const struct forum *forum, int32_t question, int32_t player)
{
	const struct forum_question *voted = &forum->questions[question];
	size_t byte = (size_t)player / 8;

	return byte < voted->voters_size && voted->voters[byte] >> player % 8 & 1;
}

static void set_vote(struct forum_question *question, int32_t player, bool is_for)
{
	size_t byte = (size_t)player / 8;
	unsigned char bit = (unsigned char)(1U << player % 8);

	if (byte >= question->voters_size) {
		size_t size = byte + byte / 2 + 8;

		question->voters = memory_resize(question->voters, size, 1);
		memset(question->voters + question->voters_size, 0,
		       size - question->voters_size);
		question->voters_size = size;
	}
	question->voters[byte] = is_for ? (unsigned char)(question->voters[byte] | bit)
					: (unsigned char)(question->voters[byte] & ~bit);
	question->votes += is_for ? 1 : -1;
}

static bool use_vote(struct forum_player *voter, int64_t now_ms)
{
	int64_t more = (now_ms - voter->voted_at_ms) / FORUM_VOTE_MS;

	if (voter->votes_left + more >= FORUM_VOTES_BURST) {
		voter->votes_left = FORUM_VOTES_BURST;
		voter->voted_at_ms = now_ms;
	} else {
		voter->votes_left += (int32_t)more;
		voter->voted_at_ms += more * FORUM_VOTE_MS;
	}
	if (voter->votes_left == 0)
		return false;
	voter->votes_left--;
	return true;
}

enum forum_status forum_vote(struct forum *forum, int32_t player, int32_t question, bool is_for,
			     int64_t now_ms)
{
	if (!forum->is_open)
		return FORUM_NOT_NOW;
	if (question < 0 || question >= forum->question_count ||
	    !forum_is_visible(forum, question))
		return FORUM_NO_QUESTION;
	if (!use_vote(player_of(forum, player), now_ms))
		return FORUM_TOO_FAST;
	if (forum_has_vote(forum, question, player) == is_for)
		return FORUM_SAME;
	if (forum->questions[question].state == FORUM_ANSWERED)
		return FORUM_NOT_NOW;
	set_vote(&forum->questions[question], player, is_for);
	return FORUM_OK;
}

static enum forum_status do_to_all(struct forum *forum, enum forum_act act)
{
	if (act == FORUM_OPEN || act == FORUM_CLOSE)
		forum->is_open = act == FORUM_OPEN;
	if (act == FORUM_REVIEW || act == FORUM_TRUST)
		forum->is_reviewed = act == FORUM_REVIEW;
	if (act == FORUM_CLEAR || act == FORUM_CLOSE)
		forum->shown = FORUM_NOBODY;
	return FORUM_OK;
}

/* True unless it is a text that cannot be used; a text of nothing is none. */
static bool set_answer(struct forum_question *question, const char *text)
{
	char *clean = NULL;

	if (text && *text) {
		clean = text_clean_line(text, FORUM_ANSWER_MAX);
		if (!clean)
			return false;
	}
	free(question->answer);
	question->answer = clean;
	return true;
}

enum forum_status forum_do(struct forum *forum, enum forum_act act, int32_t question,
			   const char *text)
{
	struct forum_question *one;
	int next;

	if (!forum_act_has_question(act))
		return do_to_all(forum, act);
	if (question < 0 || question >= forum->question_count)
		return FORUM_NO_QUESTION;
	one = &forum->questions[question];
	next = next_states[act][one->state];
	if (next == REFUSED)
		return FORUM_NOT_NOW;
	if (act == FORUM_ANSWER && !set_answer(one, text))
		return FORUM_BAD_TEXT;
	one->state = (enum forum_state)next;
	if (act == FORUM_SHOW)
		forum->shown = question;
	if (act == FORUM_HIDE && forum->shown == question)
		forum->shown = FORUM_NOBODY;
	return FORUM_OK;
}

void forum_forget(struct forum *forum, int32_t player,
		  void (*each)(void *owner, int32_t question), void *owner)
{
	for (int32_t i = 0; i < forum->question_count; i++) {
		bool is_changed = false;

		if (forum_has_vote(forum, i, player)) {
			set_vote(&forum->questions[i], player, false);
			is_changed = true;
		}
		if (forum->questions[i].player == player) {
			forum_do(forum, FORUM_HIDE, i, NULL);
			is_changed = true;
		}
		if (is_changed)
			each(owner, i);
	}
}

int32_t forum_left(const struct forum *forum, int32_t player)
{
	return player < forum->player_capacity
		       ? FORUM_OF_PLAYER_MAX - forum->players[player].asked
		       : FORUM_OF_PLAYER_MAX;
}

struct placed {
	int32_t votes, question;
};

static int compare(const void *one, const void *other)
{
	const struct placed *first = one, *second = other;

	if (first->votes != second->votes)
		return first->votes > second->votes ? -1 : 1;
	return first->question < second->question ? -1 : 1;
}

int32_t forum_order(const struct forum *forum, int32_t list[FORUM_QUESTIONS_MAX])
{
	struct placed placed[FORUM_QUESTIONS_MAX];
	int32_t count = 0;

	for (int32_t i = 0; i < forum->question_count; i++)
		if (forum_is_visible(forum, i))
			placed[count++] = (struct placed){ forum->questions[i].votes, i };
	qsort(placed, (size_t)count, sizeof(placed[0]), compare);
	for (int32_t i = 0; i < count; i++)
		list[i] = placed[i].question;
	return count;
}

const char *forum_state_name(enum forum_state state)
{
	return state_names[state];
}

bool forum_state_parse(const char *name, enum forum_state *state)
{
	for (int i = 0; i < FORUM_STATES; i++) {
		if (strcmp(state_names[i], name) != 0)
			continue;
		*state = (enum forum_state)i;
		return true;
	}
	return false;
}

const char *forum_act_name(enum forum_act act)
{
	return act_names[act];
}

bool forum_act_parse(const char *name, enum forum_act *act)
{
	for (int i = 0; i < FORUM_ACTS; i++) {
		if (strcmp(act_names[i], name) != 0)
			continue;
		*act = (enum forum_act)i;
		return true;
	}
	return false;
}

void forum_restore_question(struct forum *forum, int32_t player, int64_t asked_at_ms,
			    enum forum_state state, const char *text, const char *answer)
{
	int32_t question = add(forum, player, asked_at_ms, state, text);

	if (answer)
		forum->questions[question].answer = memory_copy_string(answer);
}

void forum_restore_vote(struct forum *forum, int32_t question, int32_t player)
{
	if (question < 0 || question >= forum->question_count || player < 0 ||
	    forum_has_vote(forum, question, player))
		return;
	set_vote(&forum->questions[question], player, true);
}
