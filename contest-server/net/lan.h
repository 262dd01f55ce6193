/* Which address others on the network reach this machine by, and which ones only it
 * understands itself. Asks the system each time: a laptop changes networks. */
#ifndef NET_LAN_H
#define NET_LAN_H

#include <stdbool.h>

enum { LAN_ADDRESS_SIZE = 64 }; /* an IPv6 address in brackets, terminator included */

/* The address to put into a link for phones: of a server that listens on bind, or on all
 * addresses (NULL, "", "0.0.0.0", "::"). False if there is none: nothing but loopback. */
bool lan_address(const char *bind, char text[LAN_ADDRESS_SIZE]);

/* A Host header that only this machine's own programs can mean: "localhost:8080",
 * "127.0.0.1", "[::1]:8080". */
bool lan_is_loopback(const char *host);

#endif
