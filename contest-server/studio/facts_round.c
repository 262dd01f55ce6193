/* A live round as facts. */
#include "app/rebuild.h"
#include "base/memory.h"
#include "studio/facts.h"

#include <stdlib.h>

static bool took_part(const struct round *round, int32_t player)
{
	for (int32_t i = 0; i <= round->index && i < round->question_count; i++)
		if (answers_get(&round->answers[i], player))
			return true;
	return false;
}

static void add_answers(struct facts *facts, const struct room *room, int32_t player,
			int32_t unit, const int32_t *topics)
{
	const struct round *round = &room->round;
	bool is_counted[FACTS_TOPICS_MAX] = { false };

	for (int32_t i = 0; i <= round->index && i < round->question_count; i++) {
		const struct answer *answer = answers_get(&round->answers[i], player);
		struct facts_cell *cell;

		if (!answer || !round->settled[i] || round->annulled[i] ||
		    topics[i] == CONTEST_NONE)
			continue;
		cell = &facts->cells[unit * facts->topic_count + topics[i]];
		cell->people += !is_counted[topics[i]];
		cell->answers++;
		cell->worth += score_share(&round->questions[i], answer->choice);
		is_counted[topics[i]] = true;
	}
}

static void fill(struct facts *facts, const struct room *room)
{
	const struct round *round = &room->round;
	int32_t topics[ROUND_QUESTIONS_MAX];

	for (int32_t i = 0; i < round->unit_count; i++)
		facts_add_unit(facts, room->texts.units[i].id, room->texts.units[i].name,
			       CONTEST_NONE, room->texts.units[i].headcount);
	for (int32_t i = 0; i < round->question_count; i++)
		topics[i] =
			round->questions[i].kind == GAME_SURVEY || !room->questions[i]->topic
				? CONTEST_NONE
				: facts_topic(facts, room->questions[i]->topic);
	if (facts->is_over)
		facts->cells =
			memory_new((size_t)facts->unit_count * (size_t)facts->topic_count,
				   sizeof(*facts->cells));
	for (int32_t i = 0; i < round->roster.count; i++) {
		int32_t unit = round->roster.players[i].unit;

		if (unit == PLAYER_NO_UNIT || !took_part(round, i))
			continue;
		facts->units[unit].people++;
		if (facts->cells)
			add_answers(facts, room, i, unit, topics);
	}
}

bool facts_read_round(struct facts *facts, const char *database, int players_max)
{
	struct room *room;

	if (!rebuild_by_id(database, facts->id, players_max, &room) || !room)
		return false;
	facts->title = memory_copy_string(room->settings.title);
	fill(facts, room);
	room_free(room);
	return true;
}
