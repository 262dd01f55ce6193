/* Certificates: their texts, their codes and their seal, as whoever checks one without us reads
 * them. */
#include "base/secret.h"
#include "certificate/seal.h"
#include "certificate/template.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const char *filled(const char *pattern, const char *name)
{
	static struct text text;
	const char *values[CERTIFICATE_FIELDS] = { [FIELD_NAME] = name, [FIELD_OF] = "20" };

	text_clear(&text);
	text_init(&text);
	text_add(&text, "");
	template_fill(&text, pattern, values);
	return text.bytes;
}

static void fields_are_filled_in_once(void **state)
{
	(void)state;
	assert_string_equal(filled("{name}: {right}/{of}", "Lê An"), "Lê An: /20");
	assert_string_equal(filled("", "Lê An"), "");
	assert_string_equal(filled("{name}", "{of}"), "{of}");
	assert_string_equal(filled("{nobody} { {name", "Lê An"), "{nobody} { {name");
}

static void assert_stray(const char *pattern, const char *stray)
{
	size_t length = 0;
	const char *found = template_stray(pattern, &length);

	if (!stray) {
		assert_null(found);
		return;
	}
	assert_non_null(found);
	assert_int_equal(length, strlen(stray));
	assert_memory_equal(found, stray, length);
}

static void what_is_no_field_is_found(void **state)
{
	(void)state;
	assert_stray("{name} {signer_title}", NULL);
	assert_stray("không có gì", NULL);
	assert_stray("{name} {giai}", "{giai}");
	assert_stray("{}", "{}");
	assert_stray("a } b", "}");
	assert_stray("{name {of}", "{");
	for (int i = 0; certificate_fields[i]; i++) {
		char pattern[40];

		snprintf(pattern, sizeof(pattern), "{%s}", certificate_fields[i]);
		assert_stray(pattern, NULL);
	}
}

static const char *dated(const char *date, enum certificate_language language)
{
	static struct text text;

	text_clear(&text);
	text_init(&text);
	certificate_date(&text, date, language);
	return text.bytes;
}

/* Decree 30/2020: a nought before days under ten and before January and February. */
static void days_are_written_as_on_official_papers(void **state)
{
	(void)state;
	assert_string_equal(dated("2026-11-22", CERTIFICATE_VI), "ngày 22 tháng 11 năm 2026");
	assert_string_equal(dated("2026-02-05", CERTIFICATE_VI), "ngày 05 tháng 02 năm 2026");
	assert_string_equal(dated("2026-03-31", CERTIFICATE_VI), "ngày 31 tháng 3 năm 2026");
	assert_string_equal(dated("2026-01-05", CERTIFICATE_EN), "5 January 2026");
}

static void codes_are_read_however_they_are_typed(void **state)
{
	char code[SEAL_CODE_SIZE], written[SEAL_WRITTEN_SIZE], again[SEAL_CODE_SIZE];

	(void)state;
	seal_make_code(code);
	assert_int_equal(strlen(code), SEAL_CODE_LENGTH);
	seal_write_code(code, written);
	assert_true(seal_read_code(written, again));
	assert_string_equal(again, code);
	assert_true(seal_read_code(" k7qf-3m9d tx2h", again));
	assert_string_equal(again, "K7QF3M9DTX2H");
	assert_false(seal_read_code("K7QF-3M9D-TX2", again));
	assert_false(seal_read_code("K7QF-3M9D-TX2HH", again));
	assert_false(seal_read_code("K7QF-3M9D-TX20", again));
	assert_false(seal_read_code("", again));
}

static const struct seal_claim claim = { "K7QF3M9DTX2H", "Nguyễn Thị Ánh Tuyết",
					 "Phân xưởng 1", "Hội thi",
					 "Giải nhất",    "2026-11-22" };

static struct seal_key key_of(unsigned char first)
{
	unsigned char seed[SEAL_SEED_SIZE] = { first };
	struct seal_key key;

	seal_key_of(&key, seed);
	return key;
}

