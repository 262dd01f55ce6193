/* The bytes part of encoding.h; the counting of words is in census.c. */
#include "question-bank/formats/encoding.h"

#include "question-bank/formats/old_letters.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

enum {
	GUESS_BYTES = 4096,  /* of the file's head, to see zero bytes in */
	TONES_MIN = 5,       /* accents by themselves that make a text Windows-1258 */
	GUESS_ZEROS_MIN = 4, /* a quarter of the characters of UTF-16 have one, at least */
	REPLACEMENT = 0xFFFD,
};

enum form { UTF_8, UTF_16_LITTLE, UTF_16_BIG };

/* Blanks and plain letters have a zero byte in UTF-16, always on the same side. */
static enum form guess(const char *bytes, size_t length)
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
static enum form form_of(const char *bytes, size_t length, size_t *mark)
{
	*mark = 2;
	if (length >= 2 && memcmp(bytes, "\xFF\xFE", 2) == 0)
		return UTF_16_LITTLE;
	if (length >= 2 && memcmp(bytes, "\xFE\xFF", 2) == 0)
		return UTF_16_BIG;
	*mark = length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
	return *mark ? UTF_8 : guess(bytes, length);
}

static int32_t unit_at(const char *bytes, enum form form)
{
	const unsigned char *unit = (const unsigned char *)bytes;

	return form == UTF_16_LITTLE ? unit[0] | unit[1] << 8 : unit[0] << 8 | unit[1];
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
static char *from_utf_16(const char *bytes, size_t length, enum form form, size_t *text_length)
{
	char *text = malloc(length / 2 * 3 + 1);
	size_t written = 0;

	if (!text)
		abort();
	for (size_t i = 0; i + 1 < length; i += 2) {
		int32_t unit = unit_at(bytes + i, form), character = unit;

		if (is_high(unit) && i + 3 < length && is_low(unit_at(bytes + i + 2, form))) {
			character = 0x10000 + ((unit - 0xD800) << 10) +
				    (unit_at(bytes + i + 2, form) - 0xDC00);
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

bool encoding_is_old(enum encoding encoding)
{
	return encoding == ENCODING_WINDOWS_1258 || encoding == ENCODING_TCVN3 ||
	       encoding == ENCODING_VNI;
}

char *encoding_modern(enum encoding encoding, const char *text, size_t length,
		      size_t *modern_length)
{
	enum { LETTERS_SIZE = 8 }; /* bytes that two letters take */
	const utf8proc_uint8_t *at = (const utf8proc_uint8_t *)text, *end = at + length;
	bool is_of_bytes = is_foreign(text, length);
	char *modern = malloc(length * LETTERS_SIZE + 1);
	size_t written = 0;

	if (!modern)
		abort();
	while (at < end) {
		utf8proc_int32_t code = *at, letters[2];
		utf8proc_ssize_t size = is_of_bytes ? 0 : utf8proc_iterate(at, end - at, &code);
		int count;

		if (size < 1)
			code = *at;
		count = old_letters(encoding, code, letters);
		for (int i = 0; i < count; i++)
			written += (size_t)utf8proc_encode_char(
				letters[i], (utf8proc_uint8_t *)modern + written);
		at += size < 1 ? 1 : size;
	}
	modern[written] = '\0';
	*modern_length = written;
	return modern;
}

/* The text as its form of Unicode has it, if it has one; else its bytes. */
static char *text_of(enum form form, const char *bytes, size_t length, size_t *text_length)
{
	return form == UTF_8 ? copy(bytes, length, text_length)
			     : from_utf_16(bytes, length, form, text_length);
}

static char *read_as(enum encoding encoding, const char *bytes, size_t length,
		     size_t *text_length)
{
	size_t mark, plain_length;
	enum form form = form_of(bytes, length, &mark);
	char *plain, *modern;

	if (encoding == ENCODING_UTF_16 && form == UTF_8)
		form = UTF_16_LITTLE;
	else if (encoding == ENCODING_UTF_8)
		form = UTF_8;
	plain = text_of(form, bytes + mark, length - mark, &plain_length);
	*text_length = plain_length;
	if (!encoding_is_old(encoding))
		return plain;
	modern = encoding_modern(encoding, plain, plain_length, text_length);
	free(plain);
	return modern;
}

char *encoding_read(struct import *import, const char *bytes, size_t length,
		    size_t *text_length)
{
	enum encoding named = import->options.encoding;
	const char *fault;
	char *text = read_as(named, bytes, length, text_length);

	fault = fault_of(text, *text_length);
	if (!fault)
		return text;
	import_problem(import, "", "", named ? import_kept : import_file_empty, "%s", fault);
	if (named)
		return text;
	free(text);
	return NULL;
}

static const char *const encoding_names[ENCODINGS] = {
	[ENCODING_UNKNOWN] = "auto",  [ENCODING_UTF_8] = "utf-8",
	[ENCODING_UTF_16] = "utf-16", [ENCODING_WINDOWS_1258] = "windows-1258",
	[ENCODING_TCVN3] = "tcvn3",   [ENCODING_VNI] = "vni",
};

const char *encoding_name(enum encoding encoding)
{
	return encoding_names[encoding];
}

bool encoding_parse(const char *name, enum encoding *encoding)
{
	for (enum encoding i = 0; i < ENCODINGS; i++)
		if (strcmp(encoding_names[i], name) == 0) {
			*encoding = i;
			return true;
		}
	return false;
}

enum encoding encoding_guess(const char *bytes, size_t length)
{
	size_t mark, text_length;
	enum form form = form_of(bytes, length, &mark);
	struct encoding_census census = { 0 };
	enum encoding told;
	char *text = text_of(form, bytes + mark, length - mark, &text_length);

	encoding_count(&census, text, text_length);
	told = encoding_of_words(&census);
	if (!told && is_foreign(text, text_length))
		told = is_windows_1258(text, text_length) ? ENCODING_WINDOWS_1258
							  : ENCODING_UNKNOWN;
	else if (!told)
		told = form == UTF_8 ? ENCODING_UTF_8 : ENCODING_UTF_16;
	free(text);
	return told;
}
