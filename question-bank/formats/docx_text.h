/* Text while it is made of a Word document: lines with their marks, one behind the other in one
 * piece of memory. Knows nothing of XML. */
#ifndef QUESTION_BANK_FORMATS_DOCX_TEXT_H
#define QUESTION_BANK_FORMATS_DOCX_TEXT_H

#include "question-bank/formats/viet_list.h"

#include <stdbool.h>
#include <stddef.h>

struct docx_line;

struct docx_text {
	char *bytes;
	size_t length, capacity;
	struct docx_line *lines;
	size_t line_count, line_capacity;
	struct viet_run *runs; /* offsets within their line */
	size_t run_count, run_capacity;
	int paragraph;     /* number that a new line gets */
	bool is_line_open; /* the next text goes on in the last line */
};

/* A zeroed one is empty. */
void docx_text_clear(struct docx_text *text);

/* Goes on in the open line, or begins one. Line feeds are blanks. What is beyond the bounds of
 * a file is left out. */
void docx_text_put(struct docx_text *text, const char *bytes, size_t length, unsigned marks);

/* Ends the open line, or adds an empty one. */
void docx_text_end_line(struct docx_text *text);

/* The last line by itself, not terminated; NULL if it is empty or there is none. */
const char *docx_text_last_line(const struct docx_text *text, size_t *length);

/* All lines with line feeds between them, terminated; to free(). */
char *docx_text_join(const struct docx_text *text, size_t *length);

/* All lines as a new list to free(), which borrows from text. */
struct viet_line *docx_text_lines(const struct docx_text *text);

#endif
