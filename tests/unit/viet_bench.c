#include "viet_bench.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

struct import_bench bench;

void read_text(const char *text)
{
	bench_read(&bench, format_named("list"), "a.txt", text, strlen(text));
	bench_keeps(&bench);
}

const char *text_of(const struct question_text *text)
{
	assert_non_null(text->in[LANGUAGE_VI]);
	return text->in[LANGUAGE_VI];
}

const char *right_of(const struct question *question)
{
	static char letters[QUESTION_OPTIONS_MAX + 1];
	int count = 0;

	if (question->kind == QUESTION_TRUE_FALSE)
		return question->is_true ? "T" : "F";
	for (int i = 0; i < question->option_count; i++)
		if (question->options[i].is_right)
			letters[count++] = (char)('A' + i);
	letters[count] = '\0';
	return letters;
}

void gives(const char *text, const char *stem, int options, const char *right)
{
	read_text(text);
	bench_holds(&bench, 1, 0);
	assert_string_equal(text_of(&bench.import.questions[0]->text), stem);
	assert_int_equal(bench.import.questions[0]->option_count, options);
	assert_string_equal(right_of(bench.import.questions[0]), right);
	bench_clear(&bench);
}

void answers(const char *text, const char *expected)
{
	char all[1024] = "";

	read_text(text);
	for (size_t i = 0; i < bench.import.count; i++) {
		size_t length = strlen(all);

		snprintf(all + length, sizeof(all) - length, "%s%s", i ? " " : "",
			 right_of(bench.import.questions[i]));
	}
	assert_string_equal(all, expected);
	bench_clear(&bench);
}

void refuses(const char *text, const char *place, const char *part)
{
	read_text(text);
	bench_holds(&bench, 0, 1);
	bench_noted(&bench, place, part);
	assert_int_equal(bench.import.left_out, 1);
	bench_clear(&bench);
}
