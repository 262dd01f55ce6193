/* The report on the network of a round. */
#include "statistics/network.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static struct network_answer one(int player, int unit, int64_t elapsed, int64_t credit,
				 int64_t claimed)
{
	return (struct network_answer){ player, unit, elapsed, credit, claimed, SCORE_WHOLE };
}

static void what_was_cut_is_counted_with_its_points(void **state)
{
	struct network_answer answers[] = {
		one(1, -1, 5000, 150, 5000), /* asked for no more than it got */
		one(0, -1, 5000, 150, 3000), /* cut: 100 points of 10 seconds */
		one(0, -1, 1000, 150, 1000), one(2, -1, 4000, 1500, -1), /* said nothing */
	};
	struct network_report report;

	(void)state;
	network_report_make(&report, answers, 4, 0, SPEED_LINEAR, 10000);
	assert_int_equal(report.claims, 3);
	assert_int_equal(report.limit_answers, 1);
	assert_int_equal(report.limit_players, 1);
	assert_int_equal(report.lost_points, 100);
	assert_int_equal(report.lost_most, 100);
	assert_int_equal(report.all.p50_ms, 150);
	assert_int_equal(report.all.max_ms, 1500);
	network_report_clear(&report);
	network_report_make(&report, answers, 4, 0, SPEED_OFF, 10000);
	assert_int_equal(report.lost_points, 0);
	assert_int_equal(report.limit_players, 1);
	network_report_clear(&report);
}

static void a_unit_of_four_is_not_shown(void **state)
{
	struct network_answer answers[9];
	struct network_report report;

	(void)state;
	for (int i = 0; i < 9; i++)
		answers[i] = one(i, i < 5, 1000, INT64_C(10) * i, 1000);
	network_report_make(&report, answers, 9, 2, SPEED_BANDS, 10000);
	assert_int_equal(report.small_units, 1);
	assert_int_equal(report.units[1].players, 5);
	assert_int_equal(report.units[1].max_ms, 40);
	assert_int_equal(report.units[0].answers, 0);
	network_report_clear(&report);
}

static void nobody_has_answered(void **state)
{
	struct network_answer none;
	struct network_report report;

	(void)state;
	network_report_make(&report, &none, 0, 3, SPEED_LINEAR, 10000);
	assert_int_equal(report.all.answers, 0);
	network_report_clear(&report);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_was_cut_is_counted_with_its_points),
		cmocka_unit_test(a_unit_of_four_is_not_shown),
		cmocka_unit_test(nobody_has_answered),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
