/* The formulas of game/score.h, by tables, at their edges. */
#include "game/score.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* A list as it is written in a table, "20" for [2,0]. */
static struct choice list(const char *digits)
{
	int indices[CHOICE_OPTIONS_MAX] = { 0 };
	int count = 0;

	for (; digits[count]; count++)
		indices[count] = digits[count] - '0';
	return choice_of_list(indices, count);
}

static struct game_question question(enum game_kind kind, int option_count, const char *right)
{
	return (struct game_question){ .kind = kind,
				       .option_count = option_count,
				       .right = list(right) };
}

static int share_of(const struct game_question *asked, const char *picked)
{
	return score_share(asked, list(picked));
}

static void one_option_is_right_or_wrong(void **state)
{
	struct game_question single = question(GAME_SINGLE, 4, "2");
	struct game_question is_true = question(GAME_TRUE_FALSE, 2, "0");

	(void)state;
	assert_int_equal(share_of(&single, "2"), SCORE_WHOLE);
	assert_int_equal(share_of(&single, "0"), 0);
	assert_int_equal(share_of(&single, "3"), 0);
	assert_int_equal(share_of(&is_true, "0"), SCORE_WHOLE);
	assert_int_equal(share_of(&is_true, "1"), 0);
}

static void multiple_gives_a_part_for_a_part(void **state)
{
	static const struct {
		const char *right, *picked;
		int options, share;
	} rows[] = {
		{ "01", "01", 4, 1000 },
		{ "01", "10", 4, 1000 }, /* the order means nothing */
		{ "01", "0", 4, 500 },
		{ "01", "02", 4, 0 }, /* one hit, one miss */
		{ "01", "012", 4, 500 },
		{ "01", "0123", 4, 0 }, /* everything */
		{ "01", "23", 4, 0 },
		{ "012", "01", 4, 666 },
		{ "012", "013", 4, 0 },
		{ "0", "0", 4, 1000 },
		{ "0", "01", 4, 666 },
		{ "0", "012", 4, 333 },
		{ "0", "1", 4, 0 },
		{ "02", "021", 5, 666 },
		{ "02", "01", 5, 166 },    /* 1/2 - 1/3 */
		{ "012", "012", 3, 1000 }, /* all are right: picking all is right */
		{ "012", "0", 3, 333 },
		{ "012345678", "012345678", 10, 1000 },
		{ "012345678", "0123456789", 10, 0 },
		{ "0123456789", "0123456789", 10, 1000 },
		{ "9", "9876543210", 10, 0 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct game_question asked =
			question(GAME_MULTIPLE, rows[i].options, rows[i].right);

		assert_int_equal(share_of(&asked, rows[i].picked), rows[i].share);
	}
}

static struct choice choice_of_set(unsigned set)
{
	int indices[CHOICE_OPTIONS_MAX] = { 0 };
	int count = 0;

	for (int i = 0; i < CHOICE_OPTIONS_MAX; i++)
		if (set >> i & 1)
			indices[count++] = i;
	return choice_of_list(indices, count);
}

static int bits_in(unsigned set)
{
	int count = 0;

	for (; set; set &= set - 1)
		count++;
	return count;
}

/* Every question of up to six options and every answer to it, against the page in score.h. */
static void multiple_is_worth_hits_less_misses_whatever_the_question(void **state)
{
	(void)state;
	for (int options = 2; options <= 6; options++) {
		unsigned all = (1u << options) - 1;

		for (unsigned right = 1; right <= all; right++) {
			struct game_question asked = { .kind = GAME_MULTIPLE,
						       .option_count = options,
						       .right = choice_of_set(right) };
			double of_right = bits_in(right);
			double of_wrong = bits_in(all & ~right);

			for (unsigned picked = 1; picked <= all; picked++) {
				int share = score_share(&asked, choice_of_set(picked));
				double hits = bits_in(picked & right) / of_right;
				double misses =
					of_wrong > 0 ? bits_in(picked & ~right) / of_wrong : 0;
				double whole = SCORE_WHOLE * fmax(0, hits - misses);

				assert_true(share >= 0 && share <= SCORE_WHOLE);
				assert_true(share <= whole + 1e-6 && share > whole - 1);
				assert_true((share == SCORE_WHOLE) == (picked == right));
				if (picked == all && right != all)
					assert_int_equal(share, 0);
			}
		}
	}
}

static void ordering_counts_pairs(void **state)
{
	static const struct {
		const char *right, *picked;
		int share;
	} rows[] = {
		{ "012", "012", 1000 },
		{ "012", "021", 333 }, /* two pairs of three, one against */
		{ "012", "102", 333 },
		{ "012", "120", 0 }, /* one pair of three */
		{ "012", "210", 0 }, /* reversed */
		{ "201", "201", 1000 },
		{ "201", "102", 0 }, /* reversed */
		{ "201", "012", 0 }, /* two pairs of three are wrong */
		{ "3021", "3021", 1000 },
		{ "3021", "3012", 666 },
		{ "3021", "0312", 333 },
		{ "3021", "1203", 0 }, /* reversed */
		{ "01", "01", 1000 },
		{ "01", "10", 0 },
		{ "0", "0", 0 }, /* nothing to order */
		{ "9876543210", "9876543210", 1000 },
		{ "9876543210", "9876543201", 955 }, /* 44 - 1 of 45 */
		{ "9876543210", "0123456789", 0 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct game_question asked = question(
			GAME_ORDERING, choice_count(list(rows[i].right)), rows[i].right);

		assert_int_equal(share_of(&asked, rows[i].picked), rows[i].share);
	}
}

/* Heap's algorithm: puts every order of list[0..count) through each(). */
static void every_order(int *indices, int count, int total,
			void (*each)(const int *indices, int total, void *owner), void *owner)
{
	if (count == 1) {
		each(indices, total, owner);
		return;
	}
	for (int i = 0; i < count; i++) {
		int other = count % 2 ? 0 : i;
		int kept;

		every_order(indices, count - 1, total, each, owner);
		kept = indices[other];
		indices[other] = indices[count - 1];
		indices[count - 1] = kept;
	}
}

struct order_tally {
	int full, orders;
};

static void tally_order(const int *indices, int total, void *owner)
{
	struct order_tally *tally = owner;
	struct game_question asked = question(GAME_ORDERING, 6, "304152");
	struct choice given = choice_of_list(indices, total);
	int reversed[CHOICE_OPTIONS_MAX];
	int share = score_share(&asked, given);

	for (int i = 0; i < total; i++)
		reversed[i] = indices[total - 1 - i];
	assert_true(score_is_choice(&asked, given));
	assert_true(share >= 0 && share <= SCORE_WHOLE);
	assert_true((share == SCORE_WHOLE) == score_is_same(&asked, given, asked.right));
	/* An order and its reverse cannot both be more right than wrong. */
	assert_true(share == 0 || score_share(&asked, choice_of_list(reversed, total)) == 0);
	tally->full += share == SCORE_WHOLE;
	tally->orders++;
}

static void of_all_orders_one_is_right_and_none_earns_both_ways(void **state)
{
	int indices[] = { 0, 1, 2, 3, 4, 5 };
	struct order_tally tally = { 0 };

	(void)state;
	every_order(indices, 6, 6, tally_order, &tally);
	assert_int_equal(tally.orders, 720);
	assert_int_equal(tally.full, 1);
}

static void a_survey_earns_nothing(void **state)
{
	struct game_question survey = question(GAME_SURVEY, 3, "");

	(void)state;
	assert_int_equal(share_of(&survey, "0"), 0);
	assert_int_equal(share_of(&survey, "2"), 0);
}

static void with_speed_off_time_is_worth_nothing(void **state)
{
	(void)state;
	assert_int_equal(score_speed(SPEED_OFF, 0, 20000), 1000);
	assert_int_equal(score_speed(SPEED_OFF, 20000, 20000), 1000);
	assert_int_equal(score_speed(SPEED_OFF, 30000, 20000), 1000);
}

static void a_band_ends_with_its_fifth(void **state)
{
	static const struct {
		int64_t elapsed_ms, answer_ms;
		int points;
	} rows[] = {
		{ -1, 20000, 1000 },
		{ 0, 20000, 1000 },
		{ 1, 20000, 1000 },
		{ 4000, 20000, 1000 },
		{ 4001, 20000, 900 },
		{ 8000, 20000, 900 },
		{ 8001, 20000, 800 },
		{ 12000, 20000, 800 },
		{ 12001, 20000, 700 },
		{ 16000, 20000, 700 },
		{ 16001, 20000, 600 },
		{ 20000, 20000, 600 },
		{ 20001, 20000, 600 },
		{ 999999, 20000, 600 },
		{ 200, 1001, 1000 }, /* a fifth is 200.2 */
		{ 201, 1001, 900 },
		{ 400, 1001, 900 },
		{ 401, 1001, 800 },
		{ 1001, 1001, 600 },
		{ 0, 1, 1000 },
		{ 1, 1, 600 },
		{ 120000, 600000, 1000 },
		{ 120001, 600000, 900 },
		{ INT64_MAX, 600000, 600 },
		{ INT64_MIN, 600000, 1000 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		assert_int_equal(
			score_speed(SPEED_BANDS, rows[i].elapsed_ms, rows[i].answer_ms),
			rows[i].points);
}

static void linear_falls_from_all_to_half(void **state)
{
	static const struct {
		int64_t elapsed_ms, answer_ms;
		int points;
	} rows[] = {
		{ INT64_MIN, 20000, 1000 }, { -1, 20000, 1000 },   { 0, 20000, 1000 },
		{ 39, 20000, 1000 }, /* a point is 40 ms */
		{ 40, 20000, 999 },         { 5000, 20000, 875 },  { 10000, 20000, 750 },
		{ 19999, 20000, 501 },      { 20000, 20000, 500 }, { 20001, 20000, 500 },
		{ INT64_MAX, 20000, 500 },  { 999, 1000, 501 },    { 1000, 1000, 500 },
		{ 600000, 600000, 500 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		assert_int_equal(
			score_speed(SPEED_LINEAR, rows[i].elapsed_ms, rows[i].answer_ms),
			rows[i].points);
}

static void a_later_answer_is_never_worth_more(void **state)
{
	enum { ANSWER_MS = 3333 };

	(void)state;
	for (int rule = 0; rule < SPEED_RULES; rule++)
		for (int elapsed_ms = 1; elapsed_ms <= ANSWER_MS; elapsed_ms++) {
			int worth = score_speed((enum speed_rule)rule, elapsed_ms, ANSWER_MS);

			assert_true(worth <= score_speed((enum speed_rule)rule, elapsed_ms - 1,
							 ANSWER_MS));
			assert_true(worth >= 500 && worth <= SCORE_WHOLE);
		}
}

static void points_are_the_share_of_what_speed_left(void **state)
{
	static const struct {
		int share, speed, points;
	} rows[] = {
		{ 1000, 1000, 1000 }, { 1000, 600, 600 },
		{ 1000, 501, 501 },   { 666, 900, 599 }, /* 599.4 */
		{ 333, 700, 233 },                       /* 233.1 */
		{ 1, 999, 0 },        { 0, 1000, 0 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		assert_int_equal(score_points(rows[i].share, rows[i].speed), rows[i].points);
}

static void only_what_a_player_may_choose_is_a_choice(void **state)
{
	static const struct {
		enum game_kind kind;
		int options;
		const char *picked;
		bool is_choice;
	} rows[] = {
		{ GAME_SINGLE, 4, "", false },
		{ GAME_SINGLE, 4, "0", true },
		{ GAME_SINGLE, 4, "3", true },
		{ GAME_SINGLE, 4, "4", false },
		{ GAME_SINGLE, 4, "01", false },
		{ GAME_TRUE_FALSE, 2, "1", true },
		{ GAME_TRUE_FALSE, 2, "2", false },
		{ GAME_TRUE_FALSE, 2, "01", false },
		{ GAME_SURVEY, 3, "2", true },
		{ GAME_SURVEY, 3, "3", false },
		{ GAME_SURVEY, 3, "", false },
		{ GAME_SURVEY, 3, "01", false },
		{ GAME_MULTIPLE, 4, "", false },
		{ GAME_MULTIPLE, 4, "0", true },
		{ GAME_MULTIPLE, 4, "3210", true },
		{ GAME_MULTIPLE, 4, "014", false },
		{ GAME_MULTIPLE, 4, "00", false },
		{ GAME_MULTIPLE, 4, "010", false },
		{ GAME_MULTIPLE, 10, "0123456789", true },
		{ GAME_MULTIPLE, 9, "0123456789", false },
		{ GAME_ORDERING, 4, "3012", true },
		{ GAME_ORDERING, 4, "301", false },
		{ GAME_ORDERING, 4, "3011", false },
		{ GAME_ORDERING, 4, "3014", false },
		{ GAME_ORDERING, 4, "", false },
		{ GAME_ORDERING, 10, "9876543210", true },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct game_question asked = question(rows[i].kind, rows[i].options, "0");

		assert_int_equal(score_is_choice(&asked, list(rows[i].picked)),
				 rows[i].is_choice);
	}
}

static void an_impossible_choice_answers_no_question(void **state)
{
	(void)state;
	for (int kind = 0; kind < GAME_KINDS; kind++) {
		struct game_question asked = question((enum game_kind)kind, 10, "0");

		assert_false(score_is_choice(&asked, choice_impossible(kind == GAME_NUMERIC)));
	}
}

static void the_same_answer_is_the_same_set_order_or_value(void **state)
{
	struct game_question single = question(GAME_SINGLE, 4, "2");
	struct game_question multiple = question(GAME_MULTIPLE, 4, "01");
	struct game_question ordering = question(GAME_ORDERING, 3, "012");
	struct game_question number = { .kind = GAME_NUMERIC };

	(void)state;
	assert_true(score_is_same(&single, list("2"), list("2")));
	assert_false(score_is_same(&single, list("2"), list("1")));
	assert_true(score_is_same(&multiple, list("130"), list("013")));
	assert_false(score_is_same(&multiple, list("13"), list("013")));
	assert_true(score_is_same(&ordering, list("201"), list("201")));
	assert_false(score_is_same(&ordering, list("201"), list("210")));
	assert_true(score_is_same(&number, choice_of_number(1.50), choice_of_number(1.5)));
	assert_true(score_is_same(&number, choice_of_number(0), choice_of_number(-0.0)));
	assert_false(score_is_same(&number, choice_of_number(1.5), choice_of_number(1.51)));
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(one_option_is_right_or_wrong),
		cmocka_unit_test(multiple_gives_a_part_for_a_part),
		cmocka_unit_test(multiple_is_worth_hits_less_misses_whatever_the_question),
		cmocka_unit_test(ordering_counts_pairs),
		cmocka_unit_test(of_all_orders_one_is_right_and_none_earns_both_ways),
		cmocka_unit_test(a_survey_earns_nothing),
		cmocka_unit_test(with_speed_off_time_is_worth_nothing),
		cmocka_unit_test(a_band_ends_with_its_fifth),
		cmocka_unit_test(linear_falls_from_all_to_half),
		cmocka_unit_test(a_later_answer_is_never_worth_more),
		cmocka_unit_test(points_are_the_share_of_what_speed_left),
		cmocka_unit_test(only_what_a_player_may_choose_is_a_choice),
		cmocka_unit_test(an_impossible_choice_answers_no_question),
		cmocka_unit_test(the_same_answer_is_the_same_set_order_or_value),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
