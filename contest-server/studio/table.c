#include "studio/table.h"
#include "wire/results.h"

bool table_open(struct table *table, struct text *body, bool is_sheet, const char *title)
{
	*table = (struct table){ .body = body };
	if (is_sheet) {
		table->sheet = spreadsheet_open(title);
		return table->sheet != NULL;
	}
	text_add(body, RESULTS_BYTE_ORDER_MARK);
	return true;
}

static void next_cell(struct table *table)
{
	if (table->column++ > 0 && !table->sheet)
		text_add(table->body, ",");
}

void table_head(struct table *table, const char *title, double width)
{
	next_cell(table);
	if (table->sheet)
		spreadsheet_head(table->sheet, title, width);
	else
		results_add_cell(table->body, title);
}

void table_word(struct table *table, const char *word)
{
	next_cell(table);
	if (table->sheet)
		spreadsheet_text(table->sheet, word);
	else if (word && *word)
		results_add_cell(table->body, word);
}

void table_number(struct table *table, double number, int decimals)
{
	next_cell(table);
	if (table->sheet)
		spreadsheet_number(table->sheet, number);
	else
		text_add_format(table->body, "%.*f", decimals, number);
}

void table_end_row(struct table *table)
{
	table->column = 0;
	if (table->sheet)
		spreadsheet_end_row(table->sheet);
	else
		text_add(table->body, "\r\n");
}

bool table_close(struct table *table)
{
	return !table->sheet || spreadsheet_close(table->sheet, table->body);
}
