#include "base/text.h"

#include <limits.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

enum {
	TEXT_CAPACITY_MIN = 64,
	BLOCK = 16 * 1024, /* bytes read at a time */
	BRAILLE_BLANK = 0x2800,
};

void text_init(struct text *text)
{
	*text = (struct text){ 0 };
}

void text_clear(struct text *text)
{
	free(text->bytes);
	text_init(text);
}

static void reserve(struct text *text, size_t more)
{
	size_t capacity = text->capacity ? text->capacity : TEXT_CAPACITY_MIN;

	while (capacity < text->length + more + 1)
		capacity *= 2;
	if (capacity == text->capacity)
		return;
	text->bytes = realloc(text->bytes, capacity);
	if (!text->bytes)
		abort();
	text->capacity = capacity;
}

void text_add_bytes(struct text *text, const char *bytes, size_t length)
{
	reserve(text, length);
	if (length)
		memcpy(text->bytes + text->length, bytes, length);
	text->length += length;
	text->bytes[text->length] = '\0';
}

void text_add(struct text *text, const char *string)
{
	text_add_bytes(text, string, strlen(string));
}

void text_add_format(struct text *text, const char *format, ...)
{
	va_list arguments, again;
	int length;

	va_start(arguments, format);
	va_copy(again, arguments);
	length = vsnprintf(NULL, 0, format, arguments);
	va_end(arguments);
	if (length < 0)
		abort();
	reserve(text, (size_t)length);
	vsnprintf(text->bytes + text->length, (size_t)length + 1, format, again);
	va_end(again);
	text->length += (size_t)length;
}

void text_add_json(struct text *text, const char *string)
{
	const char *plain = string;

	text_add(text, "\"");
	for (; *string; string++) {
		unsigned char byte = (unsigned char)*string;

		if (byte >= 0x20 && byte != '"' && byte != '\\')
			continue;
		text_add_bytes(text, plain, (size_t)(string - plain));
		if (byte < 0x20)
			text_add_format(text, "\\u%04x", byte);
		else
			text_add_format(text, "\\%c", byte);
		plain = string + 1;
	}
	text_add_bytes(text, plain, (size_t)(string - plain));
	text_add(text, "\"");
}

bool text_add_file(struct text *text, const char *path, size_t bytes_max)
{
	FILE *file = fopen(path, "rbe");
	char block[BLOCK];
	size_t before = text->length, length, most;
	bool is_good;

	text_add(text, "");
	if (!file)
		return false;
	do {
		most = bytes_max < sizeof(block) ? bytes_max : sizeof(block);
		length = fread(block, 1, most, file);
		text_add_bytes(text, block, length);
		bytes_max -= length;
	} while (length == sizeof(block));
	is_good = !ferror(file);
	fclose(file);
	if (!is_good) {
		text->length = before;
		text->bytes[before] = '\0';
	}
	return is_good;
}

char *text_take(struct text *text)
{
	char *bytes = text->bytes ? text->bytes : calloc(1, 1);

	if (!bytes)
		abort();
	text_init(text);
	return bytes;
}

static bool is_blank(utf8proc_int32_t point)
{
	utf8proc_category_t category = utf8proc_category(point);

	return category == UTF8PROC_CATEGORY_ZS || category == UTF8PROC_CATEGORY_ZL ||
	       category == UTF8PROC_CATEGORY_ZP || category == UTF8PROC_CATEGORY_CC;
}

/* Characters without ink (bidi overrides, zero-width ones, fillers, unassigned
 * ones) can make one name look like another, or like none. */
static bool is_invisible(utf8proc_int32_t point)
{
	utf8proc_category_t category = utf8proc_category(point);

	return category == UTF8PROC_CATEGORY_CF || category == UTF8PROC_CATEGORY_CO ||
	       category == UTF8PROC_CATEGORY_CN || category == UTF8PROC_CATEGORY_CS ||
	       utf8proc_get_property(point)->ignorable || point == BRAILLE_BLANK;
}

