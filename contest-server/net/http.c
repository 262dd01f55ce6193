/* What a request means: a WebSocket, a question to the owner, or a file. */
#include "net/inside.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

enum { HOST_MAX = 128, POLICY_MAX = 1024 };

void http_refuse(struct connection *connection, int status, const char *headers,
		 const char *detail)
{
	connection_reply(connection, reply_problem(connection, status, headers, detail));
}

static enum request_method method_of(const char *text)
{
	static const struct {
		const char *text;
		enum request_method method;
	} methods[] = {
		{ "GET", METHOD_GET }, { "HEAD", METHOD_GET },      { "POST", METHOD_POST },
		{ "PUT", METHOD_PUT }, { "DELETE", METHOD_DELETE },
	};

	for (size_t i = 0; i < sizeof(methods) / sizeof(methods[0]); i++)
		if (!strcmp(text, methods[i].text))
			return methods[i].method;
	return METHOD_OTHER;
}

/* Browsers say which page a request comes from. Other programs say nothing, and
 * could say anything, so nothing is fine. */
bool http_is_same_origin(const struct server *server, const struct request_head *head)
{
	const char *host = strstr(head->origin, "://");

	if (!*head->origin || (host && !strcasecmp(host + 3, head->host)))
		return true;
	for (const char *const *each = server->options.origins; each && *each; each++)
		if (!strcasecmp(head->origin, *each))
			return true;
	return false;
}

static bool is_address(const char *text)
{
	struct sockaddr_in6 parsed;

	return uv_ip6_addr(text, 0, &parsed) == 0 ||
	       uv_ip4_addr(text, 0, (struct sockaddr_in *)&parsed) == 0;
}

/* The proxy appends whom it saw, so only the last entry can be believed; what
 * stands before it the client may have written. */
static void find_address(const struct connection *connection, const struct request_head *head,
			 char address[SERVER_ADDRESS_MAX])
{
	const char *last = strrchr(head->forwarded_for, ',');

	snprintf(address, SERVER_ADDRESS_MAX, "%s", connection->peer);
	if (!connection->server->options.trust_proxy)
		return;
	last = last ? last + 1 : head->forwarded_for;
	last += strspn(last, " \t");
	if (strlen(last) < SERVER_ADDRESS_MAX && is_address(last))
		snprintf(address, SERVER_ADDRESS_MAX, "%s", last);
}

static void ask_owner(struct connection *connection, const struct request_head *head,
		      const char *body, const char *address)
{
	struct server *server = connection->server;
	const struct server_request request = {
		.method = method_of(head->method),
		.path = head->path,
		.query = head->query,
		.authorization = head->authorization,
		.cookie = head->cookie,
		.csrf_token = head->csrf_token,
		.user_agent = head->user_agent,
		.if_none_match = head->if_none_match,
		.range = head->range,
		.if_range = head->if_range,
		.origin = head->origin,
		.is_same_origin = http_is_same_origin(server, head),
		.host = head->host,
		.content_type = head->content_type,
		.address = address,
		.is_tls = server->options.trust_proxy &&
			  !strcasecmp(head->forwarded_proto, "https"),
		.body = body,
		.body_length = (size_t)head->content_length,
	};

	server->figures.requests_total++;
	connection->state = CONNECTION_ASKING;
	connection->deadline_ms = uv_now(server->loop) + ANSWER_MS;
	connection->asking = table_add(&server->requests, connection);
	server->handlers.request(server->handlers.owner, connection->asking, &request);
}

