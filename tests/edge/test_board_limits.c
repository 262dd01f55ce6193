/* The limits of board.h, each at its edge, against a real redis-server. */
#include "board_stage.h"

#include "board/board_batch.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const char players[] = "round:r_8f2c:player";

/* A text of this many letters, valid until the next call. */
static const char *text_of(size_t length)
{
	static char text[1024];

	assert_true(length < sizeof(text));
	memset(text, 'a', length);
	text[length] = '\0';
	return text;
}

static void the_longest_row_is_taken_and_comes_back(void **state)
{
	struct stage *stage = *state;
	char id[BOARD_ID_MAX + 1], detail[BOARD_DETAIL_MAX];
	struct board_row longest = { .id = id,
				     .score = 1,
				     .tie_length = BOARD_TIE_MAX,
				     .detail = detail,
				     .detail_length = sizeof(detail) };
	struct reading reading;

	memcpy(id, text_of(BOARD_ID_MAX), sizeof(id));
	memset(detail, 'd', sizeof(detail));
	memset(longest.tie, 0xff, sizeof(longest.tie));
	stage_open_ready(stage);
	assert_true(board_put(stage->board, text_of(BOARD_NAME_MAX), &longest, 1));
	reading = stage_read(stage, text_of(BOARD_NAME_MAX), 0, 1);
	assert_string_equal(reading.rows[0].id, id);
	assert_int_equal(reading.rows[0].detail_length, BOARD_DETAIL_MAX);
	assert_memory_equal(reading.rows[0].detail, detail, sizeof(detail));
}

static void a_row_over_a_limit_is_refused_and_its_neighbours_are_taken(void **state)
{
	struct stage *stage = *state;
	struct board_row rows[8];
	char id[BOARD_ID_MAX + 2];

	memcpy(id, text_of(BOARD_ID_MAX + 1), sizeof(id));
	rows[0] = row("an", 1, 1);
	rows[1] = row(id, 2, 1);
	rows[2] = row("detail", 3, 1);
	rows[2].detail = text_of(BOARD_DETAIL_MAX + 1);
	rows[2].detail_length = BOARD_DETAIL_MAX + 1;
	rows[3] = row("tie", 4, 1);
	rows[3].tie_length = BOARD_TIE_MAX + 1;
	rows[4] = row("nan", NAN, 1);
	rows[5] = row("infinite", -INFINITY, 1);
	rows[6] = row("", 5, 1);
	rows[7] = row("lan", 6, 1);
	stage_open_ready(stage);
	assert_false(board_put(stage->board, players, rows, 8));
	assert_int_equal(stage_read(stage, players, 0, 10).total, 2);
	assert_false(board_put(stage->board, players, &rows[4], 1));
	assert_int_equal(board_figures(stage->board).dropped_total, 7);
	assert_false(board_replace(stage->board, players, rows, 2));
	assert_int_equal(stage_read(stage, players, 0, 10).total, 1);
	assert_false(board_replace(stage->board, players, &rows[1], 1));
	assert_int_equal(stage_read(stage, players, 0, 10).total, 0);
	/* Asking for them again would not make them fit. */
	assert_int_equal(stage->ready_count, 1);
	assert_true(stage_is_ready(stage));
}

static void a_bad_name_is_refused_and_reads_as_nothing(void **state)
{
	static const char *const bad[] = { "",         "a b",     "round:1:row", "new",
					   "round\n1", "câu hỏi", NULL };
	struct stage *stage = *state;
	const struct board_row an = row("an", 1, 1);

	stage_open_ready(stage);
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		const char *name = bad[i] ? bad[i] : text_of(BOARD_NAME_MAX + 1);
		struct reading reading = { .is_answered = false };

		assert_false(board_put(stage->board, name, &an, 1));
		assert_false(board_replace(stage->board, name, &an, 1));
		assert_false(board_remove(stage->board, name));
		board_read(stage->board, name, 0, 1, reading_take, &reading);
		stage_run_until_answered(stage, &reading);
		assert_false(reading.has_rows);
	}
	assert_string_equal(stage_ask(stage, "DBSIZE"), "0");
	assert_true(stage_is_ready(stage));
}

