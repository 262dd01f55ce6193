/* What came of a live round, from its log. */
#include "app/download.h"
#include "app/rebuild.h"
#include "base/log.h"
#include "base/memory.h"
#include "studio/results.h"
#include "wire/say.h"

#include <stdlib.h>
#include <string.h>

/* Who joins while a question is open is there for it; who joins later, for the next one. */
static void note_joining(void *owner, const struct room *room, const struct store_event *event)
{
	struct round_outcome *round = owner;
	int32_t count = room->round.roster.count;
	bool is_open = room->round.state == ROUND_QUESTION || room->round.index < 0;

	if (strcmp(event->kind, round_event_name(EVENT_JOIN)) != 0)
		return;
	/* As large as the next power of two. */
	if ((count & (count - 1)) == 0)
		round->first_question = memory_resize(round->first_question, 2 * (size_t)count,
						      sizeof(*round->first_question));
	round->first_question[count - 1] =
		room->round.index < 0 ? 0 : room->round.index + (is_open ? 0 : 1);
}

static int32_t find_items(struct round_outcome *round, struct game_question *rules)
{
	const struct round *game = &round->room->round;
	int32_t count = 0;

	for (int32_t i = 0; i <= game->index && i < game->question_count; i++) {
		if (!game->settled[i])
			continue;
		round->questions[count] = i;
		round->texts[count] = round->room->questions[i];
		rules[count++] = game->questions[i];
	}
	return count;
}

/* The questions that this player was there for. */
static int32_t paper_of(const struct round_outcome *round, int32_t player,
			struct outcome_line *lines)
{
	const struct round *game = &round->room->round;
	int32_t count = 0;

	for (int32_t i = 0; i < round->outcome.item_count; i++) {
		int32_t index = round->questions[i];
		const struct answer *answer = answers_get(&game->answers[index], player);
		struct outcome_line *line = &lines[count];

		if (!answer && index < round->first_question[player])
			continue;
		*line = (struct outcome_line){ .item = i, .time_ms = -1 };
		count++;
		if (!answer)
			continue;
		line->is_answered = true;
		line->choice = answer->choice;
		line->worth = score_share(&game->questions[index], answer->choice) /
			      (double)SCORE_WHOLE;
		line->time_ms = answer->elapsed_ms;
	}
	return count;
}

static void take_papers(struct round_outcome *round)
{
	const struct roster *roster = &round->room->round.roster;
	struct outcome_line lines[ROUND_QUESTIONS_MAX];
	double *totals = memory_new((size_t)roster->count, sizeof(*totals));
	size_t total_count = 0;

	for (int32_t i = 0; i < roster->count; i++) {
		int32_t count = roster->players[i].is_kicked ? 0 : paper_of(round, i, lines);

		if (count)
			totals[total_count++] = outcome_total(&round->outcome, lines, count);
	}
	outcome_find_best(&round->outcome, totals, total_count);
	free(totals);
	for (int32_t i = 0; i < roster->count; i++) {
		const struct player *player = &roster->players[i];
		int32_t count = player->is_kicked ? 0 : paper_of(round, i, lines);

		if (count)
			outcome_take(&round->outcome,
				     player->unit == PLAYER_NO_UNIT ? OUTCOME_NO_UNIT
								    : player->unit,
				     lines, count);
	}
}

struct room *results_room(const struct desk_order *order, enum desk_status *status)
{
	struct room *room;

	if (!rebuild_by_id(order->database, order->id, order->players_max, &room))
		*status = DESK_FAILED;
	else
		*status = room ? DESK_OK : DESK_NOT_FOUND;
	return room;
}

enum desk_status round_outcome_open(struct round_outcome *round, const struct desk_order *order)
{
	struct failure why;
	struct reader *reader = reader_open(order->database, &why);
	struct game_question rules[ROUND_QUESTIONS_MAX];
	int32_t count;

	memset(round, 0, sizeof(*round));
	if (!reader) {
		log_error("results-unreadable", "reason=\"%s\"", why.text);
		return DESK_FAILED;
	}
	round->room =
		rebuild_watched(reader, order->id, order->players_max, note_joining, round);
	reader_close(reader);
	if (!round->room) {
		round_outcome_close(round);
		return DESK_NOT_FOUND;
	}
	round->questions = memory_new(ROUND_QUESTIONS_MAX, sizeof(*round->questions));
	round->texts = memory_new(ROUND_QUESTIONS_MAX, sizeof(const struct question *));
	count = find_items(round, rules);
	outcome_init(&round->outcome, rules, count, round->room->round.unit_count);
	for (int32_t i = 0; i < count; i++)
		if (round->room->round.annulled[round->questions[i]])
			outcome_annul(&round->outcome, i);
	take_papers(round);
	outcome_finish(&round->outcome);
	return DESK_OK;
}

void round_outcome_close(struct round_outcome *round)
{
	outcome_clear(&round->outcome);
	free(round->questions);
	free(round->texts);
	free(round->first_question);
	room_free(round->room);
}

static void name_unit(const void *owner, int32_t unit, const char **id,
		      struct question_text *name)
{
	const struct room *room = owner;

	*id = room->texts.units[unit].id;
	*name = (struct question_text){ { room->texts.units[unit].name, NULL } };
}

struct outcome_names round_outcome_names(const struct round_outcome *round)
{
	return (struct outcome_names){ .questions = round->texts,
				       .places = round->questions,
				       .unit = name_unit,
				       .owner = round->room };
}

/* Which question of the round each item is: those that were skipped are no items. */
static void add_asked(struct text *head, const struct round_outcome *round)
{
	text_add(head, ",\"asked\":[");
	for (int32_t i = 0; i < round->outcome.item_count; i++)
		text_add_format(head, "%s%d", i ? "," : "", (int)round->questions[i]);
	text_add(head, "]");
}

enum desk_status results_of_round(struct text *body, const struct desk_order *order)
{
	struct round_outcome round;
	enum desk_status status = round_outcome_open(&round, order);
	struct outcome_names names;
	struct text head;
	bool is_written;

	if (status != DESK_OK)
		return status;
	text_init(&head);
	text_add_format(&head, "\"kind\":\"round\",\"id\":\"%s\",\"title\":", round.room->id);
	text_add_json(&head, round.room->settings.title);
	text_add_format(&head, ",\"state\":\"%s\",\"at\":%lld",
			round_state_told(round.room->round.state),
			(long long)round.room->created_at_ms);
	add_asked(&head, &round);
	say_add_annulled(&head, &round.room->round);
	names = round_outcome_names(&round);
	download_name_of_room(order->name, DOWNLOAD_ITEMS, order->language, round.room);
	is_written = results_write_items(body, order, head.bytes, &round.outcome, &names);
	text_clear(&head);
	round_outcome_close(&round);
	return is_written ? DESK_OK : DESK_FAILED;
}
