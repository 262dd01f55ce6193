/* Files that no author would write. They are refused with a sentence, and the
 * sanitizers see that nothing is read or kept that should not be. */
#include "question_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static const char *const all_kinds[] = { SINGLE, SURVEY, NULL };

static void is_refused_whole(const char *text, size_t length, const char *sentence)
{
	struct notes notes = { 0 };

	assert_null(question_set_parse(text, length, "a.json", note, &notes));
	assert_true(notes.count >= 1);
	if (sentence)
		assert_true(noted(&notes, "a.json: ", sentence));
}

static void a_file_cut_anywhere_is_refused(void **state)
{
	char *text = set_of(all_kinds);

	(void)state;
	for (size_t length = 0; length < strlen(text); length++) {
		/* A copy of that length, so that reading past its end is seen. */
		char *cut = malloc(length + 1);

		assert_non_null(cut);
		memcpy(cut, text, length);
		cut[length] = '"';
		is_refused_whole(cut, length, "line");
		free(cut);
	}
	free(text);
}

static void a_file_with_any_byte_changed_is_read_or_refused(void **state)
{
	static const char others[] = { '\0', '"', '{', '[', '9', '\\', '\x80', '\xff' };
	char *text = set_of(all_kinds);
	size_t length = strlen(text);

	(void)state;
	for (size_t i = 0; i < length; i++)
		for (size_t k = 0; k < sizeof(others); k++) {
			char kept = text[i];

			text[i] = others[k];
			question_set_free(
				question_set_parse(text, length, "a.json", NULL, NULL));
			text[i] = kept;
		}
	free(text);
}

static void a_deep_file_is_refused(void **state)
{
	enum { DEPTH = 200 * 1000 };
	char *text = malloc(DEPTH);

	(void)state;
	assert_non_null(text);
	memset(text, '[', DEPTH);
	is_refused_whole(text, DEPTH, "no valid JSON");
	free(text);
}

static void a_file_of_countless_values_is_refused(void **state)
{
	enum { LENGTH = 2 * (SET_VALUES_MAX + 100) };
	char *text = malloc(LENGTH);

	(void)state;
	assert_non_null(text);
	for (size_t i = 0; i < LENGTH; i++)
		text[i] = i % 2 ? '0' : ',';
	text[0] = '[';
	text[LENGTH - 1] = ']';
	is_refused_whole(text, LENGTH, "values");
	free(text);
}

static void commas_inside_texts_are_no_values(void **state)
{
	enum { COMMAS = SET_VALUES_MAX + 10 };
	char *text = malloc(COMMAS + 2);
	struct notes notes = { 0 };

	(void)state;
	assert_non_null(text);
	memset(text, ',', COMMAS + 2);
	text[0] = text[COMMAS + 1] = '"';
	assert_null(question_set_parse(text, COMMAS + 2, "a.json", note, &notes));
	assert_false(noted(&notes, "a.json: ", "values"));
	free(text);
}

static char *padded_set(size_t length)
{
	char *set = set_of(all_kinds);
	char *text = malloc(length + 1);

	assert_non_null(text);
	memset(text, ' ', length);
	memcpy(text, set, strlen(set));
	text[length] = '\0';
	free(set);
	return text;
}

static void a_file_may_be_as_large_as_the_limit_and_no_byte_more(void **state)
{
	char *text = padded_set(SET_FILE_MAX + 1);
	struct question_set *set = question_set_parse(text, SET_FILE_MAX, "a.json", NULL, NULL);

	(void)state;
	assert_non_null(set);
	question_set_free(set);
	is_refused_whole(text, SET_FILE_MAX + 1, "64 MB");
	free(text);
}

static void a_file_on_disk_is_read_and_a_too_large_one_refused(void **state)
{
	char path[] = "/tmp/hoithi-set-XXXXXX";
	char *text = padded_set(SET_FILE_MAX + 1);
	int file = mkstemp(path);
	struct notes notes = { 0 };
	struct question_set *set;

	(void)state;
	assert_true(file >= 0);
	assert_int_equal(write(file, text, SET_FILE_MAX), SET_FILE_MAX);
	set = question_set_read(path, note, &notes);
	assert_non_null(set);
	assert_int_equal(set->question_count, 2);
	question_set_free(set);
	assert_int_equal(write(file, " ", 1), 1);
	assert_null(question_set_read(path, note, &notes));
	assert_int_equal(notes.count, 1);
	assert_non_null(strstr(notes.lines[0], "64 MB"));
	close(file);
	unlink(path);
	free(text);
}

static void every_field_of_every_wrong_type_is_refused(void **state)
{
	static const char *const fields[] = {
		"'id':",         "'kind':",           "'topic':",   "'audience':",
		"'difficulty':", "'text':",           "'options':", "'explanation':",
		"'basis':",      "'effective_from':", "'status':"
	};
	static const char *const values[] = { "{}",   "[]",  "[[]]",  "[{}]",
					      "'?x'", "1e3", "false", "null" };

	(void)state;
	for (size_t i = 0; i < sizeof(fields) / sizeof(fields[0]); i++)
		for (size_t k = 0; k < sizeof(values) / sizeof(values[0]); k++) {
			char field[80];
			char *changed;
			struct notes notes;

			snprintf(field, sizeof(field), "%s%s,'was':", fields[i], values[k]);
			changed = replaced(ORDERING, fields[i], field);
			assert_null(read_one(changed, &notes));
			assert_true(notes.count >= 2);
			free(changed);
		}
}

