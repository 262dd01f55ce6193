/* Parts of a file that a client asks for. */
#include "base/range.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

enum { SIZE = 1000 };

static struct range part;

static enum range_outcome asked(const char *range)
{
	return range_read(range, "", "\"a\"", SIZE, &part);
}

static void is_part(const char *range, size_t from, size_t length)
{
	part = (struct range){ 0, 0 };
	assert_int_equal(asked(range), RANGE_PART);
	assert_int_equal(part.from, from);
	assert_int_equal(part.length, length);
}

static void one_range_is_given(void **state)
{
	(void)state;
	is_part("bytes=0-0", 0, 1);
	is_part("bytes=0-499", 0, 500);
	is_part("bytes=500-", 500, 500);
	is_part("Bytes= 10-19 ", 10, 10);
	is_part("bytes=-1", 999, 1);
	is_part("bytes=-1000", 0, 1000);
}

static void what_reaches_beyond_the_end_is_cut_there(void **state)
{
	(void)state;
	is_part("bytes=999-1000", 999, 1);
	is_part("bytes=0-99999999999999999999999999", 0, 1000);
	is_part("bytes=-99999999999999999999999999", 0, 1000);
}

static void what_begins_behind_the_end_is_not_there(void **state)
{
	(void)state;
	assert_int_equal(asked("bytes=1000-"), RANGE_BEYOND);
	assert_int_equal(asked("bytes=99999999999999999999999999-"), RANGE_BEYOND);
	assert_int_equal(asked("bytes=-0"), RANGE_BEYOND);
	assert_int_equal(range_read("bytes=0-", "", "\"a\"", 0, &part), RANGE_BEYOND);
	assert_int_equal(range_read("bytes=-5", "", "\"a\"", 0, &part), RANGE_BEYOND);
}

static void several_and_what_cannot_be_read_are_the_whole(void **state)
{
	static const char *const others[] = {
		"",           "bytes",         "bytes=",    "bytes=-",   "bytes=a-b",
		"bytes=5-4",  "bytes=0-1,3-4", "bytes=5",   "lines=0-1", "bytes=0-1x",
		"bytes=-5-6", "bytes=+1-2",    "bytes=0--1"
	};

	(void)state;
	for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++)
		assert_int_equal(asked(others[i]), RANGE_WHOLE);
}

static void a_part_of_another_thing_is_not_given(void **state)
{
	(void)state;
	assert_int_equal(range_read("bytes=0-1", "\"a\"", "\"a\"", SIZE, &part), RANGE_PART);
	assert_int_equal(range_read("bytes=0-1", "\"b\"", "\"a\"", SIZE, &part), RANGE_WHOLE);
	assert_int_equal(range_read("bytes=0-1", "W/\"a\"", "\"a\"", SIZE, &part), RANGE_WHOLE);
	assert_int_equal(
		range_read("bytes=0-1", "Sun, 06 Nov 1994 08:49:37 GMT", "\"a\"", SIZE, &part),
		RANGE_WHOLE);
	assert_int_equal(range_read("bytes=5000-", "\"b\"", "\"a\"", SIZE, &part), RANGE_WHOLE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(one_range_is_given),
		cmocka_unit_test(what_reaches_beyond_the_end_is_cut_there),
		cmocka_unit_test(what_begins_behind_the_end_is_not_there),
		cmocka_unit_test(several_and_what_cannot_be_read_are_the_whole),
		cmocka_unit_test(a_part_of_another_thing_is_not_given),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
