/* The results of a live round as a spreadsheet: everybody, best first, with the points of each
 * question that was asked: those that were skipped, or never reached, have no column. */
#include "app/download.h"
#include "studio/results.h"

#include <stdio.h>

enum { FIXED_COLUMNS = 6 };

static const char *const heads[LANGUAGES][FIXED_COLUMNS] = {
	[LANGUAGE_VI] = { "Hạng", "Họ và tên", "Đơn vị", "Điểm", "Câu đúng",
			  "Thời gian (giây)" },
	[LANGUAGE_EN] = { "Rank", "Name", "Unit", "Points", "Right", "Time (s)" },
};

static const double widths[FIXED_COLUMNS] = { 8, 32, 36, 10, 10, 16 };

static const char *const annulled[LANGUAGES] = { "đã hủy", "annulled" };

static const char *const question_heads[LANGUAGES] = { "Câu", "Question" };

static void add_heads(struct table *table, const struct round *round, enum language language)
{
	char title[40];

	for (int i = 0; i < FIXED_COLUMNS; i++)
		table_head(table, heads[language][i], widths[i]);
	for (int32_t i = 0; i < round->question_count; i++) {
		if (!round->settled[i])
			continue;
		snprintf(title, sizeof(title), round->annulled[i] ? "%s %d (%s)" : "%s %d",
			 question_heads[language], i + 1, annulled[language]);
		table_head(table, title, 12);
	}
	table_end_row(table);
}

static void add_player(struct table *table, const struct room *room, int32_t index)
{
	const struct round *round = &room->round;
	const struct player *player = &round->roster.players[index];
	struct text name;

	text_init(&name);
	text_add(&name, player->name);
	if (player->ordinal > 1)
		text_add_format(&name, " (%d)", player->ordinal);
	table_number(table, round_rank(round, index), 0);
	table_word(table, name.bytes);
	text_clear(&name);
	table_word(table, player->unit == PLAYER_NO_UNIT
				  ? NULL
				  : room->texts.units[player->unit].name);
	table_number(table, player->key.score, 0);
	table_number(table, player->key.right, 0);
	table_number(table, (double)player->key.credited_ms / 1000, 3);
	for (int32_t i = 0; i < round->question_count; i++) {
		const struct answer *answer = answers_get(&round->answers[i], index);

		if (!round->settled[i])
			continue;
		if (answer)
			table_number(table, answer->points, 0);
		else
			table_word(table, NULL);
	}
	table_end_row(table);
}

static bool write_sheet(struct text *body, const struct desk_order *order,
			const struct room *room)
{
	struct table table;

	if (!table_open(&table, body, true,
			order->language == LANGUAGE_VI ? "Kết quả" : "Results"))
		return false;
	add_heads(&table, &room->round, order->language);
	for (int32_t i = 0; i < room->round.table_count; i++)
		if (!room->round.roster.players[room->round.table[i].item].is_kicked)
			add_player(&table, room, (int32_t)room->round.table[i].item);
	return table_close(&table);
}

enum desk_status results_sheet(struct text *body, const struct desk_order *order)
{
	enum desk_status status;
	struct room *room = results_room(order, &status);

	if (room) {
		download_name_of_room(order->name, DOWNLOAD_RESULTS, order->language, room);
		status = write_sheet(body, order, room) ? DESK_OK : DESK_FAILED;
	}
	room_free(room);
	return status;
}
