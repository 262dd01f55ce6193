/* The one layout of the bank's files: strings as JSON has them, names in their order, and the
 * same file whether it is written at once or question by question. */
#include "question-bank/layout.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { QUESTIONS = 300, TEXT_SIZE = 4000, NAME_SIZE = 20 };

/* Each control character and each mark that is escaped, between letters and alone. */
static void strings_are_escaped_as_jansson_does_it(void **state)
{
	(void)state;
	for (int byte = 1; byte < 0x80; byte++) {
		const char text[] = { 'a', (char)byte, (char)byte, 'b', '\0' };
		json_t *list = json_pack("[s, s]", text, text + 3);
		char *written = layout_write(list), *plain = json_dumps(list, 0);

		assert_int_equal(written[strlen(written) - 1], '\n');
		written[strlen(written) - 1] = '\0';
		json_decref(list);
		list = json_loads(written, 0, NULL);
		assert_non_null(list);
		free(written);
		written = json_dumps(list, 0);
		assert_string_equal(written, plain);
		free(written);
		free(plain);
		json_decref(list);
	}
}

static void numbers_and_words_are_written_shortly(void **state)
{
	json_t *object =
		json_pack("{s:I, s:f, s:b, s:n}", "value", (json_int_t)-9223372036854775807,
			  "tolerance", -1.2345678901234568e-300, "right", 1, "unit");
	char *written = layout_write(object);

	(void)state;
	assert_string_equal(written, "{\n\t\"value\": -9223372036854775807,\n"
				     "\t\"tolerance\": -1.2345678901234568e-300,\n"
				     "\t\"unit\": null,\n\t\"right\": true\n}\n");
	free(written);
	json_decref(object);
}

/* More of them than an object of the bank has. */
static void names_have_their_order_whatever_order_they_came_in(void **state)
{
	static const char head[] = "{\n\t\"id\": 1,\n\t\"vi\": 2,\n\t\"z10\": 10,\n";
	json_t *object = json_object();
	char *written;

	(void)state;
	for (int i = 99; i >= 10; i--) {
		char name[NAME_SIZE];

		snprintf(name, sizeof(name), "z%d", i);
		json_object_set_new(object, name, json_integer(i));
	}
	json_object_set_new(object, "vi", json_integer(2));
	json_object_set_new(object, "id", json_integer(1));
	written = layout_write(object);
	assert_ptr_equal(strstr(written, head), written);
	for (int i = 10; i < 99; i++) {
		char one[NAME_SIZE], other[NAME_SIZE];

		snprintf(one, sizeof(one), "\"z%d\"", i);
		snprintf(other, sizeof(other), "\"z%d\"", i + 1);
		assert_true(strstr(written, one) < strstr(written, other));
	}
	free(written);
	json_decref(object);
}

static json_t *some_question(int index)
{
	char text[TEXT_SIZE];
	size_t length = (size_t)index * 13 % (TEXT_SIZE - 1);

	memset(text, index % 7 ? 'a' : '"', length);
	text[length] = '\0';
	return json_pack("{s:i, s:{s:s, s:s}, s:[s, s], s:[]}", "id", index, "text", "en", text,
			 "vi", "ă", "audience", "worker", "cadre", "basis");
}

static void check_written_one_by_one(int count)
{
	json_t *set = json_pack("{s:s, s:{s:s}}", "id", "bank", "title", "vi", "Ngân hàng");
	json_t *list = json_array();
	struct layout layout;
	char *whole, *parts = NULL;
	size_t size;
	FILE *out = open_memstream(&parts, &size);

	assert_non_null(out);
	layout_begin(&layout, out, set);
	for (int i = 0; i < count; i++) {
		json_t *question = some_question(i);

		layout_add(&layout, question);
		json_array_append_new(list, question);
	}
	layout_end(&layout);
	assert_int_equal(fclose(out), 0);
	json_object_set_new(set, "questions", list);
	whole = layout_write(set);
	assert_string_equal(parts, whole);
	free(parts);
	free(whole);
	json_decref(set);
}

static void a_set_looks_the_same_if_its_questions_come_one_by_one(void **state)
{
	(void)state;
	check_written_one_by_one(0);
	check_written_one_by_one(1);
	check_written_one_by_one(QUESTIONS);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(strings_are_escaped_as_jansson_does_it),
		cmocka_unit_test(numbers_and_words_are_written_shortly),
		cmocka_unit_test(names_have_their_order_whatever_order_they_came_in),
		cmocka_unit_test(a_set_looks_the_same_if_its_questions_come_one_by_one),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
