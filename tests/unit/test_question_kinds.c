#include "question_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void a_single_has_exactly_one_right_option(void **state)
{
	(void)state;
	is_refused_with(SINGLE, "'right':true", "'right':false", "options",
			"0 options are right");
	is_refused_with(SINGLE, "'pinned':true", "'right':true", "options",
			"2 options are right");
}

static void a_multiple_has_a_right_and_a_wrong_option(void **state)
{
	(void)state;
	is_taken_with(MULTIPLE, "'right':true", "'right':false");
	is_refused(HEAD("multiple") "'options':[" OPTION("một", "") "," OPTION("hai",
									       "") "]," TAIL,
		   "options", "No option is right");
	is_refused(HEAD("multiple") "'options':[" OPTION("một", RIGHT) "," OPTION(
			   "hai", RIGHT) "]," TAIL,
		   "options", "at least one must be wrong");
}

static void options_are_two_to_ten(void **state)
{
	static const char nine[] = OPTION("1", RIGHT) "," OPTION("2", "") "," OPTION("3", "") "," OPTION(
		"4",
		"") "," OPTION("5",
			       "") "," OPTION("6",
					      "") "," OPTION("7",
							     "") "," OPTION("8",
									    "") "," OPTION("9",
											   "");
	char *ten = replaced(nine, "{", OPTION("10", "") ",{");
	char *eleven = replaced(ten, "{", OPTION("11", "") ",{");

	(void)state;
	is_refused(HEAD("single") "'options':[" OPTION("một", RIGHT) "]," TAIL, "options",
		   "1 entries here; there must be 2 to 10");
	is_taken_with(HEAD("single") "'options':[@]," TAIL, "@", ten);
	is_refused_with(HEAD("single") "'options':[@]," TAIL, "@", eleven, "options",
			"11 entries");
	free(ten);
	free(eleven);
}

static void options_differ_in_each_language(void **state)
{
	(void)state;
	is_refused_with(SINGLE, "'vi':'hai'", "'vi':'MỘT'", "options[1].text.vi",
			"same as options[0]");
	is_refused_with(SINGLE, "English: hai", "English: một", "options[1].text.en",
			"same as options[0]");
	is_taken_with(SINGLE, "'vi':'hai'", "'vi':'mốt'");
}

static void pinned_options_stand_last(void **state)
{
	(void)state;
	is_refused_with(SINGLE, "'right':true", "'right':true,'pinned':true", "options[1]",
			"after a pinned option");
	is_refused_with(ORDERING, "English: ba'}", "English: ba'},'pinned':true",
			"options[2].pinned", "All options of an ordering question move");
}

static void parts_of_another_kind_are_refused(void **state)
{
	(void)state;
	is_refused_with(TRUE_FALSE, "'answer'", "'options':[],'answer'", "options",
			"of kind true_false");
	is_refused_with(NUMERIC, "'number'", "'answer':null,'number'", "answer",
			"of kind numeric");
	is_refused_with(SINGLE, "'options'", "'order':[0],'options'", "order",
			"of kind single");
	is_refused_with(ORDERING, "'options'", "'number':{},'options'", "number",
			"of kind ordering");
	is_refused_with(ORDERING, "English: ba'}", "English: ba'},'right':true",
			"options[2].right", "right by itself");
}

static void a_true_or_false_question_says_which(void **state)
{
	(void)state;
	is_refused_with(TRUE_FALSE, "'answer':true,", "", "answer", "missing");
	is_refused_with(TRUE_FALSE, "'answer':true", "'answer':0", "answer", "a number");
	is_taken_with(TRUE_FALSE, "'answer':true", "'answer':false");
}

static void a_number_has_sane_distances(void **state)
{
	(void)state;
	is_refused_with(NUMERIC, "'value':45.5,", "", "number.value", "missing");
	is_refused_with(NUMERIC, "45.5", "'45'", "number.value", "a text");
	is_refused_with(NUMERIC, "45.5", "1000000000001", "number.value", "too large");
	is_taken_with(NUMERIC, "45.5", "-1000000000000");
	is_refused_with(NUMERIC, "'tolerance':0.5", "'tolerance':-1", "number.tolerance",
			"0 or more");
	is_refused_with(NUMERIC, "'closeness':10", "'closeness':-1", "number.closeness",
			"0 for none");
	is_refused_with(NUMERIC, "'closeness':10", "'closeness':0.5", "number.closeness",
			"more than the tolerance");
	is_taken_with(NUMERIC, "'closeness':10", "'closeness':0");
	is_taken_with(NUMERIC,
		      ",'tolerance':0.5,'closeness':10,'unit':{'vi':'ngày','en':'days'}", "");
}

static void an_order_names_each_option_once_and_is_not_the_one_shown(void **state)
{
	(void)state;
	is_refused_with(ORDERING, "[2,0,1]", "[2,0]", "order", "there must be 3 of them");
	is_refused_with(ORDERING, "[2,0,1]", "[2,0,0]", "order[2]", "each option once");
	is_refused_with(ORDERING, "[2,0,1]", "[3,0,1]", "order[0]", "from 0 to 2");
	is_refused_with(ORDERING, "[2,0,1]", "[2,-1,1]", "order[1]", "from 0 to 2");
	is_refused_with(ORDERING, "[2,0,1]", "[2,0.5,1]", "order[1]", "from 0 to 2");
	is_refused_with(ORDERING, "[2,0,1]", "[2,'0',1]", "order[1]", "from 0 to 2");
	is_refused_with(ORDERING, "[2,0,1]", "[0,1,2]", "order", "already shown");
	is_refused(HEAD("ordering") "'options':[" OPTION("một", "") "," OPTION(
			   "hai", "") "],'order':[1,0]," TAIL,
		   "options", "3 to 10");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_single_has_exactly_one_right_option),
		cmocka_unit_test(a_multiple_has_a_right_and_a_wrong_option),
		cmocka_unit_test(options_are_two_to_ten),
		cmocka_unit_test(options_differ_in_each_language),
		cmocka_unit_test(pinned_options_stand_last),
		cmocka_unit_test(parts_of_another_kind_are_refused),
		cmocka_unit_test(a_true_or_false_question_says_which),
		cmocka_unit_test(a_number_has_sane_distances),
		cmocka_unit_test(an_order_names_each_option_once_and_is_not_the_one_shown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
