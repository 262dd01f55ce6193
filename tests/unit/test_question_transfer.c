/* The commands import and export as a person runs them: what is left on the disk, and what is
 * said. */
#include "question-bank/text.h"
#include "question_fixture.h"
#include "tool_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const char *const one[] = { SINGLE, NULL };

#define AIKEN "Nghỉ hằng năm tối thiểu là bao nhiêu ngày?\nA. 10 ngày\nB. 12 ngày\nANSWER: B\n"

static void what_is_imported_passes_check(void **state)
{
	char set[OUTPUT_MAX];

	(void)state;
	put("Đề thi số 1.txt", AIKEN);
	assert_int_equal(run("import 'Đề thi số 1.txt' --topic wages --out sets/nhap.json"), 0);
	assert_string_equal(errors, "1 questions imported, 0 left out, 0 problems\n");
	read_all("sets/nhap.json", set);
	assert_non_null(strstr(set, "\"id\": \"nhap\""));
	assert_non_null(strstr(set, "\"status\": \"draft\""));
	assert_int_equal(run("check sets"), 0);
}

static void a_topic_that_nobody_named_is_told(void **state)
{
	(void)state;
	put("a.txt", AIKEN);
	assert_int_equal(run("import a.txt --out a.json"), 0);
	assert_non_null(strstr(errors, "1 questions do not say their topic and were put under "
				       "\"contracts\""));
	assert_int_equal(run("import a.txt --topic football"), 2);
	assert_non_null(strstr(errors, "football: no such topic"));
}

static void an_id_is_made_of_the_files_name(void **state)
{
	char *bare = text_bare("Đề THI Số 2");

	(void)state;
	assert_string_equal(bare, "de thi so 2");
	free(bare);
	put("Đề thi.txt", AIKEN);
	assert_int_equal(run("import 'Đề thi.txt' --topic wages"), 0);
	assert_non_null(strstr(output, "\"id\": \"de-thi\""));
}

static void a_file_that_cannot_be_written_whole_is_left_as_it_was(void **state)
{
	char before[OUTPUT_MAX], after[OUTPUT_MAX];

	(void)state;
	put_set("sets/a-set.json", one, NULL, NULL);
	put("old.csv", "what was there");
	read_all("old.csv", before);
	/* A file may have no block here: the write fails. */
	assert_int_equal(
		run("--version; (trap '' XFSZ; ulimit -f 0; " BINARY_DIR
		    "/question-bank/question-bank export sets --format csv --out old.csv"
		    " >/dev/null 2>&1); test $? = 1"),
		0);
	read_all("old.csv", after);
	assert_string_equal(before, after);
	assert_int_equal(run("--version; ls old.csv.*"), 2); /* nothing is left beside it */
}

static void a_link_is_followed_and_stays(void **state)
{
	char text[OUTPUT_MAX];

	(void)state;
	put_set("sets/a-set.json", one, NULL, NULL);
	put("real.txt", "old");
	assert_int_equal(run("--version; ln -s real.txt link.txt"), 0);
	assert_int_equal(run("export sets --format gift --out link.txt"), 0);
	assert_int_equal(run("--version; test -L link.txt"), 0);
	read_all("real.txt", text);
	assert_non_null(strstr(text, "Câu hỏi?"));
	assert_int_equal(run("export sets --format gift --out /dev/full"), 1);
	assert_int_equal(run("--version; test -c /dev/full"), 0);
}

static void the_source_is_not_written_over(void **state)
{
	char text[OUTPUT_MAX];

	(void)state;
	put("a.txt", AIKEN);
	assert_int_equal(run("import a.txt --topic wages --out ./a.txt"), 2);
	assert_non_null(strstr(errors, "cannot be written at the same time"));
	read_all("a.txt", text);
	assert_string_equal(text, AIKEN);
}

static void a_sheet_without_room_for_it_is_no_success(void **state)
{
	(void)state;
	put_set("sets/a-set.json", one, NULL, NULL);
	put("old.xlsx", "old");
	assert_int_equal(
		run("--version; TMPDIR=/nowhere exec " BINARY_DIR
		    "/question-bank/question-bank export sets --format xlsx --out old.xlsx"),
		1);
	assert_non_null(strstr(errors, "no temporary file could be"));
	read_all("old.xlsx", output);
	assert_string_equal(output, "old");
}

static void wrong_words_are_refused(void **state)
{
	(void)state;
	assert_int_equal(run("import"), 2);
	assert_non_null(strstr(errors, "name what it is to work on"));
	assert_int_equal(run("import --help"), 0);
	assert_non_null(strstr(output, "Formats:"));
	assert_int_equal(run("export sets"), 2);
	assert_int_equal(run("export sets --format kahoot"), 2);
	assert_non_null(strstr(errors, "no such format to write"));
	put("a.txt", AIKEN);
	assert_int_equal(run("import a.txt --language fr"), 2);
	assert_int_equal(run("import a.txt --prefix 'a b'"), 2);
	assert_int_equal(run("import a.txt --prefix AAAAAAAAAAAAAAAAAAAAA"), 2);
	assert_int_equal(run("import a.txt --prefix AAAAAAAAAAAAAAAAAAAA"), 0);
	put("b.bin", "\x01\x02\x03");
	assert_int_equal(run("import b.bin"), 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, make_folder, remove_folder)
		TEST(what_is_imported_passes_check),
		TEST(a_topic_that_nobody_named_is_told),
		TEST(an_id_is_made_of_the_files_name),
		TEST(a_file_that_cannot_be_written_whole_is_left_as_it_was),
		TEST(a_link_is_followed_and_stays),
		TEST(the_source_is_not_written_over),
		TEST(a_sheet_without_room_for_it_is_no_success),
		TEST(wrong_words_are_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
