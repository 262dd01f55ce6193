/* The board against a real redis-server: order, ranks, writing and replacing. */
#include "board_stage.h"

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

static void a_slice_among_equals_starts_with_the_rank_of_the_first_of_them(void **state)
{
	enum { BETTER = 7, CROWD = 300, ALL = BETTER + 2 * CROWD };
	struct stage *stage = *state;
	struct board_row rows[ALL];
	char ids[ALL][12];
	struct reading reading;

	for (int i = 0; i < ALL; i++) {
		snprintf(ids[i], sizeof(ids[i]), "%d", i);
		rows[i] = row(ids[i], i < BETTER ? 2000 : 1000, i < BETTER + CROWD ? 9 : 8);
	}
	stage_open_ready(stage);
	assert_true(board_put(stage->board, players, rows, ALL));
	reading = stage_read(stage, players, BETTER + 150, 3);
	assert_int_equal(reading.total, ALL);
	assert_int_equal(reading.count, 3);
	for (size_t i = 0; i < reading.count; i++)
		assert_int_equal(reading.rows[i].rank, BETTER + 1);
	reading = stage_read(stage, players, BETTER + CROWD - 1, 2);
	assert_int_equal(reading.rows[0].rank, BETTER + 1);
	assert_int_equal(reading.rows[1].rank, BETTER + CROWD + 1);
	reading = stage_read(stage, players, ALL - 1, 10);
	assert_int_equal(reading.count, 1);
	assert_int_equal(reading.rows[0].rank, BETTER + CROWD + 1);
	reading = stage_read(stage, players, BETTER - 1, 1);
	assert_int_equal(reading.rows[0].rank, 1);
}

/* The place of each row says what its rank must be: this is told twice, by the
 * board and by sorting here, for random scores with many ties. */
static void every_slice_agrees_with_a_plain_sort(void **state)
{
	enum { ALL = 400 };
	struct stage *stage = *state;
	struct board_row rows[ALL];
	char ids[ALL][12];
	double scores[ALL];
	uint64_t ties[ALL];
	unsigned chance = 17;

	for (int i = 0; i < ALL; i++) {
		chance = chance * 1103515245U + 12345U;
		snprintf(ids[i], sizeof(ids[i]), "%d", i);
		scores[i] = (double)(chance >> 16 & 7) - 3.5;
		ties[i] = (chance >> 20 & 3) * 0x0101010101010101U;
		rows[i] = row(ids[i], scores[i], ties[i]);
	}
	stage_open_ready(stage);
	assert_true(board_put(stage->board, players, rows, ALL));
	for (int offset = 0; offset < ALL; offset += 7) {
		struct reading reading = stage_read(stage, players, offset, 7);

		for (size_t n = 0; n < reading.count; n++) {
			int i = atoi(reading.rows[n].id), better = 0;

			for (int j = 0; j < ALL; j++)
				better += scores[j] > scores[i] ||
					  (scores[j] == scores[i] && ties[j] > ties[i]);
			assert_int_equal(reading.rows[n].rank, better + 1);
		}
	}
}

static void putting_again_changes_nothing_and_a_new_score_moves_the_row(void **state)
{
	struct stage *stage = *state;
	const struct board_row first[] = { row("an", 100, 1), row("lan", 200, 1) };
	const struct board_row better_tie = row("an", 200, 2), worse = row("an", 50, 2);

	stage_open_ready(stage);
	for (int i = 0; i < 3; i++)
		assert_true(board_put(stage->board, players, first, 2));
	assert_table(stage, players, "1 lan 200, 2 an 100");
	assert_true(board_put(stage->board, players, &better_tie, 1));
	assert_table(stage, players, "1 an 200, 2 lan 200");
	assert_true(board_put(stage->board, players, &worse, 1));
	assert_table(stage, players, "1 lan 200, 2 an 50");
	assert_string_equal(stage_ask(stage, "HLEN hoithi:%s:row", players), "2");
}

static void minus_zero_and_zero_share_a_rank(void **state)
{
	struct stage *stage = *state;
	const struct board_row rows[] = { row("an", -0.0, 1), row("lan", 0.0, 1) };

	stage_open_ready(stage);
	assert_true(board_put(stage->board, players, rows, COUNT(rows)));
	assert_table(stage, players, "1 lan 0, 1 an 0");
}

