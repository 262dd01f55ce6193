/* A file of questions, read and told as JSON: each question with what is wrong with it, and
 * what it is nearly the same as. Nothing is stored. For a thread of the pool: knows no request.
 */
#ifndef STUDIO_IMPORT_READ_H
#define STUDIO_IMPORT_READ_H

#include "base/text.h"
#include "question-bank/formats/format.h"
#include "store/import_columns.h"
#include "studio/twins.h"

enum {
	IMPORT_ROWS_MAX = 5000, /* questions of one file that people look through */
};

enum import_status {
	IMPORT_READ,
	IMPORT_UNKNOWN,  /* no format that is read is that of this file */
	IMPORT_TOO_MANY, /* questions */
};

/* All borrowed. */
struct import_order {
	const char *name, *bytes;
	size_t length;
	const struct format *format; /* NULL: told from the content and the name */
	enum language language;      /* of the texts */
	const char *topic;           /* of questions whose file names none */
	enum encoding encoding;      /* as in struct import_options, and so the next three */
	const char *sheet, *columns;
	int first_row;
	const struct law_register *laws;     /* what a sheet cites; or NULL */
	const char *database;                /* where chosen columns are remembered */
	struct twins *twins;                 /* those of the bank; the rows are added */
	struct store_import_columns *memory; /* takes what is to be remembered of this file */
	bool is_worth_remembering;           /* set if there is any */
};

enum import_status import_read(struct text *body, struct import_order *order);

/* Adds what keeps a draft from being taken, as the list "problems" has it; true if anything
 * does. */
bool import_say_problems(struct text *list, const char *document);

/* Adds a sentence of the library in the languages that there are: {"en":…,"vi":…}. */
void import_say_sentence(struct text *body, const char *english);

#endif
