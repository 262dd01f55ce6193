#include "game/ranking.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum { RANDOM_PAIRS = 20000, RANDOM_PLAYERS = 500 };

/* xorshift, so that a failure repeats. */
static uint64_t random_bits(void)
{
	static uint64_t seed = 0x9e3779b97f4a7c15u;

	seed ^= seed << 13;
	seed ^= seed >> 7;
	seed ^= seed << 17;
	return seed;
}

/* Few values, so that ties are common; now and then the largest there are. */
static int64_t random_value(int64_t largest)
{
	return random_bits() % 8 == 0 ? largest : (int64_t)(random_bits() % 3);
}

static struct ranking_key random_key(void)
{
	return (struct ranking_key){
		.score = (int32_t)random_value(INT32_MAX),
		.right = (int32_t)random_value(INT32_MAX),
		.credited_ms = random_value(INT64_MAX),
		.last_answer_at_ms = random_value(INT64_MAX),
	};
}

static int sign(int number)
{
	return (number > 0) - (number < 0);
}

/* Each key stands before the next one because of the first field that differs. */
static void ties_are_broken_in_the_order_that_is_written_down(void **state)
{
	static const struct ranking_key best_first[] = {
		{ 2000, 0, 90000, 900 },
		{ 1900, 3, 90000, 900 }, /* fewer points, whatever else is better */
		{ 1900, 2, 10, 1 },      /* fewer right answers */
		{ 1900, 2, 11, 0 },      /* more time */
		{ 1900, 2, 11, 5 },      /* a later last answer */
	};
	enum { COUNT = sizeof(best_first) / sizeof(best_first[0]) };

	(void)state;
	for (int i = 0; i < COUNT; i++)
		for (int j = 0; j < COUNT; j++)
			assert_int_equal(sign(ranking_compare(&best_first[i], &best_first[j])),
					 sign(i - j));
}

static void no_difference_is_too_large_to_be_compared(void **state)
{
	struct ranking_key most = { INT32_MAX, INT32_MAX, 0, 0 };
	struct ranking_key least = { 0, 0, INT64_MAX, INT64_MAX };

	(void)state;
	assert_true(ranking_compare(&most, &least) < 0);
	assert_true(ranking_compare(&least, &most) > 0);
}

static void equal_standing_is_equal_rank_and_the_next_rank_counts_them_all(void **state)
{
	struct ranking_entry entries[] = {
		{ .key = { 500, 1, 10, 10 }, .item = 0 },
		{ .key = { 1000, 1, 20, 20 }, .item = 1 },
		{ .key = { 1900, 2, 30, 30 }, .item = 2 },
		{ .key = { 1000, 1, 20, 20 }, .item = 3 },
	};

	(void)state;
	ranking_sort(entries, 4);
	assert_int_equal(entries[0].item, 2);
	assert_int_equal(entries[0].rank, 1);
	assert_int_equal(entries[1].item, 1);
	assert_int_equal(entries[1].rank, 2);
	assert_int_equal(entries[2].item, 3);
	assert_int_equal(entries[2].rank, 2);
	assert_int_equal(entries[3].item, 0);
	assert_int_equal(entries[3].rank, 4);
}

static void a_table_of_nobody_and_of_one_can_be_ranked(void **state)
{
	struct ranking_entry lone = { .key = { 0, 0, 0, 0 }, .item = 7 };

	(void)state;
	ranking_sort(NULL, 0);
	ranking_sort(&lone, 1);
	assert_int_equal(lone.rank, 1);
	assert_int_equal(lone.item, 7);
}

/* Whoever sorts, from whatever order, gets the same table: 1 + how many stand before. */
static void a_rank_is_one_more_than_the_number_of_those_who_stand_before(void **state)
{
	static struct ranking_entry entries[RANDOM_PLAYERS];

	(void)state;
	for (int i = 0; i < RANDOM_PLAYERS; i++)
		entries[i] = (struct ranking_entry){ .key = random_key(),
						     .item = RANDOM_PLAYERS - i };
	ranking_sort(entries, RANDOM_PLAYERS);
	for (int i = 0; i < RANDOM_PLAYERS; i++) {
		int before = 0;

		for (int j = 0; j < RANDOM_PLAYERS; j++)
			before += ranking_compare(&entries[j].key, &entries[i].key) < 0;
		assert_int_equal(entries[i].rank, before + 1);
		if (i > 0 && entries[i].rank == entries[i - 1].rank)
			assert_true(entries[i].item > entries[i - 1].item);
	}
}

/* A board that knows score and tie bytes orders players as the round does. */
static void tie_bytes_order_as_the_comparison_does(void **state)
{
	(void)state;
	for (int i = 0; i < RANDOM_PAIRS; i++) {
		struct ranking_key one = random_key();
		struct ranking_key other = random_key();
		unsigned char one_bytes[RANKING_TIE_SIZE], other_bytes[RANKING_TIE_SIZE];

		other.score = one.score;
		ranking_tie_bytes(&one, one_bytes);
		ranking_tie_bytes(&other, other_bytes);
		assert_int_equal(sign(memcmp(other_bytes, one_bytes, RANKING_TIE_SIZE)),
				 sign(ranking_compare(&one, &other)));
	}
}

static void tie_bytes_do_not_know_the_score(void **state)
{
	struct ranking_key one = { 1000, 1, 20, 30 };
	struct ranking_key other = { 900, 1, 20, 30 };
	unsigned char one_bytes[RANKING_TIE_SIZE], other_bytes[RANKING_TIE_SIZE];

	(void)state;
	ranking_tie_bytes(&one, one_bytes);
	ranking_tie_bytes(&other, other_bytes);
	assert_memory_equal(one_bytes, other_bytes, RANKING_TIE_SIZE);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(ties_are_broken_in_the_order_that_is_written_down),
		cmocka_unit_test(no_difference_is_too_large_to_be_compared),
		cmocka_unit_test(
			equal_standing_is_equal_rank_and_the_next_rank_counts_them_all),
		cmocka_unit_test(a_table_of_nobody_and_of_one_can_be_ranked),
		cmocka_unit_test(a_rank_is_one_more_than_the_number_of_those_who_stand_before),
		cmocka_unit_test(tie_bytes_order_as_the_comparison_does),
		cmocka_unit_test(tie_bytes_do_not_know_the_score),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
