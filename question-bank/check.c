/* `question-bank check`: all that is wrong with files of questions and sets. */
#include "question-bank/bias.h"
#include "question-bank/law_check.h"
#include "question-bank/review.h"
#include "question-bank/shelf.h"
#include "question-bank/similar.h"
#include "question-bank/stale.h"
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

/* Against the register: every document must be in it, and what is published must hold. */
static void check_register(const struct question *question, const struct law_register *laws,
			   const char *day, struct problems *problems)
{
	static const struct place parent = { .key = "basis" };
	char sentence[STALE_SENTENCE_MAX];
	struct stale stale = question_stale(question, laws, day);

	for (int i = 0; i < question->basis_count; i++) {
		const struct place basis = { .parent = &parent, .index = i };
		const struct place place = { .parent = &basis, .key = "document" };

		if (!law_register_find(laws, question->bases[i].document))
			problem_add(problems, &place,
				    "The register of laws has no %s; add it there, or correct "
				    "the number.",
				    question->bases[i].document);
	}
	if (question->status != QUESTION_PUBLISHED || stale.reason == STALE_NOT ||
	    stale.reason == STALE_NOT_YET || stale.reason == STALE_ENDED)
		return; /* what has ended by its own dates is known to have */
	stale_say(&stale, LANGUAGE_EN, sentence);
	problem_add(problems, NULL, "%s Revise the question, end it or retire it.", sentence);
}

static void check_standing(const struct question_set *set, const struct law_register *laws,
			   const char *day, struct problems *problems)
{
	for (int i = 0; i < set->question_count; i++) {
		const struct question *question = &set->questions[i];

		if (question->status == QUESTION_RETIRED)
			continue;
		snprintf(problems->subject, sizeof(problems->subject), "%s", question->id);
		check_register(question, laws, day, problems);
	}
	problems->subject[0] = '\0';
}

/* Every question of the shelf once, those that are picked not again. */
struct all {
	const struct question **questions;
	size_t *files; /* of each */
	size_t count;
	const struct shelf *shelf;
	struct problems problems;
};

static void collect_all(struct all *all, const struct shelf *shelf)
{
	size_t total = 0;

	for (size_t i = 0; i < shelf->files.count; i++)
		total += shelf->sets[i] ? (size_t)shelf->sets[i]->question_count : 0;
	all->shelf = shelf;
	all->questions = calloc(total + 1, sizeof(struct question *));
	all->files = calloc(total + 1, sizeof(*all->files));
	if (!all->questions || !all->files)
		abort();
	for (size_t i = 0; i < shelf->files.count; i++) {
		const struct question_set *set = shelf->sets[i];

		for (int k = 0; set && set->pick_count == 0 && k < set->question_count; k++) {
			if (set->questions[k].status == QUESTION_RETIRED)
				continue;
			all->files[all->count] = i;
			all->questions[all->count++] = &set->questions[k];
		}
	}
}

static void report_similar(void *owner, size_t one, size_t other, double share)
{
	struct all *all = owner;
	static const struct place place = { .key = "text" };

	all->problems.file = shelf_file_name(all->shelf, all->files[other]);
	snprintf(all->problems.subject, sizeof(all->problems.subject), "%s",
		 all->questions[other]->id);
	problem_add(&all->problems, &place,
		    "This reads almost like %s (%d%% of it is the same); ask something else, "
		    "or remove one of them.",
		    all->questions[one]->id, (int)(share * 100));
}

static void report_bias(struct all *all, enum language language)
{
	struct bias bias = bias_of(all->questions, all->count, language);

	all->problems.subject[0] = '\0';
	if (language == LANGUAGE_VI && bias_is_in_places(&bias))
		problem_add(&all->problems, NULL,
			    "Right options stand %d, %d, %d and %d times at the places A to D; "
			    "spread them evenly.",
			    bias.places[0], bias.places[1], bias.places[2], bias.places[3]);
	if (bias_is_in_lengths(&bias))
		problem_add(&all->problems, NULL,
			    "In %s the right option is the longest in %d of %d questions, by "
			    "chance it would be in %.0f; %s.",
			    language_name(language), bias.longest, bias.singles, bias.expected,
			    bias.deviations > 0
				    ? "lengthen wrong ones or shorten right ones"
				    : "shorten wrong ones or make right ones fuller");
}

