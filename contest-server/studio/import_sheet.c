#include "studio/import_sheet.h"
#include "question-bank/formats/encoding.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void choose(struct import_sheet *sheet, struct import_options *options,
		   const char *database)
{
	const struct outline *outline = &sheet->outline;
	int columns[LAYOUT_COLUMNS], rows_below = 0;
	struct secret_hash header;

	if (options->columns) {
		snprintf(sheet->columns, sizeof(sheet->columns), "%s", options->columns);
		sheet->first_row = options->first_row ? options->first_row : 1;
		return;
	}
	if (!database || outline->header_row == 0)
		return;
	header = secret_hash_of(outline->header);
	sheet->is_remembered =
		import_columns_find(database, &header, sheet->columns, &rows_below) &&
		layout_choose(sheet->columns, columns);
	if (!sheet->is_remembered) {
		sheet->columns[0] = '\0';
		return;
	}
	sheet->first_row = outline->header_row + rows_below;
	options->columns = sheet->columns;
	options->first_row = sheet->first_row;
}

void import_sheet_open(struct import_sheet *sheet, struct import_options *options,
		       const char *database, const char *name, const char *bytes, size_t length)
{
	*sheet = (struct import_sheet){ .is_sheet = outline_is_sheet(name, bytes, length) };
	if (!sheet->is_sheet)
		return;
	if (outline_read(&sheet->outline, options, bytes, length))
		choose(sheet, options, database);
}

void import_sheet_close(struct import_sheet *sheet)
{
	if (sheet->is_sheet)
		outline_clear(&sheet->outline);
}

/* Cells of a file may hold bytes that are no text. */
static void say_text(struct text *body, const char *string)
{
	char *composed = text_composed(string);

	text_add_json(body, composed ? composed : "?");
	free(composed);
}

static void say_sheets(struct text *body, const struct table *table)
{
	text_add(body, "\"sheets\":[");
	for (int i = 0; i < table->sheet_count; i++) {
		text_add(body, i ? "," : "");
		say_text(body, table->sheets[i]);
	}
	text_add(body, "],\"sheet\":");
	if (table->sheet_count > 0 && table->sheet >= 0)
		say_text(body, table->sheets[table->sheet]);
	else
		text_add(body, "\"\"");
}

static void say_rows(struct text *body, const struct outline *outline)
{
	int columns = outline_columns(outline);
	char cell[OUTLINE_TEXT_MAX];

	text_add(body, ",\"rows\":[");
	for (size_t i = 0; i < outline->table.row_count && i < OUTLINE_ROWS_MAX; i++) {
		text_add_format(body, "%s{\"row\":%d,\"cells\":[", i ? "," : "",
				outline->table.rows[i].number);
		for (int k = 1; k <= columns; k++) {
			outline_text(outline, i, k, cell);
			text_add(body, k > 1 ? "," : "");
			say_text(body, cell);
		}
		text_add(body, "]}");
	}
	text_add(body, "]");
}

void import_sheet_say(struct text *body, const struct import_sheet *sheet)
{
	const struct outline *outline = &sheet->outline;
	char guess[LAYOUT_CHOICE_MAX];

	if (!sheet->is_sheet)
		return;
	layout_choice_write(outline->columns, guess);
	text_add(body, ",\"outline\":{");
	say_sheets(body, &outline->table);
	text_add_format(
		body,
		",\"encoding\":\"%s\",\"is_encoding_sure\":%s,\"is_certain\":%s,"
		"\"is_chosen\":%s,\"is_remembered\":%s,\"header_row\":%d,"
		"\"first_row\":%d,\"columns\":",
		encoding_name(outline->encoding), outline->is_encoding_old ? "false" : "true",
		outline->is_certain ? "true" : "false", *sheet->columns ? "true" : "false",
		sheet->is_remembered ? "true" : "false", outline->header_row,
		*sheet->columns ? sheet->first_row : outline->first_row);
	text_add_json(body, *sheet->columns ? sheet->columns : guess);
	say_rows(body, outline);
	text_add(body, "}");
}

bool import_sheet_memory(const struct import_sheet *sheet, struct store_import_columns *columns)
{
	const struct outline *outline = &sheet->outline;

	if (!sheet->is_sheet || !*sheet->columns || sheet->is_remembered ||
	    outline->header_row == 0 || sheet->first_row <= outline->header_row)
		return false;
	columns->header = secret_hash_of(outline->header);
	columns->rows_below = sheet->first_row - outline->header_row;
	snprintf(columns->columns, sizeof(columns->columns), "%s", sheet->columns);
	return true;
}
