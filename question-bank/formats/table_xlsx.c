/* A sheet of an .xlsx file as a table: see table.h. */
#include "question-bank/formats/encoding.h"
#include "question-bank/formats/office.h"
#include "question-bank/formats/table.h"
#include "question-bank/formats/xlsx_sheet.h"
#include "question-bank/formats/xlsx_style.h"
#include "question-bank/problem.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
	NUMBER_DIGITS = 15, /* those that a spreadsheet stores truly */
	NUMBER_SIZE = 32,
	ESCAPE_LENGTH = 7, /* "_x000D_" */
	MERGE_STEPS_MAX = TABLE_CELLS_MAX,
};

static const double whole_max = 1e15;

struct shared_text {
	const char *text;
	size_t length;
};

struct xlsx {
	struct table *table;
	struct import *import;
	struct archive *archive;
	char workbook[OFFICE_NAME_MAX];
	struct shared_text *shared;
	size_t shared_count;
	struct xlsx_styles styles;
	struct encoding_census census;
	int rows_kept, merge_steps;
};

/* Control characters are written as "_x000D_", and "_" itself as "_x005F_" before what would
 * look so. Undone in place; other characters than those of one byte do not come so. */
static size_t unescape(char *text, size_t length)
{
	size_t written = 0;

	for (size_t i = 0; i < length; i++) {
		unsigned code = 0;
		char close = '\0';

		if (text[i] == '_' && length - i >= ESCAPE_LENGTH && text[i + 1] == 'x' &&
		    strspn(text + i + 2, "0123456789abcdefABCDEF") == 4 &&
		    sscanf(text + i + 2, "%4x%c", &code, &close) == 2 && close == '_' &&
		    code > 0 && code < 0x80) {
			text[written++] = (char)code;
			i += ESCAPE_LENGTH - 1;
		} else {
			text[written++] = text[i];
		}
	}
	return written;
}

static struct shared_text keep_text(struct xlsx *xlsx, const char *text, size_t length)
{
	enum encoding encoding = xlsx->import->options.encoding;
	char *modern = NULL;
	struct shared_text kept;

	encoding_count(&xlsx->census, text, length);
	if (encoding_is_old(encoding))
		text = modern = encoding_modern(encoding, text, length, &length);
	kept = (struct shared_text){ arena_copy(&xlsx->table->arena, text, length), length };
	free(modern);
	return kept;
}

/* The text of an "si" or "is": its own, or that of its runs; not how it is pronounced. */
static struct shared_text rich_text(struct xlsx *xlsx, const struct xml_node *item)
{
	struct shared_text whole;
	char *joined = NULL;
	size_t length = 0;

	for (const struct xml_node *node = xml_child(item, NULL); node;
	     node = xml_next(node, NULL)) {
		const struct xml_node *piece = xml_is(node, "r") ? xml_child(node, "t") : node;
		size_t more;
		char *text;

		if (!xml_is(piece, "t"))
			continue;
		text = xml_text(piece, &more);
		joined = realloc(joined, length + more + 1);
		if (!joined)
			abort();
		memcpy(joined + length, text, more + 1);
		length += more;
		free(text);
	}
	if (joined)
		length = unescape(joined, length);
	whole = keep_text(xlsx, joined ? joined : "", length);
	free(joined);
	return whole;
}

static void read_shared(struct xlsx *xlsx)
{
	char name[OFFICE_NAME_MAX], why[IMPORT_SENTENCE_MAX];
	struct xml_document *document;
	size_t count = 0;

	if (!office_relation(xlsx->archive, xlsx->workbook, NULL, "/sharedStrings", name) ||
	    !archive_has(xlsx->archive, name))
		return; /* all its texts are in the cells */
	document = office_open(xlsx->archive, name, why);
	if (!document) {
		import_problem(xlsx->import, "", "",
			       "Cells that need them were taken as empty.",
			       "The texts of the sheet cannot be read: %s", why);
		return;
	}
	for (const struct xml_node *item = xml_child(xml_root(document), "si"); item;
	     item = xml_next(item, "si"))
		count++;
	xlsx->shared = calloc(count + 1, sizeof(*xlsx->shared));
	if (!xlsx->shared)
		abort();
	for (const struct xml_node *item = xml_child(xml_root(document), "si"); item;
	     item = xml_next(item, "si"))
		xlsx->shared[xlsx->shared_count++] = rich_text(xlsx, item);
	xml_close(document);
}

/* As a person would write it: "1.0" and "1E0" are 1. What is no number stays. */
static struct shared_text tidy_number(struct xlsx *xlsx, const char *written)
{
	char tidied[NUMBER_SIZE], *end;
	double number = strtod(written, &end);

	if (end == written || *end != '\0' || !isfinite(number))
		snprintf(tidied, sizeof(tidied), "%s", written);
	else if (number == floor(number) && fabs(number) < whole_max)
		snprintf(tidied, sizeof(tidied), "%.0f", number);
	else
		snprintf(tidied, sizeof(tidied), "%.*g", NUMBER_DIGITS, number);
	return (struct shared_text){ arena_copy(&xlsx->table->arena, tidied, strlen(tidied)),
				     strlen(tidied) };
}

