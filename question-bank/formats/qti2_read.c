/* An assessmentItem of QTI 2.x, or a qti-assessment-item of QTI 3.0. */
#include "question-bank/formats/number.h"
#include "question-bank/formats/qti_inside.h"
#include "question-bank/problem.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

const char qti_unit_class[] = "hoithi-unit";

struct answer {
	const struct xml_node *interaction;
	const struct xml_node *declaration; /* of its response; or NULL */
	const char *labels[QUESTION_OPTIONS_MAX];
};

static bool is_feedback(const struct xml_node *node)
{
	return qti_is(node, "feedbackinline") || qti_is(node, "feedbackblock") ||
	       qti_is(node, "modalfeedback");
}

static bool is_unit(const struct xml_node *node)
{
	const char *class = xml_attribute(node, "class");

	return class && strcmp(class, qti_unit_class) == 0 && xml_is(node, "span");
}

/* True if nothing but a unit stands beside the gap: then it is no gap in a sentence. */
static bool stands_alone(const struct xml_node *gap)
{
	static const char blanks[] = " \t\r\n\xC2\xA0";
	const struct xml_node *unit = xml_next(gap, "span");
	char *around = xml_text(xml_parent(gap), NULL);
	char *own = xml_text(unit && is_unit(unit) ? unit : NULL, NULL);
	const char *at = around + strspn(around, blanks);
	size_t length = strlen(own);
	bool is_alone;

	if (strncmp(at, own, length) == 0)
		at += length;
	is_alone = at[strspn(at, blanks)] == '\0';
	free(around);
	free(own);
	return is_alone;
}

/* What is within the body and not the question's text. */
static bool is_beside_text(const struct xml_node *node)
{
	return qti_is(node, "simplechoice") || qti_is(node, "rubricblock") ||
	       qti_is(node, "templateblock") || is_feedback(node) || is_unit(node) ||
	       (qti_is(node, "textentryinteraction") && stands_alone(node));
}

/* The one thing that is asked; NULL, and reported, if there is none or several. */
static const struct xml_node *interaction_of(struct item *item, const struct xml_node *body)
{
	const struct xml_node *found = NULL;

	for (const struct xml_node *node = xml_below(body, body, NULL); node;
	     node = xml_below(body, node, NULL)) {
		if (!qti_ends(node, "interaction") || qti_is(node, "endattemptinteraction"))
			continue;
		if (qti_is(node, "mediainteraction")) {
			item->media++;
		} else if (found) {
			item_refuse(item, "It asks several things at once; make each of them a "
					  "question.");
			return NULL;
		} else {
			found = node;
		}
	}
	if (!found)
		item_refuse(item, "It asks nothing: there is no interaction in it.");
	return found;
}

static const struct xml_node *declaration_of(const struct xml_node *node,
					     const struct xml_node *interaction)
{
	const char *name = qti_attribute(interaction, "responseIdentifier");
	const struct xml_node *declaration = qti_child(node, "responsedeclaration");

	while (declaration && name) {
		const char *identifier = xml_attribute(declaration, "identifier");

		if (identifier && strcmp(identifier, name) == 0)
			return declaration;
		declaration = qti_next(declaration, "responsedeclaration");
	}
	return NULL;
}

static void take_options(struct item *item, struct answer *answer)
{
	for (const struct xml_node *choice = qti_child(answer->interaction, "simplechoice");
	     choice; choice = qti_next(choice, "simplechoice")) {
		struct question_option *option =
			item_option(item, item_reduce_node(item, choice, is_feedback));
		const struct xml_node *feedback = qti_child(choice, "feedbackinline");

		if (!option)
			return;
		if (!feedback)
			feedback = qti_child(choice, "feedbackblock");
		if (feedback)
			item_text(item, &option->explanation,
				  item_reduce_node(item, feedback, NULL));
		option->is_pinned = qti_says_yes(choice, "fixed");
		answer->labels[item->question->option_count - 1] =
			xml_attribute(choice, "identifier");
	}
}

static void mark(struct item *item, const struct answer *answer, const char *label)
{
	int index = qti_option_labelled(item, answer->labels, label);

	if (index >= 0)
		item->question->options[index].is_right = true;
}

/* Marks what the response's declaration says is right; false if it says nothing. */
static bool mark_right(struct item *item, const struct answer *answer)
{
	const struct xml_node *correct = qti_child(answer->declaration, "correctresponse");
	const struct xml_node *mapping = qti_child(answer->declaration, "mapping");

	for (const struct xml_node *value = qti_child(correct, "value"); value;
	     value = qti_next(value, "value"))
		mark(item, answer, qti_word(item, value));
	if (correct)
		return true;
	for (const struct xml_node *entry = qti_child(mapping, "mapentry"); entry;
	     entry = qti_next(entry, "mapentry")) {
		const char *label = qti_attribute(entry, "mapKey");
		const char *points = qti_attribute(entry, "mappedValue");
		double number;

		if (label && points && number_parse(points, &number) && number > 0)
			mark(item, answer, label);
	}
	return mapping;
}

static void take_choice(struct item *item, const struct xml_node *node, struct answer *answer)
{
	const char *cardinality = xml_attribute(answer->declaration, "cardinality");
	struct question *question = item->question;

	take_options(item, answer);
	if (cardinality && strcasecmp(cardinality, "multiple") == 0)
		question->kind = QUESTION_MULTIPLE;
	if (!mark_right(item, answer) && !qti_child(node, "responseprocessing"))
		question->kind = QUESTION_SURVEY;
	item_recognise_true_false(item);
	item_add(item);
}

