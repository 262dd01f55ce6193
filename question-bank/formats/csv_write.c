/* Questions in our layout as a .csv file. */
#include "question-bank/formats/layout.h"
#include "question-bank/formats/layout_write.h"

#include <string.h>

struct csv_out {
	FILE *out;
	char separator, decimal;
	bool is_in_row; /* something stands in it */
};

static void put_quoted(FILE *out, const char *text)
{
	fputc('"', out);
	if (layout_needs_guard(text))
		fputc('\'', out);
	for (; *text; text++) {
		if (*text == '"')
			fputc('"', out);
		fputc(*text, out);
	}
	fputc('"', out);
}

static void put_number(const struct csv_out *csv, const char *number)
{
	for (; *number; number++)
		fputc(*number == '.' ? csv->decimal : *number, csv->out);
}

/* Texts are quoted whatever is in them: so their separators part nothing, whichever the
 * program that opens the file expects. */
static void put_cell(struct csv_out *csv, const char *text, bool is_number)
{
	if (csv->is_in_row)
		fputc(csv->separator, csv->out);
	csv->is_in_row = true;
	if (text && is_number)
		put_number(csv, text);
	else if (text)
		put_quoted(csv->out, text);
}

static void end_row(struct csv_out *csv)
{
	fputs("\r\n", csv->out);
	csv->is_in_row = false;
}

static void put_titles(struct csv_out *csv, const struct export *export,
		       const bool is_used[LAYOUT_COLUMNS])
{
	char title[LAYOUT_TITLE_MAX];

	for (unsigned i = 0; i < LAYOUT_COLUMNS; i++) {
		if (!is_used[i])
			continue;
		layout_title((enum layout_column)i, export->language, title);
		put_cell(csv, title, false);
	}
	end_row(csv);
}

void layout_write_csv(struct export *export)
{
	bool is_vietnamese = export->language == LANGUAGE_VI;
	struct csv_out csv = { .out = export->out,
			       .separator = is_vietnamese ? ';' : ',',
			       .decimal = is_vietnamese ? ',' : '.' };
	bool is_used[LAYOUT_COLUMNS];

	layout_columns(export, is_used);
	fputs("\xEF\xBB\xBF", export->out);
	put_titles(&csv, export, is_used);
	for (size_t i = 0; i < export->count; i++) {
		struct layout_row row;

		layout_row_make(&row, export, export->questions[i]);
		layout_losses(export, export->questions[i]);
		for (int k = 0; k < LAYOUT_COLUMNS; k++)
			if (is_used[k])
				put_cell(&csv, row.cells[k], row.is_number[k]);
		end_row(&csv);
	}
}
