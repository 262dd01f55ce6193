/* The writing half of gift.h. */
#include "question-bank/formats/gift.h"

#include "question-bank/formats/gift_text.h"
#include "question-bank/formats/number.h"

#include <string.h>

/* A text that does not begin the question: "%" at its head would be a share of the marks, "["
 * a format. */
static void put_text(struct export *export, const char *text)
{
	if (text[0] == '%' || text[0] == '[')
		fputs("[plain]", export->out);
	gift_escape(export->out, text);
}

static void put_option(struct export *export, const struct question_option *option,
		       const char *mark)
{
	const char *explanation = export_text(export, &option->explanation);

	fprintf(export->out, "\t%s", mark);
	put_text(export, export_text(export, &option->text));
	if (explanation[0]) {
		fputs("#", export->out);
		put_text(export, explanation);
	}
	fputs("\n", export->out);
}

static void put_single(struct export *export, const struct question *question)
{
	fputs("{\n", export->out);
	for (int i = 0; i < question->option_count; i++)
		put_option(export, &question->options[i],
			   question->options[i].is_right ? "=" : "~");
}

/* Right answers share 100 %, to five digits as Moodle wants it; a wrong one costs all, so
 * that ticking everything earns nothing. */
static void put_multiple(struct export *export, const struct question *question)
{
	char share[NUMBER_SIZE + sizeof("~%%")];
	int right = 0;

	for (int i = 0; i < question->option_count; i++)
		right += question->options[i].is_right;
	snprintf(share, sizeof(share), "~%%%.7g%%", 100.0 / right);
	fputs("{\n", export->out);
	for (int i = 0; i < question->option_count; i++)
		put_option(export, &question->options[i],
			   question->options[i].is_right ? share : "~%-100%");
}

static void put_true_false(struct export *export, const struct question *question)
{
	fputs(question->is_true ? "{TRUE\n" : "{FALSE\n", export->out);
}

static void put_numeric(struct export *export, const struct question *question)
{
	char number[NUMBER_SIZE], tolerance[NUMBER_SIZE];

	fprintf(export->out, "{#%s:%s\n", number_write(question->number, number),
		number_write(question->tolerance, tolerance));
	if (question->closeness > 0)
		export_loss(export, question,
			    "GIFT gives no points for a number that is only close.");
	if (export_text(export, &question->unit)[0])
		export_loss(export, question,
			    "GIFT has no units; name the unit in the question.");
}

static const struct {
	const char *lost; /* why there is no put */
	void (*put)(struct export *export, const struct question *question);
} kinds[QUESTION_KINDS] = {
	[QUESTION_SINGLE] = { NULL, put_single },
	[QUESTION_MULTIPLE] = { NULL, put_multiple },
	[QUESTION_TRUE_FALSE] = { NULL, put_true_false },
	[QUESTION_NUMERIC] = { NULL, put_numeric },
	[QUESTION_ORDERING] = { "GIFT has no questions of order; it was left out.", NULL },
	[QUESTION_SURVEY] = { "GIFT has no survey questions; it was left out.", NULL },
};

static void put_labels(struct export *export, const struct question *question)
{
	fprintf(export->out, "// [id:%s] [tag:difficulty:%s]", question->id,
		question->difficulty);
	for (enum audience i = 0; i < AUDIENCES; i++)
		if (question->is_for[i])
			fprintf(export->out, " [tag:audience:%s]", audience_name(i));
	fputs("\n", export->out);
}

static void put_question(struct export *export, const struct question *question)
{
	const char *explanation = export_text(export, &question->explanation);

	put_labels(export, question);
	fprintf(export->out, "::%s::[plain]", question->id);
	gift_escape(export->out, export_text(export, &question->text));
	fputs(" ", export->out);
	kinds[question->kind].put(export, question);
	if (explanation[0]) {
		fputs("\t####", export->out);
		put_text(export, explanation);
		fputs("\n", export->out);
	}
	fputs("}\n\n", export->out);
}

void gift_write(struct export *export)
{
	const char *topic = NULL;

	for (size_t i = 0; i < export->count; i++) {
		const struct question *question = export->questions[i];

		if (!kinds[question->kind].put) {
			export_loss(export, question, "%s", kinds[question->kind].lost);
			continue;
		}
		if (!topic || strcmp(topic, question->topic) != 0)
			fprintf(export->out, "$CATEGORY: $course$/top/%s\n\n", question->topic);
		topic = question->topic;
		put_question(export, question);
	}
}
