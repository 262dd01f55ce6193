/* The paper of an attempt: drawn from its seed, and filled from its steps. */
#include "app/contest.h"
#include "base/memory.h"
#include "contest/guess.h"
#include "wire/choice_text.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

struct sheet *sheet_new(const struct contest *contest, const struct attempt *attempt)
{
	const struct contest_paper *rules = &contest->rules->rounds[attempt->round].paper;
	const struct contest_set *set = &contest->sets[contest->set_of_round[attempt->round]];
	struct sheet *sheet = memory_new(1, sizeof(*sheet));
	struct paper paper;
	bool is_drawn = paper_draw(&paper, rules, set->candidates, (size_t)set->count,
				   attempt->seed, NULL);

	/* Whether a pool suffices never depends on the seed, and it did when the contest was
	 * made. */
	assert(is_drawn);
	(void)is_drawn;
	sheet->count = paper.count;
	sheet->entries = memory_new((size_t)paper.count, sizeof(*sheet->entries));
	for (int32_t i = 0; i < paper.count; i++) {
		int32_t question = paper.questions[i].question;

		sheet->entries[i] = (struct sheet_entry){ .question = set->questions[question],
							  .rules = &set->rules[question],
							  .asked = paper.questions[i] };
	}
	sheet->reached = rules->is_one_at_a_time && paper.count ? 1 : paper.count;
	for (int i = 0; i < CONTEST_PREDICTIONS_MAX; i++)
		sheet->guesses[i] = GUESS_NONE;
	return sheet;
}

void sheet_free(struct sheet *sheet)
{
	if (!sheet)
		return;
	free(sheet->entries);
	free(sheet);
}

/* The question was answered or passed: the next one may be seen. */
static void reach_next(struct sheet *sheet, int32_t place)
{
	if (place == sheet->reached - 1 && sheet->reached < sheet->count)
		sheet->reached++;
}

static void take_answer(struct sheet *sheet, const struct store_step *step)
{
	struct sheet_entry *entry = &sheet->entries[step->place];

	entry->is_answered = step->value[0] != '\0';
	if (entry->is_answered && !choice_read(step->value, &entry->choice))
		entry->choice = choice_impossible(false);
}

void sheet_take(struct sheet *sheet, const struct contest *contest,
		const struct store_step *step)
{
	sheet->sequence = step->sequence;
	if (strcmp(step->kind, "guess") == 0) {
		const struct contest_prediction *prediction =
			&contest->rules->predictions[step->place];

		sheet->guesses[step->place] = GUESS_NONE;
		if (step->value[0])
			guess_read(prediction, step->value, &sheet->guesses[step->place]);
		return;
	}
	if (strcmp(step->kind, "answer") == 0)
		take_answer(sheet, step);
	reach_next(sheet, step->place);
}

struct mark sheet_mark(const struct sheet *sheet, const struct contest_rules *rules)
{
	struct mark sum = { 0 };

	for (int32_t i = 0; i < sheet->count; i++) {
		const struct sheet_entry *entry = &sheet->entries[i];

		mark_add(&sum,
			 mark_answer(rules, entry->rules, entry->is_answered, entry->choice));
	}
	return sum;
}

/* Surveys are in no pool, so that every question can be right. */
int32_t contest_scored_questions(const struct contest *contest, int32_t round)
{
	return contest->rules->rounds[round].paper.question_count;
}
