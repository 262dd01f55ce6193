/* Vietnamese lists of questions as people type them: "Câu 1: … A. … B. … Đáp án: B".
 * The core works on lines with their formatting, so that .txt and .docx are read alike:
 * a reader of .docx makes the lines and calls viet_list_read(). */
#ifndef QUESTION_BANK_FORMATS_VIET_LIST_H
#define QUESTION_BANK_FORMATS_VIET_LIST_H

#include "question-bank/formats/import.h"

#include <stdbool.h>
#include <stddef.h>

/* How a stretch of a line is set off, as bits. */
enum viet_mark {
	VIET_BOLD = 1 << 0,
	VIET_ITALIC = 1 << 1,
	VIET_UNDERLINE = 1 << 2,
	VIET_COLOUR = 1 << 3,    /* of the letters; any but black and "automatic" */
	VIET_HIGHLIGHT = 1 << 4, /* behind the letters; any but white and none */
};

enum { VIET_MARKS = 5 };

/* The bytes from (included) to (excluded) of a line. */
struct viet_run {
	size_t from, to;
	unsigned marks;
};

/* A paragraph, or a part of it between two line breaks. UTF-8 without a line feed; tabs are
 * kept, they part options. All is borrowed.
 *
 * What Word shows and does not store belongs into the bytes: of an automatically numbered
 * paragraph the number as shown ("Câu 3. ", "B. "). A table's row is one line, its cells with
 * tabs between; if a cell holds several paragraphs, write them as lines of their own.
 * Runs ascend and do not overlap; plain stretches may be missing. */
struct viet_line {
	const char *bytes;
	size_t length;
	const struct viet_run *runs;
	size_t run_count;
	int number; /* in reports, from 1 */
};

/* Reads the questions in these lines. place is what a line is called in reports: "line",
 * "paragraph". Refuses a text in an old encoding or out of a PDF as a whole, see encoding.h.
 *
 * Formatting says which option is right if it sets off some options of a question and not
 * the others, the label alone ("B.") or the text; what is written ("*B.", "Đáp án: B")
 * counts for more, and a contradiction is reported. */
void viet_list_read(struct import *import, const char *place, const struct viet_line *lines,
		    size_t count);

/* The rows of formats[]: a .txt file of such a list. */
bool viet_list_is_mine(const char *name, const char *bytes, size_t length);
void viet_list_read_text(struct import *import, const char *name, const char *bytes,
			 size_t length);

/* True if the lines look like such a list: a stem with options below, or an answer line. */
bool viet_list_is_likely(const struct viet_line *lines, size_t count);

#endif
