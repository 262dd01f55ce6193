/* The first account of all, by the link that was printed at the first start. */
#include "account/password.h"
#include "base/memory.h"
#include "studio/answer.h"
#include "studio/inside.h"
#include "studio/session.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct setup {
	struct password_work password;
	struct setup_change *change; /* owned until it is put; a struct setting */
	struct live *live;
};

struct setting {
	struct setup_change change;
	struct session_start start;
};

static void get_setup(void *context, const char *argument)
{
	const struct call *call = context;
	struct text body;

	(void)argument;
	text_init(&body);
	text_add_format(&body, "{\"needed\":%s}",
			account_reader_has_administrator(call->live->accounts) ? "false"
									       : "true");
	tell_reply(call->live, call->id, 200, &body);
}

static void on_set_up(struct store_job *job)
{
	struct setting *setting = (struct setting *)(void *)job;
	struct account_change *change = &setting->change.change;
	struct live *live = change_live(change);

	if (live && change->outcome == CHANGE_TAKEN)
		rest_refuse_with(live, change->request, 409, "set_up_already",
				 "There is an administrator already",
				 "Sign in at /studio, or ask the administrator for an "
				 "invitation.",
				 "");
	else if (live)
		session_answer(live, change->request, 201, setting->change.account,
			       &setting->start);
	if (live && change->outcome == CHANGE_DONE)
		live->studio->has_setup = false;
	free(setting);
}

static void on_password(struct password_work *work)
{
	struct setup *setup = (struct setup *)(void *)work;
	struct live *live = setup->live;

	if (!live->is_stopping && work->is_good) {
		memcpy(setup->change->password, work->hash, sizeof(setup->change->password));
		accounts_set_up(live->store, setup->change);
		setup->change = NULL;
	} else if (!live->is_stopping) {
		rest_refuse_with(live, setup->change->change.request, 503, "busy",
				 "The server has too little memory just now",
				 "Try again in a second.", "");
	}
	free(setup->change);
	free(setup);
}

static bool is_setup_token(const struct call *call, const char *token)
{
	const struct studio *studio = call->live->studio;
	struct secret_hash hash = secret_hash_of(token);

	return studio->has_setup && secret_is_same(&hash, &studio->setup_hash);
}

/* The fields are good. */
static void start_setup(const struct call *call, const char *email, const char *name,
			const char *organisation, struct form *form)
{
	struct setup *setup = memory_new(1, sizeof(*setup));
	struct setting *setting = memory_new(1, sizeof(*setting));
	struct setup_change *change = &setting->change;

	change_begin(&change->change, call, on_set_up);
	make_id('u', change->account);
	make_id('o', change->organisation);
	snprintf(change->email, sizeof(change->email), "%s", email);
	snprintf(change->name, sizeof(change->name), "%s", name);
	snprintf(change->organisation_name, sizeof(change->organisation_name), "%s",
		 organisation);
	snprintf(change->language, sizeof(change->language), "%s",
		 strcmp(form_raw(form, "language"), "en") == 0 ? "en" : "vi");
	session_begin(call, &setting->start, &change->session);
	setup->live = call->live;
	setup->change = change;
	setup->password.done = on_password;
	setup->password.password = password_normal(form_raw(form, "password"));
	if (passwords_put(&call->live->studio->passwords, &setup->password))
		return;
	rest_refuse_busy(call);
	free(setup->password.password);
	free(setting);
	free(setup);
}

static void set_up(const struct call *call, struct form *form)
{
	const char *email, *name, *organisation;

	if (account_reader_has_administrator(call->live->accounts)) {
		rest_refuse(call, 409, "set_up_already", "There is an administrator already",
			    "Sign in at /studio, or ask the administrator for an invitation.");
		return;
	}
	if (!is_setup_token(call, form_raw(form, "token"))) {
		note_wrong_guess(call->live, live_address_hash(call->request->address));
		rest_refuse(call, 403, "bad_token", "This link is not valid",
			    "Start the server again with --welcome: it prints a new one.");
		return;
	}
	email = form_email(form, "email");
	name = form_line(form, "name", ACCOUNT_NAME_MAX);
	organisation = form_line(form, "organisation", ORGANISATION_NAME_MAX);
	form_new_password(form, "password", email, name);
	if (!refuse_form(call, form))
		start_setup(call, email, name, organisation, form);
}

static void post_setup(void *context, const char *argument)
{
	(void)argument;
	with_form_of_anyone(context, set_up);
}

static const struct api_route routes[] = {
	{ "GET", "/api/v1/setup", API_ANYONE, get_setup },
	{ "POST", "/api/v1/setup", API_ANYONE, post_setup },
};

const struct studio_routes setup_routes = { routes, sizeof(routes) / sizeof(routes[0]) };
