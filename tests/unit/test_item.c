/* Item statistics, against figures that were worked out beside (a spreadsheet and a program in
 * another language, tests/recompute-items.mjs). */
#include "statistics/item.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static struct game_question single(int options, int right)
{
	return (struct game_question){ .kind = GAME_SINGLE,
				       .option_count = options,
				       .right = choice_of_list(&right, 1) };
}

static struct item_answer answer(int option, bool is_right, double rest)
{
	return (struct item_answer){ .is_answered = true,
				     .choice = choice_of_list(&option, 1),
				     .worth = is_right,
				     .rest = rest,
				     .total = rest,
				     .is_best = rest > 0.7,
				     .time_ms = 1000 };
}

static void assert_near(double one, double other)
{
	if (fabs(one - other) > 1e-9)
		fail_msg("%.12g is not %.12g", one, other);
}

static bool has_hint(const struct item *item, enum item_hint_code code, int option)
{
	for (int i = 0; i < item->hint_count; i++)
		if (item->hints[i].code == code && item->hints[i].option == option)
			return true;
	return false;
}

/* Ten people of each row, in this order. */
struct row {
	bool is_right;
	double rest;
};

static const struct {
	const char *says;
	struct row rows[3];
	bool has_discrimination;
	double facility, discrimination;
} cases[] = {
	/* x 0 0 1, y 0 1/2 1: r = sqrt(3) / 2 */
	{ "the good ones right",
	  { { 0, 0 }, { 0, 0.5 }, { 1, 1 } },
	  true,
	  1 / 3.0,
	  0.866025403784438647 },
	{ "the good ones wrong",
	  { { 1, 0 }, { 0, 0.5 }, { 0, 1 } },
	  true,
	  1 / 3.0,
	  -0.866025403784438647 },
	{ "no connection", { { 0, 0.5 }, { 1, 0.5 }, { 1, 0.5 } }, false, 2 / 3.0, 0 },
	{ "all right", { { 1, 0 }, { 1, 0.5 }, { 1, 1 } }, false, 1, 0 },
};

static void discrimination_is_the_correlation_with_the_other_questions(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct game_question question = single(2, 0);
		struct item item;

		item_init(&item, &question);
		for (int row = 0; row < 30; row++) {
			const struct row *one = &cases[i].rows[row / 10];
			struct item_answer given =
				answer(!one->is_right, one->is_right, one->rest);

			item_take(&item, &given);
		}
		item_finish(&item, 60);
		assert_int_equal(item.has_discrimination, cases[i].has_discrimination);
		assert_near(item.facility, cases[i].facility);
		if (item.has_discrimination)
			assert_near(item.discrimination, cases[i].discrimination);
		assert_near(item.exposure, 0.5);
		item_clear(&item);
	}
}

static void below_thirty_people_there_is_no_discrimination(void **state)
{
	(void)state;
	for (int people = ITEM_DISCRIMINATION_MIN - 1; people <= ITEM_DISCRIMINATION_MIN;
	     people++) {
		struct game_question question = single(2, 0);
		struct item item;

		item_init(&item, &question);
		for (int i = 0; i < people; i++) {
			struct item_answer given = answer(i % 2, i % 2 == 0, i % 2);

			item_take(&item, &given);
		}
		item_finish(&item, people);
		assert_int_equal(item.has_discrimination, people == ITEM_DISCRIMINATION_MIN);
		assert_int_equal(has_hint(&item, HINT_TOO_FEW, -1),
				 people < ITEM_DISCRIMINATION_MIN);
		item_clear(&item);
	}
}

/* 100 people: 96 chose the key A, 4 chose B, nobody C, and so on. */
static void hints_on(const int counts[4], const int best_counts[4], struct item *item)
{
	struct game_question question = single(4, 0);

	item_init(item, &question);
	for (int option = 0; option < 4; option++)
		for (int i = 0; i < counts[option]; i++) {
			struct item_answer given = answer(option, option == 0, i % 2 * 0.5);

			given.is_best = i < best_counts[option];
			item_take(item, &given);
		}
	item_finish(item, item->shown);
}

