#include "question-bank/formats/qti_item.h"

#include "question-bank/formats/markup.h"
#include "question-bank/formats/number.h"
#include "question-bank/formats/qti_inside.h"

#include <string.h>

/* How a kind answers: in the words of QTI. */
static const struct manner {
	const char *cardinality, *type, *interaction;
} manners[QUESTION_KINDS] = {
	[QUESTION_SINGLE] = { "single", "identifier", "choiceInteraction" },
	[QUESTION_MULTIPLE] = { "multiple", "identifier", "choiceInteraction" },
	[QUESTION_TRUE_FALSE] = { "single", "identifier", "choiceInteraction" },
	[QUESTION_NUMERIC] = { "single", "float", "textEntryInteraction" },
	[QUESTION_ORDERING] = { "ordered", "identifier", "orderInteraction" },
	[QUESTION_SURVEY] = { "single", "identifier", "choiceInteraction" },
};

static const char *const truths[LANGUAGES][2] = {
	[LANGUAGE_VI] = { "Đúng", "Sai" },
	[LANGUAGE_EN] = { "True", "False" },
};

static const char *const truth_labels[2] = { "true", "false" };

static char label_of(int index)
{
	return (char)('A' + index);
}

/* What is shown beside an option once the question was answered. */
static bool has_option_feedback(const struct export *export, const struct question *question)
{
	for (int i = 0; i < question->option_count; i++)
		if (export_text(export, &question->options[i].explanation)[0])
			return true;
	return false;
}

static bool has_explanation(const struct export *export, const struct question *question)
{
	return export_text(export, &question->explanation)[0] != '\0';
}

static void put_correct(struct export *export, const struct question *question)
{
	FILE *out = export->out;
	char number[NUMBER_SIZE];

	fputs("<correctResponse>", out);
	if (question->kind == QUESTION_NUMERIC)
		fprintf(out, "<value>%s</value>", number_write(question->number, number));
	if (question->kind == QUESTION_TRUE_FALSE)
		fprintf(out, "<value>%s</value>", truth_labels[question->is_true ? 0 : 1]);
	for (int i = 0; i < question->option_count; i++) {
		int index = question->kind == QUESTION_ORDERING ? question->order[i] : i;

		if (question->kind == QUESTION_ORDERING || question->options[i].is_right)
			fprintf(out, "<value>%c</value>", label_of(index));
	}
	fputs("</correctResponse>\n", out);
}

static void put_declarations(struct export *export, const struct question *question)
{
	const struct manner *manner = &manners[question->kind];
	FILE *out = export->out;

	fprintf(out,
		"<responseDeclaration identifier=\"RESPONSE\" cardinality=\"%s\" "
		"baseType=\"%s\">\n",
		manner->cardinality, manner->type);
	if (question_is_scored(question))
		put_correct(export, question);
	fputs("</responseDeclaration>\n", out);
	fputs("<outcomeDeclaration identifier=\"SCORE\" cardinality=\"single\" "
	      "baseType=\"float\"><defaultValue><value>0</value></defaultValue>"
	      "</outcomeDeclaration>\n",
	      out);
	if (has_option_feedback(export, question))
		fputs("<outcomeDeclaration identifier=\"FEEDBACK\" cardinality=\"multiple\" "
		      "baseType=\"identifier\"/>\n",
		      out);
	if (has_explanation(export, question))
		fputs("<outcomeDeclaration identifier=\"EXPLANATION\" cardinality=\"single\" "
		      "baseType=\"identifier\"/>\n",
		      out);
}

static void put_choice(struct export *export, const struct question_option *option, int index)
{
	const char *explanation = export_text(export, &option->explanation);

	fprintf(export->out, "<simpleChoice identifier=\"%c\"%s>", label_of(index),
		option->is_pinned ? " fixed=\"true\"" : "");
	markup_put(export->out, export_text(export, &option->text));
	if (explanation[0]) {
		fprintf(export->out,
			" <feedbackInline outcomeIdentifier=\"FEEDBACK\" identifier=\"%c\" "
			"showHide=\"show\">",
			label_of(index));
		markup_put(export->out, explanation);
		fputs("</feedbackInline>", export->out);
	}
	fputs("</simpleChoice>\n", export->out);
}

