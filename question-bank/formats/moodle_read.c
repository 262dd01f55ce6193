/* The reading half of moodle.h. */
#include "question-bank/formats/moodle.h"

#include "question-bank/formats/item.h"
#include "question-bank/formats/number.h"
#include "question-bank/problem.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { TYPE_SHOWN_MAX = 40 };

/* Fractions are percents; Moodle writes 99.99999 at times. */
static const double whole = 99.9;

bool moodle_is(const char *name, const char *bytes, size_t length)
{
	(void)name;
	return xml_begins_with(bytes, length, "quiz");
}

/* The text of <x><text>...</text></x>: HTML in a string, or XHTML that somebody's script put in
 * as elements. */
static struct html_text text_within(struct item *item, const struct xml_node *node)
{
	const struct xml_node *text = xml_child(node, "text");
	const char *format = xml_attribute(node, "format");
	struct html_text plain;
	size_t length;
	char *bytes;

	if (xml_child(text, NULL))
		return item_reduce_node(item, text, NULL);
	bytes = xml_text(text, &length);
	if (format && strcmp(format, "plain_text") == 0)
		plain = item_keep(item, bytes, length);
	else
		plain = item_reduce(item, bytes, length);
	free(bytes);
	return plain;
}

static void take_text(struct item *item, struct question_text *text,
		      const struct xml_node *node)
{
	if (node)
		item_text(item, text, text_within(item, node));
}

static double fraction_of(const struct xml_node *answer)
{
	const char *written = xml_attribute(answer, "fraction");
	double fraction;

	return written && number_parse(written, &fraction) ? fraction : 0;
}

static bool is_set(const struct xml_node *question, const char *name)
{
	char *word = xml_text(xml_child(question, name), NULL);
	bool is_yes = word[strspn(word, " \t\r\n")] == '1' || strstr(word, "true");

	free(word);
	return is_yes;
}

static void take_choice(struct item *item, const struct xml_node *node)
{
	bool is_single = !xml_child(node, "single") || is_set(node, "single"),
	     is_partial = false;
	struct question *question = item->question;

	question->kind = is_single ? QUESTION_SINGLE : QUESTION_MULTIPLE;
	for (const struct xml_node *answer = xml_child(node, "answer"); answer;
	     answer = xml_next(answer, "answer")) {
		double fraction = fraction_of(answer);
		struct question_option *option = item_option(item, text_within(item, answer));

		if (!option)
			break;
		option->is_right = is_single ? fraction >= whole : fraction > 0;
		is_partial = is_partial || (is_single && fraction > 0 && fraction < whole);
		take_text(item, &option->explanation, xml_child(answer, "feedback"));
	}
	if (is_partial)
		item_lose(item, "Some answers earn a part of the points; only the one with all "
				"points counts as right.");
	item_add(item);
}

static bool says_true(const struct xml_node *answer)
{
	char *word = xml_text(xml_child(answer, "text"), NULL);
	bool is_true = strncmp(word + strspn(word, " \t\r\n"), "true", 4) == 0;

	free(word);
	return is_true;
}

/* The feedback of the right answer explains, if nothing else does. */
static void take_true_false(struct item *item, const struct xml_node *node)
{
	struct question *question = item->question;
	const struct xml_node *answer = xml_child(node, "answer");

	question->kind = QUESTION_TRUE_FALSE;
	while (answer && fraction_of(answer) < whole)
		answer = xml_next(answer, "answer");
	if (!answer) {
		item_refuse(item, "No right answer is marked; mark it.");
		return;
	}
	question->is_true = says_true(answer);
	if (!question_text_in(&question->explanation, item->import->options.language))
		take_text(item, &question->explanation, xml_child(answer, "feedback"));
	item_add(item);
}

static bool number_within(const struct xml_node *node, double *number)
{
	char *text = xml_text(node, NULL);
	bool is_good = number_parse(text, number);

	free(text);
	return is_good;
}

/* The unit that numbers are given in; others are multiples of it. */
static void take_unit(struct item *item, const struct xml_node *node)
{
	const struct xml_node *unit = xml_child(xml_child(node, "units"), "unit");
	double multiplier = 0;

	while (unit &&
	       !(number_within(xml_child(unit, "multiplier"), &multiplier) && multiplier == 1))
		unit = xml_next(unit, "unit");
	if (unit) {
		size_t length;
		char *name = xml_text(xml_child(unit, "unit_name"), &length);

		item_text(item, &item->question->unit, item_keep(item, name, length));
		free(name);
	}
}

static void take_number(struct item *item, const struct xml_node *node)
{
	struct question *question = item->question;
	const struct xml_node *right = NULL;
	bool has_others = false;

	for (const struct xml_node *answer = xml_child(node, "answer"); answer;
	     answer = xml_next(answer, "answer")) {
		double fraction = fraction_of(answer);

		if (!right && fraction >= whole)
			right = answer;
		else
			has_others = has_others || fraction > 0;
	}
	question->kind = QUESTION_NUMERIC;
	if (!number_within(xml_child(right, "text"), &question->number)) {
		item_refuse(item, "There is no right number, or it cannot be read.");
		return;
	}
	if (!number_within(xml_child(right, "tolerance"), &question->tolerance))
		question->tolerance = 0;
	take_unit(item, node);
	if (has_others)
		item_lose(item,
			  "Other numbers earn points too; only the first right one and its "
			  "tolerance are taken over.");
	item_add(item);
}

