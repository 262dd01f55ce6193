/* What an author is told while writing: errors that keep a question from being published, and
 * advice, each at its field. */
#include "question-bank/authoring.h"
#include "question_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { TOLD_MAX = 64, QUESTION_SIZE = 8192 };

static struct told {
	char field[AUTHORING_FIELD_MAX], code[32];
	bool is_error;
} told[TOLD_MAX];
static int told_count;

static void tell(void *owner, const struct advice *advice)
{
	struct told *one = &told[told_count];

	(void)owner;
	assert_true(told_count < TOLD_MAX);
	assert_non_null(advice->sentence[LANGUAGE_EN]);
	assert_true(strlen(advice->sentence[LANGUAGE_EN]) < AUTHORING_SENTENCE_MAX);
	snprintf(one->field, sizeof(one->field), "%s", advice->field);
	snprintf(one->code, sizeof(one->code), "%s", advice->code);
	one->is_error = advice->is_error;
	told_count++;
}

/* With ' for ". Gives the errors. */
static int advise_as(const char *text, const struct authoring *against)
{
	char json[QUESTION_SIZE];

	assert_true(strlen(text) < sizeof(json));
	snprintf(json, sizeof(json), "%s", text);
	for (char *at = json; *at; at++)
		if (*at == '\'')
			*at = '"';
	told_count = 0;
	return question_advise(json, strlen(json), against, tell, NULL);
}

static int advise(const char *text)
{
	struct authoring against = { .day = "2026-06-01" };

	return advise_as(text, &against);
}

static const struct told *find(const char *field, const char *code)
{
	for (int i = 0; i < told_count; i++)
		if (strcmp(told[i].field, field) == 0 && strcmp(told[i].code, code) == 0)
			return &told[i];
	return NULL;
}

static void assert_told(const char *field, const char *code, bool is_error)
{
	const struct told *one = find(field, code);

	for (int i = 0; !one && i < told_count; i++)
		print_message("%s: %s\n", told[i].field, told[i].code);
	if (!one)
		fail_msg("nothing of %s at %s", code, field);
	else
		assert_int_equal(one->is_error, is_error);
}

/* A whole single question; the three are the words of text, right option and wrong one. */
#define ASKED(text, right, wrong) \
	"{'id':'LB-001','kind':'single','topic':'contracts','audience':['worker']," \
	"'difficulty':'easy','text':{'vi':'" text "'}," \
	"'options':[{'text':{'vi':'" right "'},'right':true,'explanation':{'vi':'Vì thế.'}}," \
	"{'text':{'vi':'" wrong "'}}],'explanation':{'vi':'Vì thế.'},'basis':[" BASIS "]," \
	"'effective_from':'2021-01-01','status':'published'}"

#define TEN "mười chữ.."
#define FIFTY TEN TEN TEN TEN TEN

static void a_question_that_is_whole_is_told_nothing(void **state)
{
	static const char *const good[] = { SINGLE, MULTIPLE, TRUE_FALSE, NUMERIC, ORDERING };

	(void)state;
	for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++) {
		assert_int_equal(advise(good[i]), 0);
		for (int k = 0; k < told_count; k++)
			assert_false(told[k].is_error);
	}
}

static void what_is_no_json_is_one_error(void **state)
{
	(void)state;
	assert_int_equal(advise("{'text':"), 1);
	assert_int_equal(told_count, 1);
	assert_string_equal(told[0].code, "form");
}

static void what_is_missing_is_told_at_its_field_and_the_rest_is_judged_all_the_same(
	void **state)
{
	(void)state;
	assert_true(advise("{'id':'A-1','kind':'single','topic':'wages','audience':['worker'],"
			   "'difficulty':'easy','text':{'vi':'" FIFTY FIFTY FIFTY "'},"
			   "'options':[{'text':{'vi':'một'},'right':true},"
			   "{'text':{'vi':'hai'}}],'status':'draft'}") >= 3);
	assert_told("explanation", "form", true);
	assert_told("basis", "form", true);
	assert_told("effective_from", "form", true);
	assert_told("text.vi", "long_text", false);
}

