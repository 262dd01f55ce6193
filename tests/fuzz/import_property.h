/* What must hold of any bytes that a reader of question files is given. */
#ifndef TESTS_IMPORT_PROPERTY_H
#define TESTS_IMPORT_PROPERTY_H

#include <stddef.h>
#include <stdint.h>

/* Reads the bytes as a file of this format, with the default options. Each question that is
 * taken over comes back the same from what question_write() writes of it; and what the
 * format's own writer writes of them is read again as the same questions, but for those that
 * it reports as lost. */
void import_property(const char *format, const char *name, const uint8_t *bytes, size_t length);

#endif
