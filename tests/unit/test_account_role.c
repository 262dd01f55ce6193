/* The table of roles, said once more as sentences. */
#include "account/role.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void who_may_do_what(void **state)
{
	static const struct {
		enum account_role role;
		unsigned may, may_not;
	} cases[] = {
		{ ACCOUNT_ADMINISTRATOR, (1 << CAPABILITIES) - 1, 0 },
		{ ACCOUNT_ORGANISER, CAN_PLAY | CAN_HOLD | CAN_SEE_PEOPLE | CAN_CERTIFY,
		  CAN_MANAGE | CAN_AUDIT | CAN_REVIEW_BANK },
		{ ACCOUNT_AUTHOR, CAN_READ_BANK | CAN_WRITE_BANK,
		  CAN_REVIEW_BANK | CAN_PLAY | CAN_HOLD | CAN_SEE_PEOPLE | CAN_SEE },
		{ ACCOUNT_REVIEWER, CAN_READ_BANK | CAN_REVIEW_BANK,
		  CAN_WRITE_BANK | CAN_PLAY | CAN_HOLD | CAN_SEE_PEOPLE },
		{ ACCOUNT_VIEWER, CAN_SEE_UNITS,
		  CAN_SEE_PEOPLE | CAN_READ_BANK | CAN_PLAY | CAN_HOLD | CAN_SEE },
		{ ACCOUNT_AUDITOR, CAN_SEE | CAN_SEE_PEOPLE | CAN_READ_BANK | CAN_AUDIT,
		  CAN_PLAY | CAN_HOLD | CAN_WRITE_BANK | CAN_REVIEW_BANK | CAN_CERTIFY |
			  CAN_MANAGE },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		unsigned capabilities = account_role_capabilities(cases[i].role);

		assert_int_equal(capabilities & cases[i].may, cases[i].may);
		assert_int_equal(capabilities & cases[i].may_not, 0);
		assert_true(capabilities & CAN_HAVE_ACCOUNT);
	}
}

static void names_lead_back(void **state)
{
	enum account_role role;

	(void)state;
	for (int i = 0; i < ACCOUNT_ROLES; i++) {
		assert_true(account_role_parse(account_role_name((enum account_role)i), &role));
		assert_int_equal(role, i);
	}
	assert_false(account_role_parse("owner", &role));
	assert_false(account_role_parse("", &role));
	for (int bit = 0; bit < CAPABILITIES; bit++)
		assert_int_equal(capability_parse(capability_name(bit)), 1 << bit);
	assert_int_equal(capability_parse("everything"), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(who_may_do_what),
		cmocka_unit_test(names_lead_back),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
