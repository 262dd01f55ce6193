#include "contest/window.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* Two sittings, and a round that lies within the pause between them. */
static const struct contest_window sittings[] = { { 1000, 2000 }, { 3000, 4000 } };
static const struct contest_window between[] = { { 2100, 2900 } };
static const struct contest_round rounds[] = {
	{ .id = "ca", .window_count = 2, .windows = sittings, .time_ms = 300 },
	{ .id = "giua", .window_count = 1, .windows = between, .time_ms = 5000 },
};

static void a_window_is_open_from_its_first_instant_until_before_its_last(void **state)
{
	(void)state;
	assert_null(window_open_at(&rounds[0], 999));
	assert_ptr_equal(window_open_at(&rounds[0], 1000), &sittings[0]);
	assert_ptr_equal(window_open_at(&rounds[0], 1999), &sittings[0]);
	assert_null(window_open_at(&rounds[0], 2000));
	assert_ptr_equal(window_open_at(&rounds[0], 3000), &sittings[1]);
	assert_null(window_open_at(&rounds[0], 4000));
}

static void the_next_window_is_one_that_has_not_opened(void **state)
{
	(void)state;
	assert_ptr_equal(window_after(&rounds[0], 0), &sittings[0]);
	assert_ptr_equal(window_after(&rounds[0], 999), &sittings[0]);
	assert_ptr_equal(window_after(&rounds[0], 1000), &sittings[1]);
	assert_null(window_after(&rounds[0], 3000));
}

static void a_contest_lasts_from_its_first_window_to_its_last(void **state)
{
	struct contest_rules rules = { .round_count = 2, .rounds = rounds };

	(void)state;
	assert_int_equal(round_opens_at(&rounds[0]), 1000);
	assert_int_equal(round_closes_at(&rounds[0]), 4000);
	assert_int_equal(contest_opens_at(&rules), 1000);
	/* The round that opens last closes before the other. */
	assert_int_equal(contest_closes_at(&rules), 4000);
}

static void the_bell_of_the_window_cuts_an_attempt_where_the_rules_say_so(void **state)
{
	static const struct {
		enum contest_bell bell;
		int64_t started_at_ms, deadline_ms;
	} rows[] = {
		{ BELL_CUTS, 1000, 1300 },    { BELL_CUTS, 1700, 2000 },
		{ BELL_CUTS, 1701, 2000 },    { BELL_CUTS, 1999, 2000 },
		{ BELL_LETS_ON, 1701, 2001 }, { BELL_LETS_ON, 1999, 2299 },
		{ BELL_CUTS, 3000, 3300 },    { BELL_LETS_ON, 3999, 4299 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct contest_rules rules = { .bell = rows[i].bell };

		assert_int_equal(window_deadline(&rules, &rounds[0], rows[i].started_at_ms),
				 rows[i].deadline_ms);
	}
}

static void an_attempt_begun_outside_of_windows_is_over_at_once(void **state)
{
	struct contest_rules rules = { .bell = BELL_LETS_ON };

	(void)state;
	assert_int_equal(window_deadline(&rules, &rounds[0], 2000), 2000);
	assert_int_equal(window_deadline(&rules, &rounds[0], 999), 999);
}

static void more_time_is_a_factor_or_minutes_and_never_less_nor_more_than_a_week(void **state)
{
	static const struct {
		struct contest_extension extension;
		int64_t allowed_ms, given_ms;
	} rows[] = {
		{ { 0, 0 }, 900000, 900000 },         { { 100, 0 }, 900000, 900000 },
		{ { 150, 0 }, 900000, 1350000 },      { { 1000, 0 }, 900000, 9000000 },
		{ { 0, 1 }, 900000, 960000 },         { { 125, 0 }, 7, 8 },
		{ { 1000, 0 }, 86400000, 604800000 }, { { 0, 600 }, 604800000, 604800000 },
		{ { 200, 0 }, 700000000, 700000000 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		assert_int_equal(extension_given(rows[i].extension, rows[i].allowed_ms),
				 rows[i].given_ms);
}

static void at_their_bell_everybody_has_used_as_much(void **state)
{
	(void)state;
	assert_int_equal(extension_counted(1800000, 900000, 1800000), 900000);
	assert_int_equal(extension_counted(999, 900000, 1800000), 499);
	assert_int_equal(extension_counted(999, 900000, 900000), 999);
	assert_int_equal(extension_counted(604800000, 604799999, 604800000), 604799999);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_window_is_open_from_its_first_instant_until_before_its_last),
		cmocka_unit_test(the_next_window_is_one_that_has_not_opened),
		cmocka_unit_test(a_contest_lasts_from_its_first_window_to_its_last),
		cmocka_unit_test(the_bell_of_the_window_cuts_an_attempt_where_the_rules_say_so),
		cmocka_unit_test(an_attempt_begun_outside_of_windows_is_over_at_once),
		cmocka_unit_test(
			more_time_is_a_factor_or_minutes_and_never_less_nor_more_than_a_week),
		cmocka_unit_test(at_their_bell_everybody_has_used_as_much),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
