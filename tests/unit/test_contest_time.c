#include "wire/contest_time.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static int64_t at(const char *text)
{
	int64_t at_ms = -1;

	if (!contest_time_parse(text, &at_ms))
		fail_msg("%s is an instant", text);
	return at_ms;
}

static void an_hour_without_a_zone_is_that_of_viet_nam(void **state)
{
	(void)state;
	assert_int_equal(at("1970-01-01T07:00"), 0);
	assert_int_equal(at("2026-12-01T07:00"), INT64_C(1796083200000));
	assert_int_equal(at("2026-12-01T07:00"), at("2026-12-01T00:00Z"));
	assert_int_equal(at("2026-12-01T07:00"), at("2026-12-01T07:00+07:00"));
	assert_int_equal(at("2026-12-01T07:00"), at("2026-11-30T19:00:00-05:00"));
	assert_int_equal(at("2026-12-01T07:00:30") - at("2026-12-01T07:00"), 30000);
}

static void a_day_ends_at_24_which_is_the_next_days_beginning(void **state)
{
	(void)state;
	assert_int_equal(at("2026-12-31T24:00"), at("2027-01-01T00:00"));
	assert_int_equal(at("2028-02-28T24:00"), at("2028-02-29T00:00"));
	assert_int_equal(at("2100-02-28T24:00"), at("2100-03-01T00:00"));
	assert_int_equal(at("1969-12-31T24:00"), contest_day_start("1970-01-01"));
	assert_int_equal(contest_day_start("2026-12-02") - contest_day_start("2026-12-01"),
			 CONTEST_DAY_MS);
}

static void what_is_no_instant_is_refused(void **state)
{
	static const char *const texts[] = {
		"",
		"2026-12-01",
		"2026-12-01T",
		"2026-12-01T7:00",
		"2026-12-01 07:00",
		"2026-12-01T24:01",
		"2026-12-01T24:00:01",
		"2026-12-01T25:00",
		"2026-12-01T07:60",
		"2026-12-01T07:00:",
		"2026-12-01T07:00:6",
		"2026-12-01T07:00:60",
		"2026-12-01T07:00:00.5",
		"2026-12-01T07:00z",
		"2026-12-01T07:00+7",
		"2026-12-01T07:00+0700",
		"2026-12-01T07:00+15:00",
		"2026-12-01T07:00 ",
		"2026-02-29T07:00",
		"2026-13-01T07:00",
		"1899-12-31T07:00",
		"2200-01-01T07:00",
		"tomorrow at seven",
	};
	int64_t at_ms;

	(void)state;
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		if (contest_time_parse(texts[i], &at_ms))
			fail_msg("\"%s\" is no instant", texts[i]);
}

static void an_hour_has_four_digits(void **state)
{
	int32_t minutes;

	(void)state;
	assert_true(contest_hour_parse("00:00", &minutes) && minutes == 0);
	assert_true(contest_hour_parse("07:05", &minutes) && minutes == 425);
	assert_true(contest_hour_parse("24:00", &minutes) && minutes == CONTEST_DAY_MINUTES);
	assert_false(contest_hour_parse("24:01", &minutes));
	assert_false(contest_hour_parse("7:00", &minutes));
	assert_false(contest_hour_parse("07:000", &minutes));
	assert_false(contest_hour_parse("07.00", &minutes));
	assert_false(contest_hour_parse("", &minutes));
}

static void instants_are_written_as_people_read_them(void **state)
{
	char text[CONTEST_TIME_SIZE];

	(void)state;
	assert_string_equal(contest_time_write(at("2026-12-01T07:00"), text),
			    "01/12/2026 07:00");
	assert_string_equal(contest_time_write(at("2026-12-01T24:00:00"), text),
			    "02/12/2026 00:00");
	assert_string_equal(contest_time_write(at("2199-12-31T23:59:59"), text),
			    "31/12/2199 23:59:59");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_hour_without_a_zone_is_that_of_viet_nam),
		cmocka_unit_test(a_day_ends_at_24_which_is_the_next_days_beginning),
		cmocka_unit_test(what_is_no_instant_is_refused),
		cmocka_unit_test(an_hour_has_four_digits),
		cmocka_unit_test(instants_are_written_as_people_read_them),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
