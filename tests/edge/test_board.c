/* The board against a real redis-server: order, ranks, writing and replacing. */
#include "board_stage.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const char players[] = "round:r_8f2c:player";

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* "1 lan 1900, 2 an 1800": rank, id, score. */
static const char *table_text(const struct reading *reading)
{
	static char text[8192];
	size_t length = 0;

	text[0] = '\0';
	for (size_t i = 0; i < reading->count; i++)
		length += (size_t)snprintf(text + length, sizeof(text) - length, "%s%lld %s %g",
					   i ? ", " : "", (long long)reading->rows[i].rank,
					   reading->rows[i].id, reading->rows[i].score);
	return text;
}

static void assert_table(struct stage *stage, const char *name, const char *expected)
{
	struct reading reading = stage_read(stage, name, 0, 100);

	assert_string_equal(table_text(&reading), expected);
}

static void rows_come_back_by_score_then_by_tie_key_and_equals_share_a_rank(void **state)
{
	struct stage *stage = *state;
	const struct board_row rows[] = { row("binh", 900, 5), row("lan", 1900, 1),
					  row("an", 900, 7),   row("chi", 900, 5),
					  row("dung", 100, 9), row("em", 900, 255) };

	stage_open_ready(stage);
	assert_true(board_put(stage->board, players, rows, COUNT(rows)));
	assert_table(stage, players,
		     "1 lan 1900, 2 em 900, 3 an 900, 4 chi 900, 4 binh 900, 6 dung 100");
}

static void what_is_read_is_what_was_put(void **state)
{
	struct stage *stage = *state;
	struct board_row rows[] = { row("a:b c", 0.1 + 0.2, 1), row("Đỗ Thị Ý", 930.5, 1) };
	struct reading reading;

	rows[0].detail = "{\"name\":\"two\nlines\0and a zero\"}";
	rows[0].detail_length = 31;
	rows[1].detail = NULL;
	rows[1].detail_length = 0;
	stage_open_ready(stage);
	assert_true(board_put(stage->board, players, rows, COUNT(rows)));
	reading = stage_read(stage, players, 0, 10);
	assert_int_equal(reading.total, 2);
	assert_int_equal(reading.count, 2);
	assert_string_equal(reading.rows[0].id, "Đỗ Thị Ý");
	assert_int_equal(reading.rows[0].detail_length, 0);
	assert_string_equal(reading.rows[1].id, "a:b c");
	assert_true(reading.rows[1].score == 0.1 + 0.2);
	assert_int_equal(reading.rows[1].detail_length, 31);
	assert_memory_equal(reading.rows[1].detail, rows[0].detail, 31);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			rows_come_back_by_score_then_by_tie_key_and_equals_share_a_rank,
			stage_setup, stage_teardown),
		cmocka_unit_test_setup_teardown(what_is_read_is_what_was_put, stage_setup,
						stage_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
