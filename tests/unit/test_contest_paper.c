#include "contest/paper.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

enum { POOL = 60, SEEDS = 200 };

static struct paper_candidate pool[POOL];

/* Twenty of each topic, with four options of which the last is pinned. */
static int make_pool(void **state)
{
	static const char *const topics[] = { "wages", "hours", "safety" };
	static const char *const difficulties[] = { "easy", "medium", "hard" };

	(void)state;
	for (int i = 0; i < POOL; i++)
		pool[i] = (struct paper_candidate){
			.topic = topics[i % 3],
			.difficulty = difficulties[i / 3 % 3],
			.is_for_worker = true,
			.is_for_employer = i % 2,
			.option_count = 4,
			.pinned_count = 1,
		};
	return 0;
}

static void seed_of(int number, unsigned char seed[PAPER_SEED_SIZE])
{
	memset(seed, 0, PAPER_SEED_SIZE);
	memcpy(seed, &number, sizeof(number));
}

static bool draw(struct paper *paper, const struct contest_paper *rules, int number)
{
	unsigned char seed[PAPER_SEED_SIZE];

	seed_of(number, seed);
	return paper_draw(paper, rules, pool, POOL, seed, NULL);
}

static struct contest_paper rules_of(const struct contest_part *parts, int32_t part_count)
{
	struct contest_paper rules = { .parts = parts, .part_count = part_count };

	for (int32_t i = 0; i < part_count; i++)
		rules.question_count += parts[i].count;
	return rules;
}

static void check_distinct(const struct paper *paper)
{
	bool has_come[POOL] = { false };

	for (int32_t i = 0; i < paper->count; i++) {
		assert_false(has_come[paper->questions[i].question]);
		has_come[paper->questions[i].question] = true;
	}
}

static void the_same_seed_draws_the_same_paper(void **state)
{
	static const struct contest_part parts[] = { { .count = 20 } };
	struct contest_paper rules = rules_of(parts, 1);
	struct paper one, same, other;

	(void)state;
	rules.shuffles_questions = rules.shuffles_options = true;
	memset(&one, 0, sizeof(one));
	memset(&same, 0, sizeof(same));
	memset(&other, 0, sizeof(other));
	assert_true(draw(&one, &rules, 1));
	assert_true(draw(&same, &rules, 1));
	assert_true(draw(&other, &rules, 2));
	assert_memory_equal(&one, &same, sizeof(one));
	assert_memory_not_equal(&one, &other, sizeof(one));
}

static void each_part_gets_what_it_asks_for(void **state)
{
	static const struct contest_part parts[] = {
		{ .topic = "wages", .count = 5 },
		{ .topic = "hours", .difficulty = "hard", .count = 3 },
		{ .audience = "employer", .count = 4 },
	};
	struct contest_paper rules = rules_of(parts, 3);

	(void)state;
	for (int number = 0; number < SEEDS; number++) {
		struct paper paper;

		assert_true(draw(&paper, &rules, number));
		assert_int_equal(paper.count, 12);
		check_distinct(&paper);
		for (int i = 0; i < 12; i++) {
			const struct paper_candidate *candidate =
				&pool[paper.questions[i].question];

			if (i < 5)
				assert_string_equal(candidate->topic, "wages");
			else if (i < 8)
				assert_string_equal(candidate->difficulty, "hard");
			else
				assert_true(candidate->is_for_employer);
		}
	}
}

static void without_shuffling_a_part_keeps_the_order_of_the_pool(void **state)
{
	static const struct contest_part parts[] = { { .topic = "hours", .count = 6 },
						     { .count = 6 } };
	struct contest_paper rules = rules_of(parts, 2);
	struct paper paper;

	(void)state;
	assert_true(draw(&paper, &rules, 3));
	for (int i = 1; i < 12; i++)
		if (i != 6)
			assert_true(paper.questions[i - 1].question <
				    paper.questions[i].question);
	for (int i = 0; i < 12; i++)
		for (int option = 0; option < 4; option++)
			assert_int_equal(paper.questions[i].order[option], option);
}

static void every_question_comes_about_as_often(void **state)
{
	static const struct contest_part parts[] = { { .count = 20 } };
	struct contest_paper rules = rules_of(parts, 1);
	int times[POOL] = { 0 }, firsts[4] = { 0 };

	(void)state;
	rules.shuffles_questions = rules.shuffles_options = true;
	for (int number = 0; number < 3000; number++) {
		struct paper paper;

		assert_true(draw(&paper, &rules, number));
		for (int i = 0; i < 20; i++)
			times[paper.questions[i].question]++;
		firsts[paper.questions[0].order[0]]++;
	}
	for (int i = 0; i < POOL; i++)
		assert_in_range(times[i], 880, 1120); /* 1000 expected, deviation 26 */
	for (int i = 0; i < 3; i++)
		assert_in_range(firsts[i], 880, 1120);
	assert_int_equal(firsts[3], 0); /* pinned */
}

