#include "question-bank/law_check.h"
#include "question-bank/review.h"
#include "question-bank/shelf.h"
#include "question-bank/tool.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct tally {
	int problems;
};

static void print_problem(void *owner, const char *where, const char *sentence)
{
	struct tally *tally = owner;

	tally->problems++;
	fprintf(stderr, "%s: %s\n", where, sentence);
}

static void check_set_id_is_new(const struct shelf *shelf, size_t index,
				struct problems *problems)
{
	static const struct place place = { .key = "id" };

	for (size_t i = 0; i < index; i++)
		if (shelf->sets[i] && strcmp(shelf->sets[i]->id, shelf->sets[index]->id) == 0)
			problem_add(problems, &place,
				    "%s has this id too; give one of the sets another.",
				    shelf_file_name(shelf, i));
}

static void check_law(const struct question_set *set, const struct law *law, const char *day,
		      struct problems *problems)
{
	for (int i = 0; i < set->question_count; i++) {
		const struct question *question = &set->questions[i];

		if (question->status == QUESTION_RETIRED)
			continue; /* it is kept for what was, not for what is */
		snprintf(problems->subject, sizeof(problems->subject), "%s", question->id);
		law_check(law, question, day, problems);
	}
}

static void check_sets(const struct shelf *shelf, const struct law *law, const char *day,
		       struct tally *tally)
{
	for (size_t i = 0; i < shelf->files.count; i++) {
		struct problems problems = {
			.file = shelf_file_name(shelf, i),
			.report = print_problem,
			.owner = tally,
		};

		if (!shelf->sets[i])
			continue;
		check_set_id_is_new(shelf, i, &problems);
		set_review(shelf->sets[i], &problems);
		if (law)
			check_law(shelf->sets[i], law, day, &problems);
	}
}

/* Documents outside the pack, each named once with the number of its citations. */
struct outside {
	struct {
		const char *document; /* borrowed from the shelf */
		int count;
	} * entries;
	size_t count;
};

static void count_outside(struct outside *outside, const char *document)
{
	for (size_t i = 0; i < outside->count; i++)
		if (strcmp(outside->entries[i].document, document) == 0) {
			outside->entries[i].count++;
			return;
		}
	outside->entries =
		realloc(outside->entries, (outside->count + 1) * sizeof(*outside->entries));
	if (!outside->entries)
		abort();
	outside->entries[outside->count].document = document;
	outside->entries[outside->count++].count = 1;
}

static void collect_outside(const struct question_set *set, struct outside *outside)
{
	for (int i = 0; i < set->question_count; i++)
		for (int k = 0; k < set->questions[i].basis_count; k++)
			if (set->questions[i].bases[k].is_outside_pack)
				count_outside(outside, set->questions[i].bases[k].document);
}

static void print_summary(const struct shelf *shelf)
{
	struct outside outside = { 0 };
	int questions = 0;

	for (size_t i = 0; i < shelf->files.count; i++) {
		questions += shelf->sets[i]->question_count;
		collect_outside(shelf->sets[i], &outside);
	}
	printf("%d questions in %zu sets, no problem found\n", questions, shelf->files.count);
	if (outside.count > 0)
		puts("Cited from outside the law folder, to be checked by hand:");
	for (size_t i = 0; i < outside.count; i++)
		printf("  %s (%d)\n", outside.entries[i].document, outside.entries[i].count);
	free(outside.entries);
}

int tool_check(const struct tool_options *options)
{
	struct law *law = NULL;
	struct shelf shelf;
	struct tally tally = { 0 };

	shelf_open(&shelf, options->path, print_problem, &tally);
	if (options->law)
		law = law_open(options->law, print_problem, &tally);
	check_sets(&shelf, law, options->day, &tally);
	if (tally.problems == 0)
		print_summary(&shelf);
	law_close(law);
	shelf_clear(&shelf);
	return tally.problems == 0 ? TOOL_FINE : TOOL_PROBLEMS;
}
