#include "contest/identity.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

/* expected NULL: it is none. */
struct row {
	const char *written, *expected;
};

static void see_phones(const struct row *rows, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		char identity[IDENTITY_SIZE] = "";
		enum identity_status status = identity_of_phone(rows[i].written, identity);

		if ((status == IDENTITY_OK) != (rows[i].expected != NULL) ||
		    (rows[i].expected && strcmp(identity, rows[i].expected) != 0))
			fail_msg("«%s» is %d «%s»", rows[i].written, status, identity);
	}
}

static void see_codes(const struct row *rows, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		char identity[IDENTITY_SIZE] = "";
		enum identity_status status = identity_of_code(rows[i].written, identity);

		if ((status == IDENTITY_OK) != (rows[i].expected != NULL) ||
		    (rows[i].expected && strcmp(identity, rows[i].expected) != 0))
			fail_msg("«%s» is %d «%s»", rows[i].written, status, identity);
	}
}

#define SEE(what, rows) what(rows, sizeof(rows) / sizeof((rows)[0]))

static void a_phone_number_has_one_spelling_however_it_is_written(void **state)
{
	static const struct row rows[] = {
		{ "0912345678", "p:0912345678" },
		{ "+84 912 345 678", "p:0912345678" },
		{ "0084912345678", "p:0912345678" },
		{ "00840912345678", "p:0912345678" },
		{ "0912.345.678", "p:0912345678" },
		{ "84912345678", "p:0912345678" },
		{ "840912345678", "p:0912345678" },
		{ "(+84) 0912-345-678", "p:0912345678" },
		{ " 0912 345 678\n", "p:0912345678" },
		{ "+84 (0) 912 345 678", "p:0912345678" },
		{ "0912\u00a0345\u00a0678", "p:0912345678" }, /* blanks that do not break */
		{ "\u202a+84 912 345 678\u202c",
		  "p:0912345678" },                           /* as address books copy it */
		{ "0912\u2013345\u2212678", "p:0912345678" }, /* a word processor's dashes */
		{ "０９１２３４５６７８", "p:0912345678" },
		{ "＋８４　９１２　３４５　６７８", "p:0912345678" },
		{ "０９１２．３４５－678", "p:0912345678" },
	};

	(void)state;
	SEE(see_phones, rows);
}

static void numbers_are_those_that_the_country_has(void **state)
{
	static const struct row rows[] = {
		{ "0321234567", "p:0321234567" },
		{ "0561234567", "p:0561234567" },
		{ "0791234567", "p:0791234567" },
		{ "0841234567", "p:0841234567" }, /* 84 behind the 0 is no country */
		{ "84841234567", "p:0841234567" },
		{ "+84841234567", "p:0841234567" },
		{ "0991234567", "p:0991234567" },
		{ "024 3825 1234", "p:02438251234" },
		{ "0214 3820 123", "p:02143820123" },
		{ "+84 24 3825 1234", "p:02438251234" },
		{ "091234567", NULL },   /* one digit too few */
		{ "09123456789", NULL }, /* one too many */
		{ "03212345678", NULL },
		{ "0243825123", NULL }, /* a land line has 11 */
		{ "024382512345", NULL },
		{ "0412345678", NULL }, /* nobody has these */
		{ "0612345678", NULL },
		{ "0112345678", NULL },
		{ "01123456789", NULL },
		{ "0012345678", NULL },
		{ "0", NULL },
		{ "84", NULL },
		{ "0084", NULL },
	};

	(void)state;
	SEE(see_phones, rows);
}

static void the_mobile_numbers_of_before_2018_are_known_as_such(void **state)
{
	static const struct {
		const char *written;
		enum identity_status status;
	} rows[] = {
		{ "01212345678", IDENTITY_OLD_MOBILE },
		{ "0168 234 5678", IDENTITY_OLD_MOBILE },
		{ "+84 186 234 5678", IDENTITY_OLD_MOBILE },
		{ "0199.234.5678", IDENTITY_OLD_MOBILE },
		{ "0121234567", IDENTITY_BAD }, /* 10 digits: never */
		{ "013 1234 5678", IDENTITY_BAD },
		{ "012123456789", IDENTITY_BAD },
		{ "0381234567", IDENTITY_OK },
	};
	char identity[IDENTITY_SIZE];

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		assert_int_equal(identity_of_phone(rows[i].written, identity), rows[i].status);
}

