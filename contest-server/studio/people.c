/* Other people's accounts: who there is, what roles they hold, and who is invited. */
#include "store/people.h"
#include "account/password.h"
#include "app/clock.h"
#include "app/links.h"
#include "base/memory.h"
#include "studio/answer.h"
#include "studio/inside.h"
#include "studio/page.h"
#include "studio/session.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { INVITATION_VALID_MS = 7 * 24 * 3600 * 1000 };

static void get_accounts(void *context, const char *argument)
{
	const struct call *call = context;
	struct list_order order;

	(void)argument;
	if (page_begin(call, &order, LIST_ACCOUNTS, CAN_MANAGE, LISTS_AT_ONCE_MAX) &&
	    page_word(call, "role", order.one) && page_word(call, "organisation", order.other))
		page_answer(call, &order);
}

static void read_role(struct form *form, struct role_row *row)
{
	enum account_role role;

	if (!account_role_parse(form_raw(form, "role"), &role))
		form_problem(form, "role",
			     "Must be administrator, organiser, author, reviewer, viewer or "
			     "auditor.");
	else
		snprintf(row->role, sizeof(row->role), "%s", account_role_name(role));
	snprintf(row->organisation, sizeof(row->organisation), "%.31s",
		 form_raw(form, "organisation"));
	if (!*row->organisation)
		form_problem(form, "organisation", "Must be the id of an organisation.");
}

static void read_roles(struct form *form, struct person_change *person)
{
	person->role_count = form_count(form, "roles");
	if (person->role_count > ROLES_PER_ACCOUNT_MAX) {
		form_problem(form, "roles", "Must be at most 32.");
		person->role_count = 0;
	}
	for (size_t i = 0; i < person->role_count; i++) {
		struct form *one = form_at(form, "roles", i);

		if (one)
			read_role(one, &person->roles[i]);
		else
			form_problem(form, "roles", "Must be a list of objects.");
	}
}

/* Who hosts by a link of theirs, and may not any more, is sent away at once. */
static void on_person_changed(struct store_job *job)
{
	struct person_change *person = (struct person_change *)(void *)job;
	struct live *live = change_live(&person->change);

	if (live && person->change.outcome == CHANGE_DONE)
		hosts_review(live, person->account);
	change_finish(job);
}

static void put_one_account(void *context, const char *id)
{
	const struct call *call = context;
	struct form *form = open_form(call);
	struct person_change *person;
	const char *name;

	if (!form)
		return;
	person = memory_new(1, sizeof(*person));
	change_begin(&person->change, call, on_person_changed);
	snprintf(person->account, sizeof(person->account), "%.31s", id);
	name = form_line(form, "name", ACCOUNT_NAME_MAX);
	read_roles(form, person);
	if (refuse_form(call, form)) {
		free(person);
	} else {
		snprintf(person->name, sizeof(person->name), "%s", name);
		person->is_disabled = form_flag(form, "disabled");
		people_change(call->live->store, person);
	}
	form_close(form);
}

static void get_invitations(void *context, const char *argument)
{
	const struct call *call = context;
	struct list_order order;

	(void)argument;
	if (page_begin(call, &order, LIST_INVITATIONS, CAN_MANAGE, LISTS_AT_ONCE_MAX) &&
	    page_word(call, "state", order.one))
		page_answer(call, &order);
}

struct inviting {
	struct invitation_change invitation;
	char url[LINKS_BASE_SIZE + 64];
};

static void on_invited(struct store_job *job)
{
	struct inviting *inviting = (struct inviting *)(void *)job;
	struct live *live = change_live(&inviting->invitation.change);
	struct text body;

	if (live && change_is_done(&inviting->invitation.change)) {
		text_init(&body);
		text_add_format(&body, "{\"id\":\"%s\",\"url\":", inviting->invitation.id);
		text_add_json(&body, inviting->url);
		text_add_format(&body, ",\"expires_at\":%" PRId64 "}",
				inviting->invitation.expires_at_unix_ms);
		tell_reply(live, inviting->invitation.change.request, 201, &body);
		tell_release(live);
	}
	secret_wipe(inviting->url);
	free(inviting);
}

static void write_link(const struct call *call, struct inviting *inviting)
{
	char base[LINKS_BASE_SIZE], secret[SECRET_TEXT_SIZE];

	secret_make(secret);
	inviting->invitation.hash = secret_hash_of(secret);
	links_base(call->live, call->request->host, call->request->is_tls, base);
	snprintf(inviting->url, sizeof(inviting->url), "%s/studio/invited#%s", base, secret);
	secret_wipe(secret);
}

static void invite(const struct call *call, struct form *form)
{
	const char *email = form_email(form, "email");
	const char *name = form_line(form, "name", ACCOUNT_NAME_MAX);
	struct inviting *inviting;
	struct role_row role = { "", "" };

	read_role(form, &role);
	if (refuse_form(call, form))
		return;
	if (!who_may_in(call->live, &call->who, CAN_MANAGE, role.organisation)) {
		rest_refuse(call, 403, "forbidden", "This belongs to another organisation",
			    "Ask an administrator of that organisation, or of one above.");
		return;
	}
	inviting = memory_new(1, sizeof(*inviting));
	change_begin(&inviting->invitation.change, call, on_invited);
	make_id('i', inviting->invitation.id);
	write_link(call, inviting);
	snprintf(inviting->invitation.email, sizeof(inviting->invitation.email), "%s", email);
	snprintf(inviting->invitation.name, sizeof(inviting->invitation.name), "%s", name);
	memcpy(inviting->invitation.organisation, role.organisation, sizeof(role.organisation));
	memcpy(inviting->invitation.role, role.role, sizeof(role.role));
	inviting->invitation.expires_at_unix_ms =
		inviting->invitation.change.at_unix_ms + INVITATION_VALID_MS;
	people_invite(call->live->store, &inviting->invitation);
}

