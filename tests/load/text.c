#include "text.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

enum { NAME_MAX_BYTES = 32 };

const char *text_field(const char *text, size_t *length, const char *name)
{
	char pattern[NAME_MAX_BYTES + 4];
	int size = snprintf(pattern, sizeof(pattern), "\"%s\":", name);
	const char *found;

	assert(size > 0 && (size_t)size < sizeof(pattern));
	found = memmem(text, *length, pattern, (size_t)size);
	if (!found)
		return NULL;
	found += size;
	*length -= (size_t)(found - text);
	return found;
}

/* Reads digits and moves past them; -1 if there are none. */
static int64_t take_number(const char **at, const char *end)
{
	int64_t value = 0;

	if (*at == end || **at < '0' || **at > '9')
		return -1;
	for (; *at < end && **at >= '0' && **at <= '9'; (*at)++)
		value = value * 10 + (**at - '0');
	return value;
}

int64_t text_number(const char *text, size_t length, const char *name)
{
	const char *at = text_field(text, &length, name);
	const char *end = at ? at + length : NULL;

	if (!at)
		return -1;
	if (at < end && *at == '[')
		at++;
	return take_number(&at, end);
}

bool text_word(const char *text, size_t length, const char *name, char *word, size_t size)
{
	const char *at = text_field(text, &length, name);
	const char *end;

	if (!at || length < 2 || *at != '"')
		return false;
	end = memchr(at + 1, '"', length - 1);
	if (!end || (size_t)(end - at) > size)
		return false;
	memcpy(word, at + 1, (size_t)(end - at) - 1);
	word[end - at - 1] = '\0';
	return true;
}

int64_t text_sum(const char *text, size_t length, const char *name, int64_t *values,
		 int values_max)
{
	const char *at = text_field(text, &length, name);
	const char *end = at ? at + length : NULL;
	int64_t sum = 0, value;

	if (!at || at == end || *at++ != '[')
		return -1;
	for (int i = 0; (value = take_number(&at, end)) >= 0; i++) {
		sum += value;
		if (i < values_max)
			values[i] = value;
		if (at == end || *at++ != ',')
			break;
	}
	return sum;
}
