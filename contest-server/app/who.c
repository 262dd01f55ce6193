#include "app/who.h"
#include "api/router.h"
#include "app/clock.h"
#include "app/inside.h"
#include "store/read_accounts.h"

#include <stdio.h>
#include <string.h>

_Static_assert((int)WHO_ID_MAX == (int)STORED_ID_MAX,
	       "ids are copied from the one into the other");

/* What the first program that could sign in was given: `token create --role organiser`. */
static unsigned organiser_token_capabilities(void)
{
	return (account_role_capabilities(ACCOUNT_ORGANISER) | CAN_REVIEW_BANK) &
	       ~(unsigned)CAN_HAVE_ACCOUNT;
}

bool who_cookie(const char *cookies, const char *name, char *value, size_t size)
{
	size_t name_length = strlen(name);

	while (*cookies) {
		size_t pair, length;

		cookies += strspn(cookies, "; \t");
		pair = strcspn(cookies, ";");
		if (pair > name_length && cookies[name_length] == '=' &&
		    strncmp(cookies, name, name_length) == 0) {
			length = pair - name_length - 1;
			if (length == 0 || length >= size)
				return false;
			memcpy(value, cookies + name_length + 1, length);
			value[length] = '\0';
			return true;
		}
		cookies += pair;
	}
	return false;
}

void who_csrf(const char *cookie, char text[WHO_CSRF_SIZE])
{
	char salted[WHO_COOKIE_SIZE + 8];
	struct secret_hash hash;

	snprintf(salted, sizeof(salted), "csrf %s", cookie);
	hash = secret_hash_of(salted);
	for (size_t i = 0; i < SECRET_HASH_SIZE; i++)
		snprintf(text + 2 * i, 3, "%02x", hash.bytes[i]);
}

static unsigned capabilities_of(const char *role)
{
	enum account_role held;

	return account_role_parse(role, &held) ? account_role_capabilities(held) : 0;
}

static void add_membership(void *owner, const char *organisation, const char *role, bool is_top)
{
	struct who *who = owner;
	unsigned capabilities = capabilities_of(role) & who->limit;

	(void)organisation;
	who->capabilities |= capabilities;
	if (is_top)
		who->everywhere |= capabilities;
}

static bool find_by_token(const struct live *live, const char *token, struct who *who)
{
	struct secret_hash hash = secret_hash_of(token);
	int64_t now_ms = clock_now_ms();

	if (reader_has_token(live->reader, &hash, "organiser", now_ms)) {
		who->capabilities = who->everywhere = organiser_token_capabilities();
		return true;
	}
	if (!account_reader_token(live->accounts, &hash, now_ms, who->account, &who->limit))
		return false;
	return account_reader_memberships(live->accounts, who->account, add_membership, who);
}

static bool changes_something(const struct server_request *request)
{
	return request->method != METHOD_GET;
}

void who_of_account(const struct live *live, const char *account, struct who *who)
{
	*who = (struct who){ .limit = ~0u };
	snprintf(who->account, sizeof(who->account), "%s", account);
	account_reader_memberships(live->accounts, who->account, add_membership, who);
	who->capabilities |= CAN_HAVE_ACCOUNT; /* also of somebody who holds no role any more */
}

static enum who_outcome find_by_cookie(const struct live *live,
				       const struct server_request *request, const char *cookie,
				       struct who *who)
{
	struct secret_hash hash = secret_hash_of(cookie);
	char csrf[WHO_CSRF_SIZE], account[STORED_ID_MAX];

	if (!account_reader_session(live->accounts, &hash, clock_now_ms(), account))
		return WHO_UNKNOWN;
	who_csrf(cookie, csrf);
	if (changes_something(request) && strcmp(request->csrf_token, csrf) != 0)
		return WHO_NO_CSRF;
	who_of_account(live, account, who);
	who->is_by_cookie = true;
	return WHO_KNOWN;
}

enum who_outcome who_find(const struct live *live, const struct server_request *request,
			  struct who *who)
{
	const char *token = api_bearer(request->authorization);
	char cookie[WHO_COOKIE_SIZE];

	*who = (struct who){ 0 };
	if (!token && !who_cookie(request->cookie, WHO_COOKIE, cookie, sizeof(cookie)))
		return WHO_NOBODY;
	if (!request->is_same_origin)
		return WHO_OTHER_PAGE;
	if (!token)
		return find_by_cookie(live, request, cookie, who);
	return find_by_token(live, token, who) ? WHO_KNOWN : WHO_UNKNOWN;
}

struct search {
	const struct live *live;
	const struct who *who;
	const char *organisation;
	unsigned capability;
	bool is_found;
};

static void look(void *owner, const char *organisation, const char *role, bool is_top)
{
	struct search *search = owner;

	(void)is_top;
	if (capabilities_of(role) & search->who->limit & search->capability)
		search->is_found |= account_reader_is_below(search->live->accounts,
							    search->organisation, organisation);
}

bool who_may_in(const struct live *live, const struct who *who, unsigned capability,
		const char *organisation)
{
	struct search search = { live, who, organisation, capability, false };

	if (who->everywhere & capability)
		return true;
	if (!*organisation || !(who->capabilities & capability))
		return false;
	account_reader_memberships(live->accounts, who->account, look, &search);
	return search.is_found;
}
