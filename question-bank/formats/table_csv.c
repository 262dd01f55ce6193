/* A .csv file as a table: see table.h. */
#include "question-bank/formats/encoding.h"
#include "question-bank/formats/table.h"

#include <stdlib.h>
#include <string.h>

enum { LOOKED_AT_ROWS = 10 };

/* Where reading stands. The cells are unquoted in place: "write" never overtakes "at". */
struct csv {
	struct table *table;
	struct import *import;
	char *at, *end;
	char separator;
	int row, column, rows_kept;
	/* The first quote at or after close_from that ends a cell, or the end of the line on
	 * which there is none; so that no line is searched more than once. */
	char *close_from, *close;
};

static bool is_line_end(char byte)
{
	return byte == '\n' || byte == '\r';
}

/* The one that stands most often outside quotes in the first row that has any; of two alike
 * the one that is rarer in texts. */
static char separator_of(const char *text, const char *end)
{
	static const char separators[] = { '\t', ';', ',' };
	size_t counts[sizeof(separators)] = { 0 };
	bool is_quoted = false, is_any = false;
	size_t best = 0;

	for (int rows = 0; text < end && rows < LOOKED_AT_ROWS && !is_any; text++) {
		if (*text == '"')
			is_quoted = !is_quoted;
		for (size_t i = 0; i < sizeof(separators) && !is_quoted; i++)
			counts[i] += *text == separators[i];
		if (is_line_end(*text) && !is_quoted) {
			rows++;
			for (size_t i = 0; i < sizeof(separators); i++)
				is_any = is_any || counts[i] > 0;
		}
	}
	for (size_t i = 1; i < sizeof(separators); i++)
		if (counts[i] > counts[best])
			best = i;
	return counts[best] > 0 ? separators[best] : ',';
}

/* "sep=;" on a line of its own, as Excel writes and reads it. */
static bool takes_named_separator(struct csv *csv)
{
	static const char name[] = "sep=";
	size_t length = sizeof(name) - 1;

	if ((size_t)(csv->end - csv->at) < length + 2 || memcmp(csv->at, name, length) != 0 ||
	    !is_line_end(csv->at[length + 1]) || is_line_end(csv->at[length]))
		return false;
	csv->separator = csv->at[length];
	csv->at += length + 1;
	return true;
}

static bool ends_cell(const struct csv *csv, const char *at)
{
	return at == csv->end || *at == csv->separator || is_line_end(*at);
}

static void report(struct csv *csv, const char *done, const char *wrong)
{
	char place[TABLE_PLACE_MAX];
	const char *named = csv->column <= TABLE_COLUMNS_MAX
				    ? table_place(csv->row, csv->column, place)
				    : table_row_place(csv->row, place);

	import_problem(csv->import, named, "", done, "%s", wrong);
}

static void put(struct csv *csv, const char *text, size_t length)
{
	table_put(csv->table, csv->import,
		  &(struct table_cell){ .row = csv->row,
					.column = csv->column,
					.text = text,
					.length = length });
}

static void read_plain(struct csv *csv)
{
	char *start = csv->at;

	while (!ends_cell(csv, csv->at))
		csv->at++;
	put(csv, start, (size_t)(csv->at - start));
}

/* The quote on this line that a separator or the line's end follows, or NULL. */
static char *closing_quote(struct csv *csv, char *from)
{
	if (!csv->close || from < csv->close_from || from > csv->close) {
		csv->close_from = csv->close = from;
		while (csv->close < csv->end && !is_line_end(*csv->close) &&
		       !(*csv->close == '"' && ends_cell(csv, csv->close + 1)))
			csv->close++;
	}
	return csv->close < csv->end && *csv->close == '"' ? csv->close : NULL;
}

/* A quote stands where none may: text follows it. What was typed is taken as it looks best:
 * «"Luật" là gì?» as a text that begins with a quote, «"gọi là "luật" ư"» as quoted. */
static void read_misquoted(struct csv *csv, char *open, char *quote)
{
	char *close = closing_quote(csv, quote);

	report(csv, import_kept,
	       "A quotation mark stands within a text; check it, and write such a mark twice.");
	if (!close) {
		csv->at = open;
		read_plain(csv);
		return;
	}
	put(csv, open + 1, (size_t)(close - open - 1));
	csv->at = close + 1;
}

/* The last byte of a quoted cell, its closing quote; NULL if there is none to the end. */
static char *end_of_quoted(const struct csv *csv, bool *has_pairs)
{
	char *at = csv->at + 1;

	*has_pairs = false;
	for (;;) {
		at = memchr(at, '"', (size_t)(csv->end - at));
		if (!at || at + 1 == csv->end || at[1] != '"')
			return at;
		*has_pairs = true;
		at += 2;
	}
}

static size_t unpair(char *text, size_t length)
{
	size_t written = 0;

	for (size_t i = 0; i < length; i++) {
		text[written++] = text[i];
		if (text[i] == '"' && i + 1 < length && text[i + 1] == '"')
			i++;
	}
	return written;
}

static void read_quoted(struct csv *csv)
{
	char *open = csv->at;
	bool has_pairs;
	char *close = end_of_quoted(csv, &has_pairs);
	size_t length;

	if (!close) {
		report(csv, import_kept,
		       "A quotation mark opens and none closes; write one at the end of the "
		       "cell, or take this one away.");
		read_plain(csv);
		return;
	}
	if (!ends_cell(csv, close + 1)) {
		read_misquoted(csv, open, close);
		return;
	}
	length = (size_t)(close - open - 1);
	csv->at = close + 1;
	put(csv, open + 1, has_pairs ? unpair(open + 1, length) : length);
}

static void read_row(struct csv *csv)
{
	for (csv->column = 1;; csv->column += csv->column <= TABLE_COLUMNS_MAX) {
		if (csv->at < csv->end && *csv->at == '"')
			read_quoted(csv);
		else
			read_plain(csv);
		if (csv->at == csv->end || *csv->at != csv->separator)
			break;
		csv->at++;
	}
	if (csv->at < csv->end && *csv->at++ == '\r' && csv->at < csv->end && *csv->at == '\n')
		csv->at++;
}

static void read_rows(struct csv *csv)
{
	char place[TABLE_PLACE_MAX];

	while (csv->at < csv->end && !csv->table->is_cut) {
		size_t before = csv->table->cell_count;

		csv->row++;
		read_row(csv);
		csv->rows_kept += csv->table->cell_count > before;
		if (csv->rows_kept < TABLE_ROWS_MAX || csv->at == csv->end)
			continue;
		import_problem(csv->import, table_row_place(csv->row, place), "",
			       "The rest of the sheet was not read; split the file.",
			       "There are too many rows.");
		csv->table->is_cut = true;
	}
}

bool table_read_csv(struct table *table, struct import *import, const char *bytes,
		    size_t length)
{
	struct csv csv = { .table = table, .import = import };
	size_t text_length;

	*table = (struct table){ 0 };
	table->bytes = encoding_read(import, bytes, length, &text_length);
	if (!table->bytes)
		return false;
	csv.at = table->bytes;
	csv.end = csv.at + text_length;
	if (takes_named_separator(&csv)) {
		csv.row = 1;
		if (*csv.at++ == '\r' && csv.at < csv.end && *csv.at == '\n')
			csv.at++;
	} else {
		csv.separator = separator_of(csv.at, csv.end);
	}
	table->decimal = csv.separator == ';' ? ',' : csv.separator == ',' ? '.' : '\0';
	read_rows(&csv);
	table_finish(table);
	return true;
}
