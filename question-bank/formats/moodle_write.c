/* The writing half of moodle.h. */
#include "question-bank/formats/moodle.h"

#include "question-bank/formats/markup.h"
#include "question-bank/formats/number.h"

#include <assert.h>
#include <string.h>

/* A text that Moodle shows as HTML: escaped for HTML, and the XML takes it as it is. */
static void put_html(struct export *export, const char *element, const char *text)
{
	fprintf(export->out, "<%s format=\"html\"><text>", element);
	if (text[0]) {
		fputs("<![CDATA[", export->out);
		markup_put(export->out, text);
		fputs("]]>", export->out);
	}
	fprintf(export->out, "</text></%s>\n", element);
}

static void put_text(struct export *export, const char *element, const char *text)
{
	fprintf(export->out, "<%s><text>", element);
	markup_put(export->out, text);
	fprintf(export->out, "</text></%s>\n", element);
}

static void put_number(struct export *export, const char *element, double number)
{
	char text[NUMBER_SIZE];

	markup_element(export->out, element, number_write(number, text));
}

static void put_answer(struct export *export, const struct question_option *option,
		       double fraction)
{
	fprintf(export->out, "<answer fraction=\"%.7g\" format=\"html\"><text><![CDATA[",
		fraction);
	markup_put(export->out, export_text(export, &option->text));
	fputs("]]></text>\n", export->out);
	put_html(export, "feedback", export_text(export, &option->explanation));
	fputs("</answer>\n", export->out);
}

/* Right answers share 100 %, wrong ones cost as much, so that ticking all earns nothing. All
 * shares of 1 to 9 answers are among those that Moodle accepts. */
static void put_choice(struct export *export, const struct question *question)
{
	int right = 0, wrong;
	bool is_pinned = false;

	for (int i = 0; i < question->option_count; i++) {
		right += question->options[i].is_right;
		is_pinned = is_pinned || question->options[i].is_pinned;
	}
	wrong = question->option_count - right;
	assert(right > 0);
	markup_element(export->out, "single",
		       question->kind == QUESTION_SINGLE ? "true" : "false");
	markup_element(export->out, "shuffleanswers", is_pinned ? "false" : "true");
	markup_element(export->out, "answernumbering", "ABCD");
	for (int i = 0; i < question->option_count; i++) {
		const struct question_option *option = &question->options[i];
		double penalty = question->kind == QUESTION_SINGLE ? 0 : -100.0 / wrong;

		put_answer(export, option, option->is_right ? 100.0 / right : penalty);
	}
	if (is_pinned)
		export_loss(
			export, question,
			"Moodle cannot keep one option in its place; it will not shuffle any.");
}

static void put_true_false(struct export *export, const struct question *question)
{
	static const char *const words[] = { "true", "false" };

	for (int i = 0; i < 2; i++) {
		bool is_right = (i == 0) == question->is_true;

		fprintf(export->out,
			"<answer fraction=\"%d\" "
			"format=\"moodle_auto_format\"><text>%s</text>\n",
			is_right ? 100 : 0, words[i]);
		put_html(export, "feedback", "");
		fputs("</answer>\n", export->out);
	}
}

static void put_numeric(struct export *export, const struct question *question)
{
	const char *unit = export_text(export, &question->unit);
	char number[NUMBER_SIZE];

	fprintf(export->out,
		"<answer fraction=\"100\" format=\"moodle_auto_format\"><text>%s</text>\n",
		number_write(question->number, number));
	put_html(export, "feedback", "");
	put_number(export, "tolerance", question->tolerance);
	fputs("</answer>\n", export->out);
	if (unit[0]) {
		fputs("<units><unit><multiplier>1</multiplier><unit_name>", export->out);
		markup_put(export->out, unit);
		fputs("</unit_name></unit></units>\n", export->out);
	}
	markup_element(export->out, "unitgradingtype", "0");
	markup_element(export->out, "showunits", unit[0] ? "0" : "3");
	if (question->closeness > 0)
		export_loss(
			export, question,
			"Moodle gives points for closeness only in steps; a number beyond the "
			"tolerance earns nothing there.");
}

/* Moodle takes the answers in the order in which they stand. */
static void put_ordering(struct export *export, const struct question *question)
{
	markup_element(export->out, "layouttype", "VERTICAL");
	markup_element(export->out, "selecttype", "ALL");
	markup_element(export->out, "selectcount", "0");
	markup_element(export->out, "gradingtype", "ABSOLUTE_POSITION");
	for (int i = 0; i < question->option_count; i++)
		put_answer(export, &question->options[question->order[i]], i + 1);
}

static const struct {
	const char *type;
	void (*put)(struct export *export, const struct question *question);
} kinds[QUESTION_KINDS] = {
	[QUESTION_SINGLE] = { "multichoice", put_choice },
	[QUESTION_MULTIPLE] = { "multichoice", put_choice },
	[QUESTION_TRUE_FALSE] = { "truefalse", put_true_false },
	[QUESTION_NUMERIC] = { "numerical", put_numeric },
	[QUESTION_ORDERING] = { "ordering", put_ordering },
};

static void put_category(struct export *export, const char *topic)
{
	fputs("<question type=\"category\"><category><text>$course$/top/", export->out);
	markup_put(export->out, topic);
	fputs("</text></category></question>\n", export->out);
}

static void put_tag(struct export *export, const char *name, const char *value)
{
	fprintf(export->out, "<tag><text>%s:", name);
	markup_put(export->out, value);
	fputs("</text></tag>\n", export->out);
}

static void put_question(struct export *export, const struct question *question)
{
	fprintf(export->out, "<question type=\"%s\">\n", kinds[question->kind].type);
	put_text(export, "name", question->id);
	put_html(export, "questiontext", export_text(export, &question->text));
	put_html(export, "generalfeedback", export_text(export, &question->explanation));
	markup_element(export->out, "defaultgrade", "1");
	markup_element(export->out, "penalty", "0");
	markup_element(export->out, "hidden", "0");
	markup_element(export->out, "idnumber", question->id);
	kinds[question->kind].put(export, question);
	fputs("<tags>\n", export->out);
	put_tag(export, "difficulty", question->difficulty);
	for (enum audience i = 0; i < AUDIENCES; i++)
		if (question->is_for[i])
			put_tag(export, "audience", audience_name(i));
	fputs("</tags>\n</question>\n", export->out);
}

void moodle_write(struct export *export)
{
	const char *topic = NULL;

	fputs("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<quiz>\n", export->out);
	for (size_t i = 0; i < export->count; i++) {
		const struct question *question = export->questions[i];

		if (!kinds[question->kind].put) {
			export_loss(
				export, question,
				"Moodle's question bank has no survey questions; it was left "
				"out.");
			continue;
		}
		if (!topic || strcmp(topic, question->topic) != 0)
			put_category(export, question->topic);
		topic = question->topic;
		put_question(export, question);
	}
	fputs("</quiz>\n", export->out);
}
