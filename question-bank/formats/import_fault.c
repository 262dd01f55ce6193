#include "question-bank/formats/import_fault.h"
#include "question-bank/name_set.h"
#include "question-bank/text.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

const char *import_text_fault(enum language language, const struct question_text *text,
			      size_t max, const char *missing, const char *long_one)
{
	const char *written = text->in[language];

	if (!written)
		return missing;
	if (strlen(written) > max)
		return long_one;
	if (strstr(written, "\xEF\xBF\xBD"))
		return "A character cannot be read (it is no UTF-8, or not in Unicode); write "
		       "it "
		       "anew and save the file as UTF-8.";
	return text_fault(written);
}

static const char *fault_of_options(enum language language, const struct question *question)
{
	const char *fault = NULL;

	if (question->option_count > QUESTION_OPTIONS_MAX)
		return "There are more than 10 options; keep the best.";
	for (int i = 0; i < question->option_count && !fault; i++) {
		const struct question_option *option = &question->options[i];

		fault = import_text_fault(language, &option->text, QUESTION_OPTION_TEXT_MAX,
					  "An option is empty; write it or take it away.",
					  "An option is too long; shorten it.");
		if (!fault)
			fault = import_text_fault(
				language, &option->explanation, QUESTION_EXPLANATION_MAX, NULL,
				"The explanation of an option is too long; shorten it.");
	}
	return fault;
}

static bool has_equal_options(enum language language, const struct question *question)
{
	struct name_set seen = { 0 };
	char *folded[QUESTION_OPTIONS_MAX];
	bool is_equal = false;

	for (int i = 0; i < question->option_count; i++) {
		folded[i] = text_fold(question->options[i].text.in[language]);
		is_equal = is_equal || !folded[i] || !name_set_add(&seen, folded[i], NULL);
	}
	for (int i = 0; i < question->option_count; i++)
		free(folded[i]);
	name_set_clear(&seen);
	return is_equal;
}

static const char *fault_of_order(const struct question *question)
{
	bool is_seen[QUESTION_OPTIONS_MAX] = { false };

	if (question->option_count < QUESTION_ORDER_MIN)
		return "There are fewer than three things to put in order.";
	for (int i = 0; i < question->option_count; i++) {
		int index = question->order[i];

		if (index < 0 || index >= question->option_count || is_seen[index])
			return "The right order does not name each thing once; correct it.";
		is_seen[index] = true;
	}
	return NULL;
}

static const char *fault_of_choice(const struct question *question)
{
	int right = 0;

	for (int i = 0; i < question->option_count; i++)
		right += question->options[i].is_right;
	if (question->option_count < QUESTION_OPTIONS_MIN)
		return "There are fewer than two options; write at least two.";
	if (question->kind == QUESTION_ORDERING)
		return fault_of_order(question);
	if (question->kind == QUESTION_SURVEY)
		return right > 0 ? "A survey has no right answer." : NULL;
	if (right == 0)
		return "No right answer is marked; mark it.";
	if (question->kind == QUESTION_SINGLE && right > 1)
		return "More than one option is marked right, but only one may be chosen.";
	if (question->kind == QUESTION_MULTIPLE && right == question->option_count)
		return "All options are marked right; at least one must be wrong.";
	return NULL;
}

static const char *fault_of_number(const struct question *question)
{
	const double max = 1e12; /* FIELD_NUMBER_MAX */

	if (!isfinite(question->number) || fabs(question->number) > max)
		return "The right number cannot be read, or is too large.";
	if (!isfinite(question->tolerance) || question->tolerance < 0 ||
	    question->tolerance > max || !isfinite(question->closeness) ||
	    question->closeness < 0 || question->closeness > max ||
	    (question->closeness > 0 && question->closeness <= question->tolerance))
		return "The tolerance of the right number cannot be read, or is too large.";
	return NULL;
}

const char *import_answer_fault(enum language language, const struct question *question)
{
	const char *fault;

	if (question->kind == QUESTION_TRUE_FALSE)
		return NULL;
	if (question->kind == QUESTION_NUMERIC)
		return fault_of_number(question);
	fault = fault_of_options(language, question);
	if (fault)
		return fault;
	if (has_equal_options(language, question))
		return "Two options are the same; change one of them.";
	return fault_of_choice(question);
}