/* A number as its cell shows it. Is a plain number only if it is shown as one. */
static struct shared_text number_text(struct xlsx *xlsx, const struct xml_node *node,
				      const char *written, bool *is_number)
{
	char shown[XLSX_SHOWN_MAX], *end;
	double number = strtod(written, &end);

	*is_number = end == written || *end != '\0' ||
		     !xlsx_styles_show(&xlsx->styles, xml_attribute(node, "s"), number,
				       xlsx->import->options.language, shown);
	if (*is_number)
		return tidy_number(xlsx, written);
	return (struct shared_text){ arena_copy(&xlsx->table->arena, shown, strlen(shown)),
				     strlen(shown) };
}

static struct shared_text copied(struct xlsx *xlsx, char *text)
{
	size_t length = unescape(text, strlen(text));

	return keep_text(xlsx, text, length);
}

static struct shared_text shared_text(struct xlsx *xlsx, const struct table_cell *cell,
				      const char *index)
{
	char place[TABLE_PLACE_MAX], *end;
	unsigned long number = strtoul(index, &end, 10);

	if (end != index && number < xlsx->shared_count)
		return xlsx->shared[number];
	import_problem(xlsx->import, table_row_place(cell->row, place), "",
		       "The cell was taken as empty.",
		       "The text of a cell is not in the file; save it again.");
	return (struct shared_text){ "", 0 };
}

static void report_error(struct xlsx *xlsx, const struct table_cell *cell, const char *value)
{
	char place[TABLE_PLACE_MAX], shown[NUMBER_SIZE];

	import_problem(xlsx->import,
		       cell->column <= TABLE_COLUMNS_MAX
			       ? table_place(cell->row, cell->column, place)
			       : table_row_place(cell->row, place),
		       "", "The cell was taken as empty.",
		       "Its formula gives an error (%s); correct it.",
		       problem_show(value, shown, sizeof(shown)));
}

static void read_cell(struct xlsx *xlsx, const struct xml_node *node, struct table_cell cell)
{
	const struct xml_node *value = xml_child(node, "v");
	const char *type = xml_attribute(node, "t");
	struct shared_text text = { "", 0 };
	char *written;

	if (!type)
		type = "n";
	if (strcmp(type, "inlineStr") == 0)
		text = rich_text(xlsx, xml_child(node, "is"));
	written = value ? xml_text(value, NULL) : NULL;
	if (!written || !*written) {
		free(written);
	} else {
		cell.is_number = strcmp(type, "n") == 0;
		if (strcmp(type, "s") == 0)
			text = shared_text(xlsx, &cell, written);
		else if (strcmp(type, "b") == 0)
			text = *written == '1' ? (struct shared_text){ "TRUE", 4 }
					       : (struct shared_text){ "FALSE", 5 };
		else if (strcmp(type, "e") == 0)
			report_error(xlsx, &cell, written);
		else
			text = cell.is_number
				       ? number_text(xlsx, node, written, &cell.is_number)
				       : copied(xlsx, written);
		free(written);
	}
	cell.text = text.text;
	cell.length = text.length;
	table_put(xlsx->table, xlsx->import, &cell);
}

/* Cells and rows say where they are, or follow the one before. */
static void read_row(struct xlsx *xlsx, const struct xml_node *row, int number)
{
	int column = 0;

	for (const struct xml_node *cell = xml_child(row, "c"); cell;
	     cell = xml_next(cell, "c")) {
		const char *name = xml_attribute(cell, "r");
		int its_row, its_column;

		column++;
		if (name && table_reference(name, &its_row, &its_column))
			column = its_column;
		read_cell(xlsx, cell, (struct table_cell){ .row = number, .column = column });
	}
}

static void read_rows(struct xlsx *xlsx, const struct xml_node *data)
{
	char place[TABLE_PLACE_MAX];
	int number = 0;

	for (const struct xml_node *row = xml_child(data, "row"); row && !xlsx->table->is_cut;
	     row = xml_next(row, "row")) {
		const char *written = xml_attribute(row, "r");
		long its_number = written ? strtol(written, NULL, 10) : 0;
		size_t before = xlsx->table->cell_count;

		number = its_number > 0 && its_number <= TABLE_ROW_LAST ? (int)its_number
									: number + 1;
		read_row(xlsx, row, number);
		xlsx->rows_kept += xlsx->table->cell_count > before;
		if (xlsx->rows_kept < TABLE_ROWS_MAX)
			continue;
		import_problem(xlsx->import, table_row_place(number, place), "",
			       "The rest of the sheet was not read; split the file.",
			       "There are too many rows.");
		xlsx->table->is_cut = true;
	}
}

/* "B2:B5"; false if it is one cell. */
static bool parse_range(const char *range, int *row, int *column, int *last_row)
{
	char from[NUMBER_SIZE], to[NUMBER_SIZE];
	int last_column;

	return range && sscanf(range, "%31[^:]:%31s", from, to) == 2 &&
	       table_reference(from, row, column) &&
	       table_reference(to, last_row, &last_column);
}