static void a_pinned_option_stays_last_and_an_order_is_always_mixed(void **state)
{
	static const struct contest_part parts[] = { { .count = POOL } };
	struct contest_paper rules = rules_of(parts, 1);
	struct paper paper;
	int moved = 0;

	(void)state;
	rules.shuffles_options = true;
	assert_true(draw(&paper, &rules, 1));
	for (int i = 0; i < POOL; i++)
		assert_int_equal(paper.questions[i].order[3], 3);
	rules.shuffles_options = false;
	pool[7].is_ordering = true;
	pool[7].pinned_count = 0;
	for (int number = 0; number < SEEDS; number++) {
		assert_true(draw(&paper, &rules, number));
		moved += paper.questions[7].order[0] != 0;
		assert_int_equal(paper.questions[8].order[0], 0);
	}
	assert_in_range(moved, SEEDS / 2, SEEDS - 1);
}

/* Whoever draws first takes what another needs, unless it gives way. */
static void parts_leave_each_other_what_they_need(void **state)
{
	static const struct contest_part parts[] = {
		{ .count = 20 },
		{ .difficulty = "easy", .count = 15 },
		{ .topic = "wages", .count = 12 },
		{ .topic = "wages", .difficulty = "hard", .count = 6 },
	};
	struct contest_paper rules = rules_of(parts, 4);

	(void)state;
	for (int number = 0; number < SEEDS; number++) {
		struct paper paper;

		assert_int_equal(rules.question_count, 53);
		if (!draw(&paper, &rules, number))
			fail_msg("seed %d draws no paper", number);
		check_distinct(&paper);
	}
}

static void a_pool_that_is_too_small_is_so_for_every_seed(void **state)
{
	static const struct contest_part parts[] = {
		{ .topic = "wages", .count = 14 },
		{ .difficulty = "hard", .count = 12 },
		{ .topic = "wages", .difficulty = "hard", .count = 7 },
	};
	struct contest_paper rules = rules_of(parts, 3);

	(void)state;
	for (int number = 0; number < SEEDS; number++) {
		unsigned char seed[PAPER_SEED_SIZE];
		struct paper paper;
		int32_t part = CONTEST_NONE;

		seed_of(number, seed);
		assert_false(paper_draw(&paper, &rules, pool, POOL, seed, &part));
		assert_int_equal(part, 2);
	}
}

static void the_largest_paper_can_be_drawn_and_an_empty_pool_has_none(void **state)
{
	static struct paper_candidate large[CONTEST_QUESTIONS_MAX];
	static const struct contest_part parts[] = { { .count = CONTEST_QUESTIONS_MAX } };
	struct contest_paper rules = rules_of(parts, 1);
	unsigned char seed[PAPER_SEED_SIZE] = { 0 };
	struct paper paper;

	(void)state;
	assert_true(paper_draw(&paper, &rules, large, CONTEST_QUESTIONS_MAX, seed, NULL));
	assert_int_equal(paper.count, CONTEST_QUESTIONS_MAX);
	assert_false(paper_draw(&paper, &rules, large, CONTEST_QUESTIONS_MAX - 1, seed, NULL));
	assert_false(paper_draw(&paper, &rules, large, 0, seed, NULL));
}

static void an_option_is_found_by_its_place_and_back(void **state)
{
	struct paper_question question = { .order = { 2, 0, 1, 3, 4, 5, 6, 7, 8, 9 } };

	(void)state;
	for (int option = 0; option < PAPER_OPTIONS_MAX; option++)
		assert_int_equal(
			paper_option_meant(&question, paper_option_shown(&question, option,
									 PAPER_OPTIONS_MAX)),
			option);
	assert_int_equal(paper_option_meant(&question, 0), 2);
	assert_int_equal(paper_option_shown(&question, 2, 3), 0);
	assert_int_equal(paper_option_shown(&question, 3, 3), CONTEST_NONE);
	assert_int_equal(paper_option_meant(&question, -1), CONTEST_NONE);
	assert_int_equal(paper_option_meant(&question, PAPER_OPTIONS_MAX), CONTEST_NONE);
}

/* As sha256sum says of sixty-four zeros, "/paper/" and the round. */
static void a_fixed_paper_has_the_seed_of_its_round(void **state)
{
	static const unsigned char zeros[PAPER_CONTEST_SEED_SIZE];
	static const unsigned char wanted[PAPER_SEED_SIZE] = { 0xe3, 0xf9, 0xef, 0x76,
							       0x8b, 0xda, 0x09, 0x73,
							       0xc5, 0xe3, 0x73, 0x61,
							       0xa4, 0xb5, 0x3f, 0xc8 };
	unsigned char seed[PAPER_SEED_SIZE];

	(void)state;
	paper_round_seed(zeros, "tuan-1", seed);
	assert_memory_equal(seed, wanted, sizeof(seed));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(the_same_seed_draws_the_same_paper, make_pool),
		cmocka_unit_test_setup(each_part_gets_what_it_asks_for, make_pool),
		cmocka_unit_test_setup(without_shuffling_a_part_keeps_the_order_of_the_pool,
				       make_pool),
		cmocka_unit_test_setup(every_question_comes_about_as_often, make_pool),
		cmocka_unit_test_setup(a_pinned_option_stays_last_and_an_order_is_always_mixed,
				       make_pool),
		cmocka_unit_test_setup(parts_leave_each_other_what_they_need, make_pool),
		cmocka_unit_test_setup(a_pool_that_is_too_small_is_so_for_every_seed,
				       make_pool),
		cmocka_unit_test(the_largest_paper_can_be_drawn_and_an_empty_pool_has_none),
		cmocka_unit_test(an_option_is_found_by_its_place_and_back),
		cmocka_unit_test(a_fixed_paper_has_the_seed_of_its_round),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