static void take_order(struct item *item, const struct xml_node *node, struct answer *answer)
{
	const struct xml_node *correct = qti_child(answer->declaration, "correctresponse");
	struct question *question = item->question;
	int count = 0;

	(void)node;
	take_options(item, answer);
	question->kind = QUESTION_ORDERING;
	for (const struct xml_node *value = qti_child(correct, "value");
	     value && count < QUESTION_OPTIONS_MAX; value = qti_next(value, "value"))
		question->order[count++] =
			qti_option_labelled(item, answer->labels, qti_word(item, value));
	if (count == 0)
		item_refuse(item, "The right order is not given; give it.");
	else if (count < question->option_count)
		item_refuse(item, "The right order does not name all things; complete it.");
	else
		item_add(item);
}

/* "0.5" or "0.5 0.5", around the right number; in percent of it if the mode says so. */
static void take_tolerance(struct item *item, const struct xml_node *node)
{
	const struct xml_node *processing = qti_child(node, "responseprocessing");
	const struct xml_node *equal = qti_below(processing, processing, "equal");
	const char *mode = qti_attribute(equal, "toleranceMode");
	const char *written = qti_attribute(equal, "tolerance");
	struct question *question = item->question;
	char below[NUMBER_SIZE], above[NUMBER_SIZE];
	double one = 0, other = 0;
	int count = written ? sscanf(written, "%31s %31s", below, above) : 0;

	if (!mode || strcmp(mode, "exact") == 0 || count < 1)
		return;
	if (!number_parse(below, &one) || (count == 2 && !number_parse(above, &other))) {
		item_lose(item, "The tolerance cannot be read.");
		return;
	}
	if (count == 2 && one != other)
		item_lose(item, "The tolerance is not the same on both sides; the smaller one "
				"counts.");
	question->tolerance = count == 2 ? fmin(one, other) : one;
	if (strcmp(mode, "relative") == 0)
		question->tolerance *= fabs(question->number) / 100;
}

static bool is_numeric(const struct xml_node *declaration)
{
	const char *type = qti_attribute(declaration, "baseType");

	return type && (strcasecmp(type, "float") == 0 || strcasecmp(type, "integer") == 0);
}

static void take_number(struct item *item, const struct xml_node *node, struct answer *answer)
{
	const struct xml_node *correct = qti_child(answer->declaration, "correctresponse");
	const struct xml_node *unit = xml_next(answer->interaction, "span");
	struct question *question = item->question;

	if (!is_numeric(answer->declaration)) {
		item_refuse(item,
			    "Answers in words are not held; ask for a choice or a number.");
		return;
	}
	question->kind = QUESTION_NUMERIC;
	if (!number_parse(qti_word(item, qti_child(correct, "value")), &question->number)) {
		item_refuse(item, "There is no right number, or it cannot be read.");
		return;
	}
	take_tolerance(item, node);
	if (unit && is_unit(unit))
		item_text(item, &question->unit, item_reduce_node(item, unit, NULL));
	item_add(item);
}

static const struct {
	const char *name;
	void (*take)(struct item *item, const struct xml_node *node, struct answer *answer);
} interactions[] = {
	{ "choiceinteraction", take_choice },
	{ "orderinteraction", take_order },
	{ "textentryinteraction", take_number },
	{ "extendedtextinteraction", take_number },
};

/* One explanation is for everybody; of several, each is for some answer only. */
static void take_explanation(struct item *item, const struct xml_node *node)
{
	const struct xml_node *found = NULL;
	int count = 0;

	for (const struct xml_node *at = xml_below(node, node, NULL); at;
	     at = xml_below(node, at, NULL)) {
		if (!qti_is(at, "modalfeedback") && !qti_is(at, "feedbackblock"))
			continue;
		if (qti_is(xml_parent(at), "simplechoice"))
			continue;
		found = at;
		count++;
	}
	if (count == 1)
		item_text(item, &item->question->explanation,
			  item_reduce_node(item, found, NULL));
	else if (count > 1)
		item_lose(item,
			  "It explains each answer apart; write one explanation for all.");
}

static void take_tags(struct item *item, const struct xml_node *metadata)
{
	for (const struct xml_node *keyword = xml_below(metadata, metadata, "keyword"); keyword;
	     keyword = xml_below(metadata, keyword, "keyword"))
		item_tag(item, qti_word(item, keyword));
}

void qti2_take(struct item *item, const struct xml_node *node, const struct xml_node *metadata)
{
	const char *id = xml_attribute(node, "identifier");
	const struct xml_node *body = qti_child(node, "itembody");
	struct answer answer = { 0 };
	char shown[NUMBER_SIZE];

	item_begin(item, node,
		   xml_attribute(node, "title") ? xml_attribute(node, "title") : id);
	if (id)
		import_id(item->import, item->question, id, strlen(id));
	answer.interaction = interaction_of(item, body);
	if (!answer.interaction)
		return;
	answer.declaration = declaration_of(node, answer.interaction);
	item_text(item, &item->question->text, item_reduce_node(item, body, is_beside_text));
	take_explanation(item, node);
	take_tags(item, metadata);
	for (size_t i = 0; i < sizeof(interactions) / sizeof(interactions[0]); i++)
		if (qti_is(answer.interaction, interactions[i].name)) {
			interactions[i].take(item, node, &answer);
			return;
		}
	item_refuse(item, "Questions of this type (%s) are not held; ask for a choice.",
		    problem_show(xml_name(answer.interaction), shown, sizeof(shown)));
}
