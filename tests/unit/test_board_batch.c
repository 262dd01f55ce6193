/* Rows as they travel: hex that keeps the order, scores that come back, limits;
 * and how long to wait between tries. */
#include "board/backoff.h"
#include "board/board_batch.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static int sign(int number)
{
	return (number > 0) - (number < 0);
}

static void hex_has_the_order_of_the_bytes(void **state)
{
	(void)state;
	for (int a = 0; a < 256; a++) {
		for (int b = 0; b < 256; b++) {
			const unsigned char first[] = { 7, (unsigned char)a };
			const unsigned char second[] = { 7, (unsigned char)b };
			char first_hex[4], second_hex[4];

			assert_int_equal(batch_hex(first, 2, first_hex), 4);
			assert_int_equal(batch_hex(second, 2, second_hex), 4);
			assert_int_equal(sign(memcmp(first_hex, second_hex, 4)), sign(a - b));
		}
	}
}

static void hex_is_lower_case_and_two_letters_a_byte(void **state)
{
	const unsigned char bytes[] = { 0x00, 0x0f, 0xa0, 0xff };
	char hex[8];

	(void)state;
	assert_int_equal(batch_hex(bytes, sizeof(bytes), hex), 8);
	assert_memory_equal(hex, "000fa0ff", 8);
	assert_int_equal(batch_hex(bytes, 0, hex), 0);
}

static void a_score_is_read_back_as_it_was(void **state)
{
	const double scores[] = { 0,
				  1,
				  -1,
				  0.1,
				  930.5,
				  1.0 / 3,
				  5e-324,
				  1.7976931348623157e308,
				  -2.2250738585072014e-308,
				  9007199254740993.0,
				  87.65432 };

	(void)state;
	for (size_t i = 0; i < sizeof(scores) / sizeof(scores[0]); i++) {
		char text[BATCH_SCORE_MAX];
		size_t length = batch_score_text(scores[i], text);

		assert_int_equal(length, strlen(text));
		assert_true(strtod(text, NULL) == scores[i]);
	}
}

static void minus_zero_is_written_as_zero(void **state)
{
	char text[BATCH_SCORE_MAX];

	(void)state;
	batch_score_text(-0.0, text);
	assert_string_equal(text, "0");
}

static void a_batch_has_copies_of_its_rows(void **state)
{
	char id[] = "17", detail[] = "{\"name\":\"Lan\"}";
	struct board_row rows[2] = { { .id = id,
				       .score = 1900,
				       .tie = { 0xab, 0x01 },
				       .tie_length = 2,
				       .detail = detail,
				       .detail_length = strlen(detail) },
				     { .id = "18", .score = 1 } };
	struct batch *batch = batch_new(rows, 2);

	(void)state;
	memset(id, 'x', strlen(id));
	memset(detail, 'x', strlen(detail));
	assert_int_equal(batch->count, 2);
	assert_int_equal(batch->rows[0].hex_length, strlen("ab01"));
	assert_int_equal(batch->rows[0].member_length, strlen("ab01:17"));
	assert_int_equal(batch->rows[0].value_length, strlen("ab01:17 {\"name\":\"Lan\"}"));
	assert_memory_equal(batch->rows[0].value, "ab01:17 {\"name\":\"Lan\"}",
			    batch->rows[0].value_length);
	assert_int_equal(batch->rows[1].hex_length, 0);
	assert_int_equal(batch->rows[1].member_length, strlen(":18"));
	assert_int_equal(batch->rows[1].value_length, strlen(":18 "));
	assert_memory_equal(batch->rows[1].value, ":18 ", strlen(":18 "));
	batch_free(batch);
}

