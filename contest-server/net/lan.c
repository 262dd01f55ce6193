/* For IFF_UP and IFF_LOOPBACK, which POSIX does not know. */
#define _DEFAULT_SOURCE 1

#include "net/lan.h"

#include <arpa/inet.h>
#include <ifaddrs.h>
#include <net/if.h>
#include <netinet/in.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <unistd.h>

static bool is_usable(const struct in_addr *address)
{
	uint32_t bits = ntohl(address->s_addr);
	bool is_link_local = bits >> 16 == 0xa9fe; /* 169.254: nobody gave it an address */

	return bits != 0 && bits >> 24 != 127 && !is_link_local;
}

/* The address that packets to the world outside would carry. Connecting a datagram
 * socket looks the route up and sends nothing. */
static bool ask_route(char text[LAN_ADDRESS_SIZE])
{
	struct sockaddr_in there = { .sin_family = AF_INET, .sin_port = htons(9) };
	struct sockaddr_in here = { 0 };
	socklen_t length = sizeof(here);
	int descriptor = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
	bool is_known;

	if (descriptor < 0)
		return false;
	inet_pton(AF_INET, "192.0.2.1", &there.sin_addr); /* kept for documents, RFC 5737 */
	is_known = connect(descriptor, (const struct sockaddr *)&there, sizeof(there)) == 0 &&
		   getsockname(descriptor, (struct sockaddr *)&here, &length) == 0 &&
		   is_usable(&here.sin_addr) &&
		   inet_ntop(AF_INET, &here.sin_addr, text, LAN_ADDRESS_SIZE) != NULL;
	close(descriptor);
	return is_known;
}

/* A hall's own network often leads nowhere: then the first interface that is up. */
static bool ask_interfaces(char text[LAN_ADDRESS_SIZE])
{
	struct ifaddrs *addresses;
	bool is_found = false;

	if (getifaddrs(&addresses) != 0)
		return false;
	for (const struct ifaddrs *each = addresses; each && !is_found; each = each->ifa_next) {
		struct sockaddr_in address;

		if (!each->ifa_addr || each->ifa_addr->sa_family != AF_INET ||
		    !(each->ifa_flags & IFF_UP) || (each->ifa_flags & IFF_LOOPBACK))
			continue;
		memcpy(&address, each->ifa_addr, sizeof(address));
		is_found = is_usable(&address.sin_addr) &&
			   inet_ntop(AF_INET, &address.sin_addr, text, LAN_ADDRESS_SIZE);
	}
	freeifaddrs(addresses);
	return is_found;
}

bool lan_address(const char *bind, char text[LAN_ADDRESS_SIZE])
{
	bool is_ipv6 = bind && strchr(bind, ':');

	if (!bind || !*bind || !strcmp(bind, "0.0.0.0") || !strcmp(bind, "::"))
		return ask_route(text) || ask_interfaces(text);
	if (!strcmp(bind, "::1") || lan_is_loopback(bind))
		return false;
	snprintf(text, LAN_ADDRESS_SIZE, is_ipv6 ? "[%.60s]" : "%.60s", bind);
	return true;
}

bool lan_is_loopback(const char *host)
{
	size_t length = *host == '[' ? strcspn(host, "]") + 1 : strcspn(host, ":");
	struct in_addr address;
	char name[LAN_ADDRESS_SIZE];

	if (length >= sizeof(name))
		return false;
	snprintf(name, sizeof(name), "%.*s", (int)length, host);
	if (!strcasecmp(name, "localhost") || !strcmp(name, "[::1]"))
		return true;
	return inet_pton(AF_INET, name, &address) == 1 && ntohl(address.s_addr) >> 24 == 127;
}
