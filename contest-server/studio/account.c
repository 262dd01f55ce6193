/* What people change about themselves: words, password, second factor; their sessions. */
#include "account/password.h"
#include "account/totp.h"
#include "app/clock.h"
#include "base/memory.h"
#include "studio/answer.h"
#include "studio/inside.h"
#include "studio/page.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const languages[] = { "vi", "en", NULL };

static struct own_change *new_change(const struct call *call, enum own_kind kind)
{
	struct own_change *own = memory_new(1, sizeof(*own));

	change_begin(&own->change, call, change_finish);
	own->kind = kind;
	return own;
}

static void put_account(void *context, const char *argument)
{
	const struct call *call = context;
	struct form *form = open_form(call);
	struct own_change *own;
	const char *name;
	int language;

	(void)argument;
	if (!form)
		return;
	name = form_line(form, "name", ACCOUNT_NAME_MAX);
	language = form_word(form, "language", languages);
	if (!refuse_form(call, form)) {
		own = new_change(call, OWN_WORDS);
		snprintf(own->name, sizeof(own->name), "%s", name);
		snprintf(own->language, sizeof(own->language), "%s", languages[language]);
		accounts_change_own(call->live->store, own);
	}
	form_close(form);
}

/* A change that needs the password again; and perhaps a new one to be hashed after. */
struct proof {
	struct password_work password;
	struct live *live;
	struct own_change *own; /* owned until it is put */
	char *new_password;     /* owned; NULL: none */
	uint64_t address;
};

static void refuse_proof(const struct proof *proof)
{
	struct text errors;

	note_wrong_guess(proof->live, proof->address);
	text_init(&errors);
	settings_add_error(&errors, "password", "This is not your password.");
	rest_refuse_with(proof->live, proof->own->change.request, 422, "bad_values",
			 "The password is wrong", "Enter the one that you signed in with.",
			 errors.bytes);
	text_clear(&errors);
}

static void proof_free(struct proof *proof)
{
	free(proof->own);
	if (proof->new_password)
		secret_wipe(proof->new_password);
	free(proof->new_password);
	free(proof);
}

static void on_new_hash(struct password_work *work)
{
	struct proof *proof = (struct proof *)(void *)work;

	if (!proof->live->is_stopping && work->is_good) {
		memcpy(proof->own->password, work->hash, sizeof(proof->own->password));
		accounts_change_own(proof->live->store, proof->own);
		proof->own = NULL;
	}
	proof_free(proof);
}

static void on_proven(struct password_work *work)
{
	struct proof *proof = (struct proof *)(void *)work;

	if (proof->live->is_stopping) {
		proof_free(proof);
	} else if (!work->is_good) {
		refuse_proof(proof);
		proof_free(proof);
	} else if (proof->new_password) {
		work->password = proof->new_password;
		proof->new_password = NULL;
		work->hash[0] = '\0';
		work->done = on_new_hash;
		passwords_put_next(&proof->live->studio->passwords, work);
	} else {
		accounts_change_own(proof->live->store, proof->own);
		proof->own = NULL;
		proof_free(proof);
	}
}

/* Takes the change, and the new password if there is one. */
static void ask_proof(const struct call *call, const char *password, struct own_change *own,
		      char *new_password)
{
	struct proof *proof = memory_new(1, sizeof(*proof));
	struct stored_account account;
	char *normal = password_normal(password);

	account_reader_by_id(call->live->accounts, call->who.account, &account);
	proof->live = call->live;
	proof->own = own;
	proof->new_password = new_password;
	proof->address = live_address_hash(call->request->address);
	proof->password.done = on_proven;
	proof->password.password = normal ? normal : memory_copy_string("");
	snprintf(proof->password.hash, sizeof(proof->password.hash), "%s", account.password);
	if (passwords_put(&call->live->studio->passwords, &proof->password))
		return;
	rest_refuse_busy(call);
	free(proof->password.password);
	proof_free(proof);
}

static void put_password(void *context, const char *argument)
{
	const struct call *call = context;
	struct stored_account account;
	struct own_change *own;
	struct form *form;
	char cookie[WHO_COOKIE_SIZE];

	(void)argument;
	if (refuse_guesser(call) || !(form = open_form(call)))
		return;
	account_reader_by_id(call->live->accounts, call->who.account, &account);
	form_new_password(form, "new_password", account.email, account.name);
	if (!refuse_form(call, form)) {
		own = new_change(call, OWN_PASSWORD);
		own->keeps_tokens = form_flag(form, "keep_tokens");
		if (who_cookie(call->request->cookie, WHO_COOKIE, cookie, sizeof(cookie)))
			own->session = secret_hash_of(cookie);
		ask_proof(call, form_raw(form, "password"), own,
			  password_normal(form_raw(form, "new_password")));
	}
	form_close(form);
}

