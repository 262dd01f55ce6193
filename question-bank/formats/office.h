/* The parts of an Office file (.xlsx, .docx): a zip archive whose parts name each other in
 * files of relations beside them. */
#ifndef QUESTION_BANK_FORMATS_OFFICE_H
#define QUESTION_BANK_FORMATS_OFFICE_H

#include "question-bank/formats/archive.h"
#include "question-bank/formats/xml.h"

enum { OFFICE_NAME_MAX = ARCHIVE_NAME_MAX + 1 }; /* of a part's name and its end */

/* The name of the part that this one ("" for the file itself) relates to: by the relation's
 * id, or by its type ("officeDocument", "worksheet", "numbering"), whichever is not NULL.
 * False if there is none, or it is outside of the file. */
bool office_relation(struct archive *archive, const char *part, const char *id,
		     const char *type, char name[OFFICE_NAME_MAX]);

/* A part as XML, or NULL and a sentence. */
struct xml_document *office_open(struct archive *archive, const char *name,
				 char why[IMPORT_SENTENCE_MAX]);

/* True if the bytes are an archive that has this entry. */
bool office_has(const char *bytes, size_t length, const char *name);

/* True if the bytes begin as files of Office did before 2007, and as those do that have a
 * password; and the sentence for it. */
bool office_is_old(const char *bytes, size_t length);
extern const char office_old_sentence[];

/* True if the name has one of the two endings, whatever the case. */
bool office_ends_in(const char *name, const char *ending, const char *other);

#endif