static void post_invitation(void *context, const char *argument)
{
	(void)argument;
	with_form(context, invite);
}

static void delete_invitation(void *context, const char *id)
{
	const struct call *call = context;
	struct invitation_change *invitation = memory_new(1, sizeof(*invitation));

	change_begin(&invitation->change, call, change_finish);
	snprintf(invitation->id, sizeof(invitation->id), "%.31s", id);
	people_withdraw(call->live->store, invitation);
}

static void refuse_invitation(struct live *live, uint64_t request)
{
	rest_refuse_with(live, request, 404, "bad_invitation", "This invitation is not valid",
			 "It was used, withdrawn or is older than seven days, or whoever "
			 "invited may not do so any more. Ask for a new one.",
			 "");
}

/* Who is meant, for the page that asks for a password. */
static bool find_invited(const struct call *call, struct form *form,
			 struct stored_invitation *invited)
{
	struct secret_hash hash = secret_hash_of(form_raw(form, "token"));

	if (account_reader_invitation(call->live->accounts, &hash, clock_now_ms(), invited))
		return true;
	note_wrong_guess(call->live, live_address_hash(call->request->address));
	refuse_invitation(call->live, call->id);
	return false;
}

static void tell_invited(const struct call *call, struct form *form)
{
	struct stored_invitation invited;
	struct text body;

	if (!find_invited(call, form, &invited))
		return;
	text_init(&body);
	text_add(&body, "{\"email\":");
	text_add_json(&body, invited.email);
	text_add(&body, ",\"name\":");
	text_add_json(&body, invited.name);
	text_add(&body, ",\"organisation_name\":");
	text_add_json(&body, invited.organisation_name);
	text_add(&body, ",\"role\":");
	text_add_json(&body, invited.role);
	text_add(&body, "}");
	tell_reply(call->live, call->id, 200, &body);
}

static void post_invitation_look(void *context, const char *argument)
{
	(void)argument;
	with_form_of_anyone(context, tell_invited);
}

struct accepting {
	struct accept_change accept;
	struct session_start start;
};

struct accepting_password {
	struct password_work password;
	struct live *live;
	struct accepting *accepting; /* owned until it is put */
};

static void on_accepted(struct store_job *job)
{
	struct accepting *accepting = (struct accepting *)(void *)job;
	struct account_change *change = &accepting->accept.change;
	struct live *live = change_live(change);

	if (live && change->outcome == CHANGE_DONE)
		session_answer(live, change->request, 201, accepting->accept.account,
			       &accepting->start);
	else if (live)
		refuse_invitation(live, change->request);
	free(accepting);
}

static void on_accept_password(struct password_work *work)
{
	struct accepting_password *one = (struct accepting_password *)(void *)work;

	if (!one->live->is_stopping && work->is_good) {
		memcpy(one->accepting->accept.password, work->hash, SECRET_PASSWORD_SIZE);
		people_accept(one->live->store, &one->accepting->accept);
		one->accepting = NULL;
	} else if (!one->live->is_stopping) {
		rest_refuse_with(one->live, one->accepting->accept.change.request, 503, "busy",
				 "The server has too little memory just now",
				 "Try again in a second.", "");
	}
	free(one->accepting);
	free(one);
}

static void start_accepting(const struct call *call, struct form *form, const char *name)
{
	struct accepting_password *one = memory_new(1, sizeof(*one));
	struct accepting *accepting = memory_new(1, sizeof(*accepting));
	struct accept_change *accept = &accepting->accept;

	change_begin(&accept->change, call, on_accepted);
	accept->hash = secret_hash_of(form_raw(form, "token"));
	make_id('u', accept->account);
	snprintf(accept->name, sizeof(accept->name), "%s", name);
	snprintf(accept->language, sizeof(accept->language), "%s",
		 strcmp(form_raw(form, "language"), "en") == 0 ? "en" : "vi");
	session_begin(call, &accepting->start, &accept->session);
	one->live = call->live;
	one->accepting = accepting;
	one->password.done = on_accept_password;
	one->password.password = password_normal(form_raw(form, "password"));
	if (passwords_put(&call->live->studio->passwords, &one->password))
		return;
	rest_refuse_busy(call);
	free(one->password.password);
	free(accepting);
	free(one);
}

static void accept_invitation(const struct call *call, struct form *form)
{
	struct stored_invitation invited;
	const char *name;

	if (!find_invited(call, form, &invited))
		return;
	name = form_line(form, "name", ACCOUNT_NAME_MAX);
	form_new_password(form, "password", invited.email, name);
	if (!refuse_form(call, form))
		start_accepting(call, form, name);
}

static void post_invitation_accept(void *context, const char *argument)
{
	(void)argument;
	with_form_of_anyone(context, accept_invitation);
}

static const struct api_route routes[] = {
	{ "GET", "/api/v1/accounts", CAN_MANAGE, get_accounts },
	{ "PUT", "/api/v1/accounts/{}", CAN_MANAGE, put_one_account },
	{ "GET", "/api/v1/invitations", CAN_MANAGE, get_invitations },
	{ "POST", "/api/v1/invitations", CAN_MANAGE, post_invitation },
	{ "POST", "/api/v1/invitations/look", API_ANYONE, post_invitation_look },
	{ "POST", "/api/v1/invitations/accept", API_ANYONE, post_invitation_accept },
	{ "DELETE", "/api/v1/invitations/{}", CAN_MANAGE, delete_invitation },
};

const struct studio_routes people_routes = { routes, sizeof(routes) / sizeof(routes[0]) };
