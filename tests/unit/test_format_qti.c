#include "import_bench.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const struct format *format;
static struct import_bench bench;

/* Reads one XML file, which must be told to be of this format. */
static void read_as(const char *name, const char *text)
{
	const struct format *told = format_of("a.xml", text, strlen(text));

	assert_non_null(told);
	assert_string_equal(told->name, name);
	bench_read(&bench, told, "a.xml", text, strlen(text));
	bench_keeps(&bench);
}

static const struct question *only_question(int notes)
{
	bench_holds(&bench, 1, notes);
	return bench.import.questions[0];
}

/* An item of QTI 2 whose response has this cardinality, type and right values. */
#define ITEM(cardinality, type, values, body, more) \
	"<assessmentItem xmlns='http://www.imsglobal.org/xsd/imsqti_v2p1' identifier='Q-1' " \
	"title='Tên'>\n<responseDeclaration identifier='R' cardinality='" cardinality \
	"' baseType='" type "'>" values "</responseDeclaration>\n<itemBody>" body \
	"</itemBody>" more "</assessmentItem>"
#define CORRECT(values) "<correctResponse>" values "</correctResponse>"
#define VALUE(value) "<value>" value "</value>"
#define CHOICE(label, text) "<simpleChoice identifier='" label "'>" text "</simpleChoice>"
#define CHOICES(choices) \
	"<choiceInteraction responseIdentifier='R' shuffle='TRUE' maxChoices='1'>" \
	"<prompt>Chọn?</prompt>" choices "</choiceInteraction>"
#define GAP "<p><textEntryInteraction responseIdentifier='R'/></p>"
#define EQUAL(mode, tolerance) \
	"<responseProcessing><responseCondition><responseIf><equal toleranceMode='" mode \
	"' tolerance='" tolerance "'/></responseIf></responseCondition></responseProcessing>"

/* Fails unless the only item is left out with this sentence. */
static void refuses(const char *text, const char *part)
{
	read_as("qti2", text);
	bench_holds(&bench, 0, 1);
	bench_noted(&bench, "line 1 | Tên | ", part);
	assert_int_equal(bench.import.left_out, 1);
	bench_clear(&bench);
}

static void a_single_choice_of_qti_2_is_read(void **state)
{
	const struct question *question;

	(void)state;
	read_as("qti2",
		ITEM("single", "identifier", CORRECT(VALUE(" B ")),
		     "<p>Xem <b>này</b>.</p>" CHOICES(
			     CHOICE("A",
				    "một<feedbackInline outcomeIdentifier='F' identifier='A'>"
				    "Sai.</feedbackInline>")
				     CHOICE("B",
					    "m<sup>2</sup>") "<simpleChoice identifier='C' "
							     "fixed='true'>ba</simpleChoice>"),
		     "<responseProcessing/><modalFeedback>Vì <i>thế</i>.</modalFeedback>"));
	question = only_question(0);
	assert_int_equal(question->kind, QUESTION_SINGLE);
	assert_string_equal(question->id, "Q-1");
	bench_is_text(&question->text, "Xem này. Chọn?");
	bench_is_text(&question->explanation, "Vì thế.");
	bench_is_text(&question->options[0].text, "một");
	bench_is_text(&question->options[0].explanation, "Sai.");
	bench_is_text(&question->options[1].text, "m²");
	assert_true(question->options[1].is_right);
	assert_false(question->options[0].is_right);
	assert_true(question->options[2].is_pinned);
	assert_false(question->options[1].is_pinned);
	bench_clear(&bench);
}

static void several_right_ones_come_from_values_or_from_points(void **state)
{
	(void)state;
	read_as("qti2", ITEM("multiple", "identifier", CORRECT(VALUE("A") VALUE("C")),
			     CHOICES(CHOICE("A", "a") CHOICE("B", "b") CHOICE("C", "c")), ""));
	assert_int_equal(only_question(0)->kind, QUESTION_MULTIPLE);
	assert_true(bench.import.questions[0]->options[2].is_right);
	bench_clear(&bench);
	read_as("qti2", ITEM("multiple", "identifier",
			     "<mapping><mapEntry mapKey='B' mappedValue='1'/>"
			     "<mapEntry mapKey='A' mappedValue='-1'/></mapping>",
			     CHOICES(CHOICE("A", "a") CHOICE("B", "b")), ""));
	assert_false(only_question(0)->options[0].is_right);
	assert_true(bench.import.questions[0]->options[1].is_right);
	bench_clear(&bench);
}

