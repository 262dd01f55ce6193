#include "base/table.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <stdlib.h>

static int things[5000];

static void a_thing_is_found_by_its_number(void **state)
{
	struct table table;
	uint64_t first, second;

	(void)state;
	table_init(&table);
	first = table_add(&table, &things[0]);
	second = table_add(&table, &things[1]);
	assert_true(first != 0 && second != 0 && first != second);
	assert_ptr_equal(table_find(&table, first), &things[0]);
	assert_ptr_equal(table_find(&table, second), &things[1]);
	assert_int_equal(table.count, 2);
	table_clear(&table);
}

static void an_empty_table_finds_nothing(void **state)
{
	struct table table;

	(void)state;
	table_init(&table);
	assert_null(table_find(&table, 0));
	assert_null(table_find(&table, 1));
	assert_null(table_remove(&table, (uint64_t)1 << 32));
	table_clear(&table);
}

static void zero_is_never_a_number(void **state)
{
	struct table table;

	(void)state;
	table_init(&table);
	assert_true(table_add(&table, &things[0]) != 0);
	assert_null(table_find(&table, 0));
	table_clear(&table);
}

static void a_stale_number_is_not_found_though_its_slot_is_used_again(void **state)
{
	struct table table;
	uint64_t stale, fresh;

	(void)state;
	table_init(&table);
	stale = table_add(&table, &things[0]);
	assert_ptr_equal(table_remove(&table, stale), &things[0]);
	assert_null(table_find(&table, stale));
	fresh = table_add(&table, &things[1]);
	assert_int_equal((uint32_t)fresh, (uint32_t)stale);
	assert_null(table_find(&table, stale));
	assert_null(table_remove(&table, stale));
	assert_ptr_equal(table_find(&table, fresh), &things[1]);
	table_clear(&table);
}

static void a_generation_that_runs_over_skips_zero(void **state)
{
	struct table table;
	uint64_t last, next;

	(void)state;
	table_init(&table);
	table_remove(&table, table_add(&table, &things[0]));
	table.slots[0].generation = UINT32_MAX;
	last = table_add(&table, &things[0]);
	assert_int_equal(last >> 32, UINT32_MAX);
	table_remove(&table, last);
	next = table_add(&table, &things[1]);
	assert_int_equal(next >> 32, 1);
	assert_null(table_find(&table, last));
	table_clear(&table);
}

static void freed_slots_are_filled_before_new_ones(void **state)
{
	struct table table;
	uint64_t ids[10];

	(void)state;
	table_init(&table);
	for (int i = 0; i < 10; i++)
		ids[i] = table_add(&table, &things[i]);
	table_remove(&table, ids[3]);
	table_remove(&table, ids[7]);
	table_add(&table, &things[10]);
	table_add(&table, &things[11]);
	assert_int_equal(table.slot_count, 10);
	table_add(&table, &things[12]);
	assert_int_equal(table.slot_count, 11);
	table_clear(&table);
}

static void a_walk_meets_each_thing_once(void **state)
{
	struct table table;
	uint64_t ids[100];
	int met = 0;

	(void)state;
	table_init(&table);
	for (int i = 0; i < 100; i++) {
		things[i] = 0;
		ids[i] = table_add(&table, &things[i]);
	}
	for (int i = 0; i < 100; i += 3)
		table_remove(&table, ids[i]);
	for (uint32_t slot = 0; slot < table.slot_count; slot++) {
		int *thing = table_at(&table, slot);

		if (!thing)
			continue;
		assert_int_equal(*thing, 0);
		*thing = 1;
		met++;
	}
	assert_int_equal(met, 66);
	assert_int_equal(table.count, 66);
	table_clear(&table);
}

/* Many comings and goings against a plain list. */
static void a_table_agrees_with_a_list(void **state)
{
	struct table table;
	uint64_t ids[5000] = { 0 };
	unsigned seed = 20261122;

	(void)state;
	table_init(&table);
	for (int turn = 0; turn < 100000; turn++) {
		size_t i;

		seed = seed * 1664525u + 1013904223u;
		i = (seed >> 8) % 5000;
		if (ids[i]) {
			assert_ptr_equal(table_remove(&table, ids[i]), &things[i]);
			assert_null(table_find(&table, ids[i]));
			ids[i] = 0;
		} else {
			ids[i] = table_add(&table, &things[i]);
		}
	}
	for (size_t i = 0; i < 5000; i++)
		assert_ptr_equal(ids[i] ? table_find(&table, ids[i]) : NULL,
				 ids[i] ? &things[i] : NULL);
	table_clear(&table);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_thing_is_found_by_its_number),
		cmocka_unit_test(an_empty_table_finds_nothing),
		cmocka_unit_test(zero_is_never_a_number),
		cmocka_unit_test(a_stale_number_is_not_found_though_its_slot_is_used_again),
		cmocka_unit_test(a_generation_that_runs_over_skips_zero),
		cmocka_unit_test(freed_slots_are_filled_before_new_ones),
		cmocka_unit_test(a_walk_meets_each_thing_once),
		cmocka_unit_test(a_table_agrees_with_a_list),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
