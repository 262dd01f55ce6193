/* Options that stand out by how they are written: bold, underlined, in a colour. */
#include "viet_bench.h"

#include "question-bank/formats/viet_list.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static struct viet_line marked_line(const char *text, const struct viet_run *run, int number)
{
	return (struct viet_line){ .bytes = text,
				   .length = strlen(text),
				   .runs = run,
				   .run_count = run ? 1 : 0,
				   .number = number };
}

static void read_formatted(const struct viet_line *lines, size_t count)
{
	const struct import_options options = {
		.topic = "wages", .prefix = "IM", .report = bench_note, .owner = &bench
	};

	bench = (struct import_bench){ 0 };
	import_init(&bench.import, &options);
	viet_list_read(&bench.import, "paragraph", lines, count);
	bench_keeps(&bench);
}

/* Two questions of three lines; the runs are of the second option of each. */
static void read_marked(const struct viet_run *one, const struct viet_run *other,
			const char *more)
{
	const struct viet_line lines[] = {
		marked_line("Câu 1: X?", NULL, 1), marked_line("A. một", NULL, 2),
		marked_line("B. hai", one, 3),     marked_line(more, NULL, 4),
		marked_line("Câu 2: Y?", NULL, 5), marked_line("A. một", NULL, 6),
		marked_line("B. hai", other, 7),
	};

	read_formatted(lines, sizeof(lines) / sizeof(lines[0]));
}

static void formatting_tells_the_right_one(void **state)
{
	static const struct viet_run bold = { 3, 6, VIET_BOLD },
				     label = { 0, 2, VIET_UNDERLINE },
				     colour = { 0, 6, VIET_COLOUR | VIET_BOLD },
				     part = { 3, 4, VIET_ITALIC };

	(void)state;
	read_marked(&bold, &bold, "");
	assert_int_equal(bench.import.count, 2);
	assert_string_equal(right_of(bench.import.questions[1]), "B");
	bench_clear(&bench);
	read_marked(&label, &colour, "");
	assert_int_equal(bench.import.count, 2);
	bench_clear(&bench);
	read_marked(&part, NULL, "");
	assert_int_equal(bench.import.count, 0);
	bench_clear(&bench);
}

static void formatting_that_says_otherwise_leaves_the_question_out(void **state)
{
	static const struct viet_run bold = { 0, 6, VIET_BOLD }, red = { 0, 6, VIET_COLOUR };

	(void)state;
	read_marked(&bold, &bold, "Đáp án: A");
	/* Bold letters that have been wrong are not believed for the other question. */
	bench_holds(&bench, 0, 2);
	bench_noted(&bench, "paragraph 1", "set off by its formatting");
	bench_noted(&bench, "paragraph 5", "No right answer");
	bench_clear(&bench);
	read_marked(&red, &red, "Đáp án: A");
	/* Nobody colours a letter by chance. */
	bench_holds(&bench, 1, 1);
	bench_noted(&bench, "paragraph 1", "set off by its formatting");
	assert_string_equal(right_of(bench.import.questions[0]), "B");
	bench_clear(&bench);
}

static void two_ways_of_setting_off_must_agree(void **state)
{
	static const struct viet_run bold = { 0, 6, VIET_BOLD }, red = { 0, 6, VIET_COLOUR };
	const struct viet_line torn[] = {
		marked_line("Câu 1: X?", NULL, 1),
		marked_line("A. một", &red, 2),
		marked_line("B. hai", &bold, 3),
		marked_line("C. ba", NULL, 4),
	};
	const struct viet_line two[] = {
		marked_line("Câu 1: X?", NULL, 1),
		marked_line("A. một", &red, 2),
		marked_line("B. hai", &red, 3),
		marked_line("C. ba", NULL, 4),
	};

	(void)state;
	read_formatted(torn, 4);
	bench_holds(&bench, 0, 1);
	bench_noted(&bench, "paragraph 1 | Câu 1", "set off in two ways");
	bench_clear(&bench);
	read_formatted(two, 4);
	bench_holds(&bench, 1, 1);
	bench_noted(&bench, "paragraph 1 | Câu 1", "Several options");
	assert_string_equal(right_of(bench.import.questions[0]), "AB");
	bench_clear(&bench);
}

/* So many contradictions are a habit of the file: what is written counts. */
static void formatting_that_is_wrong_time_and_again_is_noise(void **state)
{
	static const struct viet_run bold = { 0, 6, VIET_BOLD };
	static const char *const stems[] = { "Câu 1: X?", "Câu 2: X?", "Câu 3: X?",
					     "Câu 4: X?" };
	struct viet_line lines[16];

	(void)state;
	for (int i = 0; i < 4; i++) {
		struct viet_line *four = &lines[(size_t)4 * (size_t)i];

		four[0] = marked_line(stems[i], NULL, 4 * i + 1);
		four[1] = marked_line("A. một", NULL, 4 * i + 2);
		four[2] = marked_line("B. hai", &bold, 4 * i + 3);
		four[3] = marked_line("Đáp án: A", NULL, 4 * i + 4);
	}
	read_formatted(lines, 12);
	bench_holds(&bench, 0, 3);
	bench_clear(&bench);
	read_formatted(lines, 16);
	bench_holds(&bench, 4, 0);
	bench_clear(&bench);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(formatting_tells_the_right_one),
		cmocka_unit_test(formatting_that_says_otherwise_leaves_the_question_out),
		cmocka_unit_test(two_ways_of_setting_off_must_agree),
		cmocka_unit_test(formatting_that_is_wrong_time_and_again_is_noise),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
