/* A table as a spreadsheet (.xlsx) of one sheet: a head row, then cells from left to right.
 * Texts stay texts, whatever they begin with, also if somebody edits them.
 *
 * A temporary file is written on the way (TMPDIR, or /tmp), which has no name for long. */
#ifndef SHEET_SPREADSHEET_H
#define SHEET_SPREADSHEET_H

#include "base/text.h"

struct spreadsheet;

/* NULL if no temporary file could be made: logged. */
struct spreadsheet *spreadsheet_open(const char *sheet);

/* A cell of the head row, and how wide its column is, in characters. */
void spreadsheet_head(struct spreadsheet *spreadsheet, const char *title, double width);

/* The next cell of the row; NULL or "": it stays empty. */
void spreadsheet_text(struct spreadsheet *spreadsheet, const char *text);
void spreadsheet_number(struct spreadsheet *spreadsheet, double number);
void spreadsheet_end_row(struct spreadsheet *spreadsheet);

/* Adds the file's bytes to text. False if it could not be written: logged. */
bool spreadsheet_close(struct spreadsheet *spreadsheet, struct text *text);

#endif
