/* What the columns of a sheet seem to mean, by names that are not quite ours and by what stands
 * in them. Pure. */
#ifndef QUESTION_BANK_FORMATS_OUTLINE_GUESS_H
#define QUESTION_BANK_FORMATS_OUTLINE_GUESS_H

#include "question-bank/formats/layout.h"
#include "question-bank/formats/sheet.h"

/* What a name of a column, folded by sheet_title(), seems to mean; LAYOUT_COLUMNS if nothing.
 */
enum layout_column outline_column_like(const char *title);

/* Adds the question, the answer and the options to columns where their names have not told
 * them, from what stands in the rows from first on. */
void outline_guess_by_cells(const struct sheet *sheet, size_t first,
			    int columns[LAYOUT_COLUMNS]);

#endif
