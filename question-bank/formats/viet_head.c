#include "question-bank/formats/viet_head.h"

#include <ctype.h>
#include <string.h>
#include <utf8proc.h>

enum { PIECES_MAX = 8, MARK_FIRST = 0x300, MARK_LAST = 0x36F };

size_t viet_blank_at(const char *bytes, size_t length, size_t from)
{
	static const char *const wide[] = { "\xC2\xA0", "\xE2\x80\x8B", "\xE2\x80\xAF",
					    "\xE3\x80\x80", "\xEF\xBB\xBF" };

	if (from >= length)
		return 0;
	if ((unsigned char)bytes[from] <= ' ')
		return 1;
	if ((unsigned char)bytes[from] < (unsigned char)wide[0][0])
		return 0;
	for (size_t i = 0; i < sizeof(wide) / sizeof(wide[0]); i++) {
		size_t size = strlen(wide[i]);

		if (length - from >= size && memcmp(bytes + from, wide[i], size) == 0)
			return size;
	}
	return 0;
}

size_t viet_skip_blanks(const char *bytes, size_t length, size_t from)
{
	for (size_t size; (size = viet_blank_at(bytes, length, from)) > 0;)
		from += size;
	return from;
}

void viet_trim(const char *bytes, size_t *from, size_t *to)
{
	*from = viet_skip_blanks(bytes, *to, *from);
	while (*to > *from) {
		size_t size = 1;

		while (size < 3 && size < *to - *from &&
		       viet_blank_at(bytes, *to, *to - size) != size)
			size++;
		if (viet_blank_at(bytes, *to, *to - size) != size)
			return;
		*to -= size;
	}
}

static void head_add(struct viet_head *head, char plain, size_t after)
{
	if (plain == ' ' && (head->length == 0 || head->plain[head->length - 1] == ' '))
		return;
	if (head->length == VIET_HEAD_MAX)
		return;
	head->plain[head->length] = plain;
	head->after[head->length++] = after;
}

static void head_add_character(struct viet_head *head, utf8proc_int32_t character, size_t after)
{
	utf8proc_int32_t pieces[PIECES_MAX];
	utf8proc_ssize_t count;

	if (character < 0x80) {
		head_add(head, (char)tolower(character), after);
		return;
	}
	count = utf8proc_decompose_char(character, pieces, PIECES_MAX,
					UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD, NULL);
	for (utf8proc_ssize_t i = 0; i < count && i < PIECES_MAX; i++) {
		utf8proc_int32_t piece = pieces[i];

		if (piece == 0x111)
			head_add(head, 'd', after);
		else if (piece == 0x2013 || piece == 0x2014 || piece == 0x2212)
			head_add(head, '-', after);
		else if (piece < 0x80)
			head_add(head, (char)piece, after);
		else if (piece < MARK_FIRST || piece > MARK_LAST)
			head_add(head, VIET_UNKNOWN, after);
		else if (head->length > 0)
			head->after[head->length - 1] = after;
	}
}

void viet_head_read(struct viet_head *head, const char *bytes, size_t length, size_t from)
{
	head->length = 0;
	while (from < length && head->length < VIET_HEAD_MAX) {
		size_t blank = viet_blank_at(bytes, length, from);
		utf8proc_int32_t character;
		utf8proc_ssize_t size;

		if (blank > 0) {
			from += blank;
			head_add(head, ' ', from);
			continue;
		}
		size = utf8proc_iterate((const utf8proc_uint8_t *)bytes + from,
					(utf8proc_ssize_t)(length - from), &character);
		from += size < 1 ? 1 : (size_t)size;
		if (size < 1)
			head_add(head, VIET_UNKNOWN, from);
		else
			head_add_character(head, character, from);
	}
	head->plain[head->length] = '\0';
}