static void scores_come_back_to_the_last_bit(void **state)
{
	struct stage *stage = *state;
	const double scores[] = { 1.7976931348623157e308,
				  9007199254740993.0,
				  930.5,
				  87.65432,
				  0.1 + 0.2,
				  5e-324,
				  -1.0 / 3.0 };
	struct board_row rows[COUNT(scores)];
	char ids[COUNT(scores)][4];
	struct reading reading;

	for (size_t i = 0; i < COUNT(scores); i++) {
		snprintf(ids[i], sizeof(ids[i]), "%zu", i);
		rows[i] = row(ids[i], scores[i], 0);
	}
	stage_open_ready(stage);
	assert_true(board_put(stage->board, players, rows, COUNT(rows)));
	reading = stage_read(stage, players, 0, 100);
	assert_int_equal(reading.count, COUNT(scores));
	for (size_t i = 0; i < COUNT(scores); i++)
		assert_true(reading.rows[i].score == scores[i]);
}

static void replacing_removes_all_others_and_leaves_nothing_aside(void **state)
{
	struct stage *stage = *state;
	const struct board_row old[] = { row("an", 1, 1), row("lan", 2, 1), row("binh", 3, 1) };
	const struct board_row new[] = { row("lan", 9, 4), row("mai", 8, 1) };

	stage_open_ready(stage);
	assert_true(board_put(stage->board, players, old, COUNT(old)));
	assert_true(board_replace(stage->board, players, new, COUNT(new)));
	assert_table(stage, players, "1 lan 9, 2 mai 8");
	assert_string_equal(stage_ask(stage, "HLEN hoithi:%s:row", players), "2");
	assert_string_equal(stage_ask(stage, "DBSIZE"), "2");
	assert_string_equal(stage_ask(stage, "TTL hoithi:%s", players), "-1");
	assert_string_equal(stage_ask(stage, "TTL hoithi:%s:row", players), "-1");
	assert_true(board_put(stage->board, players, old, 1));
	assert_table(stage, players, "1 lan 9, 2 mai 8, 3 an 1");
	assert_true(board_replace(stage->board, players, NULL, 0));
	assert_table(stage, players, "");
	assert_string_equal(stage_ask(stage, "DBSIZE"), "0");
}

static void a_broken_replacement_of_before_does_not_mix_with_the_next(void **state)
{
	struct stage *stage = *state;
	const struct board_row new = row("lan", 9, 4);

	stage_open_ready(stage);
	stage_ask(stage, "ZADD hoithi:%s:new 5 00:ghost", players);
	stage_ask(stage, "HSET hoithi:%s:new:row ghost 00:ghost", players);
	assert_true(board_replace(stage->board, players, &new, 1));
	assert_table(stage, players, "1 lan 9");
}

static void what_is_built_aside_goes_by_itself_if_it_is_never_finished(void **state)
{
	enum { MANY = 40 * 256 };
	struct stage *stage = *state;
	struct board_row *rows = calloc(MANY, sizeof(*rows));
	char(*ids)[12] = calloc(MANY, sizeof(*ids));

	for (int i = 0; i < MANY; i++) {
		snprintf(ids[i], sizeof(ids[i]), "%d", i);
		rows[i] = row(ids[i], i, 0);
	}
	stage_open_ready(stage);
	assert_true(board_replace(stage->board, players, rows, MANY));
	while (strcmp(stage_ask(stage, "EXISTS hoithi:%s:new", players), "0") == 0)
		uv_run(&stage->loop, UV_RUN_ONCE);
	stage_close(stage);
	assert_string_equal(stage_ask(stage, "EXISTS hoithi:%s", players), "0");
	assert_true(atoi(stage_ask(stage, "TTL hoithi:%s:new", players)) > 0);
	assert_true(atoi(stage_ask(stage, "TTL hoithi:%s:new:row", players)) > 0);
	free(rows);
	free(ids);
}

enum { OLD_ROWS = 100, NEW_ROWS = 5000 };

