/* The tool question-bank as a person runs it, over folders made for the purpose. */
#include "question_fixture.h"
#include "tool_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const char *const two[] = { SINGLE, SURVEY_IN_ENGLISH, NULL };
static const char *const one[] = { MULTIPLE, NULL };

static void good_sets_are_counted(void **state)
{
	(void)state;
	put_set("sets/a-set.json", two, NULL, NULL);
	put_set("sets/b-set.json", one, "a-set", "b-set");
	put("sets/notes.txt", "no set");
	assert_int_equal(run("check sets"), 0);
	assert_string_equal(output, "3 questions in 2 sets, no problem found\n");
	assert_string_equal(errors, "");
	assert_int_equal(run("check sets/b-set.json"), 0);
	assert_string_equal(output, "1 questions in 1 sets, no problem found\n");
}

static void problems_are_named_by_file_and_field(void **state)
{
	(void)state;
	put_set("sets/a-set.json", two, "\"kind\":\"single\"", "\"kind\":\"sngle\"");
	put_set("sets/b-set.json", one, "\"en\":\"Question?\"", "\"en\":\" ?\"");
	assert_int_equal(run("check sets"), 1);
	assert_string_equal(output, "");
	assert_non_null(strstr(errors, "a-set.json: LB-001: kind: \"sngle\" is no kind"));
	assert_non_null(strstr(errors, "b-set.json: LB-001: text.en: The text begins"));
}

static void a_set_lives_under_its_own_name(void **state)
{
	(void)state;
	put_set("sets/other.json", one, NULL, NULL);
	assert_int_equal(run("check sets"), 1);
	assert_string_equal(errors, "other.json: id: The file of this set must be named "
				    "a-set.json; rename one of them.\n");
	put_set("sets/a-set.json", one, NULL, NULL);
	assert_int_equal(run("check sets"), 1);
	assert_non_null(strstr(errors, "other.json: id: a-set.json has this id too"));
}

static void every_text_is_in_the_languages_of_the_title(void **state)
{
	(void)state;
	put_set("sets/a-set.json", one, ",\"en\":\"That is why.\"", "");
	assert_int_equal(run("check sets"), 1);
	assert_non_null(strstr(errors, "a-set.json: LB-001: explanation.en: The set's title"));
	put_set("sets/a-set.json", one, ",\"en\":\"A set\"", "");
	assert_int_equal(run("check sets"), 1);
	assert_non_null(strstr(errors, "a-set.json: LB-001: options[2].text.en: "));
	assert_non_null(strstr(errors, "a-set.json: LB-001: basis[0].name.en: "));
}

static void a_question_holds_no_longer_than_its_basis(void **state)
{
	static const char dates[] = "\"effective_from\":\"2021-01-01\",\"effective_to\":null}";

	(void)state;
	put_set("sets/a-set.json", one, dates,
		"\"effective_from\":\"2021-02-01\",\"effective_to\":\"2025-12-31\"}");
	assert_int_equal(run("check sets"), 1);
	assert_string_equal(
		errors,
		"a-set.json: LB-001: effective_from: basis[0] holds only from 2021-02-01; the "
		"question cannot hold earlier.\n"
		"a-set.json: LB-001: effective_to: basis[0] holds only to 2025-12-31; the "
		"question cannot hold longer.\n");
}

static void put_law(const char *text)
{
	char line[1024];

	snprintf(line, sizeof(line),
		 "{\"doc\":\"45/2019/QH14\",\"article\":\"Điều 25\",\"text\":\"%s\","
		 "\"effective_from\":\"2021-01-01\",\"effective_to\":\"2029-12-31\"}\n",
		 text);
	put("law/a.jsonl", line);
}

static void the_law_is_looked_up_as_it_is_on_a_day(void **state)
{
	static const char ending[] = "\"effective_to\":null";

	(void)state;
	put_set("sets/a-set.json", one, ending, "\"effective_to\":\"2029-12-31\"");
	put_law("2. Hai:\\na) Là thế.");
	assert_int_equal(run("check sets --law law --on 2026-11-22"), 1);
	assert_non_null(strstr(errors, "cannot hold longer"));
	put_set("sets/a-set.json", one, ending, "\"effective_to\":\"2029-12-31\"");
	put_law("1. Hai:\\na) Là thế.");
	assert_int_equal(run("check sets --law law --on 2026-11-22"), 1);
	assert_non_null(
		strstr(errors, "a-set.json: LB-001: basis[0].clause: Article 25 has no"));
	assert_int_equal(run("check sets --law law --on 2030-01-01"), 1);
	assert_non_null(
		strstr(errors, "Article 25 of 45/2019/QH14 is not in force on 2030-01-01"));
	assert_int_equal(run("check sets --law nowhere"), 1);
	assert_non_null(strstr(errors, "nowhere: The folder cannot be read"));
}

