#include "question-bank/figure.h"

#include <ctype.h>
#include <math.h>
#include <string.h>

enum { FIGURE_DIGITS_MAX = 12, GROUP = 3 };

static const int64_t millionths = 1000000;

static bool is_digit(char byte)
{
	return byte >= '0' && byte <= '9';
}

static size_t digits_at(const char *text)
{
	return strspn(text, "0123456789");
}

/* Moves over "5.310.000,5" and gives its value; -1 if it is too long to be one. */
static int64_t read_number(const char **at, char group, char decimal)
{
	const char *text = *at;
	int64_t value = 0, unit = millionths;
	int digits = 0;

	for (;; text++) {
		if (*text == group && digits > 0 && digits_at(text + 1) == GROUP)
			continue;
		if (!is_digit(*text))
			break;
		if (++digits <= FIGURE_DIGITS_MAX)
			value = value * 10 + (*text - '0');
	}
	value = digits <= FIGURE_DIGITS_MAX ? value * millionths : -1;
	if (*text == decimal && is_digit(text[1]))
		for (text++; is_digit(*text); text++) {
			unit /= 10;
			if (value >= 0)
				value += unit * (*text - '0');
		}
	*at = text;
	return value;
}

static const char *skip_blanks(const char *text)
{
	static const char no_break[] = "\xc2\xa0";

	for (;;) {
		if (*text == ' ')
			text++;
		else if (strncmp(text, no_break, sizeof(no_break) - 1) == 0)
			text += sizeof(no_break) - 1;
		else
			return text;
	}
}

static bool starts(const char *text, const char *word)
{
	return strncmp(text, word, strlen(word)) == 0;
}

/* «20–25 triệu» says millions of both: gives where the unit of a figure that ends at text
 * is to be looked for. */
static const char *unit_of(const char *text)
{
	static const char *const to[] = { "–", "-", "đến", "to" };
	const char *next = skip_blanks(text);

	for (size_t i = 0; i < sizeof(to) / sizeof(to[0]); i++) {
		const char *end;

		if (!starts(next, to[i]))
			continue;
		end = skip_blanks(next + strlen(to[i]));
		if (!is_digit(*end))
			break;
		end += strspn(end, "0123456789.,");
		return skip_blanks(end);
	}
	return next;
}

static int64_t scale_at(const char *unit)
{
	static const struct {
		const char *word;
		int64_t scale;
	} scales[] = {
		{ "nghìn", 1000 },    { "ngàn", 1000 },          { "thousand", 1000 },
		{ "triệu", 1000000 }, { "million", 1000000 },    { "tỷ", 1000000000 },
		{ "tỉ", 1000000000 }, { "billion", 1000000000 },
	};

	for (size_t i = 0; i < sizeof(scales) / sizeof(scales[0]); i++)
		if (starts(unit, scales[i].word))
			return scales[i].scale;
	return 1;
}

static bool is_percent_at(const char *unit)
{
	return *unit == '%' || starts(unit, "phần trăm") || starts(unit, "percent") ||
	       starts(unit, "per cent");
}

static int64_t other_reading(int64_t value, const char *unit)
{
	int64_t scale = scale_at(unit);

	if (scale > 1 && value <= INT64_MAX / scale)
		return value * scale;
	if ((starts(unit, "p.m.") || starts(unit, "pm")) && value < 12 * millionths)
		return value + 12 * millionths;
	return value;
}

/* After "22" in "22:00" the minutes say nothing of their own. */
static const char *skip_full_hour(const char *text)
{
	return starts(text, ":00") && !is_digit(text[3]) ? text + 3 : text;
}

static bool belongs_to_a_word(const char *text, const char *first)
{
	return text > first && isalpha((unsigned char)text[-1]);
}

/* True if a word that ends just before text is one that counts parts of a law. (But
 * «khoản 2%» is an amount of two per cent.) */
static bool follows_a_reference(const char *text, const char *first)
{
	static const char *const words[] = { "khoản ",    "Khoản ",   "Điều ",     "điều ",
					     "Chương ",   "Mục ",     "clause ",   "Article ",
					     "Articles ", "article ", "paragraph " };

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		size_t length = strlen(words[i]);

		if ((size_t)(text - first) >= length &&
		    memcmp(text - length, words[i], length) == 0)
			return true;
	}
	return false;
}

static bool heads_a_line(const char *text, const char *first, const char *end)
{
	return (text == first || text[-1] == '\n') && *end == '.' && !is_digit(end[1]);
}

bool figure_next(const char **at, enum language language, struct figure *figure)
{
	const char *first = *at, *text = first;

	for (;;) {
		const char *start, *unit;
		int64_t value;

		text += strcspn(text, "0123456789");
		if (!*text)
			return false;
		start = text;
		value = language == LANGUAGE_VI ? read_number(&text, '.', ',')
						: read_number(&text, ',', '.');
		if (value < 0 || belongs_to_a_word(start, first))
			continue;
		unit = unit_of(text);
		*figure = (struct figure){
			.written = { start, (size_t)(text - start) },
			.readings = { value, other_reading(value, unit) },
			.is_percent = is_percent_at(unit),
			.is_reference = *text != '%' && (follows_a_reference(start, first) ||
							 heads_a_line(start, first, text)),
		};
		*at = skip_full_hour(text);
		return true;
	}
}

bool figure_agrees(const struct figure *said, const struct figure *law)
{
	if ((said->is_percent && !law->is_percent) || said->is_reference != law->is_reference)
		return false;
	for (int i = 0; i < FIGURE_READINGS; i++)
		for (int k = 0; k < FIGURE_READINGS; k++)
			if (said->readings[i] == law->readings[k])
				return true;
	return false;
}

/* The sign of arithmetic between two figures, if nothing but their unit stands there. */
static char sign_between(const char *from, const char *to)
{
	static const struct {
		const char *written;
		char sign;
	} signs[] = {
		{ "+", '+' }, { "-", '-' }, { "−", '-' }, { "–", '-' },
		{ "×", '*' }, { "*", '*' }, { "=", '=' },
	};

	from += *from == '%';
	from = skip_blanks(from);
	for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]); i++)
		if (starts(from, signs[i].written) &&
		    skip_blanks(from + strlen(signs[i].written)) == to)
			return signs[i].sign;
	return '\0';
}

static bool is_close(double one, double other)
{
	return fabs(one - other) <= 1e-9 * fmax(fabs(one), fabs(other));
}

static void begin_term(struct sum *sum, double value, double sign)
{
	sum->total += sum->sign * sum->term;
	sum->term = value;
	sum->sign = sign;
}

bool sum_take(struct sum *sum, const struct figure *figure)
{
	double value = (double)figure->readings[0] / (double)millionths;
	const char *start = figure->written.start;
	char sign = sum->end ? sign_between(sum->end, start) : '\0';
	double result = sum->total + sum->sign * sum->term;

	sum->end = start + figure->written.length;
	if (sign == '*')
		sum->term *= value;
	else if (sign == '+' || sign == '-')
		begin_term(sum, value, sign == '-' ? -1 : 1);
	else
		*sum = (struct sum){ .end = sum->end, .term = value, .sign = 1 };
	return sign == '=' && is_close(value, result);
}
