/* The bytes part of encoding.h; the counting of words is in census.c. */
#include "question-bank/formats/encoding.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

enum {
	GUESS_BYTES = 4096,  /* of the file's head, to see zero bytes in */
	TONES_MIN = 5,       /* accents by themselves that make a text Windows-1258 */
	GUESS_ZEROS_MIN = 4, /* a quarter of the characters of UTF-16 have one, at least */
	REPLACEMENT = 0xFFFD,
};

enum encoding { UTF_8, UTF_16_LITTLE, UTF_16_BIG };

/* Blanks and plain letters have a zero byte in UTF-16, always on the same side. */
static enum encoding guess(const char *bytes, size_t length)
{
	size_t head = length < GUESS_BYTES ? length : GUESS_BYTES, zeros[2] = { 0, 0 };

	for (size_t i = 0; i < head; i++)
		zeros[i % 2] += bytes[i] == '\0';
	if (zeros[1] * 2 * GUESS_ZEROS_MIN >= head && zeros[1] > zeros[0] * 8)
		return UTF_16_LITTLE;
	if (zeros[0] * 2 * GUESS_ZEROS_MIN >= head && zeros[0] > zeros[1] * 8)
		return UTF_16_BIG;
	return UTF_8;
}

/* Also says how many bytes at the head are the mark. */
static enum encoding encoding_of(const char *bytes, size_t length, size_t *mark)
{
	*mark = 2;
	if (length >= 2 && memcmp(bytes, "\xFF\xFE", 2) == 0)
		return UTF_16_LITTLE;
	if (length >= 2 && memcmp(bytes, "\xFE\xFF", 2) == 0)
		return UTF_16_BIG;
	*mark = length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
	return *mark ? UTF_8 : guess(bytes, length);
}

static int32_t unit_at(const char *bytes, enum encoding encoding)
{
	const unsigned char *unit = (const unsigned char *)bytes;

	return encoding == UTF_16_LITTLE ? unit[0] | unit[1] << 8 : unit[0] << 8 | unit[1];
}

static bool is_high(int32_t unit)
{
	return unit >= 0xD800 && unit <= 0xDBFF;
}

static bool is_low(int32_t unit)
{
	return unit >= 0xDC00 && unit <= 0xDFFF;
}

/* A half of a pair without the other becomes U+FFFD, an odd byte at the end nothing. */
static char *from_utf_16(const char *bytes, size_t length, enum encoding encoding,
			 size_t *text_length)
{
	char *text = malloc(length / 2 * 3 + 1);
	size_t written = 0;

	if (!text)
		abort();
	for (size_t i = 0; i + 1 < length; i += 2) {
		int32_t unit = unit_at(bytes + i, encoding), character = unit;

		if (is_high(unit) && i + 3 < length &&
		    is_low(unit_at(bytes + i + 2, encoding))) {
			character = 0x10000 + ((unit - 0xD800) << 10) +
				    (unit_at(bytes + i + 2, encoding) - 0xDC00);
			i += 2;
		} else if (is_high(unit) || is_low(unit)) {
			character = REPLACEMENT;
		}
		written += (size_t)utf8proc_encode_char(character,
							(utf8proc_uint8_t *)text + written);
	}
	text[written] = '\0';
	*text_length = written;
	return text;
}

static char *copy(const char *bytes, size_t length, size_t *text_length)
{
	char *text = malloc(length + 1);

	if (!text)
		abort();
	if (length > 0)
		memcpy(text, bytes, length);
	text[length] = '\0';
	*text_length = length;
	return text;
}

/* A text that is not UTF-8 at all, not one with a slip here and there. */
static bool is_foreign(const char *text, size_t length)
{
	const utf8proc_uint8_t *at = (const utf8proc_uint8_t *)text, *end = at + length;
	size_t bad = 0, good = 0;

	while (at < end) {
		utf8proc_int32_t character;
		utf8proc_ssize_t size = utf8proc_iterate(at, end - at, &character);

		bad += size < 1;
		good += size > 1;
		at += size < 1 ? 1 : size;
	}
	return bad > 0 && bad * 4 >= good;
}

/* In Windows-1258 the accents of tones are bytes of their own, behind the vowel. */
static bool is_windows_1258(const char *text, size_t length)
{
	static const char vowels[] = "aeiouyAEIOUY\xC2\xC3\xCA\xD4\xD5\xDD\xE2\xE3\xEA\xF4\xF5"
				     "\xFD";
	static const char tones[] = "\xCC\xD2\xDE\xEC\xF2";
	size_t tone_count = 0, high = 0;

	for (size_t i = 1; i < length; i++) {
		bool is_tone = text[i] && strchr(tones, text[i]);

		high += (unsigned char)text[i] >= 0x80;
		tone_count += is_tone && text[i - 1] && strchr(vowels, text[i - 1]);
	}
	return tone_count >= TONES_MIN && tone_count * 5 >= high;
}

/* encoding_count() takes a byte that is no UTF-8 for the Latin-1 character of its code, so
 * that old encodings are known by name in their own files too. */
static const char *fault_of(const char *text, size_t length)
{
	bool is_other = is_foreign(text, length);
	struct encoding_census census = { 0 };
	const char *fault;

	encoding_count(&census, text, length);
	if (is_other)
		census.torn = (struct census_words){ 0 }; /* accents of another encoding */
	fault = encoding_fault(&census);
	if (!fault && is_other && is_windows_1258(text, length))
		fault = "The text is in the encoding Windows-1258 (cp1258); open it in an "
			"editor that has it (Notepad++: Encoding, Vietnamese), save it as "
			"UTF-8 and import it again.";
	if (!fault && is_other)
		fault = "The text is neither UTF-8 nor UTF-16; open the file in its editor, "
			"save it as UTF-8 and import it again.";
	return fault;
}

char *encoding_read(struct import *import, const char *bytes, size_t length,
		    size_t *text_length)
{
	size_t mark;
	enum encoding encoding = encoding_of(bytes, length, &mark);
	const char *fault;
	char *text;

	if (encoding == UTF_8)
		text = copy(bytes + mark, length - mark, text_length);
	else
		text = from_utf_16(bytes + mark, length - mark, encoding, text_length);
	fault = fault_of(text, *text_length);
	if (!fault)
		return text;
	import_problem(import, "", "", import_file_empty, "%s", fault);
	free(text);
	return NULL;
}
