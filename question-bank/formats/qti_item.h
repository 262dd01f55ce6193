/* One question as an item of QTI 2.1: an XML file of a package. Called by qti_write.c alone. */
#ifndef QUESTION_BANK_FORMATS_QTI_ITEM_H
#define QUESTION_BANK_FORMATS_QTI_ITEM_H

#include "question-bank/formats/export.h"

/* Writes the item to export->out and reports what it cannot say. */
void qti_item_write(struct export *export, const struct question *question);

#endif
