#include "account/role.h"

#include <string.h>

enum {
	READS = CAN_SEE | CAN_SEE_PEOPLE | CAN_SEE_UNITS | CAN_READ_BANK,
	ORGANISES = READS | CAN_PLAY | CAN_HOLD | CAN_WRITE_BANK | CAN_CERTIFY,
};

static const struct {
	const char *name;
	unsigned capabilities;
} roles[ACCOUNT_ROLES] = {
	[ACCOUNT_ADMINISTRATOR] = { "administrator",
				    ORGANISES | CAN_REVIEW_BANK | CAN_MANAGE | CAN_AUDIT },
	[ACCOUNT_ORGANISER] = { "organiser", ORGANISES },
	[ACCOUNT_AUTHOR] = { "author", CAN_READ_BANK | CAN_WRITE_BANK },
	[ACCOUNT_REVIEWER] = { "reviewer", CAN_READ_BANK | CAN_REVIEW_BANK },
	[ACCOUNT_VIEWER] = { "viewer", CAN_SEE_UNITS },
	[ACCOUNT_AUDITOR] = { "auditor", READS | CAN_AUDIT },
};

static const char *const capabilities[CAPABILITIES] = {
	"see",        "play",        "hold",    "see_people", "see_units", "read_bank",
	"write_bank", "review_bank", "certify", "manage",     "audit",     "have_account",
};

unsigned account_role_capabilities(enum account_role role)
{
	return roles[role].capabilities | CAN_HAVE_ACCOUNT;
}

const char *account_role_name(enum account_role role)
{
	return roles[role].name;
}

bool account_role_parse(const char *name, enum account_role *role)
{
	for (int i = 0; i < ACCOUNT_ROLES; i++) {
		if (strcmp(name, roles[i].name) != 0)
			continue;
		*role = (enum account_role)i;
		return true;
	}
	return false;
}

const char *capability_name(int bit)
{
	return capabilities[bit];
}

unsigned capability_parse(const char *name)
{
	for (int i = 0; i < CAPABILITIES; i++)
		if (strcmp(name, capabilities[i]) == 0)
			return 1u << i;
	return 0;
}
