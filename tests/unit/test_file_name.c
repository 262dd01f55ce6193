#include "base/file_name.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

static void a_name_says_what_of_what_and_when(void **state)
{
	struct file_name name;

	(void)state;
	file_name_init(&name, "kết quả", "Vòng chung kết: Đặng & Đỗ", "2026-11-22");
	assert_string_equal(name.plain, "ket-qua-vong-chung-ket-dang-do-2026-11-22");
	assert_string_equal(name.written, "kết-quả-Vòng-chung-kết-Đặng-Đỗ-2026-11-22");
}

static void nothing_of_a_title_leads_anywhere(void **state)
{
	static const char *const titles[] = {
		"../../etc/passwd", "a\"; x=\"b", "a\r\nSet-Cookie: b",
		"C:\\nul.exe",      "<b>",        "-rf *",
		"a\xe2\x80\xaegnp", "%2e%2e"
	};
	struct file_name name;

	(void)state;
	for (size_t i = 0; i < sizeof(titles) / sizeof(titles[0]); i++) {
		file_name_init(&name, "x", titles[i], "");
		assert_null(strpbrk(name.plain, "./\\\"'<>:*?%;\r\n "));
		assert_null(strpbrk(name.written, "./\\\"'<>:*?%;\r\n "));
		assert_null(strstr(name.written, "\xe2\x80\xae"));
		assert_memory_equal(name.plain, "x-", 2);
	}
}

static void what_is_empty_leaves_no_dash(void **state)
{
	struct file_name name;

	(void)state;
	file_name_init(&name, "", " ! ", "2026-11-22");
	assert_string_equal(name.plain, "2026-11-22");
	file_name_init(&name, "ranking", "", "");
	assert_string_equal(name.plain, "ranking");
	assert_string_equal(name.written, "ranking");
}

static void other_scripts_are_in_the_written_name_only(void **state)
{
	struct file_name name;

	(void)state;
	file_name_init(&name, "results", "決勝", "2026-11-22");
	assert_string_equal(name.plain, "results-2026-11-22");
	assert_string_equal(name.written, "results-決勝-2026-11-22");
}

/* As many letters as a title may have, then the end; to text_clear(). */
static void fill(struct text *title, const char *letter, const char *end)
{
	text_clear(title);
	for (int i = 0; i < FILE_NAME_TITLE_MAX; i++)
		text_add(title, letter);
	text_add(title, end);
}

static void a_title_is_cut_at_its_limit(void **state)
{
	struct text title;
	struct file_name name;

	(void)state;
	text_init(&title);
	fill(&title, "ế", "");
	file_name_init(&name, "", title.bytes, "");
	assert_int_equal(strlen(name.plain), FILE_NAME_TITLE_MAX);
	assert_string_equal(name.written, title.bytes);
	fill(&title, "ế", "x");
	file_name_init(&name, "", title.bytes, "");
	assert_int_equal(strlen(name.plain), FILE_NAME_TITLE_MAX);
	assert_null(strchr(name.written, 'x'));
	/* The longest there can be: three parts of letters of four bytes. */
	fill(&title, "𠀀", "");
	file_name_init(&name, title.bytes, title.bytes, "2026-11-22");
	assert_int_equal(strlen(name.written), 2 * title.length + 1 + 11);
	text_clear(&title);
}

static void the_header_has_both_names(void **state)
{
	struct file_name name;
	struct text header;

	(void)state;
	file_name_init(&name, "kết quả", "Vòng 1", "2026-11-22");
	text_init(&header);
	file_name_add_header(&header, &name, "attachment", ".xlsx");
	assert_string_equal(
		header.bytes,
		"Content-Disposition: attachment; "
		"filename=\"ket-qua-vong-1-2026-11-22.xlsx\"; "
		"filename*=UTF-8''k%E1%BA%BFt-qu%E1%BA%A3-V%C3%B2ng-1-2026-11-22.xlsx"
		"\r\n");
	text_clear(&header);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_name_says_what_of_what_and_when),
		cmocka_unit_test(nothing_of_a_title_leads_anywhere),
		cmocka_unit_test(what_is_empty_leaves_no_dash),
		cmocka_unit_test(other_scripts_are_in_the_written_name_only),
		cmocka_unit_test(a_title_is_cut_at_its_limit),
		cmocka_unit_test(the_header_has_both_names),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
