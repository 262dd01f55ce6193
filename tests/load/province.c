#include "province.h"

#include "clock.h"
#include "text.h"

#include <assert.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <unistd.h>

enum { EVENTS_MAX = 512 };

const char *const act_words[ACTS] = {
	[ACT_CONNECT] = "connect", [ACT_ENTER] = "enter",   [ACT_REGISTER] = "register",
	[ACT_START] = "start",     [ACT_ANSWER] = "answer", [ACT_SUBMIT] = "submit",
};

void province_fail(struct province *province, const char *format, ...)
{
	va_list arguments;

	if (province->failure[0])
		return; /* the first one is the cause */
	va_start(arguments, format);
	vsnprintf(province->failure, sizeof(province->failure), format, arguments);
	va_end(arguments);
}

bool province_open(struct province *province, int port, int seats)
{
	*province = (struct province){ .port = port, .seat_count = seats };
	province->epoll = epoll_create1(EPOLL_CLOEXEC);
	province->seats = calloc((size_t)seats, sizeof(province->seats[0]));
	if (!province->seats || province->epoll < 0)
		return false;
	for (int i = 0; i < seats; i++)
		province->seats[i].line.socket = -1;
	return true;
}

void province_close(struct province *province)
{
	for (int i = 0; i < province->seat_count; i++)
		line_close(&province->seats[i].line);
	close(province->epoll);
	free(province->seats);
}

/* What it was waiting for is there. */
static void note(struct province *province, struct contestant *who, enum act act, size_t length)
{
	int64_t now_ns = clock_ns();

	histogram_add(&province->stretch->acts[act], (now_ns - who->asked_at_ns) / 1000);
	province->bytes[act] += (int64_t)length;
	province->messages[act]++;
	province->news_at_ns = now_ns;
	if (act == ACT_ANSWER)
		province->stretch->last_kept_ns = now_ns;
}

static void say(struct contestant *who, enum stage stage, const char *text, int length)
{
	assert(length < LINE_SEND_MAX);
	who->stage = stage;
	who->asked_at_ns = clock_ns();
	line_send(&who->line, text, (size_t)length);
}

static void enter(struct province *province, struct contestant *who)
{
	char text[LINE_SEND_MAX];

	say(who, STAGE_ENTERING, text,
	    snprintf(text, sizeof(text),
		     "{\"type\":\"enter_contest\",\"contest\":\"%s\",\"language\":\"vi\"}",
		     province->contest));
}

static void register_now(struct province *province, struct contestant *who)
{
	char text[LINE_SEND_MAX];

	say(who, STAGE_REGISTERING, text,
	    snprintf(text, sizeof(text),
		     "{\"type\":\"register\",\"contest\":\"%s\",\"name\":\"Thí sinh %d\","
		     "\"birth_year\":%d,\"employee_code\":\"CN-%07d\",\"unit\":\"don-vi-%d\","
		     "\"consent\":true,\"language\":\"vi\"}",
		     province->contest, who->number + 1, 1960 + who->number % 45, who->number,
		     who->number % PROVINCE_UNITS));
}

static void start(struct province *province, struct contestant *who)
{
	char text[LINE_SEND_MAX];

	say(who, STAGE_STARTING, text,
	    snprintf(text, sizeof(text), "{\"type\":\"start\",\"round\":\"%s\"}",
		     province->round));
}

static void answer(struct province *province, struct contestant *who)
{
	char text[LINE_SEND_MAX], choice[ANSWERS_TEXT_MAX];
	int index = who->sequence++;
	size_t length = answers_write(&who->paper, index,
				      (unsigned)who->number * 2654435761u >> 16, choice);

	say(who, STAGE_ANSWERING, text,
	    snprintf(text, sizeof(text),
		     "{\"type\":\"answer_paper\",\"attempt\":\"%s\",\"sequence\":%d,"
		     "\"index\":%d,\"choice\":%.*s}",
		     who->attempt, who->sequence, index, (int)length, choice));
	if (!province->stretch->first_answer_ns)
		province->stretch->first_answer_ns = who->asked_at_ns;
}

static void submit(struct contestant *who)
{
	char text[LINE_SEND_MAX];

	say(who, STAGE_SUBMITTING, text,
	    snprintf(text, sizeof(text),
		     "{\"type\":\"submit\",\"attempt\":\"%s\",\"sequence\":%d}", who->attempt,
		     ++who->sequence));
}

static void act(struct province *province, struct contestant *who)
{
	if (who->sequence < who->paper.count)
		answer(province, who);
	else
		submit(who);
}

/* The paper is there, or the last answer is on the disk. */
static void think(struct province *province, struct contestant *who)
{
	who->stage = STAGE_THINKING;
	if (province->is_hurried) {
		act(province, who);
	} else if (who->owed > 0) {
		int64_t since_ns = who->owed_at_ns;

		who->owed--;
		who->owed_at_ns = clock_ns();
		act(province, who);
		who->asked_at_ns = since_ns;
	}
}

void province_turn(struct province *province, int seat)
{
	struct contestant *who = &province->seats[seat];

	if (who->stage == STAGE_THINKING)
		act(province, who);
	else if (who->owed++ == 0)
		who->owed_at_ns = clock_ns();
}

