#include "question_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static struct question_set *read_all(void)
{
	static const char *const questions[] = {
		SINGLE,
		SURVEY,
		NULL,
	};
	struct notes notes = { 0 };
	char *text = set_of(questions);
	struct question_set *set =
		question_set_parse(text, strlen(text), "set.json", note, &notes);

	free(text);
	assert_int_equal(notes.count, 0);
	assert_non_null(set);
	return set;
}

static void a_set_is_read_as_it_is_written(void **state)
{
	struct question_set *set = read_all();
	const struct question *single = &set->questions[0];

	(void)state;
	assert_string_equal(set->id, "a-set");
	assert_string_equal(set->title.in[LANGUAGE_EN], "A set");
	assert_string_equal(set->licence, "Apache-2.0");
	assert_null(set->description.in[LANGUAGE_VI]);
	assert_int_equal(set->question_count, 2);
	assert_string_equal(single->id, "LB-001");
	assert_int_equal(single->kind, QUESTION_SINGLE);
	assert_int_equal(single->status, QUESTION_PUBLISHED);
	assert_string_equal(single->topic, "contracts");
	assert_string_equal(single->difficulty, "easy");
	assert_true(single->is_for[AUDIENCE_WORKER] && single->is_for[AUDIENCE_EMPLOYER]);
	assert_false(single->is_for[AUDIENCE_CADRE]);
	assert_int_equal(single->option_count, 3);
	assert_true(single->options[0].is_right && !single->options[1].is_right);
	assert_true(single->options[2].is_pinned && !single->options[1].is_pinned);
	assert_string_equal(single->options[0].explanation.in[LANGUAGE_VI], "Đúng vì thế.");
	assert_null(single->options[1].explanation.in[LANGUAGE_VI]);
	assert_string_equal(single->bases[0].document, "45/2019/QH14");
	assert_string_equal(single->bases[0].point, "a");
	assert_null(single->until);
	question_set_free(set);
}

static void a_survey_needs_neither_basis_nor_explanation(void **state)
{
	struct question_set *set = read_all();
	const struct question *survey = &set->questions[1];

	(void)state;
	assert_false(question_is_scored(survey));
	assert_int_equal(survey->basis_count, 0);
	assert_int_equal(survey->status, QUESTION_DRAFT);
	assert_null(survey->explanation.in[LANGUAGE_VI]);
	question_set_free(set);
}

static void a_question_holds_from_its_first_to_its_last_day(void **state)
{
	struct question_set *set = read_all();
	const struct question *survey = &set->questions[1];

	(void)state;
	assert_string_equal(survey->until, "2027-01-01");
	assert_false(question_holds_on(survey, "2024-02-28"));
	assert_true(question_holds_on(survey, "2024-02-29"));
	assert_true(question_holds_on(survey, "2026-12-31"));
	assert_false(question_holds_on(survey, "2027-01-01"));
	assert_true(question_holds_on(&set->questions[0], "2199-12-31"));
	question_set_free(set);
}

static void a_text_is_given_in_another_language_rather_than_not_at_all(void **state)
{
	struct question_text both = { { "tiếng Việt", "English" } };
	struct question_text vi = { { "tiếng Việt", NULL } };
	struct question_text en = { { NULL, "English" } };
	struct question_text none = { { NULL, NULL } };

	(void)state;
	assert_string_equal(question_text_in(&both, LANGUAGE_EN), "English");
	assert_string_equal(question_text_in(&both, LANGUAGE_VI), "tiếng Việt");
	assert_string_equal(question_text_in(&vi, LANGUAGE_EN), "tiếng Việt");
	assert_string_equal(question_text_in(&en, LANGUAGE_VI), "English");
	assert_null(question_text_in(&none, LANGUAGE_EN));
}

static void texts_are_composed(void **state)
{
	struct notes notes;
	/* «ế» as e, circumflex and acute, each by itself. */
	char *question = replaced(SINGLE, "Câu hỏi?", "Th\x65\xcc\x82\xcc\x81?");
	struct question_set *set = read_one(question, &notes);

	(void)state;
	assert_non_null(set);
	assert_string_equal(set->questions[0].text.in[LANGUAGE_VI], "Th\xe1\xba\xbf?");
	question_set_free(set);
	free(question);
}

