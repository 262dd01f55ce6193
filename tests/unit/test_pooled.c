/* Several occasions put together: the same as if all their answers had been taken at once. */
#include "statistics/groups.h"
#include "statistics/pooled.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static struct item_answer answer(bool is_right, double rest)
{
	int option = is_right ? 0 : 1;

	return (struct item_answer){ .is_answered = true,
				     .choice = choice_of_list(&option, 1),
				     .worth = is_right,
				     .rest = rest,
				     .time_ms = -1 };
}

static struct item open_item(enum game_kind kind)
{
	int right = 0;
	struct game_question question = { .kind = kind,
					  .option_count = 2,
					  .right = choice_of_list(&right, 1) };
	struct item item;

	item_init(&item, &question);
	return item;
}

static struct pooled finish(struct item *item)
{
	struct pooled pooled;

	item_finish(item, 1);
	pooled = pooled_of(item);
	item_clear(item);
	return pooled;
}

static bool is_right(int person)
{
	return (person * 7 + person / 3) % 5 < 3;
}

static double rest_of(int person)
{
	return (person * 11 % 17) / 16.0;
}

/* People from … up to, without, to. */
static struct pooled crowd(int from, int to)
{
	struct item item = open_item(GAME_SINGLE);

	for (int person = from; person < to; person++) {
		struct item_answer one = answer(is_right(person), rest_of(person));

		item_take(&item, &one);
	}
	return finish(&item);
}

static void assert_near(double one, double other)
{
	if (fabs(one - other) > 1e-12)
		fail_msg("%.15g is not %.15g", one, other);
}

static void assert_same(const struct pooled *one, const struct pooled *other)
{
	double first = 0, second = 0;

	assert_int_equal(one->people, other->people);
	assert_int_equal(one->answered, other->answered);
	assert_int_equal(one->scored, other->scored);
	assert_int_equal(one->pairs, other->pairs);
	assert_near(one->worth, other->worth);
	assert_true(pooled_facility(one, &first) && pooled_facility(other, &second));
	assert_near(first, second);
	assert_true(pooled_discrimination(one, &first) &&
		    pooled_discrimination(other, &second));
	assert_near(first, second);
}

static void parts_are_together_what_the_whole_is(void **state)
{
	static const int cuts[][2] = {
		{ 1, 2 }, { 13, 14 }, { 30, 31 }, { 40, 99 }, { 0, 100 }
	};
	struct pooled whole = crowd(0, 100);

	(void)state;
	for (size_t i = 0; i < sizeof(cuts) / sizeof(cuts[0]); i++) {
		struct pooled sum = crowd(0, cuts[i][0]);
		struct pooled middle = crowd(cuts[i][0], cuts[i][1]);
		struct pooled rest = crowd(cuts[i][1], 100);

		pooled_add(&sum, &middle);
		pooled_add(&sum, &rest);
		assert_same(&sum, &whole);
	}
}

static void a_correlation_needs_thirty_people_in_all(void **state)
{
	struct pooled sum = crowd(0, ITEM_DISCRIMINATION_MIN - 2);
	struct pooled one = crowd(50, 51), other = crowd(51, 52);
	double figure;

	(void)state;
	pooled_add(&sum, &one);
	assert_false(pooled_discrimination(&sum, &figure));
	pooled_add(&sum, &other);
	assert_true(pooled_discrimination(&sum, &figure));
}

static void where_all_did_the_same_there_is_no_correlation(void **state)
{
	struct item item = open_item(GAME_SINGLE);
	struct item_answer right = answer(true, 0.5);
	struct pooled pooled;
	double figure;

	(void)state;
	for (int i = 0; i < 2 * ITEM_DISCRIMINATION_MIN; i++)
		item_take(&item, &right);
	pooled = finish(&item);
	assert_false(pooled_discrimination(&pooled, &figure));
	assert_true(pooled_facility(&pooled, &figure));
	assert_near(figure, 1);
}

static void shares_of_few_people_are_not_told(void **state)
{
	struct pooled few = crowd(0, GROUP_PEOPLE_MIN - 1), enough = crowd(0, GROUP_PEOPLE_MIN);
	double figure;

	(void)state;
	assert_false(pooled_facility(&few, &figure));
	assert_true(pooled_facility(&enough, &figure));
}

static void a_survey_is_used_and_has_no_shares(void **state)
{
	struct item item = open_item(GAME_SURVEY);
	struct pooled pooled, question = crowd(0, 40), sum = question;
	double figure;

	(void)state;
	for (int i = 0; i < 40; i++) {
		struct item_answer one = answer(i % 2 == 0, rest_of(i));

		item_take(&item, &one);
	}
	pooled = finish(&item);
	assert_int_equal(pooled.people, 40);
	assert_int_equal(pooled.answered, 40);
	assert_false(pooled_facility(&pooled, &figure));
	assert_false(pooled_discrimination(&pooled, &figure));

	/* A question that once was a survey. */
	pooled_add(&sum, &pooled);
	assert_int_equal(sum.people, 80);
	assert_int_equal(sum.scored, 40);
	assert_int_equal(sum.pairs, question.pairs);
}

static void one_who_left_it_out_was_shown_it(void **state)
{
	struct item item = open_item(GAME_SINGLE);
	struct item_answer none = { .rest = 0.5, .time_ms = -1 };
	struct pooled pooled;

	(void)state;
	item_take(&item, &none);
	pooled = finish(&item);
	assert_int_equal(pooled.people, 1);
	assert_int_equal(pooled.answered, 0);
	assert_int_equal(pooled.scored, 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(parts_are_together_what_the_whole_is),
		cmocka_unit_test(a_correlation_needs_thirty_people_in_all),
		cmocka_unit_test(where_all_did_the_same_there_is_no_correlation),
		cmocka_unit_test(shares_of_few_people_are_not_told),
		cmocka_unit_test(a_survey_is_used_and_has_no_shares),
		cmocka_unit_test(one_who_left_it_out_was_shown_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
