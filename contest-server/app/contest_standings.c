/* REST: the standings of a contest, read from Redis. */
#include "app/clock.h"
#include "app/contest_board.h"
#include "app/contest_rest.h"
#include "base/memory.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { STANDINGS_USUAL = 50, OF_SIZE = CONTEST_NAME_MAX + 16 };

/* A reading of a board on its way. */
struct reading {
	struct live *live;
	uint64_t request;
	int64_t contest; /* number */
	char of[OF_SIZE];
	bool is_by_unit, masks_names, is_frozen;
	long long offset;
	long long around; /* an entrant's number, or 0: from offset */
};

/* «Nguyễn V. A.»: the first word, and the first letters of the others. */
static void add_masked(struct text *body, const char *name)
{
	struct text masked;
	const char *blank = strchr(name, ' ');

	text_init(&masked);
	text_add_bytes(&masked, name, blank ? (size_t)(blank - name) : strlen(name));
	while (blank) {
		const char *letter = blank + 1;
		size_t length = 1;

		while (((unsigned char)letter[length] & 0xc0) == 0x80)
			length++;
		text_add(&masked, " ");
		text_add_bytes(&masked, letter, length);
		text_add(&masked, ".");
		blank = strchr(letter, ' ');
	}
	text_add_json(body, masked.bytes);
	text_clear(&masked);
}

static void add_person(struct text *body, const struct reading *reading,
		       const struct contest *contest, const struct board_standing *row)
{
	int32_t number = (int32_t)strtol(row->id, NULL, 10);
	const struct entrant *entrant = &contest->entrants[number];
	const char *unit = contest_unit_name(contest, entrant, LANGUAGE_VI);

	text_add_format(body, "{\"rank\":%" PRId64 ",\"entrant\":%d,\"name\":", row->rank,
			number + 1);
	if (contest->erased_at_ms)
		text_add_format(body, "\"Thí sinh %d\"", number + 1);
	else if (reading->masks_names)
		add_masked(body, entrant->name);
	else
		text_add_json(body, entrant->name);
	/* What somebody typed as a unit may name a person as well. */
	if (unit && (entrant->unit != CONTEST_NONE || !reading->masks_names)) {
		text_add(body, ",\"unit\":");
		text_add_json(body, unit);
	}
	text_add(body, ",");
	text_add_bytes(body, row->detail, row->detail_length);
	text_add(body, "}");
}

static void add_unit(struct text *body, const struct contest *contest,
		     const struct board_standing *row)
{
	const struct contest_unit *unit = &contest->rules->units[strtol(row->id, NULL, 10)];

	text_add(body, "{");
	if (row->score >= 0)
		text_add_format(body, "\"rank\":%" PRId64 ",", row->rank);
	text_add(body, "\"unit\":");
	text_add_json(body, unit->id);
	text_add(body, ",\"name\":");
	text_add_json(body, unit->name.vi);
	text_add(body, ",");
	text_add_bytes(body, row->detail, row->detail_length);
	text_add(body, "}");
}

static void refuse_catching_up(struct live *live, uint64_t request)
{
	rest_refuse_with(live, request, 503, "catching_up", "The standings are catching up",
			 "The contest goes on; they will be here again in a moment.", "");
}

static void on_read(void *owner, const struct board_standing *rows, size_t count, int64_t total)
{
	struct reading *reading = owner;
	struct live *live = reading->live;
	const struct contest *contest =
		live->is_stopping ? NULL : contests_by_number(live->contests, reading->contest);
	struct text body;

	if (!contest) {
		free(reading);
		return;
	}
	if (!rows) { /* also where the board is ready: too many were reading */
		refuse_catching_up(live, reading->request);
		free(reading);
		return;
	}
	text_init(&body);
	text_add_format(&body,
			"{\"by\":\"%s\",\"of\":", reading->is_by_unit ? "unit" : "player");
	text_add_json(&body, reading->of);
	text_add_format(&body, ",\"%s\":%lld,\"total\":%" PRId64,
			reading->around ? "around" : "offset",
			reading->around ? reading->around : reading->offset, total);
	if (reading->is_frozen)
		text_add_format(&body, ",\"frozen_at\":%" PRId64, contest_freezes_at(contest));
	text_add(&body, ",\"standings\":[");
	for (size_t i = 0; i < count; i++) {
		if (i)
			text_add(&body, ",");
		if (reading->is_by_unit)
			add_unit(&body, contest, &rows[i]);
		else
			add_person(&body, reading, contest, &rows[i]);
	}
	text_add(&body, "]}");
	tell_reply(live, reading->request, 200, &body);
	tell_release(live);
	free(reading);
}

/* The number behind "round:" and the like, by its id; CONTEST_NONE if there is none. */
static int32_t index_of(const struct contest_rules *rules, const char *kind, const char *id)
{
	if (strcmp(kind, "round") == 0) {
		for (int32_t i = 0; i < rules->round_count; i++)
			if (strcmp(rules->rounds[i].id, id) == 0)
				return i;
	} else if (strcmp(kind, "division") == 0) {
		for (int32_t i = 0; i < rules->division_count; i++)
			if (strcmp(rules->division_ids[i], id) == 0)
				return i;
	} else if (strcmp(kind, "collective") == 0) {
		for (int32_t i = 0; i < rules->collective_count; i++)
			if (strcmp(rules->collectives[i].id, id) == 0)
				return i;
	} else if (strcmp(kind, "locality") == 0) {
		return contest_locality(rules, id);
	}
	return CONTEST_NONE;
}

