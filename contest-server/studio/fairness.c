/* How fair the network was in a live round: from its log, and from what was refused as late. */
#include "app/rebuild.h"
#include "base/log.h"
#include "base/memory.h"
#include "statistics/network.h"
#include "studio/results.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

struct claim {
	int32_t player, question;
	int64_t claimed_ms;
};

struct collecting {
	struct claim *claims; /* owned; the last of a player and question counts */
	size_t count, capacity;
};

static void note_answer(void *owner, const struct room *room, const struct store_event *event)
{
	struct collecting *collecting = owner;

	(void)room;
	if (strcmp(event->kind, round_event_name(EVENT_ANSWER)) != 0)
		return;
	if (collecting->count == collecting->capacity) {
		collecting->capacity = collecting->capacity ? 2 * collecting->capacity : 256;
		collecting->claims = memory_resize(collecting->claims, collecting->capacity,
						   sizeof(*collecting->claims));
	}
	collecting->claims[collecting->count++] =
		(struct claim){ event->player, event->question, event->claimed_ms };
}

/* Of who may change an answer, the claim that belongs to the one that counts is the last. */
static int64_t *last_claims(const struct collecting *collecting, const struct round *round)
{
	size_t questions = (size_t)round->question_count;
	size_t count = (size_t)round->roster.count * questions;
	int64_t *last = memory_new(count, sizeof(*last));

	for (size_t i = 0; i < count; i++)
		last[i] = STORE_NONE;
	for (size_t i = 0; i < collecting->count; i++) {
		const struct claim *claim = &collecting->claims[i];

		last[(size_t)claim->player * questions + (size_t)claim->question] =
			claim->claimed_ms;
	}
	return last;
}

static struct network_answer *list_answers(const struct round *round, const int64_t *claims,
					   size_t *count)
{
	size_t questions = (size_t)round->question_count;
	struct network_answer *list =
		memory_new((size_t)round->roster.count * questions, sizeof(*list));

	*count = 0;
	for (int32_t player = 0; player < round->roster.count; player++)
		for (int32_t i = 0; i <= round->index && i < round->question_count; i++) {
			const struct answer *answer = answers_get(&round->answers[i], player);

			if (!answer || !round->settled[i] ||
			    round->roster.players[player].is_kicked)
				continue;
			list[(*count)++] = (struct network_answer){
				.player = player,
				.unit = round->roster.players[player].unit,
				.elapsed_ms = answer->elapsed_ms,
				.credit_ms = answer->credit_ms,
				.claimed_ms = claims[(size_t)player * questions + (size_t)i],
				.share = round->annulled[i] ? 0
							    : score_share(&round->questions[i],
									  answer->choice),
			};
		}
	return list;
}

static void add_spread(struct text *body, const struct network_spread *spread)
{
	text_add_format(body,
			"\"p50_ms\":%" PRId64 ",\"p95_ms\":%" PRId64 ",\"max_ms\":%" PRId64,
			spread->p50_ms, spread->p95_ms, spread->max_ms);
}

static void add_units(struct text *body, const struct network_report *report,
		      const struct room *room)
{
	bool is_first = true;

	text_add(body, ",\"units\":{\"rows\":[");
	for (int32_t i = 0; i < report->unit_count; i++) {
		const struct network_spread *spread = &report->units[i];

		if (!spread->answers)
			continue;
		text_add(body, is_first ? "{\"id\":" : ",{\"id\":");
		is_first = false;
		text_add_json(body, room->texts.units[i].id);
		text_add(body, ",\"name\":{\"vi\":");
		text_add_json(body, room->texts.units[i].name);
		text_add_format(body, "},\"players\":%" PRId64 ",\"answers\":%" PRId64 ",",
				spread->players, spread->answers);
		add_spread(body, spread);
		text_add(body, "}");
	}
	text_add_format(body, "],\"small\":%d}", report->small_units);
}

static const char *const speed_names[SPEED_RULES] = {
	[SPEED_OFF] = "off", [SPEED_BANDS] = "bands", [SPEED_LINEAR] = "linear"
};

static void add_report(struct text *body, const struct room *room,
		       const struct network_report *report,
		       const struct stored_late_answers *late)
{
	enum speed_rule speed = room->round.rules.speed;

	text_add_format(body, "{\"id\":\"%s\",\"title\":", room->id);
	text_add_json(body, room->settings.title);
	text_add_format(body, ",\"state\":\"%s\",\"speed\":\"%s\",\"players\":%d",
			round_state_told(room->round.state), speed_names[speed],
			roster_taking_part(&room->round.roster));
	text_add_format(body, ",\"answers\":%" PRId64 ",\"measured\":%" PRId64,
			report->all.answers, report->claims);
	text_add(body, ",\"credit\":");
	if (report->all.answers) {
		text_add(body, "{");
		add_spread(body, &report->all);
		text_add(body, "}");
	} else {
		text_add(body, "null");
	}
	text_add_format(body,
			",\"limit\":{\"answers\":%" PRId64 ",\"players\":%" PRId64
			"},\"late\":{\"answers\":%" PRId64 ",\"players\":%" PRId64 "}",
			report->limit_answers, report->limit_players, late->answers,
			late->players);
	if (speed == SPEED_OFF)
		text_add(body, ",\"lost\":null");
	else
		text_add_format(body,
				",\"lost\":{\"players\":%" PRId64 ",\"answers\":%" PRId64
				",\"points\":%" PRId64 ",\"most\":%" PRId64 "}",
				report->lost_players, report->lost_answers, report->lost_points,
				report->lost_most);
	add_units(body, report, room);
	text_add(body, "}");
}

static void write_report(struct text *body, const struct room *room,
			 const struct collecting *collecting,
			 const struct stored_late_answers *late)
{
	const struct round *round = &room->round;
	int64_t *claims = last_claims(collecting, round);
	struct network_report report;
	struct network_answer *answers;
	size_t count;

	answers = list_answers(round, claims, &count);
	network_report_make(&report, answers, count, round->unit_count, round->rules.speed,
			    round->rules.answer_ms);
	add_report(body, room, &report, late);
	network_report_clear(&report);
	free(answers);
	free(claims);
}

enum desk_status results_fairness(struct text *body, const struct desk_order *order)
{
	struct failure why = { "" };
	struct reader *reader = reader_open(order->database, &why);
	struct collecting collecting = { 0 };
	struct stored_late_answers late = { 0, 0 };
	enum desk_status status = DESK_NOT_FOUND;
	struct room *room;

	if (!reader) {
		log_error("results-unreadable", "reason=\"%s\"", why.text);
		return DESK_FAILED;
	}
	room = rebuild_watched(reader, order->id, order->players_max, note_answer, &collecting);
	if (room)
		status = reader_late_answers(reader, room->number, &late) ? DESK_OK
									  : DESK_FAILED;
	reader_close(reader);
	if (status == DESK_OK)
		write_report(body, room, &collecting, &late);
	free(collecting.claims);
	room_free(room);
	return status;
}
