#include "app/belong.h"
#include "base/memory.h"
#include "store/organisations.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct choosing {
	unsigned capability;
	char *organisation;
	bool is_top;
};

static void consider(void *owner, const char *organisation, const char *role, bool is_top)
{
	struct choosing *choosing = owner;
	enum account_role held;

	if (!account_role_parse(role, &held) ||
	    !(account_role_capabilities(held) & choosing->capability) ||
	    (*choosing->organisation && (choosing->is_top || !is_top)))
		return;
	snprintf(choosing->organisation, WHO_ID_MAX, "%s", organisation);
	choosing->is_top = is_top;
}

bool belong_choose(const struct call *call, unsigned capability, const char *asked,
		   char organisation[WHO_ID_MAX])
{
	struct choosing choosing = { capability, organisation, false };

	organisation[0] = '\0';
	if (*asked && (!account_reader_is_open(call->live->accounts, asked) ||
		       !who_may_in(call->live, &call->who, capability, asked))) {
		rest_refuse(call, 403, "forbidden", "This belongs to another organisation",
			    "Name an organisation in which you hold a role that may do this.");
		return false;
	}
	if (*asked)
		snprintf(organisation, WHO_ID_MAX, "%s", asked);
	else
		account_reader_memberships(call->live->accounts, call->who.account, consider,
					   &choosing);
	return true;
}

static void on_owned(struct store_job *job)
{
	free(job);
}

void belong_put(struct live *live, bool is_contest, const char *id, const char *organisation)
{
	struct owner_change *owner;

	if (!*organisation)
		return;
	owner = memory_new(1, sizeof(*owner));
	owner->change.job.done = on_owned;
	owner->is_contest = is_contest;
	snprintf(owner->id, sizeof(owner->id), "%s", id);
	snprintf(owner->organisation, sizeof(owner->organisation), "%s", organisation);
	organisations_own(live->store, owner);
}

bool belong_may(const struct live *live, const struct who *who, unsigned capabilities,
		bool is_contest, const char *id)
{
	char organisation[STORED_ID_MAX];
	bool is_there =
		is_contest ? account_reader_owner_of_contest(live->accounts, id, organisation)
			   : account_reader_owner_of_round(live->accounts, id, organisation);

	return who->everywhere & capabilities || !is_there ||
	       who_may_in(live, who, capabilities, organisation);
}

bool belong_may_call(const struct call *call, const struct api_route *route,
		     const char *argument)
{
	static const char rounds[] = "/api/v1/rounds/{}", contests[] = "/api/v1/contests/{}";
	bool is_contest = strncmp(route->path, contests, sizeof(contests) - 1) == 0;

	if (!is_contest && strncmp(route->path, rounds, sizeof(rounds) - 1) != 0)
		return true;
	return belong_may(call->live, &call->who, route->may, is_contest, argument);
}
