/* Whether what phones are sent can be sent in one piece, found out when the contest is made. */
#include "app/contest_rest.h"
#include "base/memory.h"
#include "contest/guess.h"

#include <stdlib.h>

static size_t drop_measured(struct frame *frame)
{
	size_t length = frame_length(frame);

	frame_drop(frame);
	return length;
}

/* The bytes that the question takes in a paper, and in a result, in the longer language. */
static size_t length_of(struct live *live, const struct contest *contest, int32_t set,
			int32_t question, bool is_result)
{
	struct sheet_entry entry = { .question = contest->sets[set].questions[question],
				     .rules = &contest->sets[set].rules[question] };
	struct sheet sheet = { .count = 1, .reached = 1, .entries = &entry };
	struct say_attempt attempt = { .id = "", .shows_score = true, .shows_answers = true };
	size_t longest = 0;

	for (int i = 0; i < PAPER_OPTIONS_MAX; i++)
		entry.asked.order[i] = (unsigned char)i;
	for (int i = 0; i < CONTEST_PREDICTIONS_MAX; i++)
		sheet.guesses[i] = GUESS_NONE;
	for (int language = 0; language < LANGUAGES; language++) {
		struct contest_texts texts =
			contest_texts_of(live, contest, (enum language)language);
		size_t length = drop_measured(
			is_result ? say_outcome(&texts, "result", NULL, &attempt, &sheet, 0)
				  : say_paper(&texts, &attempt, &sheet, 0));

		if (length > longest)
			longest = length;
	}
	return longest;
}

static int by_length(const void *one, const void *other)
{
	size_t a = *(const size_t *)one, b = *(const size_t *)other;

	return (a < b) - (a > b);
}

/* The sum of the longest ones that a paper could have. */
static bool papers_fit(struct live *live, const struct contest *contest, int32_t round,
		       bool is_result)
{
	int32_t set = contest->set_of_round[round];
	size_t count = (size_t)contest->sets[set].count, sum = 0;
	size_t asked = (size_t)contest->rules->rounds[round].paper.question_count;
	size_t *lengths = memory_new(count, sizeof(*lengths));

	for (size_t i = 0; i < count; i++)
		lengths[i] = length_of(live, contest, set, (int32_t)i, is_result);
	qsort(lengths, count, sizeof(*lengths), by_length);
	for (size_t i = 0; i < count && i < asked; i++)
		sum += lengths[i];
	free(lengths);
	return sum <= SERVER_FRAME_MAX;
}

bool contest_frames_fit(struct live *live, const struct contest *contest)
{
	for (int language = 0; language < LANGUAGES; language++) {
		struct contest_texts texts =
			contest_texts_of(live, contest, (enum language)language);

		if (drop_measured(say_contest(&texts, 0, NULL)) >
		    SERVER_FRAME_MAX - CONTEST_FRAME_SPARE)
			return false;
	}
	for (int32_t i = 0; i < contest->rules->round_count; i++)
		if (!papers_fit(live, contest, i, false) || !papers_fit(live, contest, i, true))
			return false;
	return true;
}
