/* Bodies with many questions, as they come back from whoever looked through an import. */
#ifndef WIRE_IMPORT_BODY_H
#define WIRE_IMPORT_BODY_H

#include <stddef.h>

struct import_body;

/* NULL if it is no JSON object with a list "questions". */
struct import_body *import_body_open(const char *bytes, size_t length);
void import_body_close(struct import_body *body); /* NULL is ok */

size_t import_body_count(const struct import_body *body);

/* A text, "" if it is not there or none; borrowed. */
const char *import_body_text(const struct import_body *body, const char *field);

/* One of the questions as a draft's text, to be free()d, with this id, and with source and
 * licence unless they are "" or it has its own; NULL if it is no object. What only the bank
 * itself decides is taken out. */
char *import_body_question(const struct import_body *body, size_t place, const char *id,
			   const char *source, const char *licence);

#endif
