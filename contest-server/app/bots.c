#include "app/bots.h"
#include "app/clock.h"
#include "app/live.h"
#include "base/memory.h"
#include "base/secret.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <uv.h>

#define BOT_BIT (UINT64_C(1) << 63)

enum { THINK_MIN_MS = 1500, THINK_SPREAD_MS = 9000, BOT_MESSAGE_MAX = 256, OPTIONS_USUAL = 4 };

struct bot {
	struct bots *bots;
	uv_timer_t think;
	int number, index, option_count;
	bool is_number;
};

struct bots {
	struct live *live;
	int count;
	struct bot list[];
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
	return BOT_BIT | (uint64_t)(bot->number + 1);
}

static void say(struct bot *bot, const char *message)
{
	live_on_message(bot->bots->live, session_of(bot), message, strlen(message));
}

static void on_thought(uv_timer_t *timer)
{
	struct bot *bot = timer->data;
	char message[BOT_MESSAGE_MAX];
	int pick = (int)secret_number((uint32_t)bot->option_count);

	if (bot->is_number)
		snprintf(message, sizeof(message),
			 "{\"type\":\"answer\",\"index\":%d,\"choice\":{\"number\":%u}}",
			 bot->index, secret_number(60));
	else
		snprintf(message, sizeof(message),
			 "{\"type\":\"answer\",\"index\":%d,\"choice\":[%d]}", bot->index,
			 pick);
	say(bot, message);
}

static int number_after(const char *text, const char *field)
{
	const char *found = strstr(text, field);

	return found ? atoi(found + strlen(field)) : 0;
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
	bot->index = number_after(text, "\"index\":");
	bot->is_number = strstr(text, "\"kind\":\"numeric\"") != NULL;
	bot->option_count = options_in(text);
	if (bot->option_count == 0)
		bot->option_count = OPTIONS_USUAL;
	uv_timer_start(&bot->think, on_thought, THINK_MIN_MS + secret_number(THINK_SPREAD_MS),
		       0);
}

void bots_hear(struct bots *bots, uint64_t session, struct frame *frame)
{
	static const char start[] = "{\"type\":\"question\"";
	struct bot *bot;
	char *text;

	if (!bots || frame_length(frame) < sizeof(start) ||
	    memcmp(frame_text(frame), start, sizeof(start) - 1) != 0)
		return;
	bot = &bots->list[(session & ~BOT_BIT) - 1];
	text = memory_new(1, frame_length(frame) + 1);
	memcpy(text, frame_text(frame), frame_length(frame));
	hear_question(bot, text);
	free(text);
}

static void join(struct bot *bot, const char *code)
{
	enum { FAMILIES = sizeof(family_names) / sizeof(family_names[0]) };
	enum { GIVENS = sizeof(given_names) / sizeof(given_names[0]) };
	char message[BOT_MESSAGE_MAX];

	live_on_opened(bot->bots->live, session_of(bot), "demo", true, false);
	snprintf(message, sizeof(message),
		 "{\"type\":\"join\",\"code\":\"%s\",\"name\":\"%s %s\",\"unit\":\"xuong-%d\"}",
		 code, family_names[secret_number(FAMILIES)],
		 given_names[secret_number(GIVENS)], bot->number % 3 + 1);
	say(bot, message);
}

struct bots *bots_start(struct live *live, uv_loop_t *loop, const char *code, int count)
{
	struct bots *bots;

	assert(count > 0 && count <= BOTS_MAX);
	bots = memory_new(1, sizeof(*bots) + (size_t)count * sizeof(bots->list[0]));
	bots->live = live;
	bots->count = count;
	for (int i = 0; i < count; i++) {
		struct bot *bot = &bots->list[i];

		bot->bots = bots;
		bot->number = i;
		bot->option_count = OPTIONS_USUAL;
		uv_timer_init(loop, &bot->think);
		bot->think.data = bot;
		join(bot, code);
	}
	return bots;
}

void bots_stop(struct bots *bots)
{
	for (int i = 0; i < bots->count; i++)
		uv_close((uv_handle_t *)&bots->list[i].think, NULL);
}

void bots_free(struct bots *bots)
{
	free(bots);
}
