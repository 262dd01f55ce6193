#include "game/answers.h"
#include "base/memory.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

enum { ANSWERS_CAPACITY_MIN = 16 };

void answers_clear(struct answers *answers)
{
	free(answers->of);
	*answers = (struct answers){ 0 };
}

const struct answer *answers_get(const struct answers *answers, int32_t player)
{
	if (player >= answers->capacity || answers->of[player].received_at_ms == 0)
		return NULL;
	return &answers->of[player];
}

static void grow(struct answers *answers, int32_t player)
{
	/* By an eighth: a full hall has a list for each question, and half of it empty
	 * would be megabytes. */
	int32_t capacity = player + player / 8 + ANSWERS_CAPACITY_MIN;

	answers->of = memory_resize(answers->of, (size_t)capacity, sizeof(*answers->of));
	memset(answers->of + answers->capacity, 0,
	       (size_t)(capacity - answers->capacity) * sizeof(*answers->of));
	answers->capacity = capacity;
}

static void count_options(struct answers *answers, struct choice choice, int by)
{
	for (int i = 0; i < choice_count(choice); i++)
		answers->counts[choice_at(choice, i)] += by;
}

void answers_put(struct answers *answers, int32_t player, const struct answer *answer,
		 bool is_list)
{
	const struct answer *before;

	assert(answer->received_at_ms != 0);
	if (player >= answers->capacity)
		grow(answers, player);
	before = answers_get(answers, player);
	if (!before)
		answers->count++;
	else if (is_list)
		count_options(answers, before->choice, -1);
	answers->of[player] = *answer;
	if (is_list)
		count_options(answers, answer->choice, 1);
}