struct witness {
	struct board *board; /* of its own, beside the one that replaces */
	int old_seen, new_seen;
	bool is_asking;
};

static void on_witness_answer(void *owner, const struct board_standing *rows, size_t count,
			      int64_t total)
{
	struct witness *witness = owner;

	assert_non_null(rows);
	assert_int_equal(count, 100);
	assert_true(total == OLD_ROWS || total == NEW_ROWS);
	/* Old rows have the score 1, new ones more: a mixture would show. */
	for (size_t i = 0; i < count; i++)
		assert_true((total == OLD_ROWS) == (rows[i].score == 1));
	witness->old_seen += total == OLD_ROWS;
	witness->new_seen += total == NEW_ROWS;
	witness->is_asking = false;
}

static void ignore(void *owner)
{
	(void)owner;
}

static void readers_see_the_old_board_or_the_new_one(void **state)
{
	static struct board_row rows[NEW_ROWS];
	static char ids[NEW_ROWS][12];
	struct stage *stage = *state;
	struct witness witness = { .board = NULL };
	struct board_options options = { .redis = stage->address, .on_ready = ignore };

	for (int i = 0; i < NEW_ROWS; i++) {
		snprintf(ids[i], sizeof(ids[i]), "%d", i);
		rows[i] = row(ids[i], i < OLD_ROWS ? 1 : 0, 0);
	}
	stage_open_ready(stage);
	assert_true(board_replace(stage->board, players, rows, OLD_ROWS));
	stage_run_until(stage, stage_is_idle);
	for (int i = 0; i < NEW_ROWS; i++)
		rows[i] = row(ids[i], 2 + i, 1);
	witness.board = board_open(&stage->loop, &options, NULL);
	while (board_state(witness.board) != BOARD_READY)
		uv_run(&stage->loop, UV_RUN_ONCE);
	assert_true(board_replace(stage->board, players, rows, NEW_ROWS));
	while (witness.new_seen < 3) {
		if (!witness.is_asking)
			board_read(witness.board, players, 0, 100, on_witness_answer, &witness);
		witness.is_asking = true;
		uv_run(&stage->loop, UV_RUN_ONCE);
	}
	assert_true(witness.old_seen > 0);
	while (witness.is_asking)
		uv_run(&stage->loop, UV_RUN_ONCE);
	board_close(witness.board, ignore, NULL);
}

static void a_removed_board_is_empty(void **state)
{
	struct stage *stage = *state;
	const struct board_row an = row("an", 1, 1);

	stage_open_ready(stage);
	assert_true(board_put(stage->board, players, &an, 1));
	assert_true(board_put(stage->board, "company:17", &an, 1));
	assert_true(board_remove(stage->board, players));
	assert_table(stage, players, "");
	assert_table(stage, "company:17", "1 an 1");
	assert_string_equal(stage_ask(stage, "DBSIZE"), "2");
}

static void reading_past_the_end_or_nothing_still_tells_the_total(void **state)
{
	struct stage *stage = *state;
	const struct board_row rows[] = { row("an", 1, 1), row("lan", 2, 1) };
	struct reading reading;

	stage_open_ready(stage);
	assert_true(board_put(stage->board, players, rows, 2));
	reading = stage_read(stage, players, 2, 10);
	assert_int_equal(reading.count, 0);
	assert_int_equal(reading.total, 2);
	reading = stage_read(stage, players, INT64_MAX, 10);
	assert_int_equal(reading.count, 0);
	reading = stage_read(stage, players, 0, 0);
	assert_int_equal(reading.count, 0);
	assert_int_equal(reading.total, 2);
	reading = stage_read(stage, players, -5, 1);
	assert_string_equal(reading.rows[0].id, "lan");
	reading = stage_read(stage, "never:seen", 0, 10);
	assert_int_equal(reading.total, 0);
}

static struct reading read_around(struct stage *stage, const char *id, int64_t limit)
{
	struct reading reading = { .is_answered = false };

	board_read_around(stage->board, players, id, limit, reading_take, &reading);
	assert_false(reading.is_answered);
	stage_run_until_answered(stage, &reading);
	return reading;
}

