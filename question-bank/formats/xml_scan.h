/* What must be known of an XML document before libxml2 sees it: that its encoding is one in
 * which tags can be seen in the bytes, and that no tag has so many attributes that comparing
 * each with each takes minutes. Called by xml.c alone. */
#ifndef QUESTION_BANK_FORMATS_XML_SCAN_H
#define QUESTION_BANK_FORMATS_XML_SCAN_H

#include "question-bank/formats/import.h"

/* False, and a sentence, if the document must not be parsed. */
bool xml_scan(const char *bytes, size_t length, char why[IMPORT_SENTENCE_MAX]);

#endif
