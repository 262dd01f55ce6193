/* Questions as a file of another tool's format, and what that file cannot say. For a thread of
 * the pool: knows no request and no bank. */
#ifndef STUDIO_EXPORT_WRITE_H
#define STUDIO_EXPORT_WRITE_H

#include "base/text.h"
#include "question-bank/formats/format.h"

enum { EXPORT_LOSSES_MAX = 1000 /* that are listed */ };

/* Borrowed but for the questions, each a JSON text that whoever made the order frees. */
struct export_order {
	const struct format *format; /* one that is written */
	enum language language;
	char **documents;
	size_t count;
};

/* Adds the file to bytes and {"format","questions","lost","losses":[…],"parts":[…]} to report,
 * which tells parts that the format has no place for by their words. Gives the number of
 * losses, -1 if the file could not be made. */
long export_write(struct text *bytes, struct text *report, const struct export_order *order);

/* The same of a few examples, to be filled in by people. */
long export_write_template(struct text *bytes, const struct format *format,
			   enum language language);

#endif
