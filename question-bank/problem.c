#include "question-bank/problem.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { PLACE_DEPTH_MAX = 8, KEY_SHOWN_MAX = 48 };

const char *problem_show(const char *text, char *shown, size_t size)
{
	size_t length = strlen(text);
	bool is_cut = length >= size;

	assert(size > 4);
	if (is_cut) {
		length = size - 4;
		while (length > 0 && ((unsigned char)text[length] & 0xc0) == 0x80)
			length--;
	}
	for (size_t i = 0; i < length; i++)
		shown[i] = (unsigned char)text[i] < 0x20 || text[i] == 0x7f ? '?' : text[i];
	snprintf(shown + length, size - length, "%s", is_cut ? "..." : "");
	return shown;
}

static size_t append(char *where, size_t length, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

static size_t append(char *where, size_t length, const char *format, ...)
{
	va_list arguments;
	int written;

	va_start(arguments, format);
	written = vsnprintf(where + length, PROBLEM_WHERE_MAX - length, format, arguments);
	va_end(arguments);
	if (written < 0)
		return length;
	length += (size_t)written;
	return length < PROBLEM_WHERE_MAX ? length : PROBLEM_WHERE_MAX - 1;
}

static void write_where(const struct problems *problems, const struct place *place,
			char where[PROBLEM_WHERE_MAX])
{
	const struct place *path[PLACE_DEPTH_MAX];
	char key[KEY_SHOWN_MAX];
	size_t length;
	int depth = 0;

	length = append(where, 0, "%s", problems->file);
	if (problems->subject[0])
		length = append(where, length, ": %s", problems->subject);
	for (; place && depth < PLACE_DEPTH_MAX; place = place->parent)
		path[depth++] = place;
	for (int i = depth - 1; i >= 0; i--) {
		const char *separator = i == depth - 1 ? ": " : ".";

		if (path[i]->key)
			length = append(where, length, "%s%s", separator,
					problem_show(path[i]->key, key, sizeof(key)));
		else
			length = append(where, length, "[%d]", path[i]->index);
	}
}

void problem_add(struct problems *problems, const struct place *place, const char *format, ...)
{
	char where[PROBLEM_WHERE_MAX];
	char sentence[SET_PROBLEM_MAX];
	va_list arguments;

	problems->count++;
	if (!problems->report || problems->count > SET_PROBLEMS_MAX)
		return;
	if (problems->count == SET_PROBLEMS_MAX) {
		problems->report(problems->owner, problems->file,
				 "There are more problems than are shown; mend these first.");
		return;
	}
	write_where(problems, place, where);
	va_start(arguments, format);
	vsnprintf(sentence, sizeof(sentence), format, arguments);
	va_end(arguments);
	problems->report(problems->owner, where, sentence);
}
