#include "board/board_address.h"

#include <arpa/inet.h>
#include <stdio.h>
#include <string.h>

static const char unix_scheme[] = "unix:";
static const char tcp_scheme[] = "redis://";

bool board_address_unix(const char *path, struct board_address *address, struct failure *why)
{
	size_t length = strlen(path);

	if (length == 0)
		return failure_set(why,
				   "the path of the Redis socket is empty: write unix:PATH");
	if (length > BOARD_PATH_MAX)
		return failure_set(why,
				   "the path of the Redis socket has %zu bytes, at most %d are "
				   "possible: use a folder with a shorter name",
				   length, BOARD_PATH_MAX);
	*address = (struct board_address){ .kind = BOARD_ADDRESS_UNIX };
	memcpy(address->path, path, length + 1);
	return true;
}

/* Digits only, no sign, no space; false above most. */
static bool number_parse(const char *text, size_t length, int most, int *number)
{
	int value = 0;

	if (length == 0 || length > 5)
		return false;
	for (size_t i = 0; i < length; i++) {
		if (text[i] < '0' || text[i] > '9')
			return false;
		value = value * 10 + (text[i] - '0');
	}
	*number = value;
	return value <= most;
}

static bool host_take(const char *text, size_t length, struct board_address *address)
{
	unsigned char bytes[sizeof(struct in6_addr)];

	if (length == strlen("localhost") && memcmp(text, "localhost", length) == 0) {
		text = "127.0.0.1";
		length = strlen(text);
	}
	if (length > BOARD_HOST_MAX)
		return false;
	memcpy(address->host, text, length);
	address->host[length] = '\0';
	return inet_pton(AF_INET, address->host, bytes) == 1 ||
	       inet_pton(AF_INET6, address->host, bytes) == 1;
}

/* HOST, or [HOST] for IPv6; *rest is what follows. */
static bool host_parse(const char *text, const char **rest, struct board_address *address)
{
	if (*text == '[') {
		size_t length = strcspn(text + 1, "]");

		if (text[1 + length] != ']' || !memchr(text, ':', length + 1))
			return false;
		*rest = text + length + 2;
		return host_take(text + 1, length, address);
	}
	*rest = text + strcspn(text, ":/");
	return host_take(text, (size_t)(*rest - text), address);
}

static bool tcp_parse(const char *text, struct board_address *address, struct failure *why)
{
	const char *rest;

	*address =
		(struct board_address){ .kind = BOARD_ADDRESS_TCP, .port = BOARD_PORT_DEFAULT };
	if (strchr(text, '@'))
		return failure_set(why, "a Redis with a user or password is not supported: "
					"write redis://HOST:PORT/DB or unix:PATH");
	if (!host_parse(text, &rest, address))
		return failure_set(
			why,
			"the Redis host in \"redis://%.80s\" must be an address like "
			"127.0.0.1 or [::1], or localhost: names are not looked up",
			text);
	if (*rest == ':') {
		size_t length = strcspn(++rest, "/");

		if (!number_parse(rest, length, 65535, &address->port) || address->port == 0)
			return failure_set(
				why,
				"the Redis port \"%.20s\" must be a number from 1 to 65535",
				rest);
		rest += length;
	}
	if (*rest == '/' && rest[1] != '\0') {
		rest++;
		if (!number_parse(rest, strlen(rest), BOARD_DATABASE_MAX, &address->database))
			return failure_set(why,
					   "the Redis database \"%.20s\" must be a number from "
					   "0 to %d",
					   rest, BOARD_DATABASE_MAX);
		return true;
	}
	if (*rest != '\0' && *rest != '/')
		return failure_set(why,
				   "\"%.80s\" after the Redis host is not understood: "
				   "write redis://HOST:PORT/DB",
				   rest);
	return true;
}

bool board_address_parse(const char *text, struct board_address *address, struct failure *why)
{
	if (strncmp(text, unix_scheme, strlen(unix_scheme)) == 0)
		return board_address_unix(text + strlen(unix_scheme), address, why);
	if (strncmp(text, tcp_scheme, strlen(tcp_scheme)) == 0)
		return tcp_parse(text + strlen(tcp_scheme), address, why);
	return failure_set(why,
			   "the Redis address \"%.80s\" is not understood: write unix:PATH or "
			   "redis://HOST:PORT/DB",
			   text);
}
