/* What an organiser should look at, in codes; the client has the words. */
#include "statistics/item_inside.h"

#include <assert.h>

static const char *const names[ITEM_HINT_CODES] = {
	[HINT_TOO_FEW] = "too_few",
	[HINT_KEY_DOUBTED] = "key_doubted",
	[HINT_DISTRACTOR] = "distractor",
	[HINT_NOBODY] = "nobody",
	[HINT_IDLE] = "idle",
	[HINT_EASY] = "easy",
	[HINT_HARD] = "hard",
	[HINT_BACKWARD] = "backward",
	[HINT_WEAK] = "weak",
	[HINT_OFTEN_LEFT] = "often_left",
};

const char *item_hint_name(enum item_hint_code code)
{
	return names[code];
}

static void add(struct item *item, struct item_hint hint)
{
	assert(item->hint_count < ITEM_HINTS_MAX);
	item->hints[item->hint_count++] = hint;
}

static bool has_wrong_options(const struct item *item)
{
	enum game_kind kind = item->question.kind;

	return kind == GAME_SINGLE || kind == GAME_TRUE_FALSE || kind == GAME_MULTIPLE;
}

/* The right option that fewest chose, among the best or among all. */
static int64_t least_right(const struct item *item, bool among_best)
{
	int64_t least = INT64_MAX;

	for (int i = 0; i < item->question.option_count; i++) {
		const struct item_option *option = &item->options[i];
		int64_t count = among_best ? option->best_count : option->count;

		if (option->is_right && count < least)
			least = count;
	}
	return least;
}

/* The wrong option that most chose, -1 if there is none. */
static int leading_wrong(const struct item *item, bool among_best)
{
	int leader = -1;
	int64_t most = 0;

	for (int i = 0; i < item->question.option_count; i++) {
		const struct item_option *option = &item->options[i];
		int64_t count = among_best ? option->best_count : option->count;

		if (option->is_right || count <= most)
			continue;
		most = count;
		leader = i;
	}
	return leader;
}

static void look_at_key(struct item *item)
{
	int doubted = item->best >= ITEM_BEST_MIN ? leading_wrong(item, true) : -1;
	int leader = leading_wrong(item, false);

	if (doubted >= 0 && item->options[doubted].best_count > least_right(item, true))
		add(item,
		    (struct item_hint){ HINT_KEY_DOUBTED, doubted,
					item->options[doubted].best_count, item->best, 0 });
	else if (item->answered >= ITEM_BEST_MIN && leader >= 0 &&
		 item->options[leader].count > least_right(item, false))
		add(item, (struct item_hint){ HINT_DISTRACTOR, leader,
					      item->options[leader].count, item->answered, 0 });
}

static void look_at_options(struct item *item)
{
	for (int i = 0; i < item->question.option_count; i++) {
		const struct item_option *option = &item->options[i];

		if (option->is_idle)
			add(item, (struct item_hint){ option->count ? HINT_IDLE : HINT_NOBODY,
						      i, option->count, item->answered, 0 });
	}
}

static void look_at_figures(struct item *item)
{
	if (item->facility >= ITEM_EASY_FACILITY)
		add(item, (struct item_hint){ HINT_EASY, -1, 0, 0, item->facility });
	else if (item->facility <= ITEM_HARD_FACILITY)
		add(item, (struct item_hint){ HINT_HARD, -1, 0, 0, item->facility });
	if (item->has_discrimination && item->discrimination < 0)
		add(item, (struct item_hint){ HINT_BACKWARD, -1, 0, 0, item->discrimination });
	else if (item->has_discrimination && item->discrimination < ITEM_WEAK_DISCRIMINATION)
		add(item, (struct item_hint){ HINT_WEAK, -1, 0, 0, item->discrimination });
}

/* Below the number that is needed only what does not depend on it is said. */
void item_find_hints(struct item *item)
{
	int64_t left = item->shown - item->answered;

	if (!item->shown || item->question.kind == GAME_SURVEY)
		return;
	if (item->answered < ITEM_DISCRIMINATION_MIN)
		add(item, (struct item_hint){ HINT_TOO_FEW, -1, item->answered,
					      ITEM_DISCRIMINATION_MIN, 0 });
	if (has_wrong_options(item))
		look_at_key(item);
	if (item->answered >= ITEM_DISCRIMINATION_MIN) {
		if (has_wrong_options(item))
			look_at_options(item);
		look_at_figures(item);
	}
	if (item->shown >= ITEM_BEST_MIN &&
	    (double)left >= ITEM_LEFT_SHARE * (double)item->shown)
		add(item, (struct item_hint){ HINT_OFTEN_LEFT, -1, left, item->shown, 0 });
}