static void put_choices(struct export *export, const struct question *question)
{
	bool is_truth = question->kind == QUESTION_TRUE_FALSE;
	FILE *out = export->out;

	fprintf(out, "<%s responseIdentifier=\"RESPONSE\" shuffle=\"%s\"",
		manners[question->kind].interaction, is_truth ? "false" : "true");
	if (question->kind != QUESTION_ORDERING)
		fprintf(out, " maxChoices=\"%d\"", question->kind != QUESTION_MULTIPLE);
	fputs(">\n", out);
	for (int i = 0; i < question->option_count; i++)
		put_choice(export, &question->options[i], i);
	for (int i = 0; i < 2 && is_truth; i++)
		fprintf(out, "<simpleChoice identifier=\"%s\">%s</simpleChoice>\n",
			truth_labels[i], truths[export->language][i]);
	fprintf(out, "</%s>\n", manners[question->kind].interaction);
}

static void put_gap(struct export *export, const struct question *question)
{
	const char *unit = export_text(export, &question->unit);

	fputs("<p><textEntryInteraction responseIdentifier=\"RESPONSE\"/>", export->out);
	if (unit[0]) {
		fprintf(export->out, " <span class=\"%s\">", qti_unit_class);
		markup_put(export->out, unit);
		fputs("</span>", export->out);
	}
	fputs("</p>\n", export->out);
}

static void put_body(struct export *export, const struct question *question)
{
	fputs("<itemBody>\n", export->out);
	markup_element(export->out, "p", export_text(export, &question->text));
	if (question->kind == QUESTION_NUMERIC)
		put_gap(export, question);
	else
		put_choices(export, question);
	fputs("</itemBody>\n", export->out);
}

/* One point for the right answer; a number is right within its tolerance. */
static void put_score(struct export *export, const struct question *question)
{
	static const char operands[] =
		"<variable identifier=\"RESPONSE\"/><correct identifier=\"RESPONSE\"/>";
	char tolerance[NUMBER_SIZE];
	FILE *out = export->out;

	fputs("<responseCondition><responseIf>", out);
	if (question->kind == QUESTION_NUMERIC) {
		number_write(question->tolerance, tolerance);
		fprintf(out, "<equal toleranceMode=\"absolute\" tolerance=\"%s %s\">%s</equal>",
			tolerance, tolerance, operands);
	} else {
		fprintf(out, "<match>%s</match>", operands);
	}
	fputs("<setOutcomeValue identifier=\"SCORE\"><baseValue "
	      "baseType=\"float\">1</baseValue>"
	      "</setOutcomeValue></responseIf></responseCondition>\n",
	      out);
}

static void put_processing(struct export *export, const struct question *question)
{
	FILE *out = export->out;

	if (!question_is_scored(question))
		return;
	fputs("<responseProcessing>\n", out);
	put_score(export, question);
	if (has_option_feedback(export, question)) {
		fputs("<setOutcomeValue identifier=\"FEEDBACK\"><multiple>", out);
		for (int i = 0; i < question->option_count; i++)
			fprintf(out, "<baseValue baseType=\"identifier\">%c</baseValue>",
				label_of(i));
		fputs("</multiple></setOutcomeValue>\n", out);
	}
	if (has_explanation(export, question))
		fputs("<setOutcomeValue identifier=\"EXPLANATION\">"
		      "<baseValue baseType=\"identifier\">all</baseValue></setOutcomeValue>\n",
		      out);
	fputs("</responseProcessing>\n", out);
}

static void put_explanation(struct export *export, const struct question *question)
{
	if (!has_explanation(export, question))
		return;
	fputs("<modalFeedback outcomeIdentifier=\"EXPLANATION\" identifier=\"all\" "
	      "showHide=\"show\">",
	      export->out);
	markup_put(export->out, export_text(export, &question->explanation));
	fputs("</modalFeedback>\n", export->out);
}

void qti_item_write(struct export *export, const struct question *question)
{
	FILE *out = export->out;

	fputs("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
	      "<assessmentItem xmlns=\"http://www.imsglobal.org/xsd/imsqti_v2p1\"\n"
	      "\txmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"\n"
	      "\txsi:schemaLocation=\"http://www.imsglobal.org/xsd/imsqti_v2p1 "
	      "http://www.imsglobal.org/xsd/qti/qtiv2p1/imsqti_v2p1.xsd\"\n",
	      out);
	fprintf(out,
		"\tidentifier=\"%s\" title=\"%s\" xml:lang=\"%s\" adaptive=\"false\" "
		"timeDependent=\"false\">\n",
		question->id, question->id, language_name(export->language));
	put_declarations(export, question);
	put_body(export, question);
	put_processing(export, question);
	put_explanation(export, question);
	fputs("</assessmentItem>\n", out);
	if (question->closeness > 0)
		export_loss(export, question,
			    "QTI gives no points for closeness; a number beyond the tolerance "
			    "earns "
			    "nothing there.");
}
