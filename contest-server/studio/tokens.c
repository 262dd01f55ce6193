/* Tokens for programs that act for an account: shown once, with no more rights than it has. */
#include "base/memory.h"
#include "studio/answer.h"
#include "studio/inside.h"
#include "studio/page.h"

#include <assert.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

enum { TOKEN_NAME_MAX = 60, TOKEN_DAYS_USUAL = 90, TOKEN_DAYS_MAX = 365, DAY_MS = 86400000 };

struct making {
	struct token_change token;
	char secret[SECRET_TEXT_SIZE];
};

static void on_made(struct store_job *job)
{
	struct making *making = (struct making *)(void *)job;
	struct live *live = change_live(&making->token.change);
	struct text body;

	if (live && change_is_done(&making->token.change)) {
		text_init(&body);
		text_add_format(
			&body, "{\"id\":\"%s\",\"token\":\"%s\",\"expires_at\":%" PRId64 "}",
			making->token.id, making->secret, making->token.expires_at_unix_ms);
		tell_reply(live, making->token.change.request, 201, &body);
		tell_release(live);
	}
	secret_wipe(making->secret);
	free(making);
}

/* A token must not be able to take the account over, so that is no scope. */
static unsigned read_capabilities(const struct call *call, struct form *form)
{
	unsigned all = 0, may = call->who.capabilities & ~(unsigned)CAN_HAVE_ACCOUNT;

	for (size_t i = 0; i < form_count(form, "capabilities"); i++) {
		unsigned one = capability_parse(form_text_at(form, "capabilities", i));

		if (!(one & may)) {
			form_problem(form, "capabilities",
				     "Must be words of your own capabilities, and not "
				     "have_account.");
			return 0;
		}
		all |= one;
	}
	if (!all)
		form_problem(form, "capabilities", "Must name at least one.");
	return all;
}

static void make(const struct call *call, struct form *form)
{
	const char *name = form_line(form, "name", TOKEN_NAME_MAX);
	unsigned capabilities = read_capabilities(call, form);
	int64_t days = form_number(form, "days", 1, TOKEN_DAYS_MAX, TOKEN_DAYS_USUAL);
	struct making *making;

	if (refuse_form(call, form))
		return;
	making = memory_new(1, sizeof(*making));
	change_begin(&making->token.change, call, on_made);
	make_id('t', making->token.id);
	secret_make(making->secret);
	making->token.hash = secret_hash_of(making->secret);
	snprintf(making->token.name, sizeof(making->token.name), "%s", name);
	making->token.capabilities = capabilities;
	making->token.expires_at_unix_ms = making->token.change.at_unix_ms + days * DAY_MS;
	accounts_change_token(call->live->store, &making->token);
}

static void post_token(void *context, const char *argument)
{
	(void)argument;
	with_form(context, make);
}

/* All capabilities by their bits, as JSON. */
static void write_words(char *words, size_t size)
{
	struct text text;

	text_init(&text);
	for (int bit = 0; bit < CAPABILITIES; bit++)
		text_add_format(&text, "%s\"%s\"", bit ? "," : "[", capability_name(bit));
	text_add(&text, "]");
	assert(text.length < size);
	snprintf(words, size, "%s", text.bytes);
	text_clear(&text);
}

static void get_tokens(void *context, const char *argument)
{
	const struct call *call = context;
	struct list_order order;

	(void)argument;
	if (!page_begin(call, &order, LIST_TOKENS, 0, LISTS_AT_ONCE_MAX))
		return;
	write_words(order.one, sizeof(order.one));
	page_answer(call, &order);
}

static void delete_token(void *context, const char *id)
{
	const struct call *call = context;
	struct token_change *token = memory_new(1, sizeof(*token));

	change_begin(&token->change, call, change_finish);
	token->is_revoked = true;
	snprintf(token->id, sizeof(token->id), "%.31s", id);
	accounts_change_token(call->live->store, token);
}

static const struct api_route routes[] = {
	{ "GET", "/api/v1/account/tokens", CAN_HAVE_ACCOUNT, get_tokens },
	{ "POST", "/api/v1/account/tokens", CAN_HAVE_ACCOUNT, post_token },
	{ "DELETE", "/api/v1/account/tokens/{}", CAN_HAVE_ACCOUNT, delete_token },
};

const struct studio_routes token_routes = { routes, sizeof(routes) / sizeof(routes[0]) };
