#include "game/choice.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void a_list_keeps_its_options_in_the_order_given(void **state)
{
	struct choice choice = choice_of_list((const int[]){ 2, 0, 9, 1 }, 4);

	(void)state;
	assert_int_equal(choice_count(choice), 4);
	assert_int_equal(choice_at(choice, 0), 2);
	assert_int_equal(choice_at(choice, 1), 0);
	assert_int_equal(choice_at(choice, 2), 9);
	assert_int_equal(choice_at(choice, 3), 1);
}

static void a_list_holds_as_many_options_as_a_question_may_have(void **state)
{
	int all[CHOICE_OPTIONS_MAX];
	struct choice choice;

	(void)state;
	for (int i = 0; i < CHOICE_OPTIONS_MAX; i++)
		all[i] = CHOICE_OPTIONS_MAX - 1 - i;
	choice = choice_of_list(all, CHOICE_OPTIONS_MAX);
	assert_int_equal(choice_count(choice), CHOICE_OPTIONS_MAX);
	for (int i = 0; i < CHOICE_OPTIONS_MAX; i++)
		assert_int_equal(choice_at(choice, i), all[i]);
	assert_int_equal(choice_set(choice), (1 << CHOICE_OPTIONS_MAX) - 1);
	assert_false(choice_repeats(choice));
}

static void an_empty_list_has_no_option(void **state)
{
	struct choice none = choice_of_list(NULL, 0);

	(void)state;
	assert_int_equal(choice_count(none), 0);
	assert_int_equal(choice_set(none), 0);
	assert_false(choice_repeats(none));
	assert_false(choice_has(none, 0));
}

static void choosing_the_first_option_is_not_choosing_nothing(void **state)
{
	struct choice none = choice_of_list(NULL, 0);
	struct choice first = choice_of_list((const int[]){ 0 }, 1);

	(void)state;
	assert_true(none.bits != first.bits);
	assert_true(choice_has(first, 0));
	assert_false(choice_has(first, 1));
}

static void a_set_forgets_the_order_but_the_choice_does_not(void **state)
{
	struct choice one = choice_of_list((const int[]){ 1, 3 }, 2);
	struct choice other = choice_of_list((const int[]){ 3, 1 }, 2);

	(void)state;
	assert_int_equal(choice_set(one), 1 << 1 | 1 << 3);
	assert_int_equal(choice_set(one), choice_set(other));
	assert_true(one.bits != other.bits);
}

static void an_option_named_twice_is_noticed_wherever_it_stands(void **state)
{
	(void)state;
	assert_true(choice_repeats(choice_of_list((const int[]){ 0, 0 }, 2)));
	assert_true(choice_repeats(choice_of_list((const int[]){ 4, 1, 4 }, 3)));
	assert_true(choice_repeats(choice_of_list((const int[]){ 9, 8, 7, 9 }, 4)));
	assert_false(choice_repeats(choice_of_list((const int[]){ 4, 1, 3 }, 3)));
	assert_false(choice_repeats(choice_of_list((const int[]){ 0 }, 1)));
}

static void a_number_comes_back_to_the_last_bit(void **state)
{
	static const double numbers[] = { 0.0,    12.5,   -7.0,      0.1,    1e308,
					  -1e308, 5e-324, 4960000.0, 1.0 / 3 };

	(void)state;
	for (size_t i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++) {
		double back = choice_number(choice_of_number(numbers[i]));

		assert_memory_equal(&back, &numbers[i], sizeof(back));
	}
}

static void minus_zero_is_the_same_answer_as_zero(void **state)
{
	(void)state;
	assert_true(choice_of_number(-0.0).bits == choice_of_number(0.0).bits);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_list_keeps_its_options_in_the_order_given),
		cmocka_unit_test(a_list_holds_as_many_options_as_a_question_may_have),
		cmocka_unit_test(an_empty_list_has_no_option),
		cmocka_unit_test(choosing_the_first_option_is_not_choosing_nothing),
		cmocka_unit_test(a_set_forgets_the_order_but_the_choice_does_not),
		cmocka_unit_test(an_option_named_twice_is_noticed_wherever_it_stands),
		cmocka_unit_test(a_number_comes_back_to_the_last_bit),
		cmocka_unit_test(minus_zero_is_the_same_answer_as_zero),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
