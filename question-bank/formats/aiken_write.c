/* The writing half of aiken.h. */
#include "question-bank/formats/aiken.h"

#include <string.h>

/* NULL, or why the question cannot be said in Aiken. */
static const char *loss_of(const struct export *export, const struct question *question)
{
	const char *text = export_text(export, &question->text);

	if (question->kind != QUESTION_SINGLE && question->kind != QUESTION_TRUE_FALSE)
		return "Aiken has only questions with one right option; it was left out.";
	if (strlen(text) < 2)
		return "Aiken passes over lines of a single letter; it was left out.";
	if (text[0] >= 'A' && text[0] <= 'Z' && (text[1] == '.' || text[1] == ')'))
		return "Aiken would take the question for an option («A. …»); it was left out. "
		       "Begin it with another word.";
	if (strncmp(text, "ANSWER:", strlen("ANSWER:")) == 0)
		return "Aiken would take the question for its answer; it was left out. Begin "
		       "it with another word.";
	return NULL;
}

static void put_options(struct export *export, const struct question *question)
{
	int right = 0;

	for (int i = 0; i < question->option_count; i++) {
		fprintf(export->out, "%c. %s\n", 'A' + i,
			export_text(export, &question->options[i].text));
		if (question->options[i].is_right)
			right = i;
	}
	fprintf(export->out, "ANSWER: %c\n\n", 'A' + right);
}

static void put_truth(struct export *export, const struct question *question)
{
	static const char *const words[LANGUAGES][2] = {
		[LANGUAGE_VI] = { "Đúng", "Sai" },
		[LANGUAGE_EN] = { "True", "False" },
	};

	fprintf(export->out, "A. %s\nB. %s\nANSWER: %c\n\n", words[export->language][0],
		words[export->language][1], question->is_true ? 'A' : 'B');
}

void aiken_write(struct export *export)
{
	for (size_t i = 0; i < export->count; i++) {
		const struct question *question = export->questions[i];
		const char *loss = loss_of(export, question);

		if (loss) {
			export_loss(export, question, "%s", loss);
			continue;
		}
		fprintf(export->out, "%s\n", export_text(export, &question->text));
		if (question->kind == QUESTION_TRUE_FALSE)
			put_truth(export, question);
		else
			put_options(export, question);
	}
}
