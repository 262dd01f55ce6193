/* Who is signed in; signing in and out. */
#include "studio/session.h"
#include "account/lockout.h"
#include "account/password.h"
#include "account/totp.h"
#include "app/clock.h"
#include "base/memory.h"
#include "studio/answer.h"
#include "studio/inside.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void add_capabilities(struct text *body, unsigned capabilities)
{
	bool is_first = true;

	text_add(body, "[");
	for (int bit = 0; bit < CAPABILITIES; bit++) {
		if (!(capabilities & 1u << bit))
			continue;
		text_add_format(body, "%s\"%s\"", is_first ? "" : ",", capability_name(bit));
		is_first = false;
	}
	text_add(body, "]");
}

static void add_role(void *owner, const char *organisation, const char *name, const char *role)
{
	struct text *body = owner;

	text_add(body, body->bytes[body->length - 1] == '[' ? "{\"organisation\":"
							    : ",{\"organisation\":");
	text_add_json(body, organisation);
	text_add(body, ",\"organisation_name\":");
	text_add_json(body, name);
	text_add(body, ",\"role\":");
	text_add_json(body, role);
	text_add(body, "}");
}

static void add_account(struct text *body, const struct live *live, const char *id)
{
	struct stored_account account;

	text_add_json(body, id);
	if (!account_reader_by_id(live->accounts, id, &account))
		return;
	text_add(body, ",\"name\":");
	text_add_json(body, account.name);
	text_add(body, ",\"email\":");
	text_add_json(body, account.email);
	text_add(body, ",\"language\":");
	text_add_json(body, account.language);
	text_add_format(body, ",\"has_second_factor\":%s", account.has_totp ? "true" : "false");
	text_add(body, ",\"roles\":[");
	account_reader_roles(live->accounts, id, add_role, body);
	text_add(body, "]");
}

/* cookie: NULL where there is none; base: of links for others, see app/links.h. */
static void write_session(struct text *body, const struct live *live, const struct who *who,
			  const char *cookie, const char *base)
{
	char csrf[WHO_CSRF_SIZE];

	text_add(body, "{\"account\":");
	if (*who->account)
		add_account(body, live, who->account);
	else
		text_add(body, "null");
	text_add(body, ",\"capabilities\":");
	add_capabilities(body, who->capabilities);
	text_add(body, ",\"everywhere\":");
	add_capabilities(body, who->everywhere);
	text_add(body, ",\"base\":");
	text_add_json(body, base);
	if (cookie) {
		who_csrf(cookie, csrf);
		text_add(body, ",\"csrf\":");
		text_add_json(body, csrf);
	}
	text_add(body, "}");
}

static void get_session(void *context, const char *argument)
{
	const struct call *call = context;
	char cookie[WHO_COOKIE_SIZE], base[LINKS_BASE_SIZE];
	bool has_cookie = call->who.is_by_cookie &&
			  who_cookie(call->request->cookie, WHO_COOKIE, cookie, sizeof(cookie));
	struct text body;

	(void)argument;
	text_init(&body);
	links_base(call->live, call->request->host, call->request->is_tls, base);
	write_session(&body, call->live, &call->who, has_cookie ? cookie : NULL, base);
	tell_reply(call->live, call->id, 200, &body);
}

void session_begin(const struct call *call, struct session_start *start,
		   struct session_row *row)
{
	secret_make(start->cookie);
	start->is_tls = call->request->is_tls;
	links_base(call->live, call->request->host, call->request->is_tls, start->base);
	make_id('s', row->id);
	row->hash = secret_hash_of(start->cookie);
	row->expires_at_unix_ms = clock_now_ms() + SESSION_VALID_MS;
	snprintf(row->agent, sizeof(row->agent), "%s", call->request->user_agent);
}

/* What is said here is on the disk already. */
static void respond(struct live *live, uint64_t request, int status, const char *cookie,
		    int64_t age_s, bool is_tls, const struct text *body)
{
	char headers[256];

	snprintf(headers, sizeof(headers),
		 "Set-Cookie: " WHO_COOKIE "=%s; Path=/; HttpOnly; SameSite=Strict; "
		 "Max-Age=%lld%s\r\nCache-Control: no-store\r\n",
		 cookie, (long long)age_s, is_tls ? "; Secure" : "");
	server_respond(live->server, request,
		       &(struct server_response){ .status = status,
						  .content_type = "application/json",
						  .headers = headers,
						  .body = body->bytes,
						  .body_length = body->length });
}

