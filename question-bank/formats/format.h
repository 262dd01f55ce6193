/* The file formats that questions are read from and written to, one row each. */
#ifndef QUESTION_BANK_FORMATS_FORMAT_H
#define QUESTION_BANK_FORMATS_FORMAT_H

#include "question-bank/formats/export.h"
#include "question-bank/formats/import.h"

/* Parts of a question, as bits: what comes back when it was written and is read again. The
 * text, the options and the right answer always do. */
enum carried {
	CARRIES_ID = 1 << 0,
	CARRIES_TOPIC = 1 << 1,
	CARRIES_DIFFICULTY = 1 << 2,
	CARRIES_AUDIENCE = 1 << 3,
	CARRIES_EXPLANATION = 1 << 4,
	CARRIES_OPTION_EXPLANATIONS = 1 << 5,
	CARRIES_PINNED = 1 << 6, /* of options that do not say so themselves */
	CARRIES_TOLERANCE = 1 << 7,
	CARRIES_CLOSENESS = 1 << 8,
	CARRIES_UNIT = 1 << 9,
	CARRIES_LANGUAGES = 1 << 10, /* all of them, not one */
	CARRIES_LAW = 1 << 11,       /* basis, dates, status, roles: only our own files do */
	CARRIES_ALL = (1 << 12) - 1,
};

enum { KINDS_ALL = (1 << QUESTION_KINDS) - 1 };

enum { FORMAT_ENDINGS = 3 };

struct format {
	const char *name;                    /* "moodle-xml", for --format */
	const char *title;                   /* "Moodle XML" */
	const char *endings[FORMAT_ENDINGS]; /* ".xml"; unused ones NULL */

	/* True if a file of this name that begins with these bytes is of this format. */
	bool (*is_mine)(const char *name, const char *bytes, size_t length);

	/* Reads all of a file; name is for telling formats of one family apart. NULL: it is
	 * only written. */
	void (*read)(struct import *import, const char *name, const char *bytes, size_t length);

	/* Writes the whole file. NULL: it is only read. */
	void (*write)(struct export *export);

	unsigned kinds;   /* bits 1 << enum question_kind that write() can say */
	unsigned carries; /* enum carried; for write() */
};

extern const struct format formats[];
extern const int format_count;

const struct format *format_named(const char *name); /* or NULL */

/* The format of a file, by its content first and its name second; NULL if it is none. */
const struct format *format_of(const char *name, const char *bytes, size_t length);

#endif
