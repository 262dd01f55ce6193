/* A table for people: with commas, or as a spreadsheet. The same cells go into both. */
#ifndef STUDIO_TABLE_H
#define STUDIO_TABLE_H

#include "base/text.h"
#include "sheet/spreadsheet.h"

struct table {
	struct spreadsheet *sheet; /* NULL: commas */
	struct text *body;
	int column;
};

/* False if a spreadsheet cannot be made: logged. title: of its sheet. */
bool table_open(struct table *table, struct text *body, bool is_sheet, const char *title);
void table_head(struct table *table, const char *title, double width);
void table_word(struct table *table, const char *word); /* NULL: an empty cell */
void table_number(struct table *table, double number, int decimals);
void table_end_row(struct table *table);

/* Adds the bytes to body; false if that cannot be: logged. */
bool table_close(struct table *table);

#endif
