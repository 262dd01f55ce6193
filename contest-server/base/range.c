#include "base/range.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <strings.h>

static const char *skip_blanks(const char *at)
{
	return at + strspn(at, " \t");
}

/* Behind the digits; NULL if there are none. What is too large for any thing stays SIZE_MAX. */
static const char *take_number(const char *at, size_t *number)
{
	const char *start = at;

	*number = 0;
	for (; *at >= '0' && *at <= '9'; at++) {
		size_t digit = (size_t)(*at - '0');

		*number = *number > (SIZE_MAX - digit) / 10 ? SIZE_MAX : *number * 10 + digit;
	}
	return at > start ? at : NULL;
}

static bool is_end(const char *at)
{
	return *skip_blanks(at) == '\0';
}

/* "-500": the last ones. */
static enum range_outcome read_last(const char *at, size_t size, struct range *part)
{
	size_t count;

	at = take_number(at + 1, &count);
	if (!at || !is_end(at))
		return RANGE_WHOLE;
	if (count == 0 || size == 0)
		return RANGE_BEYOND;
	part->length = count < size ? count : size;
	part->from = size - part->length;
	return RANGE_PART;
}

enum range_outcome range_read(const char *range, const char *if_range, const char *tag,
			      size_t size, struct range *part)
{
	size_t first, last = SIZE_MAX;
	const char *at;

	if (strncasecmp(range, "bytes=", 6) != 0 || (*if_range && strcmp(if_range, tag) != 0))
		return RANGE_WHOLE;
	at = skip_blanks(range + 6);
	if (*at == '-')
		return read_last(at, size, part);
	at = take_number(at, &first);
	if (!at || *at++ != '-')
		return RANGE_WHOLE;
	if (!is_end(at)) {
		at = take_number(at, &last);
		if (!at || !is_end(at) || last < first)
			return RANGE_WHOLE;
	}
	if (first >= size)
		return RANGE_BEYOND;
	part->from = first;
	part->length = (last < size ? last + 1 : size) - first;
	return RANGE_PART;
}
