/* Listens, and hands each socket that comes to connection.c. */
#include "net/inside.h"

#include "base/log.h"

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

static void on_connection(uv_stream_t *listener, int status)
{
	struct server *server = listener->data;

	if (status < 0) {
		log_warning("accept-failed", "why=\"%s\"", uv_strerror(status));
		return;
	}
	connection_accept(server, listener);
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