void session_answer(struct live *live, uint64_t request, int status, const char *account,
		    const struct session_start *start)
{
	struct who who;
	struct text body;

	who_of_account(live, account, &who);
	text_init(&body);
	write_session(&body, live, &who, start->cookie, start->base);
	respond(live, request, status, start->cookie, SESSION_VALID_MS / 1000, start->is_tls,
		&body);
	text_clear(&body);
}

/* Somebody who wants in: first the password on the pool, then the row of the session. */
struct sign_in {
	struct password_work password;
	struct sign_in_change *change; /* owned until it is put */
	struct session_start start;
	struct live *live;
	uint64_t request, address;
	char email[STORED_EMAIL_SIZE];
	char account[STORED_ID_MAX]; /* "": nobody has that address */
	char code[16];
};

/* What is put, with what its answer needs. */
struct signing {
	struct sign_in_change change;
	struct session_start start;
};

static void refuse_locked(struct live *live, uint64_t request, int64_t wait_ms)
{
	refuse_for(live, request, wait_ms, "locked", "Too many wrong passwords",
		   "This account waits for a while. Try again later, or ask an administrator.");
}

static void on_signed_in(struct store_job *job)
{
	struct signing *signing = (struct signing *)(void *)job;
	struct account_change *change = &signing->change.change;
	struct live *live = change_live(change);

	if (live && change->outcome == CHANGE_LOCKED)
		refuse_locked(live, change->request, LOCKOUT_FIRST_MS);
	else if (live && change_is_done(change))
		session_answer(live, change->request, 200, signing->change.account,
			       &signing->start);
	free(signing);
}

static void on_failure_noted(struct store_job *job)
{
	free(job);
}

static void refuse_wrong(const struct sign_in *in, const char *account, const char *code,
			 const char *title, const char *detail)
{
	note_wrong_guess(in->live, in->address);
	rest_refuse_with(in->live, in->request, 401, code, title, detail, "");
	if (!*account) {
		strangers_note(&in->live->studio->strangers, in->email, clock_now_ms());
	} else {
		struct failure_change *failure = memory_new(1, sizeof(*failure));

		failure->change = in->change->change;
		failure->change.job.done = on_failure_noted;
		failure->lock_ms = lockout_ms;
		snprintf(failure->account, sizeof(failure->account), "%s", account);
		accounts_note_failure(in->live->store, failure);
	}
}

/* How long an account waits, or an address that nobody has. */
static int64_t locked_ms(const struct live *live, const struct stored_account *account,
			 const char *email)
{
	int64_t now_ms = clock_now_ms();

	return *account->id ? account->locked_until_unix_ms - now_ms
			    : strangers_wait_ms(&live->studio->strangers, email, now_ms);
}

/* The password was looked at. The account may have changed meanwhile; if it was locked, whoever
 * guessed many at once does not learn which of them was right. */
static void go_on(struct sign_in *in)
{
	struct stored_account account = { 0 };
	struct signing *signing;
	int64_t step = 0, wait_ms;

	account_reader_by_id(in->live->accounts, in->account, &account);
	wait_ms = locked_ms(in->live, &account, in->email);
	if (wait_ms > 0) {
		refuse_locked(in->live, in->request, wait_ms);
		return;
	}
	if (!*account.id || !in->password.is_good ||
	    strcmp(account.password, in->password.hash) != 0) {
		refuse_wrong(in, in->account, "wrong_sign_in",
			     "The address or the password is wrong",
			     "Check both. After five wrong passwords an account waits.");
		return;
	}
	if (account.has_totp && !*in->code) {
		rest_refuse_with(in->live, in->request, 401, "code_needed",
				 "A code of the second factor is needed",
				 "Enter the six digits that your app shows now.", "");
		return;
	}
	if (account.has_totp && !totp_match(account.totp_secret, in->code, clock_now_ms(),
					    account.totp_step, &step)) {
		refuse_wrong(in, account.id, "wrong_code", "This code is not valid",
			     "Enter the code that your app shows now; each works once.");
		return;
	}
	signing = (struct signing *)(void *)in->change;
	in->change = NULL;
	signing->change.totp_step = step;
	signing->start = in->start;
	snprintf(signing->change.account, sizeof(signing->change.account), "%s", account.id);
	accounts_sign_in(in->live->store, &signing->change);
}

