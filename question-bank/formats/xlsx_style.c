#include "question-bank/formats/xlsx_style.h"

#include "question-bank/formats/office.h"
#include "question-bank/formats/xml.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum {
	FORMATS_MAX = 65536,
	DIGITS = 12, /* of a percent: what was typed, not what computing made of it */
	GROUP = 3,
	DAY_SECONDS = 24 * 60 * 60,
	DAYS_MAX = 2958465, /* the last of the year 9999 */
	DAYS_1904 = 1462,   /* between the two beginnings */
	DAYS_TO_1970 = 25569,
	LEAP_DAY = 60, /* 29 February 1900, which never was */
};

static const double groups_max = 1e15;

/* Behind what stands in a format for itself: "\"đồng\"", "[Red]", "\\-", "_)". */
static const char *skip_literal(const char *at)
{
	const char *end;

	if (*at == '"' || *at == '[') {
		end = strchr(at + 1, *at == '"' ? '"' : ']');
		return end ? end + 1 : at + strlen(at);
	}
	if ((*at == '\\' || *at == '_' || *at == '*') && at[1])
		return at + 2;
	if (strncasecmp(at, "am/pm", 5) == 0)
		return at + 5;
	return at;
}

/* "[h]:mm" counts hours on. */
static bool is_elapsed(const char *at)
{
	return *at == '[' && at[1] && strchr("hHmMsS", at[1]) &&
	       strspn(at + 1, "hHmMsS") == strcspn(at + 1, "]");
}

/* One letter of a date or a time; m is a month unless it stands by hours or seconds. */
static unsigned add_letter(unsigned look, char letter, char *last)
{
	char before = *last;

	*last = letter;
	if (letter == 'd')
		return look | XLSX_DAY;
	if (letter == 'y')
		return look | XLSX_YEAR;
	if (letter == 'h')
		return look | XLSX_TIME;
	if (letter == 's')
		return (before == 'm' ? look & ~(unsigned)XLSX_MONTH : look) | XLSX_TIME |
		       XLSX_SECONDS;
	if (before != 'h' && before != 'i')
		return look | XLSX_MONTH;
	*last = 'i'; /* minutes */
	return look;
}

unsigned xlsx_look_of(const char *format)
{
	unsigned look = 0;
	bool has_digits = false;
	char last = '\0';

	while (*format && *format != ';') {
		const char *behind = skip_literal(format);
		char letter = (char)tolower((unsigned char)*format);

		if (is_elapsed(format))
			look = add_letter(look, (char)tolower((unsigned char)format[1]), &last);
		if (behind > format) {
			format = behind;
			continue;
		}
		if (letter == '%')
			look |= XLSX_PERCENT;
		else if (letter == ',' && has_digits && format[1] && strchr("#0", format[1]))
			look |= XLSX_GROUPS;
		else if (letter == '#')
			has_digits = true;
		else if (strchr("dmyhs", letter))
			look = add_letter(look, letter, &last);
		has_digits = has_digits || letter == '0';
		format++;
	}
	if (look & XLSX_PERCENT)
		return XLSX_PERCENT;
	return look & XLSX_GROUPS ? XLSX_GROUPS : look;
}

