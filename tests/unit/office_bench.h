/* Makes .xlsx and .docx files for a test out of the XML of their parts. */
#ifndef TESTS_OFFICE_BENCH_H
#define TESTS_OFFICE_BENCH_H

#include <stddef.h>

struct office_part {
	const char *name; /* "xl/workbook.xml"; NULL ends a list */
	const char *xml;
};

/* The bytes of the file, to be freed. */
char *office_make(const struct office_part *parts, size_t *length);

/* A workbook of one sheet. cells is what stands within <sheetData>, after what may follow it
 * (<mergeCells>), shared within <sst>, or NULL if there are no shared texts. To be freed. */
char *office_sheet(const char *cells, const char *after, const char *shared, size_t *length);

/* A document. body is what stands within <w:body>, numbering within <w:numbering> and styles
 * within <w:styles>, or NULL if there are none. To be freed. */
char *office_document(const char *body, const char *numbering, const char *styles,
		      size_t *length);

#endif
