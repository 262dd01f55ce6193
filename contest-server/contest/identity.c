#include "contest/identity.h"

#include "base/text.h"

#include <assert.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

enum {
	PHONE_DIGITS_MIN = 9, /* after the 0 */
	PHONE_DIGITS_MAX = 10,
	PHONE_WRITTEN_MAX = 20, /* digits and a plus; room for "0084" in front */
	CODE_MAX = 40,
	PREFIX_LENGTH = 2, /* "p:" */
	SHOWN_MAX = 3,
};

_Static_assert(PREFIX_LENGTH + CODE_MAX < IDENTITY_SIZE, "a code must fit");

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Blanks of any kind, and the marks for the direction of writing that address books copy. */
static bool is_blank(utf8proc_int32_t character)
{
	utf8proc_category_t category = utf8proc_category(character);

	return category == UTF8PROC_CATEGORY_ZS || category == UTF8PROC_CATEGORY_CF ||
	       (character >= '\t' && character <= '\r');
}

/* What people write between the digits of a number, long dashes of word processors too. */
static bool is_between_digits(utf8proc_int32_t character)
{
	return is_blank(character) || character == '.' || character == '(' ||
	       character == ')' || utf8proc_category(character) == UTF8PROC_CATEGORY_PD;
}

/* The ASCII characters of it without those that are dropped. False if others are in it, if it
 * is longer than size allows, or no valid UTF-8. */
static bool squeeze(const char *written, bool (*is_dropped)(utf8proc_int32_t), char *bare,
		    size_t size)
{
	const utf8proc_uint8_t *at = (const utf8proc_uint8_t *)written;
	utf8proc_int32_t character;
	size_t length = 0;

	while (*at) {
		utf8proc_ssize_t step = utf8proc_iterate(at, -1, &character);

		if (step <= 0)
			return false;
		at += step;
		if (is_dropped(character))
			continue;
		if (character > '~' || length + 1 >= size)
			return false;
		bare[length++] = (char)character;
	}
	bare[length] = '\0';
	return true;
}

/* What comes after the 0 that a number has within the country; NULL if it has none. */
static const char *after_the_zero(const char *bare)
{
	static const char *const abroad[] = { "+84", "0084" };

	for (size_t i = 0; i < sizeof(abroad) / sizeof(abroad[0]); i++) {
		size_t length = strlen(abroad[i]);

		if (strncmp(bare, abroad[i], length) == 0)
			return bare[length] == '0' ? bare + length + 1 : bare + length;
	}
	/* "84912345678": no number of the country begins with 8, so the plus was left out. */
	if (strncmp(bare, "84", 2) == 0)
		return bare + 2;
	return bare[0] == '0' ? bare + 1 : NULL;
}

bool identity_of_phone(const char *written, char identity[IDENTITY_SIZE])
{
	char bare[PHONE_WRITTEN_MAX + 1];
	const char *digits;
	size_t length;

	if (!squeeze(written, is_between_digits, bare, sizeof(bare)))
		return false;
	digits = after_the_zero(bare);
	if (!digits || digits[0] == '0')
		return false;
	length = strlen(digits);
	if (length < PHONE_DIGITS_MIN || length > PHONE_DIGITS_MAX)
		return false;
	for (size_t i = 0; i < length; i++)
		if (!is_digit(digits[i]))
			return false;
	snprintf(identity, IDENTITY_SIZE, "p:0%s", digits);
	return true;
}

static bool is_letter(char c)
{
	return c >= 'A' && c <= 'Z';
}

static bool is_code(const char *code)
{
	bool has_substance = false;

	for (const char *at = code; *at; at++) {
		if (is_letter(*at) || is_digit(*at))
			has_substance = true;
		else if (!strchr("-/.", *at))
			return false;
	}
	return has_substance;
}

static void make_capital(char *text)
{
	for (; *text; text++)
		if (*text >= 'a' && *text <= 'z')
			*text = (char)(*text - 'a' + 'A');
}

bool identity_of_code(const char *written, char identity[IDENTITY_SIZE])
{
	char code[CODE_MAX + 1];
	char *folded = text_folded(written);
	bool fits;

	if (!folded)
		return false;
	fits = squeeze(folded, is_blank, code, sizeof(code));
	free(folded);
	if (!fits)
		return false;
	make_capital(code);
	if (!is_code(code))
		return false;
	snprintf(identity, IDENTITY_SIZE, "c:%s", code);
	return true;
}

void identity_masked(const char *identity, char masked[IDENTITY_SIZE])
{
	size_t length = strlen(identity);
	size_t shown;

	assert(length > PREFIX_LENGTH && length < IDENTITY_SIZE);
	shown = (length - PREFIX_LENGTH) / 2;
	if (shown > SHOWN_MAX)
		shown = SHOWN_MAX;
	snprintf(masked, IDENTITY_SIZE, "…%s", identity + length - shown);
}