static void a_draft_is_held_to_what_a_published_question_is(void **state)
{
	(void)state;
	assert_true(advise(SURVEY) == 0);
	assert_true(advise("{'id':'A-1','kind':'survey','topic':'wages','audience':['worker'],"
			   "'difficulty':'easy','text':{'vi':'Ý kiến?'},"
			   "'options':[{'text':{'vi':'có'}}],'status':'draft'}") > 0);
	assert_told("options", "form", true);
}

static void a_text_is_too_long_from_131_characters_on_however_many_bytes(void **state)
{
	(void)state;
	advise(ASKED(FIFTY FIFTY TEN TEN TEN, "có gì", "là gì"));
	assert_null(find("text.vi", "long_text"));
	advise(ASKED(FIFTY FIFTY TEN TEN TEN "?", "có gì", "là gì"));
	assert_told("text.vi", "long_text", false);
}

static void two_negations_are_told_one_is_not(void **state)
{
	(void)state;
	advise(ASKED("Ai không được nghỉ?", "có gì", "là gì"));
	assert_null(find("text.vi", "double_negation"));
	advise(ASKED("Ai KHÔNG được nghỉ, trừ ai?", "có gì", "là gì"));
	assert_told("text.vi", "double_negation", false);
	advise(ASKED("«Chưa đóng», “đừng nghỉ” là gì?", "có gì", "là gì"));
	assert_told("text.vi", "double_negation", false);
	/* A part of a longer word is none. */
	advise(ASKED("Khôngg và trừng, chưaa?", "có gì", "là gì"));
	assert_null(find("text.vi", "double_negation"));
}

static void the_right_option_is_told_when_a_fifth_longer_than_the_next(void **state)
{
	(void)state;
	advise(ASKED("Gì?", "12345678901", "1234567890"));
	assert_null(find("options[0].text.vi", "longest_right"));
	advise(ASKED("Gì?", "123456789012", "1234567890"));
	assert_told("options[0].text.vi", "longest_right", false);
	advise(ASKED("Gì?", "1234567890", "123456789012"));
	assert_null(find("options[1].text.vi", "longest_right"));
}

static void an_option_about_the_others_is_to_stay_last(void **state)
{
	(void)state;
	advise(ASKED("Gì?", "một", "Tất cả đều đúng"));
	assert_told("options[1].pinned", "unpinned", false);
	advise(ASKED("Gì?", "một", "Cảng biển"));
	assert_null(find("options[1].pinned", "unpinned"));
	advise(SINGLE); /* «cả hai», pinned */
	assert_null(find("options[2].pinned", "unpinned"));
}

static void what_one_part_is_written_in_the_rest_must_be_too(void **state)
{
	struct authoring in_english = { .day = "2026-06-01",
					.is_needed = { [LANGUAGE_EN] = true } };
	const char *mixed = "{'id':'A-1','kind':'survey','topic':'wages','audience':['worker'],"
			    "'difficulty':'easy','text':{'vi':'Ý kiến?'},'options':["
			    "{'text':{'vi':'có','en':'yes'}},{'text':{'vi':'không'}}],"
			    "'effective_from':'2024-01-01','status':'draft'}";

	(void)state;
	assert_int_equal(advise(mixed), 2);
	assert_told("text.en", "missing_translation", true);
	assert_told("options[1].text.en", "missing_translation", true);
	assert_null(find("options[0].text.en", "missing_translation"));
	assert_int_equal(advise(SURVEY), 0);
	assert_int_equal(advise_as(SURVEY, &in_english), 3);
	assert_told("options[0].text.en", "missing_translation", true);
}

#define HELD(from, until, basis_from, basis_until) \
	"{'id':'A-1','kind':'true_false','topic':'wages','audience':['worker']," \
	"'difficulty':'easy','text':{'vi':'Thế?'},'answer':true," \
	"'explanation':{'vi':'Vì thế.'},'basis':[{'document':'1/2020/QH14'," \
	"'name':{'vi':'Luật một'},'article':'5','effective_from':" basis_from \
	",'effective_to':" basis_until "}],'effective_from':" from ",'effective_to':" until \
	",'status':'draft'}"

