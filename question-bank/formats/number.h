/* A number as other tools' files write it. */
#ifndef QUESTION_BANK_FORMATS_NUMBER_H
#define QUESTION_BANK_FORMATS_NUMBER_H

#include <stdbool.h>

enum { NUMBER_SIZE = 32 };

/* "150", " -3.5 ", "1e-05", "3,5"; false for anything else, "1,000.5", "0x1F" and "nan" too. */
bool number_parse(const char *text, double *number);

/* The shortest text that is read as the same number: "0.1". Returns text. */
const char *number_write(double number, char text[NUMBER_SIZE]);

#endif
