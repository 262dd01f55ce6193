#include "import_bench.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define TEXT(element, text) "<" element " format='html'><text>" text "</text></" element ">"
#define QUESTION(type, inside) \
	"<question type='" type "'>" TEXT("name", "N") TEXT("questiontext", "T?") inside \
		"</question>\n"
#define ANSWER(fraction, text, more) \
	"<answer fraction='" fraction "'><text>" text "</text>" more "</answer>"
#define TWO ANSWER("100", "a", "") ANSWER("0", "b", "")

static const struct format *format;
static struct import_bench bench;

static void read_quiz(const char *questions)
{
	char *text = malloc(strlen(questions) + 64);

	assert_non_null(text);
	sprintf(text, "<?xml version='1.0'?>\n<quiz>\n%s</quiz>", questions);
	assert_true(format->is_mine("a.xml", text, strlen(text)));
	bench_read(&bench, format, "a.xml", text, strlen(text));
	bench_keeps(&bench);
	free(text);
}

static const struct question *only_question(int notes)
{
	bench_holds(&bench, 1, notes);
	return bench.import.questions[0];
}

/* Fails unless the only question is left out with this sentence, at its line. */
static void refuses(const char *question, const char *part)
{
	read_quiz(question);
	bench_holds(&bench, 0, 1);
	bench_noted(&bench, "line 3 | N | ", part);
	assert_int_equal(bench.import.left_out, 1);
	bench_clear(&bench);
}

static void a_single_choice_comes_with_all_its_texts(void **state)
{
	const struct question *question;

	(void)state;
	read_quiz("<question type='multichoice'><name><text>N</text></name>"
		  "<questiontext format='html'><text><![CDATA[<p>Bao "
		  "l&acirc;u&nbsp;?</p>]]></text>"
		  "</questiontext><generalfeedback format='html'><text>&lt;p&gt;V\u00EC "
		  "th\u1EBF.&lt;/p&gt;</text></generalfeedback><idnumber>Q-7</idnumber>"
		  "<single>true</single>" ANSWER("0", "<![CDATA[<b>1</b> ngày]]>",
						 TEXT("feedback", "Sai."))
			  ANSWER("100.00000", "2 ngày", "") "</question>");
	question = only_question(0);
	assert_int_equal(question->kind, QUESTION_SINGLE);
	assert_string_equal(question->id, "Q-7");
	assert_string_equal(question->topic, "contracts");
	bench_is_text(&question->text, "Bao lâu ?");
	bench_is_text(&question->explanation, "Vì thế.");
	assert_int_equal(question->option_count, 2);
	bench_is_text(&question->options[0].text, "1 ngày");
	bench_is_text(&question->options[0].explanation, "Sai.");
	assert_false(question->options[0].is_right);
	assert_true(question->options[1].is_right);
	bench_clear(&bench);
}

static void a_choice_says_whether_one_or_several_are_right(void **state)
{
	(void)state;
	read_quiz(QUESTION("multichoice", TWO));
	assert_int_equal(only_question(0)->kind, QUESTION_SINGLE);
	bench_clear(&bench);
	read_quiz(QUESTION("multichoice", "<single>1</single>" TWO));
	assert_int_equal(only_question(0)->kind, QUESTION_SINGLE);
	bench_clear(&bench);
	read_quiz(QUESTION("multichoice", "<single>false</single>" ANSWER("50", "a", "") ANSWER(
						  "-50", "b", "") ANSWER("50", "c", "")));
	assert_int_equal(only_question(0)->kind, QUESTION_MULTIPLE);
	assert_true(bench.import.questions[0]->options[2].is_right);
	assert_false(bench.import.questions[0]->options[1].is_right);
	bench_clear(&bench);
}

static void a_part_of_the_points_is_reported(void **state)
{
	(void)state;
	read_quiz(QUESTION("multichoice", TWO ANSWER("50", "c", "")));
	assert_false(only_question(1)->options[2].is_right);
	bench_noted(&bench, "line 3 | N | ", "part of the points");
	bench_clear(&bench);
}

