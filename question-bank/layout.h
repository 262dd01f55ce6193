/* How a file of the bank is written, so that a change of one thing shows as one line. */
#ifndef QUESTION_BANK_LAYOUT_H
#define QUESTION_BANK_LAYOUT_H

#include "question-bank/page.h"

#include <jansson.h>
#include <stdio.h>

enum { LAYOUT_WIDTH = 96 }; /* columns; a tab counts as four */

/* The value as text that ends in a line feed, to be freed: fields in the order of the
 * documentation (others after them), tabs, one line for what fits in one; each question and
 * each document of the register on lines of its own. */
char *layout_write(json_t *value);

/* A file of questions while it is written; one question after the other, so that they need
 * not all be values at the same time. */
struct layout {
	struct page page;
	size_t count;
};

/* Begins with the fields of the set, of which there is one at least and none is named
 * "questions" or stands behind that. What is written so looks as if layout_write() had the
 * whole; whether the file took it, ferror() says. */
void layout_begin(struct layout *layout, FILE *out, json_t *set);
void layout_add(struct layout *layout, json_t *question);
void layout_end(struct layout *layout);

#endif
