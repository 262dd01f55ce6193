#include "game/answers.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static struct answer answer_of(int option, int64_t received_at_ms)
{
	return (struct answer){ .choice = choice_of_list(&option, 1),
				.received_at_ms = received_at_ms,
				.elapsed_ms = 1840,
				.credit_ms = 150 };
}

static void nobody_has_answered_at_first(void **state)
{
	struct answers answers = { 0 };

	(void)state;
	assert_null(answers_get(&answers, 0));
	assert_null(answers_get(&answers, 19999));
	assert_int_equal(answers.count, 0);
	answers_clear(&answers);
}

static void an_answer_is_kept_as_it_came(void **state)
{
	struct answers answers = { 0 };
	struct answer given = answer_of(2, 5000);

	(void)state;
	answers_put(&answers, 3, &given, true);
	assert_non_null(answers_get(&answers, 3));
	assert_memory_equal(answers_get(&answers, 3), &given, sizeof(given));
	assert_null(answers_get(&answers, 2));
	assert_null(answers_get(&answers, 4));
	answers_clear(&answers);
}

static void a_player_who_joined_late_has_a_place_too(void **state)
{
	static const int32_t players[] = { 15, 16, 0, 31, 32, 19999, 1 };
	enum { COUNT = sizeof(players) / sizeof(players[0]) };
	struct answers answers = { 0 };

	(void)state;
	for (int i = 0; i < COUNT; i++)
		answers_put(&answers, players[i], &(struct answer){ .received_at_ms = 100 + i },
			    true);
	assert_int_equal(answers.count, COUNT);
	for (int i = 0; i < COUNT; i++)
		assert_int_equal(answers_get(&answers, players[i])->received_at_ms, 100 + i);
	assert_null(answers_get(&answers, 19998));
	answers_clear(&answers);
}

static void options_are_counted_once_for_every_answer_that_has_them(void **state)
{
	struct answers answers = { 0 };
	struct answer several = { .choice = choice_of_list((const int[]){ 3, 0 }, 2),
				  .received_at_ms = 1 };
	struct answer one = answer_of(3, 1);

	(void)state;
	answers_put(&answers, 0, &several, true);
	answers_put(&answers, 1, &one, true);
	assert_int_equal(answers.counts[0], 1);
	assert_int_equal(answers.counts[1], 0);
	assert_int_equal(answers.counts[3], 2);
	assert_int_equal(answers.count, 2);
	answers_clear(&answers);
}

static void a_changed_answer_is_one_answer_and_counts_anew(void **state)
{
	struct answers answers = { 0 };
	struct answer first = answer_of(0, 1000);
	struct answer second = answer_of(1, 2000);

	(void)state;
	answers_put(&answers, 0, &first, true);
	answers_put(&answers, 0, &second, true);
	assert_int_equal(answers.count, 1);
	assert_int_equal(answers.counts[0], 0);
	assert_int_equal(answers.counts[1], 1);
	assert_int_equal(answers_get(&answers, 0)->received_at_ms, 2000);
	answers_clear(&answers);
}

static void a_number_counts_for_no_option(void **state)
{
	struct answers answers = { 0 };
	struct answer number = { .choice = choice_of_number(12.5), .received_at_ms = 1 };

	(void)state;
	answers_put(&answers, 0, &number, false);
	answers_put(&answers, 0, &number, false);
	assert_int_equal(answers.count, 1);
	for (int i = 0; i < CHOICE_OPTIONS_MAX; i++)
		assert_int_equal(answers.counts[i], 0);
	answers_clear(&answers);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(nobody_has_answered_at_first),
		cmocka_unit_test(an_answer_is_kept_as_it_came),
		cmocka_unit_test(a_player_who_joined_late_has_a_place_too),
		cmocka_unit_test(options_are_counted_once_for_every_answer_that_has_them),
		cmocka_unit_test(a_changed_answer_is_one_answer_and_counts_anew),
		cmocka_unit_test(a_number_counts_for_no_option),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
