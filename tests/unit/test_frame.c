#include "base/frame.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum { HALL = 20000 };

static void a_frame_is_a_copy_of_its_text(void **state)
{
	char text[] = "{\"type\":\"closed\",\"index\":0}";
	struct frame *frame = frame_new(text, strlen(text));

	(void)state;
	text[0] = 'X';
	assert_int_equal(frame_length(frame), strlen(text));
	assert_memory_equal(frame_text(frame), "{\"type\":\"closed\",\"index\":0}",
			    strlen(text));
	frame_drop(frame);
}

static void a_frame_may_be_empty_and_may_hold_zeros(void **state)
{
	struct frame *empty = frame_new("", 0);
	struct frame *zeros = frame_new("a\0b", 3);

	(void)state;
	assert_int_equal(frame_length(empty), 0);
	assert_int_equal(frame_length(zeros), 3);
	assert_memory_equal(frame_text(zeros), "a\0b", 3);
	frame_drop(empty);
	frame_drop(zeros);
}

static void a_blank_frame_is_filled_through_its_text(void **state)
{
	struct frame *frame = frame_new_blank(4096);

	(void)state;
	memset(frame_text(frame), 'x', 4096);
	assert_int_equal(frame_length(frame), 4096);
	assert_int_equal(frame_text(frame)[4095], 'x');
	frame_drop(frame);
}

static void the_headroom_may_be_written_without_hurting_the_text(void **state)
{
	struct frame *frame = frame_new("standings", 9);

	(void)state;
	memset(frame_text(frame) - FRAME_HEADROOM, 0xff, FRAME_HEADROOM);
	assert_int_equal(frame_length(frame), 9);
	assert_memory_equal(frame_text(frame), "standings", 9);
	frame_drop(frame);
}

/* The address sanitizer tells if one drop is too many or too few. */
static void a_frame_lives_as_long_as_somebody_holds_it(void **state)
{
	struct frame *frame = frame_new("question", 8);
	char *text = frame_text(frame);

	(void)state;
	for (int i = 0; i < HALL; i++)
		assert_ptr_equal(frame_hold(frame), frame);
	for (int i = 0; i < HALL; i++)
		frame_drop(frame);
	assert_ptr_equal(frame_text(frame), text);
	assert_memory_equal(text, "question", 8);
	frame_drop(frame);
}

static void dropping_no_frame_is_allowed(void **state)
{
	(void)state;
	frame_drop(NULL);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_frame_is_a_copy_of_its_text),
		cmocka_unit_test(a_frame_may_be_empty_and_may_hold_zeros),
		cmocka_unit_test(a_blank_frame_is_filled_through_its_text),
		cmocka_unit_test(the_headroom_may_be_written_without_hurting_the_text),
		cmocka_unit_test(a_frame_lives_as_long_as_somebody_holds_it),
		cmocka_unit_test(dropping_no_frame_is_allowed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
