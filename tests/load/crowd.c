#include "crowd.h"

#include "clock.h"
#include "hear.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <unistd.h>

enum { EVENTS_MAX = 512, WAKE_MS = 100 };

void crowd_fail(struct crowd *crowd, const char *format, ...)
{
	va_list arguments;

	if (crowd->failure[0])
		return; /* the first one is the cause */
	va_start(arguments, format);
	vsnprintf(crowd->failure, sizeof(crowd->failure), format, arguments);
	va_end(arguments);
}

bool crowd_open(struct crowd *crowd, int port, int count)
{
	*crowd = (struct crowd){ .port = port, .count = count, .index = -1 };
	crowd->host.line.socket = -1;
	crowd->epoll = epoll_create1(EPOLL_CLOEXEC);
	crowd->phones = calloc((size_t)count, sizeof(crowd->phones[0]));
	return crowd->epoll >= 0 && crowd->phones;
}

void crowd_close(struct crowd *crowd)
{
	for (int i = 0; i < crowd->connecting; i++)
		line_close(&crowd->phones[i].line);
	line_close(&crowd->host.line);
	close(crowd->epoll);
	free(crowd->phones);
}

static bool is_host(const struct crowd *crowd, const struct line *line)
{
	return line == &crowd->host.line;
}

static int number_of(const struct crowd *crowd, const struct line *line)
{
	return (int)((const struct phone *)(const void *)line - crowd->phones);
}

static void on_opened(void *owner, struct line *line)
{
	struct crowd *crowd = owner;
	char text[LINE_SEND_MAX];
	int number, length;

	if (is_host(crowd, line))
		return;
	number = number_of(crowd, line);
	length = snprintf(text, sizeof(text),
			  "{\"type\":\"join\",\"code\":\"%s\",\"name\":\"Người chơi %d\","
			  "\"unit\":\"unit-%d\",\"lang\":\"vi\"}",
			  crowd->code, number + 1, number % CROWD_UNITS);
	line_send(line, text, (size_t)length);
}

static void on_message(void *owner, struct line *line, const char *text, size_t length)
{
	struct crowd *crowd = owner;

	if (is_host(crowd, line))
		hear_as_host(crowd, text, length);
	else
		hear_as_phone(crowd, number_of(crowd, line), text, length);
}

static void serve(struct crowd *crowd, struct line *line)
{
	const struct line_handlers handlers = { crowd, on_opened, on_message };

	line_serve(line, crowd->epoll, &handlers);
	if (line->state != LINE_BROKEN)
		return;
	if (is_host(crowd, line))
		crowd_fail(crowd, "the host lost its connection: %s", line->why);
	else
		crowd_fail(crowd, "phone %d lost its connection: %s", number_of(crowd, line),
			   line->why);
}

static void connect_more(struct crowd *crowd)
{
	int seated = crowd->tallies[HEARD_JOINED].phones;

	while (crowd->connecting < crowd->count &&
	       crowd->connecting - seated < CROWD_IN_FLIGHT_MAX) {
		struct phone *phone = &crowd->phones[crowd->connecting];

		phone->choice = -1;
		line_open(&phone->line, crowd->epoll, ++crowd->connecting, crowd->port);
		if (phone->line.state == LINE_BROKEN)
			crowd_fail(crowd, "phone %d: %s", crowd->connecting - 1,
				   phone->line.why);
	}
}

/* Serves what is there, or sleeps until something is, or so long. */
static void turn(struct crowd *crowd, int sleep_ms)
{
	struct epoll_event events[EVENTS_MAX];
	int count = epoll_wait(crowd->epoll, events, EVENTS_MAX, sleep_ms);

	for (int i = 0; i < count; i++)
		serve(crowd, events[i].data.ptr);
	if (crowd->code[0])
		connect_more(crowd);
}

static bool is_well(const struct crowd *crowd)
{
	return crowd->failure[0] == '\0';
}

