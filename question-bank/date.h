/* Days of the calendar as texts "YYYY-MM-DD", which sort as they follow each other. */
#ifndef QUESTION_BANK_DATE_H
#define QUESTION_BANK_DATE_H

#include <stdbool.h>
#include <time.h>

enum { DATE_SIZE = sizeof("YYYY-MM-DD") };

/* True for a real day between 1900-01-01 and 2199-12-31, written so and not otherwise. */
bool date_is_real(const char *text);

/* The day after, or before, a real date. */
void date_after(const char *date, char after[DATE_SIZE]);
void date_before(const char *date, char before[DATE_SIZE]);

/* The day it is in Viet Nam (UTC+7, no summer time) at this instant. */
void date_in_viet_nam(time_t instant, char date[DATE_SIZE]);

#endif
