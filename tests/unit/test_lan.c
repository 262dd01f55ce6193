/* Which addresses phones can be sent to. */
#include "net/lan.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static void a_loopback_host_is_told_apart(void **state)
{
	static const struct {
		const char *host;
		bool is_local;
	} cases[] = {
		{ "localhost", true },
		{ "LocalHost:8080", true },
		{ "127.0.0.1:8080", true },
		{ "127.9.9.9", true },
		{ "[::1]:8080", true },
		{ "192.168.1.20:8080", false },
		{ "hall.example", false },
		{ "localhost.example", false },
		{ "127.0.0.1.example", false },
		{ "[2001:db8::7]:80", false },
		{ "", false },
		{ "[", false },
		{ "a-name-that-is-longer-than-any-address-could-be-a-name-that-is-longer",
		  false },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_int_equal(lan_is_loopback(cases[i].host), cases[i].is_local);
}

static void the_address_that_is_listened_on_is_the_one_for_phones(void **state)
{
	char text[LAN_ADDRESS_SIZE];

	(void)state;
	assert_true(lan_address("192.168.1.20", text));
	assert_string_equal(text, "192.168.1.20");
	assert_true(lan_address("2001:db8::7", text));
	assert_string_equal(text, "[2001:db8::7]");
}

static void loopback_is_no_address_for_phones(void **state)
{
	char text[LAN_ADDRESS_SIZE];

	(void)state;
	assert_false(lan_address("127.0.0.1", text));
	assert_false(lan_address("localhost", text));
	assert_false(lan_address("::1", text));
	/* This machine may have a network or none. */
	if (lan_address(NULL, text))
		assert_false(lan_is_loopback(text));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_loopback_host_is_told_apart),
		cmocka_unit_test(the_address_that_is_listened_on_is_the_one_for_phones),
		cmocka_unit_test(loopback_is_no_address_for_phones),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