void server_respond(struct server *server, request_id id,
		    const struct server_response *response)
{
	struct connection *connection = table_remove(&server->requests, id);
	bool has_body = response->status != 204 && response->status != 304;
	bool is_cached = strstr(response->headers, "Cache-Control:") != NULL;
	size_t copied = has_body && !response->shared ? response->body_length : 0;
	char length[64] = "";
	struct reply *reply;

	if (!connection)
		return;
	assert(connection->state == CONNECTION_ASKING);
	/* Small ones pass: who takes nothing must not keep the others from all answers. */
	if (copied > SEND_BUFFER_SIZE && server->replies_total >= REPLIES_HELD_MAX) {
		connection->must_close = true;
		http_refuse(connection, 503, "Retry-After: 5\r\n",
			    "Too many answers wait to be taken; try again in a moment.");
		connection_go_on(connection);
		return;
	}
	if (has_body)
		snprintf(length, sizeof(length), "Content-Length: %zu\r\n",
			 response->body_length);
	reply = reply_new(connection, copied, response->status, "%s%s%s%s%s%s%s",
			  has_body ? "Content-Type: " : "",
			  has_body ? response->content_type : "", has_body ? "\r\n" : "",
			  length, is_cached ? "" : "Cache-Control: no-store\r\n",
			  "Content-Security-Policy: default-src 'none'; "
			  "frame-ancestors 'none'\r\n",
			  response->headers);
	if (copied > 0) {
		memcpy(reply->body, response->body, copied);
	} else if (has_body && response->shared) {
		reply->shared = frame_hold(response->shared);
		reply->body = frame_text(response->shared) +
			      (response->body - frame_text(response->shared));
		reply->body_length = response->body_length;
	}
	connection_reply(connection, reply);
	connection_go_on(connection);
}

/* Older browsers do not count ws: under 'self', so the host is named, if it is
 * made of what hosts are made of. */
static void write_policy(char policy[POLICY_MAX], const char *host)
{
	static const char host_bytes[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
					 "0123456789.-:[]";
	bool is_plain = strlen(host) < HOST_MAX && !host[strspn(host, host_bytes)] && *host;
	char sockets[2 * HOST_MAX + 16] = "";

	if (is_plain)
		snprintf(sockets, sizeof(sockets), " ws://%s wss://%s", host, host);
	snprintf(policy, POLICY_MAX,
		 "Content-Security-Policy: default-src 'none'; script-src 'self'; "
		 "style-src 'self'; img-src 'self' data:; font-src 'self'; media-src 'self'; "
		 "connect-src 'self'%s; manifest-src 'self'; worker-src 'self'; "
		 "base-uri 'none'; form-action 'none'; frame-ancestors 'none'\r\n",
		 sockets);
}

static void send_file(struct connection *connection, const struct request_head *head)
{
	char policy[POLICY_MAX] = "";
	struct file_answer answer;
	struct reply *reply;

	if (method_of(head->method) != METHOD_GET) {
		http_refuse(connection, 405, "Allow: GET, HEAD\r\n",
			    "A page can only be read, with GET.");
		return;
	}
	answer = files_answer(connection->server->files, head->path, head->accept_encoding,
			      head->if_none_match);
	if (answer.is_page && answer.status != 304)
		write_policy(policy, head->host);
	reply = reply_new(connection, 0, answer.status, "%s%s", answer.headers, policy);
	reply->body = answer.body;
	reply->body_length = answer.length;
	connection_reply(connection, reply);
}

static bool is_for_owner(const char *path)
{
	return !strncmp(path, "/api/", 5) || !strcmp(path, "/healthz") ||
	       !strcmp(path, "/metrics");
}

void http_handle(struct connection *connection, const struct request_head *head,
		 const char *body)
{
	char address[SERVER_ADDRESS_MAX];

	if (connection->is_refused || connection->server->is_closing) {
		connection->must_close = true;
		http_refuse(connection, 503, "Retry-After: 5\r\n",
			    "The server has all the connections it can take; try again in a "
			    "moment.");
		return;
	}
	find_address(connection, head, address);
	if (!strcmp(head->path, "/ws"))
		upgrade_handle(connection, head, address);
	else if (head->wants_websocket && head->wants_upgrade)
		http_refuse(connection, 404, "", "The WebSocket is at /ws.");
	else if (is_for_owner(head->path))
		ask_owner(connection, head, body, address);
	else
		send_file(connection, head);
}
