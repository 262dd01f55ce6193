#include "question-bank/formats/answer_key.h"

#include "question-bank/formats/number.h"
#include "question-bank/text.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { KEY_MAX = 200, GROUP = 3, NUMBER_MAX = 40 };

static bool is_digit(char byte)
{
	return byte >= '0' && byte <= '9';
}

static bool is_letter(char byte)
{
	return byte >= 'a' && byte <= 'z';
}

static bool is_word(char byte)
{
	return is_letter(byte) || (unsigned char)byte >= 0x80;
}

/* Words that may stand between or before the letters, as text_fold() leaves them. */
static bool is_filler(const char *word, size_t length)
{
	static const char *const fillers[] = { "và",     "and",     "đáp",    "án",
					       "câu",    "phương",  "option", "options",
					       "answer", "answers", "ý" };

	for (size_t i = 0; i < sizeof(fillers) / sizeof(fillers[0]); i++)
		if (strlen(fillers[i]) == length && memcmp(fillers[i], word, length) == 0)
			return true;
	return false;
}

struct chosen {
	int count;
	int options[QUESTION_OPTIONS_MAX];
	bool is_bad;
};

static void choose(struct chosen *chosen, int option, int option_count)
{
	if (option < 0 || option >= option_count) {
		chosen->is_bad = true;
		return;
	}
	for (int i = 0; i < chosen->count; i++)
		if (chosen->options[i] == option)
			return;
	chosen->options[chosen->count++] = option;
}

/* "12"; the zeros of "2.0" after it are none. */
static const char *take_number(const char *at, int option_count, struct chosen *chosen)
{
	size_t length = strspn(at, "0123456789");

	choose(chosen, length <= 2 ? atoi(at) - 1 : -1, option_count);
	at += length;
	if (*at == '.' && at[1] == '0') {
		length = strspn(at + 1, "0");
		if (!is_digit(at[1 + length]))
			at += 1 + length;
	}
	return at;
}

/* "b", "bd", "và". */
static const char *take_word(const char *at, int option_count, struct chosen *chosen)
{
	size_t length = 0;

	while (is_word(at[length]))
		length++;
	if (is_filler(at, length))
		return at + length;
	for (size_t i = 0; i < length; i++)
		choose(chosen, is_letter(at[i]) ? at[i] - 'a' : -1, option_count);
	return at + length;
}

int key_read(const char *key, int option_count, int options[QUESTION_OPTIONS_MAX])
{
	struct chosen chosen = { 0 };
	char *folded = key && strlen(key) <= KEY_MAX ? text_fold(key) : NULL;

	if (!folded)
		return -1;
	for (const char *at = folded; *at && !chosen.is_bad;) {
		if (is_digit(*at))
			at = take_number(at, option_count, &chosen);
		else if (is_word(*at))
			at = take_word(at, option_count, &chosen);
		else if (strchr(" ,;./|&+-()[]:", *at))
			at++;
		else
			chosen.is_bad = true;
	}
	free(folded);
	memcpy(options, chosen.options, sizeof(chosen.options));
	return chosen.is_bad || chosen.count == 0 ? -1 : chosen.count;
}

bool key_truth(const char *text, bool *is_true)
{
	static const struct {
		const char *word;
		bool is_true;
	} words[] = {
		{ "đúng", true },   { "đ", true },  { "true", true },   { "t", true },
		{ "right", true },  { "1", true },  { "sai", false },   { "s", false },
		{ "false", false }, { "f", false }, { "wrong", false }, { "0", false },
	};
	char *folded = text && strlen(text) <= KEY_MAX ? text_fold(text) : NULL;
	bool is_found = false;

	for (size_t i = 0; folded && i < sizeof(words) / sizeof(words[0]); i++)
		if (strcmp(folded, words[i].word) == 0) {
			*is_true = words[i].is_true;
			is_found = true;
		}
	free(folded);
	return is_found;
}

static int count_of(const char *text, char byte)
{
	int count = 0;

	for (; *text; text++)
		count += *text == byte;
	return count;
}

/* True if the mark parts thousands: three digits stand between it and the next, or the end. */
static bool parts_thousands(const char *text, char mark, char other)
{
	size_t lead = strspn(text, "0123456789");

	if (lead < 1 || lead > GROUP || *text == '0')
		return false;
	for (text += lead; *text == mark; text += 1 + GROUP)
		if (strspn(text + 1, "0123456789") != GROUP)
			return false;
	return *text == '\0' || *text == other;
}

/* Takes the digits over with a point before the fraction. False if anything else is there. */
static bool write_plain(const char *text, char thousands, char fraction, char plain[NUMBER_MAX])
{
	size_t written = 0;

	for (; *text; text++) {
		if (written == NUMBER_MAX - 1)
			return false;
		if (*text == fraction)
			plain[written++] = '.';
		else if (is_digit(*text))
			plain[written++] = *text;
		else if (*text != thousands)
			return false;
	}
	plain[written] = '\0';
	return written > 0 && is_digit(plain[0]) && is_digit(plain[written - 1]);
}

/* Which of the two marks stands before the fraction; 0 if neither. */
static char fraction_mark(const char *text, char decimal, bool *is_guessed)
{
	int points = count_of(text, '.'), commas = count_of(text, ',');
	char mark = points > 0 ? '.' : ',', other = mark == '.' ? ',' : '.';

	if (points > 0 && commas > 0)
		return strrchr(text, '.') > strrchr(text, ',') ? '.' : ',';
	if (points + commas == 0 || points + commas > 1)
		return '\0';
	if (!parts_thousands(text, mark, '\0'))
		return mark;
	*is_guessed = mark != decimal;
	return *is_guessed && decimal == other ? '\0' : mark;
}

enum key_number key_number(const char *text, char decimal, double *number)
{
	static const char minus[] = "−";
	bool is_negative, is_guessed = false;
	char plain[NUMBER_MAX], fraction, thousands;

	if (!text)
		return KEY_NUMBER_BAD;
	if (strpbrk(text, "eE")) /* "1e-05", as programs write what is very small */
		return number_parse(text, number) ? KEY_NUMBER_GOOD : KEY_NUMBER_BAD;
	is_negative = *text == '-' || strncmp(text, minus, sizeof(minus) - 1) == 0;
	if (*text == '-' || *text == '+')
		text++;
	else if (is_negative)
		text += sizeof(minus) - 1;
	fraction = fraction_mark(text, decimal, &is_guessed);
	if (fraction == '\0')
		thousands = strchr(text, '.') ? '.' : strchr(text, ',') ? ',' : ' ';
	else
		thousands = fraction == '.' ? ',' : '.';
	if (fraction != '\0' && count_of(text, fraction) > 1)
		return KEY_NUMBER_BAD;
	if (strchr(text, thousands) && !parts_thousands(text, thousands, fraction))
		return KEY_NUMBER_BAD;
	if (!write_plain(text, thousands, fraction, plain))
		return KEY_NUMBER_BAD;
	*number = strtod(plain, NULL);
	if (!isfinite(*number))
		return KEY_NUMBER_BAD;
	if (is_negative && *number > 0)
		*number = -*number;
	return is_guessed ? KEY_NUMBER_GUESSED : KEY_NUMBER_GOOD;
}