static void every_problem_of_a_file_is_reported_with_its_place(void **state)
{
	static const char *const questions[] = {
		"{'id':'Q1','kind':'singel','topic':'x','audience':['boss'],'difficulty':'so',"
		"'text':{'vi':' a '},'effective_from':'2021-02-29','status':'new',"
		"'colour':'red'}",
		"{}",
		"7",
		NULL,
	};
	static const char *const wheres[] = {
		"set.json: Q1: kind: ",         "set.json: Q1: topic: ",
		"set.json: Q1: audience[0]: ",  "set.json: Q1: difficulty: ",
		"set.json: Q1: text.vi: ",      "set.json: Q1: effective_from: ",
		"set.json: Q1: status: ",       "set.json: Q1: colour: ",
		"set.json: Q1: explanation: ",  "set.json: Q1: basis: ",
		"set.json: questions[1]: id: ", "set.json: questions[1]: kind: ",
		"set.json: questions[2]: ",
	};
	struct notes notes = { 0 };
	char *text = set_of(questions);

	(void)state;
	assert_null(question_set_parse(text, strlen(text), "set.json", note, &notes));
	for (size_t i = 0; i < sizeof(wheres) / sizeof(wheres[0]); i++)
		if (!noted(&notes, wheres[i], "."))
			fail_msg("no problem at %s", wheres[i]);
	assert_null(question_set_parse(text, strlen(text), "set.json", NULL, NULL));
	free(text);
}

static void ids_are_unique_and_plain(void **state)
{
	static const char *const questions[] = { SINGLE, NUMERIC, NULL };
	struct notes notes = { 0 };
	char *text = set_of(questions);

	(void)state;
	assert_null(question_set_parse(text, strlen(text), "set.json", note, &notes));
	assert_int_equal(notes.count, 1);
	assert_true(noted(&notes, "set.json: LB-001: id: ", "questions[0] has this id too"));
	free(text);
	assert_null(read_one(HEAD("true_false") "'answer':true,'x':1}", &notes));
	is_taken_with(SINGLE, "LB-001", "abcdefghijklmnopqrstuvwxyz-ABCDEFGHI-123");
	assert_null(read_one("{'id':'abcdefghijklmnopqrstuvwxyz-ABCDEFGHI-1234'}", &notes));
	assert_true(noted(&notes, "set.json: abcdefghijklmnopqrstuvwxyz-ABCDEFGHI-1234: id: ",
			  "1 to 40"));
	assert_null(read_one("{'id':'LB 1'}", &notes));
	assert_true(noted(&notes, "set.json: LB 1: id: ", "letters"));
	assert_null(read_one("{'id':''}", &notes));
	assert_true(noted(&notes, "set.json: questions[0]: id: ", "letters"));
}

static void unknown_fields_are_refused_everywhere(void **state)
{
	(void)state;
	is_refused_with(SINGLE, "'topic'", "'topik':1,'topic'", "topik", "No field");
	is_refused_with(SINGLE, "'vi':'Câu hỏi?'", "'vi':'Câu hỏi?','fr':'?'", "text.fr",
			"No field");
	is_refused_with(SINGLE, "'right':true", "'right':true,'rigth':true", "options[0].rigth",
			"No field");
	is_refused_with(SINGLE, "'clause'", "'khoan':'1','clause'", "basis[0].khoan",
			"No field");
	is_refused_with(NUMERIC, "'tolerance'", "'tolerence':1,'tolerance'", "number.tolerence",
			"No field");
}

static void texts_are_fit_to_be_read(void **state)
{
	static const char vi[] = "Câu hỏi?";

	(void)state;
	is_refused_with(SINGLE, vi, "", "text.vi", "empty");
	is_refused_with(SINGLE, vi, " a", "text.vi", "begins with a blank");
	is_refused_with(SINGLE, vi, "a ", "text.vi", "ends with a blank");
	is_refused_with(SINGLE, vi, "a\xc2\xa0", "text.vi", "ends with a blank");
	is_refused_with(SINGLE, vi, "a\\nb", "text.vi", "control");
	is_refused_with(SINGLE, vi, "a\\u200bb", "text.vi", "invisible");
	is_refused_with(SINGLE, vi, "a\\u202eb", "text.vi", "invisible");
	is_refused_with(SINGLE, vi, "a\\ue000b", "text.vi", "invisible");
	is_refused_with(SINGLE, vi, "a\\u0378b", "text.vi", "does not exist");
	is_refused_with(SINGLE, vi, "a<b>b</b>", "text.vi", "HTML");
	is_refused_with(SINGLE, vi, "a<!--", "text.vi", "HTML");
	is_refused_with(SINGLE, vi, "a&nbsp;b", "text.vi", "HTML");
	is_refused_with(SINGLE, vi, "a&#39;b", "text.vi", "HTML");
	is_taken_with(SINGLE, vi, "3 < 5 & 5 > 3; R&D, nghỉ (a; b)?");
}

static void texts_have_an_end(void **state)
{
	char longest[QUESTION_TEXT_MAX + 2];

	(void)state;
	memset(longest, 'a', sizeof(longest));
	longest[QUESTION_TEXT_MAX] = '\0';
	is_taken_with(SINGLE, "Câu hỏi?", longest);
	longest[QUESTION_TEXT_MAX] = 'a';
	longest[QUESTION_TEXT_MAX + 1] = '\0';
	is_refused_with(SINGLE, "Câu hỏi?", longest, "text.vi", "601 bytes");
	is_refused_with(NUMERIC, "ngày", "một hai ba bốn năm sáu bảy tám chín mười",
			"number.unit.vi", "40 at most");
}

