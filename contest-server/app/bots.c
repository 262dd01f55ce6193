#include "app/bots.h"
#include "app/clock.h"
#include "app/live.h"
#include "base/memory.h"
#include "base/secret.h"
#include "wire/round_texts.h"

#include <assert.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <uv.h>

#define BOT_BIT (UINT64_C(1) << 63)

enum {
	THINK_MIN_MS = 1500,
	THINK_SPREAD_MS = 9000,
	BOT_MESSAGE_MAX = 512,
	BOT_TOKEN_SIZE = 80,
	OPTIONS_USUAL = 4,
	GROUP_SHIFT = 16, /* a session is a group and a number in it */
	RESEND_MS = 200,  /* what is lost comes again, and later each time */
	RESEND_TIMES = 5,
	BREAK_SHARE = 4, /* of so many losses one breaks the line */
	BACK_MIN_MS = 1000,
	BACK_SPREAD_MS = 3000,
	LEAVE_MS = 1000,
};

_Static_assert(BOTS_MAX < 1 << GROUP_SHIFT, "numbers of a group must fit");

struct group;

struct bot {
	struct group *group;
	uv_timer_t timer;
	int number, index, option_count;
	int64_t elapsed_ms; /* as the phone would say */
	bool is_number, is_leaving;
	char token[BOT_TOKEN_SIZE];
};

/* Those that joined together. */
struct group {
	struct bots *bots;
	struct group *next;
	uint64_t serial;
	struct bots_line line;
	int count, left; /* left: whose timers are closed */
	struct bot list[];
};

struct bots {
	struct live *live;
	uv_loop_t *loop;
	struct group *groups;
	uint64_t next_serial;
	int count; /* in all groups */
	bool is_stopping;
};

static const char *const family_names[] = { "Nguyễn", "Trần", "Lê",  "Phạm", "Hoàng",
					    "Vũ",     "Đặng", "Bùi", "Đỗ",   "Hồ" };
static const char *const given_names[] = { "Thị Lan",  "Văn An",   "Thị Hồng",  "Minh Đức",
					   "Thu Hà",   "Quốc Bảo", "Thị Ngọc",  "Văn Dũng",
					   "Thanh Tú", "Mỹ Linh",  "Hữu Phước", "Thị Mai" };

bool bots_is_bot(uint64_t session)
{
	return (session & BOT_BIT) != 0;
}

static uint64_t session_of(const struct bot *bot)
{
	return BOT_BIT | bot->group->serial << GROUP_SHIFT | (uint64_t)(bot->number + 1);
}

static struct bot *bot_of(struct bots *bots, uint64_t session)
{
	uint64_t serial = (session & ~BOT_BIT) >> GROUP_SHIFT;
	struct group *group = bots ? bots->groups : NULL;

	while (group && group->serial != serial)
		group = group->next;
	return group ? &group->list[(session & ((1u << GROUP_SHIFT) - 1)) - 1] : NULL;
}

static void say(struct bot *bot, const char *message)
{
	live_on_message(bot->group->bots->live, session_of(bot), message, strlen(message));
}

/* How long one message is under way. */
static int64_t passage_ms(const struct bots_line *line)
{
	int64_t ms = line->delay_ms + (int64_t)secret_number((uint32_t)line->delay_ms / 4 + 1);
	int64_t wait_ms = RESEND_MS + 2 * line->delay_ms;

	for (int i = 0; i < RESEND_TIMES; i++) {
		if ((int)secret_number(100) >= line->loss_percent)
			break;
		ms += wait_ms;
		wait_ms *= 2;
	}
	return ms;
}

static void on_thought(uv_timer_t *timer)
{
	struct bot *bot = timer->data;
	char message[BOT_MESSAGE_MAX];
	char choice[32];

	if (bot->is_number)
		snprintf(choice, sizeof(choice), "{\"number\":%u}", secret_number(60));
	else
		snprintf(choice, sizeof(choice), "[%u]",
			 secret_number((uint32_t)bot->option_count));
	snprintf(message, sizeof(message),
		 "{\"type\":\"answer\",\"index\":%d,\"choice\":%s,\"elapsed_ms\":%" PRId64 "}",
		 bot->index, choice, bot->elapsed_ms);
	say(bot, message);
}

