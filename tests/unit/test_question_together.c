/* What is checked over many questions at once: near-duplicates, and what gives the right
 * answer away. */
#include "question-bank/bias.h"
#include "question-bank/name_set.h"
#include "question-bank/similar.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { MANY = 400, TEXT_SIZE = 120, PAIRS_MAX = 16 };

struct pairs {
	int count;
	size_t one[PAIRS_MAX], other[PAIRS_MAX];
	double share[PAIRS_MAX];
};

static void note_pair(void *owner, size_t one, size_t other, double share)
{
	struct pairs *pairs = owner;

	assert_true(pairs->count < PAIRS_MAX);
	assert_true(one < other);
	pairs->one[pairs->count] = one;
	pairs->other[pairs->count] = other;
	pairs->share[pairs->count++] = share;
}

static struct question asking(const char *text, const char *right)
{
	return (struct question){
		.kind = QUESTION_SINGLE,
		.text = { { text } },
		.option_count = 2,
		.options = { { .text = { { right } }, .is_right = true },
			     { .text = { { "khác" } } } },
	};
}

static struct pairs pairs_of(const struct question *questions, size_t count)
{
	const struct question *list[MANY] = { NULL };
	struct pairs pairs = { 0 };

	for (size_t i = 0; i < count; i++)
		list[i] = &questions[i];
	similar_find(list, count, note_pair, &pairs);
	return pairs;
}

static void the_same_question_in_other_letters_is_found(void **state)
{
	const struct question questions[] = {
		asking("Thử việc với nghề cần trình độ cao đẳng trở lên tối đa bao nhiêu ngày?",
		       "60 ngày"),
		asking("Nghỉ hằng năm trong điều kiện bình thường là bao nhiêu ngày làm việc?",
		       "12 ngày"),
		asking("THỬ VIỆC, với nghề cần trình độ cao đẳng trở lên: tối đa bao nhiêu "
		       "ngày",
		       "60 ngày"),
	};
	struct pairs pairs = pairs_of(questions, 3);

	(void)state;
	assert_int_equal(pairs.count, 1);
	assert_int_equal(pairs.one[0], 0);
	assert_int_equal(pairs.other[0], 2);
	assert_true(pairs.share[0] == 1);
}

static void another_right_answer_makes_another_question(void **state)
{
	const struct question questions[] = {
		asking("Khẳng định nào đúng?", "Thử việc tối đa sáu mươi ngày với nghề này"),
		asking("Khẳng định nào đúng?", "Lương thử việc ít nhất tám mươi lăm phần trăm"),
	};

	(void)state;
	assert_int_equal(pairs_of(questions, 2).count, 0);
}

static void a_pair_is_found_among_many(void **state)
{
	static char texts[MANY][TEXT_SIZE];
	static struct question questions[MANY];
	struct pairs pairs;

	(void)state;
	for (int i = 0; i < MANY; i++) {
		snprintf(texts[i], TEXT_SIZE,
			 "câu %d hỏi %d về điều %d khoản %d luật %d năm %d", i, i * 7, i * 13,
			 i * 17, i * 19, i * 23);
		questions[i] = asking(texts[i], "đáp án");
	}
	questions[MANY - 1] = questions[3];
	pairs = pairs_of(questions, MANY);
	assert_int_equal(pairs.count, 1);
	assert_int_equal(pairs.one[0], 3);
	assert_int_equal(pairs.other[0], MANY - 1);
}

static void no_questions_have_no_pairs(void **state)
{
	(void)state;
	assert_int_equal(pairs_of(NULL, 0).count, 0);
}

/* A question of four options whose right one stands at this place and is longest or not. */
static struct question placed(int right, bool is_longest)
{
	struct question question = { .kind = QUESTION_SINGLE, .option_count = 4 };

	for (int i = 0; i < 4; i++)
		question.options[i].text.in[LANGUAGE_VI] = "đều như nhau";
	question.options[right].is_right = true;
	if (is_longest)
		question.options[right].text.in[LANGUAGE_VI] = "dài hơn mọi phương án khác";
	return question;
}