static void vietnamese_is_never_missing(void **state)
{
	(void)state;
	is_refused_with(SINGLE, "'vi':'Câu hỏi?',", "", "text.vi", "missing");
	is_taken_with(SINGLE, ",'en':'Question?'", "");
}

static void dates_are_days_of_the_calendar(void **state)
{
	static const char part[] = "'effective_from':'2021-01-01','effective_to':null,'status'";

	(void)state;
	is_refused_with(SINGLE, part, "'effective_from':'2023-02-29','status'",
			"effective_from", "no day of the calendar");
	is_refused_with(SINGLE, part, "'effective_from':'2023-2-28','status'", "effective_from",
			"YYYY-MM-DD");
	is_refused_with(SINGLE, part, "'effective_from':'2021-01-01T00:00','status'",
			"effective_from", "YYYY-MM-DD");
	is_refused_with(SINGLE, part, "'effective_from':2021,'status'", "effective_from",
			"a number");
	is_refused_with(SINGLE, part,
			"'effective_from':'2021-01-02','effective_to':'2021-01-01','status'",
			"effective_to", "before effective_from");
	is_taken_with(SINGLE, part,
		      "'effective_from':'2024-02-29','effective_to':'2024-02-29','status'");
}

static void a_basis_names_numbers_alone(void **state)
{
	(void)state;
	is_refused_with(SINGLE, "'article':'25'", "'article':'Điều 25'", "basis[0].article",
			"alone");
	is_refused_with(SINGLE, "'clause':'2'", "'clause':'khoản 2'", "basis[0].clause",
			"alone");
	is_refused_with(SINGLE, "'article':'25'", "'article':25", "basis[0].article",
			"a number");
	is_refused_with(SINGLE, "'article':'25',", "", "basis[0].article", "missing");
	is_taken_with(SINGLE, ",'clause':'2','point':'a'", "");
	is_taken_with(SINGLE, "'clause':'2'", "'outside_pack':true,'clause':'2'");
	is_refused_with(SINGLE, "[" BASIS "]", "[]", "basis", "1 to 6");
}

static void an_audience_is_known_and_named_once(void **state)
{
	(void)state;
	is_refused_with(SINGLE, "'employer'", "'boss'", "audience[1]", "no audience");
	is_refused_with(SINGLE, "'employer'", "3", "audience[1]", "no audience");
	is_refused_with(SINGLE, "'employer'", "'worker'", "audience[1]", "listed twice");
	is_refused_with(SINGLE, "'worker','employer'", "", "audience", "1 to 3");
	is_taken_with(SINGLE, "'employer'", "'cadre','employer'");
}

static void the_set_itself_is_checked(void **state)
{
	static const char text[] =
		"{\"id\":\"a "
		"set\",\"tilte\":1,\"description\":{\"en\":\"x\"},\"questions\":[]}";
	struct notes notes = { 0 };

	(void)state;
	assert_null(question_set_parse(text, strlen(text), "a.json", note, &notes));
	assert_int_equal(notes.count, 6);
	assert_true(noted(&notes, "a.json: id: ", "letters"));
	assert_true(noted(&notes, "a.json: tilte: ", "No field"));
	assert_true(noted(&notes, "a.json: title: ", "missing"));
	assert_true(noted(&notes, "a.json: description.vi: ", "missing"));
	assert_true(noted(&notes, "a.json: licence: ", "missing"));
	assert_true(noted(&notes, "a.json: questions: ", "0 entries"));
}

static void a_missing_file_is_a_problem_too(void **state)
{
	struct notes notes = { 0 };

	(void)state;
	assert_null(question_set_read("/nowhere/a.json", note, &notes));
	assert_true(noted(&notes, "a.json: ", "cannot be read: No such file"));
	notes.count = 0;
	assert_null(question_set_read("/", note, &notes));
	assert_int_equal(notes.count, 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_set_is_read_as_it_is_written),
		cmocka_unit_test(a_survey_needs_neither_basis_nor_explanation),
		cmocka_unit_test(a_question_holds_from_its_first_to_its_last_day),
		cmocka_unit_test(a_text_is_given_in_another_language_rather_than_not_at_all),
		cmocka_unit_test(texts_are_composed),
		cmocka_unit_test(every_problem_of_a_file_is_reported_with_its_place),
		cmocka_unit_test(ids_are_unique_and_plain),
		cmocka_unit_test(unknown_fields_are_refused_everywhere),
		cmocka_unit_test(texts_are_fit_to_be_read),
		cmocka_unit_test(texts_have_an_end),
		cmocka_unit_test(vietnamese_is_never_missing),
		cmocka_unit_test(dates_are_days_of_the_calendar),
		cmocka_unit_test(a_basis_names_numbers_alone),
		cmocka_unit_test(an_audience_is_known_and_named_once),
		cmocka_unit_test(the_set_itself_is_checked),
		cmocka_unit_test(a_missing_file_is_a_problem_too),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
