/* The tree of organisations: federation, company, workshop. */
#include "store/organisations.h"
#include "base/memory.h"
#include "studio/answer.h"
#include "studio/inside.h"
#include "studio/page.h"

#include <stdio.h>
#include <stdlib.h>

enum { ORGANISATION_CODE_MAX = 32, HEADCOUNT_MAX = 10000000 };

enum { ANYBODY_SIGNED_IN = (1 << CAPABILITIES) - 1 };

static const char *const kinds[] = { "federation", "company", "workshop", NULL };

static void get_organisations(void *context, const char *argument)
{
	const struct call *call = context;
	struct list_order order;

	(void)argument;
	if (page_begin(call, &order, LIST_ORGANISATIONS, ANYBODY_SIGNED_IN, LISTS_TREE_MAX) &&
	    page_word(call, "archived", order.one) && page_word(call, "parent", order.other))
		page_answer(call, &order);
}

static void on_changed(struct store_job *job)
{
	struct organisation_change *organisation = (struct organisation_change *)(void *)job;
	struct live *live = change_live(&organisation->change);
	struct text body;

	if (live && organisation->change.outcome == CHANGE_NO_LOCALITY) {
		text_init(&body);
		settings_add_error(&body, "locality", "Must be a code of the localities.");
		rest_refuse_with(live, organisation->change.request, 422, "bad_values",
				 "Some values cannot be used", "See errors.", body.bytes);
		text_clear(&body);
	} else if (live && change_is_done(&organisation->change)) {
		text_init(&body);
		text_add_format(&body, "{\"id\":\"%s\"}", organisation->id);
		tell_reply(live, organisation->change.request, organisation->is_new ? 201 : 200,
			   &body);
		tell_release(live);
	}
	free(organisation);
}

/* Fields that a new one and a changed one have. */
static bool read_fields(struct form *form, struct organisation_change *organisation)
{
	const char *name = form_line(form, "name", ORGANISATION_NAME_MAX);
	const char *code = form_line_or_none(form, "code", ORGANISATION_CODE_MAX);
	const char *locality = form_line_or_none(form, "locality", STORED_LOCALITY_SIZE - 1);

	organisation->headcount = form_number(form, "headcount", 0, HEADCOUNT_MAX, STORE_NONE);
	snprintf(organisation->parent, sizeof(organisation->parent), "%.31s",
		 form_raw(form, "parent"));
	if (!name || !code || !locality || *form_problems(form))
		return false;
	snprintf(organisation->name, sizeof(organisation->name), "%s", name);
	snprintf(organisation->code, sizeof(organisation->code), "%s", code);
	snprintf(organisation->locality, sizeof(organisation->locality), "%.23s", locality);
	organisation->is_archived = form_flag(form, "archived");
	return true;
}

static bool refuse_elsewhere(const struct call *call, const char *organisation)
{
	if (who_may_in(call->live, &call->who, CAN_MANAGE, organisation))
		return false;
	rest_refuse(call, 403, "forbidden", "This belongs to another organisation",
		    "Ask an administrator of that organisation, or of one above.");
	return true;
}

static void change(const struct call *call, struct form *form, const char *id)
{
	struct organisation_change *organisation = memory_new(1, sizeof(*organisation));
	int kind = id ? 0 : form_word(form, "kind", kinds);

	change_begin(&organisation->change, call, on_changed);
	organisation->is_new = !id;
	if (id)
		snprintf(organisation->id, sizeof(organisation->id), "%.31s", id);
	else
		make_id('o', organisation->id);
	if (!id && kind >= 0)
		snprintf(organisation->kind, sizeof(organisation->kind), "%s", kinds[kind]);
	if (!read_fields(form, organisation) || kind < 0)
		refuse_form(call, form);
	else if ((!id || !refuse_elsewhere(call, id)) &&
		 (account_reader_has_parent(call->live->accounts, organisation->id,
					    organisation->parent) ||
		  !refuse_elsewhere(call, organisation->parent))) {
		organisations_change(call->live->store, organisation);
		return;
	}
	free(organisation);
}

static void post_organisation(void *context, const char *argument)
{
	const struct call *call = context;
	struct form *form = open_form(call);

	(void)argument;
	if (form)
		change(call, form, NULL);
	form_close(form);
}

static void put_organisation(void *context, const char *id)
{
	const struct call *call = context;
	struct form *form = open_form(call);

	if (form)
		change(call, form, id);
	form_close(form);
}

static const struct api_route routes[] = {
	{ "GET", "/api/v1/organisations", ANYBODY_SIGNED_IN, get_organisations },
	{ "POST", "/api/v1/organisations", CAN_MANAGE, post_organisation },
	{ "PUT", "/api/v1/organisations/{}", CAN_MANAGE, put_organisation },
};

const struct studio_routes organisation_routes = { routes, sizeof(routes) / sizeof(routes[0]) };
