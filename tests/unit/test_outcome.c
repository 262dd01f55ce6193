/* Papers put together: totals, and questions that were annulled. */
#include "statistics/outcome.h"
#include "statistics/pooled.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

enum { QUESTIONS = 3, PEOPLE = 40 };

/* Two of three are right of everybody in turn; the first three people have all right. */
static bool is_right(int person, int question)
{
	return person < 3 || (person + question) % 3 != 0;
}

static struct outcome open_outcome(int32_t annulled)
{
	struct game_question questions[QUESTIONS];
	struct outcome outcome;
	int right = 0;

	for (int i = 0; i < QUESTIONS; i++)
		questions[i] = (struct game_question){ .kind = GAME_SINGLE,
						       .option_count = 2,
						       .right = choice_of_list(&right, 1) };
	outcome_init(&outcome, questions, QUESTIONS, 1);
	if (annulled >= 0)
		outcome_annul(&outcome, annulled);
	for (int person = 0; person < PEOPLE; person++) {
		struct outcome_line lines[QUESTIONS];

		for (int i = 0; i < QUESTIONS; i++) {
			int option = is_right(person, i) ? 0 : 1;

			lines[i] = (struct outcome_line){ .item = i,
							  .is_answered = true,
							  .choice = choice_of_list(&option, 1),
							  .worth = is_right(person, i),
							  .time_ms = 1000 };
		}
		outcome_take(&outcome, 0, lines, QUESTIONS);
	}
	outcome_finish(&outcome);
	return outcome;
}

static void assert_near(double one, double other)
{
	if (fabs(one - other) > 1e-9)
		fail_msg("%.12g is not %.12g", one, other);
}

static double mean_of(int left_out)
{
	double sum = 0;

	for (int person = 0; person < PEOPLE; person++)
		for (int i = 0; i < QUESTIONS; i++)
			sum += i != left_out && is_right(person, i);
	return sum / PEOPLE / (left_out < 0 ? QUESTIONS : QUESTIONS - 1);
}

static void an_annulled_question_is_in_no_total(void **state)
{
	struct outcome whole = open_outcome(-1), less = open_outcome(1);

	(void)state;
	assert_near(whole.mean, mean_of(-1));
	assert_near(less.mean, mean_of(1));
	assert_int_equal(less.papers, PEOPLE);
	assert_int_equal(less.total_count, PEOPLE);
	assert_int_equal(whole.bins[5], 0);
	assert_true(less.bins[5] > 0); /* one of the two that are left */
	outcome_clear(&whole);
	outcome_clear(&less);
}

static void it_keeps_its_own_figures_and_leaves_the_others_rest(void **state)
{
	struct outcome whole = open_outcome(-1), less = open_outcome(1);
	const struct item *gone = &less.items[1], *before = &whole.items[1];

	(void)state;
	assert_int_equal(gone->right, before->right);
	assert_int_equal(gone->answered, PEOPLE);
	assert_near(gone->facility, before->facility);
	/* Its rest are the two others, as it was before. */
	assert_true(gone->has_discrimination);
	assert_near(gone->discrimination, before->discrimination);
	assert_true(fabs(less.items[0].discrimination - whole.items[0].discrimination) > 0.01);
	assert_near(less.cells[1].worth, whole.cells[1].worth);
	outcome_clear(&whole);
	outcome_clear(&less);
}

static void the_bank_knows_who_met_it_and_not_how_they_did(void **state)
{
	struct outcome less = open_outcome(1);
	struct pooled gone = pooled_of(&less.items[1]), other = pooled_of(&less.items[0]);

	(void)state;
	assert_int_equal(gone.people, PEOPLE);
	assert_int_equal(gone.answered, PEOPLE);
	assert_int_equal(gone.scored, 0);
	assert_int_equal(gone.pairs, 0);
	assert_int_equal(other.scored, PEOPLE);
	outcome_clear(&less);
}

static void nothing_is_left_when_all_were_annulled(void **state)
{
	struct game_question question = { .kind = GAME_SINGLE, .option_count = 2 };
	struct outcome_line line = { .is_answered = true, .worth = 1, .time_ms = -1 };
	struct outcome outcome;
	int right = 0;

	(void)state;
	question.right = line.choice = choice_of_list(&right, 1);
	outcome_init(&outcome, &question, 1, 0);
	outcome_annul(&outcome, 0);
	assert_near(outcome_total(&outcome, &line, 1), 0);
	outcome_take(&outcome, OUTCOME_NO_UNIT, &line, 1);
	outcome_finish(&outcome);
	assert_int_equal(outcome.papers, 1);
	assert_int_equal(outcome.total_count, 0);
	assert_near(outcome.items[0].facility, 1);
	assert_false(outcome.items[0].has_discrimination);
	outcome_clear(&outcome);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_annulled_question_is_in_no_total),
		cmocka_unit_test(it_keeps_its_own_figures_and_leaves_the_others_rest),
		cmocka_unit_test(the_bank_knows_who_met_it_and_not_how_they_did),
		cmocka_unit_test(nothing_is_left_when_all_were_annulled),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
