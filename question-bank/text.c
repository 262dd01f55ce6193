#include "question-bank/text.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

static char *mapped(const char *text, utf8proc_option_t options)
{
	utf8proc_uint8_t *result = NULL;
	utf8proc_ssize_t length =
		utf8proc_map((const utf8proc_uint8_t *)text, 0, &result,
			     options | UTF8PROC_NULLTERM | UTF8PROC_STABLE | UTF8PROC_COMPOSE);

	if (length == UTF8PROC_ERROR_NOMEM)
		abort();
	return length < 0 ? NULL : (char *)result;
}

/* True of text that needs no look at the tables of Unicode to know that it is composed: every
 * character before U+0300, the Vietnamese letters with two marks (U+1E00 to U+1EFF) and the
 * dashes and quotation marks (U+2010 to U+2027) stand for themselves in NFC. The bytes must
 * be exactly those of such characters. */
static bool is_composed_already(const char *text)
{
	const unsigned char *at = (const unsigned char *)text;

	while (*at) {
		size_t length = at[0] < 0x80 ? 1 : at[0] < 0xE0 ? 2 : 3;
		bool is_known =
			at[0] < 0x80 || (at[0] >= 0xC2 && at[0] <= 0xCB) ||
			(at[0] == 0xE1 && at[1] >= 0xB8 && at[1] <= 0xBB) ||
			(at[0] == 0xE2 && at[1] == 0x80 && at[2] >= 0x90 && at[2] <= 0xA7);

		for (size_t i = 1; i < length && is_known; i++)
			is_known = (at[i] & 0xC0) == 0x80;
		if (!is_known)
			return false;
		at += length;
	}
	return true;
}

static char *copy_of(const char *text)
{
	char *copy = strdup(text);

	if (!copy)
		abort();
	return copy;
}

char *text_compose(const char *text)
{
	return is_composed_already(text) ? copy_of(text) : mapped(text, UTF8PROC_REJECTNA);
}

char *text_fold(const char *text)
{
	return mapped(text, UTF8PROC_COMPAT | UTF8PROC_CASEFOLD);
}

/* «đ» is a letter of its own and no d with a mark. */
static utf8proc_int32_t without_stroke(utf8proc_int32_t character, void *unused)
{
	(void)unused;
	return character == 0x110 || character == 0x111 ? 'd' : character;
}

char *text_bare(const char *text)
{
	utf8proc_uint8_t *result = NULL;
	utf8proc_ssize_t length = utf8proc_map_custom(
		(const utf8proc_uint8_t *)text, 0, &result,
		UTF8PROC_NULLTERM | UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT |
			UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK,
		without_stroke, NULL);

	if (length == UTF8PROC_ERROR_NOMEM)
		abort();
	return length < 0 ? NULL : (char *)result;
}

static bool is_letter(char byte)
{
	return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

/* "<b>", "</p", "<!--": but "lương < 5 triệu" is plain text. */
static bool holds_tag(const char *text)
{
	for (const char *at = strchr(text, '<'); at; at = strchr(at + 1, '<'))
		if (is_letter(at[1]) || at[1] == '/' || at[1] == '!')
			return true;
	return false;
}

/* "&nbsp;", "&#39;": but "R&D" is plain text. */
static bool holds_entity(const char *text)
{
	for (const char *at = strchr(text, '&'); at; at = strchr(at + 1, '&')) {
		size_t length = strspn(at + 1, "#abcdefghijklmnopqrstuvwxyz"
					       "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");

		if (length > 0 && at[1 + length] == ';')
			return true;
	}
	return false;
}

static bool is_blank(utf8proc_int32_t character)
{
	return utf8proc_category(character) == UTF8PROC_CATEGORY_ZS;
}

/* What no reader can see: controls, formats, line separators, private characters. */
static bool is_unseen(utf8proc_int32_t character)
{
	utf8proc_category_t category = utf8proc_category(character);

	return category == UTF8PROC_CATEGORY_CC || category == UTF8PROC_CATEGORY_CF ||
	       category == UTF8PROC_CATEGORY_ZL || category == UTF8PROC_CATEGORY_ZP ||
	       category == UTF8PROC_CATEGORY_CO || category == UTF8PROC_CATEGORY_CS;
}

const char *text_fault(const char *text)
{
	const utf8proc_uint8_t *at = (const utf8proc_uint8_t *)text;
	utf8proc_int32_t character = ' ';
	bool is_first = true;

	if (!*at)
		return "The text is empty; write it, or remove the field.";
	while (*at) {
		utf8proc_ssize_t length = utf8proc_iterate(at, -1, &character);

		if (length < 1)
			return "The text is not valid UTF-8; save the file as UTF-8.";
		if (is_unseen(character))
			return "The text holds a control or invisible character; remove it.";
		if (is_first && is_blank(character))
			return "The text begins with a blank; remove it.";
		is_first = false;
		at += length;
	}
	if (is_blank(character))
		return "The text ends with a blank; remove it.";
	if (holds_tag(text) || holds_entity(text))
		return "The text holds HTML; write plain text instead.";
	return NULL;
}
