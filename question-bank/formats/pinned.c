#include "question-bank/formats/pinned.h"

#include "question-bank/text.h"

#include <stdlib.h>
#include <string.h>

enum { LETTERED_MAX = 80 }; /* bytes; a longer option is about something else */

static bool holds_any(const char *text, const char *const *words)
{
	for (; *words; words++)
		if (strstr(text, *words))
			return true;
	return false;
}

/* As text_fold() leaves them. */
static bool speaks_of_all(const char *folded)
{
	static const char *const all[] = {
		"tất cả các đáp án",   "tất cả đáp án",       "tất cả các phương án",
		"tất cả phương án",    "tất cả các câu",      "tất cả các ý",
		"tất cả đều",          "tất cả các ý trên",   "tất cả những ý trên",
		"cả ba đáp án",        "cả ba phương án",     "cả ba ý",
		"cả 3 đáp án",         "cả 3 phương án",      "cả 3 ý",
		"cả hai đáp án",       "cả hai phương án",    "cả 2 đáp án",
		"các đáp án trên",     "các phương án trên",  "các ý trên",
		"các câu trên",        "không có đáp án nào", "không đáp án nào",
		"không phương án nào", "all of the above",    "none of the above",
		"both of the above",   "all the above",       NULL,
	};

	return holds_any(folded, all);
}

static bool is_ascii_letter(char byte)
{
	return byte >= 'a' && byte <= 'z';
}

/* Also true of the bytes of any other letter. */
static bool is_in_word(char byte)
{
	return is_ascii_letter(byte) || (unsigned char)byte >= 0x80 ||
	       (byte >= '0' && byte <= '9');
}

/* How many letters a to h stand alone, as in "a, b và d". */
static int lone_letters(const char *folded)
{
	int count = 0;

	for (size_t i = 0; folded[i]; i++) {
		bool is_alone =
			(i == 0 || !is_in_word(folded[i - 1])) && !is_in_word(folded[i + 1]);

		if (folded[i] >= 'a' && folded[i] <= 'h' && is_alone)
			count++;
	}
	return count;
}

static bool speaks_of_letters(const char *folded)
{
	static const char *const words[] = { "cả ",    "đều",   "đúng", "sai",
					     "đáp án", "both ", "all ", "correct",
					     "right",  "wrong", NULL };
	size_t length = strlen(folded);

	return length <= LETTERED_MAX && lone_letters(folded) >= 2 &&
	       (holds_any(folded, words) || length <= sizeof("a, b, c và d"));
}

static void move_last(struct question *question, int index)
{
	struct question_option option = question->options[index];
	int after = question->option_count - index - 1;

	memmove(&question->options[index], &question->options[index + 1],
		(size_t)after * sizeof(option));
	question->options[question->option_count - 1] = option;
}

static void pin_all(struct question *question)
{
	for (int i = 0; i < question->option_count; i++)
		question->options[i].is_pinned = true;
}

void pin_options(struct question *question, enum language language)
{
	int last = question->option_count;
	bool has_letters = false;

	if (question->kind == QUESTION_ORDERING)
		return;
	for (int i = 0; i < last; i++) {
		const char *text = question_text_in(&question->options[i].text, language);
		char *folded = text ? text_fold(text) : NULL;
		bool is_of_all = folded && speaks_of_all(folded);

		has_letters = has_letters || (folded && speaks_of_letters(folded));
		free(folded);
		if (!is_of_all)
			continue;
		question->options[i].is_pinned = true;
	}
	if (has_letters) {
		pin_all(question);
		return;
	}
	/* Those that stay where they are come first. */
	for (int i = 0; i < last;)
		if (question->options[i].is_pinned) {
			move_last(question, i);
			last--;
		} else {
			i++;
		}
}
