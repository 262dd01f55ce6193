/* The command due: what a day makes stale, and why. */
#include "question-bank/shelf.h"
#include "question-bank/stale.h"
#include "question-bank/tool.h"

#include <stdio.h>

struct tally {
	int problems, questions, due, ended;
};

static void print_problem(void *owner, const char *where, const char *sentence)
{
	struct tally *tally = owner;

	tally->problems++;
	fprintf(stderr, "%s: %s\n", where, sentence);
}

/* Drafts are not in use, and what is retired is known to be stale. */
static bool is_in_use(const struct question *question)
{
	return question->status == QUESTION_PUBLISHED || question->status == QUESTION_REVIEWED;
}

static void list_due(const struct question_set *set, const char *file,
		     const struct law_register *laws, const char *day, struct tally *tally)
{
	char sentence[STALE_SENTENCE_MAX];

	for (int i = 0; i < set->question_count; i++) {
		const struct question *question = &set->questions[i];
		struct stale stale;

		if (!is_in_use(question))
			continue;
		tally->questions++;
		stale = question_stale(question, laws, day);
		if (stale.reason == STALE_ENDED)
			tally->ended++; /* its author knows */
		if (stale.reason == STALE_NOT || stale.reason == STALE_NOT_YET ||
		    stale.reason == STALE_ENDED)
			continue;
		tally->due++;
		stale_say(&stale, LANGUAGE_EN, sentence);
		printf("%s: %s: %s\n", file, question->id, sentence);
	}
}

int tool_due(const struct tool_options *options)
{
	struct tally tally = { 0 };
	struct shelf shelf;
	struct law_register *laws = tool_register(options, true, print_problem, &tally);
	bool is_read = shelf_open(&shelf, options->path, print_problem, &tally);

	for (size_t i = 0; laws && is_read && i < shelf.files.count; i++)
		list_due(shelf.sets[i], shelf_file_name(&shelf, i), laws, options->day, &tally);
	if (tally.problems == 0)
		printf("%d of %d questions are due on %s", tally.due, tally.questions,
		       options->day);
	if (tally.problems == 0 && tally.ended > 0)
		printf("; %d more have ended by then, as their own dates say", tally.ended);
	if (tally.problems == 0)
		putchar('\n');
	shelf_clear(&shelf);
	law_register_free(laws);
	if (tally.problems > 0)
		return TOOL_MISUSED;
	return tally.due > 0 ? TOOL_PROBLEMS : TOOL_FINE;
}