static void true_and_false_make_a_kind_of_their_own(void **state)
{
	(void)state;
	read_as("qti2", ITEM("single", "identifier", CORRECT(VALUE("x")),
			     CHOICES(CHOICE("x", "Sai") CHOICE("y", "Đúng")), ""));
	assert_int_equal(only_question(0)->kind, QUESTION_TRUE_FALSE);
	assert_false(bench.import.questions[0]->is_true);
	assert_int_equal(bench.import.questions[0]->option_count, 0);
	bench_clear(&bench);
	read_as("qti2", ITEM("single", "identifier", CORRECT(VALUE("x")),
			     CHOICES(CHOICE("x", "TRUE") CHOICE("y", "false")), ""));
	assert_true(only_question(0)->is_true);
	bench_clear(&bench);
}

static void a_choice_without_a_right_answer_is_a_survey_if_nothing_marks_it(void **state)
{
	(void)state;
	read_as("qti2", ITEM("single", "identifier", "",
			     CHOICES(CHOICE("A", "a") CHOICE("B", "b")), ""));
	assert_int_equal(only_question(0)->kind, QUESTION_SURVEY);
	bench_clear(&bench);
	refuses(ITEM("single", "identifier", "", CHOICES(CHOICE("A", "a") CHOICE("B", "b")),
		     "<responseProcessing template='t'/>"),
		"No right answer");
}

static void orders_are_read(void **state)
{
	static const int order[] = { 2, 0, 1 };

	(void)state;
	read_as("qti2",
		ITEM("ordered", "identifier", CORRECT(VALUE("C") VALUE("A") VALUE("B")),
		     "<orderInteraction responseIdentifier='R'><prompt>Xếp.</prompt>" CHOICE(
			     "A", "a") CHOICE("B", "b") CHOICE("C", "c") "</orderInteraction>",
		     ""));
	assert_int_equal(only_question(0)->kind, QUESTION_ORDERING);
	assert_memory_equal(bench.import.questions[0]->order, order, sizeof(order));
	bench_clear(&bench);
	refuses(ITEM("ordered", "identifier", CORRECT(VALUE("C") VALUE("A")),
		     "<orderInteraction responseIdentifier='R'><prompt>Xếp.</prompt>" CHOICE(
			     "A", "a") CHOICE("B", "b") CHOICE("C", "c") "</orderInteraction>",
		     ""),
		"does not name all");
	refuses(ITEM("ordered", "identifier", CORRECT(VALUE("C") VALUE("A") VALUE("A")),
		     "<orderInteraction responseIdentifier='R'><prompt>Xếp.</prompt>" CHOICE(
			     "A", "a") CHOICE("B", "b") CHOICE("C", "c") "</orderInteraction>",
		     ""),
		"order");
}

static void numbers_come_with_their_tolerance(void **state)
{
	(void)state;
	read_as("qti2", ITEM("single", "float", CORRECT(VALUE("12.5")), "<p>Bao nhiêu?</p>" GAP,
			     EQUAL("absolute", "0.5 0.5")));
	assert_int_equal(only_question(0)->kind, QUESTION_NUMERIC);
	bench_is_text(&bench.import.questions[0]->text, "Bao nhiêu?");
	assert_true(bench.import.questions[0]->number == 12.5);
	assert_true(bench.import.questions[0]->tolerance == 0.5);
	bench_clear(&bench);
	read_as("qti2",
		ITEM("single", "integer", CORRECT(VALUE("-200")),
		     "<extendedTextInteraction responseIdentifier='R'><prompt>Bao nhiêu?"
		     "</prompt></extendedTextInteraction>",
		     EQUAL("relative", "10")));
	assert_true(only_question(0)->tolerance == 20);
	bench_clear(&bench);
	read_as("qti2", ITEM("single", "float", CORRECT(VALUE("1")), "<p>?</p>" GAP,
			     EQUAL("absolute", "1 2")));
	assert_true(only_question(1)->tolerance == 1);
	bench_clear(&bench);
	refuses(ITEM("single", "float", "", "<p>?</p>" GAP, ""), "no right number");
	refuses(ITEM("single", "string", CORRECT(VALUE("chữ")), "<p>?</p>" GAP, ""),
		"in words");
}