bool crowd_wait(struct crowd *crowd, enum heard kind)
{
	const struct tally *tally = &crowd->tallies[kind];
	int64_t news_at_ns = clock_ns();
	int before = tally->phones;

	while (is_well(crowd) && tally->phones < crowd->count) {
		turn(crowd, WAKE_MS);
		if (tally->phones != before)
			news_at_ns = clock_ns();
		else if (clock_ms_between(news_at_ns, clock_ns()) > CROWD_PATIENCE_MS)
			crowd_fail(crowd, "only %d of %d phones heard `%s` of question %d",
				   tally->phones, crowd->count, heard_words[kind],
				   crowd->index);
		before = tally->phones;
	}
	return is_well(crowd);
}

static bool wait_for_bit(struct crowd *crowd, const unsigned *heard, enum heard kind,
			 const char *who)
{
	int64_t since_ns = clock_ns();

	while (is_well(crowd) && !(*heard & 1u << kind)) {
		turn(crowd, WAKE_MS);
		if (clock_ms_between(since_ns, clock_ns()) > CROWD_PATIENCE_MS)
			crowd_fail(crowd, "%s never heard `%s` of question %d", who,
				   heard_words[kind], crowd->index);
	}
	return is_well(crowd);
}

bool crowd_wait_one(struct crowd *crowd, int phone, enum heard kind)
{
	return wait_for_bit(crowd, &crowd->phones[phone].heard, kind, "a phone");
}

bool crowd_wait_host(struct crowd *crowd, enum heard kind)
{
	return wait_for_bit(crowd, &crowd->host.heard, kind, "the host");
}

bool crowd_rest(struct crowd *crowd, int rest_ms)
{
	int64_t end_ns = clock_ns() + (int64_t)rest_ms * 1000000, left_ns;

	while (is_well(crowd) && (left_ns = end_ns - clock_ns()) > 0)
		turn(crowd, (int)(left_ns / 1000000) + 1);
	return is_well(crowd);
}

bool crowd_host(struct crowd *crowd, const char *round, const char *token)
{
	struct line *line = &crowd->host.line;
	char text[LINE_SEND_MAX];
	int length =
		snprintf(text, sizeof(text),
			 "{\"type\":\"host\",\"round\":\"%s\",\"token\":\"%s\"}", round, token);

	if (length >= (int)sizeof(text)) {
		crowd_fail(crowd, "the round's id or token is too long");
		return false;
	}
	line_open(line, crowd->epoll, 0, crowd->port);
	while (is_well(crowd) && line->state != LINE_OPEN)
		turn(crowd, WAKE_MS);
	line_send(line, text, (size_t)length);
	return crowd_wait_host(crowd, HEARD_HOSTING);
}

bool crowd_seat(struct crowd *crowd, const char *code)
{
	snprintf(crowd->code, sizeof(crowd->code), "%s", code);
	connect_more(crowd);
	return crowd_wait(crowd, HEARD_JOINED);
}

void crowd_expect(struct crowd *crowd, int index, bool answers_at_once)
{
	crowd->index = index;
	crowd->answers_at_once = answers_at_once;
	crowd->correct = -1;
	memset(crowd->chosen, 0, sizeof(crowd->chosen));
	memset(crowd->tallies, 0, sizeof(crowd->tallies));
	crowd->tallies[HEARD_JOINED].phones = crowd->count;
	crowd->host.heard = 0;
	for (int i = 0; i < crowd->count; i++) {
		crowd->phones[i].heard = 0;
		crowd->phones[i].choice = -1;
	}
}

void crowd_command(struct crowd *crowd, const char *what)
{
	char text[LINE_SEND_MAX];
	int length = snprintf(text, sizeof(text),
			      "{\"type\":\"command\",\"do\":\"%s\",\"id\":\"c%d\"}", what,
			      ++crowd->host.commands);

	line_send(&crowd->host.line, text, (size_t)length);
}

void crowd_answer(struct crowd *crowd, int phone)
{
	struct phone *who = &crowd->phones[phone];
	char text[LINE_SEND_MAX];
	int length;

	if (who->choice >= 0)
		return;
	who->choice = (phone + crowd->index) % CROWD_CHOICES;
	crowd->chosen[who->choice]++;
	length =
		snprintf(text, sizeof(text),
			 "{\"type\":\"answer\",\"index\":%d,\"choice\":[%d],\"elapsed_ms\":%d}",
			 crowd->index, who->choice, phone % 500);
	line_send(&who->line, text, (size_t)length);
}
