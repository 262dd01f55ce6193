#include "question-bank/sentence.h"

#include <assert.h>
#include <string.h>

/* What stands for a "%" of the sentence: part of the English one. */
struct hole {
	const char *at;
	size_t length;
};

/* True if the text is the pattern with something in each hole; the shortest that fits. */
static bool fits(const char *pattern, const char *text, struct hole *holes)
{
	for (; *pattern && *pattern != '%'; pattern++, text++)
		if (*pattern != *text)
			return false;
	if (!*pattern)
		return !*text;
	for (size_t length = 1; length <= strlen(text); length++) {
		*holes = (struct hole){ text, length };
		if (fits(pattern + 1, text + length, holes + 1))
			return true;
	}
	return false;
}

static void fill(const char *pattern, const struct hole *holes, char text[SENTENCE_MAX])
{
	size_t length = 0;

	for (; *pattern && length + 1 < SENTENCE_MAX; pattern++) {
		const struct hole *hole = *pattern == '%' ? holes++ : NULL;
		size_t size = hole ? hole->length : 1;

		assert(!hole || hole->at);
		if (size > SENTENCE_MAX - 1 - length)
			break; /* not half a word */
		memcpy(text + length, hole ? hole->at : pattern, size);
		length += size;
	}
	text[length] = '\0';
}

const struct sentence *sentence_find(const char *english, char vietnamese[SENTENCE_MAX])
{
	struct hole holes[SENTENCE_HOLES_MAX + 1] = { { NULL, 0 } };

	for (const struct sentence *row = sentences; row->en; row++)
		if (fits(row->en, english, holes)) {
			fill(row->vi, holes, vietnamese);
			return row;
		}
	vietnamese[0] = '\0';
	return NULL;
}