static void on_password(struct password_work *work)
{
	struct sign_in *in = (struct sign_in *)(void *)work;

	if (!in->live->is_stopping)
		go_on(in);
	free(in->change);
	free(in);
}

/* An address that nobody has is as much work as one that somebody has. */
static void start_sign_in(const struct call *call, const struct stored_account *account,
			  const char *email, const char *password, const char *code)
{
	struct sign_in *in = memory_new(1, sizeof(*in));
	struct signing *signing = memory_new(1, sizeof(*signing));
	char *normal = password_normal(password);

	in->password.done = on_password;
	in->password.password = normal ? normal : memory_copy_string("");
	snprintf(in->password.hash, sizeof(in->password.hash), "%s", account->password);
	in->live = call->live;
	in->request = call->id;
	in->address = live_address_hash(call->request->address);
	in->change = &signing->change;
	change_begin(&in->change->change, call, on_signed_in);
	session_begin(call, &in->start, &in->change->session);
	snprintf(in->email, sizeof(in->email), "%s", email);
	snprintf(in->account, sizeof(in->account), "%s", account->id);
	snprintf(in->code, sizeof(in->code), "%.15s", code);
	if (passwords_put(&call->live->studio->passwords, &in->password))
		return;
	rest_refuse_busy(call);
	free(in->password.password);
	free(signing);
	free(in);
}

static void sign_in(const struct call *call, struct form *form)
{
	const char *email = form_email(form, "email");
	const char *password = form_raw(form, "password");
	struct stored_account account = { 0 };
	int64_t wait_ms;

	if (!*password)
		form_problem(form, "password", "Enter your password.");
	if (refuse_form(call, form))
		return;
	account_reader_by_email(call->live->accounts, email, &account);
	wait_ms = locked_ms(call->live, &account, email);
	if (wait_ms > 0)
		refuse_locked(call->live, call->id, wait_ms);
	else
		start_sign_in(call, &account, email, password, form_raw(form, "code"));
}

static void post_session(void *context, const char *argument)
{
	(void)argument;
	with_form_of_anyone(context, sign_in);
}

struct sign_out {
	struct session_end_change change;
	bool is_tls;
};

static void on_signed_out(struct store_job *job)
{
	struct sign_out *out = (struct sign_out *)(void *)job;
	struct live *live = change_live(&out->change.change);
	struct text body;

	if (live) {
		text_init(&body);
		text_add(&body, "{}");
		respond(live, out->change.change.request, 200, "", 0, out->is_tls, &body);
		text_clear(&body);
	}
	free(out);
}

static void delete_session(void *context, const char *argument)
{
	const struct call *call = context;
	char cookie[WHO_COOKIE_SIZE];
	struct sign_out *out;

	(void)argument;
	if (!call->who.is_by_cookie ||
	    !who_cookie(call->request->cookie, WHO_COOKIE, cookie, sizeof(cookie))) {
		rest_refuse(call, 409, "no_session", "There is no session to end",
			    "A token ends when it is revoked or too old.");
		return;
	}
	out = memory_new(1, sizeof(*out));
	change_begin(&out->change.change, call, on_signed_out);
	out->change.is_by_hash = true;
	out->change.hash = secret_hash_of(cookie);
	out->is_tls = call->request->is_tls;
	accounts_end_session(call->live->store, &out->change);
}

enum { ANYBODY_SIGNED_IN = (1 << CAPABILITIES) - 1 };

static const struct api_route routes[] = {
	{ "GET", "/api/v1/session", ANYBODY_SIGNED_IN, get_session },
	{ "POST", "/api/v1/session", API_ANYONE, post_session },
	{ "DELETE", "/api/v1/session", ANYBODY_SIGNED_IN, delete_session },
};

const struct studio_routes session_routes = { routes, sizeof(routes) / sizeof(routes[0]) };
