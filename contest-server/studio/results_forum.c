/* What people in the hall of a live round asked: everything, most votes first, hidden ones
 * last, as a table. Names are those of the round; the route is for who may see people. */
#include "app/download.h"
#include "base/log.h"
#include "game/forum.h"
#include "store/read_forum.h"
#include "studio/results.h"

#include <stdlib.h>

enum { COLUMNS = 7 };

static const char *const heads[LANGUAGES][COLUMNS] = {
	[LANGUAGE_VI] = { "Số", "Câu hỏi", "Người hỏi", "Đơn vị", "Số phiếu", "Trạng thái",
			  "Trả lời" },
	[LANGUAGE_EN] = { "No.", "Question", "Asked by", "Unit", "Votes", "State", "Answer" },
};

static const double widths[COLUMNS] = { 6, 60, 30, 30, 10, 16, 60 };

static const char *const states[LANGUAGES][FORUM_STATES] = {
	[LANGUAGE_VI] = { "Chờ duyệt", "Đang hiện", "Đang trả lời", "Đã trả lời", "Đã ẩn" },
	[LANGUAGE_EN] = { "Waiting", "Listed", "Being answered", "Answered", "Hidden" },
};

static void skip_switches(void *owner, const struct store_forum *stored)
{
	(void)owner;
	(void)stored;
}

static void add_question(void *owner, const struct store_asked *stored)
{
	enum forum_state state = FORUM_HIDDEN;

	forum_state_parse(stored->state, &state);
	forum_restore_question(owner, stored->player, stored->at_unix_ms, state, stored->text,
			       stored->answer);
}

static void add_vote(void *owner, const struct store_vote *stored)
{
	forum_restore_vote(owner, stored->question, stored->player);
}

static void add_row(struct table *table, const struct room *room, const struct forum *forum,
		    int32_t index, enum language language)
{
	const struct forum_question *question = &forum->questions[index];
	const struct player *player = question->player < room->round.roster.count
					      ? &room->round.roster.players[question->player]
					      : NULL;
	struct text name;

	text_init(&name);
	if (player)
		text_add(&name, player->name);
	if (player && player->ordinal > 1)
		text_add_format(&name, " (%d)", player->ordinal);
	table_number(table, index + 1, 0);
	table_word(table, question->text);
	table_word(table, name.bytes);
	table_word(table, !player || player->unit == PLAYER_NO_UNIT
				  ? NULL
				  : room->texts.units[player->unit].name);
	table_number(table, question->votes, 0);
	table_word(table, states[language][question->state]);
	table_word(table, question->answer);
	table_end_row(table);
	text_clear(&name);
}

static bool write_table(struct text *body, const struct desk_order *order,
			const struct room *room, const struct forum *forum)
{
	bool is_vietnamese = order->language == LANGUAGE_VI;
	int32_t list[FORUM_QUESTIONS_MAX];
	int32_t count = forum_order(forum, list);
	struct table table;

	for (int32_t i = 0; i < forum->question_count; i++)
		if (!forum_is_visible(forum, i))
			list[count++] = i;
	if (!table_open(&table, body, order->form == DESK_SHEET,
			is_vietnamese ? "Hỏi đáp" : "Questions"))
		return false;
	for (int i = 0; i < COLUMNS; i++)
		table_head(&table, heads[order->language][i], widths[i]);
	table_end_row(&table);
	for (int32_t i = 0; i < count; i++)
		add_row(&table, room, forum, list[i], order->language);
	return table_close(&table);
}

static enum desk_status write_of_room(struct text *body, const struct desk_order *order,
				      const struct room *room)
{
	static const struct stored_forum_fns fns = { skip_switches, add_question, add_vote };
	struct failure why = { "" };
	struct forum_reader *reader = forum_reader_open(order->database, &why);
	enum desk_status status = DESK_FAILED;
	struct forum forum;

	forum_init(&forum);
	if (!reader)
		log_error("forum-unreadable", "reason=\"%s\"", why.text);
	else if (forum_reader_round(reader, room->number, &fns, &forum) &&
		 write_table(body, order, room, &forum))
		status = DESK_OK;
	forum_clear(&forum);
	forum_reader_close(reader);
	return status;
}

enum desk_status results_forum(struct text *body, const struct desk_order *order)
{
	enum desk_status status;
	struct room *room = results_room(order, &status);

	if (room) {
		download_name_of_room(order->name, DOWNLOAD_FORUM, order->language, room);
		status = write_of_room(body, order, room);
	}
	room_free(room);
	return status;
}