static void check_together(const struct shelf *shelf, const char *path, struct tally *tally)
{
	struct all all = { .problems = { .report = print_problem, .owner = tally } };

	collect_all(&all, shelf);
	similar_find(all.questions, all.count, report_similar, &all);
	all.problems.file = path;
	for (enum language i = 0; i < LANGUAGES; i++)
		report_bias(&all, i);
	free(all.questions);
	free(all.files);
}

static void check_successors(const struct shelf *shelf, size_t index, struct problems *problems)
{
	static const struct place place = { .key = "superseded_by" };
	const struct question_set *set = shelf->sets[index];

	for (int i = 0; set->pick_count == 0 && i < set->question_count; i++) {
		const char *id = set->questions[i].superseded_by;

		if (!id || shelf_find(shelf, id))
			continue;
		snprintf(problems->subject, sizeof(problems->subject), "%s",
			 set->questions[i].id);
		problem_add(problems, &place,
			    "There is no question %s; correct the id, or remove this.", id);
	}
	problems->subject[0] = '\0';
}

/* A set should not go on listing what is never asked again. */
static void check_picks(const struct question_set *set, const char *day,
			struct problems *problems)
{
	static const struct place parent = { .key = "pick" };

	problems->subject[0] = '\0';
	for (int i = 0; i < set->question_count && set->pick_count == set->question_count;
	     i++) {
		const struct question *question = &set->questions[i];
		const struct place place = { .parent = &parent, .index = i };
		bool is_over = question->until && strcmp(day, question->until) >= 0;

		if (question->status == QUESTION_RETIRED || is_over)
			problem_add(
				problems, &place,
				"%s is %s and is not asked any more; pick another, or remove "
				"it.",
				question->id, is_over ? "over" : "retired");
	}
}

static void check_sets(const struct shelf *shelf, const struct law *law,
		       const struct law_register *laws, const char *day, struct tally *tally)
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
		check_successors(shelf, i, &problems);
		check_picks(shelf->sets[i], day, &problems);
		if (laws)
			check_standing(shelf->sets[i], laws, day, &problems);
		if (law)
			check_law(shelf->sets[i], law, day, &problems);
	}
}

/* Documents outside the pack, each named once with the number of its citations. */
struct outside_entry {
	const char *document; /* borrowed from the shelf */
	int count;
};

struct outside {
	struct outside_entry *entries;
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

static void print_summary(const struct shelf *shelf, bool has_law)
{
	struct outside outside = { 0 };
	int questions = 0;

	for (size_t i = 0; i < shelf->files.count; i++) {
		questions += shelf->sets[i]->question_count;
		collect_outside(shelf->sets[i], &outside);
	}
	printf("%d questions in %zu sets, no problem found\n", questions, shelf->files.count);
	if (!has_law)
		outside.count = 0;
	if (outside.count > 0)
		puts("Cited from outside the law folder, to be checked by hand:");
	for (size_t i = 0; i < outside.count; i++)
		printf("  %s (%d)\n", outside.entries[i].document, outside.entries[i].count);
	free(outside.entries);
}

int tool_check(const struct tool_options *options)
{
	struct law *law = NULL;
	struct law_register *laws;
	struct shelf shelf;
	struct tally tally = { 0 };

	shelf_open(&shelf, options->path, print_problem, &tally);
	if (options->law)
		law = law_open(options->law, print_problem, &tally);
	laws = tool_register(options, false, print_problem, &tally);
	check_sets(&shelf, law, laws, options->day, &tally);
	check_together(&shelf, options->path, &tally);
	if (tally.problems == 0)
		print_summary(&shelf, law);
	law_register_free(laws);
	law_close(law);
	shelf_clear(&shelf);
	return tally.problems == 0 ? TOOL_FINE : TOOL_PROBLEMS;
}
