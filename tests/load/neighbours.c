/* neighbours: reads the place of one contestant and those around it over and over on one
 * connection that stays, each time another's, and prints how long the readings took. */
#include "clock.h"
#include "histogram.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

enum { ANSWER_MAX = 65536, REQUEST_MAX = 1024, PATIENCE_S = 10, NEIGHBOURS = 5 };

static int connect_to(int port)
{
	struct sockaddr_in target = { .sin_family = AF_INET,
				      .sin_port = htons((uint16_t)port) };
	struct timeval patience = { .tv_sec = PATIENCE_S };
	int channel = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0), yes = 1;

	target.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	setsockopt(channel, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof(patience));
	setsockopt(channel, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof(yes));
	if (channel >= 0 && connect(channel, (struct sockaddr *)&target, sizeof(target)) == 0)
		return channel;
	perror("neighbours: the server does not answer on this port");
	exit(1);
}

/* Bytes that the whole answer has, as far as its head is there; 0 before that. */
static size_t whole_length(const char *text)
{
	const char *end = strstr(text, "\r\n\r\n");
	const char *length = strcasestr(text, "\r\ncontent-length:");

	if (!end || !length || length > end)
		return 0;
	return (size_t)(end - text) + 4 +
	       (size_t)strtoul(length + strlen("\r\ncontent-length:"), NULL, 10);
}

/* Asks, and waits for the whole answer. False if there is none. */
static bool ask(int channel, const char *request, size_t length, char answer[ANSWER_MAX])
{
	size_t taken = 0, whole = 0;

	if (send(channel, request, length, MSG_NOSIGNAL) != (ssize_t)length)
		return false;
	while (whole == 0 || taken < whole) {
		ssize_t received = recv(channel, answer + taken, ANSWER_MAX - 1 - taken, 0);

		if (received <= 0)
			return false;
		taken += (size_t)received;
		answer[taken] = '\0';
		whole = whole_length(answer);
	}
	return true;
}

static bool read_one(int channel, const char *contest, int person, char answer[ANSWER_MAX])
{
	char request[REQUEST_MAX], own[64];
	int length = snprintf(request, sizeof(request),
			      "GET /api/v1/contests/%.100s/standings?around=%d&limit=%d "
			      "HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
			      contest, person, NEIGHBOURS);

	snprintf(own, sizeof(own), ",\"entrant\":%d,", person);
	return ask(channel, request, (size_t)length, answer) &&
	       strncmp(answer, "HTTP/1.1 200 ", 13) == 0 && strstr(answer, own);
}

int main(int count, char **words)
{
	static struct histogram histogram;
	static char answer[ANSWER_MAX];
	const char *contest = NULL;
	int port = 0, people = 0, times = 1000, channel;

	for (int i = 1; i + 1 < count; i += 2) {
		if (strcmp(words[i], "--port") == 0)
			port = atoi(words[i + 1]);
		else if (strcmp(words[i], "--people") == 0)
			people = atoi(words[i + 1]);
		else if (strcmp(words[i], "--times") == 0)
			times = atoi(words[i + 1]);
		else if (strcmp(words[i], "--contest") == 0)
			contest = words[i + 1];
	}
	if (count % 2 == 0 || port < 1 || port > UINT16_MAX || people < 1 || times < 1 ||
	    !contest) {
		fputs("usage: neighbours --port PORT --contest ID --people N [--times N]\n",
		      stderr);
		return 2;
	}
	channel = connect_to(port);
	for (int i = 0; i < times; i++) {
		int person = (int)((int64_t)i * 7919 % people) + 1;
		int64_t since_ns = clock_ns();

		if (!read_one(channel, contest, person, answer)) {
			fprintf(stderr, "neighbours: the place of %d was not told: %.200s\n",
				person, answer);
			return 1;
		}
		histogram_add(&histogram, (clock_ns() - since_ns) / 1000);
	}
	close(channel);
	histogram_write(&histogram, stdout);
	putchar('\n');
	return 0;
}
