#include "question-bank/text.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

enum { KNOWN_BYTES_MAX = 3 };

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

/* The bytes of a character that needs no look at the tables of Unicode to know that it is
 * composed; 0 of another, and of bytes that are no UTF-8. Every character before U+0300, the
 * Vietnamese letters with two marks (U+1E00 to U+1EFF) and the dashes and quotation marks
 * (U+2010 to U+2027) stand for themselves in NFC. */
static size_t known_length(const unsigned char *at)
{
	if (at[0] < 0x80)
		return 1;
	if (at[0] >= 0xC2 && at[0] <= 0xCB)
		return (at[1] & 0xC0) == 0x80 ? 2 : 0;
	if (at[0] == 0xE1 && at[1] >= 0xB8 && at[1] <= 0xBB)
		return (at[2] & 0xC0) == 0x80 ? 3 : 0;
	if (at[0] == 0xE2 && at[1] == 0x80 && at[2] >= 0x90 && at[2] <= 0xA7)
		return 3;
	return 0;
}

bool text_is_plainly_composed(const char *text)
{
	const unsigned char *at = (const unsigned char *)text;

	while (*at) {
		size_t length = known_length(at);

		if (length == 0)
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
	return text_is_plainly_composed(text) ? copy_of(text) : mapped(text, UTF8PROC_REJECTNA);
}

/* Two bytes as they are folded, in place; false if the tables of Unicode must be asked. */
static bool fold_two(unsigned char *at)
{
	if (at[0] == 0xC3 && at[1] >= 0x80 && at[1] <= 0xBF && at[1] != 0x9F) {
		if (at[1] < 0x9F && at[1] != 0x97) /* "À" to "Þ", but for "×" */
			at[1] |= 0x20;
		return true;
	}
	if (at[0] == 0xC4 || at[0] == 0xC5) {
		bool is_tilde = (at[1] & 0xFE) == 0xA8; /* «Ĩĩ», «Ũũ» */

		if (!is_tilde && (at[0] == 0xC5 || ((at[1] & 0xFE) != 0x82 /* «Ăă» */ &&
						    (at[1] & 0xFE) != 0x90 /* «Đđ» */)))
			return false;
		at[1] |= 1;
		return true;
	}
	if (at[0] == 0xC6 && (at[1] == 0xAF || at[1] == 0xB0)) { /* «Ưư» */
		at[1] = 0xB0;
		return true;
	}
	if (at[0] == 0xC6 && (at[1] & 0xFE) == 0xA0) { /* «Ơơ» */
		at[1] |= 1;
		return true;
	}
	return at[0] == 0xC2 && (at[1] == 0xA7 || at[1] == 0xAB || at[1] == 0xB0 ||
				 at[1] == 0xB1 || at[1] == 0xB7 || at[1] == 0xBB);
}

/* The same of three bytes: the letters with two marks, dashes, quotation marks, «…». */
static bool fold_three(unsigned char *at)
{
	if (at[0] == 0xE1 && ((at[1] == 0xBA && at[2] >= 0xA0 && at[2] <= 0xBF) ||
			      (at[1] == 0xBB && at[2] >= 0x80 && at[2] <= 0xB9))) {
		at[2] |= 1;
		return true;
	}
	if (at[0] != 0xE2 || at[1] != 0x80)
		return false;
	if (at[2] == 0xA6) {
		memset(at, '.', 3);
		return true;
	}
	return at[2] == 0x93 || at[2] == 0x94 || (at[2] >= 0x98 && at[2] <= 0x9F);
}

/* Folds in place what is written with the letters and signs of Vietnamese and English: each of
 * them stays as long as it is. False if there is another character. */
static bool fold_known(char *text)
{
	unsigned char *at = (unsigned char *)text;

	while (*at) {
		if (*at < 0x80) {
			*at = (unsigned char)(*at >= 'A' && *at <= 'Z' ? *at | 0x20 : *at);
			at++;
		} else if (*at < 0xE0) {
			if (!fold_two(at))
				return false;
			at += 2;
		} else {
			if (!fold_three(at))
				return false;
			at += 3;
		}
	}
	return true;
}

char *text_fold(const char *text)
{
	char *folded = copy_of(text);

	if (fold_known(folded))
		return folded;
	free(folded);
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

/* The bytes of a character that everybody can see, known by them alone: no blank, no control
 * character and no mark of a soft hyphen. 0 if the tables must be asked. */
static size_t visible_length(const unsigned char *at)
{
	if (at[0] < 0x80)
		return at[0] > ' ' && at[0] < 0x7F;
	if (at[0] == 0xC2 && (at[1] <= 0xA0 || at[1] == 0xAD))
		return 0;
	return known_length(at);
}

size_t text_visible_length(const char *bytes, size_t length)
{
	const unsigned char *at = (const unsigned char *)bytes;

	if (length == 0 || (at[0] >= 0x80 && length < KNOWN_BYTES_MAX))
		return 0;
	return visible_length(at);
}

/* The bytes of the character, which is given out; 0 of bytes that are no UTF-8. */
static size_t take_character(const unsigned char *at, utf8proc_int32_t *character)
{
	utf8proc_ssize_t length = utf8proc_iterate(at, -1, character);

	return length < 1 ? 0 : (size_t)length;
}

const char *text_fault(const char *text)
{
	const unsigned char *at = (const unsigned char *)text;
	bool is_at_blank = false;

	if (!*at)
		return "The text is empty; write it, or remove the field.";
	while (*at) {
		utf8proc_int32_t character = ' ';
		size_t length = visible_length(at);

		is_at_blank = false;
		if (length == 0) {
			length = *at == ' ' ? 1 : take_character(at, &character);
			if (length == 0)
				return "The text is not valid UTF-8; save the file as UTF-8.";
			if (is_unseen(character))
				return "The text holds a control or invisible character; "
				       "remove it.";
			is_at_blank = is_blank(character);
		}
		if (is_at_blank && at == (const unsigned char *)text)
			return "The text begins with a blank; remove it.";
		at += length;
	}
	if (is_at_blank)
		return "The text ends with a blank; remove it.";
	if (holds_tag(text) || holds_entity(text))
		return "The text holds HTML; write plain text instead.";
	return NULL;
}