static void a_gap_in_a_sentence_stays_to_be_seen(void **state)
{
	(void)state;
	read_as("qti2",
		ITEM("single", "float", CORRECT(VALUE("12")),
		     "<p>Nghỉ <textEntryInteraction responseIdentifier='R'/> ngày.</p>", ""));
	bench_is_text(&only_question(0)->text, "Nghỉ _____ ngày.");
	bench_clear(&bench);
}

static void what_is_no_single_question_is_left_out(void **state)
{
	(void)state;
	refuses(ITEM("single", "identifier", "", "<p>Đọc.</p>", ""), "asks nothing");
	refuses(ITEM("single", "identifier", "",
		     CHOICES(CHOICE("A", "a")) CHOICES(CHOICE("B", "b")), ""),
		"several things");
	refuses(ITEM("multiple", "directedPair", "",
		     "<matchInteraction responseIdentifier='R'/>", ""),
		"(matchInteraction)");
}

static void explanations_of_each_answer_are_reported(void **state)
{
	(void)state;
	read_as("qti2",
		ITEM("single", "identifier", CORRECT(VALUE("A")),
		     CHOICES(CHOICE("A", "a") CHOICE("B", "b")),
		     "<modalFeedback>x</modalFeedback><modalFeedback>y</modalFeedback>"));
	assert_null(only_question(1)->explanation.in[LANGUAGE_VI]);
	bench_noted(&bench, "line 1 | Tên | ", "one explanation for all");
	bench_clear(&bench);
}

static void qti_3_is_read_as_qti_2(void **state)
{
	(void)state;
	read_as("qti3",
		"<qti-assessment-item identifier='Q3' title='T'>"
		"<qti-response-declaration identifier='R' cardinality='multiple' "
		"base-type='identifier'><qti-correct-response><qti-value>A</qti-value>"
		"</qti-correct-response></qti-response-declaration><qti-item-body><p>Hỏi</p>"
		"<qti-choice-interaction response-identifier='R' "
		"max-choices='2'><qti-prompt>gì?"
		"</qti-prompt><qti-simple-choice identifier='A'>a</qti-simple-choice>"
		"<qti-simple-choice identifier='B' fixed='true'>b</qti-simple-choice>"
		"</qti-choice-interaction></qti-item-body></qti-assessment-item>");
	assert_int_equal(only_question(0)->kind, QUESTION_MULTIPLE);
	bench_is_text(&bench.import.questions[0]->text, "Hỏi gì?");
	assert_true(bench.import.questions[0]->options[0].is_right);
	assert_true(bench.import.questions[0]->options[1].is_pinned);
	bench_clear(&bench);
}

/* An item of QTI 1.2. */
#define OLD(presentation, processing) \
	"<questestinterop><assessment><section>\n<item ident='i1' title='Tên'><presentation>" \
	"<flow><material><mattext texttype='text/html'>&lt;p&gt;Hỏi&lt;/p&gt;</mattext>" \
	"</material>" presentation "</flow></presentation><resprocessing>" processing \
	"</resprocessing><itemfeedback ident='general_fb'><material><mattext>Vì " \
	"thế.</mattext>" \
	"</material></itemfeedback><itemfeedback ident='A_fb'><flow_mat><material>" \
	"<mattext>Sai.</mattext></material></flow_mat></itemfeedback></item></section>" \
	"</assessment></questestinterop>"
#define LABEL(ident, text) \
	"<response_label ident='" ident "'><material><mattext>" text \
	"</mattext></material></response_label>"
#define LID(cardinality, labels) \
	"<response_lid ident='R' rcardinality='" cardinality "'><render_choice>" labels \
	"</render_choice></response_lid>"
#define CONDITION(asked, points, more) \
	"<respcondition><conditionvar>" asked "</conditionvar><setvar>" points \
	"</setvar>" more "</respcondition>"
#define IS(label) "<varequal respident='R'>" label "</varequal>"

static void refuses_old(const char *text, const char *part)
{
	read_as("qti12", text);
	bench_holds(&bench, 0, 1);
	bench_noted(&bench, "line 2 | Tên | ", part);
	bench_clear(&bench);
}

