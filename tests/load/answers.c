#include "answers.h"

#include "text.h"

#include <stdio.h>
#include <string.h>

/* How many strings the list has that begins at at, up to its "]". */
static int count_strings(const char *at, const char *end)
{
	bool is_inside = false;
	int count = 0;

	for (; at < end && (is_inside || *at != ']'); at++) {
		if (is_inside && *at == '\\')
			at++;
		else if (*at == '"')
			count += (is_inside = !is_inside);
	}
	return count;
}

static int count_options(const char *question, const char *end)
{
	size_t length = (size_t)(end - question);
	const char *list = text_field(question, &length, "options");

	return list ? count_strings(list, end) : 0;
}

bool answers_read(struct answers *answers, const char *paper, size_t length)
{
	const char *end = paper + length;
	size_t left = length;
	const char *at = text_field(paper, &left, "questions");

	answers->count = 0;
	while (at && (at = text_field(at, &left, "kind"))) {
		size_t rest = left;
		const char *next = text_field(at, &rest, "kind");
		struct asked asked = { .kind = at[1] };

		if (answers->count == ANSWERS_MAX || !strchr("smtno", asked.kind))
			return false;
		if (asked.kind != 'n')
			asked.options = (char)count_options(at, next ? next : end);
		if (asked.kind != 'n' && asked.options < 2)
			return false;
		answers->asked[answers->count++] = asked;
	}
	return answers->count > 0;
}

static size_t write_order(int options, unsigned chance, char text[ANSWERS_TEXT_MAX])
{
	size_t length = 0;

	for (int i = 0; i < options && length < ANSWERS_TEXT_MAX; i++)
		length += (size_t)snprintf(text + length, ANSWERS_TEXT_MAX - length, "%c%u",
					   i > 0 ? ',' : '[',
					   ((unsigned)i + chance) % (unsigned)options);
	return length + (size_t)snprintf(text + length, ANSWERS_TEXT_MAX - length, "]");
}

size_t answers_write(const struct answers *answers, int index, unsigned chance,
		     char text[ANSWERS_TEXT_MAX])
{
	struct asked asked = answers->asked[index];
	int length;

	if (asked.kind == 'o')
		return write_order(asked.options, chance, text);
	if (asked.kind == 'n')
		length = snprintf(text, ANSWERS_TEXT_MAX, "{\"number\":%u}", chance % 365);
	else if (asked.kind == 'm')
		length = snprintf(text, ANSWERS_TEXT_MAX, "[0,%u]",
				  1 + chance % (unsigned)(asked.options - 1));
	else
		length = snprintf(text, ANSWERS_TEXT_MAX, "[%u]",
				  chance % (unsigned)asked.options);
	return (size_t)length;
}
