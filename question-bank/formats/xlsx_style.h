/* How the cells of a workbook show their numbers: as percents, dates, in groups of three
 * digits. Read from its part styles.xml; colours and fonts are nothing to us. */
#ifndef QUESTION_BANK_FORMATS_XLSX_STYLE_H
#define QUESTION_BANK_FORMATS_XLSX_STYLE_H

#include "question-bank/formats/archive.h"
#include "question-bank/question.h"

enum {
	XLSX_STYLES_MAX = 65536, /* cells of styles beyond show plain numbers */
	XLSX_SHOWN_MAX = 64,     /* bytes */
};

/* What of a number a format shows, as bits. */
enum xlsx_look {
	XLSX_PERCENT = 1 << 0,
	XLSX_GROUPS = 1 << 1,
	XLSX_DAY = 1 << 2,
	XLSX_MONTH = 1 << 3,
	XLSX_YEAR = 1 << 4,
	XLSX_TIME = 1 << 5,
	XLSX_SECONDS = 1 << 6,
};

/* The looks of a format as a spreadsheet writes it: "0.0%", "dd/mm/yyyy"; 0: a plain one. */
unsigned xlsx_look_of(const char *format);

/* All zero has no styles; to be cleared. */
struct xlsx_styles {
	unsigned char *looks; /* of each style of a cell */
	size_t count;
	bool is_from_1904; /* days are counted from there */
};

/* A workbook without styles, or with such that cannot be read, has none. */
void xlsx_styles_read(struct xlsx_styles *styles, struct archive *archive,
		      const char *workbook);
void xlsx_styles_clear(struct xlsx_styles *styles);

/* Writes the number as a cell of this style ("3", or NULL) shows it: "70%", "1/5/2026",
 * "4.960.000". False if it shows a plain number, or one that is no date. */
bool xlsx_styles_show(const struct xlsx_styles *styles, const char *style, double number,
		      enum language language, char shown[XLSX_SHOWN_MAX]);

#endif
