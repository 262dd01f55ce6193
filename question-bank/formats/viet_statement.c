/* Questions whose options are statements, each of them true or false: «a) Đúng; b) Sai». The
 * bank has a question of kind true_false for each. */
#include "question-bank/formats/viet_question.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static unsigned letters_of(const struct viet_question *question)
{
	unsigned letters = 0;

	for (int i = 0; i < question->option_count; i++)
		letters |= 1u << question->options[i].letter;
	return letters;
}

/* NULL, or why it cannot be taken apart. */
static const char *fault_of(const struct viet_context *context,
			    const struct viet_question *question)
{
	bool is_in_table =
		question->number > 0 && viet_table_count(context->table, question->number) > 0;

	if (question->begins_again)
		return "Options begin again with A; perhaps the number of the next question "
		       "is missing.";
	if (question->has_answer || question->has_other_answer || is_in_table ||
	    viet_question_marked(question) != 0)
		return "Two places say different things about the right answer; correct one.";
	if (question->truths.letters != letters_of(question))
		return "The key has a truth for each statement («a) Đúng; b) Sai»), but not "
		       "for the statements a), b) … that are there; write both alike.";
	return NULL;
}

/* «stem – statement» */
static void write_text(struct import *import, const struct viet_question *question,
		       const struct viet_option *statement, struct question_text *text)
{
	static const char dash[] = " – ";
	size_t stem = question->stem.length, gap = stem > 0 ? sizeof(dash) - 1 : 0;
	char *joined;

	if (statement->text.length == 0)
		return; /* import_add() knows what is missing */
	joined = malloc(stem + gap + statement->text.length);
	if (!joined)
		abort();
	if (stem > 0)
		memcpy(joined, question->stem.bytes, stem);
	memcpy(joined + stem, dash, gap);
	memcpy(joined + stem + gap, statement->text.bytes, statement->text.length);
	import_text(import, text, joined, stem + gap + statement->text.length);
	free(joined);
}

static void add_statement(const struct viet_context *context,
			  const struct viet_question *question,
			  const struct viet_option *statement)
{
	struct import *import = context->import;
	struct question *draft = import_draft(import);
	char place[IMPORT_WORDS_MAX], name[IMPORT_WORDS_MAX];

	snprintf(place, sizeof(place), "%s %d", context->place, question->line);
	snprintf(name, sizeof(name), "%s %c)", question->name, 'a' + statement->letter);
	write_text(import, question, statement, &draft->text);
	draft->kind = QUESTION_TRUE_FALSE;
	draft->is_true = (question->truths.true_letters & 1u << statement->letter) != 0;
	if (question->explanation.length > 0)
		import_text(import, &draft->explanation, question->explanation.bytes,
			    question->explanation.length);
	import_add(import, place, name, draft);
}

void viet_statements_build(const struct viet_context *context,
			   const struct viet_question *question)
{
	const char *wrong = fault_of(context, question);
	char place[IMPORT_WORDS_MAX];

	for (int i = 0; !wrong && i < question->option_count; i++)
		add_statement(context, question, &question->options[i]);
	if (!wrong)
		return;
	snprintf(place, sizeof(place), "%s %d", context->place, question->line);
	import_problem(context->import, place, question->name, import_left_out, "%s", wrong);
	context->import->left_out++;
}
