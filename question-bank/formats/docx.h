/* Word documents (.docx) that hold a Vietnamese list of questions: made into lines with their
 * formatting, which viet_list.h reads. */
#ifndef QUESTION_BANK_FORMATS_DOCX_H
#define QUESTION_BANK_FORMATS_DOCX_H

#include "question-bank/formats/import.h"

/* True of an old .doc file too, which is refused with a sentence. */
bool docx_is(const char *name, const char *bytes, size_t length);
void docx_read(struct import *import, const char *name, const char *bytes, size_t length);

#endif
