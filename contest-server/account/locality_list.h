/* The list of localities as a file: one line each, of seven columns with commas between,
 *
 *   code,name,level,parent,effective_from,effective_to,became
 *
 * the first line being this one. level is province, district or commune; days are
 * YYYY-MM-DD; what is open or does not apply is left empty. A name may stand in quotes.
 *
 * Pure: knows no file and no database. */
#ifndef ACCOUNT_LOCALITY_LIST_H
#define ACCOUNT_LOCALITY_LIST_H

#include "base/text.h"

enum {
	LOCALITY_CODE_MAX = 20,  /* bytes: letters, digits, "-" */
	LOCALITY_NAME_MAX = 100, /* characters */
	LOCALITY_LINES_MAX = 20000,
	LOCALITY_COLUMNS = 7,
};

enum locality_column {
	LOCALITY_CODE,
	LOCALITY_NAME,
	LOCALITY_LEVEL,
	LOCALITY_PARENT,
	LOCALITY_FROM,
	LOCALITY_TO,
	LOCALITY_BECAME
};

/* What a line was read to; texts are borrowed until the next line. */
typedef void locality_line_fn(void *owner, int line,
			      const char *const columns[LOCALITY_COLUMNS]);

/* What is wrong with a line: a sentence for a person. */
typedef void locality_problem_fn(void *owner, int line, const char *column,
				 const char *sentence);

/* Reads all lines; those without a problem are handed on. */
void locality_list_read(const char *bytes, size_t length, locality_line_fn *take,
			locality_problem_fn *complain, void *owner);

#endif
