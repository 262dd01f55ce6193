/* What a file that people download is called: what it is, of which thing, and its day, such as
 * "ket-qua-vong-chung-ket-2026-11-22". Nothing in it means anything to a file system, a shell
 * or a header, whatever the thing's title is. */
#ifndef BASE_FILE_NAME_H
#define BASE_FILE_NAME_H

#include "base/text.h"

enum {
	FILE_NAME_TITLE_MAX = 60, /* characters of the title; a longer one is cut */
	FILE_NAME_SIZE = 512,
};

struct file_name {
	char plain[FILE_NAME_SIZE];   /* a to z, digits and dashes */
	char written[FILE_NAME_SIZE]; /* with the letters and marks that were typed */
};

/* what and date are ours and short; title is valid UTF-8. What is "" is left out. */
void file_name_init(struct file_name *name, const char *what, const char *title,
		    const char *date);

/* Adds the line Content-Disposition (RFC 6266): the plain name for everybody, the written one
 * for who reads UTF-8. kind: "attachment" or "inline"; ending: ".xlsx". */
void file_name_add_header(struct text *header, const struct file_name *name, const char *kind,
			  const char *ending);

#endif
