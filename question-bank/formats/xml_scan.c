#include "question-bank/formats/xml_scan.h"

#include "question-bank/formats/xml.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

enum { DECLARATION_MAX = 1000, ENCODING_SHOWN_MAX = 40, NAME_SHOWN_MAX = 64, OTHER = 0x80 };

/* The document as characters; all that is not ASCII is OTHER. */
struct scan {
	const unsigned char *at, *end;
	int width; /* bytes of a unit: 1, or 2 in UTF-16 */
	int low;   /* where in a unit its lower byte is */
};

/* A character, or -1 at the end. */
static int take(struct scan *scan)
{
	int character;

	if (scan->end - scan->at < scan->width)
		return -1;
	character = scan->at[scan->low];
	if (scan->width == 2 && scan->at[1 - scan->low] != 0)
		character = OTHER;
	scan->at += scan->width;
	return character;
}

/* True, and behind it, if these words come next. */
static bool skip_words(struct scan *scan, const char *words)
{
	struct scan ahead = *scan;

	for (; *words; words++)
		if (take(&ahead) != *words)
			return false;
	*scan = ahead;
	return true;
}

/* Behind the next character of this kind; false, and at the end, if there is none. */
static bool skip_to(struct scan *scan, int wanted)
{
	size_t left = (size_t)(scan->end - scan->at);
	int character;

	if (scan->width == 1) {
		const unsigned char *found = left ? memchr(scan->at, wanted, left) : NULL;

		scan->at = found ? found + 1 : scan->end;
		return found;
	}
	do
		character = take(scan);
	while (character >= 0 && character != wanted);
	return character == wanted;
}

static void skip_past(struct scan *scan, const char *words)
{
	while (skip_to(scan, words[0]))
		if (skip_words(scan, words + 1))
			return;
}

/* Of a place behind start, from 1. */
static long line_of(struct scan start, const unsigned char *place)
{
	long line = 1;

	while (start.at < place)
		line += take(&start) == '\n';
	return line;
}

static struct scan scan_of(const char *bytes, size_t length)
{
	struct scan scan = { .at = (const unsigned char *)bytes, .width = 1 };

	scan.end = scan.at + length;
	if (length >= 2 &&
	    (memcmp(bytes, "\xFE\xFF", 2) == 0 || memcmp(bytes, "\0<", 2) == 0)) {
		scan.width = 2;
		scan.low = 1;
	} else if (length >= 2 &&
		   (memcmp(bytes, "\xFF\xFE", 2) == 0 || memcmp(bytes, "<\0", 2) == 0)) {
		scan.width = 2;
	}
	if (scan.width == 2 && (scan.at[0] == 0xFE || scan.at[0] == 0xFF))
		scan.at += 2;
	else if (length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0)
		scan.at += 3;
	return scan;
}

/* The value of encoding="..." in the XML declaration; "" if there is none. */
static bool read_encoding(struct scan scan, char *encoding, size_t size)
{
	char declaration[DECLARATION_MAX];
	size_t length = 0;
	const char *value;

	encoding[0] = '\0';
	if (!skip_words(&scan, "<?xml"))
		return true;
	while (!skip_words(&scan, "?>")) {
		int character = take(&scan);

		if (character <= 0 || length + 1 == sizeof(declaration))
			return false;
		declaration[length++] = (char)character;
	}
	declaration[length] = '\0';
	value = strstr(declaration, "encoding");
	value = value ? strpbrk(value, "\"'") : NULL;
	if (value)
		snprintf(encoding, size, "%.*s", (int)strcspn(value + 1, "\"'"), value + 1);
	return true;
}

/* All of them have ASCII's characters in ASCII's bytes, and nothing else there. */
static bool is_plain(const char *encoding)
{
	static const char *const families[] = { "UTF-8",    "UTF8",      "ISO-8859-",
						"ISO8859-", "ISO_8859-", "windows-125",
						"CP125",    NULL };
	static const char *const names[] = { "", "ASCII", "US-ASCII", "latin1", NULL };

	for (int i = 0; families[i]; i++)
		if (strncasecmp(encoding, families[i], strlen(families[i])) == 0)
			return true;
	for (int i = 0; names[i]; i++)
		if (strcasecmp(encoding, names[i]) == 0)
			return true;
	return false;
}

static bool check_encoding(const struct scan *scan, char why[IMPORT_SENTENCE_MAX])
{
	char encoding[ENCODING_SHOWN_MAX];
	bool is_good;

	if (!read_encoding(*scan, encoding, sizeof(encoding))) {
		snprintf(
			why, IMPORT_SENTENCE_MAX,
			"The XML declaration has no end; save the file again as XML in UTF-8.");
		return false;
	}
	if (scan->width == 2)
		is_good = !encoding[0] || strncasecmp(encoding, "UTF-16", 6) == 0;
	else
		is_good = is_plain(encoding);
	if (!is_good)
		snprintf(why, IMPORT_SENTENCE_MAX,
			 "The encoding that the XML declares does not fit or is not read; save "
			 "the "
			 "file as UTF-8.");
	return is_good;
}

/* Behind "<", which is a tag's: passes over it and counts the values in it. */
static int count_attributes(struct scan *scan)
{
	int count = 0, character;

	while ((character = take(scan)) >= 0 && character != '>') {
		if (character != '"' && character != '\'')
			continue;
		count++;
		if (!skip_to(scan, character))
			break;
	}
	return count;
}

bool xml_scan(const char *bytes, size_t length, char why[IMPORT_SENTENCE_MAX])
{
	const struct scan start = scan_of(bytes, length);
	struct scan scan = start;

	if (!check_encoding(&scan, why))
		return false;
	while (skip_to(&scan, '<')) {
		const unsigned char *tag = scan.at;

		if (skip_words(&scan, "!--"))
			skip_past(&scan, "-->");
		else if (skip_words(&scan, "![CDATA["))
			skip_past(&scan, "]]>");
		else if (skip_words(&scan, "?"))
			skip_past(&scan, "?>");
		else if (count_attributes(&scan) > XML_ATTRIBUTES_MAX) {
			snprintf(why, IMPORT_SENTENCE_MAX,
				 "Line %ld of the XML: an element has more than %d attributes.",
				 line_of(start, tag), XML_ATTRIBUTES_MAX);
			return false;
		}
	}
	return true;
}

/* Behind "<": the element's local name, cut to its first bytes if it is longer. */
static void read_name(struct scan *scan, char *name, size_t size)
{
	size_t length = 0;
	int character;

	while ((character = take(scan)) > ' ' && character != '>' && character != '/') {
		if (character == ':')
			length = 0;
		else if (length + 1 < size)
			name[length++] = (char)character;
	}
	name[length] = '\0';
}

bool xml_begins_with(const char *bytes, size_t length, const char *root)
{
	struct scan scan = scan_of(bytes, length);
	char name[NAME_SHOWN_MAX];
	int character;

	while ((character = take(&scan)) >= 0) {
		if (character == '<' && skip_words(&scan, "!--")) {
			skip_past(&scan, "-->");
		} else if (character == '<' && skip_words(&scan, "?")) {
			skip_past(&scan, "?>");
		} else if (character == '<' && skip_words(&scan, "!")) {
			skip_past(&scan, ">");
		} else if (character == '<') {
			read_name(&scan, name, sizeof(name));
			return strcmp(name, root) == 0;
		} else if (character > ' ') {
			return false;
		}
	}
	return false;
}
