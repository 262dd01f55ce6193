/* A Word document: whatever its parts hold is read or refused, see import_property.h and
 * office_pack.h. */
#include "import_property.h"
#include "office_pack.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	size_t packed_length;
	char *packed = office_pack_document(bytes, length, &packed_length);

	import_property("docx", "a.docx", (const uint8_t *)packed, packed_length);
	free(packed);
	return 0;
}
