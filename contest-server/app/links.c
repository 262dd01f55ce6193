#include "app/links.h"
#include "app/inside.h"
#include "net/lan.h"

#include <stdio.h>
#include <string.h>

static bool by_public_url(const struct live *live, char base[LINKS_BASE_SIZE])
{
	const char *given = live->options.public_url;
	size_t length = given ? strlen(given) : 0;

	while (length > 0 && given[length - 1] == '/')
		length--;
	if (length == 0 || length >= LINKS_BASE_SIZE)
		return false;
	snprintf(base, LINKS_BASE_SIZE, "%.*s", (int)length, given);
	return true;
}

static bool by_network(const struct live *live, char base[LINKS_BASE_SIZE])
{
	char address[LAN_ADDRESS_SIZE];

	if (!lan_address(live->options.bind, address))
		return false;
	snprintf(base, LINKS_BASE_SIZE, "http://%s:%d", address, server_port(live->server));
	return true;
}

void links_base(const struct live *live, const char *host, bool is_tls,
		char base[LINKS_BASE_SIZE])
{
	bool is_local = !*host || lan_is_loopback(host);

	if (by_public_url(live, base) || (is_local && by_network(live, base)))
		return;
	if (*host)
		snprintf(base, LINKS_BASE_SIZE, "%s://%.200s", is_tls ? "https" : "http", host);
	else
		snprintf(base, LINKS_BASE_SIZE, "http://localhost:%d",
			 server_port(live->server));
}

bool links_join(const struct live *live, bool is_local, const char *code,
		char url[LINKS_URL_SIZE])
{
	char base[LINKS_BASE_SIZE];

	if (!by_public_url(live, base) && !(is_local && by_network(live, base)))
		return false;
	snprintf(url, LINKS_URL_SIZE, "%s/j/%s", base, code);
	return true;
}
