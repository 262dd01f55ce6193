#include "question-bank/date.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void only_days_of_the_calendar_are_real(void **state)
{
	static const char *const real[] = {
		"2024-02-29", "2000-02-29", "2023-02-28", "2023-12-31",
		"2023-04-30", "1900-01-01", "2199-12-31",
	};
	static const char *const unreal[] = {
		"2023-02-29",  "1900-02-29", "2100-02-29", "2023-04-31",
		"2023-12-32",  "2023-13-01", "2023-00-01", "2023-01-00",
		"1899-12-31",  "2200-01-01", "2023-1-01",  "2023/01/01",
		"2023-01-01 ", "",           "202a-01-01", "2023-01-0x",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(real) / sizeof(real[0]); i++)
		assert_true(date_is_real(real[i]));
	for (size_t i = 0; i < sizeof(unreal) / sizeof(unreal[0]); i++)
		assert_false(date_is_real(unreal[i]));
}

static void days_follow_each_other(void **state)
{
	static const char *const pairs[][2] = {
		{ "2024-02-27", "2024-02-28" }, { "2024-02-28", "2024-02-29" },
		{ "2024-02-29", "2024-03-01" }, { "2023-02-28", "2023-03-01" },
		{ "2023-04-29", "2023-04-30" }, { "2023-04-30", "2023-05-01" },
		{ "2023-12-30", "2023-12-31" }, { "2023-12-31", "2024-01-01" },
		{ "2023-11-30", "2023-12-01" }, { "2199-12-31", "2200-01-01" },
	};
	char day[DATE_SIZE];

	(void)state;
	for (size_t i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++) {
		date_after(pairs[i][0], day);
		assert_string_equal(day, pairs[i][1]);
		date_before(pairs[i][1], day);
		assert_string_equal(day, pairs[i][0]);
	}
}

static void the_day_begins_at_midnight_in_viet_nam(void **state)
{
	const time_t midnight = 1767200400; /* 2025-12-31T17:00:00Z */
	char day[DATE_SIZE];

	(void)state;
	date_in_viet_nam(midnight - 1, day);
	assert_string_equal(day, "2025-12-31");
	date_in_viet_nam(midnight, day);
	assert_string_equal(day, "2026-01-01");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(only_days_of_the_calendar_are_real),
		cmocka_unit_test(days_follow_each_other),
		cmocka_unit_test(the_day_begins_at_midnight_in_viet_nam),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
