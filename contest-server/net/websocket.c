/* libwebsockets: gives it sockets, and turns what it says into words of a session. */
#include "net/inside.h"

#include "base/log.h"

#include <assert.h>
#include <libwebsockets.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>

_Static_assert(FRAME_HEADROOM >= LWS_PRE, "lws writes its header there");

enum {
	RX_PIECE = 256, /* bytes lws hands on at a time; more costs memory a session */
	DESCRIPTORS_MAX = 1000000, /* for which lws makes tables */
};

/* The socket's session is the one that is being adopted just now. */
static void take_over(struct lws *wsi)
{
	struct server *server = lws_context_user(lws_get_context(wsi));

	assert(server->adopting);
	server->adopting->wsi = wsi;
	lws_set_opaque_user_data(wsi, server->adopting);
}

static int on_event(struct lws *wsi, enum lws_callback_reasons reason, void *user, void *bytes,
		    size_t length)
{
	struct session *session = wsi ? lws_get_opaque_user_data(wsi) : NULL;

	(void)user;
	if (reason == LWS_CALLBACK_SERVER_NEW_CLIENT_INSTANTIATED)
		take_over(wsi);
	if (!session)
		return 0;      /* of lws itself, or a socket that it did not take */
	switch ((int)reason) { /* the others say nothing to us */
	case LWS_CALLBACK_ESTABLISHED:
		session_opened(session);
		break;
	case LWS_CALLBACK_RECEIVE:
		session_receive(session, bytes, length);
		break;
	case LWS_CALLBACK_RECEIVE_PONG:
		session_pong(session, bytes, length);
		break;
	case LWS_CALLBACK_SERVER_WRITEABLE:
		return session_writable(session) ? 0 : -1;
	case LWS_CALLBACK_WS_PEER_INITIATED_CLOSE:
		return session_left(session) ? 0 : -1;
	case LWS_CALLBACK_CLOSED:
		session_part(session);
		break;
	case LWS_CALLBACK_WSI_DESTROY:
		session_free(session);
		break;
	default:
		break;
	}
	return 0;
}

/* The client's handshake was checked in upgrade.c. lws is shown one of our own
 * making, the same for everybody but for the key. */
void websocket_adopt(struct session *session, int socket, const char *key)
{
	struct server *server = session->server;
	char handshake[256];
	int length = snprintf(handshake, sizeof(handshake),
			      "GET /ws HTTP/1.1\r\nHost: hoithi\r\n"
			      "Upgrade: websocket\r\nConnection: Upgrade\r\n"
			      "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: %s\r\n"
			      "Sec-WebSocket-Protocol: " REQUEST_SUBPROTOCOL "\r\n\r\n",
			      key);

	assert(length > 0 && (size_t)length < sizeof(handshake));
	server->sockets++;
	server->adopting = session;
	lws_adopt_socket_vhost_readbuf(server->vhost, socket, handshake, (size_t)length);
	server->adopting = NULL;
	if (!session->wsi)
		session_free(session); /* lws closed the socket before it was a session */
}

static void on_log(int level, const char *line)
{
	(void)level;
	log_warning("websockets", "said=\"%s\"", line);
}

/* lws's own pings are off: ours measure, and cost no timer a session. */
static const lws_retry_bo_t no_idle_policy = { 0 };

static const struct lws_protocols protocols[] = {
	{ .name = REQUEST_SUBPROTOCOL,
	  .callback = on_event,
	  .rx_buffer_size = RX_PIECE,
	  .tx_packet_size = SERVER_FRAME_MAX + LWS_PRE },
	{ .name = NULL },
};

/* lws makes its tables as large as the limit of descriptors, and takes 2,560 where
 * that is over ten million, as in some containers. So it sees less meanwhile. */
static struct lws_context *create_context(const struct lws_context_creation_info *info)
{
	struct rlimit limit, less;
	struct lws_context *context;

	getrlimit(RLIMIT_NOFILE, &limit);
	less = limit;
	if (less.rlim_cur > DESCRIPTORS_MAX)
		less.rlim_cur = DESCRIPTORS_MAX;
	setrlimit(RLIMIT_NOFILE, &less);
	context = lws_create_context(info);
	setrlimit(RLIMIT_NOFILE, &limit);
	return context;
}

bool websocket_open(struct server *server, struct failure *why)
{
	void *loops[] = { server->loop };
	struct lws_context_creation_info info = {
		.port = CONTEXT_PORT_NO_LISTEN_SERVER,
		.protocols = protocols,
		.options = LWS_SERVER_OPTION_LIBUV,
		.foreign_loops = loops,
		.user = server,
		.pcontext = &server->context,
		.retry_and_idle_policy = &no_idle_policy,
		.alpn = "http/1.1",
	};

	lws_set_log_level(LLL_ERR, on_log);
	server->context = create_context(&info);
	/* It logs each adopted socket as an error; what matters we see ourselves. */
	lws_set_log_level(0, NULL);
	if (!server->context)
		return failure_set(why, "libwebsockets does not start; is the package "
					"libwebsockets-evlib-uv installed?");
	server->vhost = lws_get_vhost_by_name(server->context, "default");
	return true;
}
