/* Instants, hours and days of a contest document, which are those of Viet Nam (UTC+7, no summer
 * time) where a text names no zone. */
#ifndef WIRE_CONTEST_TIME_H
#define WIRE_CONTEST_TIME_H

#include <stdbool.h>
#include <stdint.h>

enum {
	CONTEST_TIME_SIZE = sizeof("01/12/2026 07:00:00"),
	CONTEST_DAY_MINUTES = 24 * 60,
	CONTEST_MINUTE_MS = 60000,
};

#define CONTEST_DAY_MS INT64_C(86400000)

/* "2026-12-01T07:00", with ":30" for seconds and "Z" or "+07:00" for a zone if need be. 24:00
 * is the end of the day. Milliseconds of the Unix clock; false if the text is none of these. */
bool contest_time_parse(const char *text, int64_t *at_ms);

/* "07:00" to "24:00" as minutes from midnight. */
bool contest_hour_parse(const char *text, int32_t *minutes);

/* The first instant of a real day "YYYY-MM-DD". */
int64_t contest_day_start(const char *date);

/* For people: "01/12/2026 07:00", with the seconds if there are any. Returns text. */
const char *contest_time_write(int64_t at_ms, char text[CONTEST_TIME_SIZE]);

#endif