static void the_days_of_a_question_lie_within_those_of_its_basis(void **state)
{
	(void)state;
	advise(HELD("'2021-01-01'", "null", "'2021-01-01'", "null"));
	assert_null(find("basis[0].effective_from", "days"));
	advise(HELD("'2020-12-31'", "null", "'2021-01-01'", "null"));
	assert_told("basis[0].effective_from", "days", true);
	advise(HELD("'2021-01-01'", "'2027-01-01'", "'2021-01-01'", "'2027-01-01'"));
	assert_null(find("basis[0].effective_to", "days"));
	advise(HELD("'2021-01-01'", "'2027-01-02'", "'2021-01-01'", "'2027-01-01'"));
	assert_told("basis[0].effective_to", "days", true);
	advise(HELD("'2021-01-01'", "null", "'2021-01-01'", "'2027-01-01'"));
	assert_told("basis[0].effective_to", "days", true);
}

static struct law_register *a_register(void)
{
	static const char text[] =
		"{\"as_of\":\"2026-01-01\",\"documents\":[{\"number\":\"1/2020/QH14\","
		"\"kind\":\"law\",\"name\":{\"vi\":\"Luật một\"},"
		"\"effective_from\":\"2021-01-01\",\"effective_to\":\"2026-05-31\"}]}";
	struct law_register *laws =
		law_register_parse(text, strlen(text), "laws.json", NULL, NULL);

	assert_non_null(laws);
	return laws;
}

static void a_law_that_ended_is_told_from_its_last_day_on(void **state)
{
	struct law_register *laws = a_register();
	struct authoring against = { .laws = laws, .day = "2026-05-31" };
	const char *held = HELD("'2021-01-01'", "null", "'2021-01-01'", "null");

	(void)state;
	advise_as(held, &against);
	assert_null(find("basis", "stale"));
	against.day = "2026-06-01";
	assert_true(advise_as(held, &against) > 0);
	assert_told("basis", "stale", true);
	law_register_free(laws);
}

static void a_question_past_its_own_last_day_is_told_at_that_day(void **state)
{
	(void)state;
	advise(HELD("'2021-01-01'", "'2026-06-01'", "'2021-01-01'", "null"));
	assert_null(find("effective_to", "stale"));
	advise(HELD("'2021-01-01'", "'2026-05-31'", "'2021-01-01'", "null"));
	assert_told("effective_to", "stale", true);
}

static void a_document_that_the_register_lacks_is_told(void **state)
{
	struct law_register *laws = a_register();
	struct authoring against = { .laws = laws, .day = "2026-05-01" };

	(void)state;
	advise_as(SINGLE, &against);
	assert_told("basis[0].document", "unknown_document", true);
	advise_as(HELD("'2021-01-01'", "null", "'2021-01-01'", "null"), &against);
	assert_null(find("basis[0].document", "unknown_document"));
	law_register_free(laws);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_question_that_is_whole_is_told_nothing),
		cmocka_unit_test(what_is_no_json_is_one_error),
		cmocka_unit_test(
			what_is_missing_is_told_at_its_field_and_the_rest_is_judged_all_the_same),
		cmocka_unit_test(a_draft_is_held_to_what_a_published_question_is),
		cmocka_unit_test(a_text_is_too_long_from_131_characters_on_however_many_bytes),
		cmocka_unit_test(two_negations_are_told_one_is_not),
		cmocka_unit_test(the_right_option_is_told_when_a_fifth_longer_than_the_next),
		cmocka_unit_test(an_option_about_the_others_is_to_stay_last),
		cmocka_unit_test(what_one_part_is_written_in_the_rest_must_be_too),
		cmocka_unit_test(the_days_of_a_question_lie_within_those_of_its_basis),
		cmocka_unit_test(a_law_that_ended_is_told_from_its_last_day_on),
		cmocka_unit_test(a_question_past_its_own_last_day_is_told_at_that_day),
		cmocka_unit_test(a_document_that_the_register_lacks_is_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