/* "contest", "round:ID", "division:ID", "locality:NAME", "collective:ID" as the board's word.
 */
static bool find_scope(const struct contest_rules *rules, const char *of, bool is_by_unit,
		       char scope[CONTEST_SCOPE_SIZE])
{
	const char *colon = strchr(of, ':');
	char kind[OF_SIZE];
	int32_t index;

	if (strcmp(of, "contest") == 0) {
		contest_scope_write(scope, TALLY_CONTEST, 0);
		return !is_by_unit;
	}
	if (!colon)
		return false;
	snprintf(kind, sizeof(kind), "%.*s", (int)(colon - of), of);
	index = index_of(rules, kind, colon + 1);
	if (index == CONTEST_NONE || (strcmp(kind, "collective") == 0) != is_by_unit)
		return false;
	snprintf(scope, CONTEST_SCOPE_SIZE, "%.10s-%d", kind, index);
	return true;
}

static bool read_query(const struct call *call, const struct contest *contest,
		       struct reading *reading, long long *limit,
		       char scope[CONTEST_SCOPE_SIZE])
{
	const char *query = call->request->query;
	char by[16];

	if (!api_query_word(query, "by", by, sizeof(by)) ||
	    !api_query_text(query, "of", reading->of, sizeof(reading->of)) ||
	    (*by && strcmp(by, "player") != 0 && strcmp(by, "unit") != 0) ||
	    !api_query_number(query, "offset", 0, INT32_MAX, 0, &reading->offset) ||
	    !api_query_number(query, "limit", 1, BOARD_READ_MAX, STANDINGS_USUAL, limit))
		return false;
	reading->is_by_unit = strcmp(by, "unit") == 0;
	if (!api_query_number(query, "around", 1, INT32_MAX, 0, &reading->around) ||
	    (reading->around && reading->is_by_unit))
		return false;
	if (!*reading->of && reading->is_by_unit && contest->rules->collective_count)
		snprintf(reading->of, sizeof(reading->of), "collective:%s",
			 contest->rules->collectives[0].id);
	else if (!*reading->of)
		snprintf(reading->of, sizeof(reading->of), "contest");
	return find_scope(contest->rules, reading->of, reading->is_by_unit, scope);
}

static void refuse_query(const struct call *call, const struct contest *contest, const char *of)
{
	static const char prefix[] = "locality:";
	const struct contest_rules *rules = contest->rules;
	const char *advice =
		"by is player or unit; of is contest, round:ID, division:ID or locality:NAME, "
		"for units collective:ID; offset from 0, limit from 1 to 200; around, for "
		"players, is an entrant's number.";

	if (strncmp(of, prefix, sizeof(prefix) - 1) == 0) {
		if (rules->eligibility.locality_count == 0)
			advice = "The document of this contest lists no localities, so that "
				 "there are no standings by them.";
		else if (contest_locality(rules, of + sizeof(prefix) - 1) == CONTEST_NONE)
			advice = "The document of this contest has no such locality.";
	}
	rest_refuse(call, 422, "bad_values", "The query cannot be used", advice);
}

static bool refuse_unpublished(const struct call *call, const struct contest *contest)
{
	const struct contest_publication *publication = &contest->rules->publication;

	if (contest_shows(contest, publication->standings, clock_now_ms()))
		return false;
	rest_refuse(call, 403, "not_published", "The standings are not published",
		    publication->standings == SHOWN_NEVER
			    ? "The rules keep them for the organiser."
			    : "They will be once the contest is over: see publish_at.");
	return true;
}

static void read_board(const struct reading *reading, const char *name, long long limit)
{
	struct reading *copy = memory_copy(reading, sizeof(*reading));
	char row[BOARD_ID_MAX];

	if (!reading->around) {
		board_read(reading->live->board, name, reading->offset, limit, on_read, copy);
		return;
	}
	snprintf(row, sizeof(row), "%lld", reading->around - 1);
	board_read_around(reading->live->board, name, row, limit, on_read, copy);
}

void get_contest_standings(void *context, const char *id)
{
	const struct call *call = context;
	struct live *live = call->live;
	const struct contest *contest = rest_find_contest(call, id);
	bool is_organiser = rest_may(call, CAN_SEE_PEOPLE);
	char scope[CONTEST_SCOPE_SIZE], name[BOARD_NAME_MAX];
	struct reading reading = { .live = live, .request = call->id };
	enum contest_board_view view;
	long long limit;

	if (!contest)
		return;
	if (!read_query(call, contest, &reading, &limit, scope)) {
		refuse_query(call, contest, reading.of);
		return;
	}
	if (!is_organiser && refuse_unpublished(call, contest))
		return;
	reading.contest = contest->number;
	reading.masks_names = !is_organiser && contest->rules->publication.masks_names;
	reading.is_frozen = !is_organiser && contest_is_frozen(contest, clock_now_ms());
	view = reading.is_frozen ? CONTEST_BOARD_FROZEN : CONTEST_BOARD_NOW;
	if (!live->board || board_state(live->board) != BOARD_READY ||
	    !contest_board_is_there(contest, view)) {
		refuse_catching_up(live, call->id);
		return;
	}
	contest_board_name(name, contest, view, scope);
	read_board(&reading, name, limit);
}