/* The line broke: with the token the place is still there. */
static void on_back(uv_timer_t *timer)
{
	struct bot *bot = timer->data;
	char message[BOT_MESSAGE_MAX];

	live_on_opened(bot->group->bots->live, session_of(bot), "demo", true, false);
	snprintf(message, sizeof(message), "{\"type\":\"resume\",\"token\":\"%s\"}",
		 bot->token);
	say(bot, message);
}

static void on_broken(uv_timer_t *timer)
{
	struct bot *bot = timer->data;

	live_on_closed(bot->group->bots->live, session_of(bot));
	uv_timer_start(&bot->timer, on_back, BACK_MIN_MS + secret_number(BACK_SPREAD_MS), 0);
}

static void forget_group(struct group *group)
{
	struct group **place = &group->bots->groups;

	while (*place != group)
		place = &(*place)->next;
	*place = group->next;
	group->bots->count -= group->count;
	free(group);
}

static void on_timer_closed(uv_handle_t *handle)
{
	struct bot *bot = handle->data;
	struct group *group = bot->group;

	if (++group->left == group->count && !group->bots->is_stopping)
		forget_group(group);
}

static void on_leaving(uv_timer_t *timer)
{
	struct bot *bot = timer->data;

	live_on_closed(bot->group->bots->live, session_of(bot));
	uv_close((uv_handle_t *)timer, on_timer_closed);
}

/* Not at once: whoever tells us is still walking through who hears it. */
static void leave(struct bot *bot, uint64_t after_ms)
{
	if (bot->is_leaving)
		return;
	bot->is_leaving = true;
	uv_timer_start(&bot->timer, on_leaving, after_ms, 0);
}

static int64_t number_after(const char *text, const char *field)
{
	const char *found = strstr(text, field);

	return found ? strtoll(found + strlen(field), NULL, 10) : 0;
}

static int options_in(const char *text)
{
	const char *at = strstr(text, "\"options\":[");
	int count = 0;

	if (!at)
		return 0;
	for (at += strlen("\"options\":["); *at && *at != ']'; at++)
		if (*at == '"' && at[-1] != '\\')
			count++;
	return count / 2;
}

static void hear_question(struct bot *bot, const char *text)
{
	const struct bots_line *line = &bot->group->line;
	int64_t think_ms = THINK_MIN_MS + secret_number(THINK_SPREAD_MS);
	int64_t now_ms = clock_now_ms();
	int64_t seen_at_ms = now_ms + passage_ms(line);
	int64_t opens_at_ms = number_after(text, "\"opens_at\":");

	bot->index = (int)number_after(text, "\"index\":");
	bot->is_number = strstr(text, "\"kind\":\"numeric\"") != NULL;
	bot->option_count = options_in(text);
	if (bot->option_count == 0)
		bot->option_count = OPTIONS_USUAL;
	if ((int)secret_number(100u * BREAK_SHARE) < line->loss_percent && *bot->token) {
		uv_timer_start(&bot->timer, on_broken, (uint64_t)(seen_at_ms - now_ms), 0);
		return;
	}
	if (seen_at_ms < opens_at_ms)
		seen_at_ms = opens_at_ms;
	bot->elapsed_ms = seen_at_ms + think_ms - opens_at_ms;
	uv_timer_start(&bot->timer, on_thought,
		       (uint64_t)(seen_at_ms + think_ms + passage_ms(line) - now_ms), 0);
}

static void hear_token(struct bot *bot, const char *text)
{
	static const char field[] = "\"token\":\"";
	const char *found = strstr(text, field);

	if (found)
		snprintf(bot->token, sizeof(bot->token), "%.*s",
			 (int)strcspn(found + sizeof(field) - 1, "\""),
			 found + sizeof(field) - 1);
	if (bot->group->line.delay_ms)
		live_on_measured(bot->group->bots->live, session_of(bot),
				 INT64_C(2) * bot->group->line.delay_ms);
}