static void true_and_false_are_told_apart(void **state)
{
	(void)state;
	read_quiz(QUESTION("truefalse", ANSWER("0", "true", "") ANSWER(
						"100", "false", TEXT("feedback", "Vì thế."))));
	assert_int_equal(only_question(0)->kind, QUESTION_TRUE_FALSE);
	assert_false(bench.import.questions[0]->is_true);
	bench_is_text(&bench.import.questions[0]->explanation, "Vì thế.");
	bench_clear(&bench);
	read_quiz(QUESTION("truefalse", ANSWER("100", "true", "") ANSWER("0", "false", "")));
	assert_true(only_question(0)->is_true);
	bench_clear(&bench);
	refuses(QUESTION("truefalse", ANSWER("0", "true", "")), "No right answer");
}

static void numbers_come_with_tolerance_and_unit(void **state)
{
	const struct question *question;

	(void)state;
	read_quiz(QUESTION(
		"numerical",
		ANSWER("0", "*", "") ANSWER(
			"100", " 3,5\n",
			"<tolerance>1e-1</tolerance>") "<units><unit><multiplier>0.1</"
						       "multiplier><unit_name>x"
						       "</unit_name></"
						       "unit><unit><multiplier>1.0</multiplier>"
						       "<unit_name> "
						       "ngày</unit_name></unit></units>"));
	question = only_question(0);
	assert_int_equal(question->kind, QUESTION_NUMERIC);
	assert_true(question->number == 3.5);
	assert_true(question->tolerance == 0.1);
	bench_is_text(&question->unit, "ngày");
	bench_clear(&bench);
	read_quiz(QUESTION("numerical", ANSWER("100", "2", "") ANSWER("50", "3", "")));
	assert_true(only_question(1)->tolerance == 0);
	bench_noted(&bench, "line 3", "Other numbers");
	bench_clear(&bench);
	refuses(QUESTION("numerical", ANSWER("100", "0x10", "")), "no right number");
	refuses(QUESTION("numerical", ANSWER("100", "1,000.5", "")), "no right number");
	refuses(QUESTION("numerical", ""), "no right number");
	refuses(QUESTION("numerical", ANSWER("100", "1", "<tolerance>-1</tolerance>")),
		"tolerance");
}

static void a_unit_is_only_so_long(void **state)
{
	char unit[QUESTION_UNIT_MAX + 2] = { 0 }, text[1024];

	(void)state;
	for (int more = 0; more <= 1; more++) {
		memset(unit, 'm', (size_t)QUESTION_UNIT_MAX + (size_t)more);
		snprintf(text, sizeof(text),
			 QUESTION("numerical", "%s<units><unit><multiplier>1</multiplier>"
					       "<unit_name>%s</unit_name></unit></units>"),
			 ANSWER("100", "1", ""), unit);
		read_quiz(text);
		assert_int_equal(!only_question(more)->unit.in[LANGUAGE_VI], more);
		bench_clear(&bench);
	}
}

static void orders_stand_in_their_fractions_or_as_they_are(void **state)
{
	static const int order[] = { 2, 0, 1 };
	const struct question *question;

	(void)state;
	read_quiz(QUESTION("ordering",
			   ANSWER("2", "b", "") ANSWER("3", "c", "") ANSWER("1", "a", "")));
	question = only_question(0);
	assert_int_equal(question->kind, QUESTION_ORDERING);
	assert_memory_equal(question->order, order, sizeof(order));
	bench_clear(&bench);
	read_quiz(QUESTION("ordering",
			   ANSWER("1", "b", "") ANSWER("1", "c", "") ANSWER("1", "a", "")));
	assert_memory_equal(only_question(0)->order, order, sizeof(order)); /* mixed */
	bench_clear(&bench);
}

static void categories_give_the_topic(void **state)
{
	(void)state;
	read_quiz("<question type='category'><category><text>$course$/top/wages</text>"
		  "</category></question>" QUESTION(
			  "multichoice",
			  TWO) "<question type='category'><category><text>$course$/x</text>"
			       "</category></question>" QUESTION("multichoice", TWO));
	bench_holds(&bench, 2, 0);
	assert_string_equal(bench.import.questions[0]->topic, "wages");
	assert_string_equal(bench.import.questions[1]->topic, "contracts");
	bench_clear(&bench);
}

