/* `question-bank stats`: how many questions there are of what. */
#include "question-bank/shelf.h"
#include "question-bank/tool.h"
#include "question-bank/topic.h"

#include <stdio.h>
#include <string.h>

enum { DIFFICULTIES = 3 };

struct counts {
	int questions;
	int topics[TOPICS], kinds[QUESTION_KINDS], difficulties[DIFFICULTIES];
	int audiences[AUDIENCES], statuses[QUESTION_STATUSES];
	int places[QUESTION_OPTIONS_MAX]; /* of right options, single and multiple */
	int truths[2];                    /* false, true */
};

static int place_of(const char *name, const char *const *names, int count)
{
	int place = 0;

	while (place < count && strcmp(names[place], name) != 0)
		place++;
	return place;
}

static void count_question(struct counts *counts, const struct question *question)
{
	counts->questions++;
	counts->topics[topic_place(question->topic)]++;
	counts->kinds[question->kind]++;
	counts->difficulties[place_of(question->difficulty, difficulty_names, DIFFICULTIES)]++;
	counts->statuses[question->status]++;
	for (int i = 0; i < AUDIENCES; i++)
		counts->audiences[i] += question->is_for[i];
	for (int i = 0; i < question->option_count; i++)
		counts->places[i] += question->options[i].is_right;
	if (question->kind == QUESTION_TRUE_FALSE)
		counts->truths[question->is_true]++;
}

static void print_count(const char *name, int count)
{
	if (count > 0)
		printf("  %-26s%4d\n", name, count);
}

static void print_counts(const struct counts *counts)
{
	puts("By topic");
	for (int i = 0; i < TOPICS; i++)
		print_count(topic_id(i), counts->topics[i]);
	puts("By kind");
	for (enum question_kind i = 0; i < QUESTION_KINDS; i++)
		print_count(question_kind_name(i), counts->kinds[i]);
	puts("By difficulty");
	for (int i = 0; i < DIFFICULTIES; i++)
		print_count(difficulty_names[i], counts->difficulties[i]);
	puts("By audience (a question may have several)");
	for (enum audience i = 0; i < AUDIENCES; i++)
		print_count(audience_name(i), counts->audiences[i]);
	puts("By status");
	for (enum question_status i = 0; i < QUESTION_STATUSES; i++)
		print_count(question_status_name(i), counts->statuses[i]);
}

static void print_places(const struct counts *counts)
{
	char name[16];

	puts("Right options by place (single and multiple)");
	for (int i = 0; i < QUESTION_OPTIONS_MAX; i++) {
		snprintf(name, sizeof(name), "%d", i + 1);
		print_count(name, counts->places[i]);
	}
	puts("Right answers (true_false)");
	print_count("true", counts->truths[1]);
	print_count("false", counts->truths[0]);
}

static void print_problem(void *owner, const char *where, const char *sentence)
{
	(void)owner;
	fprintf(stderr, "%s: %s\n", where, sentence);
}

int tool_stats(const struct tool_options *options)
{
	struct counts counts = { 0 };
	struct shelf shelf;
	bool is_good = shelf_open(&shelf, options->path, print_problem, NULL);

	for (size_t i = 0; is_good && i < shelf.files.count; i++)
		for (int k = 0; k < shelf.sets[i]->question_count; k++)
			count_question(&counts, &shelf.sets[i]->questions[k]);
	if (is_good) {
		printf("%d questions in %zu sets\n", counts.questions, shelf.files.count);
		print_counts(&counts);
		print_places(&counts);
	}
	shelf_clear(&shelf);
	return is_good ? TOOL_FINE : TOOL_PROBLEMS;
}