static void distractors_that_nobody_takes_are_named(void **state)
{
	struct item item;

	(void)state;
	hints_on((int[4]){ 90, 5, 4, 1 }, (int[4]){ 20, 0, 0, 0 }, &item);
	assert_false(item.options[1].is_idle); /* five in a hundred are enough */
	assert_true(item.options[2].is_idle);
	assert_true(has_hint(&item, HINT_IDLE, 2));
	assert_true(has_hint(&item, HINT_IDLE, 3));
	assert_false(has_hint(&item, HINT_EASY, -1));
	item_clear(&item);
	hints_on((int[4]){ 95, 5, 0, 0 }, (int[4]){ 20, 0, 0, 0 }, &item);
	assert_true(has_hint(&item, HINT_NOBODY, 2));
	assert_true(has_hint(&item, HINT_EASY, -1));
	item_clear(&item);
}

static void a_key_that_the_best_do_not_choose_is_doubted(void **state)
{
	struct item item;

	(void)state;
	hints_on((int[4]){ 40, 30, 20, 10 }, (int[4]){ 3, 9, 0, 0 }, &item);
	assert_true(has_hint(&item, HINT_KEY_DOUBTED, 1));
	item_clear(&item);
	/* Of seven best nothing is said. */
	hints_on((int[4]){ 40, 30, 20, 10 }, (int[4]){ 2, 5, 0, 0 }, &item);
	assert_false(has_hint(&item, HINT_KEY_DOUBTED, 1));
	item_clear(&item);
	hints_on((int[4]){ 30, 40, 20, 10 }, (int[4]){ 9, 3, 0, 0 }, &item);
	assert_true(has_hint(&item, HINT_DISTRACTOR, 1));
	item_clear(&item);
}

static void quantiles_are_by_nearest_rank(void **state)
{
	int64_t values[] = { 10, 9, 8, 7, 6, 5, 4, 3, 2, 1 };

	(void)state;
	assert_int_equal(item_quantile(values, 10, 0.5), 5);
	assert_int_equal(item_quantile(values, 10, 0.9), 9);
	assert_int_equal(item_quantile(values, 10, 0.91), 10);
	assert_int_equal(item_quantile(values, 10, 0), 1);
	assert_int_equal(item_quantile(values, 1, 0.9), 1);
}

static void numbers_are_each_their_own_bin_as_long_as_they_are_few(void **state)
{
	(void)state;
	for (int values = ITEM_BINS_MAX; values <= ITEM_BINS_MAX + 1; values++) {
		struct game_question question = { .kind = GAME_NUMERIC,
						  .right = choice_of_number(3) };
		struct item item;
		int64_t sum = 0;
		int right = 0;

		item_init(&item, &question);
		for (int i = 0; i < 10 * values; i++) {
			struct item_answer given = { .is_answered = true,
						     .choice = choice_of_number(i % values),
						     .rest = -1,
						     .time_ms = -1 };

			item_take(&item, &given);
		}
		item_finish(&item, item.shown);
		for (int i = 0; i < item.bin_count; i++) {
			sum += item.bins[i].count;
			right += item.bins[i].has_right;
		}
		assert_int_equal(sum, item.answered);
		assert_int_equal(right, 1);
		assert_int_equal(item.bin_count, values == ITEM_BINS_MAX ? values : 8);
		assert_true(item.median_ms < 0);
		item_clear(&item);
	}
}

static void an_order_is_judged_by_the_places_it_is_off(void **state)
{
	struct game_question question = { .kind = GAME_ORDERING,
					  .option_count = 3,
					  .right = choice_of_list((int[]){ 2, 0, 1 }, 3) };
	struct item_answer given = { .is_answered = true,
				     .choice = choice_of_list((int[]){ 2, 1, 0 }, 3),
				     .rest = -1,
				     .time_ms = -1 };
	struct item item;

	(void)state;
	item_init(&item, &question);
	item_take(&item, &given);
	given.choice = question.right;
	item_take(&item, &given);
	item_finish(&item, 2);
	assert_int_equal(item.options[2].at_right_place, 2);
	assert_int_equal(item.options[0].at_right_place, 1);
	assert_near(item.options[0].mean_error, 0.5);
	assert_near(item.options[2].mean_error, 0);
	item_clear(&item);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(discrimination_is_the_correlation_with_the_other_questions),
		cmocka_unit_test(below_thirty_people_there_is_no_discrimination),
		cmocka_unit_test(distractors_that_nobody_takes_are_named),
		cmocka_unit_test(a_key_that_the_best_do_not_choose_is_doubted),
		cmocka_unit_test(quantiles_are_by_nearest_rank),
		cmocka_unit_test(numbers_are_each_their_own_bin_as_long_as_they_are_few),
		cmocka_unit_test(an_order_is_judged_by_the_places_it_is_off),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
