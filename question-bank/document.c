#include "question-bank/document.h"

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SHOWN_MAX = 80, CHUNK = 256 * 1024 };

/* Behind the quotation mark that ends the string, or the end of the text. */
static size_t end_of_string(const char *text, size_t length, size_t at)
{
	while (at < length && text[at] != '"')
		at += text[at] == '\\' ? 2 : 1;
	return at < length ? at + 1 : length;
}

/* A JSON value costs far more memory than the byte or two that it may take in a file, so
 * they are counted before jansson builds them. Commas and brackets inside texts are passed
 * over; for text that is no JSON the count means nothing and does no harm. */
static size_t count_values(const char *text, size_t length)
{
	size_t count = 1, at = 0;

	while (at < length) {
		char sign = text[at++];

		count += sign == ',' || sign == '[' || sign == '{';
		if (sign == '"')
			at = end_of_string(text, length, at);
	}
	return count;
}

/* Some editors begin a file with a byte order mark, which says nothing in UTF-8. */
static size_t mark_length(const char *text, size_t length)
{
	static const char mark[] = "\xef\xbb\xbf";
	size_t size = sizeof(mark) - 1;

	return length >= size && memcmp(text, mark, size) == 0 ? size : 0;
}

json_t *document_parse(const char *text, size_t length, struct problems *problems)
{
	size_t mark = mark_length(text, length);
	json_error_t error;
	char shown[SHOWN_MAX];
	json_t *value;

	if (length > SET_FILE_MAX) {
		problem_add(problems, NULL,
			    "The file has more than %d MB; divide it into smaller sets.",
			    SET_FILE_MAX / (1024 * 1024));
		return NULL;
	}
	if (count_values(text, length) > SET_VALUES_MAX) {
		problem_add(problems, NULL,
			    "The file has more than %d values; divide it into smaller sets.",
			    SET_VALUES_MAX);
		return NULL;
	}
	value = json_loadb(text + mark, length - mark, JSON_REJECT_DUPLICATES, &error);
	if (!value)
		problem_add(problems, NULL,
			    "This is no valid JSON: line %d, column %d: %s; correct it there.",
			    error.line, error.column,
			    problem_show(error.text, shown, sizeof(shown)));
	return value;
}

const char *document_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

/* Reads until the end or one byte more than allowed. False, and errno says why, if that
 * fails. */
static bool read_all(FILE *file, char **text, size_t *length)
{
	size_t capacity = 0, most, count;

	*text = NULL;
	*length = 0;
	do {
		if (*length == capacity) {
			capacity = capacity ? capacity * 2 : CHUNK;
			if (capacity > SET_FILE_MAX)
				capacity = SET_FILE_MAX + 1;
			*text = realloc(*text, capacity);
			if (!*text)
				abort();
		}
		errno = 0;
		most = capacity - *length;
		count = fread(*text + *length, 1, most, file);
		*length += count;
	} while (count == most && *length <= SET_FILE_MAX);
	return !ferror(file);
}

char *document_read(const char *path, size_t *length, struct problems *problems)
{
	FILE *file = fopen(path, "rb");
	char *text = NULL;
	bool is_read = file && read_all(file, &text, length);
	int error = errno;

	if (file)
		fclose(file);
	if (is_read)
		return text;
	free(text);
	problem_add(problems, NULL, "The file cannot be read: %s; check its path.",
		    strerror(error));
	return NULL;
}
