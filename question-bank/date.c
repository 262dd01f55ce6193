#include "question-bank/date.h"

#include <assert.h>
#include <ctype.h>
#include <stdio.h>
#include <string.h>

enum {
	YEAR_MIN = 1900,
	YEAR_MAX = 2199,
	MONTHS = 12,
	VIET_NAM_OFFSET_S = 7 * 60 * 60,
};

struct day {
	int year, month, day;
};

static int days_of_month(int year, int month)
{
	static const int days[MONTHS] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	bool is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

	return days[month - 1] + (month == 2 && is_leap);
}

static int digits(const char *text, int count)
{
	int value = 0;

	for (int i = 0; i < count; i++)
		value = value * 10 + (text[i] - '0');
	return value;
}

static bool looks_like_a_date(const char *text)
{
	static const char shape[] = "dddd-dd-dd";

	if (strlen(text) != sizeof(shape) - 1)
		return false;
	for (size_t i = 0; shape[i]; i++)
		if (shape[i] == 'd' ? !isdigit((unsigned char)text[i]) : text[i] != shape[i])
			return false;
	return true;
}

static struct day day_of(const char *text)
{
	return (struct day){
		.year = digits(text, 4),
		.month = digits(text + 5, 2),
		.day = digits(text + 8, 2),
	};
}

bool date_is_real(const char *text)
{
	struct day day;

	if (!looks_like_a_date(text))
		return false;
	day = day_of(text);
	return day.year >= YEAR_MIN && day.year <= YEAR_MAX && day.month >= 1 &&
	       day.month <= MONTHS && day.day >= 1 &&
	       day.day <= days_of_month(day.year, day.month);
}

static void write_day(struct day day, char date[DATE_SIZE])
{
	/* The remainders only tell the compiler how wide the numbers are. */
	snprintf(date, DATE_SIZE, "%04u-%02u-%02u", (unsigned)day.year % 10000,
		 (unsigned)day.month % 100, (unsigned)day.day % 100);
}

void date_after(const char *date, char after[DATE_SIZE])
{
	struct day day;

	assert(looks_like_a_date(date));
	day = day_of(date);
	if (++day.day > days_of_month(day.year, day.month)) {
		day.day = 1;
		day.month++;
	}
	if (day.month > MONTHS) {
		day.month = 1;
		day.year++;
	}
	write_day(day, after);
}

void date_before(const char *date, char before[DATE_SIZE])
{
	struct day day;

	assert(looks_like_a_date(date));
	day = day_of(date);
	if (--day.day < 1) {
		if (--day.month < 1) {
			day.month = MONTHS;
			day.year--;
		}
		day.day = days_of_month(day.year, day.month);
	}
	write_day(day, before);
}

void date_in_viet_nam(time_t instant, char date[DATE_SIZE])
{
	time_t shifted = instant + VIET_NAM_OFFSET_S;
	struct tm parts;

	gmtime_r(&shifted, &parts);
	write_day((struct day){ parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday }, date);
}
