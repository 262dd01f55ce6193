/* Our own files: a set as JSON (schema/question-set.schema.json). */
#ifndef QUESTION_BANK_FORMATS_BANK_JSON_H
#define QUESTION_BANK_FORMATS_BANK_JSON_H

#include "question-bank/formats/export.h"
#include "question-bank/formats/import.h"

bool bank_json_is_mine(const char *name, const char *bytes, size_t length);

/* Unlike the bank's own reader, takes the questions that are good out of a file in which
 * others are not. Nothing of a question is changed: not its status and not its basis. */
void bank_json_read(struct import *import, const char *name, const char *bytes, size_t length);

void bank_json_write(struct export *export);

#endif