static bool is_mark(utf8proc_int32_t point)
{
	utf8proc_category_t category = utf8proc_category(point);

	return category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_ME ||
	       category == UTF8PROC_CATEGORY_MC;
}

/* Adds the visible characters of name, blanks trimmed and runs of them made one.
 * False if name is no valid UTF-8. */
static bool add_visible(struct text *clean, const unsigned char *name)
{
	utf8proc_int32_t point;
	bool blank_waits = false;

	while (*name) {
		unsigned char bytes[4];
		utf8proc_ssize_t read = utf8proc_iterate(name, -1, &point);

		if (read < 0)
			return false;
		name += read;
		if (is_blank(point))
			blank_waits = clean->length > 0;
		if (is_blank(point) || is_invisible(point))
			continue;
		if (blank_waits)
			text_add(clean, " ");
		blank_waits = false;
		text_add_bytes(clean, (const char *)bytes,
			       (size_t)utf8proc_encode_char(point, bytes));
	}
	return true;
}

/* True if this NFC text is one that a board can show in a line. */
static bool is_line(const unsigned char *text, int characters_max)
{
	utf8proc_int32_t point;
	int characters = 0;
	bool is_more_than_marks = false;

	for (; *text; characters++) {
		text += utf8proc_iterate(text, -1, &point);
		is_more_than_marks |= point != ' ' && !is_mark(point);
	}
	return is_more_than_marks && characters <= characters_max;
}

char *text_clean_line(const char *typed, int characters_max)
{
	struct text clean;
	unsigned char *normalized = NULL;

	text_init(&clean);
	/* Composing comes last: an invisible one may stand between a letter and its mark. */
	if (add_visible(&clean, (const unsigned char *)typed) && clean.length > 0)
		normalized = utf8proc_NFC((const unsigned char *)clean.bytes);
	text_clear(&clean);
	if (normalized && is_line(normalized, characters_max))
		return (char *)normalized;
	free(normalized);
	return NULL;
}

char *text_clean_name(const char *name)
{
	if (strlen(name) > NAME_TYPED_BYTES_MAX)
		return NULL;
	return text_clean_line(name, NAME_CHARACTERS_MAX);
}

char *text_caseless(const char *typed)
{
	char *line = text_clean_line(typed, INT_MAX);
	unsigned char *folded = NULL;
	utf8proc_ssize_t length;

	if (!line)
		return NULL;
	length = utf8proc_map((const unsigned char *)line, 0, &folded,
			      UTF8PROC_NULLTERM | UTF8PROC_STABLE | UTF8PROC_COMPOSE |
				      UTF8PROC_CASEFOLD);
	free(line);
	return length < 0 ? NULL : (char *)folded;
}

char *text_composed(const char *string)
{
	return (char *)utf8proc_NFC((const unsigned char *)string);
}

size_t text_characters(const char *valid)
{
	size_t characters = 0;

	for (; *valid; valid++)
		characters += ((unsigned char)*valid & 0xc0) != 0x80;
	return characters;
}

char *text_folded(const char *string)
{
	struct text folded;
	unsigned char *bare = NULL;
	utf8proc_ssize_t length =
		utf8proc_map((const unsigned char *)string, 0, &bare,
			     UTF8PROC_NULLTERM | UTF8PROC_STABLE | UTF8PROC_DECOMPOSE |
				     UTF8PROC_STRIPMARK | UTF8PROC_CASEFOLD);

	if (length < 0)
		return NULL;
	text_init(&folded);
	text_add(&folded, "");
	for (const char *at = (const char *)bare; *at; at++) {
		/* U+0111, đ, does not decompose. */
		if ((unsigned char)at[0] == 0xc4 && (unsigned char)at[1] == 0x91) {
			text_add(&folded, "d");
			at++;
		} else {
			text_add_bytes(&folded, at, 1);
		}
	}
	free(bare);
	return text_take(&folded);
}
