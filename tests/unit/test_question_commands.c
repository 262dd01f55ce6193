/* The commands due, format and check over a bank with a register of laws and sets that pick. */
#include "question_fixture.h"
#include "tool_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const char *const one[] = { SINGLE, NULL };

#define LAWS_HEAD \
	"{\"documents\":[{\"number\":\"45/2019/" \
	"QH14\",\"kind\":\"code\",\"name\":{\"vi\":\"BLLĐ\"}," \
	"\"effective_from\":\"2021-01-01\""
#define LAWS LAWS_HEAD "}]}"
#define LAWS_CHANGED \
	LAWS_HEAD ",\"changes\":[{\"articles\":[\"25\"],\"from\":\"2027-01-01\"}]}]}"

/* A bank of one question, in the folder "sets" with the register beside it. */
static void put_bank(const char *laws)
{
	put_set("sets/a-set.json", one, NULL, NULL);
	put("laws.json", laws);
}

static void a_change_of_law_makes_questions_due(void **state)
{
	(void)state;
	put_bank(LAWS_CHANGED);
	assert_int_equal(run("due sets --on 2026-12-31"), 0);
	assert_string_equal(output, "0 of 1 questions are due on 2026-12-31\n");
	assert_int_equal(run("due sets --on 2027-01-01"), 1);
	assert_string_equal(output,
			    "a-set.json: LB-001: Article 25 of 45/2019/QH14 was changed "
			    "from 2027-01-01.\n"
			    "1 of 1 questions are due on 2027-01-01\n");
}

static void due_needs_a_register(void **state)
{
	(void)state;
	put_set("sets/a-set.json", one, NULL, NULL);
	assert_int_equal(run("due sets"), 2);
	assert_non_null(strstr(errors, "laws.json: The file cannot be read"));
	put("elsewhere.json", LAWS_CHANGED);
	assert_int_equal(run("due sets --laws elsewhere.json --on 2027-06-01"), 1);
}

static void check_knows_the_register(void **state)
{
	(void)state;
	put_bank(LAWS_CHANGED);
	assert_int_equal(run("check sets --on 2026-12-31"), 0);
	assert_int_equal(run("check sets --on 2027-01-01"), 1);
	assert_non_null(strstr(errors, "a-set.json: LB-001: Article 25 of 45/2019/QH14 was "
				       "changed from 2027-01-01. Revise"));
	put("laws.json", "{\"documents\":[{\"number\":\"X\",\"kind\":\"law\",\"name\":{\"vi\":"
			 "\"X\"},\"effective_from\":\"2021-01-01\"}]}");
	assert_int_equal(run("check sets"), 1);
	assert_non_null(strstr(errors, "a-set.json: LB-001: basis[0].document: The register of "
				       "laws has no 45/2019/QH14"));
}

static void two_that_ask_the_same_are_found(void **state)
{
	static const char *const twice[] = { SINGLE, MULTIPLE, NULL };

	(void)state;
	put_set("sets/a-set.json", twice, "\"id\":\"LB-001\",\"kind\":\"multiple\"",
		"\"id\":\"LB-002\",\"kind\":\"multiple\"");
	assert_int_equal(run("check sets"), 0);
	put_set("sets/b-set.json", one, "a-set", "b-set");
	assert_int_equal(run("check sets"), 1);
	assert_non_null(
		strstr(errors, "b-set.json: LB-001: text: This reads almost like LB-001"));
}

static void put_bank_to_pick_from(const char *pick)
{
	char set[512];

	assert_int_equal(run("--version; mkdir -p questions"), 0);
	put_set("questions/a-set.json", one, NULL, NULL);
	snprintf(
		set, sizeof(set),
		"{\"id\":\"picked\",\"title\":{\"vi\":\"Bộ\",\"en\":\"Set\"},\"licence\":\"A\","
		"\"pick\":[%s]}",
		pick);
	put("sets/picked.json", set);
}

static void a_set_picks_its_questions(void **state)
{
	(void)state;
	put_bank_to_pick_from("\"LB-001\"");
	assert_int_equal(run("check sets"), 0);
	assert_string_equal(output, "1 questions in 1 sets, no problem found\n");
	put_bank_to_pick_from("\"LB-001\",\"LB-002\"");
	assert_int_equal(run("check sets"), 1);
	assert_non_null(strstr(errors, "picked.json: pick[1]: There is no question LB-002"));
	put_bank_to_pick_from("\"LB-001\",\"LB-001\"");
	assert_int_equal(run("check sets/picked.json"), 1);
	assert_non_null(strstr(errors, "picked.json: pick[1]: pick[0] is this question too"));
}

static void what_is_picked_from_has_questions_of_its_own(void **state)
{
	(void)state;
	put_bank_to_pick_from("\"LB-001\"");
	assert_int_equal(run("--version; cp sets/picked.json questions/more.json"), 0);
	assert_int_equal(run("check sets"), 1);
	assert_non_null(
		strstr(errors, "more.json: A file of the bank has questions of its own"));
}

static void format_changes_only_the_layout(void **state)
{
	char before[OUTPUT_MAX], after[OUTPUT_MAX];

	(void)state;
	put_set("sets/a-set.json", one, NULL, NULL);
	read_all("sets/a-set.json", before);
	assert_int_equal(run("format sets --check"), 1);
	assert_string_equal(output, "sets/a-set.json\n1 of 1 files are not as format writes "
				    "them\n");
	read_all("sets/a-set.json", after);
	assert_string_equal(before, after);
	assert_int_equal(run("format sets"), 0);
	read_all("sets/a-set.json", after);
	assert_non_null(strstr(after, "\n\t\t\t\"id\": \"LB-001\",\n\t\t\t\"kind\": "));
	assert_int_equal(run("format sets --check"), 0);
	assert_int_equal(run("check sets"), 0);
	put("sets/a-set.json", "{");
	assert_int_equal(run("format sets"), 1);
	read_all("sets/a-set.json", after);
	assert_string_equal(after, "{");
}

static void our_bank_is_laid_out(void **state)
{
	(void)state;
	assert_int_equal(run("format " SOURCE_DIR "/question-bank/questions --check"), 0);
	assert_int_equal(run("format " SOURCE_DIR "/question-bank/sets --check"), 0);
	assert_int_equal(run("format " SOURCE_DIR "/question-bank/laws.json --check"), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, make_folder, remove_folder)
		TEST(a_change_of_law_makes_questions_due),
		TEST(due_needs_a_register),
		TEST(check_knows_the_register),
		TEST(two_that_ask_the_same_are_found),
		TEST(a_set_picks_its_questions),
		TEST(what_is_picked_from_has_questions_of_its_own),
		TEST(format_changes_only_the_layout),
		TEST(our_bank_is_laid_out),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
