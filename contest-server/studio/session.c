/* Who is signed in. */
#include "studio/inside.h"

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

static void get_session(void *context, const char *argument)
{
	const struct call *call = context;
	char cookie[WHO_COOKIE_SIZE], csrf[WHO_CSRF_SIZE];
	struct text body;

	(void)argument;
	text_init(&body);
	text_add(&body, "{\"account\":");
	if (*call->who.account)
		text_add_json(&body, call->who.account);
	else
		text_add(&body, "null");
	text_add(&body, ",\"capabilities\":");
	add_capabilities(&body, call->who.capabilities);
	if (call->who.is_by_cookie &&
	    who_cookie(call->request->cookie, WHO_COOKIE, cookie, sizeof(cookie))) {
		who_csrf(cookie, csrf);
		text_add(&body, ",\"csrf\":");
		text_add_json(&body, csrf);
	}
	text_add(&body, "}");
	tell_reply(call->live, call->id, 200, &body);
}

enum { ANYBODY_SIGNED_IN = (1 << CAPABILITIES) - 1 };

static const struct api_route routes[] = {
	{ "GET", "/api/v1/session", ANYBODY_SIGNED_IN, get_session },
};

const struct studio_routes session_routes = { routes, sizeof(routes) / sizeof(routes[0]) };
