#include "app/contest_pool.h"

#include "base/memory.h"

#include <stdlib.h>

struct paper_candidate contest_pool_candidate(const struct question *question)
{
	struct paper_candidate candidate = {
		.topic = question->topic,
		.difficulty = question->difficulty,
		.is_for_worker = question->is_for[AUDIENCE_WORKER],
		.is_for_employer = question->is_for[AUDIENCE_EMPLOYER],
		.is_for_cadre = question->is_for[AUDIENCE_CADRE],
		.option_count = question->option_count,
		.is_ordering = question->kind == QUESTION_ORDERING,
	};

	for (int i = 0; i < question->option_count; i++)
		candidate.pinned_count += question->options[i].is_pinned;
	return candidate;
}

void contest_pool_init(struct contest_pool *pool, const struct sets *sets,
		       const struct question_set *set, int64_t at_ms)
{
	size_t all = (size_t)set->question_count;
	char date[sizeof("YYYY-MM-DD")];

	*pool = (struct contest_pool){
		.questions = memory_new(all, sizeof(struct question *)),
		.candidates = memory_new(all, sizeof(*pool->candidates)),
	};
	sets_date(at_ms, date);
	for (size_t i = 0; i < all; i++) {
		const struct question *question = &set->questions[i];

		if (!question_is_scored(question) || !sets_may_ask(sets, question, date))
			continue;
		pool->questions[pool->count] = question;
		pool->candidates[pool->count++] = contest_pool_candidate(question);
	}
}

void contest_pool_clear(struct contest_pool *pool)
{
	free(pool->questions);
	free(pool->candidates);
	*pool = (struct contest_pool){ 0 };
}

bool contest_pool_find(void *finder, const char *set, int64_t at_ms,
		       const struct paper_candidate **pool, size_t *count)
{
	struct contest_pool_finder *self = finder;
	const struct question_set *found = sets_find(self->sets, set);

	if (!found)
		return false;
	contest_pool_clear(&self->pool);
	contest_pool_init(&self->pool, self->sets, found, at_ms);
	*pool = self->pool.candidates;
	*count = self->pool.count;
	return true;
}

void contest_pool_finder_clear(struct contest_pool_finder *finder)
{
	contest_pool_clear(&finder->pool);
}
