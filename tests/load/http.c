#include "http.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

enum { REQUEST_MAX = 4096, ANSWER_MAX = 16384, PATIENCE_S = 10 };

static int connect_to(int port)
{
	struct sockaddr_in target = { .sin_family = AF_INET,
				      .sin_port = htons((uint16_t)port) };
	struct timeval patience = { .tv_sec = PATIENCE_S };
	int channel = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

	if (channel < 0)
		return -1;
	setsockopt(channel, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof(patience));
	target.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	if (connect(channel, (struct sockaddr *)&target, sizeof(target)) != 0) {
		close(channel);
		return -1;
	}
	return channel;
}

/* Reads until the server hangs up, as `Connection: close` asked it to. */
static void read_all(int channel, char *text, size_t size)
{
	size_t length = 0;
	ssize_t received;

	while (length < size - 1 &&
	       (received = recv(channel, text + length, size - 1 - length, 0)) > 0)
		length += (size_t)received;
	text[length] = '\0';
}

int http_post(int port, const char *path, const char *token, const char *body, char *answer,
	      size_t size)
{
	char request[REQUEST_MAX], text[ANSWER_MAX];
	int length = snprintf(request, sizeof(request),
			      "POST %s HTTP/1.1\r\n"
			      "Host: 127.0.0.1:%d\r\n"
			      "Authorization: Bearer %s\r\n"
			      "Content-Type: application/json\r\n"
			      "Content-Length: %zu\r\n"
			      "Connection: close\r\n\r\n%s",
			      path, port, token ? token : "none", strlen(body), body);
	int channel = length < REQUEST_MAX ? connect_to(port) : -1;
	const char *at;

	if (channel < 0)
		return -1;
	text[0] = '\0';
	if (send(channel, request, (size_t)length, MSG_NOSIGNAL) == length)
		read_all(channel, text, sizeof(text));
	close(channel);
	at = strstr(text, "\r\n\r\n");
	if (strncmp(text, "HTTP/1.1 ", 9) != 0 || !at)
		return -1;
	snprintf(answer, size, "%s", at + 4);
	return atoi(text + 9);
}
