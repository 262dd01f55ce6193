#include "net/addresses.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <stdio.h>

static void connections_are_counted_by_address(void **state)
{
	struct addresses addresses;
	struct address *first, *second, *other;

	(void)state;
	addresses_init(&addresses);
	assert_int_equal(addresses_count(&addresses, "192.0.2.1"), 0);
	first = addresses_hold(&addresses, "192.0.2.1", 10);
	second = addresses_hold(&addresses, "192.0.2.1", 10);
	other = addresses_hold(&addresses, "2001:db8::1", 10);
	assert_ptr_equal(first, second);
	assert_int_equal(addresses_count(&addresses, "192.0.2.1"), 2);
	assert_int_equal(addresses_count(&addresses, "2001:db8::1"), 1);
	assert_string_equal(first->text, "192.0.2.1");
	addresses_drop(&addresses, first);
	assert_int_equal(addresses_count(&addresses, "192.0.2.1"), 1);
	addresses_drop(&addresses, second);
	addresses_drop(&addresses, other);
	assert_int_equal(addresses.count, 0);
	addresses_clear(&addresses);
}

static void one_over_the_limit_is_refused_until_one_leaves(void **state)
{
	struct addresses addresses;
	struct address *held[3];

	(void)state;
	addresses_init(&addresses);
	for (int i = 0; i < 3; i++)
		assert_non_null(held[i] = addresses_hold(&addresses, "192.0.2.1", 3));
	assert_null(addresses_hold(&addresses, "192.0.2.1", 3));
	assert_non_null(addresses_hold(&addresses, "192.0.2.2", 3));
	addresses_drop(&addresses, held[0]);
	assert_non_null(addresses_hold(&addresses, "192.0.2.1", 3));
	addresses_clear(&addresses);
}

static void dropping_none_is_fine(void **state)
{
	struct addresses addresses;

	(void)state;
	addresses_init(&addresses);
	addresses_drop(&addresses, NULL);
	addresses_clear(&addresses);
}

static void many_addresses_come_and_go(void **state)
{
	static struct address *held[5000];
	struct addresses addresses;
	char text[ADDRESS_TEXT_MAX];

	(void)state;
	addresses_init(&addresses);
	for (int i = 0; i < 5000; i++) {
		snprintf(text, sizeof(text), "10.0.%d.%d", i / 250, i % 250);
		held[i] = addresses_hold(&addresses, text, 1);
		assert_non_null(held[i]);
		assert_null(addresses_hold(&addresses, text, 1));
	}
	assert_int_equal(addresses.count, 5000);
	for (int i = 0; i < 5000; i += 2)
		addresses_drop(&addresses, held[i]);
	for (int i = 0; i < 5000; i++) {
		snprintf(text, sizeof(text), "10.0.%d.%d", i / 250, i % 250);
		assert_int_equal(addresses_count(&addresses, text), i % 2);
	}
	addresses_clear(&addresses);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(connections_are_counted_by_address),
		cmocka_unit_test(one_over_the_limit_is_refused_until_one_leaves),
		cmocka_unit_test(dropping_none_is_fine),
		cmocka_unit_test(many_addresses_come_and_go),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
