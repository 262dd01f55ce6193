#include "question-bank/formats/outline.h"

#include "question-bank/formats/archive.h"
#include "question-bank/formats/encoding.h"
#include "question-bank/formats/layout_write.h"
#include "question-bank/formats/outline_guess.h"
#include "question-bank/problem.h"

#include <stdio.h>
#include <string.h>

enum {
	LIKE_MIN = 2, /* columns whose names are like ours, of a row that names them */
	LOOKED_AT_MAX = 4 * OUTLINE_TEXT_MAX /* bytes of a cell */
};

bool outline_is_sheet(const char *name, const char *bytes, size_t length)
{
	return layout_is_xlsx(name, bytes, length) || layout_is_csv(name, bytes, length);
}

static bool has_answer(const int columns[LAYOUT_COLUMNS])
{
	bool has_options = columns[LAYOUT_OPTION] > 0 && columns[LAYOUT_OPTION + 1] > 0;

	return columns[LAYOUT_NUMBER] > 0 ||
	       ((columns[LAYOUT_ANSWER] > 0 || columns[LAYOUT_ORDER] > 0) &&
		(has_options || columns[LAYOUT_KIND] > 0));
}

typedef enum layout_column meaning_fn(const char *title);

/* How many columns the row names, and which. */
static int take_names(const struct sheet *sheet, const struct table_row *row,
		      meaning_fn *meaning, int columns[LAYOUT_COLUMNS])
{
	char title[SHEET_TITLE_MAX];
	int count = 0;

	memset(columns, 0, LAYOUT_COLUMNS * sizeof(*columns));
	for (size_t i = 0; i < row->count; i++) {
		enum layout_column column;

		sheet_title(sheet, &row->cells[i], title);
		column = *title ? meaning(title) : LAYOUT_COLUMNS;
		if (column == LAYOUT_COLUMNS || columns[column] > 0)
			continue;
		columns[column] = row->cells[i].column;
		count++;
	}
	return count;
}

/* The place of the row near the top whose names say most, or row_count. */
static size_t naming_row(const struct sheet *sheet, meaning_fn *meaning, int least)
{
	const struct table *table = &sheet->table;
	size_t found = table->row_count;
	int columns[LAYOUT_COLUMNS];

	for (size_t i = 0; i < table->row_count && i < SHEET_HEADER_ROWS_MAX; i++) {
		int count = take_names(sheet, &table->rows[i], meaning, columns);

		/* "8", "9", "A" may be options' names, and options as well. */
		if (count >= least && (columns[LAYOUT_TEXT] || columns[LAYOUT_ANSWER])) {
			least = count + 1;
			found = i;
		}
	}
	return found;
}

static void note_header(struct outline *outline, const struct sheet *sheet,
			const struct table_row *row)
{
	char title[SHEET_TITLE_MAX];
	size_t length = 0;

	outline->header_row = row->number;
	for (size_t i = 0; i < row->count; i++) {
		sheet_title(sheet, &row->cells[i], title);
		if (length + strlen(title) + 8 >= sizeof(outline->header))
			break;
		length += (size_t)snprintf(outline->header + length,
					   sizeof(outline->header) - length, "%d:%s|",
					   row->cells[i].column, title);
	}
}

static void guess(struct outline *outline, const struct sheet *sheet)
{
	const struct table *table = &sheet->table;
	size_t row = naming_row(sheet, layout_column_called, LIKE_MIN);

	if (row < table->row_count) {
		take_names(sheet, &table->rows[row], layout_column_called, outline->columns);
		outline->is_certain =
			outline->columns[LAYOUT_TEXT] > 0 && has_answer(outline->columns);
	}
	if (!outline->is_certain) {
		row = naming_row(sheet, outline_column_like, LIKE_MIN);
		if (row < table->row_count)
			take_names(sheet, &table->rows[row], outline_column_like,
				   outline->columns);
	}
	if (row < table->row_count)
		note_header(outline, sheet, &table->rows[row]);
	row = row < table->row_count ? row + 1 : 0;
	if (!outline->is_certain)
		outline_guess_by_cells(sheet, row, outline->columns);
	outline->first_row = row < table->row_count ? table->rows[row].number : 1;
}

bool outline_read(struct outline *outline, const struct import_options *options,
		  const char *bytes, size_t length)
{
	struct import_options own = *options;
	struct import import;
	struct sheet sheet;
	bool is_open;

	*outline = (struct outline){ .encoding = options->encoding, .first_row = 1 };
	own.report = NULL; /* the reading itself says it all */
	own.each = NULL;
	own.columns = NULL;
	if (!own.encoding && !archive_is(bytes, length)) {
		own.encoding = encoding_guess(bytes, length);
		if (!own.encoding)
			own.encoding = ENCODING_WINDOWS_1258; /* to be seen and chosen */
		outline->encoding = own.encoding;
		outline->is_encoding_old = encoding_is_old(own.encoding);
	}
	import_init(&import, &own);
	is_open = sheet_open(&sheet, &import, bytes, length);
	if (!is_open && archive_is(bytes, length) && sheet.table.seen) {
		outline->encoding = import.options.encoding = sheet.table.seen;
		outline->is_encoding_old = true;
		sheet_clear(&sheet);
		is_open = sheet_open(&sheet, &import, bytes, length);
	}
	if (is_open && sheet.table.row_count > 0)
		guess(outline, &sheet);
	is_open = is_open && sheet.table.row_count > 0;
	outline->table = sheet.table;
	sheet.table = (struct table){ 0 };
	sheet_clear(&sheet);
	import_clear(&import);
	return is_open;
}

void outline_clear(struct outline *outline)
{
	table_clear_cells(&outline->table);
}

void outline_text(const struct outline *outline, size_t row, int column,
		  char text[OUTLINE_TEXT_MAX])
{
	const struct table_cell *cell = table_cell_in(&outline->table.rows[row], column);
	struct import import;
	const char *line;

	import_init(&import, &(struct import_options){ .topic = "" });
	line = cell ? import_line(&import, cell->text,
				  cell->length < LOOKED_AT_MAX ? cell->length : LOOKED_AT_MAX)
		    : NULL;
	problem_show(line ? line : "", text, OUTLINE_TEXT_MAX);
	import_clear(&import);
}

int outline_columns(const struct outline *outline)
{
	int most = 0;

	for (size_t i = 0; i < outline->table.row_count && i < SHEET_HEADER_ROWS_MAX; i++) {
		const struct table_row *row = &outline->table.rows[i];

		if (row->cells[row->count - 1].column > most)
			most = row->cells[row->count - 1].column;
	}
	return most < OUTLINE_COLUMNS_MAX ? most : OUTLINE_COLUMNS_MAX;
}
