/* For IFF_UP and IFF_LOOPBACK, which POSIX does not know. */
#define _DEFAULT_SOURCE 1

#include "welcome.h"

#include <arpa/inet.h>
#include <ifaddrs.h>
#include <net/if.h>
#include <netinet/in.h>
#include <qrencode.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>

enum { QUIET_ZONE = 2 };

const char *welcome_lan_address(void)
{
	static char text[INET_ADDRSTRLEN];
	struct ifaddrs *addresses;

	snprintf(text, sizeof(text), "127.0.0.1");
	if (getifaddrs(&addresses) != 0)
		return text;
	for (const struct ifaddrs *each = addresses; each; each = each->ifa_next) {
		struct sockaddr_in address;

		if (!each->ifa_addr || each->ifa_addr->sa_family != AF_INET ||
		    !(each->ifa_flags & IFF_UP) || (each->ifa_flags & IFF_LOOPBACK))
			continue;
		memcpy(&address, each->ifa_addr, sizeof(address));
		inet_ntop(AF_INET, &address.sin_addr, text, sizeof(text));
		break;
	}
	freeifaddrs(addresses);
	return text;
}

static bool is_dark(const QRcode *code, int row, int column)
{
	if (row < 0 || column < 0 || row >= code->width || column >= code->width)
		return false;
	return code->data[row * code->width + column] & 1;
}

/* Light on dark terminals is the common case: light modules are printed, dark ones left. */
void welcome_print_qr(const char *text)
{
	static const char *const blocks[2][2] = { { "█", "▀" }, { "▄", " " } };
	QRcode *code = QRcode_encodeString(text, 0, QR_ECLEVEL_L, QR_MODE_8, 1);

	if (!code)
		return;
	for (int row = -QUIET_ZONE; row < code->width + QUIET_ZONE; row += 2) {
		printf("  ");
		for (int column = -QUIET_ZONE; column < code->width + QUIET_ZONE; column++)
			printf("%s", blocks[is_dark(code, row, column)]
					   [is_dark(code, row + 1, column)]);
		printf("\n");
	}
	QRcode_free(code);
}
