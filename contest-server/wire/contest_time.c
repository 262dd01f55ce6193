#include "wire/contest_time.h"

#include "question-bank/date.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

enum {
	DATE_LENGTH = DATE_SIZE - 1,
	HOUR_LENGTH = sizeof("07:00") - 1,
	MINUTE_S = 60,
	HOUR_MINUTES = 60,
	ZONE_MINUTES = 7 * HOUR_MINUTES, /* of Viet Nam */
	ZONE_MINUTES_MAX = 14 * HOUR_MINUTES,
};

static int two_digits(const char *text)
{
	if (!isdigit((unsigned char)text[0]) || !isdigit((unsigned char)text[1]))
		return -1;
	return (text[0] - '0') * 10 + (text[1] - '0');
}

/* The minutes of "07:00" at the beginning of a text; -1 if it begins otherwise. */
static int32_t minutes_of(const char *text)
{
	int hour = two_digits(text);
	int minute = hour >= 0 && text[2] == ':' ? two_digits(text + 3) : -1;

	if (hour < 0 || minute < 0 || minute >= HOUR_MINUTES)
		return -1;
	return hour * HOUR_MINUTES + minute;
}

bool contest_hour_parse(const char *text, int32_t *minutes)
{
	if (strlen(text) != HOUR_LENGTH)
		return false;
	*minutes = minutes_of(text);
	return *minutes >= 0 && *minutes <= CONTEST_DAY_MINUTES;
}

/* Days from 1970-01-01, counted in years that begin in March, so that the leap day is last. */
static int64_t days_of(const char *date)
{
	int year = two_digits(date) * 100 + two_digits(date + 2);
	int month = two_digits(date + 5), day = two_digits(date + 8);
	int from_march = (month + 9) % 12, march_year = year - (month < 3);

	return INT64_C(365) * march_year + march_year / 4 - march_year / 100 +
	       march_year / 400 + (153 * from_march + 2) / 5 + day - 1 - 719468;
}

int64_t contest_day_start(const char *date)
{
	return days_of(date) * CONTEST_DAY_MS - (int64_t)ZONE_MINUTES * CONTEST_MINUTE_MS;
}

static bool parse_zone(const char *text, int32_t *minutes)
{
	bool is_west = text[0] == '-';

	*minutes = text[0] ? 0 : ZONE_MINUTES;
	if (!text[0] || strcmp(text, "Z") == 0)
		return true;
	if ((!is_west && text[0] != '+') || strlen(text) != 1 + HOUR_LENGTH)
		return false;
	*minutes = minutes_of(text + 1);
	if (*minutes < 0 || *minutes > ZONE_MINUTES_MAX)
		return false;
	if (is_west)
		*minutes = -*minutes;
	return true;
}

bool contest_time_parse(const char *text, int64_t *at_ms)
{
	char date[DATE_SIZE];
	int32_t minutes, zone;
	int seconds = 0;
	const char *rest;

	if (strlen(text) < DATE_LENGTH + 1 + HOUR_LENGTH || text[DATE_LENGTH] != 'T')
		return false;
	snprintf(date, sizeof(date), "%.*s", DATE_LENGTH, text);
	minutes = minutes_of(text + DATE_LENGTH + 1);
	if (!date_is_real(date) || minutes < 0 || minutes > CONTEST_DAY_MINUTES)
		return false;
	rest = text + DATE_LENGTH + 1 + HOUR_LENGTH;
	if (rest[0] == ':') {
		seconds = rest[1] ? two_digits(rest + 1) : -1;
		if (seconds < 0 || seconds >= MINUTE_S ||
		    (seconds > 0 && minutes == CONTEST_DAY_MINUTES))
			return false;
		rest += 3;
	}
	if (!parse_zone(rest, &zone))
		return false;
	*at_ms = days_of(date) * CONTEST_DAY_MS +
		 (int64_t)(minutes - zone) * CONTEST_MINUTE_MS + INT64_C(1000) * seconds;
	return true;
}

const char *contest_time_write(int64_t at_ms, char text[CONTEST_TIME_SIZE])
{
	time_t local = (time_t)(at_ms / 1000) + (time_t)ZONE_MINUTES * MINUTE_S;
	struct tm parts;

	gmtime_r(&local, &parts);
	strftime(text, CONTEST_TIME_SIZE, parts.tm_sec ? "%d/%m/%Y %H:%M:%S" : "%d/%m/%Y %H:%M",
		 &parts);
	return text;
}
