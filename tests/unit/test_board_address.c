/* Where a Redis is, as a person writes it. */
#include "board/board_address.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static struct board_address parsed(const char *text)
{
	struct board_address address;
	struct failure why = { "" };

	if (!board_address_parse(text, &address, &why))
		fail_msg("%s: %s", text, why.text);
	return address;
}

static void assert_tcp(const char *text, const char *host, int port, int database)
{
	struct board_address address = parsed(text);

	assert_int_equal(address.kind, BOARD_ADDRESS_TCP);
	assert_string_equal(address.host, host);
	assert_int_equal(address.port, port);
	assert_int_equal(address.database, database);
}

static void assert_refused(const char *text, const char *part_of_the_sentence)
{
	struct board_address address;
	struct failure why = { "" };

	if (board_address_parse(text, &address, &why))
		fail_msg("%s was taken", text);
	if (!strstr(why.text, part_of_the_sentence))
		fail_msg("%s: \"%s\" does not say \"%s\"", text, why.text,
			 part_of_the_sentence);
}

static void a_host_is_an_address_or_localhost(void **state)
{
	(void)state;
	assert_tcp("redis://127.0.0.1:6380/2", "127.0.0.1", 6380, 2);
	assert_tcp("redis://localhost:6380/2", "127.0.0.1", 6380, 2);
	assert_tcp("redis://[::1]:6380/2", "::1", 6380, 2);
	assert_tcp("redis://[2001:db8:ffff:ffff:ffff:ffff:ffff:ffff]:1/0",
		   "2001:db8:ffff:ffff:ffff:ffff:ffff:ffff", 1, 0);
}

static void port_and_database_may_be_left_out(void **state)
{
	(void)state;
	assert_tcp("redis://127.0.0.1", "127.0.0.1", 6379, 0);
	assert_tcp("redis://127.0.0.1/", "127.0.0.1", 6379, 0);
	assert_tcp("redis://127.0.0.1/7", "127.0.0.1", 6379, 7);
	assert_tcp("redis://127.0.0.1:6380", "127.0.0.1", 6380, 0);
	assert_tcp("redis://127.0.0.1:6380/", "127.0.0.1", 6380, 0);
	assert_tcp("redis://[::1]", "::1", 6379, 0);
}

static void numbers_are_taken_up_to_their_limits(void **state)
{
	(void)state;
	assert_tcp("redis://127.0.0.1:65535/9999", "127.0.0.1", 65535, 9999);
	assert_refused("redis://127.0.0.1:65536", "1 to 65535");
	assert_refused("redis://127.0.0.1:0", "1 to 65535");
	assert_refused("redis://127.0.0.1:/0", "1 to 65535");
	assert_refused("redis://127.0.0.1:-1", "1 to 65535");
	assert_refused("redis://127.0.0.1:000001", "1 to 65535");
	assert_refused("redis://127.0.0.1:63x9", "1 to 65535");
	assert_refused("redis://127.0.0.1/10000", "0 to 9999");
	assert_refused("redis://127.0.0.1/x", "0 to 9999");
	assert_refused("redis://127.0.0.1/1/2", "0 to 9999");
}

static void names_are_not_looked_up(void **state)
{
	(void)state;
	assert_refused("redis://redis.example:6379/0", "names are not looked up");
	assert_refused("redis://", "must be an address");
	assert_refused("redis://:6379", "must be an address");
	assert_refused("redis://1.2.3:6379", "must be an address");
	assert_refused("redis://1.2.3.256:6379", "must be an address");
	assert_refused("redis://::1:6379", "must be an address");
	assert_refused("redis://[::1:6379", "must be an address");
	assert_refused("redis://[127.0.0.1]:6379", "must be an address");
	assert_refused("redis://[fe80::1%eth0]:6379", "must be an address");
	assert_refused("redis://localhosts", "must be an address");
}

static void what_is_not_understood_is_refused_with_the_two_forms(void **state)
{
	(void)state;
	assert_refused("", "unix:PATH or redis://HOST:PORT/DB");
	assert_refused("127.0.0.1:6379", "unix:PATH or redis://HOST:PORT/DB");
	assert_refused("rediss://127.0.0.1", "unix:PATH or redis://HOST:PORT/DB");
	assert_refused("redis://me:secret@127.0.0.1", "not supported");
	assert_refused("redis://[::1]x", "not understood");
}

static void a_path_is_taken_up_to_what_the_kernel_has(void **state)
{
	char text[BOARD_PATH_MAX + 16];

	(void)state;
	assert_string_equal(parsed("unix:/run/redis/redis.sock").path, "/run/redis/redis.sock");
	assert_int_equal(parsed("unix:/run/redis/redis.sock").kind, BOARD_ADDRESS_UNIX);
	assert_refused("unix:", "empty");
	snprintf(text, sizeof(text), "unix:%0*d", BOARD_PATH_MAX, 0);
	assert_int_equal(strlen(parsed(text).path), BOARD_PATH_MAX);
	snprintf(text, sizeof(text), "unix:%0*d", BOARD_PATH_MAX + 1, 0);
	assert_refused(text, "shorter");
}

/* Whatever is refused, the sentence fits and no reader runs off the end. */
static void a_long_text_is_refused_like_a_short_one(void **state)
{
	char text[2000] = "redis://";

	(void)state;
	memset(text + strlen(text), '1', sizeof(text) - strlen(text) - 1);
	assert_refused(text, "must be an address");
	text[strlen("redis://")] = '[';
	text[strlen("redis://[")] = ':';
	text[sizeof(text) - 2] = ']';
	assert_refused(text, "must be an address");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_host_is_an_address_or_localhost),
		cmocka_unit_test(port_and_database_may_be_left_out),
		cmocka_unit_test(numbers_are_taken_up_to_their_limits),
		cmocka_unit_test(names_are_not_looked_up),
		cmocka_unit_test(what_is_not_understood_is_refused_with_the_two_forms),
		cmocka_unit_test(a_path_is_taken_up_to_what_the_kernel_has),
		cmocka_unit_test(a_long_text_is_refused_like_a_short_one),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
