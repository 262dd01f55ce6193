#include "contest/guess.h"

#include <assert.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum { PERCENT_MAX = 100, GROUP = 3 };

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_percentage(const struct contest_prediction *prediction)
{
	return prediction->kind == PREDICTS_ALL_RIGHT_PERCENT;
}

/* Groups of three, as in "1.200.000", begin with a mark that is the same throughout. */
static bool begins_group(const char *at, char mark)
{
	if (*at != mark || !strchr(". ,", mark))
		return false;
	for (int i = 1; i <= GROUP; i++)
		if (!is_digit(at[i]))
			return false;
	return !is_digit(at[GROUP + 1]);
}

/* Digits before the comma; moves *at behind them. False if there are none or too many. */
static bool read_whole(const char **at, bool has_groups, int64_t *whole)
{
	char mark = '\0';
	int digits = 0;

	for (*whole = 0;; (*at)++) {
		if (is_digit(**at)) {
			*whole = *whole * 10 + (**at - '0');
			if (++digits > GUESS_DIGITS_MAX)
				return false;
		} else if (has_groups && digits > 0 && **at && (!mark || **at == mark) &&
			   begins_group(*at, **at)) {
			mark = **at;
		} else {
			return digits > 0;
		}
	}
}

/* In units of 10^-CONTEST_DECIMALS_MAX. False if there are more than allowed, or none. */
static bool read_decimals(const char **at, int32_t allowed, int64_t *part)
{
	int64_t unit = GUESS_ONE;
	int32_t count = 0;

	for (*part = 0; is_digit(**at); (*at)++) {
		if (++count > allowed)
			return false;
		unit /= 10;
		*part += unit * (**at - '0');
	}
	return count > 0;
}

static const char *after_blanks(const char *at)
{
	while (*at == ' ')
		at++;
	return at;
}

bool guess_read(const struct contest_prediction *prediction, const char *written,
		int64_t *guess)
{
	int32_t decimals = is_percentage(prediction) ? prediction->decimals : 0;
	const char *at = after_blanks(written);
	int64_t whole, part = 0;

	assert(decimals <= CONTEST_DECIMALS_MAX);
	if (strlen(written) > GUESS_WRITTEN_MAX ||
	    !read_whole(&at, !is_percentage(prediction), &whole))
		return false;
	if (decimals > 0 && (*at == ',' || *at == '.')) {
		at++;
		if (!read_decimals(&at, decimals, &part))
			return false;
	}
	if (*after_blanks(at))
		return false;
	if (is_percentage(prediction) &&
	    whole * GUESS_ONE + part > (int64_t)PERCENT_MAX * GUESS_ONE)
		return false;
	*guess = whole * GUESS_ONE + part;
	return true;
}

void guess_write(int64_t guess, char text[GUESS_SIZE])
{
	int64_t part = guess % GUESS_ONE;
	int length;

	assert(guess >= 0);
	length = snprintf(text, GUESS_SIZE, "%" PRId64, guess / GUESS_ONE);
	if (part == 0)
		return;
	length += snprintf(text + length, GUESS_SIZE - (size_t)length, ",%05d", (int)part);
	while (text[length - 1] == '0')
		text[--length] = '\0';
}