/* The index of the first row from this number on. */
static size_t row_from(const struct table *table, int number)
{
	size_t from = 0, to = table->row_count;

	while (from < to) {
		size_t middle = from + (to - from) / 2;

		if (table->rows[middle].number < number)
			from = middle + 1;
		else
			to = middle;
	}
	return from;
}

/* What is merged downwards counts for every row of it that is not empty. */
static void fill_down(struct xlsx *xlsx, const char *range, struct table *fills)
{
	const struct table *table = xlsx->table;
	const struct table_cell *top;
	int row, column, last_row;
	size_t index;

	if (!parse_range(range, &row, &column, &last_row))
		return;
	index = row_from(table, row);
	if (index == table->row_count || table->rows[index].number != row)
		return;
	top = table_cell_in(&table->rows[index], column);
	for (index++; top && index < table->row_count && xlsx->merge_steps < MERGE_STEPS_MAX;
	     index++, xlsx->merge_steps++) {
		struct table_cell filled = *top;

		filled.row = table->rows[index].number;
		if (filled.row > last_row)
			return;
		table_put(fills, xlsx->import, &filled);
	}
}

static void read_merges(struct xlsx *xlsx, const struct xml_node *sheet)
{
	const struct xml_node *list = xml_child(sheet, "mergeCells");
	struct table fills = { 0 };

	for (const struct xml_node *merge = xml_child(list, "mergeCell"); merge;
	     merge = xml_next(merge, "mergeCell"))
		fill_down(xlsx, xml_attribute(merge, "ref"), &fills);
	for (size_t i = 0; i < fills.cell_count; i++)
		table_put(xlsx->table, xlsx->import, &fills.cells[i]);
	if (fills.cell_count > 0)
		table_finish(xlsx->table);
	table_clear_cells(&fills);
}

static bool refuse(struct xlsx *xlsx, const char *wrong)
{
	import_problem(xlsx->import, "", "", import_file_empty, "%s", wrong);
	return false;
}

static bool read_sheet(struct xlsx *xlsx, const char *name)
{
	char why[IMPORT_SENTENCE_MAX];
	struct xml_document *document;
	const char *fault;

	/* One document is in memory at a time: each may be as large as XML_PARTS_MAX lets it.
	 */
	read_shared(xlsx);
	xlsx_styles_read(&xlsx->styles, xlsx->archive, xlsx->workbook);
	document = office_open(xlsx->archive, name, why);
	if (!document)
		return refuse(xlsx, why);
	read_rows(xlsx, xml_child(xml_root(document), "sheetData"));
	table_finish(xlsx->table);
	read_merges(xlsx, xml_root(document));
	xml_close(document);
	xlsx->table->seen = encoding_of_words(&xlsx->census);
	fault = xlsx->import->options.encoding ? NULL : encoding_fault(&xlsx->census);
	return fault ? refuse(xlsx, fault) : true;
}

static bool refuse_sheet(struct xlsx *xlsx)
{
	char shown[IMPORT_WORDS_MAX];

	if (!xlsx->import->options.sheet)
		return refuse(xlsx, "The file has no sheet; save it again as .xlsx.");
	import_problem(xlsx->import, "", "", import_file_empty,
		       "The file has no sheet «%s»; choose one that it has.",
		       problem_show(xlsx->import->options.sheet, shown, sizeof(shown)));
	return false;
}

static bool read_workbook(struct xlsx *xlsx)
{
	char name[OFFICE_NAME_MAX], why[IMPORT_SENTENCE_MAX];
	struct xml_document *document;
	const struct xml_node *sheets, *sheet;
	const char *id;
	bool is_found;

	if (!office_relation(xlsx->archive, "", NULL, "/officeDocument", xlsx->workbook))
		snprintf(xlsx->workbook, sizeof(xlsx->workbook), "xl/workbook.xml");
	document = office_open(xlsx->archive, xlsx->workbook, why);
	if (!document)
		return refuse(xlsx, why);
	sheets = xml_child(xml_root(document), "sheets");
	sheet = xlsx_sheet_choose(sheets, xlsx->import, xlsx->table);
	id = sheet ? xml_attribute(sheet, "id") : NULL;
	is_found = id && office_relation(xlsx->archive, xlsx->workbook, id, NULL, name);
	xml_close(document);
	if (!is_found)
		return refuse_sheet(xlsx);
	return read_sheet(xlsx, name);
}

bool table_read_xlsx(struct table *table, struct import *import, const char *bytes,
		     size_t length)
{
	char why[IMPORT_SENTENCE_MAX];
	struct xlsx xlsx = { .table = table, .import = import };
	bool is_read;

	*table = (struct table){ 0 };
	if (office_is_old(bytes, length))
		return refuse(&xlsx, office_old_sentence);
	xlsx.archive = archive_open(bytes, length, why);
	if (!xlsx.archive)
		return refuse(&xlsx, why);
	is_read = read_workbook(&xlsx);
	free(xlsx.shared);
	xlsx_styles_clear(&xlsx.styles);
	archive_close(xlsx.archive);
	return is_read;
}
