/* Listens, counts who comes, and begins a connection for each. */
#include "net/inside.h"

#include "base/log.h"
#include "base/memory.h"

#include <assert.h>
#include <errno.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { BACKLOG = 4096 }; /* a hall that reconnects at once; the kernel may cap it */

/* "localhost" and addresses are understood, names are not. */
static bool read_address(const char *bind, int port, struct sockaddr_storage *address)
{
	if (!strcmp(bind, "localhost"))
		bind = "127.0.0.1";
	return uv_ip4_addr(bind, port, (struct sockaddr_in *)address) == 0 ||
	       uv_ip6_addr(bind, port, (struct sockaddr_in6 *)address) == 0;
}

static bool has_ipv6(void)
{
	int probe = socket(AF_INET6, SOCK_STREAM | SOCK_CLOEXEC, 0);

	if (probe >= 0)
		close(probe);
	return probe >= 0;
}

static int open_socket(const struct sockaddr_storage *address)
{
	const int yes = 1, no = 0;
	bool is_ipv6 = address->ss_family == AF_INET6;
	socklen_t size = is_ipv6 ? sizeof(struct sockaddr_in6) : sizeof(struct sockaddr_in);
	int descriptor =
		socket(address->ss_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);

	if (descriptor < 0)
		return -1;
	setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof(yes));
	if (is_ipv6)
		setsockopt(descriptor, IPPROTO_IPV6, IPV6_V6ONLY, &no, sizeof(no));
	if (bind(descriptor, (const struct sockaddr *)address, size) < 0 ||
	    listen(descriptor, BACKLOG) < 0) {
		int error = errno;

		close(descriptor);
		errno = error;
		return -1;
	}
	return descriptor;
}

static bool explain(struct failure *why, const char *bind, int port, int error)
{
	if (error == EADDRINUSE)
		return failure_set(why,
				   "port %d is taken by another program; stop that one or "
				   "choose another port",
				   port);
	if (error == EACCES)
		return failure_set(why, "port %d needs root; choose one from 1024 on", port);
	if (error == EADDRNOTAVAIL)
		return failure_set(why, "this machine does not have the address %s", bind);
	return failure_set(why, "cannot listen on %s, port %d: %s", bind, port,
			   strerror(error));
}

/* All addresses means IPv6 and, through it, IPv4, where the machine has IPv6. */
int listener_bind(const char *bind, int port, struct failure *why)
{
	struct sockaddr_storage address = { 0 };
	int descriptor;

	if (!bind)
		bind = has_ipv6() ? "::" : "0.0.0.0";
	if (!read_address(bind, port, &address)) {
		failure_set(why, "cannot listen on \"%s\": give an IPv4 or IPv6 address", bind);
		return -1;
	}
	descriptor = open_socket(&address);
	if (descriptor < 0)
		explain(why, bind, port, errno);
	return descriptor;
}

/* "::ffff:192.0.2.1" is what an IPv4 client looks like through an IPv6 socket. */
static void name_peer(struct connection *connection)
{
	struct sockaddr_storage address = { 0 };
	int size = sizeof(address);
	char *peer = connection->peer;

	uv_tcp_getpeername(&connection->tcp, (struct sockaddr *)&address, &size);
	if (address.ss_family == AF_INET6)
		uv_ip6_name((struct sockaddr_in6 *)&address, peer, SERVER_ADDRESS_MAX);
	else
		uv_ip4_name((struct sockaddr_in *)&address, peer, SERVER_ADDRESS_MAX);
	if (!strncmp(peer, "::ffff:", 7) && strchr(peer, '.'))
		memmove(peer, peer + 7, strlen(peer + 7) + 1);
}

/* Behind a proxy the address is not known before the request is read, so there
 * only sessions are counted for each address. */
static bool is_over_a_limit(struct connection *connection)
{
	struct server *server = connection->server;

	if (server->sockets > (size_t)server->options.connections_max)
		return true;
	if (server->options.trust_proxy)
		return false;
	connection->address = addresses_hold(&server->addresses, connection->peer,
					     server->options.connections_per_address_max);
	return !connection->address;
}

static void accept_connection(struct server *server, uv_stream_t *listener)
{
	struct connection *connection = memory_new(1, sizeof(*connection));
	int send_buffer_size = SEND_BUFFER_SIZE;

	connection->server = server;
	connection->tcp.data = connection;
	connection->next = server->connections;
	if (server->connections)
		server->connections->previous = connection;
	server->connections = connection;
	server->sockets++;
	uv_tcp_init(server->loop, &connection->tcp);
	server_start_ticking(server);
	if (uv_accept(listener, (uv_stream_t *)&connection->tcp) < 0) {
		connection_end(connection);
		return;
	}
	uv_tcp_nodelay(&connection->tcp, 1);
	uv_send_buffer_size((uv_handle_t *)&connection->tcp, &send_buffer_size);
	name_peer(connection);
	if (is_over_a_limit(connection)) {
		server->figures.refused_total++;
		connection->is_refused = true;
		if (++server->refusals > REFUSALS_MAX) {
			connection_end(connection);
			return;
		}
	}
	connection_start(connection);
}

static void on_connection(uv_stream_t *listener, int status)
{
	struct server *server = listener->data;

	if (status < 0) {
		log_warning("accept-failed", "why=\"%s\"", uv_strerror(status));
		return;
	}
	accept_connection(server, listener);
}

static int port_of(const uv_tcp_t *tcp)
{
	struct sockaddr_storage address = { 0 };
	int size = sizeof(address);

	uv_tcp_getsockname(tcp, (struct sockaddr *)&address, &size);
	if (address.ss_family == AF_INET6)
		return ntohs(((struct sockaddr_in6 *)&address)->sin6_port);
	return ntohs(((struct sockaddr_in *)&address)->sin_port);
}

void listener_start(struct server *server, int descriptor)
{
	int status = uv_tcp_init(server->loop, &server->listener);

	server->listener.data = server;
	if (status == 0)
		status = uv_tcp_open(&server->listener, descriptor);
	if (status == 0)
		status = uv_listen((uv_stream_t *)&server->listener, BACKLOG, on_connection);
	assert(status == 0); /* it is bound, and listens already */
	(void)status;
	server->port = port_of(&server->listener);
}
