#include "question-bank/review.h"

#include "question-bank/date.h"

#include <stdio.h>
#include <string.h>

/* The text at this place must be there in every language of the title, unless it is not
 * there at all. */
static void review_text(struct problems *problems, const struct question_set *set,
			const struct place *parent, const char *key,
			const struct question_text *text)
{
	const struct place place = { .parent = parent, .key = key };

	if (!text->in[LANGUAGE_VI])
		return;
	for (enum language i = 0; i < LANGUAGES; i++) {
		const struct place language = { .parent = &place, .key = language_name(i) };

		if (!set->title.in[i] == !text->in[i])
			continue;
		if (text->in[i])
			problem_add(problems, &language,
				    "The set's title is not in this language; add it there "
				    "too, or remove this.");
		else
			problem_add(problems, &language,
				    "The set's title is in this language, this text is not; "
				    "add it.");
	}
}

static void review_days(struct problems *problems, const struct question *question, int index)
{
	const struct legal_basis *basis = &question->bases[index];
	const struct place first = { .key = "effective_from" };
	const struct place last = { .key = "effective_to" };
	char day[DATE_SIZE];

	if (strcmp(question->from, basis->from) < 0)
		problem_add(problems, &first,
			    "basis[%d] holds only from %s; the question cannot hold earlier.",
			    index, basis->from);
	if (basis->until && (!question->until || strcmp(question->until, basis->until) > 0)) {
		date_before(basis->until, day);
		problem_add(problems, &last,
			    "basis[%d] holds only to %s; the question cannot hold longer.",
			    index, day);
	}
}

static void review_options(struct problems *problems, const struct question_set *set,
			   const struct question *question)
{
	const struct place options = { .key = "options" };

	for (int i = 0; i < question->option_count; i++) {
		const struct question_option *option = &question->options[i];
		const struct place place = { .parent = &options, .index = i };

		review_text(problems, set, &place, "text", &option->text);
		review_text(problems, set, &place, "explanation", &option->explanation);
	}
}

static void review_question(struct problems *problems, const struct question_set *set,
			    const struct question *question)
{
	const struct place number = { .key = "number" };
	const struct place bases = { .key = "basis" };

	if (question->status == QUESTION_DRAFT)
		return; /* it may lack a language, and its days are not settled */
	snprintf(problems->subject, sizeof(problems->subject), "%s", question->id);
	review_text(problems, set, NULL, "text", &question->text);
	review_options(problems, set, question);
	review_text(problems, set, &number, "unit", &question->unit);
	review_text(problems, set, NULL, "explanation", &question->explanation);
	for (int i = 0; i < question->basis_count; i++) {
		const struct place place = { .parent = &bases, .index = i };

		review_text(problems, set, &place, "name", &question->bases[i].name);
		review_days(problems, question, i);
	}
}

void set_review(const struct question_set *set, struct problems *problems)
{
	static const char ending[] = ".json";
	const struct place id = { .key = "id" };
	size_t length = strlen(set->id);

	problems->subject[0] = '\0';
	if (strncmp(problems->file, set->id, length) != 0 ||
	    strcmp(problems->file + length, ending) != 0)
		problem_add(problems, &id,
			    "The file of this set must be named %s.json; rename one of them.",
			    set->id);
	review_text(problems, set, NULL, "description", &set->description);
	for (int i = 0; i < set->question_count; i++)
		review_question(problems, set, &set->questions[i]);
}