static struct bias bias_where(int count, int firsts, int longest)
{
	static struct question questions[MANY];
	const struct question *list[MANY] = { NULL };

	for (int i = 0; i < count; i++) {
		questions[i] = placed(i < firsts ? 0 : i % 4, i < longest);
		list[i] = &questions[i];
	}
	return bias_of(list, (size_t)count, LANGUAGE_VI);
}

static void an_even_spread_is_no_bias(void **state)
{
	struct bias bias = bias_where(40, 0, 10);

	(void)state;
	assert_int_equal(bias.placed, 40);
	assert_int_equal(bias.places[0], 10);
	assert_true(bias.chi_square == 0);
	assert_int_equal(bias.longest, 10);
	assert_true(bias.expected == 10);
	assert_false(bias_is_in_places(&bias));
	assert_false(bias_is_in_lengths(&bias));
}

static void a_favourite_place_is_a_bias(void **state)
{
	struct bias bias = bias_where(40, 20, 0);

	(void)state;
	assert_true(bias_is_in_places(&bias));
}

static void telling_lengths_are_a_bias(void **state)
{
	/* 40 questions of four: mean 10, deviation 2.74; 17 are 2.56 of them more, 3 fewer. */
	struct bias many = bias_where(40, 0, 17), too_many = bias_where(40, 0, 18);
	struct bias few = bias_where(40, 0, 3), too_few = bias_where(40, 0, 2);

	(void)state;
	assert_false(bias_is_in_lengths(&many));
	assert_true(bias_is_in_lengths(&too_many));
	assert_false(bias_is_in_lengths(&few));
	assert_true(bias_is_in_lengths(&too_few));
}

static void of_few_questions_nothing_is_said(void **state)
{
	struct bias below = bias_where(BIAS_QUESTIONS_MIN - 1, 19, 19);
	struct bias at = bias_where(BIAS_QUESTIONS_MIN, 20, 20);

	(void)state;
	assert_false(bias_is_in_places(&below));
	assert_false(bias_is_in_lengths(&below));
	assert_true(bias_is_in_places(&at));
	assert_true(bias_is_in_lengths(&at));
}

static void length_is_counted_in_characters(void **state)
{
	struct question question = placed(0, false);
	const struct question *list[] = { &question };

	(void)state;
	question.options[0].text.in[LANGUAGE_VI] = "ềềề"; /* 9 bytes */
	for (int i = 1; i < 4; i++)
		question.options[i].text.in[LANGUAGE_VI] = "aaaa";
	assert_int_equal(bias_of(list, 1, LANGUAGE_VI).longest, 0);
}

static void names_come_once(void **state)
{
	static char names[MANY][TEXT_SIZE];
	struct name_set set = { 0 };
	int number;

	(void)state;
	assert_false(name_set_find(&set, "a", &number));
	for (int i = 0; i < MANY; i++) {
		number = i;
		snprintf(names[i], TEXT_SIZE, "N-%d", i);
		assert_true(name_set_add(&set, names[i], &number));
	}
	number = 7000;
	assert_false(name_set_add(&set, "N-17", &number));
	assert_int_equal(number, 17);
	assert_true(name_set_find(&set, "N-399", &number));
	assert_int_equal(number, 399);
	assert_false(name_set_find(&set, "N-400", &number));
	name_set_clear(&set);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_same_question_in_other_letters_is_found),
		cmocka_unit_test(another_right_answer_makes_another_question),
		cmocka_unit_test(a_pair_is_found_among_many),
		cmocka_unit_test(no_questions_have_no_pairs),
		cmocka_unit_test(an_even_spread_is_no_bias),
		cmocka_unit_test(a_favourite_place_is_a_bias),
		cmocka_unit_test(telling_lengths_are_a_bias),
		cmocka_unit_test(of_few_questions_nothing_is_said),
		cmocka_unit_test(length_is_counted_in_characters),
		cmocka_unit_test(names_come_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
