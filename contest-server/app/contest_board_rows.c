#include "app/contest_board_rows.h"
#include "base/memory.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

static void set_place(struct board_row *row, int32_t place)
{
	uint32_t from_end = UINT32_MAX - (uint32_t)place;

	for (int i = 0; i < 4; i++)
		row->tie[i] = (unsigned char)(from_end >> (24 - 8 * i));
	row->tie_length = 4;
}

enum { ROW_ID_SIZE = 12, ROW_DETAIL_SIZE = 200 };

struct row_texts {
	char id[ROW_ID_SIZE];
	char detail[ROW_DETAIL_SIZE];
};

/* While boards are being made. */
struct making {
	struct contest_board_rows *boards;
	size_t count;
	const struct contest_rules *rules;
	const struct contest_people *people;
};

static void add_person(struct board_row *row, struct row_texts *texts,
		       const struct contest_rules *rules, const struct tally_row *from)
{
	bool is_by_score = rules->keys[0].key == KEY_SCORE;
	int length = snprintf(texts->detail, sizeof(texts->detail),
			      "\"score\":%.10g,\"right\":%d,\"perfect\":%d,\"attempts\":%d,"
			      "\"time_ms\":%" PRId64 ",\"submitted_at\":%" PRId64,
			      from->score, from->right, from->perfect, from->attempts,
			      from->time_ms, from->submitted_at_ms);

	snprintf(texts->id, sizeof(texts->id), "%d", from->entrant);
	*row = (struct board_row){ .id = texts->id,
				   .score = is_by_score ? from->score : 0,
				   .detail = texts->detail,
				   .detail_length = (size_t)length };
	set_place(row, from->place);
}

/* A unit without a place is below all that have one. */
static void add_unit(struct board_row *row, struct row_texts *texts,
		     const struct tally_unit_row *from)
{
	int length = snprintf(texts->detail, sizeof(texts->detail),
			      "\"value\":%.10g,\"entrants\":%d,\"headcount\":%d", from->value,
			      from->entrants, from->headcount);

	snprintf(texts->id, sizeof(texts->id), "%d", from->unit);
	*row = (struct board_row){ .id = texts->id,
				   .score = from->place ? from->value : -1,
				   .detail = texts->detail,
				   .detail_length = (size_t)length };
	set_place(row, from->place ? from->place : INT32_MAX);
}

static struct contest_board_rows *add_board(struct making *making, size_t count)
{
	struct contest_board_rows *board = &making->boards[making->count++];

	board->rows = memory_new(count, sizeof(*board->rows));
	board->texts = memory_new(count, sizeof(*board->texts));
	board->count = count;
	return board;
}

static void prepare_standing(struct making *making, const struct tally_standing *standing)
{
	struct contest_board_rows *board = add_board(making, standing->count);

	for (size_t i = 0; i < standing->count; i++)
		add_person(&board->rows[i], &board->texts[i], making->rules,
			   &standing->rows[i]);
	contest_scope_write(board->scope, standing->scope, standing->of);
}

static void prepare_collective(struct making *making, const struct tally_collective *collective)
{
	struct contest_board_rows *board = add_board(making, collective->count);

	for (size_t i = 0; i < collective->count; i++)
		add_unit(&board->rows[i], &board->texts[i], &collective->rows[i]);
	snprintf(board->scope, sizeof(board->scope), "collective-%d", collective->collective);
}

/* Adds the row to its locality's board, behind those that are there. */
static void add_to_locality(struct contest_board_rows *board, const struct contest_rules *rules,
			    const struct tally_row *from)
{
	struct tally_row row = *from;

	row.place = (int32_t)board->count + 1;
	add_person(&board->rows[board->count], &board->texts[board->count], rules, &row);
	board->count++;
}

/* The contest's standing again, each locality of the rules by itself; also those that nobody
 * is of, because somebody may have been. */
static void prepare_localities(struct making *making, const struct tally_standing *whole)
{
	int32_t count = making->rules->eligibility.locality_count;
	struct contest_board_rows *first = &making->boards[making->count];
	int32_t *localities;
	size_t *sizes;

	if (!making->people->localities)
		return;
	localities = contest_localities(making->rules, making->people->localities,
					making->people->entrant_count);
	sizes = memory_new((size_t)count, sizeof(*sizes));
	for (size_t i = 0; i < whole->count; i++)
		if (localities[whole->rows[i].entrant] != CONTEST_NONE)
			sizes[localities[whole->rows[i].entrant]]++;
	for (int32_t i = 0; i < count; i++) {
		struct contest_board_rows *board = add_board(making, sizes[i]);

		snprintf(board->scope, sizeof(board->scope), "locality-%d", i);
		board->count = 0;
	}
	for (size_t i = 0; i < whole->count; i++)
		if (localities[whole->rows[i].entrant] != CONTEST_NONE)
			add_to_locality(&first[localities[whole->rows[i].entrant]],
					making->rules, &whole->rows[i]);
	free(localities);
	free(sizes);
}

struct contest_board_rows *contest_board_rows_new(const struct tally *tally,
						  const struct contest_rules *rules,
						  const struct contest_people *people,
						  size_t *count)
{
	struct making making = { .rules = rules, .people = people };
	size_t most = tally->standing_count + tally->collective_count +
		      (size_t)rules->eligibility.locality_count;

	making.boards = memory_new(most, sizeof(*making.boards));
	for (size_t i = 0; i < tally->standing_count; i++)
		prepare_standing(&making, &tally->standings[i]);
	for (size_t i = 0; i < tally->collective_count; i++)
		prepare_collective(&making, &tally->collectives[i]);
	prepare_localities(&making, &tally->standings[0]);
	*count = making.count;
	return making.boards;
}

void contest_board_rows_free(struct contest_board_rows *boards, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		free(boards[i].rows);
		free(boards[i].texts);
	}
	free(boards);
}
