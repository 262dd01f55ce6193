#include "contest/identity.h"

#include "base/text.h"

#include <assert.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

enum {
	MOBILE_DIGITS = 10, /* with the 0 */
	LAND_LINE_DIGITS = 11,
	OLD_MOBILE_DIGITS = 11,
	PHONE_WRITTEN_MAX = 20, /* digits and a plus; room for "0084" in front */
	CODE_MAX = 40,
	PREFIX_LENGTH = 2, /* "p:" */
	SHOWN_MAX = 3,
	MINUS_SIGN = 0x2212,
	D_WITH_STROKE = 0x0111, /* does not decompose */
};

_Static_assert(PREFIX_LENGTH + CODE_MAX < IDENTITY_SIZE, "a code must fit");
_Static_assert(SHOWN_MAX + 4 <= IDENTITY_MASKED_SIZE, "the end of it must fit, with \"…\"");

static bool is_digit(utf8proc_int32_t character)
{
	return character >= '0' && character <= '9';
}

static bool is_letter(utf8proc_int32_t character)
{
	return character >= 'a' && character <= 'z';
}

/* Blanks of any kind, and the marks for the direction of writing that address books copy. */
static bool is_blank(utf8proc_int32_t character)
{
	utf8proc_category_t category = utf8proc_category(character);

	return category == UTF8PROC_CATEGORY_ZS || category == UTF8PROC_CATEGORY_CF ||
	       (character >= '\t' && character <= '\r');
}

/* The long ones of word processors too. */
static bool is_dash(utf8proc_int32_t character)
{
	return utf8proc_category(character) == UTF8PROC_CATEGORY_PD || character == MINUS_SIGN;
}

static bool is_between_digits(utf8proc_int32_t character)
{
	return is_blank(character) || is_dash(character) || character == '.' ||
	       character == '(' || character == ')';
}

static bool is_between_letters(utf8proc_int32_t character)
{
	return is_blank(character) || is_dash(character) || character == '.' ||
	       character == '/' || character == '_';
}

static bool is_of_phone(utf8proc_int32_t character)
{
	return is_digit(character) || character == '+';
}

static bool is_of_code(utf8proc_int32_t character)
{
	return is_digit(character) || is_letter(character);
}

typedef bool character_fn(utf8proc_int32_t character);

/* What is kept of it without what is dropped, once full-width characters and the like are their
 * plain ones, letters are small and bare of marks. False if anything else is in it, if it is
 * longer than size allows, or no valid UTF-8. */
static bool squeeze(const char *written, character_fn *is_dropped, character_fn *is_kept,
		    char *bare, size_t size)
{
	unsigned char *folded = NULL;
	utf8proc_ssize_t length = utf8proc_map((const unsigned char *)written, 0, &folded,
					       UTF8PROC_NULLTERM | UTF8PROC_STABLE |
						       UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE |
						       UTF8PROC_STRIPMARK | UTF8PROC_CASEFOLD);
	bool is_good = length >= 0;
	size_t kept = 0;

	for (const unsigned char *at = folded; is_good && *at;) {
		utf8proc_int32_t character;

		at += utf8proc_iterate(at, -1, &character);
		if (character == D_WITH_STROKE)
			character = 'd';
		if (is_dropped(character))
			continue;
		is_good = is_kept(character) && kept + 1 < size;
		if (is_good)
			bare[kept++] = (char)character;
	}
	bare[kept] = '\0';
	free(folded);
	return is_good;
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
		return bare[2] == '0' ? bare + 3 : bare + 2;
	return bare[0] == '0' ? bare + 1 : NULL;
}

/* By what comes after the 0. The old ones became ten digits on 15 September 2018. */
static enum identity_status judge_phone(const char *digits)
{
	size_t length = strlen(digits) + 1;

	if (strspn(digits, "0123456789") + 1 != length || length == 1)
		return IDENTITY_BAD;
	if (strchr("35789", digits[0]))
		return length == MOBILE_DIGITS ? IDENTITY_OK : IDENTITY_BAD;
	if (digits[0] == '2')
		return length == LAND_LINE_DIGITS ? IDENTITY_OK : IDENTITY_BAD;
	if (digits[0] == '1' && strchr("2689", digits[1]) && length == OLD_MOBILE_DIGITS)
		return IDENTITY_OLD_MOBILE;
	return IDENTITY_BAD;
}

enum identity_status identity_of_phone(const char *written, char identity[IDENTITY_SIZE])
{
	char bare[PHONE_WRITTEN_MAX + 1];
	const char *digits;
	enum identity_status status;

	if (!squeeze(written, is_between_digits, is_of_phone, bare, sizeof(bare)))
		return IDENTITY_BAD;
	digits = after_the_zero(bare);
	if (!digits)
		return IDENTITY_BAD;
	status = judge_phone(digits);
	if (status == IDENTITY_OK)
		snprintf(identity, IDENTITY_SIZE, "p:0%s", digits);
	return status;
}

static void make_capital(char *text)
{
	for (; *text; text++)
		if (is_letter(*text))
			*text = (char)(*text - 'a' + 'A');
}

enum identity_status identity_of_code(const char *written, char identity[IDENTITY_SIZE])
{
	char code[CODE_MAX + 1];

	if (!squeeze(written, is_between_letters, is_of_code, code, sizeof(code)) || !*code)
		return IDENTITY_BAD;
	make_capital(code);
	snprintf(identity, IDENTITY_SIZE, "c:%s", code);
	return IDENTITY_OK;
}

static bool has_substance(utf8proc_int32_t character)
{
	utf8proc_category_t category = utf8proc_category(character);

	return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_NO &&
	       (category <= UTF8PROC_CATEGORY_LO || category >= UTF8PROC_CATEGORY_ND);
}

/* The end of a clean line from its last so many letters and digits on; what stands behind the
 * last of them is cut off. */
static const char *end_of(char *line, size_t count)
{
	char *at = line + strlen(line), *start = at;
	bool is_behind = true;

	while (count > 0 && at > line) {
		utf8proc_int32_t character;

		do
			at--;
		while (((unsigned char)*at & 0xc0) == 0x80);
		utf8proc_iterate((const unsigned char *)at, -1, &character);
		if (has_substance(character)) {
			count--;
			start = at;
			is_behind = false;
		} else if (is_behind) {
			*at = '\0';
			start = at;
		}
	}
	return start;
}

void identity_masked(const char *identity, const char *written,
		     char masked[IDENTITY_MASKED_SIZE])
{
	size_t length = strlen(identity), shown;
	char *line = text_clean_line(written, (int)strlen(written));
	const char *end = NULL;

	assert(length > PREFIX_LENGTH && length < IDENTITY_SIZE);
	shown = (length - PREFIX_LENGTH) / 2;
	if (shown > SHOWN_MAX)
		shown = SHOWN_MAX;
	if (line)
		end = end_of(line, shown);
	/* What is too wide is shown as it is compared. */
	if (!end || strlen(end) + sizeof("…") > IDENTITY_MASKED_SIZE)
		end = identity + length - shown;
	snprintf(masked, IDENTITY_MASKED_SIZE, "…%.*s", IDENTITY_MASKED_SIZE - 4, end);
	free(line);
}
