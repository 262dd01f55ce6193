/* What a phone's own clock is believed, and what that means at the bell. */
#include "game/fairness.h"
#include "round_hall.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

enum { OPENS_AT = 1000000, CLOSES_AT = OPENS_AT + HALL_ANSWER_MS };

static void credit_is_twice_the_best_round_trip_within_its_bounds(void **state)
{
	static const struct {
		int64_t best_round_trip_ms, credit_ms;
	} rows[] = {
		{ FAIRNESS_UNMEASURED, ROUND_CREDIT_MIN_MS },
		{ 0, ROUND_CREDIT_MIN_MS },
		{ 75, 150 },
		{ 76, 152 },
		{ 400, 800 },
		{ 749, 1498 },
		{ 750, ROUND_CREDIT_MAX_MS },
		{ 751, ROUND_CREDIT_MAX_MS },
		{ 1000000, ROUND_CREDIT_MAX_MS },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		assert_int_equal(fairness_credit(rows[i].best_round_trip_ms),
				 rows[i].credit_ms);
}

/* Instants count from the opening; the question is open for 20,000. */
static void a_phone_is_believed_within_what_the_server_measured(void **state)
{
	static const struct {
		int64_t received_ms, credit_ms;
		int64_t said_ms; /* -1: the phone says nothing */
		int64_t elapsed_ms, credited_ms;
	} rows[] = {
		{ 5000, 300, 4800, 4800, 200 },
		{ 5000, 300, 4700, 4700, 300 }, /* all of its credit */
		{ 5000, 300, 4699, 4700, 300 }, /* not more */
		{ 5000, 300, 0, 4700, 300 },
		{ 5000, 300, -900, 4700, 300 },
		{ 5000, 300, 5000, 5000, 0 },
		{ 5000, 300, 5001, 5000, 0 }, /* not slower than it was */
		{ 5000, 300, 9999999, 5000, 0 },
		{ 5000, 300, -1, 5000, 0 },
		{ 100, 150, 0, 0, 100 }, /* not before the opening */
		{ 0, 150, 0, 0, 0 },
		{ -10, 150, 0, 0, 0 },
		{ 20000, 300, 20000, 20000, 0 },
		{ 20200, 300, 19950, 19950, 250 },
		{ 20200, 300, -1, 20000, 200 }, /* late: as if at the bell */
		{ 20300, 300, 20300, 20000, 300 },
		{ 20301, 300, 20000, 20001, 300 }, /* the credit does not reach so far */
		{ 20301, 300, -1, 20001, 300 },
		{ 21500, 1500, 20000, 20000, 1500 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		bool has_elapsed = rows[i].said_ms != -1;
		struct fairness_verdict verdict = fairness_judge(&(struct fairness_claim){
			.opens_at_ms = OPENS_AT,
			.closes_at_ms = CLOSES_AT,
			.received_at_ms = OPENS_AT + rows[i].received_ms,
			.credit_ms = rows[i].credit_ms,
			.has_elapsed = has_elapsed,
			.elapsed_ms = rows[i].said_ms,
		});

		assert_int_equal(verdict.elapsed_ms, rows[i].elapsed_ms);
		assert_int_equal(verdict.credit_ms, rows[i].credited_ms);
	}
}

/* Whatever a phone says, it is judged as from its credit ago to now. */
static void a_forged_clock_gains_no_more_than_the_credit(void **state)
{
	(void)state;
	for (int64_t received_ms = 0; received_ms <= HALL_ANSWER_MS; received_ms += 97)
		for (int64_t said_ms = -3000; said_ms <= 25000; said_ms += 611) {
			struct fairness_verdict verdict =
				fairness_judge(&(struct fairness_claim){
					.opens_at_ms = OPENS_AT,
					.closes_at_ms = CLOSES_AT,
					.received_at_ms = OPENS_AT + received_ms,
					.credit_ms = 500,
					.has_elapsed = true,
					.elapsed_ms = said_ms,
				});

			assert_true(verdict.elapsed_ms >= 0);
			assert_true(verdict.elapsed_ms >= received_ms - 500);
			assert_true(verdict.elapsed_ms <= received_ms);
			assert_int_equal(verdict.elapsed_ms + verdict.credit_ms, received_ms);
		}
}

/* The round takes a judged answer up to its connection's credit after the bell. */
static void a_judged_answer_counts_until_its_credit_is_used_up(void **state)
{
	static const int64_t says_ms[] = { 0, 19000, 20000, 20200, 99999 };
	enum { CREDIT = 400 };

	(void)state;
	for (size_t i = 0; i < COUNT(says_ms); i++)
		for (int64_t late_ms = CREDIT - 2; late_ms <= CREDIT + 2; late_ms++) {
			struct hall hall;
			struct fairness_verdict verdict;
			enum round_status status;

			hall_open(&hall, &hall_rules);
			hall_starts_with(&hall, 1);
			hall_waits_until(&hall, hall.round.closes_at_ms + late_ms);
			verdict = fairness_judge(&(struct fairness_claim){
				.opens_at_ms = hall.round.opens_at_ms,
				.closes_at_ms = hall.round.closes_at_ms,
				.received_at_ms = hall.now_ms,
				.credit_ms = CREDIT,
				.has_elapsed = true,
				.elapsed_ms = says_ms[i],
			});
			status = hall_answers_over(&hall, 0, 0, "2", verdict.credit_ms);
			assert_int_equal(status, late_ms <= CREDIT ? ROUND_OK : ROUND_NOT_NOW);
			hall_close(&hall);
		}
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(credit_is_twice_the_best_round_trip_within_its_bounds),
		cmocka_unit_test(a_phone_is_believed_within_what_the_server_measured),
		cmocka_unit_test(a_forged_clock_gains_no_more_than_the_credit),
		cmocka_unit_test(a_judged_answer_counts_until_its_credit_is_used_up),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
