/* A zip archive in memory, read within bounds: question packages, .xlsx and .docx files.
 * Nothing is ever written to disk. Knows no file format but zip. */
#ifndef QUESTION_BANK_FORMATS_ARCHIVE_H
#define QUESTION_BANK_FORMATS_ARCHIVE_H

#include "question-bank/formats/import.h"

enum {
	ARCHIVE_ENTRIES_MAX = 25000,
	ARCHIVE_NAME_MAX = 255,                  /* bytes of an entry's name */
	ARCHIVE_ENTRY_MAX = IMPORT_FILE_MAX,     /* bytes of one entry, unpacked */
	ARCHIVE_TOTAL_MAX = 4 * IMPORT_FILE_MAX, /* of all entries, and of all that is read */
	ARCHIVE_RATIO_MAX = 200, /* unpacked for packed bytes, of an entry that is ... */
	ARCHIVE_RATIO_FROM = 1024 * 1024, /* ... this large unpacked, in bytes */
};

struct archive;

/* True if the bytes begin as a zip file does. */
bool archive_is(const char *bytes, size_t length);

/* Opens the archive and looks at all its entries. NULL if it is broken, encrypted, beyond a
 * limit or has a name that leads out of it ("../a", "/a", "C:a"); then why holds a sentence for
 * import_problem(). The bytes are borrowed until archive_close(). */
struct archive *archive_open(const char *bytes, size_t length, char why[IMPORT_SENTENCE_MAX]);
void archive_close(struct archive *archive); /* NULL is ok */

size_t archive_count(const struct archive *archive);

/* "word/document.xml"; a folder ends in "/". Lives as long as the archive. */
const char *archive_name(const struct archive *archive, size_t index);

bool archive_has(const struct archive *archive, const char *name);

/* All bytes of an entry, to be given to free(); a NUL follows them. NULL if there is none of
 * this name (case counts) or it cannot be unpacked within the limits; then why says so. */
char *archive_read(struct archive *archive, const char *name, size_t *length,
		   char why[IMPORT_SENTENCE_MAX]);

#endif
