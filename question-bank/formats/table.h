/* A sheet of cells, as a .csv or an .xlsx file has it: which text stands in which cell. Knows
 * nothing of questions; the readers of sheets work on it.
 *
 * Only cells with a text are kept. Rows and columns are counted from 1, as a spreadsheet shows
 * them: that of a .csv file too. */
#ifndef QUESTION_BANK_FORMATS_TABLE_H
#define QUESTION_BANK_FORMATS_TABLE_H

#include "question-bank/formats/import.h"

enum {
	TABLE_ROWS_MAX = IMPORT_QUESTIONS_MAX + 5000, /* rows that are not empty */
	TABLE_COLUMNS_MAX = 200,
	TABLE_CELLS_MAX = 1000 * 1000,
	TABLE_BYTES_MAX = 2 * IMPORT_FILE_MAX, /* of all cells; many may share one text */
	TABLE_ROW_LAST = 10000000,             /* no sheet's rows have greater numbers */
	TABLE_PLACE_MAX = 32,
	TABLE_SHEETS_MAX = 60, /* names of sheets that are told; others can be read as well */
};

struct table_cell {
	int row, column;
	const char *text; /* UTF-8 (a .csv file's may be broken); not terminated */
	size_t length;
	bool is_number; /* the file stores a number, shown plainly: written with a point, "0.5"
			 */
};

/* A row that is not empty: its cells from left to right. */
struct table_row {
	int number;
	const struct table_cell *cells;
	size_t count;
};

/* Made by one of the two readers, to be cleared in any case. */
struct table {
	struct arena arena;
	char *bytes; /* in which the cells of a .csv file lie */
	struct table_cell *cells;
	size_t cell_count, cell_capacity, cell_bytes;
	struct table_row *rows;
	size_t row_count;
	/* Of an .xlsx file: the sheets that people see, and which of them this is (-1: none).
	 */
	const char *sheets[TABLE_SHEETS_MAX];
	int sheet_count, sheet;
	enum encoding seen; /* an old encoding that its words are those of */
	char decimal;       /* how numbers in texts are written: ',' or '.', 0 if unknown */
	bool is_cut;        /* a limit was met and reported */
	bool is_narrowed;   /* a column beyond the last was met and reported */
};

/* Reads a .csv file: columns parted by comma, semicolon or tab, whichever it is. False if it
 * was refused as a whole, which has been reported. */
bool table_read_csv(struct table *table, struct import *import, const char *bytes,
		    size_t length);

/* Reads a sheet of an .xlsx file: that of the options' name, or the first visible. A text in
 * cells merged downwards counts for each row that has any. False if it was refused as a whole,
 * which has been reported. */
bool table_read_xlsx(struct table *table, struct import *import, const char *bytes,
		     size_t length);

void table_clear_cells(struct table *table);

/* NULL if the cell is empty. */
const struct table_cell *table_cell_in(const struct table_row *row, int column);

/* "cell C9"; and "row 9". Returns place. */
const char *table_place(int row, int column, char place[TABLE_PLACE_MAX]);
const char *table_row_place(int row, char place[TABLE_PLACE_MAX]);

/* "C9" gives 9 and 3; false if it is no cell's name. More digits or letters than any
 * spreadsheet has are none. */
bool table_reference(const char *name, int *row, int *column);

/* For the two readers. The text is borrowed. A text of nothing is no cell; one beyond a limit
 * is not kept, which is reported once. */
void table_put(struct table *table, struct import *import, const struct table_cell *cell);

/* Puts the cells in order, the first of two in one place counts, and makes the rows. */
void table_finish(struct table *table);

#endif
