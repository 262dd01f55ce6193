/* How a file of the bank is written, so that a change of one thing shows as one line. */
#ifndef QUESTION_BANK_LAYOUT_H
#define QUESTION_BANK_LAYOUT_H

#include <jansson.h>

enum { LAYOUT_WIDTH = 96 }; /* columns; a tab counts as four */

/* The value as text that ends in a line feed, to be freed: fields in the order of the
 * documentation (others after them), tabs, one line for what fits in one; each question and
 * each document of the register on lines of its own. */
char *layout_write(json_t *value);

#endif
