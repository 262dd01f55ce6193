/* Live rounds beyond what app does: rehearsing one with simulated players. */
#include "app/bots.h"
#include "app/rest.h"
#include "studio/inside.h"
#include "wire/body.h"

static void refuse_values(const struct call *call)
{
	rest_refuse(call, 422, "bad_values", "Some values cannot be used",
		    "players is a whole number from 1 to 500, delay_ms from 0 to 5000, "
		    "loss_percent from 0 to 50.");
}

static bool is_within(int64_t number, int64_t least, int64_t most)
{
	return number >= least && number <= most;
}

static void rehearse(const struct call *call, const struct room *room, int players,
		     struct bots_line line)
{
	struct text body;

	if (!live_rehearse(call->live, room->code, players, line)) {
		rest_refuse(call, 409, "too_many_players",
			    "There are too many simulated players",
			    "Let another rehearsal come to its end first.");
		return;
	}
	text_init(&body);
	text_add_format(&body, "{\"players\":%d}", players);
	tell_reply(call->live, call->id, 201, &body);
}

static void post_rehearsal(void *context, const char *id)
{
	const struct call *call = context;
	const struct room *room = rooms_by_id(call->live, id);
	const char *body = call->request->body;
	size_t length = call->request->body_length;
	int64_t players = body_read_number(body, length, "players", 0);
	int64_t delay_ms = body_read_number(body, length, "delay_ms", 0);
	int64_t loss_percent = body_read_number(body, length, "loss_percent", 0);

	if (!room)
		rest_refuse_no_round(call);
	else if (!room->settings.is_rehearsal)
		rest_refuse(
			call, 409, "no_rehearsal", "This round is a real one",
			"Make a round with \"rehearsal\": true: what is played in it counts "
			"nowhere.");
	else if (room->round.state == ROUND_FINISHED)
		rest_refuse(call, 409, "not_now", "The rehearsal is over", "Make another one.");
	else if (!is_within(players, 1, BOTS_MAX) || !is_within(delay_ms, 0, BOTS_DELAY_MAX) ||
		 !is_within(loss_percent, 0, BOTS_LOSS_MAX))
		refuse_values(call);
	else
		rehearse(call, room, (int)players,
			 (struct bots_line){ (int)delay_ms, (int)loss_percent });
}

static const struct api_route routes[] = {
	{ "POST", "/api/v1/rounds/{}/rehearsal", CAN_PLAY, post_rehearsal },
};

const struct studio_routes round_routes = { routes, sizeof(routes) / sizeof(routes[0]) };
