/* What a text may be made of. There are short ways for the letters that are usual; they must
 * say what the tables of Unicode say, for every character that there is. */
#include "question-bank/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <utf8proc.h>

enum { LAST = 0x10FFFF, WRITTEN_SIZE = 32 };

/* «一» is a letter for which the tables are asked, and with it for the whole text. */
static const char distant[] = "\xE4\xB8\x80";

static bool write_between(char written[WRITTEN_SIZE], const char *before, int32_t character,
			  const char *after)
{
	utf8proc_uint8_t bytes[5] = { 0 };

	if (!utf8proc_codepoint_valid(character))
		return false;
	utf8proc_encode_char(character, bytes);
	snprintf(written, WRITTEN_SIZE, "%s%s%s", before, (const char *)bytes, after);
	return true;
}

static bool is_same(char *one, char *other)
{
	bool is_same = one && other ? strcmp(one, other) == 0 : one == other;

	free(one);
	free(other);
	return is_same;
}

static char *without_end(char *text, size_t length)
{
	if (text)
		text[strlen(text) - length] = '\0';
	return text;
}

static void every_character_is_folded_as_unicode_says(void **state)
{
	char near[WRITTEN_SIZE], with_far[WRITTEN_SIZE];

	(void)state;
	for (int32_t character = 1; character <= LAST; character++) {
		if (!write_between(near, "aZ", character, "O"))
			continue;
		write_between(with_far, "aZ", character, "O\xE4\xB8\x80");
		if (!is_same(text_fold(near),
			     without_end(text_fold(with_far), strlen(distant))))
			fail_msg("U+%04X", (unsigned)character);
	}
}

static void every_character_is_composed_as_unicode_says(void **state)
{
	char near[WRITTEN_SIZE], with_far[WRITTEN_SIZE];

	(void)state;
	for (int32_t character = 1; character <= LAST; character++) {
		if (!write_between(near, "a", character, "o"))
			continue;
		write_between(with_far, "a", character, "o\xE4\xB8\x80");
		if (!is_same(text_compose(near),
			     without_end(text_compose(with_far), strlen(distant))))
			fail_msg("U+%04X", (unsigned)character);
		if (text_is_plainly_composed(near) &&
		    !is_same(text_compose(with_far), strdup(with_far)))
			fail_msg("U+%04X is not composed", (unsigned)character);
	}
}

static bool is_unseen(int32_t character)
{
	static const char *const unseen[] = { "Cc", "Cf", "Zl", "Zp", "Co", "Cs" };

	for (size_t i = 0; i < sizeof(unseen) / sizeof(unseen[0]); i++)
		if (strcmp(utf8proc_category_string(character), unseen[i]) == 0)
			return true;
	return false;
}

static void every_character_is_seen_or_a_blank_as_unicode_says(void **state)
{
	static const struct {
		const char *before, *after, *at_blank;
	} rows[] = {
		{ "a", "1", NULL },
		{ "", "1", "The text begins with a blank; remove it." },
		{ "a", "", "The text ends with a blank; remove it." },
	};
	char text[WRITTEN_SIZE];

	(void)state;
	for (int32_t character = 1; character <= LAST; character++)
		for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
			bool is_blank = utf8proc_category(character) == UTF8PROC_CATEGORY_ZS;
			const char *wanted = is_blank ? rows[i].at_blank : NULL, *fault;

			if (!write_between(text, rows[i].before, character, rows[i].after))
				continue;
			if (is_unseen(character))
				wanted = "The text holds a control or invisible character; "
					 "remove it.";
			fault = text_fault(text);
			if (!fault != !wanted || (fault && strcmp(fault, wanted) != 0))
				fail_msg("U+%04X: %s", (unsigned)character,
					 fault ? fault : "good");
		}
}

/* Bytes that begin a letter and do not end it, for each beginning. */
static void what_is_no_utf8_is_never_taken_for_a_letter(void **state)
{
	(void)state;
	for (int first = 0x80; first <= 0xFF; first++)
		for (int second = 0; second <= 0xFF; second++) {
			const char cut[] = { 'a', (char)first, (char)second, '.', '\0' };
			utf8proc_int32_t character;

			if (utf8proc_iterate((const utf8proc_uint8_t *)cut + 1, -1,
					     &character) > 0)
				continue;
			assert_null(text_fold(cut));
			assert_null(text_compose(cut));
			assert_string_equal(
				text_fault(cut),
				"The text is not valid UTF-8; save the file as UTF-8.");
		}
}

static void the_usual_letters_are_known_at_a_look(void **state)
{
	(void)state;
	assert_true(text_is_plainly_composed("Điều 25: «thử việc» – “60 ngày”… ƯƠĂÂĨŨ"));
	assert_false(text_is_plainly_composed("Die\xCC\x82u"));
	assert_false(text_is_plainly_composed("a\xE1\xBA"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_character_is_folded_as_unicode_says),
		cmocka_unit_test(every_character_is_composed_as_unicode_says),
		cmocka_unit_test(every_character_is_seen_or_a_blank_as_unicode_says),
		cmocka_unit_test(what_is_no_utf8_is_never_taken_for_a_letter),
		cmocka_unit_test(the_usual_letters_are_known_at_a_look),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