static void tags_give_difficulty_and_audience(void **state)
{
	const struct question *question;

	(void)state;
	read_quiz(QUESTION("multichoice",
			   TWO "<tags><tag><text>audience:cadre</text></tag>"
			       "<tag><text>difficulty:hard</text></tag><tag/></tags>"));
	question = only_question(0);
	assert_string_equal(question->difficulty, "hard");
	assert_true(question->is_for[AUDIENCE_CADRE]);
	assert_false(question->is_for[AUDIENCE_WORKER]);
	bench_clear(&bench);
	read_quiz(QUESTION("multichoice", TWO "<tags><tag><text>luật</text></tag></tags>"));
	assert_true(only_question(0)->is_for[AUDIENCE_WORKER]);
	bench_clear(&bench);
}

static void other_types_are_left_out_with_a_reason(void **state)
{
	(void)state;
	refuses(QUESTION("essay", ""), "essay");
	refuses(QUESTION("matching", ""), "Matching");
	refuses(QUESTION("shortanswer", TWO), "Short answers");
	refuses(QUESTION("cloze", ""), "gaps");
	refuses(QUESTION("description", ""), "description");
	refuses(QUESTION("calculatedmulti", ""), "formulas");
	refuses(QUESTION("pmatch", ""), "this type (pmatch)");
}

static void pictures_are_left_out_and_reported(void **state)
{
	(void)state;
	read_quiz(QUESTION("multichoice",
			   "<single>true</single>" ANSWER("100",
							  "a&lt;img src='@@PLUGINFILE@@/x'"
							  " alt='biển'&gt;",
							  "") ANSWER("0", "b", "")));
	bench_is_text(&only_question(1)->options[0].text, "a biển");
	bench_noted(&bench, "line 3 | N | It has 1 pictures", "without it");
	bench_clear(&bench);
	read_quiz(QUESTION("multichoice",
			   ANSWER("100", "&lt;img src='x'&gt;", "") ANSWER("0", "b", "")));
	bench_holds(&bench, 0, 2);
	bench_noted(&bench, "line 3", "An option is empty");
	bench_noted(&bench, "line 3", "Say in words");
	bench_clear(&bench);
}

static void texts_of_elements_and_plain_texts_are_read(void **state)
{
	(void)state;
	read_quiz(QUESTION("multichoice",
			   ANSWER("100", "<p>a</p><p>b</p>", "") ANSWER("0", "c", "")));
	bench_is_text(&only_question(0)->options[0].text, "a b");
	bench_clear(&bench);
	read_quiz("<question type='truefalse'><questiontext format='plain_text'><text>1 &lt; 2 "
		  "&amp;amp; 3</text></questiontext>" ANSWER("100", "true", "") "</question>");
	bench_holds(&bench, 0, 1);
	bench_noted(&bench, "line 3 |  | ", "");
	bench_clear(&bench);
	read_quiz("<question type='truefalse'><questiontext format='plain_text'><text>1 &lt;2 "
		  "&amp; 3</text></questiontext>" ANSWER("100", "true", "") "</question>");
	bench_is_text(&only_question(0)->text, "1 <2 & 3");
	bench_clear(&bench);
}

static void one_bad_question_does_not_stop_the_next(void **state)
{
	(void)state;
	read_quiz(QUESTION("multichoice", ANSWER("0", "a", "") ANSWER("0", "b", ""))
			  QUESTION("multichoice", ANSWER("100", "a", "") ANSWER("0", "a", ""))
				  QUESTION("multichoice", TWO));
	bench_holds(&bench, 1, 2);
	bench_noted(&bench, "line 3", "No right answer");
	bench_noted(&bench, "line 4", "the same");
	bench_clear(&bench);
}

static void a_choice_has_at_most_ten_options(void **state)
{
	static const char nine[] =
		ANSWER("100", "a", "") ANSWER("0", "b", "") ANSWER("0", "c", "")
			ANSWER("0", "d", "") ANSWER("0", "e", "") ANSWER("0", "f", "")
				ANSWER("0", "g", "") ANSWER("0", "h", "") ANSWER("0", "i", "");
	char text[4096];

	(void)state;
	snprintf(text, sizeof(text),
		 "<question type='multichoice'><questiontext><text>T</text>"
		 "</questiontext>%s%s</question>",
		 nine, ANSWER("0", "k", ""));
	read_quiz(text);
	bench_holds(&bench, 1, 0);
	bench_clear(&bench);
	snprintf(text, sizeof(text),
		 "<question type='multichoice'><questiontext><text>T</text>"
		 "</questiontext>%s%s%s</question>",
		 nine, ANSWER("0", "k", ""), ANSWER("0", "l", "") ANSWER("0", "m", ""));
	read_quiz(text);
	bench_holds(&bench, 0, 1);
	bench_noted(&bench, "line 3", "more than 10 options");
	bench_clear(&bench);
}