static void a_set_holds_twenty_thousand_questions_and_not_one_more(void **state)
{
	static const char *questions[QUESTION_SET_MAX + 2];
	struct notes notes = { 0 };
	char *text;

	(void)state;
	for (int i = 0; i <= QUESTION_SET_MAX; i++)
		questions[i] = "{}";
	text = set_of(questions);
	assert_null(question_set_parse(text, strlen(text), "a.json", note, &notes));
	assert_int_equal(notes.count, 1);
	assert_true(noted(&notes, "a.json: questions: ", "20001 entries"));
	free(text);
}

static void a_full_set_is_read(void **state)
{
	static const char *questions[QUESTION_SET_MAX + 1];
	static char texts[QUESTION_SET_MAX][sizeof(MULTIPLE) + 8];
	struct question_set *set;
	char *text;

	(void)state;
	for (int i = 0; i < QUESTION_SET_MAX; i++) {
		snprintf(texts[i], sizeof(texts[i]), "{'id':'Q%d'%s", i,
			 &MULTIPLE[strlen("{'id':'LB-001'")]);
		questions[i] = texts[i];
	}
	text = set_of(questions);
	set = question_set_parse(text, strlen(text), "a.json", NULL, NULL);
	assert_non_null(set);
	assert_int_equal(set->question_count, QUESTION_SET_MAX);
	assert_string_equal(set->questions[QUESTION_SET_MAX - 1].id, "Q19999");
	question_set_free(set);
	free(text);
}

static void the_reports_of_one_file_have_an_end(void **state)
{
	static const char *questions[QUESTION_SET_MAX + 1];
	struct notes notes = { 0 };
	char *text;

	(void)state;
	for (int i = 0; i < QUESTION_SET_MAX; i++)
		questions[i] = "{}";
	text = set_of(questions);
	assert_null(question_set_parse(text, strlen(text), "a.json", note, &notes));
	assert_int_equal(notes.count, SET_PROBLEMS_MAX);
	free(text);
}

static void a_name_cannot_break_the_line_of_a_report(void **state)
{
	static const char text[] = "{\"a\\nb\\u001b[2J\":1,\"questions\":[{\"id\":\"x\\ny\"}],"
				   "\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
				   "aaaaaaaaaaaaaaa\":1}";
	struct notes notes = { 0 };

	(void)state;
	assert_null(question_set_parse(text, strlen(text), "a.json", note, &notes));
	assert_true(noted(&notes, "a.json: a?b?[2J: ", "No field"));
	assert_true(noted(&notes, "a.json: x?y: id: ", "letters"));
	for (int i = 0; i < notes.count; i++)
		assert_null(strpbrk(notes.lines[i], "\n\033"));
}

static void a_field_given_twice_is_refused(void **state)
{
	static const char text[] = "{\"id\":\"a\",\"id\":\"b\"}";

	(void)state;
	is_refused_whole(text, strlen(text), "duplicate");
}

static void a_byte_order_mark_is_passed_over(void **state)
{
	char *set = set_of(all_kinds);
	size_t size = strlen(set) + 4;
	char *text = malloc(size);
	struct question_set *read;

	(void)state;
	assert_non_null(text);
	snprintf(text, size, "\xef\xbb\xbf%s", set);
	read = question_set_parse(text, strlen(text), "a.json", NULL, NULL);
	assert_non_null(read);
	question_set_free(read);
	is_refused_whole(text, 3, "JSON");
	free(text);
	free(set);
}

static void bytes_that_are_no_utf8_are_refused(void **state)
{
	static const char text[] = "{\"id\":\"\xc3\x28\"}";

	(void)state;
	is_refused_whole(text, strlen(text), "line 1");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_file_cut_anywhere_is_refused),
		cmocka_unit_test(a_file_with_any_byte_changed_is_read_or_refused),
		cmocka_unit_test(a_deep_file_is_refused),
		cmocka_unit_test(a_file_of_countless_values_is_refused),
		cmocka_unit_test(commas_inside_texts_are_no_values),
		cmocka_unit_test(a_file_may_be_as_large_as_the_limit_and_no_byte_more),
		cmocka_unit_test(a_file_on_disk_is_read_and_a_too_large_one_refused),
		cmocka_unit_test(every_field_of_every_wrong_type_is_refused),
		cmocka_unit_test(a_set_holds_twenty_thousand_questions_and_not_one_more),
		cmocka_unit_test(a_full_set_is_read),
		cmocka_unit_test(the_reports_of_one_file_have_an_end),
		cmocka_unit_test(a_name_cannot_break_the_line_of_a_report),
		cmocka_unit_test(a_field_given_twice_is_refused),
		cmocka_unit_test(a_byte_order_mark_is_passed_over),
		cmocka_unit_test(bytes_that_are_no_utf8_are_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
