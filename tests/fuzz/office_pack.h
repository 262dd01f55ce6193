/* Makes an .xlsx or a .docx file of its parts, so that a fuzzer changes the XML and not the
 * archive around it, whose checksums would refuse nearly everything. */
#ifndef TESTS_OFFICE_PACK_H
#define TESTS_OFFICE_PACK_H

#include <stddef.h>
#include <stdint.h>

enum { OFFICE_PARTS = 3 };

/* The bytes hold the parts of these names, with a zero byte between them; names that are left
 * over get none. fixed are a name and a text each, NULL ends. free() what comes back. */
char *office_pack(const uint8_t *bytes, size_t length, const char *const names[OFFICE_PARTS],
		  const char *const (*fixed)[2], size_t *packed_length);

/* The same for a workbook: sheet, shared texts, nothing more; and for a document: document,
 * numbering, styles. Bytes that begin as an archive does are only copied. */
char *office_pack_sheet(const uint8_t *bytes, size_t length, size_t *packed_length);
char *office_pack_document(const uint8_t *bytes, size_t length, size_t *packed_length);

#endif