static void on_totp_begun(struct store_job *job)
{
	struct own_change *own = (struct own_change *)(void *)job;
	struct live *live = change_live(&own->change);
	char secret[TOTP_TEXT_SIZE];
	struct stored_account account;
	struct text body, uri;

	if (live && change_is_done(&own->change)) {
		account_reader_by_id(live->accounts, own->change.by, &account);
		totp_text(own->totp, secret);
		text_init(&uri);
		totp_add_uri(&uri, secret, account.email);
		text_init(&body);
		text_add_format(&body, "{\"secret\":\"%s\",\"uri\":", secret);
		text_add_json(&body, uri.bytes);
		text_add(&body, "}");
		text_clear(&uri);
		tell_reply(live, own->change.request, 200, &body);
		tell_release(live);
	}
	free(own);
}

static void post_totp(void *context, const char *argument)
{
	const struct call *call = context;
	struct stored_account account;
	struct own_change *own;

	(void)argument;
	account_reader_by_id(call->live->accounts, call->who.account, &account);
	if (account.has_totp) {
		/* Whoever sits down at an open session must not put theirs in its place. */
		rest_refuse(call, 409, "has_second_factor", "There is a second factor already",
			    "Take that away with the password first.");
		return;
	}
	own = new_change(call, OWN_TOTP_BEGIN);
	own->change.job.done = on_totp_begun;
	secret_bytes(own->totp, sizeof(own->totp));
	accounts_change_own(call->live->store, own);
}

static void confirm(const struct call *call, struct form *form)
{
	struct stored_account account;
	struct own_change *own;
	int64_t step;

	account_reader_by_id(call->live->accounts, call->who.account, &account);
	if (!account.has_pending) {
		rest_refuse(call, 409, "no_second_factor",
			    "There is no second factor to confirm", "Ask for a new one first.");
		return;
	}
	if (!totp_match(account.totp_pending, form_raw(form, "code"), clock_now_ms(),
			account.totp_step, &step)) {
		note_wrong_guess(call->live, live_address_hash(call->request->address));
		form_problem(form, "code",
			     "This is not the code of now. Check the phone's clock.");
		refuse_form(call, form);
		return;
	}
	own = new_change(call, OWN_TOTP_CONFIRM);
	memcpy(own->totp, account.totp_pending, sizeof(own->totp));
	own->totp_step = step;
	accounts_change_own(call->live->store, own);
}

static void post_totp_confirm(void *context, const char *argument)
{
	(void)argument;
	if (!refuse_guesser(context))
		with_form(context, confirm);
}

static void delete_totp(void *context, const char *argument)
{
	const struct call *call = context;
	struct form *form;

	(void)argument;
	if (refuse_guesser(call) || !(form = open_form(call)))
		return;
	ask_proof(call, form_raw(form, "password"), new_change(call, OWN_TOTP_REMOVE), NULL);
	form_close(form);
}

static void get_sessions(void *context, const char *argument)
{
	const struct call *call = context;
	char cookie[WHO_COOKIE_SIZE];
	struct list_order order;

	(void)argument;
	if (!page_begin(call, &order, LIST_SESSIONS, 0, LISTS_AT_ONCE_MAX))
		return;
	if (who_cookie(call->request->cookie, WHO_COOKIE, cookie, sizeof(cookie)))
		order.session = secret_hash_of(cookie);
	page_answer(call, &order);
}

static void delete_one_session(void *context, const char *id)
{
	const struct call *call = context;
	struct session_end_change *end = memory_new(1, sizeof(*end));

	change_begin(&end->change, call, change_finish);
	snprintf(end->id, sizeof(end->id), "%.31s", id);
	accounts_end_session(call->live->store, end);
}

static const struct api_route routes[] = {
	{ "PUT", "/api/v1/account", CAN_HAVE_ACCOUNT, put_account },
	{ "PUT", "/api/v1/account/password", CAN_HAVE_ACCOUNT, put_password },
	{ "POST", "/api/v1/account/totp", CAN_HAVE_ACCOUNT, post_totp },
	{ "DELETE", "/api/v1/account/totp", CAN_HAVE_ACCOUNT, delete_totp },
	{ "POST", "/api/v1/account/totp/confirm", CAN_HAVE_ACCOUNT, post_totp_confirm },
	{ "GET", "/api/v1/account/sessions", CAN_HAVE_ACCOUNT, get_sessions },
	{ "DELETE", "/api/v1/account/sessions/{}", CAN_HAVE_ACCOUNT, delete_one_session },
};

const struct studio_routes account_routes = { routes, sizeof(routes) / sizeof(routes[0]) };
