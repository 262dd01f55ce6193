#include "question_fixture.h"

#include <assert.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

char *quoted(const char *text)
{
	char *copy = strdup(text);

	assert_non_null(copy);
	for (char *at = copy; *at; at++)
		if (*at == '\'')
			*at = '"';
	return copy;
}

char *replaced(const char *text, const char *part, const char *by)
{
	const char *at = strstr(text, part);
	size_t size = strlen(text) + strlen(by) + 1;
	char *result = malloc(size);

	assert_non_null(result);
	if (!at) {
		fail_msg("\"%s\" is not in the text", part);
		return result;
	}
	snprintf(result, size, "%.*s%s%s", (int)(at - text), text, by, at + strlen(part));
	return result;
}

char *set_of(const char *const *questions)
{
	static const char head[] = "{'id':'a-set','title':{'vi':'Bộ câu hỏi','en':'A set'},"
				   "'licence':'Apache-2.0','questions':[";
	size_t length = 0, size = sizeof(head) + 3;
	char *text, *result;

	for (int i = 0; questions[i]; i++)
		size += strlen(questions[i]) + 1;
	text = malloc(size);
	assert_non_null(text);
	length = (size_t)snprintf(text, size, "%s", head);
	for (int i = 0; questions[i]; i++)
		length += (size_t)snprintf(text + length, size - length, "%s%s", i ? "," : "",
					   questions[i]);
	snprintf(text + length, size - length, "]}");
	result = quoted(text);
	free(text);
	return result;
}

void note(void *owner, const char *where, const char *sentence)
{
	struct notes *notes = owner;

	assert_in_range(strlen(sentence), 10, SET_PROBLEM_MAX - 1);
	if (notes->count < NOTES_MAX)
		snprintf(notes->lines[notes->count], NOTE_SIZE, "%s: %s", where, sentence);
	notes->count++;
}

bool noted(const struct notes *notes, const char *where, const char *part)
{
	for (int i = 0; i < notes->count && i < NOTES_MAX; i++)
		if (strncmp(notes->lines[i], where, strlen(where)) == 0 &&
		    strstr(notes->lines[i] + strlen(where), part))
			return true;
	return false;
}

struct question_set *read_one(const char *question, struct notes *notes)
{
	const char *const questions[] = { question, NULL };
	char *text = set_of(questions);
	struct question_set *set;

	notes->count = 0;
	set = question_set_parse(text, strlen(text), "set.json", note, notes);
	free(text);
	return set;
}

void is_refused(const char *question, const char *field, const char *part)
{
	struct notes notes;
	char where[200];

	assert_null(read_one(question, &notes));
	snprintf(where, sizeof(where), "set.json: LB-001: %s: ", field);
	if (notes.count != 1 || !noted(&notes, where, part)) {
		for (int i = 0; i < notes.count && i < NOTES_MAX; i++)
			print_error("%s\n", notes.lines[i]);
		fail_msg("expected one problem: %s...%s", where, part);
	}
}

void is_refused_with(const char *question, const char *part, const char *by, const char *field,
		     const char *sentence)
{
	char *changed = replaced(question, part, by);

	is_refused(changed, field, sentence);
	free(changed);
}

void is_taken_with(const char *question, const char *part, const char *by)
{
	char *changed = replaced(question, part, by);
	struct notes notes;
	struct question_set *set = read_one(changed, &notes);

	if (!set)
		fail_msg("%s", notes.lines[0]);
	question_set_free(set);
	free(changed);
}
