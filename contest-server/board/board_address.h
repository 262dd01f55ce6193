/* Where a Redis is, read from what a person wrote. Pure: nothing is looked up,
 * because a look-up would stop the loop; a host is an address or "localhost". */
#ifndef BOARD_BOARD_ADDRESS_H
#define BOARD_BOARD_ADDRESS_H

#include "base/failure.h"

#include <stdbool.h>

enum {
	BOARD_PATH_MAX = 107, /* bytes of a unix socket's path, as the kernel has it */
	BOARD_HOST_MAX = 45,  /* bytes of the longest IPv6 address */
	BOARD_PORT_DEFAULT = 6379,
	BOARD_DATABASE_MAX = 9999,
};

enum board_address_kind { BOARD_ADDRESS_UNIX, BOARD_ADDRESS_TCP };

struct board_address {
	enum board_address_kind kind;
	char path[BOARD_PATH_MAX + 1]; /* unix only */
	char host[BOARD_HOST_MAX + 1]; /* tcp only: an IPv4 or IPv6 address, no brackets */
	int port;                      /* tcp only */
	int database;                  /* 0 for a unix socket */
};

/* Reads "unix:PATH" or "redis://HOST:PORT/DB". The port may be left out (6379),
 * the database too (0); an IPv6 address stands in brackets. False with a
 * sentence that says what is wrong and what to write. */
bool board_address_parse(const char *text, struct board_address *address, struct failure *why);

/* The address of a socket at this path; false if it is empty or too long. */
bool board_address_unix(const char *path, struct board_address *address, struct failure *why);

#endif