static void a_choice_of_qti_1_is_read(void **state)
{
	const struct question *question;

	(void)state;
	read_as("qti12",
		OLD(LID("Single", LABEL("A", "một") LABEL("B", "hai") LABEL("C", "ba")),
		    CONDITION(IS("A"), "0", "<displayfeedback linkrefid='A_fb'/>")
			    CONDITION(IS("B"), "3", "") CONDITION(IS("C"), "1", "")));
	question = only_question(1);
	bench_noted(&bench, "line 2 | Tên | ", "part of the points");
	assert_int_equal(question->kind, QUESTION_SINGLE);
	assert_string_equal(question->id, "i1");
	bench_is_text(&question->text, "Hỏi");
	bench_is_text(&question->explanation, "Vì thế.");
	bench_is_text(&question->options[0].explanation, "Sai.");
	assert_true(question->options[1].is_right);
	assert_false(question->options[2].is_right);
	bench_clear(&bench);
}

static void what_must_not_be_chosen_in_qti_1_is_wrong(void **state)
{
	(void)state;
	read_as("qti12",
		OLD(LID("Multiple", LABEL("A", "a") LABEL("B", "b") LABEL("C", "c")),
		    CONDITION("<and>" IS("A") "<not>" IS("B") "</not>" IS("C") "</and>", "100",
			      "")));
	assert_int_equal(only_question(0)->kind, QUESTION_MULTIPLE);
	assert_true(bench.import.questions[0]->options[0].is_right);
	assert_false(bench.import.questions[0]->options[1].is_right);
	assert_true(bench.import.questions[0]->options[2].is_right);
	bench_clear(&bench);
}

static void numbers_of_qti_1_are_exact_or_in_a_range(void **state)
{
	(void)state;
	read_as("qti12",
		OLD("<response_str ident='R'><render_fib fibtype='Decimal'/></response_str>",
		    CONDITION(
			    "<or>" IS(
				    "10") "<and><vargte>9.5</vargte><varlte>10.5</varlte></and>"
					  "</or>",
			    "100", "")));
	assert_int_equal(only_question(0)->kind, QUESTION_NUMERIC);
	assert_true(bench.import.questions[0]->number == 10);
	assert_true(bench.import.questions[0]->tolerance == 0.5);
	bench_clear(&bench);
	read_as("qti12", OLD("<response_num ident='R'/>",
			     CONDITION("<vargte>2</vargte><varlte>4</varlte>", "1", "")
				     CONDITION(IS("7"), "1", "")));
	assert_true(only_question(1)->number == 3);
	assert_true(bench.import.questions[0]->tolerance == 1);
	bench_clear(&bench);
}

static void other_items_of_qti_1_are_left_out(void **state)
{
	(void)state;
	refuses_old(OLD("<response_str ident='R'><render_fib/></response_str>", ""),
		    "in words");
	refuses_old(OLD("", ""), "asks nothing");
	refuses_old(OLD(LID("Single", LABEL("A", "a")) LID("Single", LABEL("B", "b")), ""),
		    "several things");
	refuses_old(OLD(LID("Ordered", LABEL("A", "a")), ""), "Orders of QTI 1.2");
	refuses_old(OLD(LID("Single", LABEL("A", "a") LABEL("B", "b")), ""), "No right answer");
}

static void an_item_has_at_most_ten_options(void **state)
{
	static const char ten[] = LABEL("A", "a") LABEL("B", "b") LABEL("C", "c")
		LABEL("D", "d") LABEL("E", "e") LABEL("F", "f") LABEL("G", "g") LABEL("H", "h")
			LABEL("I", "i") LABEL("J", "j");
	static const char more[] = LABEL("K", "k") LABEL("L", "l");
	char text[4096];

	(void)state;
	for (int i = 0; i < 2; i++) {
		snprintf(text, sizeof(text),
			 "<questestinterop><item title='T'><presentation><material><mattext>?"
			 "</mattext></material><response_lid ident='R'>%s%s</response_lid>"
			 "</presentation><resprocessing>%s</resprocessing></item>"
			 "</questestinterop>",
			 ten, i == 0 ? "" : more, CONDITION(IS("J"), "1", ""));
		read_as("qti12", text);
		bench_holds(&bench, i == 0, i);
		bench_clear(&bench);
	}
	snprintf(text, sizeof(text),
		 "<assessmentItem><responseDeclaration identifier='R' cardinality='single'>"
		 "</responseDeclaration><itemBody>?<choiceInteraction responseIdentifier='R'>");
	for (int i = 0; i < QUESTION_OPTIONS_MAX + 2; i++)
		sprintf(text + strlen(text), "<simpleChoice identifier='%d'>%d</simpleChoice>",
			i, i);
	sprintf(text + strlen(text), "</choiceInteraction></itemBody></assessmentItem>");
	read_as("qti2", text);
	bench_holds(&bench, 0, 1);
	bench_noted(&bench, "line 1", "more than 10 options");
	bench_clear(&bench);
}

