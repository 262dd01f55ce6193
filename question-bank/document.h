/* A JSON file as bytes and as values, within the limits of set.h. */
#ifndef QUESTION_BANK_DOCUMENT_H
#define QUESTION_BANK_DOCUMENT_H

#include "question-bank/problem.h"

#include <jansson.h>

/* The name of a file without its folder: a part of path. */
const char *document_name(const char *path);

/* All bytes of a file, to be freed; of one that is too large a byte too many, which is enough
 * for document_parse() to refuse it. NULL, and reported, if it cannot be read. */
char *document_read(const char *path, size_t *length, struct problems *problems);

/* A new reference; NULL, and reported, for what is too large or no JSON. */
json_t *document_parse(const char *text, size_t length, struct problems *problems);

#endif
