#include "studio/answer.h"
#include "account/password.h"
#include "app/clock.h"
#include "studio/inside.h"

#include <stdio.h>
#include <stdlib.h>

enum { NO_CODE = -1 };

void change_begin(struct account_change *change, const struct call *call,
		  void (*done)(struct store_job *job))
{
	change->job.done = done;
	change->owner = call->live;
	change->request = call->id;
	change->at_unix_ms = clock_now_ms();
	snprintf(change->by, sizeof(change->by), "%s", call->who.account);
}

struct live *change_live(const struct account_change *change)
{
	struct live *live = change->owner;

	return live->is_stopping ? NULL : live;
}

static const struct {
	int status;
	const char *code, *title, *detail;
} refusals[] = {
	[CHANGE_NOT_FOUND] = { 404, "not_found", "There is no such thing",
			       "It may have been taken away meanwhile. Load the page again." },
	[CHANGE_TAKEN] = { 409, "taken", "Somebody else has this already",
			   "Choose another address or code." },
	[CHANGE_LOCKED] = { 429, "locked", "Too many wrong passwords",
			    "Wait, and try again later." },
	[CHANGE_USED] = { 401, "wrong_code", "This code is not valid",
			  "Wait for the next code and enter that." },
	[CHANGE_LAST] = { 409, "last_administrator", "Nobody would be left to administrate",
			  "Make somebody else an administrator at the top first." },
	[CHANGE_NOT_YOURS] = { 403, "forbidden", "This belongs to another organisation",
			       "Ask an administrator of that organisation, or of one above." },
	[CHANGE_CIRCLE] = { 409, "circle", "An organisation cannot stand below itself",
			    "Choose another place for it." },
	[CHANGE_NOT_ABOVE] = { 409, "kinds", "This kind cannot stand there",
			       "Workshops stand below companies, companies below federations, "
			       "and workshops hold nothing." },
	[CHANGE_NOT_EMPTY] = { 409, "not_empty", "Something still hangs on it",
			       "Archive what stands below it first." },
	[CHANGE_NO_LOCALITY] = { 422, "bad_values", "There is no such locality",
				 "Choose one of the list." },
	[CHANGE_NOT_VOUCHED] = { 403, "not_vouched", "Only those above it can say that",
				 "By its name and code an organisation is told how its units "
				 "did. "
				 "An administrator above the company gives and changes them." },
	[CHANGE_FULL] = { 409, "full", "There are too many",
			  "Take away what is not needed any more." },
};

bool change_is_done(const struct account_change *change)
{
	if (change->outcome == CHANGE_DONE)
		return true;
	rest_refuse_with(change->owner, change->request, refusals[change->outcome].status,
			 refusals[change->outcome].code, refusals[change->outcome].title,
			 refusals[change->outcome].detail, "");
	return false;
}

void change_answer(const struct account_change *change)
{
	struct live *live = change_live(change);
	struct text body;

	if (!live || !change_is_done(change))
		return;
	text_init(&body);
	text_add(&body, "{}");
	tell_reply(live, change->request, 200, &body);
	tell_release(live);
}

void change_finish(struct store_job *job)
{
	change_answer((struct account_change *)(void *)job);
	free(job);
}

void make_id(char letter, char id[STORED_ID_MAX])
{
	char secret[SECRET_TEXT_SIZE];

	secret_make(secret);
	snprintf(id, STORED_ID_MAX, "%c_%s", letter, secret);
}

struct form *open_form(const struct call *call)
{
	struct form *form = form_open(call->request->body, call->request->body_length);

	if (!form)
		rest_refuse(call, 400, "bad_message", "The body is not a JSON object",
			    "Send one JSON object, as the API's description says.");
	return form;
}

void with_form(const struct call *call, form_fn *go_on)
{
	struct form *form = open_form(call);

	if (form)
		go_on(call, form);
	form_close(form);
}

bool refuse_form(const struct call *call, const struct form *form)
{
	if (!*form_problems(form))
		return false;
	rest_refuse_with(call->live, call->id, 422, "bad_values", "Some values cannot be used",
			 "See errors: each names a field and what it must be.",
			 form_problems(form));
	return true;
}

void form_new_password(struct form *form, const char *field, const char *email,
		       const char *name)
{
	enum password_status status =
		password_check(form_raw(form, field), email ? email : "", name ? name : "");

	if (status != PASSWORD_OK)
		form_problem(form, field, password_advice(status));
}

void refuse_for(struct live *live, uint64_t request, int64_t wait_ms, const char *code,
		const char *title, const char *detail)
{
	char headers[64];
	struct text body;

	snprintf(headers, sizeof(headers), "Retry-After: %lld\r\n",
		 (long long)((wait_ms + 999) / 1000));
	text_init(&body);
	text_add(&body, "{\"title\":");
	text_add_json(&body, title);
	text_add(&body, ",\"status\":429,\"detail\":");
	text_add_json(&body, detail);
	text_add_format(&body, ",\"code\":\"%s\",\"wait_ms\":%lld}", code, (long long)wait_ms);
	server_respond(live->server, request,
		       &(struct server_response){ .status = 429,
						  .content_type = "application/problem+json",
						  .headers = headers,
						  .body = body.bytes,
						  .body_length = body.length });
	text_clear(&body);
}

bool refuse_other_page(const struct call *call)
{
	if (call->request->is_same_origin)
		return false;
	rest_refuse(call, 403, "forbidden", "This page may not sign anybody in",
		    "Open the studio on this server's own address.");
	return true;
}

bool refuse_guesser(const struct call *call)
{
	struct guesses *guesses = &call->live->studio->sign_ins;
	uint64_t address = live_address_hash(call->request->address);

	if (guesses_allow(guesses, address, NO_CODE, clock_now_ms()))
		return false;
	refuse_for(call->live, call->id, GUESSES_REFILL_MS, "too_fast",
		   "Too many wrong tries from this network", "Wait a moment and try again.");
	return true;
}

void note_wrong_guess(struct live *live, uint64_t address)
{
	guesses_note(&live->studio->sign_ins, address, NO_CODE, false, clock_now_ms());
}

void with_form_of_anyone(const struct call *call, form_fn *go_on)
{
	if (!refuse_other_page(call) && !refuse_guesser(call))
		with_form(call, go_on);
}
