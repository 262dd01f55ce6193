/* A sheet on its way in: what it looks like and how its columns are read. Between the reader of
 * files and the store; on a thread of the pool. */
#ifndef STUDIO_IMPORT_SHEET_H
#define STUDIO_IMPORT_SHEET_H

#include "base/text.h"
#include "question-bank/formats/outline.h"
#include "store/import_columns.h"

struct import_sheet {
	struct outline outline;
	bool is_sheet;      /* else nothing below means anything */
	bool is_remembered; /* its columns are those that somebody chose before */
	char columns[IMPORT_COLUMNS_MAX + 1]; /* as it is read; "": as their names say */
	int first_row;
};

/* Looks at the file. What the options do not say of its columns is looked up in the database
 * (NULL: nowhere); the options then say how it is read, with the sheet's texts. */
void import_sheet_open(struct import_sheet *sheet, struct import_options *options,
		       const char *database, const char *name, const char *bytes,
		       size_t length);
void import_sheet_close(struct import_sheet *sheet);

/* ,"outline":{…} if it is a sheet. */
void import_sheet_say(struct text *body, const struct import_sheet *sheet);

/* What is to be remembered of it; false if nothing is: its columns were not chosen, or no row
 * names them. */
bool import_sheet_memory(const struct import_sheet *sheet,
			 struct store_import_columns *columns);

#endif
