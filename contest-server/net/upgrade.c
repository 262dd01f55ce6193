/* Checks a WebSocket handshake; one that passes makes a session of the socket. */
#include "base/memory.h"
#include "net/inside.h"
#include "net/lan.h"

#include <fcntl.h>
#include <string.h>

/* Base64 of sixteen bytes. */
static bool is_key(const char *text)
{
	static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
				       "0123456789+/";

	return strlen(text) == 24 && strspn(text, alphabet) == 22 && !strcmp(text + 22, "==");
}

/* Why there will be no WebSocket; NULL if there will. */
static const char *refusal(const struct connection *connection, const struct request_head *head,
			   int *status)
{
	*status = 400;
	if (!head->offers_subprotocol)
		return "This is a WebSocket; ask for the subprotocol " REQUEST_SUBPROTOCOL
		       " in Sec-WebSocket-Protocol.";
	*status = 426;
	if (!head->wants_upgrade || !head->wants_websocket)
		return "This address speaks WebSocket only.";
	if (strcmp(head->websocket_version, "13") != 0)
		return "The WebSocket version must be 13.";
	*status = 400;
	if (strcmp(head->method, "GET") != 0 || head->is_http_1_0 || head->content_length > 0)
		return "A WebSocket begins with GET, HTTP/1.1 and no body.";
	if (!is_key(head->websocket_key))
		return "Sec-WebSocket-Key must be sixteen bytes in Base64.";
	if (connection->has_more)
		return "Wait for the answer to the handshake before you send more.";
	return NULL;
}

static struct address *count_session(struct connection *connection, const char *address)
{
	struct server *server = connection->server;
	struct address *counted = connection->address;

	connection->address = NULL; /* the session's from now on */
	if (!counted)
		counted = addresses_hold(&server->addresses, address,
					 server->options.connections_per_address_max);
	return counted;
}

/* The socket leaves libuv's stream for lws under another descriptor, since a
 * stream closes its own. */
static int take_socket(struct connection *connection)
{
	uv_os_fd_t descriptor;
	int socket;

	if (uv_fileno((uv_handle_t *)&connection->tcp, &descriptor) < 0)
		return -1;
	socket = fcntl(descriptor, F_DUPFD_CLOEXEC, 0);
	if (socket >= 0)
		connection_end(connection);
	return socket;
}

void upgrade_handle(struct connection *connection, const struct request_head *head,
		    const char *address)
{
	struct server *server = connection->server;
	struct address *counted;
	struct session *session;
	int status, socket;
	const char *why = refusal(connection, head, &status);

	if (why) {
		http_refuse(connection, status,
			    status == 426
				    ? "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
				    : "",
			    why);
		return;
	}
	counted = count_session(connection, address);
	socket = counted ? take_socket(connection) : -1;
	if (socket < 0) {
		addresses_drop(&server->addresses, counted);
		server->figures.refused_total++;
		connection->must_close = true;
		http_refuse(connection, 503, "Retry-After: 5\r\n",
			    "There are too many connections from this address.");
		return;
	}
	session = memory_new(1, sizeof(*session));
	session->server = server;
	session->address = counted;
	session->is_same_origin = http_is_same_origin(server, head);
	session->is_local = lan_is_loopback(head->host);
	outbox_init(&session->outbox);
	websocket_adopt(session, socket, head->websocket_key);
}