static void a_full_batch_of_the_longest_rows_holds_them_all(void **state)
{
	static struct board_row rows[BATCH_ROWS_MAX];
	static char id[BOARD_ID_MAX + 1], detail[BOARD_DETAIL_MAX];
	struct batch *batch;

	(void)state;
	memset(id, 'i', BOARD_ID_MAX);
	memset(detail, 'd', sizeof(detail));
	for (size_t i = 0; i < BATCH_ROWS_MAX; i++)
		rows[i] = (struct board_row){ .id = id,
					      .tie_length = BOARD_TIE_MAX,
					      .detail = detail,
					      .detail_length = sizeof(detail) };
	batch = batch_new(rows, BATCH_ROWS_MAX);
	assert_int_equal(batch->count, BATCH_ROWS_MAX);
	assert_ptr_equal(batch->rows[BATCH_ROWS_MAX - 1].value +
				 batch->rows[BATCH_ROWS_MAX - 1].value_length,
			 (char *)batch + batch_size(rows, BATCH_ROWS_MAX));
	batch_free(batch);
}

static void what_is_over_a_limit_does_not_fit(void **state)
{
	char id[BOARD_ID_MAX + 2];
	struct board_row fits = { .id = "17",
				  .score = 1,
				  .tie_length = BOARD_TIE_MAX,
				  .detail = "",
				  .detail_length = BOARD_DETAIL_MAX };
	struct board_row row = fits;

	(void)state;
	memset(id, 'i', sizeof(id));
	id[BOARD_ID_MAX + 1] = '\0';
	assert_true(batch_fits(&fits));
	row.id = id;
	assert_false(batch_fits(&row));
	row.id = id + 1;
	assert_true(batch_fits(&row));
	row.id = "";
	assert_false(batch_fits(&row));
	row.id = NULL;
	assert_false(batch_fits(&row));
	row = fits;
	row.tie_length++;
	assert_false(batch_fits(&row));
	row = fits;
	row.detail_length++;
	assert_false(batch_fits(&row));
	row = fits;
	row.score = NAN;
	assert_false(batch_fits(&row));
	row.score = INFINITY;
	assert_false(batch_fits(&row));
}

static void each_wait_is_longer_up_to_the_longest(void **state)
{
	struct backoff backoff;
	const uint64_t steps[] = { 20, 40, 80, 160, 300, 300, 300 };

	(void)state;
	for (uint64_t seed = 0; seed < 200; seed++) {
		backoff_init(&backoff, 20, 300, 1000, seed);
		for (size_t i = 0; i < sizeof(steps) / sizeof(steps[0]); i++)
			assert_in_range(backoff_wait(&backoff, 0), steps[i] / 2, steps[i]);
	}
}

static void what_lasted_a_while_starts_over(void **state)
{
	struct backoff backoff;

	(void)state;
	backoff_init(&backoff, 20, 300, 1000, 1);
	for (int i = 0; i < 10; i++)
		backoff_wait(&backoff, 999);
	assert_in_range(backoff_wait(&backoff, 999), 150, 300);
	assert_in_range(backoff_wait(&backoff, 1000), 10, 20);
	assert_in_range(backoff_wait(&backoff, 0), 20, 40);
	backoff_reset(&backoff);
	assert_in_range(backoff_wait(&backoff, 0), 10, 20);
}

static void waits_differ_from_one_to_another(void **state)
{
	bool seen[21] = { false };
	int different = 0;

	(void)state;
	for (uint64_t seed = 0; seed < 1000; seed++) {
		struct backoff backoff;

		backoff_init(&backoff, 20, 300, 1000, seed * 1000003);
		seen[backoff_wait(&backoff, 0)] = true;
	}
	for (int i = 10; i <= 20; i++)
		different += seen[i];
	assert_true(different >= 8);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(hex_has_the_order_of_the_bytes),
		cmocka_unit_test(hex_is_lower_case_and_two_letters_a_byte),
		cmocka_unit_test(a_score_is_read_back_as_it_was),
		cmocka_unit_test(minus_zero_is_written_as_zero),
		cmocka_unit_test(a_batch_has_copies_of_its_rows),
		cmocka_unit_test(a_full_batch_of_the_longest_rows_holds_them_all),
		cmocka_unit_test(what_is_over_a_limit_does_not_fit),
		cmocka_unit_test(each_wait_is_longer_up_to_the_longest),
		cmocka_unit_test(what_lasted_a_while_starts_over),
		cmocka_unit_test(waits_differ_from_one_to_another),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