static void a_row_is_read_with_those_around_it(void **state)
{
	enum { ALL = 100 };
	struct stage *stage = *state;
	struct board_row rows[ALL];
	char ids[ALL][12];
	struct reading reading;

	for (int i = 0; i < ALL; i++) {
		snprintf(ids[i], sizeof(ids[i]), "%d", i);
		rows[i] = row(ids[i], ALL - i, 3);
	}
	stage_open_ready(stage);
	assert_true(board_put(stage->board, players, rows, ALL));
	reading = read_around(stage, "40", 5);
	assert_int_equal(reading.total, ALL);
	assert_int_equal(reading.count, 5);
	assert_string_equal(reading.rows[0].id, "38");
	assert_string_equal(reading.rows[2].id, "40");
	assert_int_equal(reading.rows[2].rank, 41);
	reading = read_around(stage, "0", 5);
	assert_string_equal(reading.rows[0].id, "0");
	assert_int_equal(reading.count, 5);
	reading = read_around(stage, "99", 5);
	assert_int_equal(reading.count, 3);
	assert_string_equal(reading.rows[2].id, "99");
	reading = read_around(stage, "100", 5);
	assert_true(reading.has_rows);
	assert_int_equal(reading.count, 0);
	assert_int_equal(reading.total, ALL);
	reading = read_around(stage, "40", 0);
	assert_int_equal(reading.count, 0);
	reading = read_around(stage, "12345678901234567890123456789012345678901", 5);
	assert_false(reading.has_rows);
}

static void the_database_in_the_address_is_used(void **state)
{
	struct stage *stage = *state;
	const struct board_row an = row("an", 1, 1);
	char address[64];

	stage_redis_use_port(stage);
	snprintf(address, sizeof(address), "redis://localhost:%d/3", stage->port);
	stage_redis_start(stage);
	stage_open(stage, address);
	stage_run_until(stage, stage_is_ready);
	assert_true(board_put(stage->board, players, &an, 1));
	assert_table(stage, players, "1 an 1");
	assert_string_equal(stage_ask(stage, "DBSIZE"), "0");
	assert_string_equal(stage_ask(stage, "SWAPDB 0 3"), "OK");
	assert_string_equal(stage_ask(stage, "DBSIZE"), "2");
}

static void the_figures_count_what_happened(void **state)
{
	struct stage *stage = *state;
	const struct board_row rows[] = { row("an", 1, 1), row("lan", 2, 1) };
	struct board_figures figures;

	stage_open_ready(stage);
	assert_int_equal(stage->ready_count, 1);
	assert_true(board_put(stage->board, players, rows, 2));
	assert_true(board_replace(stage->board, players, rows, 1));
	figures = board_figures(stage->board);
	assert_int_equal(figures.rows_total, 3);
	assert_int_equal(figures.pending, 4);
	stage_read(stage, players, 0, 1);
	figures = board_figures(stage->board);
	assert_int_equal(figures.reads_total, 1);
	assert_int_equal(figures.pending, 0);
	assert_int_equal(figures.connects_total, 1);
	assert_int_equal(figures.restarts_total, 0);
	assert_int_equal(figures.dropped_total, 0);
	assert_true(figures.is_connected);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, stage_setup, stage_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(rows_come_back_by_score_then_by_tie_key_and_equals_share_a_rank),
		TEST(what_is_read_is_what_was_put),
		TEST(a_slice_among_equals_starts_with_the_rank_of_the_first_of_them),
		TEST(every_slice_agrees_with_a_plain_sort),
		TEST(putting_again_changes_nothing_and_a_new_score_moves_the_row),
		TEST(minus_zero_and_zero_share_a_rank),
		TEST(scores_come_back_to_the_last_bit),
		TEST(replacing_removes_all_others_and_leaves_nothing_aside),
		TEST(a_broken_replacement_of_before_does_not_mix_with_the_next),
		TEST(what_is_built_aside_goes_by_itself_if_it_is_never_finished),
		TEST(readers_see_the_old_board_or_the_new_one),
		TEST(a_removed_board_is_empty),
		TEST(reading_past_the_end_or_nothing_still_tells_the_total),
		TEST(a_row_is_read_with_those_around_it),
		TEST(the_database_in_the_address_is_used),
		TEST(the_figures_count_what_happened),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