static const struct {
	const char *start;
	void (*hear)(struct bot *bot, const char *text);
} heard[] = {
	{ "{\"type\":\"question\"", hear_question },
	{ "{\"type\":\"joined\"", hear_token },
};

void bots_hear(struct bots *bots, uint64_t session, struct frame *frame)
{
	static const char finished[] = "{\"type\":\"finished\"";
	struct bot *bot = bot_of(bots, session);
	size_t length = frame_length(frame);
	char *text;

	if (!bot || bot->is_leaving)
		return;
	if (length >= sizeof(finished) &&
	    memcmp(frame_text(frame), finished, sizeof(finished) - 1) == 0)
		leave(bot, LEAVE_MS);
	for (size_t i = 0; i < sizeof(heard) / sizeof(heard[0]); i++) {
		if (length <= strlen(heard[i].start) ||
		    memcmp(frame_text(frame), heard[i].start, strlen(heard[i].start)) != 0)
			continue;
		text = memory_new(1, length + 1);
		memcpy(text, frame_text(frame), length);
		heard[i].hear(bot, text);
		free(text);
	}
}

void bots_closed(struct bots *bots, uint64_t session)
{
	struct bot *bot = bot_of(bots, session);

	if (bot)
		leave(bot, 0);
}

static void join(struct bot *bot, const char *code)
{
	enum { FAMILIES = sizeof(family_names) / sizeof(family_names[0]) };
	enum { GIVENS = sizeof(given_names) / sizeof(given_names[0]) };
	struct live *live = bot->group->bots->live;
	char message[BOT_MESSAGE_MAX], unit[UNIT_ID_MAX + 1];

	live_on_opened(live, session_of(bot), "demo", true, false);
	live_unit_at(live, code, bot->number, unit, sizeof(unit));
	snprintf(message, sizeof(message),
		 "{\"type\":\"join\",\"code\":\"%s\",\"name\":\"%s %s\"%s%s%s}", code,
		 family_names[secret_number(FAMILIES)], given_names[secret_number(GIVENS)],
		 *unit ? ",\"unit\":\"" : "", unit, *unit ? "\"" : "");
	say(bot, message);
}

struct bots *bots_new(struct live *live, uv_loop_t *loop)
{
	struct bots *bots = memory_new(1, sizeof(*bots));

	bots->live = live;
	bots->loop = loop;
	return bots;
}

bool bots_join(struct bots *bots, const char *code, int count, struct bots_line line)
{
	struct group *group;

	assert(count > 0 && count <= BOTS_MAX);
	if (bots->count + count > BOTS_ALL_MAX)
		return false;
	group = memory_new(1, sizeof(*group) + (size_t)count * sizeof(group->list[0]));
	group->bots = bots;
	group->serial = ++bots->next_serial;
	group->line = line;
	group->count = count;
	group->next = bots->groups;
	bots->groups = group;
	bots->count += count;
	for (int i = 0; i < count; i++) {
		struct bot *bot = &group->list[i];

		bot->group = group;
		bot->number = i;
		bot->option_count = OPTIONS_USUAL;
		uv_timer_init(bots->loop, &bot->timer);
		bot->timer.data = bot;
		join(bot, code);
	}
	return true;
}

void bots_stop(struct bots *bots)
{
	bots->is_stopping = true;
	for (struct group *group = bots->groups; group; group = group->next)
		for (int i = 0; i < group->count; i++)
			if (!uv_is_closing((uv_handle_t *)&group->list[i].timer))
				uv_close((uv_handle_t *)&group->list[i].timer, on_timer_closed);
}

void bots_free(struct bots *bots)
{
	struct group *next;

	for (struct group *group = bots ? bots->groups : NULL; group; group = next) {
		next = group->next;
		free(group);
	}
	free(bots);
}
