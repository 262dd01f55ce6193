#include "base/secret.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum { MANY = 2000 };

static int start(void **state)
{
	(void)state;
	return secret_start() ? 0 : -1;
}

static void starting_twice_is_harmless(void **state)
{
	(void)state;
	assert_true(secret_start());
	assert_true(secret_start());
}

static void a_secret_fits_an_address_without_escaping(void **state)
{
	static const char letters[] =
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

	(void)state;
	for (int i = 0; i < MANY; i++) {
		char text[SECRET_TEXT_SIZE];

		memset(text, 'x', sizeof(text));
		secret_make(text);
		assert_int_equal(strlen(text), SECRET_TEXT_SIZE - 1);
		assert_int_equal(strspn(text, letters), SECRET_TEXT_SIZE - 1);
	}
}

static void no_two_secrets_are_alike(void **state)
{
	static char texts[MANY][SECRET_TEXT_SIZE];

	(void)state;
	for (int i = 0; i < MANY; i++) {
		secret_make(texts[i]);
		for (int j = 0; j < i; j++)
			assert_string_not_equal(texts[i], texts[j]);
	}
}

static void every_bit_of_a_secret_is_random(void **state)
{
	enum { LETTERS = SECRET_TEXT_SIZE - 1 };
	static bool seen[LETTERS][256];

	(void)state;
	for (int i = 0; i < MANY; i++) {
		char text[SECRET_TEXT_SIZE];

		secret_make(text);
		for (int at = 0; at < LETTERS; at++)
			seen[at][(unsigned char)text[at]] = true;
	}
	/* That one of the 64 letters is missing anywhere happens once in 10^10 runs. */
	for (int at = 0; at < LETTERS; at++) {
		int count = 0;

		for (int letter = 0; letter < 256; letter++)
			count += seen[at][letter];
		assert_int_equal(count, 64);
	}
}

static void one_text_has_one_hash(void **state)
{
	struct secret_hash one = secret_hash_of("q1x-abcdefghijklmnopqrst");
	struct secret_hash same = secret_hash_of("q1x-abcdefghijklmnopqrst");

	(void)state;
	assert_true(secret_is_same(&one, &same));
	assert_memory_equal(one.bytes, same.bytes, SECRET_HASH_SIZE);
}

/* Stored hashes must be found again by every later version: BLAKE2b, 16 bytes, no key. */
static void the_hash_is_what_it_always_was(void **state)
{
	static const unsigned char empty[SECRET_HASH_SIZE] = {
		0xca, 0xe6, 0x69, 0x41, 0xd9, 0xef, 0xbd, 0x40,
		0x4e, 0x4d, 0x88, 0x75, 0x8e, 0xa6, 0x76, 0x70,
	};
	struct secret_hash hash = secret_hash_of("");

	(void)state;
	assert_memory_equal(hash.bytes, empty, SECRET_HASH_SIZE);
}

static void a_longer_or_shorter_text_is_another_secret(void **state)
{
	static const char *const others[] = { "", "q", "q1", "q1x ", "q1X", "q1xx", " q1x" };
	struct secret_hash hash = secret_hash_of("q1x");

	(void)state;
	for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++) {
		struct secret_hash other = secret_hash_of(others[i]);

		assert_false(secret_is_same(&hash, &other));
	}
}

static void one_bit_makes_another_hash(void **state)
{
	struct secret_hash hash = secret_hash_of("q1x");

	(void)state;
	for (int bit = 0; bit < SECRET_HASH_SIZE * 8; bit++) {
		struct secret_hash other = hash;

		other.bytes[bit / 8] ^= (unsigned char)(1 << bit % 8);
		assert_false(secret_is_same(&hash, &other));
	}
}

static void a_number_stays_below_its_bound_and_reaches_all_of_it(void **state)
{
	bool seen[7] = { false };

	(void)state;
	for (int i = 0; i < MANY; i++) {
		uint32_t number = secret_number(7);

		assert_in_range(number, 0, 6);
		seen[number] = true;
		assert_int_equal(secret_number(1), 0);
	}
	for (int i = 0; i < 7; i++)
		assert_true(seen[i]);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(starting_twice_is_harmless),
		cmocka_unit_test(a_secret_fits_an_address_without_escaping),
		cmocka_unit_test(no_two_secrets_are_alike),
		cmocka_unit_test(every_bit_of_a_secret_is_random),
		cmocka_unit_test(one_text_has_one_hash),
		cmocka_unit_test(the_hash_is_what_it_always_was),
		cmocka_unit_test(a_longer_or_shorter_text_is_another_secret),
		cmocka_unit_test(one_bit_makes_another_hash),
		cmocka_unit_test(a_number_stays_below_its_bound_and_reaches_all_of_it),
	};

	return cmocka_run_group_tests(tests, start, NULL);
}