/* The formats that every spreadsheet has without writing them down. */
static unsigned built_in(long id)
{
	static const struct {
		long from, to;
		unsigned look;
	} rows[] = {
		{ 3, 4, XLSX_GROUPS },
		{ 9, 10, XLSX_PERCENT },
		{ 14, 15, XLSX_DAY | XLSX_MONTH | XLSX_YEAR },
		{ 16, 16, XLSX_DAY | XLSX_MONTH },
		{ 17, 17, XLSX_MONTH | XLSX_YEAR },
		{ 18, 18, XLSX_TIME },
		{ 19, 19, XLSX_TIME | XLSX_SECONDS },
		{ 20, 20, XLSX_TIME },
		{ 21, 21, XLSX_TIME | XLSX_SECONDS },
		{ 22, 22, XLSX_DAY | XLSX_MONTH | XLSX_YEAR | XLSX_TIME },
		{ 37, 44, XLSX_GROUPS },
		{ 45, 47, XLSX_TIME | XLSX_SECONDS },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		if (id >= rows[i].from && id <= rows[i].to)
			return rows[i].look;
	return 0;
}

static long number_in(const struct xml_node *node, const char *name)
{
	const char *written = xml_attribute(node, name);

	return written ? strtol(written, NULL, 10) : -1;
}

static void read_formats(const struct xml_node *root, unsigned char *looks)
{
	for (long i = 0; i < FORMATS_MAX; i++)
		looks[i] = (unsigned char)built_in(i);
	for (const struct xml_node *node = xml_child(xml_child(root, "numFmts"), "numFmt");
	     node; node = xml_next(node, "numFmt")) {
		long id = number_in(node, "numFmtId");
		const char *format = xml_attribute(node, "formatCode");

		if (id >= 0 && id < FORMATS_MAX && format)
			looks[id] = (unsigned char)xlsx_look_of(format);
	}
}

static void read_styles(struct xlsx_styles *styles, const struct xml_node *root)
{
	unsigned char *formats = malloc(FORMATS_MAX);
	const struct xml_node *list = xml_child(root, "cellXfs");

	styles->looks = malloc(XLSX_STYLES_MAX);
	if (!formats || !styles->looks)
		abort();
	read_formats(root, formats);
	for (const struct xml_node *node = xml_child(list, "xf");
	     node && styles->count < XLSX_STYLES_MAX; node = xml_next(node, "xf")) {
		long id = number_in(node, "numFmtId");

		styles->looks[styles->count++] = id >= 0 && id < FORMATS_MAX ? formats[id] : 0;
	}
	free(formats);
}

static bool begins_in_1904(struct archive *archive, const char *workbook)
{
	char why[IMPORT_SENTENCE_MAX];
	struct xml_document *document = office_open(archive, workbook, why);
	const char *value =
		document
			? xml_attribute(xml_child(xml_root(document), "workbookPr"), "date1904")
			: NULL;
	bool is_so = value && (strcmp(value, "1") == 0 || strcmp(value, "true") == 0);

	xml_close(document);
	return is_so;
}

void xlsx_styles_read(struct xlsx_styles *styles, struct archive *archive, const char *workbook)
{
	char name[OFFICE_NAME_MAX], why[IMPORT_SENTENCE_MAX];
	struct xml_document *document = NULL;

	*styles = (struct xlsx_styles){ .count = 0 };
	if (office_relation(archive, workbook, NULL, "/styles", name) &&
	    archive_has(archive, name))
		document = office_open(archive, name, why);
	if (!document)
		return;
	read_styles(styles, xml_root(document));
	styles->is_from_1904 = begins_in_1904(archive, workbook);
	xml_close(document);
}

void xlsx_styles_clear(struct xlsx_styles *styles)
{
	free(styles->looks);
	*styles = (struct xlsx_styles){ .count = 0 };
}

static void show_percent(double number, char decimal, char shown[XLSX_SHOWN_MAX])
{
	char *point;

	snprintf(shown, XLSX_SHOWN_MAX, "%.*g%%", DIGITS, number * 100);
	point = strchr(shown, '.');
	if (point)
		*point = decimal;
}

static bool show_groups(double number, char decimal, char shown[XLSX_SHOWN_MAX])
{
	char plain[XLSX_SHOWN_MAX / 2];
	size_t length, whole, at = 0;

	if (fabs(number) >= groups_max)
		return false;
	snprintf(plain, sizeof(plain), "%.15g", fabs(number));
	length = strlen(plain);
	whole = strspn(plain, "0123456789");
	if (strchr(plain, 'e'))
		return false;
	if (number < 0)
		shown[at++] = '-';
	for (size_t i = 0; i < length; i++) {
		if (i > 0 && i < whole && (whole - i) % GROUP == 0)
			shown[at++] = decimal == ',' ? '.' : ',';
		shown[at++] = plain[i] == '.' ? decimal : plain[i];
	}
	shown[at] = '\0';
	return true;
}

/* The Gregorian date of a day counted from 1 January 1970. */
static void date_of(long days, int *year, int *month, int *day)
{
	long since = days + 719468, era = since / 146097, of_era = since % 146097;
	long years = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
	long of_year = of_era - (365 * years + years / 4 - years / 100);
	long shifted = (5 * of_year + 2) / 153;

	*day = (int)(of_year - (153 * shifted + 2) / 5) + 1;
	*month = (int)(shifted < 10 ? shifted + 3 : shifted - 9);
	*year = (int)(years + era * 400) + (*month <= 2);
}

static size_t show_day(unsigned look, long days, char shown[XLSX_SHOWN_MAX])
{
	int year, month, day;
	size_t at = 0;

	date_of(days - DAYS_TO_1970 + (days < LEAP_DAY), &year, &month, &day);
	if (look & XLSX_DAY)
		at += (size_t)snprintf(shown, XLSX_SHOWN_MAX, "%d", day);
	if (look & XLSX_MONTH)
		at += (size_t)snprintf(shown + at, XLSX_SHOWN_MAX - at, "%s%d", at ? "/" : "",
				       month);
	if (look & XLSX_YEAR)
		at += (size_t)snprintf(shown + at, XLSX_SHOWN_MAX - at, "%s%d", at ? "/" : "",
				       year);
	return at;
}

static bool show_date(unsigned look, double number, char shown[XLSX_SHOWN_MAX])
{
	const unsigned date = XLSX_DAY | XLSX_MONTH | XLSX_YEAR;
	long days, seconds;
	size_t at = 0;

	if (number < 0 || number > DAYS_MAX)
		return false;
	days = (long)number;
	seconds = lround((number - (double)days) * DAY_SECONDS);
	days += seconds / DAY_SECONDS;
	seconds %= DAY_SECONDS;
	if (look & date)
		at = show_day(look, days, shown);
	else
		seconds += days * DAY_SECONDS;
	if (!(look & XLSX_TIME))
		return true;
	at += (size_t)snprintf(shown + at, XLSX_SHOWN_MAX - at, "%s%ld:%02ld", at ? " " : "",
			       seconds / 3600, seconds / 60 % 60);
	if (look & XLSX_SECONDS)
		snprintf(shown + at, XLSX_SHOWN_MAX - at, ":%02ld", seconds % 60);
	return true;
}

bool xlsx_styles_show(const struct xlsx_styles *styles, const char *style, double number,
		      enum language language, char shown[XLSX_SHOWN_MAX])
{
	unsigned long index = style ? strtoul(style, NULL, 10) : 0;
	unsigned look = index < styles->count ? styles->looks[index] : 0;
	char decimal = language == LANGUAGE_VI ? ',' : '.';

	if (look == 0 || !isfinite(number))
		return false;
	if (look == XLSX_GROUPS)
		return show_groups(number, decimal, shown);
	if (look != XLSX_PERCENT)
		return show_date(look, number + (styles->is_from_1904 ? DAYS_1904 : 0), shown);
	show_percent(number, decimal, shown);
	return true;
}
