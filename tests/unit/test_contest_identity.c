#include "contest/identity.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void a_phone_number_has_one_spelling_however_it_is_written(void **state)
{
	static const char *const written[] = {
		"0912345678",
		"+84 912 345 678",
		"0084912345678",
		"0912.345.678",
		"84912345678",
		"(+84) 0912-345-678",
		" 0912 345 678\n",
		"+84 (0) 912 345 678",
		"0912\u00a0345\u00a0678",      /* blanks that do not break */
		"\u202a+84 912 345 678\u202c", /* as address books copy it */
		"0912\u2013345\u2013678",      /* with the dashes of a word processor */
	};
	char identity[IDENTITY_SIZE];

	(void)state;
	for (size_t i = 0; i < sizeof(written) / sizeof(written[0]); i++) {
		assert_true(identity_of_phone(written[i], identity));
		assert_string_equal(identity, "p:0912345678");
	}
	assert_true(identity_of_phone("024 3825 1234", identity));
	assert_string_equal(identity, "p:02438251234");
}

static void what_is_no_phone_number_is_refused(void **state)
{
	static const char *const written[] = {
		"",
		"091234567",       /* one digit too few */
		"091234567890",    /* one too many */
		"912345678",       /* no 0 and no country */
		"0012345678",      /* two zeros */
		"+1 912 345 6789", /* another country */
		"0912345678a",
		"0912/345/678",
		"091234567+",
		"\xff\xff",              /* no UTF-8 */
		"0912345678 0912345678", /* two numbers */
		"000000000000000000000000000000000000000000000000",
	};
	char identity[IDENTITY_SIZE];

	(void)state;
	for (size_t i = 0; i < sizeof(written) / sizeof(written[0]); i++)
		assert_false(identity_of_phone(written[i], identity));
}

static void a_code_has_one_spelling_however_it_is_written(void **state)
{
	static const char *const rows[][2] = {
		{ "cn-0012 a", "c:CN-0012A" },
		{ "CN-0012A", "c:CN-0012A" },
		{ " 12/3.4 ", "c:12/3.4" },
		{ "CĐ-12", "c:CD-12" },
		{ "cđ-12", "c:CD-12" },
		{ "mã 7", "c:MA7" },
		{ "x", "c:X" },
		{ "1234567890123456789012345678901234567890",
		  "c:1234567890123456789012345678901234567890" },
	};
	char identity[IDENTITY_SIZE];

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		assert_true(identity_of_code(rows[i][0], identity));
		assert_string_equal(identity, rows[i][1]);
	}
}

static void what_is_no_code_is_refused(void **state)
{
	static const char *const written[] = {
		"",         "  ",
		"--/.",     "a_b",
		"a\"b",     "công, nhân",
		"\xc3\x28", "12345678901234567890123456789012345678901", /* 41 */
	};
	char identity[IDENTITY_SIZE];

	(void)state;
	for (size_t i = 0; i < sizeof(written) / sizeof(written[0]); i++)
		assert_false(identity_of_code(written[i], identity));
}

static void a_phone_and_a_code_of_the_same_digits_are_two_identities(void **state)
{
	char phone[IDENTITY_SIZE], code[IDENTITY_SIZE];

	(void)state;
	assert_true(identity_of_phone("0912345678", phone));
	assert_true(identity_of_code("0912345678", code));
	assert_string_not_equal(phone, code);
}

static void never_more_than_half_of_an_identity_is_shown(void **state)
{
	static const char *const rows[][2] = {
		{ "p:0912345678", "…678" }, { "c:CN-0012A", "…12A" }, { "c:ABCDEF", "…DEF" },
		{ "c:ABCDE", "…DE" },       { "c:AB", "…B" },         { "c:A", "…" },
	};
	char masked[IDENTITY_SIZE];

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		identity_masked(rows[i][0], masked);
		assert_string_equal(masked, rows[i][1]);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_phone_number_has_one_spelling_however_it_is_written),
		cmocka_unit_test(what_is_no_phone_number_is_refused),
		cmocka_unit_test(a_code_has_one_spelling_however_it_is_written),
		cmocka_unit_test(what_is_no_code_is_refused),
		cmocka_unit_test(a_phone_and_a_code_of_the_same_digits_are_two_identities),
		cmocka_unit_test(never_more_than_half_of_an_identity_is_shown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