static void what_is_no_phone_number_is_refused(void **state)
{
	static const struct row rows[] = {
		{ "", NULL },
		{ "912345678", NULL },       /* no 0 and no country */
		{ "+1 912 345 6789", NULL }, /* another country */
		{ "0912345678a", NULL },
		{ "0912/345/678", NULL },
		{ "091234567+", NULL },
		{ "+0912345678", NULL },
		{ "٠٩١٢٣٤٥٦٧٨", NULL },
		{ "\xff\xff", NULL },              /* no UTF-8 */
		{ "0912345678 0912345678", NULL }, /* two numbers */
		{ "000000000000000000000000000000000000000000000000", NULL },
	};

	(void)state;
	SEE(see_phones, rows);
}

static void a_code_has_one_spelling_however_it_is_written(void **state)
{
	static const struct row rows[] = {
		{ "CN-0012", "c:CN0012" },
		{ "CN0012", "c:CN0012" },
		{ "cn.0012", "c:CN0012" },
		{ "cn 00 12", "c:CN0012" },
		{ "CN/0012", "c:CN0012" },
		{ "CN_0012", "c:CN0012" },
		{ "-CN-0012-", "c:CN0012" },
		{ "CN\u20130012", "c:CN0012" },
		{ "CN\u22120012", "c:CN0012" },
		{ "ＣＮ－００１２", "c:CN0012" },
		{ "ｃｎ．００１２", "c:CN0012" },
		{ "ＣＮ　０012", "c:CN0012" },
		{ "CN\u200b0012", "c:CN0012" },
		{ "cn-0012 a", "c:CN0012A" },
		{ "CN-012", "c:CN012" }, /* another one: no nought is dropped */
		{ "CĐ-12", "c:CD12" },
		{ "cđ-12", "c:CD12" },
		{ "CD12", "c:CD12" },
		{ "mã 7", "c:MA7" },
		{ "ma\u0303 7", "c:MA7" },
		{ "x", "c:X" },
		{ "12-3456789-0123456789-0123456789-0123456789-0",
		  "c:1234567890123456789012345678901234567890" },
	};

	(void)state;
	SEE(see_codes, rows);
}

static void what_is_no_code_is_refused(void **state)
{
	static const struct row rows[] = {
		{ "", NULL },
		{ "  ", NULL },
		{ "--/.", NULL },
		{ "a+b", NULL },
		{ "a\"b", NULL },
		{ "công, nhân", NULL },
		{ "工号12", NULL },
		{ "\xc3\x28", NULL },
		{ "a\x01", NULL },
		{ "Ж12", NULL },
		{ "12345678901234567890123456789012345678901", NULL }, /* 41 */
	};

	(void)state;
	SEE(see_codes, rows);
}

static void a_phone_and_a_code_of_the_same_digits_are_two_identities(void **state)
{
	char phone[IDENTITY_SIZE], code[IDENTITY_SIZE];

	(void)state;
	assert_int_equal(identity_of_phone("0912345678", phone), IDENTITY_OK);
	assert_int_equal(identity_of_code("0912345678", code), IDENTITY_OK);
	assert_string_not_equal(phone, code);
}

static void the_end_of_an_identity_is_shown_as_it_was_written(void **state)
{
	static const struct {
		const char *identity, *written, *shown;
	} rows[] = {
		{ "p:0912345678", "+84 912 345 678", "…678" },
		{ "p:0912345678", "0912 345 67-8", "…67-8" },
		{ "c:CN0012A", "cn-0012 a", "…12 a" },
		{ "c:CN0012A", "CN-0012/A --", "…12/A" },
		{ "c:CN0012", "ＣＮ－００１２", "…０１２" },
		{ "c:CN0012", "ＣＮ－００．１．２", "…012" }, /* too wide */
		{ "c:CN0012", "CN-00\u202e12", "…012" },
		{ "c:CN0012", "CN-001 \n\t 2", "…01 2" },
		{ "c:CD12", "1-2-cđ", "…cđ" },
		{ "c:ABCDEF", "abcdef", "…def" },
		{ "c:ABCDE", "abcde", "…de" }, /* never more than half */
		{ "c:AB", "ab", "…b" },
		{ "c:A", "a", "…" },
	};
	char masked[IDENTITY_MASKED_SIZE];

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		identity_masked(rows[i].identity, rows[i].written, masked);
		assert_string_equal(masked, rows[i].shown);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_phone_number_has_one_spelling_however_it_is_written),
		cmocka_unit_test(numbers_are_those_that_the_country_has),
		cmocka_unit_test(the_mobile_numbers_of_before_2018_are_known_as_such),
		cmocka_unit_test(what_is_no_phone_number_is_refused),
		cmocka_unit_test(a_code_has_one_spelling_however_it_is_written),
		cmocka_unit_test(what_is_no_code_is_refused),
		cmocka_unit_test(a_phone_and_a_code_of_the_same_digits_are_two_identities),
		cmocka_unit_test(the_end_of_an_identity_is_shown_as_it_was_written),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
