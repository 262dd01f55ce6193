/* Who starts at once, who waits, and for how long. */
#include "app/start_queue.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

static struct start_queue queue;

static int set_up(void **state)
{
	(void)state;
	start_queue_init(&queue);
	while (start_queue_may_go(&queue, 1000))
		continue;
	return 0;
}

static struct start_waiting phone(uint64_t session)
{
	return (struct start_waiting){ .session = session, .contest = 1, .round = 0 };
}

static void so_many_start_at_once_and_no_more(void **state)
{
	int count = 0;

	(void)state;
	start_queue_init(&queue);
	while (start_queue_may_go(&queue, 1000))
		count++;
	assert_int_equal(count, STARTS_AT_ONCE);
	assert_true(start_queue_may_go(&queue, 1000 + 1000 / STARTS_PER_SECOND));
	assert_false(start_queue_may_go(&queue, 1000 + 1000 / STARTS_PER_SECOND));
}

static void turns_come_in_order_and_as_fast_as_is_said(void **state)
{
	struct start_waiting next;
	uint64_t served = 0;

	(void)state;
	for (uint64_t i = 1; i <= 1000; i++)
		assert_true(start_queue_push(&queue, phone(i)));
	for (int64_t now_ms = 1000; now_ms <= 2000; now_ms += 50)
		while (start_queue_next(&queue, now_ms, &next))
			assert_int_equal(next.session, ++served);
	assert_int_equal(served, STARTS_PER_SECOND);
}

static void nobody_overtakes_who_waits(void **state)
{
	struct start_waiting next;

	(void)state;
	start_queue_push(&queue, phone(7));
	assert_false(start_queue_may_go(&queue, 5000));
	assert_true(start_queue_next(&queue, 5000, &next));
	assert_int_equal(next.session, 7);
	assert_false(start_queue_next(&queue, 5000, &next));
	assert_true(start_queue_may_go(&queue, 5000));
}

static void the_line_has_an_end(void **state)
{
	struct start_waiting next;

	(void)state;
	for (uint64_t i = 1; i <= STARTS_WAITING_MAX; i++)
		assert_true(start_queue_push(&queue, phone(i)));
	assert_false(start_queue_push(&queue, phone(1)));
	assert_int_equal(start_queue_place(&queue, phone(STARTS_WAITING_MAX)),
			 STARTS_WAITING_MAX);
	assert_true(start_queue_next(&queue, 1010, &next));
	assert_true(start_queue_push(&queue, phone(9999)));
	assert_int_equal(start_queue_place(&queue, phone(9999)), STARTS_WAITING_MAX);
	assert_int_equal(start_queue_place(&queue, phone(1)), 0);
}

static void who_left_takes_no_turn(void **state)
{
	struct start_waiting next;

	(void)state;
	start_queue_push(&queue, phone(1));
	start_queue_push(&queue, phone(2));
	assert_true(start_queue_next(&queue, 1002, &next));
	assert_false(start_queue_next(&queue, 1002, &next));
	start_queue_give_back(&queue);
	assert_true(start_queue_next(&queue, 1002, &next));
	assert_int_equal(next.session, 2);
}

static void who_changes_their_mind_keeps_their_place(void **state)
{
	struct start_waiting next, other;

	(void)state;
	start_queue_push(&queue, phone(1));
	start_queue_push(&queue, phone(2));
	other = phone(2);
	other.round = 5;
	assert_int_equal(start_queue_place(&queue, other), 2);
	assert_true(start_queue_next(&queue, 1010, &next));
	assert_true(start_queue_next(&queue, 1010, &next));
	assert_int_equal(next.round, 5);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(so_many_start_at_once_and_no_more),
		cmocka_unit_test_setup(turns_come_in_order_and_as_fast_as_is_said, set_up),
		cmocka_unit_test_setup(nobody_overtakes_who_waits, set_up),
		cmocka_unit_test_setup(the_line_has_an_end, set_up),
		cmocka_unit_test_setup(who_left_takes_no_turn, set_up),
		cmocka_unit_test_setup(who_changes_their_mind_keeps_their_place, set_up),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
