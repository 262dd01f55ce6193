#include "api/router.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static bool matches(const char *pattern, const char *path, char argument[API_ARGUMENT_MAX])
{
	size_t length;

	for (; *pattern; pattern++) {
		if (pattern[0] != '{') {
			if (*pattern != *path++)
				return false;
			continue;
		}
		length = strcspn(path, "/");
		if (length == 0 || length >= API_ARGUMENT_MAX)
			return false;
		memcpy(argument, path, length);
		argument[length] = '\0';
		path += length;
		pattern++; /* the closing brace */
	}
	return *path == '\0';
}

enum api_match api_find(const struct api_route *routes, size_t count, const char *method,
			const char *path, const struct api_route **route,
			char argument[API_ARGUMENT_MAX])
{
	enum api_match match = API_NO_PATH;

	argument[0] = '\0';
	for (size_t i = 0; i < count; i++) {
		if (!matches(routes[i].path, path, argument))
			continue;
		match = API_NO_METHOD;
		if (strcmp(routes[i].method, method) != 0)
			continue;
		*route = &routes[i];
		return API_FOUND;
	}
	return match;
}

const char *api_bearer(const char *authorization)
{
	static const char scheme[] = "Bearer ";

	if (strncasecmp(authorization, scheme, sizeof(scheme) - 1) != 0)
		return NULL;
	authorization += sizeof(scheme) - 1;
	while (*authorization == ' ')
		authorization++;
	return *authorization ? authorization : NULL;
}

/* The value of a field, up to the next "&"; NULL if the field is not there. */
static const char *value_of(const char *query, const char *field, size_t *length)
{
	size_t field_length = strlen(field);

	while (*query) {
		size_t pair = strcspn(query, "&");

		if (pair > field_length && query[field_length] == '=' &&
		    strncmp(query, field, field_length) == 0) {
			*length = pair - field_length - 1;
			return query + field_length + 1;
		}
		query += pair;
		if (*query)
			query++;
	}
	return NULL;
}

bool api_query_word(const char *query, const char *field, char *word, size_t size)
{
	size_t length = 0;
	const char *value = value_of(query, field, &length);

	word[0] = '\0';
	if (length >= size)
		return false;
	if (value) {
		memcpy(word, value, length);
		word[length] = '\0';
	}
	return true;
}

static int hex_value(char digit)
{
	if (digit >= '0' && digit <= '9')
		return digit - '0';
	if (digit >= 'a' && digit <= 'f')
		return digit - 'a' + 10;
	if (digit >= 'A' && digit <= 'F')
		return digit - 'A' + 10;
	return -1;
}

bool api_query_text(const char *query, const char *field, char *text, size_t size)
{
	size_t length = 0, written = 0;
	const char *value = value_of(query, field, &length);

	text[0] = '\0';
	for (size_t i = 0; value && i < length; i++) {
		int byte = value[i] == '+' ? ' ' : (unsigned char)value[i];

		if (value[i] == '%') {
			int high = i + 2 < length ? hex_value(value[i + 1]) : -1;
			int low = i + 2 < length ? hex_value(value[i + 2]) : -1;

			if (high < 0 || low < 0 || high + low == 0)
				return false;
			byte = high * 16 + low;
			i += 2;
		}
		if (written + 1 >= size)
			return false;
		text[written++] = (char)byte;
	}
	text[written] = '\0';
	return true;
}

bool api_query_number(const char *query, const char *field, long long least, long long most,
		      long long absent, long long *number)
{
	enum { DIGITS_MAX = 24 };
	char word[DIGITS_MAX];
	char *end;

	*number = absent;
	if (!api_query_word(query, field, word, sizeof(word)))
		return false;
	if (!word[0])
		return true;
	errno = 0;
	*number = strtoll(word, &end, 10);
	return errno == 0 && *end == '\0' && *number >= least && *number <= most;
}