static void one_reading_gives_at_most_its_limit(void **state)
{
	enum { MANY = BOARD_READ_MAX + 1 };
	struct stage *stage = *state;
	struct board_row rows[MANY];
	char ids[MANY][12];

	for (int i = 0; i < MANY; i++) {
		snprintf(ids[i], sizeof(ids[i]), "%d", i);
		rows[i] = row(ids[i], i, 0);
	}
	stage_open_ready(stage);
	assert_true(board_put(stage->board, players, rows, MANY));
	assert_int_equal(stage_read(stage, players, 0, MANY).count, BOARD_READ_MAX);
	assert_int_equal(stage_read(stage, players, 0, INT64_MAX).count, BOARD_READ_MAX);
	assert_int_equal(stage_read(stage, players, 1, BOARD_READ_MAX).count, BOARD_READ_MAX);
	assert_int_equal(stage_read(stage, players, 2, BOARD_READ_MAX).count,
			 BOARD_READ_MAX - 1);
}

static void one_call_too_large_for_the_queue_is_refused_and_not_asked_for_again(void **state)
{
	enum { MOST_ROWS = BOARD_PENDING_MAX * BATCH_ROWS_MAX, HEAVY_ROWS = 300000 };
	struct stage *stage = *state;
	struct board_row *rows = calloc(HEAVY_ROWS, sizeof(*rows));

	for (int i = 0; i < HEAVY_ROWS; i++) {
		rows[i] = row("an", 1, 1);
		rows[i].detail = text_of(BOARD_DETAIL_MAX);
		rows[i].detail_length = BOARD_DETAIL_MAX;
	}
	stage_open_ready(stage);
	/* So many that they are refused before one of them is looked at. */
	assert_false(board_put(stage->board, players, rows, MOST_ROWS + 1));
	assert_false(board_replace(stage->board, players, rows, MOST_ROWS - BATCH_ROWS_MAX));
	/* Few enough, but heavier than the queue may get. */
	assert_false(board_put(stage->board, players, rows, HEAVY_ROWS));
	assert_true(stage_is_ready(stage));
	assert_true(stage_is_idle(stage));
	free(rows);
}

enum { FEW_BYTES = 16 * 1024, MANY_ROWS = 1000 };

static struct board_row *many_rows(double score)
{
	static struct board_row rows[MANY_ROWS];
	static char ids[MANY_ROWS][12];

	for (int i = 0; i < MANY_ROWS; i++) {
		snprintf(ids[i], sizeof(ids[i]), "%d", i);
		rows[i] = row(ids[i], score, (uint64_t)i);
	}
	return rows;
}

static void a_board_over_the_bound_is_written_in_parts_and_seen_as_a_whole(void **state)
{
	struct stage *stage = *state;
	const struct board_row *rows = many_rows(1);
	size_t part = 0;

	stage->pending_bytes_max = FEW_BYTES;
	stage_open_ready(stage);
	assert_true(board_replace(stage->board, players, many_rows(7), 3));
	assert_false(board_replace(stage->board, players, rows, MANY_ROWS));
	assert_true(stage_is_ready(stage));
	/* So many are taken at a time; twice as many never are. */
	while (batch_size(rows, part + 1) + 3 * (sizeof(struct batch) + 400) < FEW_BYTES)
		part++;
	assert_true(part > 1 && part < MANY_ROWS);
	assert_false(
		board_replace_part(stage->board, players, rows, 2 * part, BOARD_PART_FIRST));
	for (size_t at = 0; at < MANY_ROWS; at += part) {
		size_t count = MANY_ROWS - at < part ? MANY_ROWS - at : part;
		unsigned which = (at == 0 ? BOARD_PART_FIRST : 0) |
				 (at + count == MANY_ROWS ? BOARD_PART_LAST : 0);

		stage_run_until(stage, stage_is_idle);
		assert_int_equal(stage_read(stage, players, 0, 1).total, 3);
		assert_true(board_replace_part(stage->board, players, rows + at, count, which));
	}
	assert_int_equal(stage_read(stage, players, 0, 1).total, MANY_ROWS);
	assert_string_equal(stage_read(stage, players, 0, 1).rows[0].id, "999");
	assert_string_equal(stage_ask(stage, "DBSIZE"), "2");
	assert_int_equal(stage->ready_count, 1);
}