/* The plug-in for ordering writes the place, from 1, as the fraction. */
static void take_order(struct item *item, const struct xml_node *node)
{
	struct question *question = item->question;
	double places[QUESTION_OPTIONS_MAX];

	question->kind = QUESTION_ORDERING;
	for (const struct xml_node *answer = xml_child(node, "answer"); answer;
	     answer = xml_next(answer, "answer")) {
		struct question_option *option = item_option(item, text_within(item, answer));
		double place = fraction_of(answer);
		int at;

		if (!option)
			break;
		take_text(item, &option->explanation, xml_child(answer, "feedback"));
		at = question->option_count - 1;
		for (; at > 0 && places[at - 1] > place; at--) {
			places[at] = places[at - 1];
			question->order[at] = question->order[at - 1];
		}
		places[at] = place;
		question->order[at] = question->option_count - 1;
	}
	item_add(item);
}

static const struct {
	const char *type;
	void (*take)(struct item *item, const struct xml_node *node);
	const char *refusal;
} types[] = {
	{ "multichoice", take_choice, NULL },
	{ "multichoiceset", take_choice, NULL },
	{ "truefalse", take_true_false, NULL },
	{ "numerical", take_number, NULL },
	{ "ordering", take_order, NULL },
	{ "essay", NULL, "An essay has no answer that can be checked; ask for a choice." },
	{ "matching", NULL, "Matching questions are not held; ask each pair as a choice." },
	{ "match", NULL, "Matching questions are not held; ask each pair as a choice." },
	{ "shortanswer", NULL, "Short answers are not held; ask for a choice or a number." },
	{ "cloze", NULL, "Texts with gaps are not held; ask each gap as a question." },
	{ "multianswer", NULL, "Texts with gaps are not held; ask each gap as a question." },
	{ "gapselect", NULL, "Texts with gaps are not held; ask each gap as a question." },
	{ "ddwtos", NULL, "Texts with gaps are not held; ask each gap as a question." },
	{ "description", NULL, "This is a description and asks nothing." },
	{ "calculated", NULL, "Questions with formulas are not held; ask with fixed numbers." },
	{ "calculatedsimple", NULL,
	  "Questions with formulas are not held; ask with fixed numbers." },
	{ "calculatedmulti", NULL,
	  "Questions with formulas are not held; ask with fixed numbers." },
};

static void take_tags(struct item *item, const struct xml_node *node)
{
	const struct xml_node *tags = xml_child(node, "tags");

	for (const struct xml_node *tag = xml_child(tags, "tag"); tag;
	     tag = xml_next(tag, "tag")) {
		char *text = xml_text(tag, NULL);

		item_tag(item, text);
		free(text);
	}
}

static void take_category(struct item *item, const struct xml_node *node)
{
	size_t length;
	char *path = xml_text(xml_child(xml_child(node, "category"), "text"), &length);

	import_topic(item->import, path, length);
	free(path);
}

static void take_question(struct item *item, const struct xml_node *node)
{
	const char *type = xml_attribute(node, "type");
	char *name = xml_text(xml_child(node, "name"), NULL);
	char *id = xml_text(xml_child(node, "idnumber"), NULL);
	char shown[TYPE_SHOWN_MAX];
	size_t i = 0;

	item_begin(item, node, name);
	import_id(item->import, item->question, id, strlen(id));
	free(name);
	free(id);
	while (i < sizeof(types) / sizeof(types[0]) &&
	       strcmp(types[i].type, type ? type : "") != 0)
		i++;
	if (i == sizeof(types) / sizeof(types[0])) {
		item_refuse(item, "Questions of this type (%s) are not held.",
			    problem_show(type ? type : "none", shown, sizeof(shown)));
	} else if (types[i].refusal) {
		item_refuse(item, "%s", types[i].refusal);
	} else {
		take_text(item, &item->question->text, xml_child(node, "questiontext"));
		take_text(item, &item->question->explanation,
			  xml_child(node, "generalfeedback"));
		take_tags(item, node);
		types[i].take(item, node);
	}
}

void moodle_read(struct import *import, const char *name, const char *bytes, size_t length)
{
	char why[IMPORT_SENTENCE_MAX];
	struct xml_document *document = xml_open(bytes, length, why);
	struct item item = { .import = import };

	(void)name;
	if (!document) {
		import_problem(import, "", "", import_file_empty, "%s", why);
		return;
	}
	item.html = html_new();
	for (const struct xml_node *node = xml_child(xml_root(document), "question"); node;
	     node = xml_next(node, "question")) {
		const char *type = xml_attribute(node, "type");

		if (type && strcmp(type, "category") == 0)
			take_category(&item, node);
		else
			take_question(&item, node);
	}
	html_free(item.html);
	xml_close(document);
	if (import->count + import->left_out == 0)
		import_problem(import, "", "", import_file_empty,
			       "There are no questions in this Moodle XML.");
}
