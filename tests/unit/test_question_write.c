#include "question_fixture.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void same_string(const char *one, const char *other)
{
	assert_true(!one == !other);
	if (one)
		assert_string_equal(one, other);
}

static void same_text(const struct question_text *one, const struct question_text *other)
{
	for (int i = 0; i < LANGUAGES; i++)
		same_string(one->in[i], other->in[i]);
}

static void same_basis(const struct legal_basis *one, const struct legal_basis *other)
{
	same_string(one->document, other->document);
	same_text(&one->name, &other->name);
	same_string(one->article, other->article);
	same_string(one->clause, other->clause);
	same_string(one->point, other->point);
	same_string(one->from, other->from);
	same_string(one->until, other->until);
	assert_int_equal(one->is_outside_pack, other->is_outside_pack);
}

static void same_option(const struct question_option *one, const struct question_option *other)
{
	same_text(&one->text, &other->text);
	same_text(&one->explanation, &other->explanation);
	assert_int_equal(one->is_right, other->is_right);
	assert_int_equal(one->is_pinned, other->is_pinned);
}

/* Numbers must come back to the last bit. */
static void same_number(double one, double other)
{
	assert_memory_equal(&one, &other, sizeof(one));
}

static void same_question(const struct question *one, const struct question *other)
{
	same_string(one->id, other->id);
	assert_int_equal(one->kind, other->kind);
	assert_int_equal(one->status, other->status);
	same_string(one->topic, other->topic);
	assert_memory_equal(one->is_for, other->is_for, sizeof(one->is_for));
	same_string(one->difficulty, other->difficulty);
	same_text(&one->text, &other->text);
	assert_int_equal(one->option_count, other->option_count);
	for (int i = 0; i < QUESTION_OPTIONS_MAX; i++)
		same_option(&one->options[i], &other->options[i]);
	assert_int_equal(one->is_true, other->is_true);
	assert_memory_equal(one->order, other->order, sizeof(one->order));
	same_number(one->number, other->number);
	same_number(one->tolerance, other->tolerance);
	same_number(one->closeness, other->closeness);
	same_text(&one->unit, &other->unit);
	same_text(&one->explanation, &other->explanation);
	assert_int_equal(one->basis_count, other->basis_count);
	for (int i = 0; i < QUESTION_BASES_MAX; i++)
		same_basis(&one->bases[i], &other->bases[i]);
	same_string(one->from, other->from);
	same_string(one->until, other->until);
}

/* Writes, parses and compares; gives how often part occurs in what was written. */
static void comes_back(const struct question *question)
{
	char *text = question_write(question);
	struct question *again = question_parse(text, strlen(text));

	assert_non_null(again);
	same_question(question, again);
	question_free(again);
	free(text);
}

static void comes_back_from(const char *json)
{
	struct notes notes;
	struct question_set *set = read_one(json, &notes);

	assert_non_null(set);
	comes_back(&set->questions[0]);
	question_set_free(set);
}

static void a_question_of_every_kind_comes_back_the_same(void **state)
{
	static const char *const questions[QUESTION_KINDS] = {
		[QUESTION_SINGLE] = SINGLE,         [QUESTION_MULTIPLE] = MULTIPLE,
		[QUESTION_TRUE_FALSE] = TRUE_FALSE, [QUESTION_NUMERIC] = NUMERIC,
		[QUESTION_ORDERING] = ORDERING,     [QUESTION_SURVEY] = SURVEY,
	};

	(void)state;
	for (int i = 0; i < QUESTION_KINDS; i++)
		comes_back_from(questions[i]);
}

static void what_can_be_left_out_comes_back_left_out(void **state)
{
	static const char *const changes[][2] = {
		{ ",'clause':'2','point':'a'", "" },
		{ "'article':'25'", "'outside_pack':true,'article':'13.4'" },
		{ ",'en':'Question?'", "" },
		{ "'effective_to':null,'status':'published'",
		  "'effective_to':'2199-12-31','status':'retired'" },
		{ "'effective_to':null},", "'effective_to':'2030-12-31'}," },
		{ "'worker','employer'", "'cadre'" },
		{ "Câu hỏi?", "\\\"Nháy\\\" \\\\ / \\ud83d\\ude00 ế?" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(changes) / sizeof(changes[0]); i++) {
		char *json =
			replaced(i == 4 ? HEAD("true_false") "'answer':false,'basis':[" BASIS
							     "," BASIS "],"
							     "'explanation':{'vi':'a'},'"
							     "effective_from':'2021-01-01',"
							     "'status':'reviewed'}"
					: SINGLE,
				 changes[i][0], changes[i][1]);

		comes_back_from(json);
		free(json);
	}
}

static void numbers_come_back_to_the_last_bit(void **state)
{
	static const double numbers[] = { 0.1, 1.0 / 3, -7, 1e12, 0.03, 5310000, 1e-9 };
	struct notes notes;
	struct question_set *set = read_one(NUMERIC, &notes);

	(void)state;
	assert_non_null(set);
	for (size_t i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++) {
		struct question question = set->questions[0];

		question.number = numbers[i];
		question.tolerance = fabs(numbers[i]) / 3;
		question.closeness = fabs(numbers[i]) / 2;
		comes_back(&question);
	}
	question_set_free(set);
}

static void a_snapshot_that_is_no_question_is_refused(void **state)
{
	static const char *const texts[] = { "", "{}", "[]", "null", "{\"id\":\"a\"}", "{" };

	(void)state;
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		assert_null(question_parse(texts[i], strlen(texts[i])));
	question_free(NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_question_of_every_kind_comes_back_the_same),
		cmocka_unit_test(what_can_be_left_out_comes_back_left_out),
		cmocka_unit_test(numbers_come_back_to_the_last_bit),
		cmocka_unit_test(a_snapshot_that_is_no_question_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
