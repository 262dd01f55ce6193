#include "net/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

static bool is_valid(const char *text)
{
	return utf8_is_valid(text, strlen(text));
}

static void what_people_write_is_valid(void **state)
{
	(void)state;
	assert_true(is_valid(""));
	assert_true(is_valid("{\"type\":\"ping\"}"));
	assert_true(is_valid("Nguyễn Thị Ánh Tuyết"));
	assert_true(is_valid("đ\xcc\xa3 😀 \xf4\x8f\xbf\xbf"));
	assert_true(utf8_is_valid("a\0b", 3));
}

static void what_looks_like_it_is_not(void **state)
{
	static const char *const wrong[] = {
		"\x80",             /* a tail without a head */
		"\xc0\x80",         /* overlong NUL */
		"\xc1\xbf",         /* overlong */
		"\xe0\x9f\xbf",     /* overlong */
		"\xed\xa0\x80",     /* a surrogate */
		"\xed\xbf\xbf",     /* a surrogate */
		"\xf0\x8f\xbf\xbf", /* overlong */
		"\xf4\x90\x80\x80", /* over U+10FFFF */
		"\xf5\x80\x80\x80",
		"\xff",
		"\xfe",
		"\xc3", /* cut off */
		"\xe1\xbb",
		"\xf0\x9f\x98",
		"abcdefgh\xe1\xbb",
		"\xe1\xbb\x61",
		"\xc3\xc3",
		"\xf0\x9f\x61\x80",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++)
		assert_false(is_valid(wrong[i]));
}

/* Encodes by the definition, and looks at every code point with every offset
 * into the eight bytes that are looked at together. */
static void every_code_point_but_surrogates_is_valid(void **state)
{
	char bytes[16];

	(void)state;
	for (uint32_t point = 0x80; point <= 0x10ffff; point++) {
		size_t before = point % 9, length = 0;
		bool is_surrogate = point >= 0xd800 && point <= 0xdfff;

		memset(bytes, 'a', sizeof(bytes));
		if (point < 0x800) {
			bytes[before + length++] = (char)(0xc0 | point >> 6);
		} else if (point < 0x10000) {
			bytes[before + length++] = (char)(0xe0 | point >> 12);
			bytes[before + length++] = (char)(0x80 | (point >> 6 & 0x3f));
		} else {
			bytes[before + length++] = (char)(0xf0 | point >> 18);
			bytes[before + length++] = (char)(0x80 | (point >> 12 & 0x3f));
			bytes[before + length++] = (char)(0x80 | (point >> 6 & 0x3f));
		}
		bytes[before + length++] = (char)(0x80 | (point & 0x3f));
		assert_int_equal(utf8_is_valid(bytes, sizeof(bytes)), !is_surrogate);
		assert_int_equal(utf8_is_valid(bytes, before + length), !is_surrogate);
		assert_false(utf8_is_valid(bytes, before + length - 1));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_people_write_is_valid),
		cmocka_unit_test(what_looks_like_it_is_not),
		cmocka_unit_test(every_code_point_but_surrogates_is_valid),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
