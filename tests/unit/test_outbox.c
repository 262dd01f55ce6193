#include "net/outbox.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <string.h>

static struct frame *numbered(int number)
{
	return frame_new((const char *)&number, sizeof(number));
}

static int number_of(struct frame *frame)
{
	int number;

	memcpy(&number, frame_text(frame), sizeof(number));
	return number;
}

static void frames_leave_in_the_order_in_which_they_came(void **state)
{
	struct outbox outbox;

	(void)state;
	outbox_init(&outbox);
	for (int i = 0; i < 5; i++)
		assert_true(outbox_push(&outbox, numbered(i)));
	for (int i = 0; i < 5; i++) {
		struct frame *frame = outbox_pop(&outbox);

		assert_int_equal(number_of(frame), i);
		frame_drop(frame);
	}
	assert_null(outbox_pop(&outbox));
}

static void the_frame_over_the_limit_stays_with_the_caller(void **state)
{
	struct outbox outbox;
	struct frame *over = numbered(-1);

	(void)state;
	outbox_init(&outbox);
	for (int i = 0; i < OUTBOX_FRAMES_MAX; i++)
		assert_true(outbox_push(&outbox, numbered(i)));
	assert_false(outbox_push(&outbox, over));
	assert_int_equal(outbox.count, OUTBOX_FRAMES_MAX);
	frame_drop(over);
	assert_int_equal(outbox_clear(&outbox), OUTBOX_FRAMES_MAX);
}

static void memory_is_there_only_with_a_backlog(void **state)
{
	struct outbox outbox;

	(void)state;
	outbox_init(&outbox);
	assert_null(outbox.frames);
	outbox_push(&outbox, numbered(1));
	assert_non_null(outbox.frames);
	frame_drop(outbox_pop(&outbox));
	assert_null(outbox.frames);
	assert_int_equal(outbox_clear(&outbox), 0);
}

static void the_ring_goes_round(void **state)
{
	struct outbox outbox;
	int in = 0, out = 0;

	(void)state;
	outbox_init(&outbox);
	for (int turn = 0; turn < 100; turn++) {
		while (outbox.count < OUTBOX_FRAMES_MAX)
			assert_true(outbox_push(&outbox, numbered(in++)));
		for (int i = 0; i < 7; i++) {
			struct frame *frame = outbox_pop(&outbox);

			assert_int_equal(number_of(frame), out++);
			frame_drop(frame);
		}
	}
	assert_int_equal(outbox_clear(&outbox), in - out);
}

static void a_shared_frame_is_only_let_go(void **state)
{
	struct outbox outbox;
	struct frame *frame = numbered(7);

	(void)state;
	outbox_init(&outbox);
	outbox_push(&outbox, frame_hold(frame));
	outbox_push(&outbox, frame_hold(frame));
	assert_int_equal(outbox_clear(&outbox), 2);
	assert_int_equal(number_of(frame), 7);
	frame_drop(frame);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(frames_leave_in_the_order_in_which_they_came),
		cmocka_unit_test(the_frame_over_the_limit_stays_with_the_caller),
		cmocka_unit_test(memory_is_there_only_with_a_backlog),
		cmocka_unit_test(the_ring_goes_round),
		cmocka_unit_test(a_shared_frame_is_only_let_go),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
