/* A round that plays by itself with simulated players, so that a newcomer sees
 * the whole show at once. */
#include "app/inside.h"

#include "base/log.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char demo_settings[] =
	"{\"mode\":\"live\",\"set\":\"%s\",\"title\":\"Vòng thi thử\",\"questions\":10,"
	"\"answer_ms\":15000,\"reveal_ms\":7000,\"standings_ms\":5000,\"autoplay\":true,"
	"\"unit_minimum\":1,\"units\":["
	"{\"id\":\"xuong-1\",\"name\":\"Xưởng 1\",\"headcount\":12},"
	"{\"id\":\"xuong-2\",\"name\":\"Xưởng 2\",\"headcount\":15},"
	"{\"id\":\"xuong-3\",\"name\":\"Xưởng 3\",\"headcount\":10}]}";

enum { LOBBY_MS = 20000 /* time to open the stage and to join with a phone */ };

/* Starts by itself if nobody has pressed the button. */
static void on_lobby_over(uv_timer_t *timer)
{
	struct live *live = timer->data;
	struct room *room = rooms_by_number(live, live->demo_round);

	if (!room || room->round.state != ROUND_LOBBY || play_is_busy(live, room))
		return;
	play_feed(live, room, &(struct round_event){ .kind = EVENT_NEXT }, "");
	play_on(live, room);
	tell_release(live);
}

static void start_show(struct live *live, const struct room *room, int players)
{
	live->demo_round = room->number;
	live_rehearse(live, room->code, players, (struct bots_line){ 0, 0 });
	live->has_demo = true;
	uv_timer_init(live->loop, &live->demo);
	live->demo.data = live;
	uv_timer_start(&live->demo, on_lobby_over, LOBBY_MS, 0);
	log_info("demonstration", "round=%s code=%s starts_in_ms=%d", room->id, room->code,
		 LOBBY_MS);
}

void live_unit_at(const struct live *live, const char *code, int turn, char *id, size_t size)
{
	const struct room *room = rooms_by_code(live, code);
	struct text quoted;

	*id = '\0';
	if (!room || room->texts.unit_count == 0)
		return;
	text_init(&quoted);
	text_add_json(&quoted, room->texts.units[turn % room->texts.unit_count].id);
	if (quoted.length < size + 2)
		snprintf(id, size, "%.*s", (int)quoted.length - 2, quoted.bytes + 1);
	text_clear(&quoted);
}

bool live_rehearse(struct live *live, const char *code, int players, struct bots_line line)
{
	if (!live->bots)
		live->bots = bots_new(live, live->loop);
	return bots_join(live->bots, code, players, line);
}

bool live_start_demo(struct live *live, int players, struct live_demo *demo,
		     struct failure *why)
{
	char host_token[SECRET_TEXT_SIZE + 2];
	struct text body, errors;
	struct settings settings;
	struct room *room = NULL;

	if (sets_count(live->sets) == 0)
		return failure_set(why, "there is no question set for a demonstration");
	text_init(&body);
	text_init(&errors);
	text_add_format(&body, demo_settings, sets_at(live->sets, 0)->id);
	if (settings_parse(&settings, body.bytes, body.length, &errors) == SETTINGS_OK)
		room = rooms_create(live, &settings, "", host_token, &errors);
	settings_clear(&settings);
	text_clear(&body);
	if (room) {
		snprintf(demo->code, sizeof(demo->code), "%s", room->code);
		snprintf(demo->host_path, sizeof(demo->host_path), "/host/%s#%s", room->id,
			 host_token);
		start_show(live, room, players);
	} else {
		failure_set(why, "the demonstration round cannot be made: %s",
			    errors.bytes ? errors.bytes : "too many open rounds");
	}
	text_clear(&errors);
	return room != NULL;
}
