#include "contest/mark.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static const struct contest_rules whole = { .points_right = 5 };
static const struct contest_rules partial = { .points_right = 5, .gives_partial = true };

static struct choice list(int first, int second)
{
	int indices[] = { first, second };

	return choice_of_list(indices, second < 0 ? 1 : 2);
}

static struct game_question question(enum game_kind kind)
{
	return (struct game_question){ .kind = kind,
				       .option_count = 4,
				       .right = kind == GAME_MULTIPLE ? list(0, 1)
								      : list(0, -1) };
}

static void a_right_answer_has_its_points_and_a_wrong_one_none(void **state)
{
	struct game_question single = question(GAME_SINGLE);
	struct mark right = mark_answer(&whole, &single, true, list(0, -1));
	struct mark wrong = mark_answer(&whole, &single, true, list(1, -1));

	(void)state;
	assert_int_equal(right.right, 1);
	assert_int_equal(right.of, 1);
	assert_float_equal(mark_score(&whole, &right), 5, 0);
	assert_int_equal(wrong.right, 0);
	assert_int_equal(wrong.of, 1);
	assert_float_equal(mark_score(&whole, &wrong), 0, 0);
}

static void a_part_is_worth_something_only_where_the_rules_say_so(void **state)
{
	struct game_question multiple = question(GAME_MULTIPLE);
	struct mark without = mark_answer(&whole, &multiple, true, list(0, -1));
	struct mark with = mark_answer(&partial, &multiple, true, list(0, -1));

	(void)state;
	assert_int_equal(without.shares, 0);
	assert_int_equal(with.shares, 500);
	assert_int_equal(with.right, 0);
	assert_float_equal(mark_score(&partial, &with), 2.5, 0);
}

static void what_is_left_or_impossible_is_worth_nothing(void **state)
{
	struct game_question single = question(GAME_SINGLE);
	struct game_question number = { .kind = GAME_NUMERIC, .right = choice_of_number(7) };

	(void)state;
	assert_int_equal(mark_answer(&whole, &single, false, list(0, -1)).shares, 0);
	assert_int_equal(mark_answer(&partial, &single, true, list(0, 1)).shares, 0);
	assert_int_equal(mark_answer(&partial, &single, true, list(9, -1)).shares, 0);
	assert_int_equal(mark_answer(&partial, &single, true, choice_impossible(false)).shares,
			 0);
	assert_int_equal(mark_answer(&partial, &number, true, choice_impossible(true)).shares,
			 0);
	assert_int_equal(mark_answer(&partial, &number, true, choice_of_number(7)).shares,
			 SCORE_WHOLE);
}

static void an_attempt_is_perfect_if_all_that_can_be_right_is(void **state)
{
	struct game_question single = question(GAME_SINGLE);
	struct game_question survey = { .kind = GAME_SURVEY, .option_count = 4 };
	struct mark sum = { 0 };

	(void)state;
	mark_add(&sum, mark_answer(&whole, &survey, true, list(0, -1)));
	assert_int_equal(sum.of, 0);
	assert_false(mark_is_perfect(&sum));
	mark_add(&sum, mark_answer(&whole, &single, true, list(0, -1)));
	assert_true(mark_is_perfect(&sum));
	mark_add(&sum, mark_answer(&whole, &single, true, list(1, -1)));
	assert_false(mark_is_perfect(&sum));
	assert_int_equal(sum.of, 2);
}

static void thirds_add_up_without_an_error(void **state)
{
	static const struct contest_rules tenth = { .points_right = 0.1,
						    .gives_partial = true };
	struct mark sum = { 0 };

	(void)state;
	for (int i = 0; i < 30; i++)
		mark_add(&sum, (struct mark){ .of = 1, .shares = 100 });
	assert_true(mark_score(&tenth, &sum) == 0.1 * 3000 / 1000);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_right_answer_has_its_points_and_a_wrong_one_none),
		cmocka_unit_test(a_part_is_worth_something_only_where_the_rules_say_so),
		cmocka_unit_test(what_is_left_or_impossible_is_worth_nothing),
		cmocka_unit_test(an_attempt_is_perfect_if_all_that_can_be_right_is),
		cmocka_unit_test(thirds_add_up_without_an_error),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
