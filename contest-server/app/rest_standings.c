/* REST: the leaderboards, read from Redis. */
#include "app/rest.h"
#include "base/memory.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { STANDINGS_USUAL = 50 };

/* A reading of a board on its way. */
struct standings_call {
	struct live *live;
	uint64_t request;
	bool by_unit;
	long long offset;
};

static void add_standing(struct text *body, const struct board_standing *row, bool by_unit)
{
	bool is_ranked = row->score >= 0;

	text_add(body, "{");
	if (is_ranked)
		text_add_format(body, "\"rank\":%" PRId64 ",", row->rank);
	if (by_unit) {
		text_add(body, "\"unit\":");
		text_add_json(body, row->id);
	} else {
		text_add_format(body, "\"player\":%s", row->id);
	}
	text_add_format(body, ",\"score\":%.10g", is_ranked ? row->score : 0.0);
	if (row->detail_length) {
		text_add(body, ",");
		text_add_bytes(body, row->detail, row->detail_length);
	}
	text_add(body, "}");
}

static void on_standings(void *owner, const struct board_standing *rows, size_t count,
			 int64_t total)
{
	struct standings_call *standings = owner;
	struct live *live = standings->live;
	struct text body;

	if (live->is_stopping) {
		free(standings);
		return;
	}
	if (!rows) { /* also where the board is ready: too many were reading */
		rest_refuse_with(
			live, standings->request, 503, "catching_up",
			"The leaderboard is catching up",
			"The round goes on; its boards will be here again in a moment.", "");
		free(standings);
		return;
	}
	text_init(&body);
	text_add_format(&body,
			"{\"by\":\"%s\",\"offset\":%lld,\"total\":%" PRId64 ",\"standings\":[",
			standings->by_unit ? "unit" : "player", standings->offset, total);
	for (size_t i = 0; i < count; i++) {
		if (i)
			text_add(&body, ",");
		add_standing(&body, &rows[i], standings->by_unit);
	}
	text_add(&body, "]}");
	tell_reply(live, standings->request, 200, &body);
	tell_release(live);
	free(standings);
}

void get_standings(void *context, const char *id)
{
	const struct call *call = context;
	struct live *live = call->live;
	const char *query = call->request->query;
	char by[16], name[BOARD_NAME_MAX];
	long long offset, limit;
	struct standings_call *standings;

	if (!api_query_word(query, "by", by, sizeof(by)) ||
	    (*by && strcmp(by, "player") != 0 && strcmp(by, "unit") != 0) ||
	    !api_query_number(query, "offset", 0, INT32_MAX, 0, &offset) ||
	    !api_query_number(query, "limit", 1, BOARD_READ_MAX, STANDINGS_USUAL, &limit)) {
		rest_refuse(call, 422, "bad_values", "The query cannot be used",
			    "by is player or unit, offset from 0, limit from 1 to 200.");
		return;
	}
	if (!rooms_by_id(live, id)) {
		rest_refuse_no_round(call);
		return;
	}
	if (!live->board || board_state(live->board) != BOARD_READY) {
		rest_refuse(call, 503, "catching_up", "The leaderboard is catching up",
			    "The round goes on; its boards will be here again in a moment.");
		return;
	}
	standings = memory_new(1, sizeof(*standings));
	*standings = (struct standings_call){ .live = live,
					      .request = call->id,
					      .by_unit = strcmp(by, "unit") == 0,
					      .offset = offset };
	snprintf(name, sizeof(name), "round:%s:%s", id, standings->by_unit ? "unit" : "player");
	board_read(live->board, name, offset, limit, on_standings, standings);
}