static void a_replacement_that_was_not_ended_is_forgotten_by_the_next(void **state)
{
	struct stage *stage = *state;
	const struct board_row *rows = many_rows(1);

	stage_open_ready(stage);
	assert_true(board_replace_part(stage->board, players, rows, 10, BOARD_PART_FIRST));
	assert_true(board_replace_part(stage->board, players, rows, 2, BOARD_PART_FIRST));
	assert_true(board_replace_part(stage->board, players, rows + 2, 1, BOARD_PART_LAST));
	assert_int_equal(stage_read(stage, players, 0, 1).total, 3);
	/* Of nothing, in however many parts. */
	assert_true(board_replace_part(stage->board, players, rows, 0, BOARD_PART_FIRST));
	assert_true(board_replace_part(stage->board, players, rows, 0, BOARD_PART_LAST));
	assert_int_equal(stage_read(stage, players, 0, 1).total, 0);
	assert_true(stage_is_ready(stage));
	assert_int_equal(stage->ready_count, 1);
}

static void put_all_again(struct stage *stage)
{
	const struct board_row rows[] = { row("an", 1, 1), row("lan", 2, 1) };

	if (stage->ready_count > 1)
		assert_true(board_replace(stage->board, players, rows, 2));
}

static bool was_asked_again(struct stage *stage)
{
	return stage->ready_count == 2 && stage_is_ready(stage);
}

static void a_full_queue_drops_rows_says_so_and_asks_for_all_of_them_again(void **state)
{
	struct stage *stage = *state;
	const struct board_row an = row("an", 1, 1);

	stage->when_ready = put_all_again;
	stage_open_ready(stage);
	for (int i = 0; i < BOARD_PENDING_MAX; i++)
		assert_true(board_put(stage->board, players, &an, 1));
	assert_true(stage_is_ready(stage));
	assert_int_equal(board_figures(stage->board).pending, BOARD_PENDING_MAX);
	assert_false(board_put(stage->board, players, &an, 1));
	assert_true(stage_is_catching_up(stage));
	assert_false(board_remove(stage->board, players));
	assert_int_equal(board_figures(stage->board).dropped_total, 1);
	stage_run_until(stage, was_asked_again);
	assert_int_equal(stage_read(stage, players, 0, 10).total, 2);
	assert_int_equal(board_figures(stage->board).connects_total, 1);
}

static void count_answer(void *owner, const struct board_standing *rows, size_t count,
			 int64_t total)
{
	int *counts = owner;

	(void)count;
	(void)total;
	counts[rows != NULL]++;
}

static void readings_over_the_limit_are_answered_with_nothing(void **state)
{
	enum { OVER = 5 };
	struct stage *stage = *state;
	int counts[2] = { 0, 0 };

	stage_open_ready(stage);
	for (int i = 0; i < BOARD_READS_MAX + OVER; i++)
		board_read(stage->board, players, 0, 10, count_answer, counts);
	assert_int_equal(counts[0] + counts[1], 0);
	assert_int_equal(board_figures(stage->board).pending, BOARD_READS_MAX);
	stage_run_until(stage, stage_is_idle);
	assert_int_equal(counts[0], OVER);
	assert_int_equal(counts[1], BOARD_READS_MAX);
	assert_true(stage_is_ready(stage));
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, stage_setup, stage_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(the_longest_row_is_taken_and_comes_back),
		TEST(a_row_over_a_limit_is_refused_and_its_neighbours_are_taken),
		TEST(a_bad_name_is_refused_and_reads_as_nothing),
		TEST(one_reading_gives_at_most_its_limit),
		TEST(one_call_too_large_for_the_queue_is_refused_and_not_asked_for_again),
		TEST(a_board_over_the_bound_is_written_in_parts_and_seen_as_a_whole),
		TEST(a_replacement_that_was_not_ended_is_forgotten_by_the_next),
		TEST(a_full_queue_drops_rows_says_so_and_asks_for_all_of_them_again),
		TEST(readings_over_the_limit_are_answered_with_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
