/* Texts within XML and HTML that we write. */
#ifndef QUESTION_BANK_FORMATS_MARKUP_H
#define QUESTION_BANK_FORMATS_MARKUP_H

#include <stdio.h>

/* Writes the text with &, <, >, " and ' as entities: good between tags and in attributes. */
void markup_put(FILE *out, const char *text);

/* <element>text</element> and a line end; the element may have attributes: "a b=\"c\"". */
void markup_element(FILE *out, const char *element, const char *text);

#endif
