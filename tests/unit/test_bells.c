/* What contests keep things in: bells in order of time, people by their hash. */
#include "app/bells.h"
#include "app/hash_index.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum { MANY = 1000 };

static void the_earliest_bell_rings_first_whatever_the_order_of_hanging(void **state)
{
	struct bells bells;
	uint32_t roll = 7;
	int64_t last = 0;

	(void)state;
	bells_init(&bells);
	assert_int_equal(bells_next_at(&bells), INT64_MAX);
	for (int i = 0; i < MANY; i++) {
		roll = roll * 1664525u + 1013904223u;
		bells_add(&bells, (int64_t)(roll >> 20), (int32_t)(roll >> 20));
	}
	for (int i = 0; i < MANY; i++) {
		int64_t at_ms = bells_next_at(&bells);

		assert_true(at_ms >= last);
		assert_int_equal(bells_take(&bells), at_ms);
		last = at_ms;
	}
	assert_int_equal(bells_next_at(&bells), INT64_MAX);
	bells_clear(&bells);
}

/* Four hashes share each first eight bytes, so that they meet in one place. */
static struct secret_hash hash_of(int number)
{
	struct secret_hash hash = { { 0 } };
	int group = number / 4;

	memcpy(hash.bytes, &group, sizeof(group));
	hash.bytes[15] = (unsigned char)(number % 4);
	return hash;
}

static void everybody_is_found_and_nobody_else(void **state)
{
	struct hash_index index;
	struct secret_hash hash = hash_of(0);

	(void)state;
	hash_index_init(&index);
	assert_int_equal(hash_index_find(&index, &hash), -1);
	for (int i = 0; i < MANY; i++) {
		hash = hash_of(i);
		assert_int_equal(hash_index_find(&index, &hash), -1);
		hash_index_add(&index, &hash, i);
	}
	for (int i = 0; i < MANY; i++) {
		hash = hash_of(i);
		assert_int_equal(hash_index_find(&index, &hash), i);
	}
	hash_index_clear(&index);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_earliest_bell_rings_first_whatever_the_order_of_hanging),
		cmocka_unit_test(everybody_is_found_and_nobody_else),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
