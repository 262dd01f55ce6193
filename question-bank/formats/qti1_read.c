/* An <item> of QTI 1.2. */
#include "question-bank/formats/number.h"
#include "question-bank/formats/qti_inside.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* The options while it is found out which are right. */
struct labels {
	const char *labels[QUESTION_OPTIONS_MAX];
	double points[QUESTION_OPTIONS_MAX];
	const char *feedbacks[QUESTION_OPTIONS_MAX]; /* idents of <itemfeedback> */
};

/* What a <respcondition> gives to those who fulfil it. */
struct award {
	double points;
	bool has_points;
};

static bool is_within(const struct xml_node *node, const struct xml_node *top, const char *name)
{
	for (node = xml_parent(node); node && node != top; node = xml_parent(node))
		if (xml_is(node, name))
			return true;
	return false;
}

static void put_text(struct item *item, FILE *out, const struct xml_node *node)
{
	const char *type = xml_attribute(node, "texttype");
	struct html_text plain;
	size_t length;
	char *bytes;

	if (xml_child(node, NULL)) {
		plain = item_reduce_node(item, node, NULL);
	} else {
		bytes = xml_text(node, &length);
		plain = type && strcasecmp(type, "text/plain") == 0
				? item_keep(item, bytes, length)
				: item_reduce(item, bytes, length);
		free(bytes);
	}
	fprintf(out, "%s ", plain.bytes);
}

/* All <mattext> below the element, one after the other; but not those within "without". To be
 * freed. */
static char *text_below(struct item *item, const struct xml_node *top, const char *without,
			size_t *length)
{
	char *text = NULL;
	FILE *out = open_memstream(&text, length);

	if (!out)
		abort();
	for (const struct xml_node *node = xml_below(top, top, NULL); node;
	     node = xml_below(top, node, NULL)) {
		bool is_medium = xml_is(node, "matimage") || xml_is(node, "mataudio") ||
				 xml_is(node, "matvideo") || xml_is(node, "matapplet");

		if ((!is_medium && !xml_is(node, "mattext")) ||
		    (without && is_within(node, top, without)))
			continue;
		if (is_medium)
			item->media++;
		else
			put_text(item, out, node);
	}
	fclose(out);
	if (!text)
		abort();
	return text;
}

static void take_text(struct item *item, struct question_text *text, const struct xml_node *top,
		      const char *without)
{
	size_t length;
	char *bytes = text_below(item, top, without, &length);

	import_text(item->import, text, bytes, length);
	free(bytes);
}

static const char *type_of(const struct item *item, const struct xml_node *node)
{
	const struct xml_node *metadata = xml_child(node, "itemmetadata");

	for (const struct xml_node *field = xml_below(metadata, metadata, "qtimetadatafield");
	     field; field = xml_below(metadata, field, "qtimetadatafield"))
		if (strcmp(qti_word(item, xml_child(field, "fieldlabel")), "question_type") ==
		    0)
			return qti_word(item, xml_child(field, "fieldentry"));
	return "";
}

static void take_options(struct item *item, const struct xml_node *response,
			 struct labels *labels)
{
	for (const struct xml_node *label = xml_below(response, response, "response_label");
	     label; label = xml_below(response, label, "response_label")) {
		const char *moves = xml_attribute(label, "rshuffle");
		struct question_option *option;
		size_t length;
		char *text = text_below(item, label, NULL, &length);

		option = import_option(item->import, item->question, text, length);
		free(text);
		if (!option)
			return;
		option->is_pinned = moves && strcasecmp(moves, "no") == 0;
		labels->labels[item->question->option_count - 1] =
			xml_attribute(label, "ident");
	}
}

static struct award award_of(const struct item *item, const struct xml_node *condition)
{
	struct award award = { 0 };

	for (const struct xml_node *set = xml_child(condition, "setvar"); set;
	     set = xml_next(set, "setvar")) {
		double points;

		if (!number_parse(qti_word(item, set), &points))
			continue;
		award.points += points;
		award.has_points = true;
	}
	return award;
}

static const char *feedback_of(const struct xml_node *condition)
{
	return xml_attribute(xml_child(condition, "displayfeedback"), "linkrefid");
}

/* Every option that the condition asks for gets what it gives. */
static void weigh(struct item *item, const struct xml_node *condition, struct labels *labels)
{
	const struct xml_node *asked = xml_child(condition, "conditionvar");
	struct award award = award_of(item, condition);
	const char *feedback = feedback_of(condition);
	int count = 0, index = -1;

	for (const struct xml_node *equal = xml_below(asked, asked, "varequal"); equal;
	     equal = xml_below(asked, equal, "varequal")) {
		if (is_within(equal, asked, "not"))
			continue;
		index = qti_option_labelled(item, labels->labels, qti_word(item, equal));
		if (index >= 0 && award.has_points && award.points > labels->points[index])
			labels->points[index] = award.points;
		count++;
	}
	if (count == 1 && index >= 0 && feedback)
		labels->feedbacks[index] = feedback;
}

static const struct xml_node *feedback_named(const struct xml_node *node, const char *ident)
{
	const struct xml_node *feedback = xml_child(node, "itemfeedback");

	while (feedback) {
		const char *name = xml_attribute(feedback, "ident");

		if (name && strcmp(name, ident) == 0)
			return feedback;
		feedback = xml_next(feedback, "itemfeedback");
	}
	return NULL;
}

