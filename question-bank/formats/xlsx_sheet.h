/* Which sheet of a workbook is read, and which others there are. */
#ifndef QUESTION_BANK_FORMATS_XLSX_SHEET_H
#define QUESTION_BANK_FORMATS_XLSX_SHEET_H

#include "question-bank/formats/office.h"
#include "question-bank/formats/table.h"

/* The sheet that the options name, else the first that people see; a second that may have
 * questions is reported then. NULL if there is none. The table is told all that people see. */
const struct xml_node *xlsx_sheet_choose(const struct xml_node *sheets, struct import *import,
					 struct table *table);

#endif