static void leave(struct province *province, struct contestant *who)
{
	line_close(&who->line);
	who->line.state = LINE_BROKEN; /* its other events of this turn are nobody's */
	who->stage = STAGE_DONE;
	province->open--;
	province->done++;
}

void province_come(struct province *province, int seat)
{
	struct contestant *who = &province->seats[seat];

	assert(who->stage == STAGE_AWAY || who->stage == STAGE_DONE);
	*who = (struct contestant){ .number = province->next_number++,
				    .stage = STAGE_CONNECTING,
				    .asked_at_ns = clock_ns() };
	line_open(&who->line, province->epoll, who->number, province->port);
	province->open++;
	if (who->line.state == LINE_BROKEN)
		province_fail(province, "contestant %d: %s", who->number, who->line.why);
}

static void on_opened(void *owner, struct line *line)
{
	struct province *province = owner;
	struct contestant *who = (struct contestant *)(void *)line;

	note(province, who, ACT_CONNECT, 0);
	enter(province, who);
}

static void hear_paper(struct province *province, struct contestant *who, const char *text,
		       size_t length)
{
	note(province, who, ACT_START, length);
	if (!answers_read(&who->paper, text, length) ||
	    who->paper.count != province->expected_questions ||
	    !text_word(text, length, "attempt", who->attempt, sizeof(who->attempt)))
		province_fail(province, "contestant %d was given a paper of %d questions",
			      who->number, who->paper.count);
	else
		think(province, who);
}

static void hear_kept(struct province *province, struct contestant *who, const char *text,
		      size_t length)
{
	int64_t sequence = text_number(text, length, "sequence");

	if (sequence != who->sequence) {
		province_fail(province, "contestant %d sent %d and %" PRId64 " was kept",
			      who->number, who->sequence, sequence);
		return;
	}
	note(province, who, ACT_ANSWER, length);
	province->kept++;
	think(province, who);
}

static void hear_result(struct province *province, struct contestant *who, const char *text,
			size_t length)
{
	note(province, who, ACT_SUBMIT, length);
	if (text_number(text, length, "of") == who->paper.count)
		leave(province, who);
	else
		province_fail(province,
			      "contestant %d has a result that is not of %d questions",
			      who->number, who->paper.count);
}

static bool is_of_type(const char *text, size_t length, const char *expected)
{
	char type[32] = "";

	return text_word(text, length, "type", type, sizeof(type)) &&
	       strcmp(type, expected) == 0;
}

/* Is this the message that it waits for? */
static bool is_expected(const struct contestant *who, const char *text, size_t length)
{
	static const char *const types[] = {
		[STAGE_ENTERING] = "contest",  [STAGE_REGISTERING] = "registered",
		[STAGE_STARTING] = "paper",    [STAGE_ANSWERING] = "kept",
		[STAGE_SUBMITTING] = "result", [STAGE_DONE] = NULL,
	};

	return types[who->stage] && is_of_type(text, length, types[who->stage]);
}

static void on_message(void *owner, struct line *line, const char *text, size_t length)
{
	struct province *province = owner;
	struct contestant *who = (struct contestant *)(void *)line;

	if (who->stage == STAGE_STARTING && is_of_type(text, length, "waiting"))
		province->stretch->waited++; /* in line; the paper follows by itself */
	else if (!is_expected(who, text, length))
		province_fail(province, "contestant %d was told %.*s", who->number,
			      (int)(length < 160 ? length : 160), text);
	else if (who->stage == STAGE_ENTERING) {
		note(province, who, ACT_ENTER, length);
		register_now(province, who);
	} else if (who->stage == STAGE_REGISTERING) {
		note(province, who, ACT_REGISTER, length);
		start(province, who);
	} else if (who->stage == STAGE_STARTING) {
		hear_paper(province, who, text, length);
	} else if (who->stage == STAGE_ANSWERING) {
		hear_kept(province, who, text, length);
	} else {
		hear_result(province, who, text, length);
	}
}

static void serve(struct province *province, struct line *line)
{
	const struct line_handlers handlers = { province, on_opened, on_message };
	const struct contestant *who = (const struct contestant *)(const void *)line;

	if (line->state == LINE_BROKEN)
		return;
	line_serve(line, province->epoll, &handlers);
	if (line->state == LINE_BROKEN && who->stage != STAGE_DONE)
		province_fail(province, "contestant %d lost its connection: %s", who->number,
			      line->why);
}

bool province_serve(struct province *province, int sleep_ms)
{
	struct epoll_event events[EVENTS_MAX];
	int count = epoll_wait(province->epoll, events, EVENTS_MAX, sleep_ms);

	for (int i = 0; i < count; i++)
		serve(province, events[i].data.ptr);
	if (province->open > 0 &&
	    clock_ms_between(province->news_at_ns, clock_ns()) > PROVINCE_PATIENCE_MS)
		province_fail(province, "nobody was answered for %d s; %d contestants wait",
			      PROVINCE_PATIENCE_MS / 1000, province->open);
	return province->failure[0] == '\0';
}