static void the_canonical_text_is_what_is_documented(void **state)
{
	struct text text;

	(void)state;
	text_init(&text);
	seal_canonical(&text, &claim);
	assert_string_equal(text.bytes, "hoithi-certificate 1\n"
					"code=K7QF3M9DTX2H\n"
					"name=Nguyễn Thị Ánh Tuyết\n"
					"unit=Phân xưởng 1\n"
					"event=Hội thi\n"
					"award=Giải nhất\n"
					"date=2026-11-22\n");
	text_clear(&text);
}

static enum seal_verdict verdict_on(const char *held, const struct seal_key *key)
{
	struct text canonical;
	enum seal_verdict verdict;

	text_init(&canonical);
	verdict = seal_check(&canonical, held, key->public_key);
	assert_int_equal(canonical.length > 0, verdict != SEAL_UNREADABLE);
	text_clear(&canonical);
	return verdict;
}

static void a_seal_is_genuine_with_its_own_key_alone(void **state)
{
	struct seal_key key = key_of(1), other = key_of(2);
	unsigned char signature[SEAL_SIGNATURE_SIZE];
	struct text held;

	(void)state;
	seal_sign(signature, &key, &claim);
	text_init(&held);
	text_add(&held, "https://thi.example/g/K7QF3M9DTX2H#");
	seal_write(&held, &claim, signature);
	assert_int_equal(verdict_on(held.bytes, &key), SEAL_GENUINE);
	assert_int_equal(verdict_on(strchr(held.bytes, '#') + 1, &key), SEAL_GENUINE);
	assert_int_equal(verdict_on(held.bytes, &other), SEAL_FALSE);
	text_clear(&held);
}

static void any_sign_that_is_changed_breaks_it(void **state)
{
	struct seal_key key = key_of(1);
	unsigned char signature[SEAL_SIGNATURE_SIZE];
	struct text held;
	size_t last;

	(void)state;
	seal_sign(signature, &key, &claim);
	text_init(&held);
	seal_write(&held, &claim, signature);
	last = held.length - 1; /* holds bits that are no part of a byte */
	for (size_t i = 0; i < last; i++) {
		char kept = held.bytes[i];

		held.bytes[i] = kept == 'A' ? 'B' : 'A';
		assert_int_not_equal(verdict_on(held.bytes, &key), SEAL_GENUINE);
		held.bytes[i] = kept;
	}
	assert_int_equal(verdict_on(held.bytes, &key), SEAL_GENUINE);
	for (size_t i = 0; i < held.length; i++) {
		char kept = held.bytes[i];

		held.bytes[i] = '\0';
		assert_int_not_equal(verdict_on(held.bytes, &key), SEAL_GENUINE);
		held.bytes[i] = kept;
	}
	text_clear(&held);
}

static void what_is_no_seal_is_unreadable(void **state)
{
	struct seal_key key = key_of(1);
	char *long_one = malloc(20001);

	(void)state;
	assert_non_null(long_one);
	memset(long_one, 'A', 20000);
	long_one[20000] = '\0';
	assert_int_equal(verdict_on("", &key), SEAL_UNREADABLE);
	assert_int_equal(verdict_on("#", &key), SEAL_UNREADABLE);
	assert_int_equal(verdict_on("https://thi.example/g/K7QF3M9DTX2H", &key),
			 SEAL_UNREADABLE);
	assert_int_equal(verdict_on(long_one, &key), SEAL_UNREADABLE);
	free(long_one);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(fields_are_filled_in_once),
		cmocka_unit_test(what_is_no_field_is_found),
		cmocka_unit_test(days_are_written_as_on_official_papers),
		cmocka_unit_test(codes_are_read_however_they_are_typed),
		cmocka_unit_test(the_canonical_text_is_what_is_documented),
		cmocka_unit_test(a_seal_is_genuine_with_its_own_key_alone),
		cmocka_unit_test(any_sign_that_is_changed_breaks_it),
		cmocka_unit_test(what_is_no_seal_is_unreadable),
	};

	return secret_start() ? cmocka_run_group_tests(tests, NULL, NULL) : 1;
}