static void what_is_outside_the_law_folder_is_named(void **state)
{
	(void)state;
	put_law("2. Hai.");
	put_set("sets/a-set.json", one, "\"document\":\"45/2019/QH14\"",
		"\"outside_pack\":true,\"document\":\"C105\"");
	assert_int_equal(run("check sets --law law"), 0);
	assert_string_equal(output,
			    "1 questions in 1 sets, no problem found\n"
			    "Cited from outside the law folder, to be checked by hand:\n"
			    "  C105 (1)\n");
}

static void a_retired_question_need_not_be_law_any_more(void **state)
{
	(void)state;
	put("law/a.jsonl", "{\"doc\":\"1\",\"article\":\"1\",\"text\":\"1\"}\n");
	put_set("sets/a-set.json", one, NULL, NULL);
	assert_int_equal(run("check sets --law law"), 1);
	assert_non_null(strstr(errors, "45/2019/QH14 is not in the law folder"));
	put_set("sets/a-set.json", one, "published", "retired");
	assert_int_equal(run("check sets --law law"), 0);
}

static void questions_are_counted_by_what_they_are(void **state)
{
	(void)state;
	put_set("sets/a-set.json", two, NULL, NULL);
	put_set("sets/b-set.json", one, "a-set", "b-set");
	assert_int_equal(run("stats sets"), 0);
	assert_non_null(strstr(output, "3 questions in 2 sets\n"));
	assert_non_null(strstr(output, "  contracts                    2\n"));
	assert_non_null(strstr(output, "  multiple                     1\n"));
	assert_non_null(strstr(output, "  survey                       1\n"));
	assert_non_null(strstr(output, "  easy                         2\n"));
	assert_non_null(strstr(output, "  employer                     2\n"));
	assert_non_null(strstr(output, "  draft                        1\n"));
	assert_non_null(strstr(output, "  1                            2\n  2         "
				       "                   1\n"));
	put("sets/c.json", "{");
	assert_int_equal(run("stats sets"), 1);
	assert_string_equal(output, "");
	assert_non_null(strstr(errors, "c.json: This is no valid JSON"));
}

static void wrong_use_is_refused_with_a_sentence(void **state)
{
	static const char *const uses[] = {
		"",
		"chek sets",
		"check",
		"check sets sets",
		"check --lwa x sets",
		"check sets --law",
		"check sets --on 2026-02-30",
		"stats sets --law law",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(uses) / sizeof(uses[0]); i++) {
		assert_int_equal(run(uses[i]), 2);
		assert_non_null(strstr(errors, "--help"));
		assert_string_equal(output, "");
	}
	assert_int_equal(run("check sets"), 1);
	assert_non_null(strstr(errors, "sets: There is no *.json file here"));
	assert_int_equal(run("check nowhere"), 1);
	assert_non_null(strstr(errors, "nowhere: The folder cannot be read: No such file"));
}

static void it_says_what_it_is(void **state)
{
	(void)state;
	assert_int_equal(run("--version"), 0);
	assert_memory_equal(output, "question-bank ", strlen("question-bank "));
	assert_int_equal(run("--help"), 0);
	assert_non_null(strstr(output, "Usage: question-bank check PATH"));
}

static void the_bundled_sets_have_no_problem(void **state)
{
	int questions = 0;

	(void)state;
	if (run("check " SOURCE_DIR "/question-bank/sets") != 0)
		fail_msg("%s", errors);
	questions = (int)strtol(output, NULL, 10);
	assert_in_range(questions, 40, QUESTION_SET_MAX);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, make_folder, remove_folder)
		TEST(good_sets_are_counted),
		TEST(problems_are_named_by_file_and_field),
		TEST(a_set_lives_under_its_own_name),
		TEST(every_text_is_in_the_languages_of_the_title),
		TEST(a_question_holds_no_longer_than_its_basis),
		TEST(the_law_is_looked_up_as_it_is_on_a_day),
		TEST(what_is_outside_the_law_folder_is_named),
		TEST(a_retired_question_need_not_be_law_any_more),
		TEST(questions_are_counted_by_what_they_are),
		TEST(wrong_use_is_refused_with_a_sentence),
		TEST(it_says_what_it_is),
		TEST(the_bundled_sets_have_no_problem),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