/* Of a single choice the option with most points is right; of several, each that earns any. */
static void mark_right(struct item *item, const struct labels *labels)
{
	struct question *question = item->question;
	bool is_single = question->kind == QUESTION_SINGLE, is_partial = false;
	double most = 0;

	for (int i = 0; i < question->option_count; i++)
		most = fmax(most, labels->points[i]);
	for (int i = 0; i < question->option_count; i++) {
		double points = labels->points[i];

		question->options[i].is_right = points > 0 && (!is_single || points == most);
		is_partial = is_partial || (is_single && points > 0 && points < most);
	}
	if (is_partial)
		item_lose(item,
			  "Some answers earn a part of the points; only the one with most "
			  "points counts as right.");
}

static void take_choice(struct item *item, const struct xml_node *node,
			const struct xml_node *response)
{
	const char *cardinality = xml_attribute(response, "rcardinality");
	const struct xml_node *processing = xml_child(node, "resprocessing");
	struct question *question = item->question;
	struct labels labels = { 0 };

	if (cardinality && strcasecmp(cardinality, "Ordered") == 0) {
		item_refuse(item, "Orders of QTI 1.2 are not read; write them as QTI 2.1.");
		return;
	}
	if (cardinality && strcasecmp(cardinality, "Multiple") == 0)
		question->kind = QUESTION_MULTIPLE;
	take_options(item, response, &labels);
	if (question->option_count > QUESTION_OPTIONS_MAX) {
		item_add(item); /* which says that they are too many */
		return;
	}
	for (; processing; processing = xml_next(processing, "resprocessing"))
		for (const struct xml_node *condition = xml_child(processing, "respcondition");
		     condition; condition = xml_next(condition, "respcondition"))
			weigh(item, condition, &labels);
	mark_right(item, &labels);
	for (int i = 0; i < question->option_count; i++)
		if (labels.feedbacks[i])
			take_text(item, &question->options[i].explanation,
				  feedback_named(node, labels.feedbacks[i]), NULL);
	item_recognise_true_false(item);
	item_add(item);
}

static bool number_below(const struct item *item, const struct xml_node *top, const char *name,
			 const char *other, double *number)
{
	const struct xml_node *node = xml_below(top, top, name);

	if (!node && other)
		node = xml_below(top, top, other);
	return node && number_parse(qti_word(item, node), number);
}

/* "equal to n", or "from a to b", or both. */
static bool take_range(struct item *item, const struct xml_node *asked)
{
	struct question *question = item->question;
	double low, high, number;
	bool has_number = number_below(item, asked, "varequal", NULL, &number);
	bool has_range = number_below(item, asked, "vargte", "vargt", &low) &&
			 number_below(item, asked, "varlte", "varlt", &high);

	if (!has_number && !has_range)
		return false;
	question->number = has_number ? number : (low + high) / 2;
	if (has_range)
		question->tolerance =
			fmax(0, fmin(question->number - low, high - question->number));
	return true;
}

static void take_number(struct item *item, const struct xml_node *node)
{
	const struct xml_node *processing = xml_child(node, "resprocessing");
	bool is_found = false, has_others = false;

	item->question->kind = QUESTION_NUMERIC;
	for (const struct xml_node *condition = xml_child(processing, "respcondition");
	     condition; condition = xml_next(condition, "respcondition")) {
		if (award_of(item, condition).points <= 0)
			continue;
		if (is_found)
			has_others = true;
		else
			is_found = take_range(item, xml_child(condition, "conditionvar"));
	}
	if (!is_found) {
		item_refuse(item, "There is no right number, or it cannot be read.");
		return;
	}
	if (has_others)
		item_lose(item,
			  "Other numbers earn points too; only the first right one and its "
			  "tolerance are taken over.");
	item_add(item);
}

static bool is_response(const struct xml_node *node)
{
	return strncmp(xml_name(node), "response_", strlen("response_")) == 0 &&
	       !xml_is(node, "response_label") && !xml_is(node, "response_na");
}

/* The only thing that is asked; count says how many there are. */
static const struct xml_node *response_of(const struct xml_node *presentation, int *count)
{
	const struct xml_node *found = NULL;

	*count = 0;
	for (const struct xml_node *node = xml_below(presentation, presentation, NULL); node;
	     node = xml_below(presentation, node, NULL)) {
		if (!is_response(node))
			continue;
		found = node;
		++*count;
	}
	return found;
}

static bool is_numeric(const struct xml_node *response, const char *type)
{
	const struct xml_node *field = xml_below(response, response, "render_fib");
	const char *fib = xml_attribute(field, "fibtype");

	return xml_is(response, "response_num") || strcmp(type, "numerical_question") == 0 ||
	       (fib && (strcasecmp(fib, "Decimal") == 0 || strcasecmp(fib, "Integer") == 0));
}

void qti1_take(struct item *item, const struct xml_node *node)
{
	const struct xml_node *presentation = xml_child(node, "presentation");
	const struct xml_node *general = feedback_named(node, "general_fb");
	const struct xml_node *response;
	const char *id = xml_attribute(node, "ident"), *type;
	int count;

	item_begin(item, node,
		   xml_attribute(node, "title") ? xml_attribute(node, "title") : id);
	if (id)
		import_id(item->import, item->question, id, strlen(id));
	type = type_of(item, node);
	response = response_of(presentation, &count);
	if (count != 1) {
		item_refuse(item, count == 0
					  ? "It asks nothing that can be answered here."
					  : "It asks several things at once (pairs or gaps); "
					    "make each of them a question.");
		return;
	}
	take_text(item, &item->question->text, presentation, "response_label");
	take_text(item, &item->question->explanation, general, NULL);
	if (xml_is(response, "response_lid"))
		take_choice(item, node, response);
	else if (is_numeric(response, type))
		take_number(item, node);
	else
		item_refuse(item,
			    "Answers in words are not held; ask for a choice or a number.");
}