static void what_is_no_quiz_is_refused_as_a_whole(void **state)
{
	(void)state;
	assert_false(format->is_mine("a.xml", "<other/>", 8));
	assert_true(format->is_mine("a.xml", "\xEF\xBB\xBF <!-- <a> --><!DOCTYPE quiz>\n<quiz>",
				    38));
	bench_read(&bench, format, "a.xml", "<quiz>", 6);
	bench_holds(&bench, 0, 1);
	bench_noted(&bench, " | ", "Line 1 of the XML");
	bench_clear(&bench);
	bench_read(&bench, format, "a.xml", "<quiz/>", 7);
	bench_holds(&bench, 0, 1);
	bench_noted(&bench, " | ", "no questions");
	bench_clear(&bench);
}

static void what_is_written_is_read_again(void **state)
{
	(void)state;
	bench_round_trip(format, LANGUAGE_VI);
	bench_round_trip(format, LANGUAGE_EN);
}

static void signs_of_markup_come_back(void **state)
{
	struct question question = {
		.id = "X-1",
		.kind = QUESTION_MULTIPLE,
		.topic = "wages",
		.difficulty = "easy",
		.text = { { "1 < 2 & \"3\" > 'x' ]]", NULL } },
		.option_count = 3,
		.options = { { .text = { { "a < b", NULL } }, .is_right = true },
			     { .text = { { "R&D", NULL } }, .is_right = true },
			     { .text = { { "]]>", NULL } }, .is_pinned = true } },
	};
	const struct question *one = &question;
	size_t length, losses;
	char *bytes = bench_write(format, &one, 1, LANGUAGE_VI, &length, &losses);

	(void)state;
	assert_int_equal(losses, 1);
	bench_read(&bench, format, "a.xml", bytes, length);
	one = only_question(0);
	bench_is_text(&one->text, "1 < 2 & \"3\" > 'x' ]]");
	bench_is_text(&one->options[0].text, "a < b");
	bench_is_text(&one->options[1].text, "R&D");
	bench_is_text(&one->options[2].text, "]]>");
	bench_clear(&bench);
	free(bytes);
}

static void what_moodle_has_not_is_reported(void **state)
{
	struct question survey = { .id = "S",
				   .kind = QUESTION_SURVEY,
				   .text = { { "?", NULL } } };
	struct question number = { .id = "N",
				   .kind = QUESTION_NUMERIC,
				   .topic = "wages",
				   .difficulty = "easy",
				   .text = { { "?", NULL } },
				   .closeness = 5 };
	const struct question *both[] = { &survey, &number };
	size_t length, losses;
	char *bytes = bench_write(format, both, 2, LANGUAGE_VI, &length, &losses);

	(void)state;
	assert_int_equal(losses, 2);
	bench_read(&bench, format, "a.xml", bytes, length);
	assert_string_equal(only_question(0)->id, "N");
	bench_clear(&bench);
	free(bytes);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_single_choice_comes_with_all_its_texts),
		cmocka_unit_test(a_choice_says_whether_one_or_several_are_right),
		cmocka_unit_test(a_part_of_the_points_is_reported),
		cmocka_unit_test(true_and_false_are_told_apart),
		cmocka_unit_test(numbers_come_with_tolerance_and_unit),
		cmocka_unit_test(a_unit_is_only_so_long),
		cmocka_unit_test(orders_stand_in_their_fractions_or_as_they_are),
		cmocka_unit_test(categories_give_the_topic),
		cmocka_unit_test(tags_give_difficulty_and_audience),
		cmocka_unit_test(other_types_are_left_out_with_a_reason),
		cmocka_unit_test(pictures_are_left_out_and_reported),
		cmocka_unit_test(texts_of_elements_and_plain_texts_are_read),
		cmocka_unit_test(one_bad_question_does_not_stop_the_next),
		cmocka_unit_test(a_choice_has_at_most_ten_options),
		cmocka_unit_test(what_is_no_quiz_is_refused_as_a_whole),
		cmocka_unit_test(what_is_written_is_read_again),
		cmocka_unit_test(signs_of_markup_come_back),
		cmocka_unit_test(what_moodle_has_not_is_reported),
	};

	format = format_named("moodle-xml");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