static void files_without_questions_are_refused_as_a_whole(void **state)
{
	(void)state;
	read_as("qti2", "<assessmentTest><assessmentItemRef href='a.xml'/></assessmentTest>");
	bench_holds(&bench, 0, 1);
	bench_noted(&bench, " | ", "whole package");
	bench_clear(&bench);
	read_as("qti12", "<questestinterop>");
	bench_holds(&bench, 0, 1);
	bench_noted(&bench, " | ", "Line 1 of the XML");
	bench_clear(&bench);
}

static void what_is_written_is_read_again(void **state)
{
	(void)state;
	bench_round_trip(format, LANGUAGE_VI);
	bench_round_trip(format, LANGUAGE_EN);
}

static void surveys_units_and_signs_come_back(void **state)
{
	struct question survey = {
		.id = "1-S",
		.kind = QUESTION_SURVEY,
		.topic = "wages",
		.difficulty = "hard",
		.is_for = { [AUDIENCE_CADRE] = true },
		.text = { { "1 < 2 & \"3\"?", NULL } },
		.option_count = 2,
		.options = { { .text = { { "R&D", NULL } } },
			     { .text = { { "a > b", NULL } }, .is_pinned = true } },
	};
	struct question number = { .id = "N",
				   .kind = QUESTION_NUMERIC,
				   .topic = "osh",
				   .difficulty = "easy",
				   .text = { { "Bao lâu", NULL } },
				   .unit = { { "ngày", NULL } },
				   .number = 0.1,
				   .tolerance = 1e-7,
				   .closeness = 5 };
	const struct question *both[] = { &survey, &number }, *const * read;
	size_t length, losses;
	char *bytes = bench_write(format, both, 2, LANGUAGE_VI, &length, &losses);

	(void)state;
	assert_int_equal(losses, 1);
	bench_read(&bench, format, "a.zip", bytes, length);
	bench_holds(&bench, 2, 0);
	bench_keeps(&bench);
	read = (const struct question *const *)bench.import.questions;
	assert_int_equal(read[0]->kind, QUESTION_SURVEY);
	assert_string_equal(read[0]->id, "1-S");
	assert_string_equal(read[0]->topic, "wages");
	assert_true(read[0]->is_for[AUDIENCE_CADRE]);
	assert_false(read[0]->is_for[AUDIENCE_WORKER]);
	bench_is_text(&read[0]->text, "1 < 2 & \"3\"?");
	bench_is_text(&read[0]->options[1].text, "a > b");
	assert_true(read[0]->options[1].is_pinned);
	bench_is_text(&read[1]->text, "Bao lâu");
	bench_is_text(&read[1]->unit, "ngày");
	assert_true(read[1]->number == 0.1);
	assert_true(read[1]->tolerance == 1e-7);
	bench_clear(&bench);
	free(bytes);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_single_choice_of_qti_2_is_read),
		cmocka_unit_test(several_right_ones_come_from_values_or_from_points),
		cmocka_unit_test(true_and_false_make_a_kind_of_their_own),
		cmocka_unit_test(
			a_choice_without_a_right_answer_is_a_survey_if_nothing_marks_it),
		cmocka_unit_test(orders_are_read),
		cmocka_unit_test(numbers_come_with_their_tolerance),
		cmocka_unit_test(a_gap_in_a_sentence_stays_to_be_seen),
		cmocka_unit_test(what_is_no_single_question_is_left_out),
		cmocka_unit_test(explanations_of_each_answer_are_reported),
		cmocka_unit_test(qti_3_is_read_as_qti_2),
		cmocka_unit_test(a_choice_of_qti_1_is_read),
		cmocka_unit_test(what_must_not_be_chosen_in_qti_1_is_wrong),
		cmocka_unit_test(numbers_of_qti_1_are_exact_or_in_a_range),
		cmocka_unit_test(other_items_of_qti_1_are_left_out),
		cmocka_unit_test(an_item_has_at_most_ten_options),
		cmocka_unit_test(files_without_questions_are_refused_as_a_whole),
		cmocka_unit_test(what_is_written_is_read_again),
		cmocka_unit_test(surveys_units_and_signs_come_back),
	};

	format = format_named("qti2");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
